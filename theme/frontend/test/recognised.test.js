// SPDX-License-Identifier: MIT
import assert from "node:assert/strict";
import { test } from "node:test";
import { recognised } from "../src/query/recognised.js";
import { Names, keyOf } from "../src/text/name_keys.js";

const one = (/** @type {number[]} */ ...places) => ({ starts: Int32Array.from([0, ...places.keys()].map((_, n) => n)), places: Int32Array.from(places) });
/** Four articles: three of a unit of today, one of them by the old unit of its name, and one elsewhere. */
const TABLE = {
  facets: [
    {
      id: "province", key: "tinh", label: "", numbers: false,
      values: [["tay-ninh", "Tây Ninh (đến 1/7/2025)"], ["tay-ninh-2025", "Tây Ninh (từ 1/7/2025)"], ["tp-hcm", "TP. Hồ Chí Minh"], ["ha-nam", "Hà Nam"]],
      gathers: [[0, 1], [1], [2], [3]],
      ...one(0, 1, 1, 2),
    },
    { id: "directive", key: "van-ban", label: "", numbers: false, values: [["ct-05", "Chỉ thị 05"]], ...one(0, 0, 0, 0) },
  ],
  days: { oldestFirst: Uint32Array.of(0, 1, 2, 3), firsts: new Int32Array(4), lasts: new Int32Array(4) },
};
const INDEX = {
  manifest: { fields: ["title"], tuning: { longest: 1000, aliases: [["ten", "title"]] } },
  names: new Names({ "ct-05": ["Chỉ thị 05", "05-CT/TW", "Chỉ thị 05-CT/TW"].map(keyOf) }),
};

/** @param {string} text */
const found = (text) => recognised(/** @type {any} */ (INDEX), /** @type {any} */ (TABLE), text).map(({ id, count, label, rest }) => [id, count, label, rest]);

test("names among other words are found, with and without marks, and leave the rest of the query", () => {
  assert.deepEqual(found("Tây Ninh tiết kiệm"), [["tay-ninh-2025", 3, "Tây Ninh", "tiết kiệm"]]);
  assert.deepEqual(found("tiet kiem o tinh  tay ninh"), [["tay-ninh-2025", 3, "Tây Ninh", "tiet kiem o"]]);
  assert.deepEqual(found("+hồ chí minh Chỉ thị 05"), [
    ["tp-hcm", 1, "TP. Hồ Chí Minh", "Chỉ thị 05"],
    ["ct-05", 4, "Chỉ thị 05", "+hồ chí minh"],
  ]);
});

test("a name alone, in quotes, kept out, asked of a field, with other marks or of no article is no filter", () => {
  for (const text of ["Tây Ninh", "chi thi 05", "Chỉ thị số 05-CT/TW", '"tây ninh" tiết kiệm', "-tây ninh kiệm", "tên:tây ninh kiệm", "tẩy ninh kiệm", "hà nam kiệm", "", "  "]) {
    assert.deepEqual(found(text), [], text);
  }
});

test("no text breaks it", () => {
  for (const text of ["( tây ninh kiệm", "a.*+? tây ninh [", "\ud800 tây ninh kiệm", "tây  ninh\u00a0x", "một 05-CT/TW"]) assert.equal(found(text).length, 1, text);
});
