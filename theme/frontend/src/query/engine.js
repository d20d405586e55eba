// SPDX-License-Identifier: MIT
/**
 * What a query finds, and in what order. All words are required, and names whole; a query is loosened only when nothing
 * holds all of it. `generator/khobai/search/query/engine.py` is the readable twin.
 */
import { fold } from "../text/analysis.js";
import { decode } from "../text/keyboards.js";
import { keyOf } from "../text/name_keys.js";
import { attempt, plan } from "./plan.js";
import { isPlain, parse } from "../text/query.js";
import { hits, holding } from "./scoring.js";
import { nearest } from "./spelling.js";

/** @typedef {import("./index.js").Index} Index */
/** @typedef {import("../page/highlight.js").Run} Run */
/** @typedef {import("./plan.js").Plan} Plan */
/** @typedef {import("../text/query.js").Clause} Clause */
/** @typedef {import("../text/query.js").Note} Note */
/** @typedef {import("../text/query.js").Query} Query */
/** @typedef {import("./ranking.js").Hits} Hits */

/**
 * @typedef {object} Answer
 * @property {Uint32Array} numbers articles found, best first, the newest first among equals
 * @property {Float64Array} scores
 * @property {readonly Note[]} ignored what of the query was not understood
 * @property {Note | null} loosened how the query was loosened because nothing or little held all of it
 * @property {string | null} didYouMean
 * @property {readonly Clause[]} phrases of three words or more; texts must prove them (`holdsPhrase`)
 * @property {readonly Run[]} words what to mark in texts
 * @property {readonly string[]} failed names of files that did not come; their words were left out
 */

/** @type {Hits} */
const NOTHING = { numbers: new Uint32Array(), scores: new Float64Array() };

/**
 * Returns what `text` finds, whatever it is.
 * @param {Index} index
 * @param {string} text
 * @returns {Promise<Answer>}
 */
export async function search(index, text) {
  const query = parse(text, index.manifest.fields, index.manifest.tuning);
  /** @type {Set<string>} */
  const failed = new Set();
  const [asked, ...known] = await Promise.all([
    plan(index, query, failed),
    denseLengths(index, failed),
    oldestFirst(index, failed),
  ]);
  const matches = (/** @type {Plan["groups"]} */ groups, /** @type {Plan["phrases"]} */ phrases) =>
    hits(index.manifest, ...known, groups, phrases);
  /**
   * @param {Plan} own
   * @param {Hits} matched
   * @param {Note | null} [loosened]
   * @param {string | null} [didYouMean]
   * @returns {Answer}
   */
  const answer = (own, matched, loosened = null, didYouMean = null) => ({
    ...matched,
    ignored: asked.ignored,
    loosened,
    didYouMean,
    phrases: own.unproved,
    words: own.words,
    failed: [...failed],
  });
  const isNamed = asked.namesDocument || index.places.has(fold(keyOf(text))); // half of a name is another name
  const matched = matches(asked.groups, asked.phrases);
  const count = matched.numbers.length;
  if (failed.size > 0) return answer(asked, matched); // what is missing may hold all of it: nothing is loosened or said to lack
  if (count > 0 || asked.groups.length + asked.phrases.length === 0) {
    const near = isNamed || count >= index.manifest.tuning.few ? NOTHING : lackingOne(index, matches, asked, matched);
    if (near.numbers.length === 0) return answer(asked, matched);
    return answer(asked, joined(matched, near), { key: "lacking", params: { count: String(count) } });
  }
  const again = decoded(query);
  if (again) {
    const second = await plan(index, again, failed);
    const better = matches(second.groups, second.phrases);
    const meant = again.clauses.map((clause) => clause.text).join(" ");
    if (better.numbers.length > 0) {
      return answer(second, better, { key: "keys", params: { meant } }, meant);
    }
  }
  const meant = await suggestion(index, asked, text, failed);
  const required = asked.groups.filter((group) => group.presence === "required").length;
  if (required < 2 || isNamed) return answer({ ...asked, unproved: [] }, NOTHING, null, meant);
  const loose = asked.groups.map((group) => (group.presence === "required" ? optional(group) : group));
  const partial = matches(loose, asked.phrases); // what stands in quotes is meant
  return answer(asked, partial, partial.numbers.length > 0 ? { key: "partly", params: {} } : null, meant);
}

