// SPDX-License-Identifier: MIT
import assert from "node:assert/strict";
import { test } from "node:test";
import { normalise } from "../src/text/analysis.js";
import { LENGTH, held, holdsPhrase, marked, passage } from "../src/page/highlight.js";
import { random, randomText } from "./random.js";

/** @typedef {import("../src/page/highlight.js").Piece} Piece */

const LONE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

/**
 * Returns runs for words: `~` before one is folded, `*` behind one a beginning; `+` joins a run.
 * @param {readonly string[]} words
 */
const runs = (...words) =>
  words.map((run) => run.split("+").map((word) => ({
    term: word.replace(/[~*]/g, ""), isFolded: word.startsWith("~"), isPrefix: word.endsWith("*"),
  })));
/** @param {readonly Piece[]} pieces */
const text = (pieces) => pieces.map((piece) => piece.text).join("");
/** @param {readonly Piece[]} pieces */
const brackets = (pieces) => pieces.map((piece) => (piece.marked ? `[${piece.text}]` : piece.text)).join("");

test("words are marked as the index finds them", () => {
  /** @type {[string, string[], string][]} */
  const cases = [
    ["Học tập Bác, học mãi; hoc", ["học"], "[Học] tập Bác, [học] mãi; hoc"],
    ["Học tập Bác, hốc", ["~hoc"], "[Học] tập Bác, [hốc]"],
    ["Học tập Bác, tập", ["học", "tập"], "[Học tập] Bác, [tập]"],
    ["Hoà thuận", ["hòa"], "[Hoà] thuận"],
    ["Hòa thuận hoang", ["~ho*"], "[Hòa] thuận [hoang]"],
    ["học tập, tập học", ["học+tập"], "[học tập], tập học"],
    ["Chỉ thị số 05-CT/TW; thị xã", ["chỉ+thị+5"], "[Chỉ thị số 05-CT/TW]; thị xã"],
    ["đi 1.600 km", ["1600"], "đi [1.600] km"],
    ["<b>x</b>", ["b"], "<[b]>x</[b]>"],
    ["", ["b"], ""],
    ["Học", [], "Học"],
  ];
  for (const [plain, words, expected] of cases) assert.equal(brackets(marked(plain, runs(...words))), expected);
});

test("the passage holds most words, together rather than apart", () => {
  const filler = "chữ đệm ".repeat(60);
  const long = `Học một lần. ${filler}Học thì tập ở đây. ${filler}Rồi học tập ở kia. ${filler}`;
  const shown = brackets(passage(long, runs("học", "tập")));
  assert.match(shown, /^… .*Rồi \[học tập\] ở kia\..* …$/);
  assert.ok(shown.length < LENGTH + 15);
  assert.equal(held(long, runs("học", "tập", "~ki*", "xa")), 3);
});

test("a text without the words is shown from its beginning, a short one whole", () => {
  const long = "một hai ba bốn ".repeat(40);
  const shown = text(passage(long, runs("năm")));
  assert.ok(long.startsWith(shown.slice(0, -2)) && / …$/.test(shown) && shown.length <= LENGTH + 2);
  assert.equal(text(passage("ngắn", [])), "ngắn");
});

test("pieces of any text join to a part of it, cut at words", () => {
  const next = random(4);
  for (let round = 0; round < 1500; round += 1) {
    const long = Array.from({ length: Math.floor(next() * 6) }, () => randomText(next).replace(next() < 0.8 ? /[\ud800-\udfff]/g : "", "😀")).join(" ");
    const asked = runs("~a*", "~qu*", "5", "~c+~t");
    const plain = normalise(long);
    assert.equal(text(marked(long, asked)), plain);
    const pieces = passage(long, asked, 40);
    const shown = pieces.filter((piece) => piece.text !== "… " && piece.text !== " …");
    const at = plain.indexOf(text(shown));
    assert.ok(at >= 0 && pieces.every((piece) => piece.text !== ""), JSON.stringify(long));
    if (!LONE.test(plain)) assert.ok(!LONE.test(text(pieces)), JSON.stringify(long));
  }
});

test("phrases: with their marks when they have any, else folded", () => {
  const texts = ["Cán bộ học và làm theo Bác.", "Làm theo"];
  assert.ok(holdsPhrase(texts, "học và làm"));
  assert.ok(holdsPhrase(texts, "hoc va lam"));
  assert.ok(!holdsPhrase(texts, "hóc và làm"));
  assert.ok(!holdsPhrase(texts, "bộ học làm"));
  assert.ok(!holdsPhrase(texts, "theo bac lam"));
  assert.ok(!holdsPhrase([], "học và làm"));
});
