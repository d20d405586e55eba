// SPDX-License-Identifier: MIT
/**
 * Unsigned numbers in text: Base64 VLQ as in source maps, without the bit of the sign. Five bits a digit, the least
 * first; a digit of 32 or more is followed by another. `generator/khobai/search/text/vlq.py` writes them.
 */

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
/** Value of a digit by its character code, 64 for what is no digit. */
const VALUES = new Uint8Array(128).fill(64);
for (let value = 0; value < 64; value += 1) VALUES[ALPHABET.charCodeAt(value)] = value;

/** Reads numbers one after another; `at` is where the next one begins. */
export class Reader {
  /**
   * @param {string} text
   * @param {number} [at]
   */
  constructor(text, at = 0) {
    this.text = text;
    this.at = at;
  }

  /**
   * Returns the next number.
   * @returns {number}
   * @throws {RangeError} when none stands there
   */
  one() {
    let number = 0;
    let unit = 1;
    for (;;) {
      const digit = VALUES[this.text.charCodeAt(this.at)] ?? 64;
      if (digit > 63) throw new RangeError(`no number at ${this.at}`);
      this.at += 1;
      number += (digit & 31) * unit;
      if (digit < 32) return number;
      unit *= 32;
    }
  }

  /**
   * Returns the next `count` numbers, each below 2^31.
   * @param {number} count
   * @returns {Int32Array}
   * @throws {RangeError} when there are fewer
   */
  many(count) {
    const { text } = this;
    // A count that the rest of the text cannot hold comes from a damaged file and must not fill the memory.
    if (count > text.length - this.at) throw new RangeError(`fewer than ${count} numbers at ${this.at}`);
    const numbers = new Int32Array(count);
    let at = this.at;
    for (let n = 0; n < count; n += 1) {
      let digit = VALUES[text.charCodeAt(at)] ?? 64;
      at += 1;
      let number = digit & 31;
      for (let shift = 5; digit >= 32; shift += 5) {
        if (digit > 63) throw new RangeError(`no number at ${at - 1}`);
        digit = VALUES[text.charCodeAt(at)] ?? 64;
        at += 1;
        number |= (digit & 31) << shift;
      }
      numbers[n] = number;
    }
    this.at = at;
    return numbers;
  }

  /**
   * Returns the next `count` numbers of a growing list: the first as it stands, of each other how much more than
   * one it is above the last.
   * @param {number} count
   * @returns {Int32Array}
   * @throws {RangeError} when there are fewer
   */
  growing(count) {
    const numbers = this.many(count);
    let last = -1;
    for (let n = 0; n < count; n += 1) {
      last += (numbers[n] ?? 0) + 1;
      numbers[n] = last;
    }
    return numbers;
  }
}

/**
 * Returns every number of `text`.
 * @param {string} text
 * @returns {Int32Array}
 * @throws {RangeError} when something else stands in it
 */
export function numbersOf(text) {
  let count = 0;
  for (let n = 0; n < text.length; n += 1) if ((VALUES[text.charCodeAt(n)] ?? 64) < 32) count += 1;
  const reader = new Reader(text);
  const numbers = reader.many(count);
  if (reader.at !== text.length) throw new RangeError(`no number at ${reader.at}`);
  return numbers;
}
