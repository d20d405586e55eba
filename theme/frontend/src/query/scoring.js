// SPDX-License-Identifier: MIT
/**
 * Which articles hold what is asked, and their scores, which are lunr's (olivernn/lunr.js 2.3.9). Sums are made in the
 * order of the readable twin, `generator/khobai/search/query/engine.py`, so that both come to the same bits.
 */
import { ranked } from "./ranking.js";

/** @typedef {import("./index.js").Term} Term */
/** @typedef {import("./index.js").Posting} Posting */
/** @typedef {import("./index.js").Manifest} Manifest */
/** @typedef {import("./ranking.js").Hits} Hits */

/**
 * Terms of which an article must hold one (or none, or that only raise its score).
 * @typedef {object} Group
 * @property {readonly Term[]} terms
 * @property {"required" | "optional" | "prohibited"} presence
 * @property {number | null} field where to look, null for everywhere
 * @property {number} boost
 * @property {string | null} typed the word that it comes from, null for a group that was inferred
 * @property {boolean} isPlain of a bare word; two such words that stand together are looked for as a pair
 */

/**
 * Words in quotes: for each pair of neighbours the terms that it may be.
 * @typedef {object} Phrase
 * @property {import("../text/query.js").Clause} clause
 * @property {readonly (readonly Term[])[]} positions
 * @property {number | null} field
 */

/**
 * Returns the articles that hold what is asked, best first.
 * @param {Manifest} manifest
 * @param {ReadonlyMap<number, Int32Array>} lengths dense field -> length of every article; of a missing one all count
 *   as of mean length
 * @param {Uint32Array} oldestFirst the numbers of all articles, by their first days
 * @param {readonly Group[]} groups
 * @param {readonly Phrase[]} phrases
 * @returns {Hits}
 */
export function hits(manifest, lengths, oldestFirst, groups, phrases) {
  const { numbers: size } = manifest;
  const out = new Uint8Array(size);
  const met = new Uint16Array(size);
  let needed = 0;
  for (const group of groups) {
    if (group.presence === "optional") continue;
    for (const term of group.terms) {
      for (const { numbers } of within(term, group.field)) {
        if (group.presence === "prohibited") for (const number of numbers) out[number] = 1;
        else for (const number of numbers) if (met[number] === needed) met[number] = needed + 1;
      }
    }
    if (group.presence === "required") needed += 1;
  }
  for (const phrase of phrases) {
    const holds = holders(size, phrase);
    const wanted = phrase.clause.isProhibited ? 0 : 1;
    for (let number = 0; number < size; number += 1) if (holds[number] !== wanted) out[number] = 1;
  }
  const isAsked = groups.some((group) => group.presence !== "prohibited");
  const scores = new Float64Array(size);
  const touched = isAsked ? new Uint8Array(size) : new Uint8Array(size).fill(1);
  if (!isAsked && groups.length === 0 && phrases.length === 0) touched.fill(0);
  if (isAsked) addScores(manifest, lengths, groups, scores, touched);
  const isMatch = (/** @type {number} */ number) => touched[number] === 1 && met[number] === needed && out[number] === 0;
  return ranked(oldestFirst.filter(isMatch), scores);
}

/**
 * Returns how many of `groups` each article holds.
 * @param {number} size how many numbers there are
 * @param {readonly Group[]} groups
 * @returns {Uint16Array}
 */
export function holding(size, groups) {
  const count = new Uint16Array(size);
  const last = new Uint16Array(size);
  groups.forEach(({ terms, field }, n) => {
    for (const term of terms) {
      for (const { numbers } of within(term, field)) {
        for (const number of numbers) {
          if (last[number] === n + 1) continue;
          last[number] = n + 1;
          count[number] = (count[number] ?? 0) + 1;
        }
      }
    }
  });
  return count;
}

/**
 * Returns the postings of a term in a field, or everywhere.
 * @param {Term} term
 * @param {number | null} field
 * @returns {readonly Posting[]}
 */
export function within(term, field) {
  const postings = term.postings();
  return field === null ? postings : postings.filter((posting) => posting.field === field);
}

/**
 * Returns 1 for each article that holds a term of every position in one field.
 * @param {number} size how many numbers there are
 * @param {Phrase} phrase
 * @returns {Uint8Array}
 */
function holders(size, { positions, field }) {
  if (positions.length === 0) return new Uint8Array(size).fill(1);
  const isHolder = new Uint8Array(size);
  const fields = new Set(positions[0]?.flatMap((term) => within(term, field).map((posting) => posting.field)));
  for (const own of fields) {
    const met = new Uint16Array(size);
    positions.forEach((terms, at) => {
      for (const term of terms) {
        for (const { numbers } of within(term, own)) {
          for (const number of numbers) if (met[number] === at) met[number] = at + 1;
        }
      }
    });
    met.forEach((count, number) => {
      if (count === positions.length) isHolder[number] = 1;
    });
  }
  return isHolder;
}

/**
 * Adds up the scores: over fields the dot product of the query's weights and the article's, by the length of the
 * query's vector in that field.
 * @param {Manifest} manifest
 * @param {ReadonlyMap<number, Int32Array>} lengths
 * @param {readonly Group[]} groups
 * @param {Float64Array} scores
 * @param {Uint8Array} touched set to 1 for each article that holds any term
 */
function addScores(manifest, lengths, groups, scores, touched) {
  manifest.fields.forEach((_, field) => {
    /** @type {Map<string, {term: Term, weight: number}>} */
    const vector = new Map();
    for (const group of groups) {
      if (group.presence === "prohibited" || (group.field !== null && group.field !== field)) continue;
      for (const term of group.terms) {
        const weight = (vector.get(term.term)?.weight ?? 0) + group.boost;
        vector.set(term.term, { term, weight });
      }
    }
    let squares = 0;
    for (const { weight } of vector.values()) squares += weight * weight;
    const size = Math.sqrt(squares) || 1; // ^0 alone weighs nothing
    for (const { term, weight } of vector.values()) {
      const own = term.postings().find((posting) => posting.field === field);
      if (own) addTerm(manifest, lengths.get(field), term, own, weight, size, scores, touched);
    }
  });
}

/**
 * @param {Manifest} manifest
 * @param {Int32Array | undefined} dense
 * @param {Term} term
 * @param {Posting} posting
 * @param {number} weight of the term in the query
 * @param {number} size length of the query's vector
 * @param {Float64Array} scores
 * @param {Uint8Array} touched
 */
function addTerm(manifest, dense, term, { field, numbers, counts, lengths }, weight, size, scores, touched) {
  const { articles, totals, boosts, tuning: { k1, b } } = manifest;
  const holders = term.postings().reduce((sum, posting) => sum + posting.numbers.length, 0);
  const idf = Math.log(1 + Math.abs((articles - holders + 0.5) / (holders + 0.5)));
  const mean = (totals[field] ?? 0) / articles;
  const boost = boosts[field] ?? 0;
  for (let n = 0; n < numbers.length; n += 1) {
    const number = numbers[n] ?? 0;
    const count = counts[n] ?? 0;
    const length = lengths?.[n] ?? dense?.[number] ?? mean;
    const exact = ((idf * ((k1 + 1) * count)) / (k1 * (1 - b + b * (length / mean)) + count)) * boost;
    const rounded = Math.floor(exact * 1000 + 0.5) / 1000;
    touched[number] = 1;
    scores[number] = (scores[number] ?? 0) + (weight * rounded) / size;
  }
}
