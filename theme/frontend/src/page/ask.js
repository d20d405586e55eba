// SPDX-License-Identifier: MIT
/** What the boxes and the search page ask alike: results and names for a text, and what did not come. */
import { oldestFirst, search } from "../query/engine.js";
import { recognised } from "../query/recognised.js";
import { narrow } from "./filters.js";
import { isFiltered } from "./state.js";
import * as results from "./results.js";
import { suggest } from "../query/suggestions.js";
import { isTied, ranked } from "../query/ranking.js";

/** @typedef {import("../query/engine.js").Answer} Found */
/** @typedef {import("../loading/site_index.js").Suggestion} Suggestion */

/**
 * @typedef {object} Reply
 * @property {Found} answer
 * @property {readonly Suggestion[]} names
 * @property {readonly results.Phrase[]} phrases those that the texts of the articles must still prove
 * @property {unknown[]} problems
 */

/** Up to so many results are looked through for long phrases before any is shown. */
const CHECKED = 40;

/**
 * Returns what is found; of no text, every article.
 * @param {import("../loading/site_index.js").Edition} edition
 * @param {string} text
 * @param {number} most names to suggest
 * @param {number} shown results of which the order is wanted
 * @returns {Promise<Reply>}
 */
export async function ask(edition, text, most, shown) {
  const { index } = edition;
  /** @type {unknown[]} */
  const problems = [];
  const [answer, names] = await Promise.all([
    text.trim() ? search(index, text, shown) : everything(index),
    suggest(edition, text, most).catch((problem) => (problems.push(problem), [])),
  ]);
  problems.push(...answer.failed);
  const phrases = results.unproven(answer.phrases);
  if (phrases.length === 0 || answer.numbers.length > CHECKED) return { answer, names, phrases, problems };
  const { loaded } = await results.page(edition, answer.numbers, 0, answer.numbers.length, phrases);
  problems.push(...results.problemsOf(loaded));
  return { answer: { ...answer, numbers: Uint32Array.from(loaded, ({ n }) => n) }, names, phrases: [], problems };
}

/**
 * Returns the answer to no words at all: every article, the newest first.
 * @param {import("../query/index.js").Index} index
 * @returns {Promise<Found>}
 */
async function everything(index) {
  /** @type {Set<string>} */
  const failed = new Set();
  const numbers = (await oldestFirst(index, failed)).slice().reverse();
  return { numbers, scores: new Float64Array(numbers.length), ignored: [], loosened: null, didYouMean: null, phrases: [], words: [], failed: [...failed] };
}

/**
 * Returns everything that the search page shows of a state.
 * @param {import("../loading/site_index.js").Edition} edition
 * @param {import("./state.js").State} state
 * @param {number} most names to suggest
 * @param {number} shown results to show
 */
export async function askAll(edition, state, most, shown) {
  const { answer, names, phrases, problems } = await ask(edition, state.text, most, shown);
  const isNarrowed = isFiltered(state) || state.sort !== "";
  const beside = isNarrowed ? await counted(edition, answer, state, problems) : null;
  const kept = beside?.narrowed.kept ?? answer.numbers;
  const first = await results.page(edition, kept, 0, shown, phrases);
  problems.push(...results.problemsOf(first.loaded));
  return { edition, answer, names, phrases, problems, beside, isNarrowed, kept, first };
}

/**
 * What stands beside results: what the filters leave and would leave, and names in the query that can become filters.
 * @typedef {{narrowed: import("./filters.js").Narrowed, offers: readonly import("../query/recognised.js").Recognised[]}} Beside
 */

/**
 * Returns what stands beside results, null when the columns do not come: then `problems` say so.
 * @param {import("../loading/site_index.js").Edition} edition
 * @param {Found} answer
 * @param {import("./state.js").State} state
 * @param {unknown[]} problems
 * @returns {Promise<Beside | null>}
 */
export async function counted(edition, answer, state, problems) {
  try {
    const table = await edition.facets();
    return { narrowed: narrow(table, answer.numbers, state), offers: recognised(edition.index, table, state.text) };
  } catch (problem) {
    problems.push(problem);
    return null;
  }
}

/**
 * Returns results as far as they are wanted in their order: equal ones stand by their days, which are loaded for that.
 * @param {import("../loading/site_index.js").Edition} edition
 * @param {Found} answer
 * @param {Uint32Array} kept those of the answer that the filters leave, in its order
 * @param {number} count
 * @returns {Promise<Uint32Array>}
 */
export async function inOrder({ index }, answer, kept, count) {
  const scores = new Float64Array(index.manifest.numbers);
  answer.numbers.forEach((number, n) => (scores[number] = answer.scores[n] ?? 0));
  if (!isTied({ numbers: kept, scores: Float64Array.from(kept, (number) => scores[number] ?? 0) }, count)) return kept;
  const wanted = new Set(kept);
  return ranked((await oldestFirst(index, new Set())).filter((number) => wanted.has(number)), scores).numbers;
}
