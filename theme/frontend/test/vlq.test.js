// SPDX-License-Identifier: MIT
import assert from "node:assert/strict";
import { test } from "node:test";
import { Reader, numbersOf } from "../src/text/vlq.js";
import { vlq } from "./encoder.js";
import { random } from "./random.js";

test("known numbers", () => {
  assert.deepEqual([...numbersOf("A")], [0]);
  assert.deepEqual([...numbersOf("fgBhBgC")], [31, 32, 33, 64]);
  assert.deepEqual([...numbersOf("")], []);
});

test("numbers of any size come back", () => {
  const next = random(1);
  for (let round = 0; round < 300; round += 1) {
    const numbers = Array.from({ length: Math.floor(next() * 50) }, () => Math.floor(2 ** (next() * 31)));
    assert.deepEqual([...numbersOf(vlq(numbers))], numbers);
    const reader = new Reader(`!${vlq(numbers)}!`, 1);
    assert.deepEqual(numbers.map(() => reader.one()), numbers);
    assert.throws(() => reader.one(), RangeError);
  }
});

test("growing numbers", () => {
  const reader = new Reader(vlq([3, 0, 0, 4, 7]));
  assert.deepEqual([...reader.growing(4)], [3, 4, 5, 10]);
  assert.equal(reader.one(), 7);
});

test("damaged text throws and takes no memory", () => {
  for (const text of ["g", "A-", "ă", "A\n", "gggggg\u0301"]) assert.throws(() => numbersOf(text), RangeError);
  assert.throws(() => new Reader("AAA").many(4), RangeError);
  assert.throws(() => new Reader("AAA").many(2 ** 30), RangeError);
});
