// SPDX-License-Identifier: MIT
/**
 * Filters of results and what each would leave: counts of a facet are those under all other filters. A province's count
 * holds the articles of every unit that became it or came from it, each article once.
 */
import { numbersOf } from "../text/vlq.js";

/** @typedef {"province" | "directive" | "newspaper" | "kind"} Facet */
/** @typedef {readonly [id: string, label: string, note?: string]} Value */

/**
 * Of each document the values of a facet: those at `starts[n]` to `starts[n + 1]`.
 * @typedef {{starts: Int32Array, values: Int32Array}} Lists
 */

/**
 * @typedef {object} Columns
 * @property {Readonly<Record<Facet, readonly Value[]>>} labels
 * @property {readonly (readonly number[])[]} gathers province -> the units that gather it
 * @property {Int32Array} firsts first day of each document since 1900-01-01, 0 for an unknown one
 * @property {Int32Array} lasts
 * @property {Readonly<Record<Facet, Lists>>} lists
 */

/**
 * What was chosen: ids of a facet, of which a document needs one; days as in the columns, both included.
 * @typedef {{[facet in Facet]?: readonly string[]} & {from?: number | null, to?: number | null}} Chosen
 */

/**
 * What the filters leave, and how many documents each value has, by its place in `labels`; years that have none are not
 * named.
 * @typedef {object} Filtered
 * @property {Uint32Array} kept in the order of the results
 * @property {Record<Facet, Uint32Array>} counts
 * @property {Map<number, number>} years year -> count, in order
 */

/** @type {readonly Facet[]} */
const FACETS = ["province", "directive", "newspaper", "kind"];
const DATES = 1 << FACETS.length;
const DAY = 86_400_000;
const EPOCH = Date.UTC(1900, 0, 1);

/**
 * Returns the columns that `payload` holds.
 * @param {string} payload
 * @returns {Columns}
 * @throws {Error} when it is damaged
 */
export function facetsOf(payload) {
  const [head = "", ...lines] = payload.split("\n");
  const { gathers, ...labels } = JSON.parse(head);
  const [firsts, spans, ...others] = lines.map(numbersOf);
  if (!firsts || !spans || others.length !== 6) throw new RangeError("columns are missing");
  for (let n = 1; n < firsts.length; n += 1) firsts[n] = (firsts[n] ?? 0) + (firsts[n - 1] ?? 0);
  const lasts = firsts.map((first, n) => first + (spans[n] ?? 0));
  const [provinces, ownProvinces, directives, ownDirectives, newspapers, kinds] = others;
  const lists = {
    province: listed(provinces, ownProvinces),
    directive: listed(directives, ownDirectives),
    newspaper: single(newspapers),
    kind: single(kinds),
  };
  return { labels, gathers, firsts, lasts, lists };
}

/**
 * @param {Int32Array} [sizes]
 * @param {Int32Array} [values]
 * @returns {Lists}
 */
function listed(sizes = new Int32Array(), values = new Int32Array()) {
  const starts = new Int32Array(sizes.length + 1);
  for (let n = 0; n < sizes.length; n += 1) starts[n + 1] = (starts[n] ?? 0) + (sizes[n] ?? 0);
  return { starts, values };
}

/**
 * @param {Int32Array} [places] place of the one value plus 1, 0 for none
 * @returns {Lists}
 */
function single(places = new Int32Array()) {
  return listed(places.map((place) => Math.min(place, 1)), places.filter((place) => place > 0).map((place) => place - 1));
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
  const kept = numbers.filter((_, n) => failed[n] === 0);
  /** @type {Map<number, number>} */
  const years = new Map();
  numbers.forEach((number, n) => {
    if (((failed[n] ?? 0) & ~DATES) !== 0) return;
    for (const year of yearsOf(table, number)) years.set(year, (years.get(year) ?? 0) + 1);
  });
  const counts = FACETS.map((facet, bit) => {
    const left = numbers.filter((_, n) => ((failed[n] ?? 0) & ~(1 << bit)) === 0);
    return [facet, counted(table, facet, left)];
  });
  return { kept, counts: Object.fromEntries(counts), years: new Map([...years].sort(([one], [other]) => one - other)) };
}

