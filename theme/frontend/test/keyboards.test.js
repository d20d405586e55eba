// SPDX-License-Identifier: MIT
import assert from "node:assert/strict";
import { test } from "node:test";
import { decode } from "../src/text/keyboards.js";
import { random, randomText } from "./random.js";

const TELEX =
  "hocj học|taapj tập|vaf và|Bacs bác|chir chỉ|dduowngf đường|nguowif người|quyr quỷ|hoaf hòa|thuys thúy|vieetj việt|" +
  "ddangr đảng|nuwowcs nước|uyr ủy|khoas khóa|toanf toàn";
const VNI = "ho5c học|hoc5 học|ta65p tập|tap65 tập|vie65t việt|d9a3ng đảng|d9u7o7ng2 đường|duong972 đường|a8n ăn";

test("raw keys of Telex and VNI", () => {
  for (const pair of `${TELEX}|${VNI}`.split("|")) {
    const [keys = "", syllable] = pair.split(" ");
    assert.equal(decode(keys), syllable, keys);
  }
});

test("other words are left alone", () => {
  for (const word of ["theo", "tinh", "dang", "2023", "học", "", "-", "bcd1", "x9", "a0", "đ"]) assert.equal(decode(word), null);
});

test("any word is read", () => {
  const next = random(9);
  let typed = 0;
  for (let round = 0; round < 5000; round += 1) {
    const word = randomText(next, [..."abcdeghiklmnopqrstuvxysfrxjw0123456789"]).slice(0, 6);
    const syllable = decode(word);
    assert.notEqual(syllable, word);
    if (syllable !== null) typed += 1;
  }
  assert.ok(typed > 100);
});
