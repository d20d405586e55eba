// SPDX-License-Identifier: MIT
/**
 * Names of files from what the manifest holds of them, directory by directory; of few files there is none.
 * `generator/khobai/search/build/directories.py` writes them.
 */
import { nth, shardOf } from "./shards.js";

/** @typedef {import("./shards.js").Shards} Shards */

/**
 * The names at the top, how many levels of directories stand below them, and of a table their separators.
 * @typedef {{names: string, levels: number, separators?: readonly string[]}} Root
 */

/** Files by number that one directory names. */
const NUMBERED = 64;

/**
 * Returns the names of the files of a table in which keys from `start` to `end` live, in their order, at most so many.
 * @param {Root} root
 * @param {string} start
 * @param {string} end
 * @param {Shards} shards
 * @param {number} [most]
 * @returns {Promise<readonly string[]>}
 */
export async function between({ names, levels, separators = [] }, start, end, shards, most = Infinity) {
  const last = shardOf(separators, end);
  const own = [];
  for (let n = Math.max(shardOf(separators, start), 0); n <= last && own.length < most; n += 1) own.push(nth(names, n));
  if (levels === 0) return own;
  const below = await Promise.all(
    own.map(async (name) => {
      const [inside = "", ...known] = await shards.get(name, (payload) => payload.split("\n"));
      return between({ names: inside, levels: levels - 1, separators: known }, start, end, shards, most);
    }),
  );
  return below.flat().slice(0, most);
}

/**
 * Returns the name of the n-th file.
 * @param {Root} root
 * @param {number} n
 * @param {Shards} shards
 * @returns {Promise<string>}
 * @throws {RangeError} when there are fewer
 */
export async function numbered({ names, levels }, n, shards) {
  let [inside, rest] = [names, n];
  for (let level = levels; level > 0; level -= 1) {
    const size = NUMBERED ** level;
    inside = await shards.get(nth(inside, Math.floor(rest / size)), (payload) => payload);
    rest %= size;
  }
  return nth(inside, rest);
}
