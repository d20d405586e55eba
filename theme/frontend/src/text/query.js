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
 * Clauses in their order, and what of the text was not understood, in Vietnamese.
 * @typedef {{clauses: readonly Clause[], ignored: readonly string[]}} Query
 */

/**
 * Vietnamese name of a field, folded, as readers type it -> the field.
 * @type {ReadonlyMap<string, string>}
 */
const NAMES = new Map([
  ["ten", "title"], ["tomtat", "summary"], ["mohinh", "models"], ["noi", "places"], ["vanban", "documents"],
  ["nguoi", "people"], ["nam", "dates"], ["noidung", "body"],
]);
/** Characters of a query that are read; more is said to be left out. */
export const LONGEST = 1000;

/**
 * Returns what a page keeps of a text to search for: one letter more than is read, so that the rest is said to be left out.
 * Browsers take minutes over letters with thousands of marks, so that no more of them may come into the page.
 * @param {string} text
 * @returns {string}
 */
export function cut(text) {
  return text.length > LONGEST ? [...text.slice(0, 2 * LONGEST + 2)].slice(0, LONGEST + 1).join("") : text;
}

/** What Python calls white space, so that both cut alike. */
const SPACE = "\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";
const BLANK = new RegExp(`^[${SPACE}]*$`);
const PART =
  `(?<sign>[-+](?=[^${SPACE}]))?(?:(?<field>[a-zA-Z\\u00c0-\\u024f\\u0300-\\u036f\\u1e00-\\u1eff]+):(?=[^${SPACE}]))?` +
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
 * @returns {Query}
 */
export function parse(text, fields) {
  const letters = text.length > LONGEST ? [...text] : [];
  const isLong = letters.length > LONGEST;
  const read = isLong ? letters.slice(0, LONGEST).join("") : text;
  /** @type {string[]} */
  const ignored = isLong ? [`Chỉ đọc ${LONGEST} ký tự đầu của câu hỏi.`] : [];
  /** @type {Clause[]} */
  const clauses = [];
  for (const { groups = {} } of read.matchAll(new RegExp(PART, "g"))) {
    let { word, phraseBoost: boost } = groups;
    const boosted = word !== undefined && !boost ? BOOSTED.exec(word)?.groups : undefined;
    if (boosted) ({ text: word, boost } = boosted);
    const named = groups.field === undefined ? null : fold(normalise(groups.field).toLowerCase());
    let field = named === null ? null : (NAMES.get(named) ?? named);
    if (field !== null && !fields.includes(field)) {
      const known = [...NAMES].flatMap(([short, own]) => (fields.includes(own) ? [short] : []));
      ignored.push(`Không có trường “${groups.field}”; các trường: ${known.join(", ")}.`);
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
