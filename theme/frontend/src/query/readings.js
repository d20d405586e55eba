// SPDX-License-Identifier: MIT
/**
 * What a query was meant to say when some of its words are unknown: raw keys decoded, else slips put right.
 * `generator/khobai/search/query/readings.py` is the twin.
 */
import { analyse, fold } from "../text/analysis.js";
import { decode } from "../text/keyboards.js";
import { isPlain } from "../text/query.js";
import { attempt, hasWord } from "./plan.js";
import { nearest } from "./spelling.js";

/** @typedef {import("./index.js").Index} Index */
/** @typedef {import("./plan.js").Plan} Plan */
/** @typedef {import("../text/query.js").Clause} Clause */
/** @typedef {import("../text/query.js").Note} Note */

/** @typedef {{clauses: readonly Clause[], note: Note, meant: string}} Reading */

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
    const [before = null, after = null] = [asked.bare[n - 1]?.term, asked.bare[n + 1]?.term];
    return attempt(nearest(index, term, { before, after, isMarked }), failed);
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
