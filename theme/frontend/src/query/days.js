// SPDX-License-Identifier: MIT
/** The days of articles, by which equal results stand; `generator/khobai/search/build/days.py` writes them. */
import { numbersOf } from "../text/vlq.js";

/**
 * @typedef {object} Days
 * @property {Int32Array} firsts first day of each article since 1900-01-01 by its number, 0 for an unknown one
 * @property {Int32Array} lasts
 * @property {Uint32Array} oldestFirst the numbers that have an article, by first day, then by number
 */

/**
 * Returns the days that `payload` holds.
 * @param {string} payload
 * @param {number} size how many numbers there are
 * @returns {Days}
 * @throws {RangeError} when it is damaged
 */
export function daysOf(payload, size) {
  const [known, spans] = payload.split("\n").map(numbersOf);
  if (known?.length !== size || spans?.length !== size) throw new RangeError("not one day a number");
  const firsts = known.map((day) => Math.max(day - 1, 0));
  const lasts = firsts.map((first, n) => first + (spans[n] ?? 0));
  const keys = Float64Array.from(known, (day, n) => day * size + n).filter((key) => key >= size).sort();
  return { firsts, lasts, oldestFirst: Uint32Array.from(keys, (key) => key % size) };
}
