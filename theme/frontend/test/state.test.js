// SPDX-License-Identifier: MIT
import assert from "node:assert/strict";
import { test } from "node:test";
import { EMPTY, encode, isFiltered, known, read, write } from "../src/page/state.js";

const FULL = {
  text: 'tiết kiệm -"phụ nữ" & #+%',
  chosen: { bao: ["bao-ha-nam"], cap: ["province", "branch"], nam: ["2023"], tinh: ["ha-nam", "hue"], "van-ban": ["ct-05-ct-tw-2016"] },
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
  assert.equal(write({ ...EMPTY, text: "hoc tap", chosen: { tinh: ["ha-nam", "hue"], nam: [], bao: ["a"] } }), "q=hoc+tap&bao=a&tinh=ha-nam,hue");
  assert.equal(write({ ...EMPTY, text: "  " }), "");
});

test("what is no state is left out", () => {
  for (const hash of ["", "#", "#muc-luc", "%", "q", "=&&==", "#xep=x&tu=2016&den=2016-13-01&tinh=,,&xep=moi&q=", "\ud800"]) {
    assert.deepEqual(read(hash), EMPTY, hash);
  }
  assert.deepEqual(read("tinh=a,a,b").chosen, { tinh: ["a", "b"] });
  assert.deepEqual(read("tinh=a&tinh=b&__proto__=a&1=a&-=a&T=a").chosen, { tinh: ["a"] });
  assert.equal(read("q=%E0%A4%A").text.length > 0, true);
});

test("an axis that the archive does not have is left out", () => {
  const axes = ["tinh", "cap"].map((key) => ({ id: key, key, label: key, numbers: false }));
  assert.deepEqual(known(FULL, axes), { ...FULL, chosen: { cap: FULL.chosen.cap, tinh: FULL.chosen.tinh } });
  assert.deepEqual(known(read("utm-source=a"), axes), EMPTY);
});

test("an unpaired surrogate makes no error", () => {
  assert.equal(encode("\ud800a b"), "%EF%BF%BDa+b");
});

test("filters are whatever narrows besides the text", () => {
  assert.equal(isFiltered({ ...EMPTY, text: "a", sort: "moi" }), false);
  assert.equal(isFiltered({ ...EMPTY, to: "2016-05-15" }), true);
  assert.equal(isFiltered({ ...EMPTY, chosen: { tinh: [] } }), false);
  assert.equal(isFiltered(FULL), true);
});
