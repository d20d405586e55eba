// SPDX-License-Identifier: MIT
/** Where a query names documents. `generator/khobai/search/query/plan.py` has the twin. */
import { analyse } from "../text/analysis.js";
import { isPlain } from "../text/query.js";

/** @typedef {import("./index.js").Index} Index */
/** @typedef {import("../text/query.js").Clause} Clause */

/**
 * Returns where clauses name documents, each in the longest way, and the ids of all that have the name. A bare number names
 * none: `lớp 9` is no document.
 * @param {Index} index
 * @param {readonly Clause[]} clauses
 * @returns {{at: number, size: number, ids: readonly string[]}[]}
 */
export function mentioned(index, clauses) {
  const mentions = [];
  for (let at = 0; at < clauses.length; at += 1) {
    const rest = clauses.slice(at, at + index.manifest.tuning.mention);
    const other = rest.findIndex((clause) => !isPlain(clause));
    for (let size = other < 0 ? rest.length : other; size > 0; size -= 1) {
      const words = rest.slice(0, size).map((clause) => clause.text).join(" ");
      const ids = /[0-9]/.test(words) && hasWord(words) ? index.names.find(words) : [];
      if (ids.length === 0) continue;
      mentions.push({ at, size, ids });
      at += size - 1;
      break;
    }
  }
  return mentions;
}

/**
 * Returns whether a text has any word, and not numbers alone.
 * @param {string} text
 * @returns {boolean}
 */
export function hasWord(text) {
  return analyse(text).some(({ term }) => /[^0-9,]/.test(term));
}
