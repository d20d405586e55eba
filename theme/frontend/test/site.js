// SPDX-License-Identifier: MIT
// Reads the index of a built site from its files, without running them: for tests and benchmarks of the search.
import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { FORMAT, Index } from "../src/query/index.js";
import { adler32 } from "../src/loading/loader.js";
import { placeOf } from "../src/query/shards.js";

/**
 * Returns the payload of a data file.
 * @param {string} script
 * @param {string} name
 * @returns {string}
 * @throws {Error} when it is another file, or damaged
 */
function payloadOf(script, name) {
  const start = `khobai.shard(${JSON.stringify(name)},`;
  const comma = script.indexOf(",", start.length);
  const end = script.lastIndexOf(`,${FORMAT});`);
  if (!script.startsWith(start) || comma < 0 || end < comma) throw new Error(`${name}: no data file`);
  const payload = JSON.parse(script.slice(comma + 1, end));
  if (typeof payload !== "string" || adler32(payload) !== Number(script.slice(start.length, comma))) {
    throw new Error(`${name}: damaged`);
  }
  return payload;
}

/**
 * Returns the index of the site in `folder`.
 * @param {string} folder
 * @param {(name: string) => void} [told] called with the name of every file that is loaded
 * @returns {Index}
 * @throws {Error} when its manifest is missing or damaged
 */
export function open(folder, told = () => undefined) {
  const manifest = JSON.parse(payloadOf(readFileSync(`${folder}/tim-kiem/index.js`, "utf8"), "index"));
  return new Index(manifest, async (name) => {
    told(name);
    return payloadOf(await readFile(`${folder}/tim-kiem/${placeOf(name)}`, "utf8"), name);
  });
}
