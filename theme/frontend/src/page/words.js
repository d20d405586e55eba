// SPDX-License-Identifier: MIT
/** Every sentence that the scripts say, and numbers as the language writes them. */
import { LANGUAGE } from "../text/language.js";
import { _, ngettext } from "./gettext.js";

/** @typedef {import("../loading/loader.js").LoadError} LoadError */

/**
 * Returns a whole number: 1.600, 1,600.
 * @param {number} value
 * @returns {string}
 */
export function number(value) {
  return String(value).replace(/\B(?=(?:\d{3})+$)/g, LANGUAGE === "en" ? "," : ".");
}

/**
 * Returns how many articles.
 * @param {number} value
 * @returns {string}
 */
export const count = (value) => ngettext("{count} article", "{count} articles", value, { count: number(value) });

/**
 * Returns how many articles a name has.
 * @param {number} value
 * @returns {string}
 */
export const articles = (value) => (value ? count(value) : _("no articles yet"));

/**
 * Returns what a filter leaves, for one to choose: `63 bài ở Quảng Trị`, `12 bài nhắc Chỉ thị 05`.
 * @param {string} axis
 * @param {string} label
 * @param {number} value how many articles
 * @returns {string}
 */
export const offer = (axis, label, value) => 
  axis === "directive"
    ? _("{articles} mentioning {label}", { articles: count(value), label })
    : _("{articles} in {label}", { articles: count(value), label });

/** @type {readonly (readonly [string, string])[]} */
export const SORTS = [
  ["", _("Most relevant")],
  ["moi", _("Newest")],
  ["cu", _("Oldest")],
];

/**
 * Returns what is wrong with a file of the index, in a sentence.
 * @param {LoadError} error
 * @returns {string}
 */
export function fault({ fault: kind, shard }) {
  switch (kind) {
    case "missing":
      return _("A part of the search index could not be loaded (file {shard}): the network is down, or the file is gone.", { shard });
    case "cut":
      return _("A part of the search index (file {shard}) was not loaded whole.", { shard });
    case "damaged":
      return _("A part of the search index (file {shard}) is not as it was built: it is damaged, or somebody changed it.", { shard });
    case "version":
      return _("The search index was built by another version of the program, so it cannot be searched yet. Load the page again; if you still read this, the whole site has to be built anew.");
  }
}

/**
 * Returns how a query was read or loosened, in a sentence. `generator/khobai/messages.yml` says the same.
 * @param {import("../text/query.js").Note} note
 * @returns {string}
 */
export function note({ key, params }) {
  switch (key) {
    case "cut":
      return _("Only the first {limit} characters of the query were read.", params);
    case "field":
      return _("There is no field “{name}”; the fields are: {known}.", params);
    case "completions":
      return _("Only the {limit} most frequent words that begin with “{start}” were looked for.", params);
    case "lacking":
      return _("{count} articles hold all words; the others hold some.", params);
    case "keys":
      return _("Looked for “{meant}” (typed with the input method off).", params);
    case "spelt":
      return _("No article holds “{typed}”; looked for “{meant}”.", params);
    case "sounds":
      return _("No article holds all words; looked for “{meant}” too, which sounds alike.", params);
    case "partly":
      return _("No article holds all words; these hold some.");
  }
}

/** @type {Readonly<Record<string, string>>} how much of an article the archive holds; `text/wording.py` says the same */
export const BADGES = { full: _("Full text"), abstract: _("Abstract"), link: _("Link") };
export const NO_NEWSPAPER = _("Newspaper not known");
/** @param {string} column */
export const sortBy = (column) => _("Sort by {column}", { column });
export const COPY = _("Copy");
export const COPIED = _("Copied");
export const BOX = _("Search the archive");
export const SEARCHING = _("Searching…");
export const RETRY = _("Try again");
export const PARTIAL = _("Results may be missing below.");
export const BROKEN = _("The search failed unexpectedly.");
export const LOST = _("An article was found, but its abstract could not be loaded.");
export const A_DATE = _("day/month/year");
export const NO_DATE = _("Type a day like 19/5/2023, a month like 5/2023, or a year like 2023.");
export const CLEAR = _("Remove all filters");
export const BACKWARDS = _("The first day is after the last, so no article matches.");

/**
 * @param {string} text
 * @returns {string}
 */
export const nothingFor = (text) => text.trim() ? _("No articles found for “{text}”.", { text: text.trim() }) : _("No articles found.");

/**
 * @param {number} before
 * @param {string} text
 * @returns {string}
 */
export const filteredOut = (before, text) =>
  text.trim() ? _("{articles} match “{text}”, but none passes the filters chosen.", { articles: count(before), text: text.trim() }) : _("No article passes the filters chosen.");

/**
 * Returns the heading over the results.
 * @param {number} total
 * @param {boolean} isMost the number is an upper bound
 * @param {string} text what was asked for
 * @returns {string}
 */
export const heading = (total, isMost, text) => (total === 0 ? nothingFor(text) : isMost ? _("At most {articles}", { articles: count(total) }) : count(total));

/**
 * Returns what a screen reader says when the results have changed.
 * @param {number} total
 * @param {boolean} isMost
 * @returns {string}
 */
export const announce = (total, isMost) =>
  total === 0 ? nothingFor("") : isMost ? _("At most {articles} found.", { articles: count(total) }) : _("{articles} found.", { articles: count(total) });

/**
 * @param {number} value
 * @returns {string}
 */
export const suggested = (value) => ngettext("{count} suggestion of a model, document or place.", "{count} suggestions of models, documents and places.", value, { count: number(value) });

/**
 * @param {number} total
 * @param {boolean} isMost
 * @returns {string}
 */
export const all = (total, isMost) => 
  isMost ? _("See all results") : total > 1 ? _("See all {count} results", { count: number(total) }) : _("See it on the search page");

/**
 * @param {string} text
 * @param {number} places
 * @returns {string}
 */
export const marking = (text, places) => ngettext("“{text}” is marked ({count} place)", "“{text}” is marked ({count} places)", places, { text, count: number(places) });

/**
 * @param {string} text
 * @returns {string}
 */
export const unmarked = (text) => _("This page does not print the words “{text}”; the article was found by another name, or by what the record says beside it.", { text });
