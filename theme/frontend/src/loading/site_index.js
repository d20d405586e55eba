// SPDX-License-Identifier: MIT
/** The index of this site as the boxes and pages use it: opened when somebody first asks, each part when it is needed. */
import { VERSION } from "../text/analysis.js";
import { FORMAT, Index } from "../query/index.js";
import { LoadError, Loader } from "./loader.js";
import { Shards, nameOf, placeOf } from "../query/shards.js";
import { numbered } from "../query/directories.js";

/**
 * What is shown of an article; what it lacks is null.
 * @typedef {object} Snippet
 * @property {string} url from the root of the site
 * @property {string} title
 * @property {string | null} when
 * @property {string | null} where
 * @property {string | null} newspaper
 * @property {readonly string[] | null} documents
 * @property {string | null} summary
 * @property {string | null} [holds] how much of it is here: full, abstract or link
 * @property {string | null} text paragraphs by line breaks
 * @property {readonly (readonly [string, string])[] | null} more label, words
 */
/** @typedef {(payload: string, manifest: import("../query/index.js").Manifest, days: import("../query/days.js").Days) => any} FacetsOf */
/** @typedef {readonly [key: string, kind: string, label: string, url: string, count: number]} Suggestion */

const MANIFEST = "index";

/** One build of the index: what its manifest names never changes, and numbers of articles mean something in it alone. */
export class Edition {
  /**
   * @param {string} text of the manifest
   * @param {Index} index
   * @param {Shards} parts files that are not the index's own
   * @param {FacetsOf} facetsOf
   */
  constructor(text, index, parts, facetsOf) {
    this.text = text;
    this.index = index;
    this.parts = parts;
    this.facetsOf = facetsOf;
    this.files = index.manifest.files;
  }

  /** Returns the same build that loads nothing: what is not in memory is as if it did not come. */
  atHand() {
    return new Edition(this.text, this.index.atHand(), this.parts.atHand(), this.facetsOf);
  }

  /** Returns what is known of every article for filters, counts and order. */
  async facets() {
    const days = await this.index.days();
    return this.parts.get(nameOf(this.files, "columns"), (payload) => this.facetsOf(payload, this.index.manifest, days));
  }

  /**
   * Returns what to show of an article.
   * @param {number} n
   * @returns {Promise<Snippet>}
   */
  async snippet(n) {
    const name = await numbered(this.index.manifest.snippets, n, this.index.shards);
    return this.parts.get(name, JSON.parse);
  }

  /**
   * Returns the suggestions of a shard, sorted by their keys.
   * @param {number} n
   * @returns {Promise<readonly Suggestion[]>}
   */
  async suggestions(n) {
    return this.parts.get(nameOf(this.files, "suggestions", n), JSON.parse);
  }

  /** Loads what every first search needs, before it is typed; what does not come is asked for again then, and said. */
  warm() {
    const { dense, fields } = this.index.manifest;
    for (const name of dense) this.index.lengths(fields.indexOf(name)).catch(() => null);
  }
}

export class SiteIndex {
  /**
   * @param {string} base address of the root of the site, with a slash at the end
   * @param {FacetsOf} facetsOf
   * @param {Loader} [loader]
   */
  constructor(base, facetsOf, loader = new Loader(`${base}tim-kiem/`)) {
    this.base = base;
    this.facetsOf = facetsOf;
    this.loader = loader;
    /** @type {Promise<Edition> | null} */
    this.opening = null;
    /** @type {Edition | null} the last one that was opened */
    this.opened = null;
    /** True when the manifest in the caches of the browser is not to be trusted. */
    this.isStale = false;
    /** @type {Readonly<Record<string, string>>} kind of a suggestion -> its name, once the index is open */
    this.kinds = {};
  }

  /**
   * Returns the index; after a failure the next call tries again.
   * @returns {Promise<Edition>} rejected with a LoadError
   */
  open() {
    this.opening ??= this.#first().catch((error) => {
      this.opening = null;
      throw error;
    });
    return this.opening;
  }

  /** Loads what every first search needs, before it is typed. */
  warm() {
    this.open().then((edition) => edition.warm()).catch(() => null);
  }

  /** Forgets everything: a reader wants to try again. */
  again() {
    this.opening = this.opened = null;
    this.isStale = true;
  }

  /**
   * Returns the answer to a question. When a file does not come, the site may have been built anew since the manifest was
   * cached: it is loaded once more, past the caches, and when it is another one, the question is put to that.
   * @template {{problems: readonly unknown[]}} T
   * @param {(edition: Edition) => Promise<T>} question
   * @returns {Promise<T>} rejected when there is no index to ask
   */
  async answer(question) {
    const edition = await this.open();
    const reply = await question(edition);
    if (!reply.problems.some((problem) => this.why(problem))) return reply;
    const newer = await this.renew(edition);
    return newer ? question(newer) : reply;
  }

  /**
   * Returns the index as it is published now, null when that is this one or cannot be had.
   * @param {Edition} edition
   * @returns {Promise<Edition | null>} rejected when it is of another version
   */
  async renew(edition) {
    const known = await this.open();
    if (known !== edition) return known;
    this.isStale = true;
    try {
      const newer = await this.#read(true);
      if (newer.text === edition.text) return null;
      this.opening = Promise.resolve(newer);
      return newer;
    } catch (error) {
      if (error instanceof LoadError && error.fault !== "version") return null;
      throw error;
    }
  }

  /** The index; a manifest of another version may be one that was cached before the site was built anew. */
  async #first() {
    try {
      return await this.#read(this.isStale);
    } catch (error) {
      if (this.isStale || !(error instanceof LoadError && error.fault === "version")) throw error;
      this.isStale = true;
      return this.#read(true);
    }
  }

  /**
   * @param {boolean} anew past the caches
   * @returns {Promise<Edition>} rejected with a LoadError, also when it was made by another version
   */
  async #read(anew) {
    const text = await this.loader.load(MANIFEST, undefined, anew);
    const manifest = JSON.parse(text);
    if (manifest.format !== FORMAT || manifest.analysis !== VERSION) throw new LoadError("version", MANIFEST);
    const load = (/** @type {string} */ name) => this.loader.load(name, placeOf(name));
    const edition = new Edition(text, new Index(manifest, load), new Shards(load, 400), this.facetsOf);
    this.kinds = edition.index.manifest.kinds;
    this.opened = edition;
    return edition;
  }

  /**
   * Returns why a part of the index did not come, for words.fault.
   * @param {unknown} problem an error, or the name of a shard
   * @returns {LoadError | null} null for an error of another sort
   */
  why(problem) {
    if (problem instanceof LoadError) return problem;
    const name = typeof problem === "string" ? problem : /** @type {any} */ (problem)?.shard;
    return typeof name === "string" ? (this.loader.faults.get(name) ?? new LoadError("damaged", name)) : null;
  }
}
