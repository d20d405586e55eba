// SPDX-License-Identifier: MIT
import assert from "node:assert/strict";
import { test } from "node:test";
import { EMPTY, encode, isFiltered, read, write } from "../src/page/state.js";

const FULL = {
  text: 'tiết kiệm -"phụ nữ" & #+%',
  chosen: { province: ["ha-nam", "hue"], directive: ["ct-05-ct-tw-2016"], year: ["2023"], newspaper: ["bao-ha-nam"], kind: ["story"] },
  from: "2016-05-15",
  to: "2023-12-31",
  sort: "moi",
};

test("a state comes back from its hash", () => {
  assert.deepEqual(read(write(FULL)), FULL);
  assert.deepEqual(read(`#${write(FULL)}`), FULL);
  assert.deepEqual(read(write(EMPTY)), EMPTY);
  assert.equal(write(EMPTY), "");
});

test("the hash is readable and short", () => {
  assert.equal(write({ ...EMPTY, text: "hoc tap", chosen: { ...EMPTY.chosen, province: ["ha-nam", "hue"] } }), "q=hoc+tap&tinh=ha-nam,hue");
  assert.equal(write({ ...EMPTY, text: "  " }), "");
});

test("what is no state is left out", () => {
  for (const hash of ["", "#", "#muc-luc", "%", "q", "=&&==", "#xep=x&tu=2016&den=2016-13-01&tinh=,,", "\ud800"]) {
    assert.deepEqual(read(hash), EMPTY, hash);
  }
  assert.deepEqual(read("tinh=a,a,b").chosen.province, ["a", "b"]);
  assert.equal(read("q=%E0%A4%A").text.length > 0, true);
});

test("an unpaired surrogate makes no error", () => {
  assert.equal(encode("\ud800a b"), "%EF%BF%BDa+b");
});

test("filters are whatever narrows besides the text", () => {
  assert.equal(isFiltered({ ...EMPTY, text: "a", sort: "moi" }), false);
  assert.equal(isFiltered({ ...EMPTY, to: "2016-05-15" }), true);
  assert.equal(isFiltered(FULL), true);
});
