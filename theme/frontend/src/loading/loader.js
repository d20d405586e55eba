// SPDX-License-Identifier: MIT
/**
 * Data files by script tags, the one way that works from a disk as well: each calls `khobai.shard(name, sum, payload, format)`.
 *
 * Whoever asks while a file is under way gets the same promise. Nothing is kept after that: callers keep what they
 * made of a file, and asking again after a failure tries again, past the caches of the browser.
 */

import { FORMAT } from "../query/index.js";

/** @typedef {"missing" | "cut" | "damaged" | "version"} Fault */
/** @typedef {{resolve: (payload: string) => void, reject: (error: LoadError) => void, settled: boolean}} Waiting */

/** Says which file did not come and why, as a value; `words.js` has the sentences. */
export class LoadError extends Error {
  /**
   * @param {Fault} fault missing: no such file or no network; cut: the file does not say its payload; damaged: the
   *   payload is not what was written; version: made by another version of khobai
   * @param {string} name
   */
  constructor(fault, name) {
    super(`${fault}: ${name}`);
    this.name = "LoadError";
    this.fault = fault;
    this.shard = name;
  }
}

/**
 * Returns the checksum of `text` in UTF-8 as zlib counts it.
 * @param {string} text
 * @returns {number}
 */
export function adler32(text) {
  let [low, high] = [1, 0];
  const bytes = new TextEncoder().encode(text);
  for (let n = 0; n < bytes.length; ) {
    const end = Math.min(n + 3800, bytes.length); // as many as keep the sums below 2^32
    for (; n < end; n += 1) {
      low += /** @type {number} */ (bytes[n]);
      high += low;
    }
    low %= 65521;
    high %= 65521;
  }
  return high * 65536 + low;
}

export class Loader {
  /**
   * @param {string} folder address of the folder of the index, with a slash at the end
   * @param {Document} [page]
   */
  constructor(folder, page = document) {
    this.folder = folder;
    this.page = page;
    /** @type {Map<string, Promise<string>>} */
    this.underWay = new Map();
    /** @type {Map<string, Waiting>} */
    this.waiting = new Map();
    /** @type {Map<string, LoadError>} */
    this.faults = new Map();
    const home = /** @type {any} */ (page.defaultView);
    home.khobai = { ...home.khobai, shard: this.register.bind(this) };
    // A file that was cut off is no script any more: the reader is told, the console need not be.
    home.addEventListener("error", (/** @type {ErrorEvent} */ event) => {
      const ours = event.filename ? event.filename.startsWith(folder) : event.message === "Script error.";
      if (ours && this.waiting.size > 0) event.preventDefault();
    });
  }

  /**
   * Called by the data files.
   * @param {string} name
   * @param {number} sum
   * @param {string} payload
   * @param {number} format of the index that the file is a part of
   */
  register(name, sum, payload, format) {
    const waiting = this.waiting.get(name);
    if (!waiting) return;
    waiting.settled = true;
    if (format !== FORMAT) waiting.reject(new LoadError("version", name));
    else if (adler32(payload) === sum) waiting.resolve(payload);
    else waiting.reject(new LoadError("damaged", name));
  }

  /**
   * Returns the payload of the file `name`.
   * @param {string} name
   * @param {string} [place] where it stands below the folder of the index
   * @param {boolean} [anew] past the caches of the browser
   * @returns {Promise<string>} rejects with a LoadError
   */
  load(name, place = `${name}.js`, anew = false) {
    let shard = this.underWay.get(name);
    if (!shard) {
      const again = this.faults.delete(name) || anew ? `?${Date.now()}` : "";
      shard = this.request(name, `${this.folder}${place}${again}`);
      this.underWay.set(name, shard);
    }
    return shard;
  }

  /**
   * @param {string} name
   * @param {string} address
   * @returns {Promise<string>}
   */
  request(name, address) {
    return new Promise((resolve, fail) => {
      const reject = (/** @type {LoadError} */ error) => {
        this.faults.set(name, error);
        fail(error);
      };
      const script = this.page.createElement("script");
      /** @type {Waiting} */
      const waiting = { resolve, reject, settled: false };
      this.waiting.set(name, waiting);
      /** @param {Fault} fault */
      const end = (fault) => {
        this.waiting.delete(name);
        this.underWay.delete(name);
        script.remove();
        if (!waiting.settled) reject(new LoadError(fault, name));
      };
      script.onload = () => end("cut");
      script.onerror = () => end("missing");
      script.src = address;
      this.page.head.append(script);
    });
  }
}
