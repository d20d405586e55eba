// SPDX-License-Identifier: MIT
/** The list of results: each article as a reader knows it, with the words that were asked for marked where they stand. */
import { analyse, fold } from "../text/analysis.js";
import { make, marked } from "./dom.js";
import { LENGTH, held, holdsPhrase, marked as markedIn, passage } from "./highlight.js";
import { parse } from "../text/query.js";
import { encode } from "./state.js";
import { BADGES, LOST, NO_NEWSPAPER, RETRY } from "./words.js";

/** @typedef {import("../loading/site_index.js").Snippet} Snippet */
/** @typedef {import("../loading/site_index.js").Edition} Edition */
/** @typedef {import("./highlight.js").Run} Run */
/** @typedef {{text: string, field: string | null}} Phrase */
/** @typedef {{n: number, snippet: Snippet | null, problem: unknown}} Loaded snippet is null when it did not come */

/** Results shown at a time, and how many of the first ones before the page is scrolled: each is a file to load. */
export const PAGE = 10;
export const SEEN = 5;
/** Rows of what else an article names, under one result. */
const MORE = 2;
/** Two neighbours are pairs of the index, and true; longer phrases must be looked for in the text. */
const CHECKED = 2;

/**
 * Returns the phrases that only the text of an article can confirm.
 * @param {readonly Phrase[]} phrases
 * @returns {Phrase[]}
 */
export const unproven = (phrases) => phrases.filter(({ text }) => analyse(text).length > CHECKED);

/**
 * Returns whether an article really holds these phrases.
 * @param {Snippet} snippet
 * @param {readonly Phrase[]} phrases
 * @returns {boolean}
 */
export function holdsAll(snippet, phrases) {
  return phrases.every(({ text, field }) => holdsPhrase(texts(snippet, field), text));
}

/**
 * Returns the texts of an article in which `field` stands; where the snippet does not tell fields apart, all of them.
 * @param {Snippet} snippet
 * @param {string | null} field
 * @returns {string[]}
 */
function texts({ title, summary, text, when, where, newspaper, documents, more }, field) {
  /** @type {Record<string, string | null>} */
  const own = { title, summary, body: text };
  const every = [title, summary, text, when, where, newspaper, ...(documents ?? []), ...(more ?? []).map(([, each]) => each)];
  return (field !== null && field in own ? [own[field]] : every).flatMap((each) => (each ? each.split("\n") : []));
}

/**
 * Returns what to mark in `text`: words of the query that stand there side by side are marked so, and not where they
 * stand alone as well. Of `học tập và làm theo` no reader wants every `và`.
 * @param {string} text
 * @param {readonly Run[]} runs
 * @returns {Run[]}
 */
export function sharpened(text, runs) {
  const tokens = analyse(text).map(({ term }) => ({ term, folded: fold(term) }));
  const covered = new Set();
  /** @type {Run[]} */
  const pairs = [];
  runs.slice(1).forEach((other, n) => {
    const one = runs[n];
    const [a, b] = [one?.[0], other[0]];
    if (!one || !a || !b || one.length + other.length > 2) return;
    if (!tokens.some((token, m) => isSame(a, tokens[m - 1]) && isSame(b, token))) return;
    pairs.push([a, b]);
    covered.add(one).add(other);
  });
  return [...pairs, ...runs.filter((run) => !covered.has(run))];
}

/**
 * @param {import("./highlight.js").Word} word
 * @param {{term: string, folded: string}} [token]
 * @returns {boolean}
 */
function isSame({ term, isFolded, isPrefix }, token) {
  const form = isFolded ? token?.folded : token?.term;
  return form === term || (isPrefix && form !== undefined && form.startsWith(term));
}

/**
 * Returns what to mark in the texts of an article.
 * @param {Snippet} snippet
 * @param {readonly Run[]} runs
 * @returns {Run[]}
 */
export const sharp = (snippet, runs) => sharpened(texts(snippet, null).join("\n"), runs);

/**
 * Returns `text` for the page, marked.
 * @param {string} text
 * @param {readonly Run[]} runs
 * @param {number} [length] shows the best passage of about so many characters
 * @returns {Node[]}
 */
export const shown = (text, runs, length) => marked(length ? passage(text, runs, length) : markedIn(text, runs));

/**
 * Returns the snippets of results; one that does not come says why instead.
 * @param {Edition} edition
 * @param {Iterable<number>} numbers
 * @returns {Promise<Loaded[]>}
 */
export function load(edition, numbers) {
  return Promise.all(
    Array.from(numbers, (n) =>
      edition.snippet(n).then(
        (snippet) => ({ n, snippet, problem: null }),
        (problem) => ({ n, snippet: null, problem }),
      ),
    ),
  );
}

/**
 * Returns why snippets did not come.
 * @param {readonly Loaded[]} loaded
 * @returns {unknown[]}
 */
export const problemsOf = (loaded) => loaded.flatMap(({ snippet, problem }) => (snippet ? [] : [problem]));

/**
 * Returns the next true results from `from` on, and where the search for more goes on.
 * @param {Edition} edition
 * @param {ArrayLike<number>} numbers
 * @param {number} from
 * @param {number} most
 * @param {readonly Phrase[]} phrases those that are unproven
 * @returns {Promise<{loaded: Loaded[], next: number}>}
 */
