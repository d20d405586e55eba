// SPDX-License-Identifier: MIT
/** A table whose rows can be put in the order of a column; without a script it stands in that of the alphabet. */
import { make } from "./dom.js";
import { sortBy } from "./words.js";

/**
 * Gives every head of the tables in `root` a button that sorts: numbers from the highest, the first column as it stood.
 * @param {ParentNode} root
 */
export function offerSorting(root) {
  for (const table of /** @type {NodeListOf<HTMLTableElement>} */ (root.querySelectorAll("[data-kb-sortable] table"))) {
    const [body] = table.tBodies;
    const heads = [...(table.tHead?.rows[0]?.cells ?? [])];
    if (!body) continue;
    const before = [...body.rows];
    heads.forEach((head, column) => {
      const name = (head.querySelector("a") ?? head).textContent?.trim() ?? "";
      const sort = () => {
        const isBack = head.ariaSort === (column ? "descending" : "ascending");
        for (const other of heads) other.ariaSort = null;
        head.ariaSort = (column > 0) === isBack ? "ascending" : "descending";
        body.append(...ordered(before, column, isBack));
      };
      if (column === 0) head.ariaSort = "ascending";
      head.append(make("button", { type: "button", class: "kb-sort-by", "aria-label": sortBy(name), click: sort }));
    });
  }
}

/**
 * Returns rows in the order of a column, equal ones as they stood.
 * @param {readonly HTMLTableRowElement[]} rows
 * @param {number} column
 * @param {boolean} isBack the other way round
 * @returns {HTMLTableRowElement[]}
 */
function ordered(rows, column, isBack) {
  if (column === 0) return isBack ? [...rows].reverse() : [...rows];
  return [...rows].sort((a, b) => (isBack ? 1 : -1) * (numberIn(a, column) - numberIn(b, column)));
}

/**
 * @param {HTMLTableRowElement} row
 * @param {number} column
 * @returns {number} 0 for a blank
 */
const numberIn = (row, column) => Number(row.cells[column]?.textContent?.replace(/\D/g, "") || 0);
