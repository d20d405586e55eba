// SPDX-License-Identifier: MIT
/** What stands beside results: counts at the filters, names that the query holds or begins. */
import { counted } from "./ask.js";
import { fill } from "./dom.js";
import * as notices from "./notices.js";

/** @typedef {import("./search_page.js").Current} Current */
/** @typedef {import("./state.js").State} State */
/** @typedef {readonly import("../loading/site_index.js").Suggestion[]} Names */
/** @typedef {readonly import("../query/recognised.js").Recognised[]} Offers */

export class Beside {
  /**
   * @param {import("../loading/site_index.js").SiteIndex} siteIndex
   * @param {import("./filters.js").Filters} filters
   * @param {HTMLElement} suggestions
   * @param {(state: State) => void} choose
   */
  constructor(siteIndex, filters, suggestions, choose) {
    this.siteIndex = siteIndex;
    this.filters = filters;
    this.suggestions = suggestions;
    this.choose = choose;
    /** @type {string | null} text whose values the filters are sorted by */
    this.sorted = null;
  }

  /**
   * Counts what stands beside results and shows it; returns why it did not come.
   * @param {Current} current
   * @param {Names} names
   * @param {() => boolean} isStale
   * @returns {Promise<readonly unknown[]>}
   */
  async count(current, names, isStale) {
    /** @type {unknown[]} */
    const problems = [];
    const beside = await counted(current.edition, current.answer, current.state, problems);
    if (beside && !isStale()) this.show(current, names, beside);
    return problems;
  }

  /**
   * @param {Current} current
   * @param {Names} names
   * @param {import("./ask.js").Beside} beside
   */
  show({ state, answer }, names, { narrowed, offers }) {
    this.filters.show(narrowed.counted, state, this.sorted !== state.text);
    this.sorted = state.text;
    this.suggest(state, answer, names, offers);
  }

  /**
   * @param {State} state
   * @param {import("./ask.js").Found} answer
   * @param {Names} names
   * @param {Offers} offers
   */
  suggest(state, answer, names, offers) {
    fill(this.suggestions, notices.offered(state, offers, this.choose), notices.suggestions(this.siteIndex, names, answer.words));
    this.suggestions.hidden = this.suggestions.childElementCount === 0;
  }
}
