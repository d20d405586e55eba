// SPDX-License-Identifier: MIT
/**
 * What a query asks of an index: groups of terms. `generator/khobai/search/query/plan.py` is the readable twin and says why. Here all
 * files that the words may need are asked for at once, and a word whose file does not come is left out.
 */
import { analyse, fold } from "../text/analysis.js";
import { begun, cited, exactly, made, meant, pairsOf } from "./expansion.js";
import { mentioned } from "./mentions.js";
import { keyOf } from "../text/name_keys.js";
import { isPlain } from "../text/query.js";
import { ShardError } from "./shards.js";

/** @typedef {import("./expansion.js").Meaning} Meaning */
/** @typedef {import("./index.js").Index} Index */
/** @typedef {import("./index.js").Term} Term */
/** @typedef {import("../page/highlight.js").Run} Run */
/** @typedef {import("../text/query.js").Clause} Clause */
/** @typedef {import("../text/query.js").Note} Note */
/** @typedef {import("../text/query.js").Query} Query */
/** @typedef {import("./scoring.js").Group} Group */
/** @typedef {import("./scoring.js").Phrase} Phrase */

/**
 * A bare word of the query: what it means, null when its file did not come, and its place.
 * @typedef {{term: string, clause: number, run: number, meaning: Meaning | null}} Word
 */

/**
 * Everything that a query asks.
 * @typedef {object} Plan
 * @property {readonly Group[]} groups
 * @property {readonly Phrase[]} phrases
 * @property {readonly Word[]} bare the bare words, in their order
 * @property {readonly Clause[]} unproved required phrases of three words or more: pairs alone do not prove them
 * @property {readonly Note[]} ignored
 * @property {readonly Run[]} words what to mark in texts
 * @property {boolean} isName half of what was asked is another name: it is not loosened
 */

/**
 * What one clause asks; a group is null when its file did not come.
 * @typedef {object} Part
 * @property {readonly (Group | null)[]} groups
 * @property {Phrase | null} [phrase]
 * @property {readonly Note[]} [ignored]
 * @property {readonly Run[]} [words]
 * @property {readonly Word[]} [bare]
 */

/**
 * Returns what `query` asks of `index`; names of files that did not come are added to `failed`.
 * @param {Index} index
 * @param {Query} query
 * @param {Set<string>} failed
 * @returns {Promise<Plan>}
 */
export async function plan(index, query, failed) {
  const { clauses } = query;
  const isMarked = clauses.some((clause) => isBare(clause) && analyse(clause.text).some(({ term }) => fold(term) !== term));
  const mentions = mentioned(index, clauses);
  prefetch(index, clauses, mentions);
  const named = await Promise.all(mentions.map(({ ids }) => documents(index, ids, failed)));
  const isCited = named.map((own) => own === null || (own.groups[0]?.terms ?? []).some((term) => term.postings().length > 0));
  /** @type {(Part | Promise<Part>)[]} */
  const asked = [];
  for (let at = 0; at < clauses.length; ) {
    const which = mentions.findIndex((mention) => mention.at === at);
    const clause = clauses[at];
    if (which >= 0 && isCited[which]) {
      asked.push(named[which] ?? { groups: [null] });
      at += mentions[which]?.size ?? 1;
    } else {
      if (clause) asked.push(part(index, clause, at, { isLast: at === clauses.length - 1, isMarked }, failed));
      at += 1;
    }
  }
  const parts = await Promise.all(asked);
  const isPlace = index.places.has(fold(keyOf(clauses.map((clause) => clause.text).join(" "))));
  const isText = isCited.includes(false);
  const bare = parts.flatMap((each) => each.bare ?? []);
  const together = await neighbours(index, clauses, bare, { isMarked, isPlace, isText }, failed);
  const words = bare.map(({ term, meaning }, slot) =>
    meaning && group({ terms: meaning.terms, looser: meaning.looser, presence: "wanted", typed: term, slot }),
  );
  const phrases = parts.flatMap((each) => each.phrase ?? []);
  return {
    groups: [...parts.flatMap((each) => each.groups), ...words, ...together].flatMap((each) => each ?? []),
    phrases,
    bare,
    unproved: phrases.flatMap((each) => (each.positions.length > 1 && !each.clause.isProhibited ? [each.clause] : [])),
    ignored: [...query.ignored, ...parts.flatMap((each) => each.ignored ?? [])],
    words: parts.flatMap((each) => each.words ?? []),
    isName: isPlace || mentions.length > 0,
  };
}

