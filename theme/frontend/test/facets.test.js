// SPDX-License-Identifier: MIT
import assert from "node:assert/strict";
import { test } from "node:test";
import { byDate, dayOf, facetsOf, filter, yearsOf } from "../src/query/facets.js";
import { vlq } from "./encoder.js";
import { pick, random } from "./random.js";

/** @typedef {import("../src/query/facets.js").Chosen} Chosen */

const LABELS = {
  province: [["ha-giang", "Hà Giang", "đến 2025"], ["tuyen-quang", "Tuyên Quang"], ["tuyen-quang-cu", "Tuyên Quang", "đến 2025"]],
  directive: [["ct-05", "Chỉ thị 05"], ["ct-03", "Chỉ thị 03"]],
  newspaper: [["nhan-dan", "Nhân Dân"]],
  kind: [["event", "Sự kiện"], ["portrait", "Chân dung"]],
};
const GATHERS = [[0, 1], [1], [2, 1]];
const FIRSTS = [0, dayOf(2015, 12, 31), dayOf(2016), dayOf(2016, 5, 15), dayOf(2020)];
const LASTS = [0, dayOf(2016, 1, 1), dayOf(2016, 12, 31), dayOf(2016, 5, 15), dayOf(2021, 12, 31)];
const PROVINCES = [[], [0], [0, 2], [1], [2]];
const DIRECTIVES = [[0], [0, 1], [], [1], [0]];
const TABLE = facetsOf(
  [
    JSON.stringify({ ...LABELS, gathers: GATHERS }),
    vlq(FIRSTS.map((day, n) => day - (FIRSTS[n - 1] ?? 0))),
    vlq(LASTS.map((day, n) => day - (FIRSTS[n] ?? 0))),
    vlq(PROVINCES.map((own) => own.length)), vlq(PROVINCES.flat()),
    vlq(DIRECTIVES.map((own) => own.length)), vlq(DIRECTIVES.flat()),
    vlq([1, 0, 1, 1, 0]), vlq([1, 2, 0, 1, 1]),
  ].join("\n"),
);
const ALL = Uint32Array.of(4, 0, 3, 1, 2);

/**
 * @param {Chosen} [chosen]
 * @returns {Record<string, number[]>}
 */
function shown(chosen) {
  const { kept, counts, years } = filter(TABLE, ALL, chosen);
  const facets = Object.entries(counts).map(([facet, own]) => [facet, [...own]]);
  return { kept: [...kept], years: [...years].flat(), ...Object.fromEntries(facets) };
}

test("without a filter all is kept and counted, each document once a unit", () => {
  assert.deepEqual(shown(), {
    kept: [4, 0, 3, 1, 2], province: [2, 4, 2], directive: [3, 2], newspaper: [3], kind: [3, 1],
    years: [2015, 1, 2016, 3, 2020, 1, 2021, 1],
  });
});

test("a facet counts under the other filters only", () => {
  assert.deepEqual(shown({ province: ["tuyen-quang"], directive: ["ct-05"] }), {
    kept: [4, 1], province: [1, 2, 1], directive: [2, 2], newspaper: [0], kind: [1, 1],
    years: [2015, 1, 2016, 1, 2020, 1, 2021, 1],
  });
  assert.deepEqual(shown({ kind: ["event", "portrait"], newspaper: ["nhan-dan"] })["kept"], [0, 3]);
  assert.deepEqual(shown({ kind: ["none"] })["kept"], []);
});

test("dates are kept when any of their days may be meant", () => {
  const years = [2015, 1, 2016, 3, 2020, 1, 2021, 1];
  assert.deepEqual(shown({ from: dayOf(2016), to: dayOf(2016, 12, 31) })["kept"], [3, 1, 2]);
  assert.deepEqual(shown({ from: dayOf(2016, 1, 2) })["kept"], [4, 3, 2]);
  assert.deepEqual(shown({ to: dayOf(2015, 12, 31) })["kept"], [1]);
  assert.deepEqual(shown({ to: dayOf(2015, 12, 31) })["years"], years);
});

test("years, and order by date", () => {
  assert.deepEqual([0, 1, 3, 4].map((number) => yearsOf(TABLE, number)), [[], [2015, 2016], [2016], [2020, 2021]]);
  assert.deepEqual([...byDate(TABLE, ALL)], [4, 3, 2, 1, 0]);
  assert.deepEqual([...byDate(TABLE, ALL, "oldest")], [1, 2, 3, 4, 0]);
});

test("any choice keeps and counts what a plain loop does", () => {
  const next = random(2);
  const ids = { province: ["ha-giang", "tuyen-quang", "tuyen-quang-cu"], directive: ["ct-05", "ct-03"] };
  const places = PROVINCES.map((own) => new Set(own.flatMap((n) => GATHERS[n]?.map((unit) => ids.province[unit]) ?? [])));
  const cited = DIRECTIVES.map((own) => new Set(own.map((n) => ids.directive[n])));
  for (let round = 0; round < 300; round += 1) {
    const province = [pick(next, ids.province), pick(next, ids.province)].slice(Math.floor(next() * 3));
    const directive = [pick(next, ids.directive)].slice(Math.floor(next() * 2));
    const inPlace = (/** @type {number} */ n) => province.length === 0 || province.some((id) => places[n]?.has(id));
    const cites = (/** @type {number} */ n) => directive.length === 0 || directive.some((id) => cited[n]?.has(id));
    const result = shown({ province, directive });
    assert.deepEqual(result["kept"], [...ALL].filter((n) => inPlace(n) && cites(n)));
    assert.deepEqual(result["province"], ids.province.map((id) => [...ALL].filter((n) => cites(n) && places[n]?.has(id)).length));
    assert.deepEqual(result["directive"], ids.directive.map((id) => [...ALL].filter((n) => inPlace(n) && cited[n]?.has(id)).length));
  }
});

test("damaged columns throw", () => {
  for (const payload of ["", "{}", "{}\nA\nA", "{\nA\nA\nA\nA\nA\nA\nA\nA"]) assert.throws(() => facetsOf(payload));
});
