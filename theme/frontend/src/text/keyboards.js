// SPDX-License-Identifier: MIT
/**
 * Vietnamese typed with the input method off: raw Telex (`hocj taapj`) and VNI (`ho5c ta65p`) keys.
 * `generator/khobai/search/text/keyboards.py` is the twin.
 */
import { placeTone } from "./analysis.js";

/** @type {readonly (readonly [string, string])[]} */
const TELEX_TONES = [["s", "\u0301"], ["f", "\u0300"], ["r", "\u0309"], ["x", "\u0303"], ["j", "\u0323"]];
/** @type {ReadonlyMap<string, string>} */
const VNI_TONES = new Map([["1", "\u0301"], ["2", "\u0300"], ["3", "\u0309"], ["4", "\u0303"], ["5", "\u0323"]]);
/** @type {readonly (readonly [string, string])[]} */
const TELEX_LETTERS = [
  ["dd", "đ"], ["aa", "â"], ["ee", "ê"], ["oo", "ô"], ["aw", "ă"], ["ow", "ơ"], ["uw", "ư"], ["uơ", "ươ"],
  ["ưo", "ươ"], ["w", "ư"],
];
/** @type {ReadonlyMap<string, ReadonlyMap<string, string>>} */
const VNI_LETTERS = new Map([
  ["6", new Map([["a", "â"], ["e", "ê"], ["o", "ô"]])],
  ["7", new Map([["o", "ơ"], ["u", "ư"]])],
  ["8", new Map([["a", "ă"]])],
  ["9", new Map([["d", "đ"]])],
]);
const MAIN = /^(?:qu|gi(?=[aăâeêoôơuưy]))?[^aăâeêioôơuưy]*(?<vowels>[aăâeêioôơuưy]+)(?<end>[^aăâeêioôơuưy]*)$/;

/**
 * Returns the syllable that these keys would type, in lower case; null when they are no raw keys of Vietnamese.
 * @param {string} word
 * @returns {string | null}
 */
export function decode(word) {
  const keys = word.toLowerCase();
  if (!/^[a-z]+[0-9a-z]*$/.test(keys)) return null;
  const typed = /[0-9]/.test(keys) ? vni(keys) : telex(keys);
  return typed && typed !== keys ? typed : null;
}

/**
 * @param {string} keys
 * @returns {string | null}
 */
function telex(keys) {
  let tone = "";
  let body = keys;
  for (const [key, mark] of TELEX_TONES) {
    const at = keys.lastIndexOf(key);
    if (at > 0 && /[aeiouyw]/.test(keys.slice(0, at))) {
      tone = mark;
      body = keys.slice(0, at) + keys.slice(at + 1);
      break;
    }
  }
  for (const [raw, letter] of TELEX_LETTERS) body = body.split(raw).join(letter);
  return toned(body, tone);
}

/**
 * @param {string} keys
 * @returns {string | null}
 */
function vni(keys) {
  let tone = "";
  let body = "";
  for (const key of keys) {
    const shapes = VNI_LETTERS.get(key);
    if (VNI_TONES.has(key)) {
      tone = VNI_TONES.get(key) ?? "";
    } else if (shapes) {
      const letters = [...body];
      const places = letters.flatMap((letter, n) => (shapes.has(letter) ? [n] : []));
      if (places.length === 0) return null;
      for (const n of key === "7" ? places : places.slice(-1)) letters[n] = shapes.get(letters[n] ?? "") ?? "";
      body = letters.join("");
    } else if (/[0-9]/.test(key)) {
      return null;
    } else {
      body += key;
    }
  }
  return toned(body, tone);
}

/**
 * Returns the syllable with its tone on the vowel that carries it; null when it has no vowel.
 * @param {string} body
 * @param {string} tone
 * @returns {string | null}
 */
function toned(body, tone) {
  const { vowels, end } = MAIN.exec(body)?.groups ?? {};
  if (vowels === undefined || end === undefined) return null;
  if (!tone) return body;
  let at = vowels.length === 1 || end ? vowels.length - 1 : vowels.length - 2;
  for (let n = 0; n < vowels.length; n += 1) if ("ăâêôơư".includes(vowels.charAt(n))) at = n;
  const to = body.length - end.length - vowels.length + at + 1;
  return placeTone((body.slice(0, to) + tone + body.slice(to)).normalize("NFC"));
}
