// SPDX-License-Identifier: MIT
import assert from "node:assert/strict";
import { test } from "node:test";
import { daysOf } from "../src/query/days.js";
import { byDate, dayOf, facetsOf, filter } from "../src/query/facets.js";
import { vlq } from "./encoder.js";
import { pick, random } from "./random.js";

/** @typedef {import("../src/query/facets.js").Chosen} Chosen */

/** @param {string} id @param {string} key */
const axis = (id, key, numbers = false) => ({ id, key, label: key, numbers });
const AXES = [
  axis("province", "tinh"), axis("directive", "van-ban"), axis("year", "nam", true), axis("newspaper", "bao"), axis("level", "cap"),
];
const LABELS = {
  province: [["ha-giang", "Hà Giang", "đến 2025"], ["tuyen-quang", "Tuyên Quang"], ["tuyen-quang-cu", "Tuyên Quang", "đến 2025"]],
  directive: [["ct-05", "Chỉ thị 05"], ["ct-03", "Chỉ thị 03"]],
  year: [["2016", "2016"], ["2015", "2015"], ["2020", "2020"], ["2021", "2021"]],
  newspaper: [["nhan-dan", "Nhân Dân"]],
  level: [["province", "Cấp tỉnh"], ["district", "Cấp huyện"]],
};
const GATHERS = { province: [[0, 1], [1], [2, 1]] };
const FIRSTS = [0, dayOf(2015, 12, 31), dayOf(2016), dayOf(2016, 5, 15), dayOf(2020)];
const LASTS = [0, dayOf(2016, 1, 1), dayOf(2016, 12, 31), dayOf(2016, 5, 15), dayOf(2021, 12, 31)];
const PROVINCES = [[], [0], [0, 2], [1], [2]];
const DIRECTIVES = [[0], [0, 1], [], [1], [0]];
const YEARS = [[], [1, 0], [0], [0], [2, 3]];
const PAYLOAD = [
  JSON.stringify({ labels: LABELS, gathers: GATHERS }),
  ...[PROVINCES, DIRECTIVES, YEARS].flatMap((column) => [vlq(column.map((own) => own.length)), vlq(column.flat())]),
  "", vlq([1, 0, 1, 1, 0]), // nobody has several
  "", vlq([1, 2, 0, 1, 1]),
].join("\n");
const DAYS = daysOf([vlq(FIRSTS.map((day) => day + 1)), vlq(LASTS.map((day, n) => day - (FIRSTS[n] ?? 0)))].join("\n"), FIRSTS.length);
const TABLE = facetsOf(PAYLOAD, { axes: AXES }, DAYS);
const ALL = Uint32Array.of(4, 0, 3, 1, 2);

/**
 * @param {Chosen["values"]} [values]
 * @param {Chosen} [dates]
 * @returns {Record<string, number[]>}
 */
function shown(values = {}, dates = {}) {
  const { kept, counts } = filter(TABLE, ALL, { values, ...dates });
  return { kept: [...kept], ...Object.fromEntries(counts.map((own, n) => [AXES[n]?.key, [...own]])) };
}

test("the facets are those of the manifest, in its order", () => {
  assert.deepEqual(TABLE.facets.map(({ key, label, numbers }) => ({ key, label, numbers })), AXES.map(({ key, label, numbers }) => ({ key, label, numbers })));
  assert.deepEqual(TABLE.facets.map(({ values }) => values), Object.values(LABELS));
});

test("without a filter all is kept and counted, each document once a unit", () => {
  assert.deepEqual(shown(), { kept: [4, 0, 3, 1, 2], tinh: [2, 4, 2], "van-ban": [3, 2], nam: [3, 1, 1, 1], bao: [3], cap: [3, 1] });
});

test("a facet counts under the other filters only", () => {
  assert.deepEqual(shown({ tinh: ["tuyen-quang"], "van-ban": ["ct-05"] }), {
    kept: [4, 1], tinh: [1, 2, 1], "van-ban": [2, 2], nam: [1, 1, 1, 1], bao: [0], cap: [1, 1],
  });
  assert.deepEqual(shown({ nam: ["2016"], cap: ["district"] }), {
    kept: [1], tinh: [1, 1, 0], "van-ban": [1, 1], nam: [1, 1, 0, 0], bao: [0], cap: [1, 1],
  });
  assert.deepEqual(shown({ cap: ["province", "district"], bao: ["nhan-dan"] })["kept"], [0, 3]);
  assert.deepEqual(shown({ cap: ["none"] })["kept"], []);
  assert.deepEqual(shown({ "no-axis": ["none"] })["kept"], [...ALL]);
});

