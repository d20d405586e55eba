// SPDX-License-Identifier: MIT
/**
 * Reader of the search index: the terms of a fold, where they stand, and the words that resemble a typed one. Files are
 * loaded when they are asked for, postings decoded when they are used. Rejections are ShardErrors.
 */
import { VERSION, fold } from "../text/analysis.js";
import { Names } from "../text/name_keys.js";
import { ShardError, Shards, firstWhere, nameOf, uncoded } from "./shards.js";
import { key, merged, present, together } from "./segments.js";
import { between } from "./directories.js";
import { Swaps } from "./abbreviations.js";
import { daysOf } from "./days.js";
import { Reader, numbersOf } from "../text/vlq.js";

/**
 * What no engine may choose by itself; `generator/khobai/search/text/tuning.py` says what each is.
 * @typedef {object} Tuning
 * @property {number} longest
 * @property {number} mention
 * @property {number} likely
 * @property {number} completions
 * @property {number} range
 * @property {number} long
 * @property {number} few
 * @property {number} least
 * @property {number} readings
 * @property {number} exact
 * @property {number} other_marks
 * @property {number} pair
 * @property {number} whole
 * @property {number} run
 * @property {number} k1
 * @property {number} b
 * @property {readonly string[]} names
 * @property {readonly (readonly [string, string])[]} aliases
 */

/** @typedef {import("./directories.js").Root} Root */

/**
 * The tables of some articles: of the most, or of the newest.
 * @typedef {{words: Root, pairs: Root, lexicon: Root}} Segment
 */

/**
 * What the index says of itself.
 * @typedef {object} Manifest
 * @property {number} format
 * @property {number} analysis
 * @property {number} articles how many there are
 * @property {number} numbers how many numbers
 * @property {string} holes those that have no article: the first, then by how much each is more than the last
 * @property {readonly string[]} fields
 * @property {readonly number[]} boosts
 * @property {readonly number[]} totals sum of the lengths of each field
 * @property {readonly string[]} dense fields whose lengths stand in a file of their own
 * @property {Tuning} tuning
 * @property {readonly Segment[]} segments
 * @property {Root} snippets by the numbers of their articles
 * @property {readonly string[]} suggestions separators
 * @property {Readonly<Record<string, readonly string[]>>} documents id -> keys
 * @property {readonly string[]} places keys
 * @property {readonly (readonly [string, string])[]} abbreviations and what they mean
 * @property {Readonly<Record<string, string>>} kinds kind of a suggestion -> its name
 * @property {readonly import("./facets.js").Axis[]} axes by which results are counted and filtered, in their order
 * @property {Readonly<Record<string, string>>} files kind -> the names of its files, in one text
 */

/**
 * Where a term stands in a field: numbers of articles, how often, and the field's length there (null: dense).
 * @typedef {{field: number, numbers: Int32Array, counts: Int32Array, lengths: Int32Array | null}} Posting
 */

/** @typedef {{term: string, postings: () => readonly Posting[]}} Term */
/** @typedef {{terms: readonly string[], postings: (n: number) => readonly Posting[]}} Block */
/** @typedef {{terms: readonly string[], counts: Int32Array}} Lexicon */
/** @typedef {{term: string, articles: number}} Known a word and in how many articles it stands, about */

/** The format that this code reads. */
export const FORMAT = 6;

/** The index was made by another version, whose words would not be found. */
export class VersionError extends Error {}

/** The index of a site. */
export class Index {
  /**
   * @param {Manifest} manifest
   * @param {((name: string) => Promise<string>) | Shards} load returns the payload of a file, by its name
   * @param {Index} [known] of the same manifest
   * @throws {VersionError}
   */
  constructor(manifest, load, known) {
    if (manifest.format !== FORMAT || manifest.analysis !== VERSION) {
      throw new VersionError(`index ${manifest.format}.${manifest.analysis} is not ${FORMAT}.${VERSION}`);
    }
    this.manifest = manifest;
    this.names = known?.names ?? new Names(manifest.documents);
    this.places = known?.places ?? new Set(manifest.places.map(fold));
    this.swaps = known?.swaps ?? new Swaps(manifest.abbreviations);
    this.present = known?.present ?? present(manifest);
    this.shards = load instanceof Shards ? load : new Shards(load);
    this.dense = manifest.fields.map((field) => manifest.dense.indexOf(field));
  }

  /** Returns the same index that loads nothing: what is not in memory is as if it did not come. */
  atHand() {
    return new Index(this.manifest, this.shards.atHand(), this);
  }

  /**
   * Returns the words of a fold, in their order; `§` and an id are a word too.
   * @param {string} folded
   * @returns {Promise<Term[]>}
   */
  words(folded) {
    return this.#between("words", `${folded}\t`, `${folded}\t\uffff`);
  }

  /**
   * Returns a word or the `§` and id of a document, null when no article holds it; one file, whatever its fold has.
   * @param {string} term
   * @returns {Promise<Term | null>}
   */
  async word(term) {
    const [known] = await this.#between("words", key(term), key(term));
    return known ?? null;
  }

  /**
   * Returns the pairs of a fold, in their order.
   * @param {string} folded
   * @returns {Promise<Term[]>}
   */
  pairs(folded) {
    return this.#between("pairs", `${folded}\t`, `${folded}\t\uffff`);
  }

