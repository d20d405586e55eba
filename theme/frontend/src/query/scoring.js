// SPDX-License-Identifier: MIT
/**
 * Which articles hold what is asked, and how much speaks for each. A term weighs what lunr gives it (olivernn/lunr.js
 * 2.3.9); terms of one group weigh as if they were one term. Sums are made in the order of the readable twin,
 * `generator/khobai/search/query/scoring.py`, so that both come to the same bits.
 */

/** @typedef {import("./index.js").Term} Term */
/** @typedef {import("./index.js").Posting} Posting */
/** @typedef {import("./index.js").Manifest} Manifest */

/**
 * Terms of which any may stand in an article. It must hold a `required` one, and none that is `prohibited`; one that has
 * all `wanted` ones has the whole query; an `optional` one only raises its score.
 * @typedef {object} Group
 * @property {readonly Term[]} terms
 * @property {"required" | "wanted" | "optional" | "prohibited"} presence
 * @property {number | null} field where to look, null for everywhere
 * @property {number} boost
 * @property {string | null} typed the word that it comes from, null for a group that was inferred
 * @property {readonly Term[]} looser the same letters with any marks, `terms` among them; empty when nothing is looser
 * @property {number | null} slot number of a bare word, or of a pair of such: groups of one slot are evidence for one thing
 * @property {boolean} isPair
 */

/**
 * Words in quotes: for each pair of neighbours the terms that it may be.
 * @typedef {object} Phrase
 * @property {import("../text/query.js").Clause} clause
 * @property {readonly (readonly Term[])[]} positions
 * @property {number | null} field
 */

/**
 * What speaks for each article, by its number.
 * @typedef {object} Evidence
 * @property {Float64Array} scores 0 where nothing does
 * @property {Uint8Array} isWhole 1 where all is held that was asked
 * @property {Uint8Array} isPart 1 where not all, but a word is held as it was typed
 * @property {number} mass what the bare words and their pairs weigh together
 */

/**
 * The index as scores need it.
 * @typedef {object} Known
 * @property {Manifest} manifest
 * @property {ReadonlyMap<number, Int32Array>} lengths dense field -> length of every article; of a missing one all count
 *   as of mean length
 * @property {Uint32Array} present the numbers that have an article
 */

/**
 * Returns what speaks for each article.
 * @param {Known} known
 * @param {readonly Group[]} groups
 * @param {readonly Phrase[]} phrases
 * @returns {Evidence}
 */
export function evidence(known, groups, phrases) {
  const { tuning, numbers: size } = known.manifest;
  const scores = new Float64Array(size);
  const out = new Uint8Array(size);
  const isTouched = new Uint8Array(size);
  const slots = new Slots(size, tuning.other_marks);
  /** @type {{required: number, wanted: number}} */
  const needed = { required: 0, wanted: 0 };
  const met = { required: new Uint16Array(size), wanted: new Uint16Array(size) };
  for (const group of groups) {
    const { presence, field, boost } = group;
    if (presence === "prohibited") {
      for (const term of group.terms) for (const { numbers } of within(term, field)) for (const number of numbers) out[number] = 1;
      continue;
    }
    const merged = union(group.terms);
    const looser = group.looser.length > group.terms.length ? union(group.looser) : null;
    if (looser) add(known, looser, field, boost * (1 - tuning.exact), scores, isTouched);
    add(known, merged, field, looser ? boost * tuning.exact : boost, scores, isTouched);
    if (group.slot !== null) slots.add(group, merged, looser ?? merged, rounded(idf(known.manifest, looser ?? merged)));
    if (presence === "optional") continue;
    const own = met[presence];
    const before = needed[presence];
    for (const { numbers } of merged.filter((each) => field === null || each.field === field)) {
      for (const number of numbers) if (own[number] === before) own[number] = before + 1;
    }
    needed[presence] += 1;
  }
  for (const phrase of phrases) {
    const holds = holders(size, phrase);
    const wanted = phrase.clause.isProhibited ? 0 : 1;
    for (let number = 0; number < size; number += 1) if (holds[number] !== wanted) out[number] = 1;
  }
  const isAsked = groups.some((group) => group.presence !== "prohibited");
  const isEmpty = groups.length === 0 && phrases.length === 0;
  const isWhole = new Uint8Array(size);
  const isPart = new Uint8Array(size);
  for (const number of known.present) {
    if (isEmpty || out[number] === 1 || (isAsked && isTouched[number] === 0)) continue;
    if (met.required[number] !== needed.required) continue;
    if (met.wanted[number] === needed.wanted) isWhole[number] = 1;
    else isPart[number] = slots.isExact[number] ?? 0;
    const whole = isWhole[number] === 1 && needed.wanted > 1 ? 1 + tuning.whole : 1;
    scores[number] = (scores[number] ?? 0) * slots.share(number) * whole * (slots.isRun(number) ? 1 + tuning.run : 1);
  }
  return { scores, isWhole, isPart, mass: slots.mass };
}

/** How much of the bare words and of their pairs each article holds. */
class Slots {
  /**
   * @param {number} size how many numbers there are
   * @param {number} otherMarks what a word counts that an article holds with other marks
   */
  constructor(size, otherMarks) {
    this.otherMarks = otherMarks;
    this.mass = 0;
    this.pairs = 0;
    this.held = new Float64Array(size);
    /** 1 where a word is held as it was typed. */
    this.isExact = new Uint8Array(size);
    this.heldPairs = new Uint16Array(size);
    this.seen = new Uint16Array(size);
    this.slot = -1;
    this.count = 0;
    this.own = 0;
  }

