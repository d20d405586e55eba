// SPDX-License-Identifier: MIT
/**
 * What a reader typed, as clauses: words, "phrases", -word, field:word, word*, ^boost. Never throws. A field is named in
 * Vietnamese, with or without marks (`tên:`), or as in the index (`title:`).
 * `generator/khobai/search/text/query.py` is the twin.
 */
import { fold, normalise } from "./analysis.js";

/**
 * One part of a query.
 * @typedef {object} Clause
 * @property {string} text
 * @property {string | null} field
 * @property {boolean} isPhrase
 * @property {boolean} isPrefix
 * @property {boolean} isProhibited
 * @property {number} boost
 */

/**
 * Something to say of a query: a key and the fields of its sentence (`page/words.js`).
 * @typedef {{key: "cut" | "field" | "completions" | "lacking" | "keys" | "spelt" | "sounds" | "partly", params: Readonly<Record<string, string>>}} Note
 */

/**
 * Clauses in their order, and what of the text was not understood.
 * @typedef {{clauses: readonly Clause[], ignored: readonly Note[]}} Query
 */

/**
 * How a query is read, from the manifest of the index: characters that are read, and [Vietnamese name of a field, folded,
 * as readers type it; the field].
 * @typedef {{longest: number, aliases: readonly (readonly [string, string])[]}} Reading
 */

/** All of a text is read, and its fields are not known. */
const WHOLE = { longest: Infinity, aliases: [] };

/** Characters of a query that a page keeps, before any index says how many it reads; a test holds both alike. */
const KEPT = 1000;

/**
 * Returns what a page keeps of a text to search for: one letter more than is read, so that the rest is said to be left out.
 * Browsers take minutes over letters with thousands of marks, so that no more of them may come into the page.
 * @param {string} text
 * @returns {string}
 */
export function cut(text) {
  return text.length > KEPT ? [...text.slice(0, 2 * KEPT + 2)].slice(0, KEPT + 1).join("") : text;
}

/** What Python calls white space, so that both cut alike. */
const SPACE = "\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";
const BLANK = new RegExp(`^[${SPACE}]*$`);
const PART =
  `(?<sign>[-+](?=[^0-9${SPACE}]))?(?:(?<field>[a-zA-Z\\u00c0-\\u024f\\u0300-\\u036f\\u1e00-\\u1eff]+):(?=[^${SPACE}]))?` +
  `(?:["“”](?<phrase>[^"“”]*)(?:["“”]|$)|(?<word>[^${SPACE}"“”]+))(?:\\^(?<phraseBoost>[0-9]{1,3}))?`;
const BOOSTED = /^(?<text>.+)\^(?<boost>[0-9]{1,3})$/;

/**
 * Returns whether this is a bare word; runs of them may name a document.
 * @param {Clause} clause
 * @returns {boolean}
 */
export function isPlain(clause) {
  return clause.field === null && !clause.isPhrase && !clause.isPrefix && !clause.isProhibited && clause.boost === 1;
}

/**
 * Returns the query that `text` writes; an unknown field or a lone sign is left out and said.
 * @param {string} text
 * @param {readonly string[]} fields
 * @param {Reading} [reading]
 * @returns {Query}
 */
export function parse(text, fields, { longest, aliases } = WHOLE) {
  const names = new Map(aliases);
  const letters = text.length > longest ? [...text] : [];
  const isLong = letters.length > longest;
  const read = isLong ? letters.slice(0, longest).join("") : text;
  /** @type {Note[]} */
  const ignored = isLong ? [{ key: "cut", params: { limit: String(longest) } }] : [];
  /** @type {Clause[]} */
  const clauses = [];
  for (const { groups = {} } of read.matchAll(new RegExp(PART, "g"))) {
    let { word, phraseBoost: boost } = groups;
    const boosted = word !== undefined && !boost ? BOOSTED.exec(word)?.groups : undefined;
    if (boosted) ({ text: word, boost } = boosted);
    const named = groups.field === undefined ? null : fold(normalise(groups.field).toLowerCase());
    let field = named === null ? null : (names.get(named) ?? named);
    if (field !== null && !fields.includes(field)) {
      const known = aliases.flatMap(([short, own]) => (fields.includes(own) ? [short] : []));
      ignored.push({ key: "field", params: { name: groups.field ?? "", known: known.join(", ") } });
      field = null;
    }
    const content = word === undefined ? (groups.phrase ?? "") : word.replace(/\*+$/, "");
    if (BLANK.test(content)) continue;
    clauses.push({
      text: content,
      field,
      isPhrase: word === undefined,
      isPrefix: word !== undefined && word.endsWith("*"),
      isProhibited: groups.sign === "-",
      boost: boost ? Number(boost) : 1,
    });
  }
  return { clauses, ignored };
}
