// SPDX-License-Identifier: MIT
/**
 * What a query finds, and in what order. Any word counts: an article that holds all of a query, or its words in a row, comes
 * before one that holds a part. `generator/khobai/search/query/engine.py` is the readable twin.
 */
import { parse } from "../text/query.js";
import { plan } from "./plan.js";
import { attempt } from "./shards.js";
import { isTied, ranked } from "./ranking.js";
import { meantBy, sounding } from "./readings.js";
import { evidence } from "./scoring.js";

/** @typedef {import("./index.js").Index} Index */
/** @typedef {import("../page/highlight.js").Run} Run */
/** @typedef {import("./plan.js").Plan} Plan */
/** @typedef {import("./scoring.js").Evidence} Evidence */
/** @typedef {import("./scoring.js").Known} Known */
/** @typedef {import("../text/query.js").Clause} Clause */
/** @typedef {import("../text/query.js").Note} Note */

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

/**
 * Returns what `text` finds, whatever it is.
 * @param {Index} index
 * @param {string} text
 * @param {number} [shown] of so many results the order is wanted; among those that follow, equal ones may stand otherwise
 * @returns {Promise<Answer>}
 */
export async function search(index, text, shown = Infinity) {
  const { tuning } = index.manifest;
  const query = parse(text, index.manifest.fields, tuning);
  /** @type {Set<string>} */
  const failed = new Set();
  const [asked, lengths] = await Promise.all([plan(index, query, failed), denseLengths(index, failed)]);
  /** @type {Known} */
  const known = { manifest: index.manifest, lengths, present: index.present };
  const isSound = failed.size === 0; // what is missing may hold all of it: then nothing is put right or said to lack
  const { clauses } = query;
  const speaking = (/** @type {Plan} */ own) => evidence(known, own.groups, own.phrases);
  const anew = (/** @type {readonly Clause[]} */ way) => plan(index, { clauses: way, ignored: [] }, failed);
  let reading = isSound && !asked.isName ? await meantBy(index, clauses, asked, failed) : null;
  const first = reading ? await anew(reading.clauses) : asked;
  const swapped = isSound ? index.swaps.of(reading?.clauses ?? clauses, tuning.readings) : [];
  const plans = [first, ...(await Promise.all(swapped.map(anew)))];
  const ways = plans.map(speaking);
  const isWholeOnly = first.isName || !isSound;
  if (!reading && !isWholeOnly && !ways.some((way) => way.isWhole.includes(1))) {
    reading = await sounding(index, clauses, first, failed);
    if (reading) {
      const other = await anew(reading.clauses);
      plans.push(other);
      ways.push(speaking(other));
    }
  }
  const { scores, numbers, whole } = settled(known, ways, isWholeOnly);
  let hits = ranked(numbers, scores);
  if (isTied(hits, shown)) {
    const places = new Set(numbers); // days are loaded for equal results alone
    hits = ranked((await oldestFirst(index, failed)).filter((number) => places.has(number)), scores);
  }
  /** @type {Note | null} */
  const lacking = whole > 0 ? { key: "lacking", params: { count: String(whole) } } : { key: "partly", params: {} };
  const isAny = numbers.length > 0;
  return {
    ...hits,
    ignored: asked.ignored,
    loosened: !isAny ? null : (reading?.note ?? (numbers.length > whole ? lacking : null)),
    didYouMean: reading?.meant ?? null,
    phrases: isAny ? first.unproved : [],
    words: plans.flatMap((own) => own.words),
    failed: [...failed],
  };
}

/**
 * Returns the articles that are shown, in the order of their numbers, the scores of all, and how many of the shown ones hold
 * all of the query. Of those that hold a part only those are shown that are better than the tenth that holds all, and not
 * those of which little speaks beside the best.
 * @param {Known} known
 * @param {readonly Evidence[]} ways what speaks for each article, as the query can be read
 * @param {boolean} isWholeOnly
 * @returns {{numbers: Uint32Array, scores: Float64Array, whole: number}}
 */
function settled({ manifest, present }, ways, isWholeOnly) {
  const scores = new Float64Array(manifest.numbers);
  const isWhole = new Uint8Array(manifest.numbers);
  const isPart = new Uint8Array(manifest.numbers);
  const mass = ways[0]?.mass ?? 0;
  for (const way of ways) {
    const factor = mass > 0 && way.mass > 0 ? mass / way.mass : 1; // an abbreviation says as much as its meaning
    for (const number of present) {
      const isPartly = way.isPart[number] === 1 && ways[0]?.isPart[number] === 1;
      if (way.isWhole[number] === 0 && !isPartly) continue;
      if (way.isWhole[number] === 1) isWhole[number] = 1;
      isPart[number] = 1;
      scores[number] = Math.max(scores[number] ?? 0, factor * (way.scores[number] ?? 0));
    }
  }
  const { few, least: share } = manifest.tuning;
  const whole = present.filter((number) => isWhole[number] === 1);
  if (isWholeOnly) return { numbers: whole, scores, whole: whole.length };
  const best = scores.reduce((most, score) => Math.max(most, score), 0);
  const tenth = whole.length < few ? 0 : (Float64Array.from(whole, (number) => scores[number] ?? 0).sort().at(-few) ?? 0);
  const least = Math.max(tenth, share * best);
  const isShown = (/** @type {number} */ n) => isWhole[n] === 1 || (isPart[n] === 1 && (scores[n] ?? 0) > least);
  return { numbers: present.filter(isShown), scores, whole: whole.length };
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
