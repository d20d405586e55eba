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

/** @typedef {import("./index.js").Index} Index */
/** @typedef {import("../page/highlight.js").Run} Run */
/** @typedef {import("./plan.js").Plan} Plan */
/** @typedef {import("../text/query.js").Clause} Clause */
/** @typedef {import("../text/query.js").Query} Query */
/** @typedef {import("./ranking.js").Hits} Hits */

/**
 * @typedef {object} Answer
 * @property {Uint32Array} numbers documents found, best first, the newest first among equals
 * @property {Float64Array} scores
 * @property {readonly string[]} ignored what of the query was not understood, in Vietnamese
 * @property {string | null} loosened in words, how the query was loosened because nothing held all of it
 * @property {string | null} didYouMean
 * @property {readonly Clause[]} phrases of three words or more; texts must prove them (`holdsPhrase`)
 * @property {readonly Run[]} words what to mark in texts
 * @property {readonly string[]} failed names of files that did not come; their words were left out
 */

/** @type {Hits} */
const NOTHING = { numbers: new Uint32Array(), scores: new Float64Array() };
/** From so many results on, none is added that lacks a word. */
const FEW = 3;
/** Words of a query of which one may be lacking. */
const SEVERAL = 3;
const PART = "Không bài nào có đủ các từ; dưới đây là bài có một phần.";

/**
 * Returns what `text` finds, whatever it is.
 * @param {Index} index
 * @param {string} text
 * @returns {Promise<Answer>}
 */
export async function search(index, text) {
  const query = parse(text, index.manifest.fields);
  /** @type {Set<string>} */
  const failed = new Set();
  const [asked, lengths] = await Promise.all([plan(index, query, failed), denseLengths(index, failed)]);
  /**
   * @param {Plan} own
   * @param {Hits} found
   * @param {string | null} [loosened]
   * @param {string | null} [didYouMean]
   * @returns {Answer}
   */
  const answer = (own, found, loosened = null, didYouMean = null) => ({
    ...found,
    ignored: asked.ignored,
    loosened,
    didYouMean,
    phrases: own.unproved,
    words: own.words,
    failed: [...failed],
  });
  const isNamed = asked.namesDocument || index.places.has(fold(keyOf(text))); // half of a name is another name
  const found = hits(index.manifest, lengths, asked.groups, asked.phrases);
  const count = found.numbers.length;
  if (failed.size > 0) return answer(asked, found); // what is missing may hold all of it: nothing is loosened or said to lack
  if (count > 0 || asked.groups.length + asked.phrases.length === 0) {
    const near = isNamed || count >= FEW ? NOTHING : lackingOne(index, lengths, asked, found);
    if (near.numbers.length === 0) return answer(asked, found);
    return answer(asked, joined(found, near), `${count} bài đầu có đủ các từ; những bài sau thiếu một từ.`);
  }
  const again = decoded(query);
  if (again) {
    const second = await plan(index, again, failed);
    const better = hits(index.manifest, lengths, second.groups, second.phrases);
    const meant = again.clauses.map((clause) => clause.text).join(" ");
    if (better.numbers.length > 0) {
      return answer(second, better, `Tìm theo “${meant}” (gõ khi chưa bật bộ gõ).`, meant);
    }
  }
  const meant = await suggestion(index, asked, text, failed);
  const required = asked.groups.filter((group) => group.presence === "required").length;
  if (required < 2 || isNamed) return answer({ ...asked, unproved: [] }, NOTHING, null, meant);
  const loose = asked.groups.map((group) => (group.presence === "required" ? optional(group) : group));
  const partial = hits(index.manifest, lengths, loose, asked.phrases); // what stands in quotes is meant
  return answer(asked, partial, partial.numbers.length > 0 ? PART : null, meant);
}

/**
 * Returns the documents that hold all but one of several plain words, without those in `found`.
 * @param {Index} index
 * @param {ReadonlyMap<number, Int32Array>} lengths
 * @param {Plan} asked
 * @param {Hits} found
 * @returns {Hits}
 */
function lackingOne(index, lengths, asked, found) {
  const plain = asked.groups.filter((group) => group.presence === "required" && group.isPlain);
  if (plain.length < SEVERAL) return NOTHING;
  const groups = asked.groups.map((group) => (plain.includes(group) ? optional(group) : group));
  const loose = hits(index.manifest, lengths, groups, asked.phrases);
  const held = holding(index.manifest.articles, plain);
  const isNear = (/** @type {number} */ number) => (held[number] ?? 0) >= plain.length - 1 && !found.numbers.includes(number);
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
  const found = new Map();
  for (const name of index.manifest.dense) {
    const field = index.manifest.fields.indexOf(name);
    const lengths = await attempt(index.lengths(field), failed);
    if (lengths) found.set(field, lengths);
  }
  return found;
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
  const near = await Promise.all(unknown.map((word) => attempt(index.nearest(word), failed)));
  let meant = text;
  unknown.forEach((word, n) => {
    const known = near[n];
    if (known) meant = meant.split(word).join(known);
  });
  return meant === text ? null : meant;
}
