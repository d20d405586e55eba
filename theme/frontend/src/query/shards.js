// SPDX-License-Identifier: MIT
/**
 * The index's files: which one holds a key, and each decoded once while it is in use. Keys are compared by UTF-16 units,
 * as strings here are.
 */

/** A file of the index could not be loaded, or holds something else than it should. */
export class ShardError extends Error {
  /**
   * @param {string} shard name of the file
   * @param {unknown} cause
   */
  constructor(shard, cause) {
    super(`shard ${shard}: ${cause instanceof Error ? cause.message : String(cause)}`);
    this.name = "ShardError";
    this.shard = shard;
  }
}

/**
 * Returns what `load` comes to, null when its file does not come.
 * @template T
 * @param {Promise<T>} load
 * @param {Set<string>} failed
 * @returns {Promise<T | null>}
 */
export async function attempt(load, failed) {
  try {
    return await load;
  } catch (error) {
    if (!(error instanceof ShardError)) throw error;
    failed.add(error.shard);
    return null;
  }
}

/** Decoded files by name; of more than `most` the one that was not asked for the longest is forgotten. */
export class Shards {
  /**
   * @param {(name: string) => Promise<string>} load returns the payload of a file
   * @param {number} [most]
   */
  constructor(load, most = 512) {
    this.load = load;
    this.most = most;
    /** @type {Map<string, Promise<any>>} */
    this.kept = new Map();
  }

  /**
   * Returns what `decode` makes of the file's payload; one file is always asked for with the same function.
   * @template T
   * @param {string} name
   * @param {(payload: string) => T} decode
   * @returns {Promise<T>} rejected with a ShardError; the next call tries again
   */
  get(name, decode) {
    const kept = this.kept.get(name);
    const decoded = kept ?? this.#decoded(name, decode);
    if (!kept) decoded.catch(() => this.kept.get(name) === decoded && this.kept.delete(name));
    this.kept.delete(name);
    this.kept.set(name, decoded);
    for (const oldest of this.kept.keys()) {
      if (this.kept.size <= this.most) break;
      this.kept.delete(oldest);
    }
    return decoded;
  }

  /** Returns the files that are kept, or under way; others are as if they did not come. */
  atHand() {
    return new AtHand(this);
  }

  /**
   * @template T
   * @param {string} name
   * @param {(payload: string) => T} decode
   * @returns {Promise<T>}
   */
  async #decoded(name, decode) {
    try {
      return decode(await this.load(name));
    } catch (error) {
      throw new ShardError(name, error);
    }
  }
}

/** Files that others keep. */
class AtHand extends Shards {
  /** @param {Shards} others */
  constructor(others) {
    super(others.load, others.most);
    this.others = others;
  }

  /**
   * @template T
   * @param {string} name
   * @param {(payload: string) => T} decode
   * @returns {Promise<T>}
   */
  get(name, decode) {
    return this.others.kept.has(name) ? this.others.get(name, decode) : Promise.reject(new ShardError(name, "not loaded"));
  }
}

/**
 * Returns the number of the last shard whose separator is not above `key`, -1 when there is none.
 * @param {readonly string[]} separators
 * @param {string} key
 * @returns {number}
 */
export function shardOf(separators, key) {
  return firstWhere(separators.length, (n) => (separators[n] ?? "") > key) - 1;
}

/**
 * Returns the first number below `count` for which `isBehind` holds, `count` if none; it must hold for all that follow.
 * @param {number} count
 * @param {(n: number) => boolean} isBehind
 * @returns {number}
 */
export function firstWhere(count, isBehind) {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isBehind(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

const NAME = 12;

/**
 * Returns the name of the n-th file of a kind; `generator/khobai/search/build/file_names.py` says how it was made.
 * @param {Readonly<Record<string, string>>} files
 * @param {string} kind
 * @param {number} [n]
 * @returns {string}
 * @throws {RangeError} when there is none
 */
export function nameOf(files, kind, n = 0) {
  return nth(files[kind] ?? "", n);
}

/**
 * Returns the n-th of names that stand in one text.
 * @param {string} names
 * @param {number} n
 * @returns {string}
 * @throws {RangeError} when there are fewer
 */
export function nth(names, n) {
  const name = names.slice(n * NAME, (n + 1) * NAME);
  if (name.length < NAME) throw new RangeError(`no file ${n}`);
  return name;
}

/**
 * Returns where a file stands in the folder of the index.
 * @param {string} name
 * @returns {string}
 */
export const placeOf = (name) => `${name.charAt(0)}/${name}.js`;

const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdef";

/**
 * Returns the terms of a line in which each begins with how many letters it shares with the one before.
 * @param {string} line
 * @returns {string[]}
 * @throws {RangeError} when that is no number from 0 to 31
 */
export function uncoded(line) {
  const terms = line === "" ? [] : line.split("\t");
  let last = "";
  for (let n = 0; n < terms.length; n += 1) {
    const term = terms[n] ?? "";
    const shared = DIGITS.indexOf(term.charAt(0) || " ");
    if (shared < 0 || shared > last.length) throw new RangeError(`term ${n} shares ${shared} letters`);
    last = last.slice(0, shared) + term.slice(1);
    terms[n] = last;
  }
  return terms;
}