test("dates are kept when any of their days may be meant", () => {
  assert.deepEqual(shown({}, { from: dayOf(2016), to: dayOf(2016, 12, 31) })["kept"], [3, 1, 2]);
  assert.deepEqual(shown({}, { from: dayOf(2016, 1, 2) })["kept"], [4, 3, 2]);
  assert.deepEqual(shown({ nam: ["2016"] }, { to: dayOf(2015, 12, 31) }), {
    kept: [1], tinh: [1, 1, 0], "van-ban": [1, 1], nam: [1, 1, 0, 0], bao: [0], cap: [0, 1],
  });
});

test("order by date", () => {
  assert.deepEqual([...byDate(TABLE, ALL)], [4, 3, 2, 1, 0]);
  assert.deepEqual([...byDate(TABLE, ALL, "oldest")], [1, 2, 3, 4, 0]);
});

test("days stand by number, results of one day too; a number may have no article", () => {
  const days = daysOf(`${vlq([5, 0, 3, 1, 5])}\n${vlq([0, 0, 9, 0, 1])}`, 5);
  assert.deepEqual([[...days.firsts], [...days.lasts]], [[4, 0, 2, 0, 4], [4, 0, 11, 0, 5]]);
  assert.deepEqual([...days.oldestFirst], [3, 2, 0, 4]);
  const table = { facets: [], days };
  assert.deepEqual([...byDate(table, Uint32Array.of(0, 2, 3, 4))], [4, 0, 2, 3]);
  assert.deepEqual([...byDate(table, Uint32Array.of(0, 3, 4), "oldest")], [0, 4, 3]);
  for (const payload of ["", vlq([1]), `${vlq([1, 1])}\n${vlq([0])}`]) assert.throws(() => daysOf(payload, 2), payload);
});

test("there may be many axes", () => {
  const many = Array.from({ length: 20 }, (_, n) => axis(`a${n}`, `a${n}`));
  const labels = Object.fromEntries(many.map(({ id }) => [id, [["x", "X"], ["y", "Y"]]]));
  const lines = many.flatMap((_, n) => ["", vlq([1, 2, n % 2])]);
  const table = facetsOf([JSON.stringify({ labels, gathers: {} }), ...lines].join("\n"), { axes: many }, DAYS);
  const { kept, counts } = filter(table, Uint32Array.of(0, 1, 2), { values: { a18: ["y"], a19: ["y"] } });
  assert.deepEqual([[...kept], [...(counts[18] ?? [])], [...(counts[0] ?? [])]], [[1], [0, 1], [0, 1]]);
});

test("any choice keeps and counts what a plain loop does", () => {
  const next = random(2);
  const ids = { province: ["ha-giang", "tuyen-quang", "tuyen-quang-cu"], directive: ["ct-05", "ct-03"] };
  const places = PROVINCES.map((own) => new Set(own.flatMap((n) => GATHERS.province[n]?.map((unit) => ids.province[unit]) ?? [])));
  const cited = DIRECTIVES.map((own) => new Set(own.map((n) => ids.directive[n])));
  for (let round = 0; round < 300; round += 1) {
    const province = [pick(next, ids.province), pick(next, ids.province)].slice(Math.floor(next() * 3));
    const directive = [pick(next, ids.directive)].slice(Math.floor(next() * 2));
    const inPlace = (/** @type {number} */ n) => province.length === 0 || province.some((id) => places[n]?.has(id));
    const cites = (/** @type {number} */ n) => directive.length === 0 || directive.some((id) => cited[n]?.has(id));
    const result = shown({ tinh: province, "van-ban": directive });
    assert.deepEqual(result["kept"], [...ALL].filter((n) => inPlace(n) && cites(n)));
    assert.deepEqual(result["tinh"], ids.province.map((id) => [...ALL].filter((n) => cites(n) && places[n]?.has(id)).length));
    assert.deepEqual(result["van-ban"], ids.directive.map((id) => [...ALL].filter((n) => inPlace(n) && cited[n]?.has(id)).length));
  }
});

test("damaged columns throw", () => {
  const short = PAYLOAD.slice(0, PAYLOAD.lastIndexOf("\n"));
  for (const payload of ["", "{}", "{}\nA\nA", "{\nA\nA\nA\nA\nA\nA\nA\nA", short, `${PAYLOAD}\nA`]) {
    assert.throws(() => facetsOf(payload, { axes: AXES }, DAYS), payload);
  }
});
