// SPDX-License-Identifier: MIT
// Writes a small index as the format says, apart from the generator, so that tests of the reader need no Python.
import { FORMAT } from "../src/query/index.js";
import { VERSION, analyse, fold, pairs } from "../src/text/analysis.js";

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const FIELDS = ["title", "places", "documents", "body"];
const BOOSTS = [3, 2, 2, 1];

/**
 * A document: texts by field, in the order of numbers.
 * @typedef {{title?: string, places?: string, documents?: string, body?: string, cites?: readonly string[]}} Text
 */
/** @typedef {Map<number, Map<number, number>>} Places field -> document -> count */

/**
 * Returns numbers as text.
 * @param {Iterable<number>} numbers
 * @returns {string}
 */
export function vlq(numbers) {
  let text = "";
  for (let number of numbers) {
    for (; number >= 32; number = Math.floor(number / 32)) text += ALPHABET.charAt((number % 32) + 32);
    text += ALPHABET.charAt(number);
  }
  return text;
}

/**
 * Returns a name of the length that all files of an index have.
 * @param {string} name
 * @returns {string}
 */
export const named = (name) => name.padEnd(12, "_");

/**
 * Returns the files of an index of `texts`: name -> payload, the manifest as `index`.
 * @param {readonly Text[]} texts
 * @param {{size?: number, newest?: number, fan?: number, documents?: Record<string, string[]>, places?: string[], abbreviations?: [string, string][], days?: number[]}} [options] `size`: terms in a shard;
 *   `newest`: articles of a second segment; `fan`: names in a directory
 * @returns {Record<string, string>}
 */
export function encode(texts, { size = 7, newest = 0, fan = Infinity, documents = {}, places = [], abbreviations = [], days = texts.map(() => 0) } = {}) {
  const lengths = FIELDS.map(() => texts.map(() => 0));
  /** @type {Map<string, Places>} */
  const words = new Map();
  /** @type {Map<string, Places>} */
  const doubles = new Map();
  texts.forEach((text, number) => {
    FIELDS.forEach((name, field) => {
      const tokens = analyse(text[/** @type {"title"} */ (name)] ?? "");
      const ids = name === "documents" ? (text.cites ?? []).map((id) => `§${id}`) : [];
      const own = [...ids, ...tokens.flatMap((token) => [token.term, ...token.others])];
      for (const term of own) count(words, term, field, number);
      for (const term of pairs(tokens)) count(doubles, term, field, number);
      const column = /** @type {number[]} */ (lengths[field]);
      column[number] = own.length + pairs(tokens).length;
    });
  });
  /** @type {Record<string, string>} */
  const files = {
    [named("lengths")]: vlq(lengths[3] ?? []),
    [named("days")]: `${vlq(days.map((day) => day + 1))}\n${vlq(days.map(() => 0))}`,
  };
  const border = texts.length - newest;
  const parts = newest > 0 ? [[0, border], [border, texts.length]] : [[0, texts.length]];
  const segments = parts.map(([from = 0, to = 0], n) => {
    const [own, pairsOf] = [words, doubles].map((every) => [...every].flatMap(([term, found]) => {
      const held = new Map([...found].map(([field, places]) => [field, new Map([...places].filter(([at]) => at >= from && at < to))]));
      for (const [field, places] of held) if (places.size === 0) held.delete(field);
      return held.size > 0 ? [/** @type {const} */ ([term, held])] : [];
    }));
    const known = (own ?? []).filter(([term]) => !term.startsWith("§"));
    const blocks = (/** @type {typeof own} */ every) => (every ?? []).map(([term, found]) => /** @type {const} */ ([term, block(found, lengths)]));
    return {
      words: table(files, `w${n}`, size, fan, blocks(own)),
      pairs: table(files, `p${n}`, size, fan, blocks(pairsOf)),
      lexicon: table(files, `l${n}`, size, fan, known.map(([term, found]) => [term, vlq([holders(found)])])),
    };
  });
  const manifest = {
    format: FORMAT,
    analysis: VERSION,
    articles: texts.length,
    numbers: texts.length,
    holes: "",
    fields: FIELDS,
    boosts: BOOSTS,
    totals: lengths.map((own) => own.reduce((sum, length) => sum + length, 0)),
    dense: ["body"],
    tuning: {
      longest: 1000, mention: 12, likely: 8, completions: 24, range: 2, long: 8, few: 10, least: 0.03, readings: 4, exact: 0.45,
      other_marks: 0.8, pair: 0.7, whole: 1, run: 1, k1: 1.2, b: 0.75,
      names: ["places"], aliases: [],
    },
    segments,
    snippets: { levels: 0, names: "" },
    suggestions: [],
    documents,
    places,
    abbreviations,
    kinds: {},
    axes: [],
  };
  const names = Object.keys(files);
  const kinds = { lengths: /^lengths/, days: /^days/ };
  const held = Object.entries(kinds).map(([kind, own]) => [kind, names.filter((name) => own.test(name)).join("")]);
  return { ...files, index: JSON.stringify({ ...manifest, files: Object.fromEntries(held) }) };
}

