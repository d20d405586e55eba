// SPDX-License-Identifier: MIT
// Texts for property tests, the same ones in every run.

const PIECES = [
  ..."aăâbcdđeêghikmnoôơpqrstuưvxyAĐÊƯ0123456789-–/.,’“” \u00a0\u200b\u00ad\u00d0\u0300\u0301\u0303\u0309\u0323\u0302\u031b",
  "qu", "gi", "uyê", "oá", "hoà", "hòan", "quý", "nứơc", "05-CT/TW", "51-NQ/TU", " - CT/T.Ư", "1.600", "2,5", "😀", "\ud800",
];

/**
 * Returns a generator of numbers from 0 to below 1, the same for the same seed (mulberry32).
 * @param {number} seed
 * @returns {() => number}
 */
export function random(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/**
 * Returns one of `choices`.
 * @template T
 * @param {() => number} next
 * @param {readonly T[]} choices not empty
 * @returns {T}
 */
export function pick(next, choices) {
  return /** @type {T} */ (choices[Math.floor(next() * choices.length)]);
}

/**
 * Returns a text of known pieces and, now and then, any UTF-16 unit.
 * @param {() => number} next
 * @param {readonly string[]} [pieces]
 * @returns {string}
 */
export function randomText(next, pieces = PIECES) {
  let text = "";
  for (let left = Math.floor(next() * 30); left > 0; left -= 1) {
    text += next() < 0.1 ? String.fromCharCode(next() * 0x10000) : pick(next, pieces);
  }
  return text;
}
