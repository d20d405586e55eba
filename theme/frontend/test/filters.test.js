// SPDX-License-Identifier: MIT
import assert from "node:assert/strict";
import { test } from "node:test";
import { narrow } from "../src/page/filters.js";
import { EMPTY } from "../src/page/state.js";
import { daysOf } from "../src/query/days.js";
import { dayOf, facetsOf } from "../src/query/facets.js";
import { vlq } from "./encoder.js";

/** @param {string} id @param {string} key */
const axis = (id, key, numbers = false) => ({ id, key, label: key, numbers });
const LABELS = {
  province: [["ha-nam", "Hà Nam", "đến 2025"], ["hue", "Huế"]],
  year: [["2020", "2020"], ["2018", "2018"], ["2016", "2016"]],
};
const DAYS = [dayOf(2016, 5, 15), dayOf(2016, 11, 1), dayOf(2018, 3, 1), dayOf(2020, 1, 1)];
const TABLE = facetsOf(
  [
    JSON.stringify({ labels: LABELS, gathers: {} }),
    "", vlq([1, 2, 1, 1]),
    "", vlq([3, 3, 2, 1]),
  ].join("\n"),
  { axes: [axis("province", "tinh"), axis("year", "nam", true)] },
  daysOf(`${vlq(DAYS.map((day) => day + 1))}\n${vlq(DAYS.map(() => 0))}`, DAYS.length),
);
const ALL = Uint32Array.of(2, 0, 3, 1);

/**
 * Returns what is kept, and the counts of an axis by its key.
 * @param {Partial<import("../src/page/state.js").State>} state
 * @param {string} key
 */
function shown(state, key) {
  const { kept, counted } = narrow(TABLE, ALL, { ...EMPTY, ...state });
  const values = counted.find(({ facet }) => facet.key === key)?.values ?? [];
  return { kept: [...kept], counts: Object.fromEntries(values.map(({ id, count }) => [id, count])) };
}

test("without a choice everything is kept and counted", () => {
  assert.deepEqual(shown({}, "nam"), { kept: [2, 0, 3, 1], counts: { 2016: 2, 2018: 1, 2020: 1 } });
});

test("years are counted within the dates asked for", () => {
  const range = { from: "2016-06-01", to: "2018-12-31" };
  assert.deepEqual(shown(range, "nam"), { kept: [2, 1], counts: { 2016: 1, 2018: 1, 2020: 0 } });
  assert.deepEqual(shown({ to: "2016-05-15" }, "nam"), { kept: [0], counts: { 2016: 1, 2018: 0, 2020: 0 } });
});

test("years are counted under the other facets, and whichever year was chosen", () => {
  const chosen = { tinh: ["ha-nam"], nam: ["2016", "2020"] };
  assert.deepEqual(shown({ chosen }, "nam"), { kept: [0, 3], counts: { 2016: 1, 2018: 1, 2020: 1 } });
  assert.deepEqual(shown({ chosen }, "tinh").counts, { "ha-nam": 2, hue: 1 });
});

test("results stand in the order that was asked for", () => {
  assert.deepEqual(shown({ sort: "moi" }, "nam").kept, [3, 2, 1, 0]);
  assert.deepEqual(shown({ sort: "cu" }, "nam").kept, [0, 1, 2, 3]);
});
