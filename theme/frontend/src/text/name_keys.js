// SPDX-License-Identifier: MIT
/**
 * Names of documents and provinces by their keys. A key is the terms of a name without `số`, joined by spaces: one for
 * `Chỉ thị số 05-CT/TƯ` and `chỉ thị 05-CT/TW`.
 */
import { analyse, fold } from "./analysis.js";

/**
 * Returns the key of a name.
 * @param {string} name
 * @returns {string}
 */
export function keyOf(name) {
  return analyse(name).map((token) => token.term).filter((term) => term !== "số").join(" ");
}

/** Looks names up, with their marks first, else without. */
export class Names {
  /** @param {Readonly<Record<string, readonly string[]>>} documents id -> keys */
  constructor(documents) {
    this.documents = documents;
    /** @type {Map<string, string[]>} */
    this.exact = new Map();
    /** @type {Map<string, string[]>} */
    this.folded = new Map();
    for (const [id, keys] of Object.entries(documents)) {
      for (const key of keys) {
        add(this.exact, key, id);
        add(this.folded, fold(key), id);
      }
    }
  }

  /**
   * Returns the ids of all that carry this name; none if nothing does.
   * @param {string} name
   * @returns {readonly string[]}
   */
  find(name) {
    const key = keyOf(name);
    return this.exact.get(key) ?? this.folded.get(fold(key)) ?? [];
  }
}

/**
 * @param {Map<string, string[]>} table
 * @param {string} key
 * @param {string} id
 */
function add(table, key, id) {
  const known = table.get(key) ?? [];
  if (!known.includes(id)) table.set(key, [...known, id]);
}