/**
 * @param {Map<string, Places>} terms
 * @param {string} term
 * @param {number} field
 * @param {number} number
 */
function count(terms, term, field, number) {
  const found = terms.get(term) ?? new Map();
  const own = found.get(field) ?? new Map();
  own.set(number, (own.get(number) ?? 0) + 1);
  terms.set(term, found.set(field, own));
}

/**
 * @param {Places} found
 * @returns {number}
 */
function holders(found) {
  return new Set([...found.values()].flatMap((own) => [...own.keys()])).size;
}

/**
 * @param {Places} found
 * @param {readonly (readonly number[])[]} lengths
 * @returns {string}
 */
function block(found, lengths) {
  return vlq(
    [...found].sort(([one], [other]) => one - other).flatMap(([field, own]) => {
      const numbers = [...own.keys()];
      const gaps = numbers.map((number, n) => (n === 0 ? number : number - (numbers[n - 1] ?? 0) - 1));
      const sizes = FIELDS[field] === "body" ? [] : numbers.map((number) => lengths[field]?.[number] ?? 0);
      return [field, numbers.length, ...gaps, ...[...own.values()].map((times) => times - 1), ...sizes];
    }),
  );
}

/**
 * Adds the shards of a table and their directories to `files` and returns the root.
 * @param {Record<string, string>} files
 * @param {string} kind
 * @param {number} size
 * @param {number} fan
 * @param {readonly (readonly [string, string])[]} blocks
 */
function table(files, kind, size, fan, blocks) {
  const key = (/** @type {string} */ term) => `${fold(term)}\t${term}`;
  const sorted = [...blocks].sort(([one], [other]) => (key(one) < key(other) ? -1 : 1));
  /** @type {string[]} */
  let separators = [];
  for (let from = 0; from < sorted.length; from += size) {
    const held = sorted.slice(from, from + size);
    files[named(`${kind}.${separators.length}`)] = [
      coded(held.map(([term]) => term)), vlq(held.map(([, text]) => text.length)), held.map(([, text]) => text).join(""),
    ].join("\n");
    separators.push(from === 0 ? "" : separator(key(sorted[from - 1]?.[0] ?? ""), key(held[0]?.[0] ?? "")));
  }
  let names = separators.map((_, n) => named(`${kind}.${n}`));
  let levels = 0;
  for (; names.length > fan; levels += 1) {
    const [inside, known] = [names, separators];
    names = inside.flatMap((_, n) => (n % fan === 0 ? [named(`${kind}d${levels}.${n}`)] : []));
    separators = known.filter((_, n) => n % fan === 0);
    names.forEach((name, n) => {
      const own = (/** @type {readonly string[]} */ every) => every.slice(n * fan, (n + 1) * fan);
      files[name] = [own(inside).join(""), ...own(known)].join("\n");
    });
  }
  return { levels, names: names.join(""), separators };
}

/**
 * Returns the shortest text above `before` and not above `next`.
 * @param {string} before
 * @param {string} next
 * @returns {string}
 */
function separator(before, next) {
  let shared = 0;
  while (before.charAt(shared) === next.charAt(shared)) shared += 1;
  return next.slice(0, shared + 1);
}

/**
 * Returns sorted terms, each as one digit for what it shares with the one before and the rest.
 * @param {readonly string[]} terms
 * @returns {string}
 */
export function coded(terms) {
  return terms.map((term, n) => {
    const before = terms[n - 1] ?? "";
    let shared = 0;
    while (shared < Math.min(31, before.length, term.length) && before.charAt(shared) === term.charAt(shared)) shared += 1;
    return ALPHABET.charAt(shared) + term.slice(shared);
  }).join("\t");
}
