// SPDX-License-Identifier: MIT
/**
 * Where words of a query stand in a text, and the passage to show of it. Words are found as the index finds them, so that
 * `hoc tap` marks `học tập`; the text keeps its letters and marks.
 */
import { analyse, fold, normalise } from "../text/analysis.js";

/** @typedef {import("../text/analysis.js").Token} Token */

/**
 * A word to look for.
 * @typedef {object} Word
 * @property {string} term
 * @property {boolean} isFolded without regard to tones and marks
 * @property {boolean} isPrefix words that begin so, too
 */

/**
 * Words that are marked where they stand together in this order; a single word wherever it stands.
 * @typedef {readonly Word[]} Run
 */

/**
 * Where run number `run` stands: characters of the normalised text, and the numbers of its first and last token.
 * @typedef {{run: number, start: number, end: number, first: number, last: number}} Place
 */
/** @typedef {{text: string, marked: boolean}} Piece */

/** About how many characters of a text are shown. */
export const LENGTH = 200;
const NEW = 16;
const TOGETHER = 2;

/**
 * Returns where the runs stand, in the order of the text.
 * @param {readonly Token[]} tokens
 * @param {readonly Run[]} runs
 * @returns {Place[]}
 */
function places(tokens, runs) {
  const folds = tokens.map((token) => ({ ...token, folds: [token.term, ...token.others].map(fold) }));
  /** @type {Place[]} */
  const spots = [];
  tokens.forEach((token, first) => {
    runs.forEach((words, run) => {
      let at = first;
      for (const word of words) {
        // `Chỉ thị số 05` is marked for `chỉ thị 05`: names of documents are known without the word.
        if (at > first && word.term !== "số" && tokens[at]?.term === "số") at += 1;
        const here = folds[at];
        if (!here || !isSame(word, here)) return;
        at += 1;
      }
      if (at > first) spots.push({ run, start: token.start, end: tokens[at - 1]?.end ?? token.end, first, last: at - 1 });
    });
  });
  return spots;
}

/**
 * @param {Word} word
 * @param {Token & {folds: readonly string[]}} token
 * @returns {boolean}
 */
function isSame({ term, isFolded, isPrefix }, token) {
  const forms = isFolded ? token.folds : [token.term, ...token.others];
  return forms.some((form) => form === term || (isPrefix && form.startsWith(term)));
}

/**
 * Returns `text` (normalised) in pieces, the words of the query marked.
 * @param {string} text
 * @param {readonly Run[]} runs
 * @returns {Piece[]}
 */
export function marked(text, runs) {
  const plain = normalise(text);
  return pieces(plain, places(analyse(plain), runs), 0, plain.length);
}

/**
 * Returns the passage of `text` (normalised) that holds most of what was asked: different words first, then words that
 * stand together, then what comes earlier. It begins and ends at words; `…` says that there is more.
 * @param {string} text
 * @param {readonly Run[]} runs
 * @param {number} [length] about how many characters
 * @returns {Piece[]}
 */
export function passage(text, runs, length = LENGTH) {
  const plain = normalise(text);
  const spots = places(analyse(plain), runs);
  const [start, end] = window(plain, spots, length);
  const result = pieces(plain, spots, start, end);
  if (start > 0) result.unshift({ text: "… ", marked: false });
  if (end < plain.length) result.push({ text: " …", marked: false });
  return result;
}

/**
 * Returns how many different runs of the query stand in `text`; of several texts the one with the most is shown.
 * @param {string} text
 * @param {readonly Run[]} runs
 * @returns {number}
 */
export function held(text, runs) {
  return new Set(places(analyse(text), runs).map((place) => place.run)).size;
}

/**
 * @param {string} plain
 * @param {readonly Place[]} spots
 * @param {number} length
 * @returns {readonly [number, number]}
 */
function window(plain, spots, length) {
  if (plain.length <= length) return [0, plain.length];
  let [from, to] = [0, 0];
  let best = 0;
  spots.forEach((place, n) => {
    const runs = new Set();
    let worth = 0;
    let end = place.end;
    let before = -1;
    for (let m = n; m < spots.length; m += 1) {
      const other = spots[m];
      if (!other || other.start > place.start + length) break;
      if (other.end > place.start + length) continue;
      // A new word is worth most, one right behind another a little, one that comes again nothing.
      worth += (runs.has(other.run) ? 0 : NEW) + (other.first === before + 1 && m > n ? TOGETHER : 0);
      runs.add(other.run);
      before = Math.max(before, other.last);
      end = Math.max(end, other.end);
    }
    if (worth > best) [best, from, to] = [worth, place.start, end];
  });
  const spare = Math.max(length - (to - from), 0);
  const start = wordStart(plain, Math.max(0, Math.min(from - Math.floor(spare / 3), plain.length - length)), from);
  return [start, wordEnd(plain, Math.max(start + length, to), to)];
}

/**
 * Returns where the first word at or behind `at` begins, `limit` when none does before it.
 * @param {string} plain
 * @param {number} at
 * @param {number} limit
 * @returns {number}
 */
function wordStart(plain, at, limit) {
  if (at === 0) return 0;
  for (let n = at; n < limit; n += 1) if (/\s/.test(plain.charAt(n - 1)) && !/\s/.test(plain.charAt(n))) return n;
  return limit;
}

/**
 * Returns where the last word before `at` ends; between letters, but never inside a pair of surrogates, when a word is
 * that long.
 * @param {string} plain
 * @param {number} at
 * @param {number} least
 * @returns {number}
 */
function wordEnd(plain, at, least) {
  if (at >= plain.length) return plain.length;
  for (let n = at; n > least; n -= 1) if (/\s/.test(plain.charAt(n)) && !/\s/.test(plain.charAt(n - 1))) return n;
  return /[\udc00-\udfff]/.test(plain.charAt(at)) ? at + 1 : at;
}

/**
 * Returns the text from `start` to `end`, marks that touch or have only a space between them as one.
 * @param {string} plain
 * @param {readonly Place[]} spots
 * @param {number} start
 * @param {number} end
 * @returns {Piece[]}
 */
function pieces(plain, spots, start, end) {
  /** @type {[number, number][]} */
  const marks = [];
  for (const place of spots) {
    if (place.start < start || place.end > end) continue;
    const last = marks.at(-1);
    if (last && (place.start <= last[1] || /^ *$/.test(plain.slice(last[1], place.start)))) {
      last[1] = Math.max(last[1], place.end);
    } else {
      marks.push([place.start, place.end]);
    }
  }
  /** @type {Piece[]} */
  const result = [];
  let at = start;
  for (const [from, to] of marks) {
    if (from > at) result.push({ text: plain.slice(at, from), marked: false });
    result.push({ text: plain.slice(from, to), marked: true });
    at = to;
  }
  if (end > at) result.push({ text: plain.slice(at, end), marked: false });
  return result;
}

/**
 * Returns whether one of `texts` holds the words of `phrase` in a run: with their marks when it has any, else folded.
 * @param {Iterable<string>} texts
 * @param {string} phrase
 * @returns {boolean}
 */
export function holdsPhrase(texts, phrase) {
  const wanted = analyse(phrase).map((token) => token.term);
  const isMarked = wanted.some((term) => fold(term) !== term);
  for (const text of texts) {
    const terms = analyse(text).map((token) => (isMarked ? token.term : fold(token.term)));
    if (terms.some((_, n) => wanted.every((term, m) => terms[n + m] === term))) return true;
  }
  return false;
}
