// SPDX-License-Identifier: MIT
/**
 * What a query asks of an index: groups of terms. `generator/khobai/search/query/plan.py` is the readable twin and says why. Here all
 * files that the words may need are asked for at once, and a word whose file does not come is left out.
 */
import { analyse, fold } from "../text/analysis.js";
import { begun, cited, exactly, meant, pairsOf } from "./expansion.js";
import { isPlain } from "../text/query.js";
import { ShardError } from "./shards.js";

/** @typedef {import("./index.js").Index} Index */
/** @typedef {import("./index.js").Term} Term */
/** @typedef {import("../page/highlight.js").Run} Run */
/** @typedef {import("../text/query.js").Clause} Clause */
/** @typedef {import("../text/query.js").Note} Note */
/** @typedef {import("../text/query.js").Query} Query */
/** @typedef {import("./scoring.js").Group} Group */
/** @typedef {import("./scoring.js").Phrase} Phrase */

/**
 * Everything that a query asks.
 * @typedef {object} Plan
 * @property {readonly Group[]} groups
 * @property {readonly Phrase[]} phrases
 * @property {readonly Clause[]} unproved required phrases of three words or more: pairs alone do not prove them
 * @property {readonly Note[]} ignored
 * @property {readonly Run[]} words what to mark in texts
 * @property {boolean} namesDocument
 */

/**
 * What one clause asks; a group is null when its file did not come.
 * @typedef {object} Part
 * @property {readonly (Group | null)[]} groups
 * @property {Phrase | null} [phrase]
 * @property {readonly Note[]} [ignored]
 * @property {readonly Run[]} [words]
 */

/**
 * Returns what `query` asks of `index`; names of files that did not come are added to `failed`.
 * @param {Index} index
 * @param {Query} query
 * @param {Set<string>} failed
 * @returns {Promise<Plan>}
 */
export async function plan(index, query, failed) {
  /** @type {Promise<Part>[]} */
  const asked = [];
  /** @type {(Clause | null)[]} */
  const words = [];
  for (let at = 0; at < query.clauses.length; ) {
    const { size, ids } = mention(index, query.clauses.slice(at, at + index.manifest.tuning.mention));
    const clause = query.clauses[at];
    if (size > 0) {
      words.push(null);
      asked.push(documents(index, ids, failed));
    } else if (clause) {
      words.push(clause);
      asked.push(part(index, clause, at === query.clauses.length - 1, failed));
    }
    at += Math.max(size, 1);
  }
  prefetch(index, words);
  const parts = await Promise.all(asked);
  const groups = parts.flatMap((each) => each.groups);
  const together = await neighbours(index, groups, failed);
  const phrases = parts.flatMap((each) => each.phrase ?? []);
  return {
    groups: [...groups, ...together].flatMap((group) => group ?? []),
    phrases,
    unproved: phrases.flatMap((each) => (each.positions.length > 1 && !each.clause.isProhibited ? [each.clause] : [])),
    ignored: [...query.ignored, ...parts.flatMap((each) => each.ignored ?? [])],
    words: parts.flatMap((each) => each.words ?? []),
    namesDocument: words.includes(null),
  };
}

/**
 * Returns what `load` comes to, null when its file does not come.
 * @template T
 * @param {Promise<T>} load
 * @param {Set<string>} failed
 * @returns {Promise<T | null>}
 */
export async function attempt(load, failed) {
  try {
    return await load;
  } catch (error) {
    if (!(error instanceof ShardError)) throw error;
    failed.add(error.shard);
    return null;
  }
}

/**
 * Asks for the pairs that neighbours of the query may make, before it is known which of their words exist.
 * @param {Index} index
 * @param {readonly (Clause | null)[]} clauses null for a document that is named
 */
function prefetch(index, clauses) {
  let last = "";
  for (const clause of clauses) {
    const folds = clause ? analyse(clause.text).map((token) => fold(token.term)) : [];
    const isPhrase = clause?.isPhrase === true && folds.length > 1;
    if (clause?.isProhibited && !isPhrase) continue;
    const stands = !isPhrase && clause?.field === null && !clause.isPrefix;
    if (!stands) last = "";
    for (const folded of stands || isPhrase ? folds : []) {
      if (last) index.pairs(`${last} ${folded}`).catch(() => undefined);
      last = folded;
    }
    if (isPhrase) last = "";
  }
}

/**
 * Returns how many clauses from the first on name a document in the longest way, and the ids of all that have the name.
 * @param {Index} index
 * @param {readonly Clause[]} clauses
 * @returns {{size: number, ids: readonly string[]}}
 */
function mention(index, clauses) {
  const other = clauses.findIndex((clause) => !isPlain(clause));
  for (let size = other < 0 ? clauses.length : other; size > 0; size -= 1) {
    const words = clauses.slice(0, size).map((clause) => clause.text).join(" ");
    const ids = /[0-9]/.test(words) ? index.names.find(words) : [];
    if (ids.length > 0) return { size, ids };
  }
  return { size: 0, ids: [] };
}