  /**
   * Returns the pairs whose fold begins with `start`, in their order, as far as they stand in `most` files of a segment.
   * @param {string} start fold of a word, a space, the beginning of another fold
   * @param {number} most
   * @returns {Promise<Term[]>}
   */
  pairsFrom(start, most) {
    return this.#between("pairs", start, `${start}\uffff`, most);
  }

  /**
   * Returns the lengths of a dense field, article by article.
   * @param {number} field
   * @returns {Promise<Int32Array>}
   */
  async lengths(field) {
    const every = await this.shards.get(nameOf(this.manifest.files, "lengths"), (payload) => payload.split("\n").map(numbersOf));
    const lengths = every[this.dense[field] ?? -1];
    if (lengths?.length !== this.manifest.numbers) throw new ShardError("lengths", "not one length a number");
    return lengths;
  }

  /**
   * Returns the days of every article, and the articles by them.
   * @returns {Promise<import("./days.js").Days>}
   */
  days() {
    return this.shards.get(nameOf(this.manifest.files, "days"), (payload) => daysOf(payload, this.manifest.numbers));
  }

  /**
   * Returns the words that begin with `start`, in their order: as printed when it has marks, else folded.
   * @param {string} start
   * @returns {Promise<Known[]>}
   */
  async completions(start) {
    const folded = fold(start);
    const known = await this.#known(folded);
    return folded === start ? known : known.filter(({ term }) => term.startsWith(start));
  }

  /**
   * Returns every known word whose fold begins with `folded`, in their order.
   * @param {string} folded
   * @returns {Promise<Known[]>}
   */
  async #known(folded) {
    const end = `${folded}\uffff`;
    const segments = await this.#span("lexicon", folded, end, lexicon);
    const known = segments.map((files) =>
      files.flatMap(({ terms, counts }) => {
        const [from, to] = within(terms, folded, end);
        return terms.slice(from, to).map((term, n) => ({ term, articles: counts[from + n] ?? 0 }));
      }),
    );
    return merged(known, (one, other) => ({ term: one.term, articles: one.articles + other.articles }));
  }

  /**
   * @param {"words" | "pairs" | "lexicon"} kind
   * @param {string} start key of the first
   * @param {string} end key of the last
   * @param {number} [most] files of a segment
   * @returns {Promise<Term[]>}
   */
  async #between(kind, start, end, most = Infinity) {
    const segments = await this.#span(kind, start, end, (payload) => this.#block(payload), most);
    const terms = segments.map((files) =>
      files.flatMap(({ terms, postings }) => {
        const [from, to] = within(terms, start, end);
        return terms.slice(from, to).map((term, n) => ({ term, postings: () => postings(from + n) }));
      }),
    );
    return merged(terms, (one, other) => ({ term: one.term, postings: () => together(one.postings(), other.postings()) }));
  }

  /**
   * Returns of each segment every decoded shard in which keys from `start` to `end` live.
   * @template T
   * @param {"words" | "pairs" | "lexicon"} kind
   * @param {string} start
   * @param {string} end
   * @param {(payload: string) => T} decode
   * @param {number} [most]
   * @returns {Promise<T[][]>}
   */
  #span(kind, start, end, decode, most = Infinity) {
    const segments = this.manifest.segments.map(async (segment) => {
      const names = await between(segment[kind], start, end, this.shards, most);
      return Promise.all(names.map((name) => this.shards.get(name, decode)));
    });
    return Promise.all(segments);
  }

  /**
   * Returns the terms of a shard; their blocks stay text until they are asked for.
   * @param {string} payload
   * @returns {Block}
   * @throws {RangeError} when it is damaged
   */
  #block(payload) {
    const [head = "", sizes = "", text = ""] = payload.split("\n");
    const terms = uncoded(head);
    const ends = numbersOf(sizes);
    for (let n = 1; n < ends.length; n += 1) ends[n] = (ends[n] ?? 0) + (ends[n - 1] ?? 0);
    if (ends.length !== terms.length || (ends.at(-1) ?? 0) !== text.length) throw new RangeError("terms without blocks");
    /** @type {Map<number, readonly Posting[]>} */
    const decoded = new Map();
    return {
      terms,
      postings: (n) => {
        const postings = decoded.get(n) ?? this.#postings(text, ends[n - 1] ?? 0, ends[n] ?? 0);
        decoded.set(n, postings);
        return postings;
      },
    };
  }

  /**
   * @param {string} text
   * @param {number} start
   * @param {number} end
   * @returns {Posting[]}
   * @throws {RangeError} when it is damaged
   */
  #postings(text, start, end) {
    const reader = new Reader(text, start);
    const postings = [];
    while (reader.at < end) {
      const field = reader.one();
      const articles = reader.one();
      const numbers = reader.growing(articles);
      const counts = reader.many(articles).map((count) => count + 1);
      postings.push({ field, numbers, counts, lengths: this.dense[field] === -1 ? reader.many(articles) : null });
    }
    return postings;
  }
}

/**
 * Returns where the terms with keys from `start` to `end` begin and end.
 * @param {readonly string[]} terms
 * @param {string} start
 * @param {string} end
 * @returns {[number, number]}
 */
function within(terms, start, end) {
  const from = firstWhere(terms.length, (n) => key(terms[n] ?? "") >= start);
  return [from, firstWhere(terms.length, (n) => key(terms[n] ?? "") > end)];
}

/**
 * @param {string} payload
 * @returns {Lexicon}
 */
function lexicon(payload) {
  const [head = "", , counts = ""] = payload.split("\n");
  return { terms: uncoded(head), counts: numbersOf(counts) };
}
