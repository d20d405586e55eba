// SPDX-License-Identifier: MIT
/**
 * Abbreviations in a query for their meanings, and the other way round: other ways to ask the same.
 * `generator/khobai/search/query/abbreviations.py` is the twin.
 */
import { analyse, fold } from "../text/analysis.js";
import { isPlain } from "../text/query.js";

/** @typedef {import("../text/query.js").Clause} Clause */

const VOWEL = /[aeiouy]/;

/** What abbreviations mean, by how they are typed. */
export class Swaps {
  /** @param {readonly (readonly [string, string])[]} table [abbreviation, meaning] */
  constructor(table) {
    /** @type {Map<string, string[]>} */
    this.others = new Map();
    this.longest = 0;
    const known = table
      .map(([short, long]) => ({ short, long, own: typed(short), meaning: typed(long) }))
      .filter(({ own, meaning }) => own && meaning.includes(" "));
    for (const { short, long, own, meaning } of known) {
      const alike = known.filter((other) => other.meaning === meaning && other.own !== own).map((other) => other.short);
      for (const other of [long, ...alike]) this.#add(VOWEL.test(own) ? short : own, other);
      this.#add(meaning, short);
    }
  }

  /**
   * @param {string} key
   * @param {string} other
   */
  #add(key, other) {
    const known = this.others.get(key) ?? [];
    if (!known.includes(other)) this.others.set(key, [...known, other]);
    this.longest = Math.max(this.longest, key.split(" ").length);
  }

  /**
   * Returns every run of clauses that can be swapped, and what says the same; of each place the longest.
   * @param {readonly Clause[]} clauses
   * @returns {{at: number, end: number, others: readonly string[]}[]}
   */
  runs(clauses) {
    const runs = [];
    for (let at = 0; at < clauses.length; at += 1) {
      for (let end = Math.min(at + this.longest, clauses.length); end > at; end -= 1) {
        const run = clauses.slice(at, end);
        if (!run.every(isPlain)) continue;
        const text = run.map((clause) => clause.text).join(" ");
        const others = [...new Set([...(this.others.get(typed(text)) ?? []), ...(this.others.get(text) ?? [])])];
        if (others.length === 0) continue;
        runs.push({ at, end, others });
        break;
      }
    }
    return runs;
  }

  /**
   * Returns the same clauses with one abbreviation or one meaning swapped, at most `most` ways.
   * @param {readonly Clause[]} clauses
   * @param {number} most
   * @returns {Clause[][]}
   */
  of(clauses, most) {
    const ways = this.runs(clauses).flatMap(({ at, end, others }) =>
      others.map((other) => [
        ...clauses.slice(0, at),
        ...other.split(" ").map((text) => ({ ...blank, text })),
        ...clauses.slice(end),
      ]),
    );
    return ways.slice(0, most);
  }
}

/** @type {Clause} */
const blank = { text: "", field: null, isPhrase: false, isPrefix: false, isProhibited: false, boost: 1 };

/**
 * Returns the folded terms of a text.
 * @param {string} text
 * @returns {string}
 */
function typed(text) {
  return analyse(text).map((token) => fold(token.term)).join(" ");
}
