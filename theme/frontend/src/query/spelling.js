// SPDX-License-Identifier: MIT
/** The known word that a misspelt one was meant to be. `generator/khobai/search/query/spelling.py` is the twin. */
/** @typedef {import("./index.js").Index} Index */
/** @typedef {import("./index.js").Known} Known */
import { fold } from "../text/analysis.js";

/** Letters from which on two edits are forgiven. */
const LONG = 6;
/** Words that are looked for beside their neighbours. */
const MOST = 6;

/**
 * Returns the known word that `word` was meant to be: among the folds with its first letter those one edit away, from six
 * letters on else two; of the most frequent of these the one that most often stands beside its neighbours in the query, then
 * the one of the most articles. In a query with marks it is a word with its marks, else a fold.
 * @param {Index} index
 * @param {string} word
 * @param {{before: string | null, after: string | null, isMarked: boolean}} place
 * @returns {Promise<string | null>}
 */
export async function nearest(index, word, { before, after, isMarked }) {
  const folded = fold(word);
  if (!/^\p{L}/u.test(folded)) return null;
  /** @type {Map<string, number>} */
  const known = new Map();
  for (const { term, articles } of await index.completions(folded.charAt(0))) {
    const own = isMarked ? term : fold(term);
    known.set(own, (known.get(own) ?? 0) + articles);
  }
  for (const edits of folded.length < LONG ? [1] : [1, 2]) {
    const near = [...known].filter(([other]) => distance(folded, fold(other), edits) === edits);
    if (near.length === 0) continue;
    const likely = near.sort((one, other) => other[1] - one[1]).slice(0, MOST).map(([term]) => term);
    const counts = await Promise.all(likely.map((term) => beside(index, term, { before, after, isMarked })));
    return likely[counts.indexOf(Math.max(...counts))] ?? null;
  }
  return null;
}

/**
 * Returns how often a word stands beside its neighbours, each field of each article once.
 * @param {Index} index
 * @param {string} term
 * @param {{before: string | null, after: string | null, isMarked: boolean}} place
 * @returns {Promise<number>}
 */
export async function beside(index, term, { before, after, isMarked }) {
  const pairs = [before && `${before} ${term}`, after && `${term} ${after}`];
  const counts = await Promise.all(pairs.map((pair) => (pair ? together(index, pair, isMarked) : 0)));
  return counts.reduce((sum, count) => sum + count, 0);
}

/**
 * Returns how often a pair stands in a field of an article.
 * @param {Index} index
 * @param {string} pair
 * @param {boolean} isMarked
 * @returns {Promise<number>}
 */
async function together(index, pair, isMarked) {
  const known = (await index.pairs(fold(pair))).filter(({ term }) => !isMarked || term === pair);
  return known.flatMap((term) => term.postings()).reduce((sum, { numbers }) => sum + numbers.length, 0);
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