/**
 * Returns a group of documents that articles cite.
 * @param {Index} index
 * @param {readonly string[]} ids
 * @param {Set<string>} failed
 * @returns {Promise<Part>}
 */
async function documents(index, ids, failed) {
  const terms = await attempt(Promise.all(ids.map((id) => cited(index, id))), failed);
  const words = ids.flatMap((id) => index.manifest.documents[id] ?? []).map((key) => key.split(" "));
  const field = index.manifest.fields.indexOf("documents");
  return {
    groups: [terms && group({ terms, field })],
    words: words.map((run) => run.map((term) => ({ term: fold(term), isFolded: true, isPrefix: false }))),
  };
}

/**
 * Returns what a clause asks.
 * @param {Index} index
 * @param {Clause} clause
 * @param {boolean} isLast
 * @param {Set<string>} failed
 * @returns {Promise<Part>}
 */
async function part(index, clause, isLast, failed) {
  const tokens = analyse(clause.text);
  if (clause.isPhrase && tokens.length > 1) return phrase(index, clause, failed);
  const field = clause.field === null ? null : index.manifest.fields.indexOf(clause.field);
  const completes = isLast && isPlain(clause) && tokens.length === 1;
  /** @type {Note[]} */
  const ignored = [];
  const meanings = await Promise.all(
    tokens.map(({ term }) => attempt(clause.isPrefix ? begun(index, term) : meant(index, term, completes), failed)),
  );
  const groups = meanings.map((meaning, n) => {
    if (!meaning) return null;
    const typed = tokens[n]?.term ?? "";
    if (clause.isPrefix && meaning.isCut) {
      ignored.push({ key: "completions", params: { limit: String(index.manifest.tuning.completions), start: typed } });
    }
    const presence = clause.isProhibited ? "prohibited" : "required";
    const plain = meaning.isWhole && field === null;
    return group({ terms: meaning.terms, presence, field, boost: clause.boost, typed, isPlain: plain });
  });
  const words = clause.isProhibited ? [] : meanings.flatMap((meaning) => meaning?.words ?? []);
  return { groups, ignored, words };
}

/**
 * Returns what words in quotes ask: that all pairs stand in one field, and that the words do. Each pair weighs, too.
 * @param {Index} index
 * @param {Clause} clause
 * @param {Set<string>} failed
 * @returns {Promise<Part>}
 */
async function phrase(index, clause, failed) {
  const tokens = analyse(clause.text);
  const field = clause.field === null ? null : index.manifest.fields.indexOf(clause.field);
  const exact = await Promise.all(tokens.map(({ term }) => attempt(exactly(index, term), failed)));
  const places = await Promise.all(
    tokens.slice(1).map(async (token, n) => {
      if (tokens[n]?.clause !== token.clause) return [];
      const [one, other] = [exact[n], exact[n + 1]];
      return [one && other ? await attempt(pairsOf(index, one, other), failed) : null];
    }),
  );
  const all = places.flat();
  const positions = all.flatMap((terms) => (terms ? [terms] : []));
  /** @type {Phrase} */
  const own = { clause, positions, field };
  // With a pair that is not known, a phrase to keep out would keep out more than was asked.
  const isKnown = all.length > 0 && positions.length === all.length;
  if (clause.isProhibited) return { groups: [], phrase: isKnown ? own : null };
  const { boost } = clause;
  const pairs = positions.filter((terms) => terms.length > 0).map((terms) =>
    group({ terms, presence: "optional", field, boost: index.manifest.tuning.pair_boost * boost }),
  );
  const words = exact.map((terms, n) => terms && group({ terms, field, boost, typed: tokens[n]?.term ?? "" }));
  const run = tokens.map(({ term }) => ({ term, isFolded: fold(term) === term, isPrefix: false }));
  const isLost = exact.every((terms) => terms === null);
  return { groups: [...pairs, ...words], phrase: isLost ? null : own, words: [run] };
}

/**
 * Returns a group for each two plain words that stand side by side somewhere; required when that is in a name.
 * @param {Index} index
 * @param {readonly (Group | null)[]} groups
 * @param {Set<string>} failed
 * @returns {Promise<Group[]>}
 */
async function neighbours(index, groups, failed) {
  const { tuning } = index.manifest;
  const required = groups.filter((each) => each === null || each.presence === "required");
  const joined = await Promise.all(
    required.slice(1).map(async (other, n) => {
      const one = required[n];
      if (!one?.isPlain || !other?.isPlain) return [];
      const terms = (await attempt(pairsOf(index, one.terms, other.terms), failed)) ?? [];
      const fields = terms.flatMap((term) => term.postings().map((posting) => index.manifest.fields[posting.field]));
      const isName = fields.some((field) => field !== undefined && tuning.names.includes(field));
      return terms.length > 0 ? [group({ terms, presence: isName ? "required" : "optional", boost: tuning.pair_boost })] : [];
    }),
  );
  return joined.flat();
}

/**
 * @param {{terms: readonly Term[]} & Partial<Group>} given
 * @returns {Group}
 */
function group(given) {
  return { presence: "required", field: null, boost: 1, typed: null, isPlain: false, ...given };
}