  /**
   * @param {Group} group
   * @param {readonly Merged[]} exact
   * @param {readonly Merged[]} looser
   * @param {number} mass
   */
  add(group, exact, looser, mass) {
    if (group.slot !== this.slot) {
      this.slot = group.slot ?? -1;
      this.count += 1;
      this.own = mass;
      this.mass += mass;
      if (group.isPair) this.pairs += 1;
    }
    const mark = (/** @type {readonly Merged[]} */ fields, /** @type {number} */ credit) => {
      for (const { numbers } of fields) {
        for (const number of numbers) {
          if (this.seen[number] === this.count) continue;
          this.seen[number] = this.count;
          this.held[number] = (this.held[number] ?? 0) + credit * this.own;
          if (group.isPair) this.heldPairs[number] = (this.heldPairs[number] ?? 0) + 1;
        }
      }
    };
    if (group.presence === "wanted") for (const { numbers } of exact) for (const number of numbers) this.isExact[number] = 1;
    mark(exact, 1);
    if (looser !== exact) mark(looser, group.isPair ? 1 : this.otherMarks);
  }

  /**
   * Returns how much of the query's weight an article holds, 1 when nothing was to hold.
   * @param {number} number
   * @returns {number}
   */
  share(number) {
    return this.mass > 0 ? (this.held[number] ?? 0) / this.mass : 1;
  }

  /**
   * Returns whether an article holds every pair of several.
   * @param {number} number
   * @returns {boolean}
   */
  isRun(number) {
    return this.pairs > 1 && this.heldPairs[number] === this.pairs;
  }
}

/** @typedef {{field: number, numbers: Int32Array, counts: ArrayLike<number>, lengths: ArrayLike<number> | null}} Merged */

/**
 * Returns where any of `terms` stands, field by field, their counts added up.
 * @param {readonly Term[]} terms
 * @returns {Merged[]}
 */
function union(terms) {
  const postings = terms.flatMap((term) => term.postings());
  const fields = [...new Set(postings.map(({ field }) => field))].sort((a, b) => a - b);
  return fields.map((field) => {
    const own = postings.filter((posting) => posting.field === field);
    const [first] = own;
    if (first && own.length === 1) return first;
    /** @type {Map<number, [number, number | undefined]>} */
    const places = new Map();
    for (const { numbers, counts, lengths } of own) {
      for (let n = 0; n < numbers.length; n += 1) {
        const number = numbers[n] ?? 0;
        const before = places.get(number)?.[0] ?? 0;
        places.set(number, [before + (counts[n] ?? 0), lengths?.[n]]);
      }
    }
    const each = [...places.values()];
    const lengths = first?.lengths ? each.map((place) => place[1] ?? 0) : null;
    return { field, numbers: Int32Array.from(places.keys()), counts: each.map((place) => place[0]), lengths };
  });
}

/**
 * Returns lunr's weight of a term by how rare it is; each field of each article counts.
 * @param {Manifest} manifest
 * @param {readonly Merged[]} fields
 * @returns {number}
 */
function idf({ articles }, fields) {
  const holders = fields.reduce((sum, { numbers }) => sum + numbers.length, 0);
  return Math.log(1 + Math.abs((articles - holders + 0.5) / (holders + 0.5)));
}

/**
 * Returns a weight to three places, as lunr rounds: logarithms of two languages differ in the last bit.
 * @param {number} weight
 * @returns {number}
 */
function rounded(weight) {
  return Math.floor(weight * 1000 + 0.5) / 1000;
}

/**
 * Adds `factor` times the weight of merged terms to the scores.
 * @param {Known} known
 * @param {readonly Merged[]} merged
 * @param {number | null} field
 * @param {number} factor
 * @param {Float64Array} scores
 * @param {Uint8Array} isTouched set to 1 for each article that holds any
 */
function add({ manifest, lengths: dense }, merged, field, factor, scores, isTouched) {
  const { articles, totals, boosts, tuning: { k1, b } } = manifest;
  const rarity = idf(manifest, merged);
  for (const { field: own, numbers, counts, lengths } of merged) {
    if (field !== null && own !== field) continue;
    const mean = (totals[own] ?? 0) / articles;
    const boost = boosts[own] ?? 0;
    const column = dense.get(own);
    for (let n = 0; n < numbers.length; n += 1) {
      const number = numbers[n] ?? 0;
      const count = counts[n] ?? 0;
      const length = lengths?.[n] ?? column?.[number] ?? mean;
      const exact = ((rarity * ((k1 + 1) * count)) / (k1 * (1 - b + b * (length / mean)) + count)) * boost;
      isTouched[number] = 1;
      scores[number] = (scores[number] ?? 0) + factor * rounded(exact);
    }
  }
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
 * Returns a group of which no more is said than is `given`.
 * @param {{terms: readonly Term[]} & Partial<Group>} given
 * @returns {Group}
 */
export function group(given) {
  return { presence: "required", field: null, boost: 1, typed: null, looser: [], slot: null, isPair: false, ...given };
}
