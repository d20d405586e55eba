// SPDX-License-Identifier: MIT
/** What the boxes and the search page ask alike: results and names for a text, and what did not come. */
import { oldestFirst, search } from "../query/engine.js";
import { recognised } from "../query/recognised.js";
import { narrow } from "./filters.js";
import * as results from "./results.js";
import { suggest } from "../query/suggestions.js";

/** @typedef {Omit<import("../query/engine.js").Answer, "scores">} Found */
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
 * @returns {Promise<Reply>}
 */
export async function ask(edition, text, most) {
  const { index } = edition;
  /** @type {unknown[]} */
  const problems = [];
  const [answer, names] = await Promise.all([
    text.trim() ? search(index, text) : everything(index),
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
  return { numbers, ignored: [], loosened: null, didYouMean: null, phrases: [], words: [], failed: [...failed] };
}

/**
 * Returns everything that the search page shows of a state.
 * @param {import("../loading/site_index.js").Edition} edition
 * @param {import("./state.js").State} state
 * @param {number} most names to suggest
 * @param {number} shown results to show
 */
export async function askAll(edition, state, most, shown) {
  /** @type {unknown} */
  let untold = null;
  const facets = edition.facets().catch((problem) => void (untold = problem));
  const { answer, names, phrases, problems } = await ask(edition, state.text, most);
  const table = await facets;
  if (untold) problems.push(untold);
  const offers = table ? recognised(edition.index, table, state.text) : [];
  const narrowed = table ? narrow(table, answer.numbers, state) : null;
  const kept = narrowed?.kept ?? answer.numbers;
  const first = await results.page(edition, kept, 0, shown, phrases);
  problems.push(...results.problemsOf(first.loaded));
  return { edition, answer, names, offers, phrases, problems, narrowed, kept, first };
}
