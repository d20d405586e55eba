// SPDX-License-Identifier: MIT
/** The known word nearest to one that no article holds. `generator/khobai/search/query/spelling.py` is the twin. */
/** @typedef {import("./index.js").Index} Index */
/** @typedef {import("./index.js").Known} Known */
import { fold } from "../text/analysis.js";

/**
 * Returns the known word nearest to one that is unknown: of the folds with its first letter those one edit away, from
 * six letters on else two; of these the one, and of its words the one, of the most articles.
 * @param {Index} index
 * @param {string} word
 * @returns {Promise<string | null>}
 */
export async function nearest(index, word) {
  const folded = fold(word);
  if (!/^\p{L}/u.test(folded)) return null;
  /** @type {Map<string, Known[]>} */
  const folds = new Map();
  for (const known of await index.completions(folded.charAt(0))) {
    const own = fold(known.term);
    folds.set(own, [...(folds.get(own) ?? []), known]);
  }
  for (const edits of folded.length < 6 ? [1] : [1, 2]) {
    const near = [...folds].filter(([other]) => distance(folded, other, edits) === edits);
    const best = most(near, ([, forms]) => forms.reduce((sum, known) => sum + known.articles, 0));
    if (best) return most(best[1], (known) => known.articles)?.term ?? null;
  }
  return null;
}

/**
 * Returns the first of `values` with the greatest measure, undefined of none.
 * @template T
 * @param {readonly T[]} values
 * @param {(value: T) => number} measure
 * @returns {T | undefined}
 */
function most(values, measure) {
  return values.reduce(
    (/** @type {T | undefined} */ best, value) => (best === undefined || measure(value) > measure(best) ? value : best),
    undefined,
  );
}

/**
 * Returns how many letters must be put in, left out, replaced or swapped with their neighbour to make one word of the
 * other (no letter twice); some number above `limit` when more than that.
 * @param {string} one
 * @param {string} other
 * @param {number} limit
 * @returns {number}
 */
export function distance(one, other, limit) {
  if (Math.abs(one.length - other.length) > limit) return limit + 1;
  /** @type {number[]} */
  let before = [];
  /** @type {number[]} */
  let last = Array.from({ length: other.length + 1 }, (_, n) => n);
  for (let n = 1; n <= one.length; n += 1) {
    const row = [n];
    for (let m = 1; m <= other.length; m += 1) {
      const isSame = one[n - 1] === other[m - 1];
      let edits = Math.min((last[m - 1] ?? 0) + (isSame ? 0 : 1), (last[m] ?? 0) + 1, (row[m - 1] ?? 0) + 1);
      if (n > 1 && m > 1 && one[n - 1] === other[m - 2] && one[n - 2] === other[m - 1]) {
        edits = Math.min(edits, (before[m - 2] ?? 0) + 1);
      }
      row.push(edits);
    }
    [before, last] = [last, row];
  }
  return last[other.length] ?? 0;
}
