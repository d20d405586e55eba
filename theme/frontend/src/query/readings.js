// SPDX-License-Identifier: MIT
/**
 * What a query was meant to say when its words are unknown or never stand together: raw keys are decoded, else slips put
 * right, else words taken as some regions speak and spell them.
 * `generator/khobai/search/query/readings.py` is the twin.
 */
import { analyse, fold } from "../text/analysis.js";
import { decode } from "../text/keyboards.js";
import { isPlain } from "../text/query.js";
import { hasWord } from "./mentions.js";
import { attempt } from "./shards.js";
import { beside, nearest } from "./spelling.js";

/** @typedef {import("./index.js").Index} Index */
/** @typedef {import("./plan.js").Plan} Plan */
/** @typedef {import("../text/query.js").Clause} Clause */
/** @typedef {import("../text/query.js").Note} Note */

/** @typedef {{clauses: readonly Clause[], note: Note, meant: string}} Reading */

/** @type {readonly (readonly [string, readonly string[]])[]} */
const ONSETS = [
  ["gi", ["d", "r"]], ["tr", ["ch"]], ["ch", ["tr"]], ["d", ["gi", "r"]], ["r", ["d", "gi"]], ["s", ["x"]], ["x", ["s"]],
  ["l", ["n"]], ["n", ["l"]],
];

/**
 * Returns the query as it was meant to be typed, null when there is no reason to doubt it.
 * @param {Index} index
 * @param {readonly Clause[]} clauses
 * @param {Plan} asked
 * @param {Set<string>} failed
 * @returns {Promise<Reading | null>}
 */
export async function meantBy(index, clauses, asked, failed) {
  const keys = await fromKeys(index, clauses, failed);
  if (keys) {
    const meant = keys.map((clause) => clause.text).join(" ");
    return { clauses: keys, note: { key: "keys", params: { meant } }, meant };
  }
  const isMarked = asked.bare.some(({ term }) => fold(term) !== term);
  const short = index.swaps.runs(clauses); // abbreviations are no slips
  const slips = asked.bare.flatMap((word, n) => {
    const clause = clauses[word.clause];
    if (word.meaning?.terms.length !== 0 || short.some(({ at, end }) => at <= word.clause && word.clause < end)) return [];
    return clause && isPlain(clause) && analyse(clause.text).length === 1 ? [{ ...word, n }] : [];
  });
  const better = await Promise.all(slips.map(({ term, n }) => {
    const place = { before: asked.bare[n - 1]?.term ?? null, after: asked.bare[n + 1]?.term ?? null, isMarked };
    return attempt(alike(index, term, place).then((other) => other ?? nearest(index, term, place)), failed);
  }));
  const right = [...clauses];
  slips.forEach(({ clause }, n) => {
    const own = clauses[clause];
    const text = better[n];
    if (own && text) right[clause] = { ...own, text };
  });
  if (better.every((text) => !text)) return null;
  const typed = slips.filter((_, n) => better[n]).map(({ term }) => term).join(", ");
  const meant = right.map((clause) => clause.text).join(" ");
  return { clauses: right, note: { key: "spelt", params: { typed, meant } }, meant };
}

/**
 * Returns the query with words that begin otherwise in other regions, null when none of them stands beside its neighbours.
 * Such is a word that never stands beside its neighbours where one that sounds alike does.
 * @param {Index} index
 * @param {readonly Clause[]} clauses
 * @param {Plan} asked
 * @param {Set<string>} failed
 * @returns {Promise<Reading | null>}
 */
export async function sounding(index, clauses, asked, failed) {
  const isMarked = asked.bare.some(({ term }) => fold(term) !== term);
  const right = [...clauses];
  let isOther = false;
  await Promise.all(asked.bare.map(async (word, n) => {
    const clause = clauses[word.clause];
    if (!clause || !isPlain(clause) || analyse(clause.text).length !== 1) return;
    const place = { before: asked.bare[n - 1]?.term ?? null, after: asked.bare[n + 1]?.term ?? null, isMarked };
    const other = await attempt(alike(index, word.term, place), failed);
    if (!other) return;
    right[word.clause] = { ...clause, text: other };
    isOther = true;
  }));
  if (!isOther) return null;
  const meant = right.map((clause) => clause.text).join(" ");
  return { clauses: right, note: { key: "sounds", params: { meant } }, meant };
}

/**
 * Returns the word that sounds like `term` and most often stands beside its neighbours, null where `term` itself does.
 * @param {Index} index
 * @param {string} term
 * @param {{before: string | null, after: string | null, isMarked: boolean}} place
 * @returns {Promise<string | null>}
 */
async function alike(index, term, place) {
  const others = soundsLike(term);
  if (others.length === 0) return null;
  const [own, ...counts] = await Promise.all([term, ...others].map((each) => beside(index, each, place)));
  const most = Math.max(...counts);
  return own === 0 && most > 0 ? (others[counts.indexOf(most)] ?? null) : null;
}

/**
 * Returns the syllables that regions mix up with this one: d, gi and r; s and x; tr and ch; l and n.
 * @param {string} term
 * @returns {string[]}
 */
function soundsLike(term) {
  const [onset, others] = ONSETS.find(([own]) => term.startsWith(own) && /^[aeiouy]/.test(fold(term.slice(own.length)))) ?? ["", []];
  const rest = term.slice(onset.length);
  return others.map((other) => (other === "gi" && fold(rest).startsWith("i") ? "g" : other) + rest);
}

/**
 * Returns the clauses with raw keys decoded, null when fewer than half of the words are such: `khooi` alone is a slip.
 * @param {Index} index
 * @param {readonly Clause[]} clauses
 * @param {Set<string>} failed
 * @returns {Promise<Clause[] | null>}
 */
async function fromKeys(index, clauses, failed) {
  const typed = clauses.map((clause) => (isPlain(clause) ? decode(clause.text) : null));
  if (typed.every((word) => word === null)) return null;
  const known = await Promise.all(typed.map(async (text) => {
    const [token] = text ? analyse(text) : [];
    return token && (await attempt(index.word(token.term), failed)) ? text : null;
  }));
  const isUnknown = await Promise.all(clauses.map(async ({ text }, n) => {
    const [one, other] = analyse(text);
    if (!known[n] || !one) return false;
    if (!other) return (await attempt(index.words(fold(one.term)), failed))?.length === 0;
    const pairs = (await attempt(index.pairs(`${fold(one.term)} ${fold(other.term)}`), failed)) ?? [];
    return !pairs.some(({ term }) => term === `${one.term} ${other.term}`); // U23 is no ủ
  }));
  const words = clauses.filter((clause) => hasWord(clause.text)).length;
  if (!isUnknown.includes(true) || isUnknown.filter(Boolean).length * 2 < words) return null;
  return clauses.map((clause, n) => ({ ...clause, text: known[n] ?? clause.text }));
}