/**
 * Returns for each result which filters it fails, one bit each.
 * @param {Columns} table
 * @param {Uint32Array} numbers
 * @param {Chosen} chosen
 * @returns {Uint8Array}
 */
function failures(table, numbers, chosen) {
  const failed = new Uint8Array(numbers.length);
  FACETS.forEach((facet, bit) => {
    const ids = chosen[facet] ?? [];
    if (ids.length === 0) return;
    const wanted = table.labels[facet].map((value, place) =>
      unitsOf(table, facet, place).some((unit) => ids.includes(table.labels[facet][unit]?.[0] ?? value[0])),
    );
    const { starts, values } = table.lists[facet];
    numbers.forEach((number, n) => {
      for (let at = starts[number] ?? 0; at < (starts[number + 1] ?? 0); at += 1) if (wanted[values[at] ?? -1]) return;
      failed[n] = (failed[n] ?? 0) | (1 << bit);
    });
  });
  const { from = null, to = null } = chosen;
  if (from === null && to === null) return failed;
  numbers.forEach((number, n) => {
    const [first = 0, last = 0] = [table.firsts[number], table.lasts[number]];
    // A date of more than a day, such as a year, is kept when any day of it may be meant.
    if (first === 0 || (from !== null && last < from) || (to !== null && first > to)) failed[n] = (failed[n] ?? 0) | DATES;
  });
  return failed;
}

/**
 * Returns how many of `numbers` have each value of a facet.
 * @param {Columns} table
 * @param {Facet} facet
 * @param {Uint32Array} numbers
 * @returns {Uint32Array}
 */
function counted(table, facet, numbers) {
  const counts = new Uint32Array(table.labels[facet].length);
  const last = new Int32Array(counts.length).fill(-1);
  const { starts, values } = table.lists[facet];
  for (const number of numbers) {
    for (let at = starts[number] ?? 0; at < (starts[number + 1] ?? 0); at += 1) {
      for (const unit of unitsOf(table, facet, values[at] ?? -1)) {
        if (last[unit] === number) continue;
        last[unit] = number;
        counts[unit] = (counts[unit] ?? 0) + 1;
      }
    }
  }
  return counts;
}

/**
 * Returns the values under which a document of the value at `place` is found.
 * @param {Columns} table
 * @param {Facet} facet
 * @param {number} place
 * @returns {readonly number[]}
 */
function unitsOf(table, facet, place) {
  return (facet === "province" && table.gathers[place]) || [place];
}

/**
 * Returns the calendar years that the date of a document touches.
 * @param {Columns} table
 * @param {number} number
 * @returns {number[]}
 */
export function yearsOf(table, number) {
  const [first = 0, last = 0] = [table.firsts[number], table.lasts[number]];
  if (first === 0) return [];
  const years = [];
  for (let year = yearOf(first); year <= yearOf(last); year += 1) years.push(year);
  return years;
}

/**
 * Returns the year of a day.
 * @param {number} day since 1900-01-01
 * @returns {number}
 */
function yearOf(day) {
  return new Date(EPOCH + day * DAY).getUTCFullYear();
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
 * Returns results by date, documents without one last. Document numbers run by first day.
 * @param {Columns} table
 * @param {Uint32Array} numbers
 * @param {"newest" | "oldest"} [order]
 * @returns {Uint32Array}
 */
export function byDate(table, numbers, order = "newest") {
  const sorted = numbers.slice().sort();
  if (order === "newest") return sorted.reverse();
  const dated = sorted.filter((number) => table.firsts[number] !== 0);
  const undated = sorted.filter((number) => table.firsts[number] === 0);
  const result = new Uint32Array(sorted.length);
  result.set(dated);
  result.set(undated, dated.length);
  return result;
}
