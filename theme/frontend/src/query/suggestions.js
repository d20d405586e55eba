// SPDX-License-Identifier: MIT
/** Models, documents and provinces whose name begins with what was typed, each with its own page. */
import { fold } from "../text/analysis.js";
import { keyOf } from "../text/name_keys.js";
import { shardOf } from "./shards.js";

/** @typedef {import("../loading/site_index.js").Suggestion} Suggestion */

/** What people put before a name. */
const BEFORE = /^(?:cac )?(?:mo hinh|cach lam|van ban|tinh|thanh pho|tp) /;
/** Shards that one look-up may read; short beginnings stand in many. */
const MOST = 3;
/** Characters of a query that may be a name. */
const LONGEST = 120;

/**
 * Returns suggestions for `text`: whole names first, then those of the most articles.
 * @param {import("../loading/site_index.js").Edition} edition
 * @param {string} text
 * @param {number} most
 * @returns {Promise<Suggestion[]>}
 */
export async function suggest(edition, text, most) {
  const { suggestions } = edition.index.manifest;
  const typed = fold(keyOf(text.slice(0, LONGEST)));
  if (typed.length < 2) return [];
  const names = await beginning(edition, suggestions, typed);
  const bare = typed.replace(BEFORE, "");
  if (names.length === 0 && bare !== typed && bare) names.push(...(await beginning(edition, suggestions, bare)));
  names.sort((a, b) => Number(isWhole(b, bare, typed)) - Number(isWhole(a, bare, typed)) || b[4] - a[4]);
  const once = new Map(names.map((each) => /** @type {const} */ ([each[3], each])).reverse());
  return names.filter((each) => once.get(each[3]) === each).slice(0, most);
}

/**
 * @param {Suggestion} suggestion
 * @param {...string} names
 */
const isWhole = ([key], ...names) => names.includes(key);

/**
 * @param {import("../loading/site_index.js").Edition} edition
 * @param {readonly string[]} separators
 * @param {string} start
 * @returns {Promise<Suggestion[]>}
 */
async function beginning(edition, separators, start) {
  const first = Math.max(shardOf(separators, start), 0);
  const last = Math.min(shardOf(separators, `${start}\uffff`), first + MOST - 1);
  const shards = [];
  for (let n = first; n <= last; n += 1) shards.push(edition.suggestions(n));
  return (await Promise.all(shards)).flatMap((shard) => shard.filter(([key]) => key.startsWith(start)));
}
