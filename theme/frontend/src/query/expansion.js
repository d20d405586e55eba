// SPDX-License-Identifier: MIT
/**
 * The terms of the index that a typed word may mean. One typed with its marks means itself, one typed without them every
 * form of it; a last word may be the beginning of another.
 */
import { fold } from "../text/analysis.js";

/** @typedef {import("./index.js").Index} Index */
/** @typedef {import("./index.js").Term} Term */
/** @typedef {import("../page/highlight.js").Run} Run */

/**
 * What a word means: terms; the same letters with any marks (empty when nothing is looser); whether there are more; what
 * to mark; and whether only its pairs are looked for.
 * @typedef {{terms: readonly Term[], looser: readonly Term[], isCut?: boolean, words: readonly Run[], isCarried?: boolean}} Meaning
 */

const TONE = /[\u0300\u0301\u0303\u0309\u0323]/g;

/**
 * Returns the word itself when it was typed with marks, else its forms; none when it is unknown.
 * @param {Index} index
 * @param {string} term
 * @returns {Promise<readonly Term[]>}
 */
export async function exactly(index, term) {
  if (fold(term) === term) return index.words(term);
  const known = await index.word(term);
  return known ? [known] : [];
}

/**
 * Returns what a word means: itself, else words that begin so when it `completes`, else the same letters with another
 * tone, else every form of its fold. Without marks it is every form of its fold, unless the query `isMarked` elsewhere.
 * @param {Index} index
 * @param {string} term
 * @param {{completes: boolean, isMarked: boolean}} how
 * @returns {Promise<Meaning>}
 */
export async function meant(index, term, { completes, isMarked }) {
  const folded = fold(term);
  const isFree = folded === term && !isMarked;
  const forms = await index.words(folded);
  const exact = isFree ? forms : forms.filter((form) => form.term === term);
  if (exact.length > 0) return { terms: exact, looser: isFree ? [] : forms, words: [run(term, isFree)] };
  if (completes) {
    const longer = await begun(index, term, index.manifest.tuning.likely);
    if (longer.terms.length > 0) return longer;
  }
  const alike = forms.filter((form) => toneless(form.term) === toneless(term));
  if (alike.length > 0) return { terms: alike, looser: forms, words: alike.map((form) => run(form.term, false)) };
  return { terms: forms, looser: [], words: [run(folded, true)] };
}

/**
 * Returns what a word means of which only the pairs are looked for.
 * @param {string} term
 * @param {boolean} isMarked
 * @returns {Meaning}
 */
export function carried(term, isMarked) {
  return { terms: [{ term, postings: () => [] }], looser: [], words: [run(term, fold(term) === term && !isMarked)], isCarried: true };
}

/**
 * Returns whether a form of the fold of a word is meant.
 * @param {Meaning} meaning
 * @param {string} form
 * @param {boolean} isMarked
 * @returns {boolean}
 */
export function means({ terms, isCarried }, form, isMarked) {
  return terms.some(({ term }) => term === form || (isCarried === true && !isMarked && fold(term) === term));
}

/**
 * Returns the words that begin with `start`, the most frequent ones first.
 * @param {Index} index
 * @param {string} start
 * @param {number} [most]
 * @returns {Promise<Meaning>}
 */
export async function begun(index, start, most = index.manifest.tuning.completions) {
  const known = await index.completions(start);
  const best = known.slice().sort((one, other) => other.articles - one.articles).slice(0, most);
  const terms = await Promise.all(best.map(({ term }) => named(index, term)));
  const isCut = known.length > most;
  return { terms, looser: [], isCut, words: [run(start, fold(start) === start, true)] };
}

/**
 * Returns the term of a document, which weighs in the query even when no article cites it.
 * @param {Index} index
 * @param {string} id
 * @returns {Promise<Term>}
 */
export function cited(index, id) {
  return named(index, `§${id}`);
}

/**
 * Returns the pairs that exist of a form of one word and a form of the next, in order.
 * @param {Index} index
 * @param {readonly Term[]} one
 * @param {readonly Term[]} other
 * @returns {Promise<readonly Term[]>}
 */
export async function pairsOf(index, one, other) {
  const [first, second] = [one[0], other[0]];
  if (!first || !second) return [];
  return made(await index.pairs(`${fold(first.term)} ${fold(second.term)}`), one, other);
}

/**
 * Returns those of `pairs` that are made of one of each.
 * @param {readonly Term[]} pairs
 * @param {readonly Term[]} one
 * @param {readonly Term[]} other
 * @returns {readonly Term[]}
 */
export function made(pairs, one, other) {
  const wanted = new Set(one.flatMap((a) => other.map((b) => `${a.term} ${b.term}`)));
  return pairs.filter((pair) => wanted.has(pair.term));
}

/**
 * @param {Index} index
 * @param {string} term
 * @returns {Promise<Term>}
 */
async function named(index, term) {
  return (await index.word(term)) ?? { term, postings: () => [] };
}

/**
 * @param {string} term
 * @param {boolean} isFolded
 * @param {boolean} [isPrefix]
 * @returns {Run}
 */
function run(term, isFolded, isPrefix = false) {
  return [{ term, isFolded, isPrefix }];
}

/**
 * Returns a term without its tones, marks of letters kept.
 * @param {string} term
 * @returns {string}
 */
function toneless(term) {
  return term.normalize("NFD").replace(TONE, "").normalize("NFC");
}