/**
 * Returns the articles that hold all but one of several plain words, without those in `matched`.
 * @param {Index} index
 * @param {(groups: Plan["groups"], phrases: Plan["phrases"]) => Hits} matches
 * @param {Plan} asked
 * @param {Hits} matched
 * @returns {Hits}
 */
function lackingOne(index, matches, asked, matched) {
  const plain = asked.groups.filter((group) => group.presence === "required" && group.isPlain);
  if (plain.length < index.manifest.tuning.several) return NOTHING;
  const groups = asked.groups.map((group) => (plain.includes(group) ? optional(group) : group));
  const loose = matches(groups, asked.phrases);
  const held = holding(index.manifest.numbers, plain);
  const isNear = (/** @type {number} */ number) => (held[number] ?? 0) >= plain.length - 1 && !matched.numbers.includes(number);
  return {
    numbers: loose.numbers.filter(isNear),
    scores: loose.scores.filter((_, n) => isNear(loose.numbers[n] ?? 0)),
  };
}

/**
 * @param {Hits} one
 * @param {Hits} other
 * @returns {Hits}
 */
function joined(one, other) {
  const count = one.numbers.length + other.numbers.length;
  const all = { numbers: new Uint32Array(count), scores: new Float64Array(count) };
  for (const part of /** @type {const} */ (["numbers", "scores"])) {
    all[part].set(one[part]);
    all[part].set(other[part], one.numbers.length);
  }
  return all;
}

/**
 * @param {import("./scoring.js").Group} group
 * @returns {import("./scoring.js").Group}
 */
function optional(group) {
  return { ...group, presence: "optional" };
}

/**
 * Returns the lengths of each dense field; without those whose file does not come.
 * @param {Index} index
 * @param {Set<string>} failed
 * @returns {Promise<ReadonlyMap<number, Int32Array>>}
 */
async function denseLengths(index, failed) {
  /** @type {Map<number, Int32Array>} */
  const byField = new Map();
  for (const name of index.manifest.dense) {
    const field = index.manifest.fields.indexOf(name);
    const lengths = await attempt(index.lengths(field), failed);
    if (lengths) byField.set(field, lengths);
  }
  return byField;
}

/**
 * Returns every article by its first day; by number when the file of the days does not come.
 * @param {Index} index
 * @param {Set<string>} failed
 * @returns {Promise<Uint32Array>}
 */
export async function oldestFirst(index, failed) {
  const days = await attempt(index.days(), failed);
  return days?.oldestFirst ?? Uint32Array.from({ length: index.manifest.numbers }, (_, n) => n);
}

/**
 * Returns the query as it was meant to be typed, null when no word is raw Telex or VNI.
 * @param {Query} query
 * @returns {Query | null}
 */
function decoded(query) {
  const typed = query.clauses.map((clause) => (isPlain(clause) ? decode(clause.text) : null));
  if (typed.every((word) => word === null)) return null;
  return { clauses: query.clauses.map((clause, n) => ({ ...clause, text: typed[n] ?? clause.text })), ignored: [] };
}

/**
 * Returns the query with each unknown word as the known word most like it, null when none is.
 * @param {Index} index
 * @param {Plan} asked
 * @param {string} text
 * @param {Set<string>} failed
 * @returns {Promise<string | null>}
 */
async function suggestion(index, asked, text, failed) {
  const unknown = asked.groups.flatMap((group) => (group.typed && group.terms.length === 0 ? [group.typed] : []));
  const near = await Promise.all(unknown.map((word) => attempt(nearest(index, word), failed)));
  let meant = text;
  unknown.forEach((word, n) => {
    const known = near[n];
    if (known) meant = meant.split(word).join(known);
  });
  return meant === text ? null : meant;
}