/**
 * Returns what `load` comes to, null when its file does not come.
 * @template T
 * @param {Promise<T>} load
 * @param {Set<string>} failed
 * @returns {Promise<T | null>}
 */
export async function attempt(load, failed) {
  try {
    return await load;
  } catch (error) {
    if (!(error instanceof ShardError)) throw error;
    failed.add(error.shard);
    return null;
  }
}

/**
 * Returns whether a clause is words that stand for themselves, of any weight.
 * @param {Clause} clause
 * @returns {boolean}
 */
function isBare(clause) {
  return clause.field === null && !clause.isPrefix && !clause.isProhibited && !(clause.isPhrase && analyse(clause.text).length > 1);
}

/**
 * Asks for what the words of a query may need, before it is known which of them exist.
 * @param {Index} index
 * @param {readonly Clause[]} clauses
 * @param {readonly {at: number, size: number}[]} mentions
 */
function prefetch(index, clauses, mentions) {
  let last = "";
  clauses.forEach((clause, at) => {
    const isNamed = mentions.some((mention) => at >= mention.at && at < mention.at + mention.size);
    const folds = isNamed ? [] : analyse(clause.text).map((token) => fold(token.term));
    const isPhrase = clause.isPhrase && folds.length > 1;
    if (clause.isProhibited && !isPhrase) return;
    const stands = isBare(clause);
    if (!stands) last = "";
    for (const folded of stands || isPhrase ? folds : []) {
      index.words(folded).catch(() => undefined);
      if (last) index.pairs(`${last} ${folded}`).catch(() => undefined);
      last = folded;
    }
    if (isPhrase) last = "";
  });
}

/**
 * Returns a group of documents that articles cite.
 * @param {Index} index
 * @param {readonly string[]} ids
 * @param {Set<string>} failed
 * @returns {Promise<Part | null>} null when a file did not come
 */
async function documents(index, ids, failed) {
  const terms = await attempt(Promise.all(ids.map((id) => cited(index, id))), failed);
  if (!terms) return null;
  const words = ids.flatMap((id) => index.manifest.documents[id] ?? []).map((key) => key.split(" "));
  const field = index.manifest.fields.indexOf("documents");
  return {
    groups: [group({ terms, field })],
    words: words.map((run) => run.map((term) => ({ term: fold(term), isFolded: true, isPrefix: false }))),
  };
}

/**
 * Returns what a clause asks.
 * @param {Index} index
 * @param {Clause} clause
 * @param {number} at its number
 * @param {{isLast: boolean, isMarked: boolean}} how
 * @param {Set<string>} failed
 * @returns {Promise<Part>}
 */
async function part(index, clause, at, { isLast, isMarked }, failed) {
  const tokens = analyse(clause.text);
  if (clause.isPhrase && tokens.length > 1) return phrase(index, clause, failed);
  const stands = isBare(clause);
  const how = { completes: isLast && isPlain(clause) && tokens.length === 1, isMarked: stands && isMarked };
  const meanings = await Promise.all(
    tokens.map(({ term }) => attempt(clause.isPrefix ? begun(index, term) : meant(index, term, how), failed)),
  );
  const words = clause.isProhibited ? [] : meanings.flatMap((meaning) => meaning?.words ?? []);
  if (stands && clause.boost === 1) {
    const bare = tokens.map(({ term, clause: run }, n) => ({ term, clause: at, run, meaning: meanings[n] ?? null }));
    return { groups: [], words, bare };
  }
  const field = clause.field === null ? null : index.manifest.fields.indexOf(clause.field);
  /** @type {Note[]} */
  const ignored = [];
  const groups = meanings.map((meaning, n) => {
    if (!meaning) return null;
    const typed = tokens[n]?.term ?? "";
    if (clause.isPrefix && meaning.isCut) {
      ignored.push({ key: "completions", params: { limit: String(index.manifest.tuning.completions), start: typed } });
    }
    const presence = clause.isProhibited ? "prohibited" : "required";
    return group({ terms: meaning.terms, presence, field, boost: clause.boost, typed });
  });
  return { groups, ignored, words };
}

