// SPDX-License-Identifier: MIT
/** Provinces and documents that a query names among other words: each can become a filter. */
import { fold } from "../text/analysis.js";
import { keyOf } from "../text/name_keys.js";
import { isPlain, parse } from "../text/query.js";
import { filter } from "./facets.js";
import { hasWord } from "./mentions.js";

/** @typedef {import("./facets.js").Columns} Columns */
/** @typedef {import("./facets.js").Facet} Facet */
/** @typedef {import("./index.js").Index} Index */

/**
 * A name in a query: the axis, the value, how many articles have it, and the query without the name.
 * @typedef {{axis: string, key: string, id: string, label: string, count: number, rest: string}} Recognised
 */

/** Words of the longest name that is looked for. */
const LONGEST = 8;
/** Before the name of a unit. */
const KIND = /^(?:tỉnh|tinh|thành phố|thanh pho|tp) /;
/** Behind the name of a unit that shares it with one of another time: `Tây Ninh (từ 1/7/2025)`. */
const ERA = / \([^)]*\)$/;

/**
 * Returns the names that `text` holds beside other words, in their order, each in the longest way; none of a text that is
 * one name and no more: that has a page of its own.
 * @param {Index} index
 * @param {Columns} table
 * @param {string} text
 * @returns {Recognised[]}
 */
export function recognised(index, table, text) {
  const { clauses } = parse(text, index.manifest.fields, index.manifest.tuning);
  const units = named(table.facets.find((facet) => facet.id === "province"));
  /** @type {{axis: string, ids: readonly string[], words: readonly string[]}[]} */
  const found = [];
  for (let at = 0; at < clauses.length; at += 1) {
    const rest = clauses.slice(at, at + LONGEST);
    const other = rest.findIndex((clause) => !isPlain(clause));
    for (let size = other < 0 ? rest.length : other; size > 0; size -= 1) {
      const words = rest.slice(0, size).map((clause) => clause.text);
      const name = words.join(" ");
      const documents = /[0-9]/.test(name) && hasWord(name) ? index.names.find(name) : [];
      const ids = documents.length > 0 ? documents : (units(name) ?? []);
      if (ids.length === 0) continue;
      if (size === clauses.length) return [];
      found.push({ axis: documents.length > 0 ? "directive" : "province", ids, words });
      at += size - 1;
      break;
    }
  }
  return found.length === 0 ? [] : told(table, found, text);
}

/**
 * Returns what finds the values of a name: with its marks, else without. A name without marks means what it means with them.
 * @param {Facet | undefined} facet
 * @returns {(name: string) => readonly string[] | undefined}
 */
function named(facet) {
  /** @type {Map<string, string[]>} */
  const exact = new Map();
  /** @type {Map<string, string[]>} */
  const folded = new Map();
  for (const [id, label] of facet?.values ?? []) {
    const key = keyOf(label.replace(ERA, "")).replace(KIND, "");
    exact.set(key, [...(exact.get(key) ?? []), id]);
    folded.set(fold(key), [...(folded.get(fold(key)) ?? []), id]);
  }
  return (name) => {
    const key = keyOf(name).replace(KIND, "");
    return key === fold(key) ? folded.get(key) : exact.get(key);
  };
}

/**
 * Returns the names with the value of the most articles of each: a unit of today gathers those of the unit whose name it has.
 * @param {Columns} table
 * @param {readonly {axis: string, ids: readonly string[], words: readonly string[]}[]} found
 * @param {string} text
 * @returns {Recognised[]}
 */
function told(table, found, text) {
  const { counts } = filter(table, table.days.oldestFirst);
  return found.flatMap(({ axis, ids, words }) => {
    const at = table.facets.findIndex((facet) => facet.id === axis);
    const facet = table.facets[at];
    const values = (facet?.values ?? []).map(([id, label], n) => ({ id, label, count: counts[at]?.[n] ?? 0 }));
    const [value] = values.filter(({ id, count }) => count > 0 && ids.includes(id)).sort((a, b) => b.count - a.count);
    return facet && value ? [{ axis, key: facet.key, ...value, label: value.label.replace(ERA, ""), rest: without(text, words) }] : [];
  });
}

/**
 * Returns `text` without words that stand in it side by side.
 * @param {string} text
 * @param {readonly string[]} words
 * @returns {string}
 */
function without(text, words) {
  const run = words.map((word) => word.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&")).join("\\s+");
  return text.replace(new RegExp(`(^|\\s)\\+?${run}(?=\\s|$)`, "u"), "$1").replace(/\s+/g, " ").trim();
}
