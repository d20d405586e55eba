// SPDX-License-Identifier: MIT
/**
 * Filters of results and what each would leave: counts of a facet are those under all other filters. Where values
 * gather others, as provinces do, a count holds the articles of all of them, each article once.
 */
import { numbersOf } from "../text/vlq.js";

/**
 * An axis of the archive as the manifest says it: its name in the columns, its key in addresses, what stands over its
 * values, and whether these are numbers.
 * @typedef {{id: string, key: string, label: string, numbers: boolean}} Axis
 */
/** @typedef {readonly [id: string, label: string, note?: string]} Value */

/**
 * The values of an axis, and which of them each article has: those at `starts[n]` to `starts[n + 1]` of `places`.
 * `gathers`: value -> the values that gather it; undefined when each stands for itself.
 * @typedef {Axis & {values: readonly Value[], gathers?: readonly (readonly number[])[], starts: Int32Array, places: Int32Array}} Facet
 */

/**
 * @typedef {object} Columns
 * @property {readonly Facet[]} facets in the order of the axes
 * @property {import("./days.js").Days} days
 */

/**
 * What was chosen: key of an axis -> ids, of which an article needs one; days as in the columns, both included.
 * @typedef {{values?: Readonly<Record<string, readonly string[]>>, from?: number | null, to?: number | null}} Chosen
 */

/**
 * What the filters leave, and how many articles each value has: of each facet, by the place of the value.
 * @typedef {object} Filtered
 * @property {Uint32Array} kept in the order of the results
 * @property {readonly Uint32Array[]} counts
 */

const DATES = 1;
const DAY = 86_400_000;
const EPOCH = Date.UTC(1900, 0, 1);

/**
 * Returns the columns that `payload` holds.
 * @param {string} payload
 * @param {{axes: readonly Axis[]}} manifest
 * @param {import("./days.js").Days} days
 * @returns {Columns}
 * @throws {Error} when it is damaged
 */
export function facetsOf(payload, { axes }, days) {
  const [head = "", ...lines] = payload.split("\n");
  const { labels, gathers } = JSON.parse(head);
  const others = lines.map(numbersOf);
  if (others.length !== 2 * axes.length) throw new RangeError("columns are missing");
  const facets = axes.map((axis, n) => ({
    ...axis,
    values: labels[axis.id],
    gathers: gathers[axis.id],
    ...column(others[2 * n], others[2 * n + 1]),
  }));
  return { facets, days };
}

/**
 * Returns where the values of each article stand.
 * @param {Int32Array} [sizes] how many each has; nothing when none has several
 * @param {Int32Array} [values] then the place of the one value plus 1, 0 for none
 * @returns {{starts: Int32Array, places: Int32Array}}
 */
function column(sizes = new Int32Array(), values = new Int32Array()) {
  const isSingle = sizes.length === 0;
  const counts = isSingle ? values : sizes;
  const starts = new Int32Array(counts.length + 1);
  for (let n = 0; n < counts.length; n += 1) starts[n + 1] = (starts[n] ?? 0) + (isSingle ? Math.min(counts[n] ?? 0, 1) : (counts[n] ?? 0));
  const places = isSingle ? values.filter((place) => place > 0) : values;
  if (isSingle) for (let n = 0; n < places.length; n += 1) places[n] = (places[n] ?? 0) - 1;
  return { starts, places };
}

/**
 * Returns which of the results the filters keep, and the counts.
 * @param {Columns} table
 * @param {Uint32Array} numbers results
 * @param {Chosen} [chosen]
 * @returns {Filtered}
 */
export function filter(table, numbers, chosen = {}) {
  const failed = failures(table, numbers, chosen);
  const left = (/** @type {number} */ besides) => numbers.filter((_, n) => ((failed[n] ?? 0) & ~besides) === 0);
  return { kept: left(0), counts: table.facets.map((facet, n) => counted(facet, left(bit(n)))) };
}

/**
 * @param {number} n place of a facet
 * @returns {number} its bit; that of the dates stands before
 */
const bit = (n) => 2 << n;

/**
 * Returns for each result which filters it fails, one bit each.
 * @param {Columns} table
 * @param {Uint32Array} numbers
 * @param {Chosen} chosen
 * @returns {Uint32Array}
 */
function failures(table, numbers, { values = {}, from = null, to = null }) {
  const failed = new Uint32Array(numbers.length);
  table.facets.forEach((facet, at) => {
    const ids = values[facet.key] ?? [];
    if (ids.length === 0) return;
    const wanted = facet.values.map((_, place) => unitsOf(facet, place).some((unit) => ids.includes(facet.values[unit]?.[0] ?? "")));
    const { starts, places } = facet;
    numbers.forEach((number, n) => {
      for (let own = starts[number] ?? 0; own < (starts[number + 1] ?? 0); own += 1) if (wanted[places[own] ?? -1]) return;
      failed[n] = (failed[n] ?? 0) | bit(at);
    });
  });
  if (from === null && to === null) return failed;
  numbers.forEach((number, n) => {
    const [first = 0, last = 0] = [table.days.firsts[number], table.days.lasts[number]];
    // A date of more than a day, such as a year, is kept when any day of it may be meant.
    if (first === 0 || (from !== null && last < from) || (to !== null && first > to)) failed[n] = (failed[n] ?? 0) | DATES;
  });
  return failed;
}

/**
 * Returns how many of `numbers` have each value of a facet.
 * @param {Facet} facet
 * @param {Uint32Array} numbers
 * @returns {Uint32Array}
 */
function counted(facet, numbers) {
  const counts = new Uint32Array(facet.values.length);
  const last = new Int32Array(counts.length).fill(-1);
  const { starts, places } = facet;
  for (const number of numbers) {
    for (let at = starts[number] ?? 0; at < (starts[number + 1] ?? 0); at += 1) {
      for (const unit of unitsOf(facet, places[at] ?? -1)) {
        if (last[unit] === number) continue;
        last[unit] = number;
        counts[unit] = (counts[unit] ?? 0) + 1;
      }
    }
  }
  return counts;
}

/**
 * Returns the values under which an article of the value at `place` is found.
 * @param {Facet} facet
 * @param {number} place
 * @returns {readonly number[]}
 */
function unitsOf({ gathers }, place) {
  return gathers?.[place] ?? [place];
}

/**
 * Returns the day of a date as the columns count.
 * @param {number} year
 * @param {number} [month] from 1
 * @param {number} [day]
 * @returns {number}
 */
export function dayOf(year, month = 1, day = 1) {
  return (Date.UTC(year, month - 1, day) - EPOCH) / DAY;
}

/**
 * Returns results by date, articles without one last.
 * @param {Columns} table
 * @param {Uint32Array} numbers
 * @param {"newest" | "oldest"} [order]
 * @returns {Uint32Array}
 */
export function byDate({ days: { firsts, oldestFirst } }, numbers, order = "newest") {
  const isKept = new Uint8Array(firsts.length);
  for (const number of numbers) isKept[number] = 1;
  const sorted = oldestFirst.filter((number) => isKept[number] === 1);
  if (order === "newest") return sorted.reverse();
  const dated = sorted.filter((number) => firsts[number] !== 0);
  const undated = sorted.filter((number) => firsts[number] === 0);
  const result = new Uint32Array(sorted.length);
  result.set(dated);
  result.set(undated, dated.length);
  return result;
}