/**
 * Returns what words in quotes ask: that all pairs stand in one field, and that the words do. Each pair weighs, too.
 * @param {Index} index
 * @param {Clause} clause
 * @param {Set<string>} failed
 * @returns {Promise<Part>}
 */
async function phrase(index, clause, failed) {
  const tokens = analyse(clause.text);
  const field = clause.field === null ? null : index.manifest.fields.indexOf(clause.field);
  const exact = await Promise.all(tokens.map(({ term }) => attempt(exactly(index, term), failed)));
  const places = await Promise.all(
    tokens.slice(1).map(async (token, n) => {
      if (tokens[n]?.clause !== token.clause) return [];
      const [one, other] = [exact[n], exact[n + 1]];
      return [one && other ? await attempt(pairsOf(index, one, other), failed) : null];
    }),
  );
  const all = places.flat();
  const positions = all.flatMap((terms) => (terms ? [terms] : []));
  /** @type {Phrase} */
  const own = { clause, positions, field };
  // With a pair that is not known, a phrase to keep out would keep out more than was asked.
  const isKnown = all.length > 0 && positions.length === all.length;
  if (clause.isProhibited) return { groups: [], phrase: isKnown ? own : null };
  const { boost } = clause;
  const pairs = positions.filter((terms) => terms.length > 0).map((terms) =>
    group({ terms, presence: "optional", field, boost: index.manifest.tuning.pair * boost }),
  );
  const words = exact.map((terms, n) => terms && group({ terms, field, boost, typed: tokens[n]?.term ?? "" }));
  const run = tokens.map(({ term }) => ({ term, isFolded: fold(term) === term, isPrefix: false }));
  const isLost = exact.every((terms) => terms === null);
  return { groups: [...pairs, ...words], phrase: isLost ? null : own, words: [run] };
}

/**
 * Returns a group for each two bare words that stand side by side somewhere, and one for what the last word may become there.
 * @param {Index} index
 * @param {readonly Clause[]} clauses
 * @param {readonly Word[]} bare
 * @param {{isMarked: boolean, isPlace: boolean, isText: boolean}} how `isText`: a document that nobody cites is looked for by
 *   its name
 * @param {Set<string>} failed
 * @returns {Promise<Group[]>}
 */
async function neighbours(index, clauses, bare, { isMarked, isPlace, isText }, failed) {
  const { fields, tuning } = index.manifest;
  const joined = await Promise.all(
    bare.slice(1).map(async (other, n) => {
      const one = bare[n];
      if (!one || other.clause > one.clause + 1 || (other.clause === one.clause && other.run !== one.run)) return [];
      const last = clauses[clauses.length - 1];
      const completes = other.clause === clauses.length - 1 && last !== undefined && isPlain(last) && analyse(last.text).length === 1 && !/^[0-9]/.test(other.term);
      const [first, second] = [fold(one.term), fold(other.term)];
      const own = (await attempt(index.pairs(`${first} ${second}`), failed)) ?? [];
      const longer = completes ? ((await attempt(index.pairsFrom(`${first} ${second}`, tuning.range), failed)) ?? []) : [];
      const terms = one.meaning && other.meaning ? made(own, one.meaning.terms, other.meaning.terms) : [];
      const slot = bare.length + n;
      const isName = terms.some((term) => term.postings().some(({ field }) => tuning.names.includes(fields[field] ?? "")));
      /** @type {Group["presence"]} */
      const presence = isPlace || isText ? "required" : isName ? "wanted" : "optional";
      const begins = longer.filter(({ term }) => {
        const [a = "", b = ""] = term.split(" ");
        return fold(b) !== second && (second === other.term ? fold(b) : b).startsWith(other.term) && (!isMarked || a === one.term);
      });
      const common = { boost: tuning.pair, slot, isPair: true };
      return [
        ...(own.length > 0 || presence === "required" ? [group({ ...common, terms, looser: isMarked ? own : [], presence })] : []),
        ...(begins.length > 0 ? [group({ ...common, terms: begins, presence: "optional" })] : []),
      ];
    }),
  );
  return joined.flat();
}

/**
 * @param {{terms: readonly Term[]} & Partial<Group>} given
 * @returns {Group}
 */
function group(given) {
  return { presence: "required", field: null, boost: 1, typed: null, looser: [], slot: null, isPair: false, ...given };
}
