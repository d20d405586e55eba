// SPDX-License-Identifier: MIT
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { NONE, VERSION, abbreviations, analyse, fold, normalise, pairs, placeTone, sign } from "../src/analysis.js";

/**
 * @typedef {object} Row
 * @property {string} group
 * @property {string} text
 * @property {string[]} terms
 * @property {Record<string, string[]>} [others] place of a term -> what else stands there
 * @property {string[]} [pairs]
 * @property {string[]} [fold]
 * @property {[number, number][]} [spans]
 */
/** @type {{abbreviations: [string, string][], rows: Row[]}} */
const CASES = JSON.parse(readFileSync(new URL("../../../tests/fixtures/analysis.json", import.meta.url), "utf8"));
const TABLE = abbreviations(CASES.abbreviations);
const PIECES = [
  ..."aăâbcdđeêghikmnoôơpqrstuưvxyAĐÊƯ0123456789-–/.,’“” \u00a0\u200b\u00ad\u00d0\u0300\u0301\u0303\u0309\u0323\u0302\u031b",
  "qu", "gi", "uyê", "oá", "hoà", "hòan", "quý", "nứơc", "05-CT/TW", "51-NQ/TU", " - CT/T.Ư", "1.600", "2,5", "😀", "\ud800",
];

/**
 * Returns a generator of numbers from 0 to below 1, the same for the same seed (mulberry32).
 * @param {number} seed
 * @returns {() => number}
 */
function random(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/**
 * Returns a text of known pieces and, now and then, any UTF-16 unit.
 * @param {() => number} next
 * @returns {string}
 */
function randomText(next) {
  let text = "";
  for (let left = Math.floor(next() * 30); left > 0; left -= 1) {
    text += next() < 0.1 ? String.fromCharCode(next() * 0x10000) : PIECES[Math.floor(next() * PIECES.length)];
  }
  return text;
}

/**
 * @param {string} text
 * @returns {string[]}
 */
const terms = (text) => analyse(text).map((token) => token.term);

for (const group of new Set(CASES.rows.map((row) => row.group))) {
  describe(group, () => {
    for (const row of CASES.rows.filter((each) => each.group === group)) {
      test(JSON.stringify(row.text), () => {
        const tokens = analyse(row.text, group === "abbreviations" ? TABLE : NONE);
        assert.deepEqual(tokens.map((token) => token.term), row.terms);
        const others = tokens.flatMap((token, n) => (token.others.length > 0 ? [[String(n), token.others]] : []));
        assert.deepEqual(Object.fromEntries(others), row.others ?? {});
        if (row.pairs) assert.deepEqual(pairs(tokens), row.pairs);
        if (row.fold) assert.deepEqual(tokens.map((token) => fold(token.term)), row.fold);
        if (row.spans) assert.deepEqual(tokens.map((token) => [token.start, token.end]), row.spans);
      });
    }
  });
}

test("analysing the terms again changes nothing", () => {
  const next = random(20160515);
  let longest = 0;
  for (let round = 0; round < 5000; round += 1) {
    const text = randomText(next);
    const found = terms(text);
    longest = Math.max(longest, found.length);
    assert.deepEqual(terms(found.join(" ")), found, JSON.stringify(text));
    assert.deepEqual(terms(text.normalize("NFD")), found, JSON.stringify(text));
  }
  assert.ok(longest >= 10);
});

test("positions lie in the text and in order", () => {
  const next = random(7);
  for (let round = 0; round < 2000; round += 1) {
    const text = randomText(next);
    const plain = normalise(text);
    let last = 0;
    for (const token of analyse(text, TABLE)) {
      assert.ok(last <= token.start && token.start < token.end && token.end <= plain.length, JSON.stringify(text));
      assert.deepEqual(terms(plain.slice(token.start, token.end)), [token.term], JSON.stringify(text));
      last = token.end;
    }
  }
});

test("tones, signs, an empty table", () => {
  assert.equal(placeTone("thúyên"), "thuyến");
  assert.equal(placeTone(""), "");
  assert.equal(sign("05 - CT/T.Ư"), "5-ct/tw");
  assert.throws(() => sign("22"), RangeError);
  assert.deepEqual(abbreviations([["H", "huyện"], ["", "một hai"]]), NONE);
  assert.equal(VERSION, 1);
});
