// SPDX-License-Identifier: MIT
/** The index of this site as the boxes and pages use it: opened when somebody first asks, each part when it is needed. */
import { VERSION } from "../text/analysis.js";
import { FORMAT, Index } from "../query/index.js";
import { LoadError, Loader } from "./loader.js";
import { Shards } from "../query/shards.js";

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
 * @property {string | null} text paragraphs by line breaks
 * @property {readonly (readonly [string, string])[] | null} more label, words
 */
/** @typedef {readonly [key: string, kind: string, label: string, url: string, count: number]} Suggestion */

export class SiteIndex {
  /**
   * @param {string} base address of the root of the site, with a slash at the end
   * @param {(payload: string, manifest: import("../query/index.js").Manifest) => any} facetsOf
   * @param {Loader} [loader]
   */
  constructor(base, facetsOf, loader = new Loader(`${base}tim-kiem/`)) {
    this.base = base;
    this.facetsOf = facetsOf;
    this.loader = loader;
    /** @type {Promise<Index> | null} */
    this.opening = null;
    this.folder = "";
    /** @type {Readonly<Record<string, string>>} kind of a suggestion -> its name, once the index is open */
    this.kinds = {};
    this.parts = this.shards();
  }

  /**
   * Returns the index; after a failure the next call tries again.
   * @returns {Promise<Index>} rejected with a LoadError
   */
  open() {
    this.opening ??= this.read().catch((error) => {
      this.opening = null;
      throw error;
    });
    return this.opening;
  }

  /** Loads what every first search needs, before it is typed; what does not come is asked for again then, and said. */
  warm() {
    const lengths = this.open().then((index) => Promise.all(index.manifest.dense.map((name) => index.lengths(index.manifest.fields.indexOf(name)))));
    for (const part of [lengths, this.facets()]) part.catch(() => null);
  }

  /** Forgets everything: a reader wants to try again, and the site may have been built anew since the page was opened. */
  again() {
    this.opening = null;
    this.parts = this.shards();
    this.loader.stale = true;
  }

  shards() {
    return new Shards((name) => this.loader.load(name, this.folder), 400);
  }

  /** @returns {Promise<Index>} */
  async read() {
    const manifest = JSON.parse(await this.loader.load("index"));
    if (manifest.format !== FORMAT || manifest.analysis !== VERSION) throw new LoadError("version", "index");
    this.folder = `${manifest.folder}/`;
    this.kinds = manifest.kinds;
    return new Index(manifest, (name) => this.loader.load(name, this.folder));
  }

  /** Returns what is known of every article for filters, counts and order. */
  async facets() {
    const { manifest } = await this.open();
    return this.parts.get("columns", (payload) => this.facetsOf(payload, manifest));
  }

  /**
   * Returns what to show of an article.
   * @param {number} n
   * @returns {Promise<Snippet>}
   */
  async snippet(n) {
    await this.open();
    return this.parts.get(`f${Math.floor(n / 1000)}/${n}`, JSON.parse);
  }

  /**
   * Returns the suggestions of a shard, sorted by their keys.
   * @param {number} n
   * @returns {Promise<readonly Suggestion[]>}
   */
  suggestions(n) {
    return this.parts.get(`s${n}`, JSON.parse);
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
