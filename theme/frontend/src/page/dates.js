// SPDX-License-Identifier: MIT
/** Days as Vietnamese readers write them: `19/5/2023`, `5/2023`, `2023`. */

const WRITTEN = /^(?:(?:(?<day>\d{1,2})[/.-])?(?<month>\d{1,2})[/.-])?(?<year>\d{4})$/;

/**
 * Returns the first and the last day that `text` can mean, as `2023-05-19`; null when it is no date.
 * @param {string} text
 * @returns {readonly [string, string] | null}
 */
export function read(text) {
  const groups = WRITTEN.exec(text.trim())?.groups;
  if (!groups) return null;
  const year = Number(groups.year);
  const first = groups.month === undefined ? 1 : Number(groups.month);
  const last = groups.month === undefined ? 12 : first;
  const end = new Date(Date.UTC(year, last, 0)).getUTCDate();
  const [from, to] = groups.day === undefined ? [1, end] : [Number(groups.day), Number(groups.day)];
  if (year < 1000 || first < 1 || first > 12 || from < 1 || to > end) return null;
  return [iso(year, first, from), iso(year, last, to)];
}

/**
 * Returns `2023-05-19` as `19/5/2023`.
 * @param {string} day
 * @returns {string}
 */
export function write(day) {
  return day.split("-").map(Number).reverse().join("/");
}

/**
 * @param {number} year
 * @param {number} month
 * @param {number} day
 * @returns {string}
 */
function iso(year, month, day) {
  return `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}