export async function page(edition, numbers, from, most, phrases) {
  /** @type {Loaded[]} */
  const loaded = [];
  let next = from;
  while (loaded.length < most && next < numbers.length) {
    const wanted = Array.from({ length: Math.min(most - loaded.length, numbers.length - next) }, (_, n) => numbers[next + n] ?? 0);
    next += wanted.length;
    const batch = await load(edition, wanted);
    loaded.push(...batch.filter(({ snippet }) => !snippet || holdsAll(snippet, phrases)));
  }
  return { loaded, next };
}

/**
 * Returns the address of an article that marks there what was asked for. Of a document that was named it marks the name
 * that the article has, not the words of the query: `KL 01` is printed `Kết luận 01`.
 * @param {string} base
 * @param {Snippet} snippet
 * @param {string} text
 * @param {readonly Run[]} runs
 * @returns {string}
 */
export function link(base, { url, documents }, text, runs) {
  const single = new Set(runs.flatMap((run) => (run.length === 1 ? run : []).map(({ term }) => fold(term))));
  const clauses = parse(text, []).clauses.filter((clause) => !clause.isProhibited);
  const own = clauses.filter(
    (clause) => clause.isPhrase || (!/[0-9]/.test(clause.text) && analyse(clause.text).every(({ term }) => single.has(fold(term)))),
  );
  const names = own.length === clauses.length ? [] : (documents ?? []).filter((name) => held(name, runs.filter((run) => run.length > 1)) > 0);
  const asked = names.length > 0 ? [...own.map(written), ...names.map((name) => `"${name}"`)].join(" ") : text.trim();
  return base + url + (asked && `?tim=${encode(asked)}`);
}

/**
 * @param {import("../text/query.js").Clause} clause
 * @returns {string}
 */
const written = ({ text, isPhrase, isPrefix }) => (isPhrase ? `"${text}"` : text + (isPrefix ? "*" : ""));

/**
 * Returns where and when an article came out, in one line.
 * @param {Snippet} snippet
 * @param {readonly Run[]} runs
 * @returns {(Node | string)[]}
 */
export function facts({ where, when, newspaper }, runs) {
  const parts = [where ? shown(where, runs) : null, when, newspaper ? shown(newspaper, runs) : null];
  return parts.filter((part) => part !== null).flatMap((part, n) => (n ? [" · ", part] : [part])).flat();
}

/**
 * Returns one result: the card of the article as every list shows it, with what was asked for marked.
 * @param {string} base
 * @param {Snippet} snippet
 * @param {string} text what was asked for
 * @param {readonly Run[]} words
 * @returns {HTMLLIElement}
 */
export function row(base, snippet, text, words) {
  const runs = sharp(snippet, words);
  const { title, summary, text: body, documents, where, when, newspaper, holds } = snippet;
  const excerpt = best([summary, body], runs);
  const badge = BADGES[holds ?? ""];
  const chip = (/** @type {string} */ name, /** @type {string} */ kind) => make("span", { class: kind }, shown(name, runs));
  const chips = [...(where ? where.split("; ").map((name) => chip(name, "place")) : []), ...(documents ?? []).map((name) => chip(name, "doc"))];
  return make(
    "li",
    { class: "kb-result" },
    make(
      "p",
      { class: "meta kb-result__facts" },
      make("span", {}, newspaper ? shown(newspaper, runs) : NO_NEWSPAPER),
      when && make("span", {}, when.charAt(0).toUpperCase() + when.slice(1)),
      badge && make("span", { class: `badge ${holds}-text` }, badge),
    ),
    make("h3", { class: "title" }, make("a", { href: link(base, snippet, text, runs), "data-kb-stop": true }, shown(title, runs))),
    excerpt && make("p", { class: "abstract" }, shown(excerpt, runs, LENGTH)),
    why(snippet, excerpt, runs).map(([label, each]) => make("p", { class: "why" }, `${label}: `, shown(each, runs, 140))),
    chips.length > 0 && make("p", { class: "chips" }, chips),
  );
}

/**
 * Returns the text that holds the most of what was asked, of equals the first; null of none.
 * @param {readonly (string | null)[]} every
 * @param {readonly Run[]} runs
 * @returns {string | null}
 */
function best(every, runs) {
  /** @type {string | null} */
  let fullest = null;
  for (const each of every) if (each && (fullest === null || held(each, runs) > held(fullest, runs))) fullest = each;
  return fullest;
}

/**
 * Returns what else the article names that was asked for and is not shown yet.
 * @param {Snippet} snippet
 * @param {string | null} excerpt
 * @param {readonly Run[]} runs
 * @returns {(readonly [string, string])[]}
 */
function why({ title, where, newspaper, documents, more }, excerpt, runs) {
  let told = [title, where, newspaper, excerpt, ...(documents ?? [])].join("\n");
  let before = held(told, runs);
  /** @type {(readonly [string, string])[]} */
  const reasons = [];
  for (const row of more ?? []) {
    if (reasons.length === MORE || before === runs.length) break;
    const after = held(`${told}\n${row[1]}`, runs);
    if (after > before) {
      reasons.push(row);
      told += `\n${row[1]}`;
      before = after;
    }
  }
  return reasons;
}

/**
 * Returns a result whose snippet did not come.
 * @param {() => void} retry
 * @returns {HTMLLIElement}
 */
export function lost(retry) {
  const button = make("button", { type: "button", class: "kb-button", click: retry }, RETRY);
  return make("li", { class: "kb-result kb-result--lost" }, LOST, " ", button);
}
