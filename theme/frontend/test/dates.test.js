// SPDX-License-Identifier: MIT
import assert from "node:assert/strict";
import { test } from "node:test";
import { read, write } from "../src/page/dates.js";

test("a day, a month and a year are read with their first and last day", () => {
  assert.deepEqual(read("19/5/2023"), ["2023-05-19", "2023-05-19"]);
  assert.deepEqual(read(" 05.2023 "), ["2023-05-01", "2023-05-31"]);
  assert.deepEqual(read("2/2024"), ["2024-02-01", "2024-02-29"]);
  assert.deepEqual(read("2023"), ["2023-01-01", "2023-12-31"]);
});

test("what is no day is refused", () => {
  for (const text of ["", "31/2/2023", "29/2/2023", "0/5/2023", "5/13/2023", "13/2023", "0/2023", "23", "0999", "x", "1/1/1/2023", "2023-05-19"]) {
    assert.equal(read(text), null, text);
  }
});

test("a day is written as it is read", () => {
  assert.equal(write("2023-05-09"), "9/5/2023");
  assert.deepEqual(read(write("2016-12-31")), ["2016-12-31", "2016-12-31"]);
});
