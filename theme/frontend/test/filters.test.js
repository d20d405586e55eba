// SPDX-License-Identifier: MIT
import assert from "node:assert/strict";
import { test } from "node:test";
import { narrow } from "../src/page/filters.js";
import { EMPTY } from "../src/page/state.js";
import { dayOf, facetsOf } from "../src/query/facets.js";
import { vlq } from "./encoder.js";

const LABELS = {
  province: [["ha-nam", "Hà Nam", "đến 2025"], ["hue", "Huế"]],
  directive: [["ct-05", "Chỉ thị 05"]],
  newspaper: [["nhan-dan", "Nhân Dân"]],
  kind: [["event", "Sự kiện"]],
};
const DAYS = [dayOf(2016, 5, 15), dayOf(2016, 11, 1), dayOf(2018, 3, 1), dayOf(2020, 1, 1)];
const PLACES = [0, 1, 0, 0];
const TABLE = facetsOf(
  [
    JSON.stringify({ ...LABELS, gathers: [[0], [1]] }),
    vlq(DAYS.map((day, n) => day - (DAYS[n - 1] ?? 0))), vlq(DAYS.map(() => 0)),
    vlq(PLACES.map(() => 1)), vlq(PLACES),
    vlq(PLACES.map(() => 0)), vlq([]),
    vlq([1, 0, 1, 1]), vlq([1, 1, 1, 0]),
  ].join("\n"),
);
const ALL = Uint32Array.of(2, 0, 3, 1);

/**
 * Returns what is kept, and the count of each value of a facet.
 * @param {Partial<import("../src/page/state.js").State>} state
 * @param {import("../src/page/state.js").Facet} facet
 */
function shown(state, facet) {
  const { kept, values } = narrow(TABLE, ALL, { ...EMPTY, ...state });
  return { kept: [...kept], counts: Object.fromEntries(values[facet].map(({ id, count }) => [id, count])) };
}

test("without a choice everything is kept, and years are counted, the newest first", () => {
  assert.deepEqual(shown({}, "year"), { kept: [2, 0, 3, 1], counts: { 2016: 2, 2018: 1, 2020: 1 } });
  assert.deepEqual(narrow(TABLE, ALL, EMPTY).values.year.map(({ id }) => id), ["2020", "2018", "2016"]);
});

test("years are counted within the dates asked for", () => {
  assert.deepEqual(shown({ from: "2016-06-01", to: "2018-12-31" }, "year"), { kept: [2, 1], counts: { 2016: 1, 2018: 1 } });
  assert.deepEqual(shown({ to: "2016-05-15" }, "year"), { kept: [0], counts: { 2016: 1 } });
});

test("years are counted under the other facets, and whichever year was chosen", () => {
  const chosen = { ...EMPTY.chosen, province: ["ha-nam"], year: ["2016", "2020"] };
  assert.deepEqual(shown({ chosen }, "year"), { kept: [0, 3], counts: { 2016: 1, 2018: 1, 2020: 1 } });
  assert.deepEqual(shown({ chosen }, "province").counts, { "ha-nam": 2, hue: 1 });
});

test("results stand in the order that was asked for", () => {
  assert.deepEqual(shown({ sort: "moi" }, "year").kept, [3, 2, 1, 0]);
  assert.deepEqual(shown({ sort: "cu" }, "year").kept, [0, 1, 2, 3]);
});
