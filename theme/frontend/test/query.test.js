// SPDX-License-Identifier: MIT
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { isPlain, parse } from "../src/text/query.js";
import { random, randomText } from "./random.js";

const FIELDS = ["title", "body"];
const LONGEST = 1000;
/** @type {import("../src/text/query.js").Reading} */
const READING = { longest: LONGEST, aliases: [["ten", "title"], ["noi", "places"], ["noidung", "body"]] };
/** @typedef {import("../src/text/query.js").Clause} Clause */
/** @type {[string, Partial<Clause>[]][]} */
const CASES = [
  ["", []],
  ["  \n ", []],
  ["học tập", [{ text: "học" }, { text: "tập" }]],
  ['"học tập" Bác', [{ text: "học tập", isPhrase: true }, { text: "Bác" }]],
  ["“học tập”^3", [{ text: "học tập", isPhrase: true, boost: 3 }]],
  ['"học tập', [{ text: "học tập", isPhrase: true }]],
  ["học -tập +Bác", [{ text: "học" }, { text: "tập", isProhibited: true }, { text: "Bác" }]],
  ['-title:"học tập"', [{ text: "học tập", field: "title", isPhrase: true, isProhibited: true }]],
  ["-title:họ*^2", [{ text: "họ", field: "title", isProhibited: true, isPrefix: true, boost: 2 }]],
  ["học^0 x^1000", [{ text: "học", boost: 0 }, { text: "x^1000" }]],
  ["Bà Rịa - Vũng Tàu", ["Bà", "Rịa", "-", "Vũng", "Tàu"].map((text) => ({ text }))],
  ["* ** \"\" \"  \"", []],
  ["a\u001cb\ufeffc", [{ text: "a" }, { text: "b\ufeffc" }]],
];
const PIECES = [...'aăđ019 \t\n-+"“”:*^.', "title:", "body:", "x:", "^3", "^99", "học", "😀", "\ud800"];

describe("syntax", () => {
  for (const [text, clauses] of CASES) {
    test(JSON.stringify(text), () => {
      const plain = { field: null, isPhrase: false, isPrefix: false, isProhibited: false, boost: 1 };
      assert.deepEqual(parse(text, FIELDS), { clauses: clauses.map((clause) => ({ ...plain, ...clause })), ignored: [] });
    });
  }
});

test("bare words alone are plain", () => {
  const kinds = parse('a "b" c* -d title:e f^2 g^1', FIELDS).clauses.map(isPlain);
  assert.deepEqual(kinds, [true, false, false, false, false, false, true]);
});

test("an unknown field is left out and said", () => {
  const { clauses, ignored } = parse("tieude:học", FIELDS, READING);
  assert.deepEqual(clauses.map((clause) => [clause.text, clause.field]), [["học", null]]);
  assert.deepEqual(ignored, [{ key: "field", params: { name: "tieude", known: "ten, noidung" } }]);
});

test("a very long query is cut by characters and said", () => {
  assert.deepEqual(parse("😀".repeat(LONGEST), FIELDS, READING).ignored, []);
  assert.deepEqual(parse("a ".repeat(LONGEST), FIELDS).clauses.length, LONGEST, "without an index all is read");
  const { clauses, ignored } = parse(`${"😀".repeat(LONGEST - 2)} a b`, FIELDS, READING);
  assert.deepEqual(clauses.map((clause) => clause.text.length), [2 * (LONGEST - 2), 1]);
  assert.deepEqual(ignored, [{ key: "cut", params: { limit: "1000" } }]);
});

test("any text is read", () => {
  const next = random(5);
  let most = 0;
  for (let round = 0; round < 3000; round += 1) {
    const { clauses } = parse(randomText(next, PIECES), FIELDS);
    most = Math.max(most, clauses.length);
    assert.ok(clauses.every((clause) => clause.text.trim() !== "" || clause.text.includes("\ufeff")));
  }
  assert.ok(most > 3);
});
