// SPDX-License-Identifier: MIT
/** Entries of the segments of an index as if they were those of one: the second has the articles with the higher numbers. */
import { fold } from "../text/analysis.js";
import { numbersOf } from "../text/vlq.js";

/** @typedef {import("./index.js").Posting} Posting */

/**
 * Returns by what terms are sorted.
 * @param {string} term
 * @returns {string}
 */
export function key(term) {
  return `${fold(term)}\t${term}`;
}


/**
 * Returns the entries of all segments in their order; `both` makes one of two that have the same term.
 * @template {{term: string}} T
 * @param {readonly T[][]} segments each sorted
 * @param {(one: T, other: T) => T} both
 * @returns {T[]}
 */
export function merged(segments, both) {
  const some = segments.filter((entries) => entries.length > 0);
  if (some.length < 2) return some[0] ?? [];
  /** @type {Map<string, T>} */
  const known = new Map();
  for (const entry of some.flat()) {
    const before = known.get(entry.term);
    known.set(entry.term, before ? both(before, entry) : entry);
  }
  const keys = new Map([...known.keys()].map((term) => [term, key(term)]));
  const place = (/** @type {T} */ { term }) => keys.get(term) ?? "";
  return [...known.values()].sort((one, other) => (place(one) < place(other) ? -1 : 1));
}

/**
 * Returns where a term stands that stands in two segments.
 * @param {readonly Posting[]} one
 * @param {readonly Posting[]} other
 * @returns {readonly Posting[]}
 */
export function together(one, other) {
  const fields = [...new Set([...one, ...other].map(({ field }) => field))].sort((a, b) => a - b);
  return fields.flatMap((field) => {
    const [first, second] = [...one, ...other].filter((posting) => posting.field === field);
    if (!first || !second) return first ?? [];
    return {
      field,
      numbers: joined(first.numbers, second.numbers),
      counts: joined(first.counts, second.counts),
      lengths: first.lengths && second.lengths && joined(first.lengths, second.lengths),
    };
  });
}

/**
 * @param {Int32Array} one
 * @param {Int32Array} other
 * @returns {Int32Array}
 */
function joined(one, other) {
  const both = new Int32Array(one.length + other.length);
  both.set(one);
  both.set(other, one.length);
  return both;
}

/**
 * Returns the numbers that have an article, ascending.
 * @param {import("./index.js").Manifest} manifest
 * @returns {Uint32Array}
 */
export function present({ numbers, holes }) {
  const isHole = new Uint8Array(numbers);
  let last = 0;
  for (const more of numbersOf(holes)) isHole[(last += more)] = 1;
  return Uint32Array.from({ length: numbers }, (_, n) => n).filter((n) => isHole[n] === 0);
}
