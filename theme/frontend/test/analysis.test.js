// SPDX-License-Identifier: MIT
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { NONE, VERSION, abbreviations, analyse, fold, normalise, pairs, placeTone, sign } from "../src/text/analysis.js";
import { random, randomText } from "./random.js";

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
  assert.equal(VERSION, 2);
});
