// SPDX-License-Identifier: MIT
/**
 * What a query asks of an index: groups of terms. `generator/khobai/search/query/plan.py` is the readable twin and says why. Here all
 * files that the words may need are asked for at once, and a word whose file does not come is left out.
 */
import { analyse, fold } from "../text/analysis.js";
import { begun, cited, exactly, meant, pairsOf } from "./expansion.js";
import { mentioned } from "./mentions.js";
import { keyOf } from "../text/name_keys.js";
import { isPlain } from "../text/query.js";
import { lifted, neighbours } from "./neighbours.js";
import { group } from "./scoring.js";
import { attempt } from "./shards.js";

/** @typedef {import("./expansion.js").Meaning} Meaning */
/** @typedef {import("./index.js").Index} Index */
/** @typedef {import("./index.js").Term} Term */
/** @typedef {import("../page/highlight.js").Run} Run */
/** @typedef {import("../text/query.js").Clause} Clause */
/** @typedef {import("../text/query.js").Note} Note */
/** @typedef {import("../text/query.js").Query} Query */
/** @typedef {import("./scoring.js").Group} Group */
/** @typedef {import("./scoring.js").Phrase} Phrase */

/**
 * A bare word of the query: what it means, null when its file did not come, and its place.
 * @typedef {{term: string, clause: number, run: number, meaning: Meaning | null}} Word
 */

/**
 * Everything that a query asks.
 * @typedef {object} Plan
 * @property {readonly Group[]} groups
 * @property {readonly Phrase[]} phrases
 * @property {readonly Word[]} bare the bare words, in their order
 * @property {readonly Clause[]} unproved required phrases of three words or more: pairs alone do not prove them
 * @property {readonly Note[]} ignored
 * @property {readonly Run[]} words what to mark in texts
 * @property {boolean} isName half of what was asked is another name: it is not loosened
 */

/**
 * What one clause asks; a group is null when its file did not come.
 * @typedef {object} Part
 * @property {readonly (Group | null)[]} groups
 * @property {Phrase | null} [phrase]
 * @property {readonly Note[]} [ignored]
 * @property {readonly Run[]} [words]
 * @property {readonly Word[]} [bare]
 */

/**
 * Returns what `query` asks of `index`; names of files that did not come are added to `failed`.
 * @param {Index} index
 * @param {Query} query
 * @param {Set<string>} failed
 * @returns {Promise<Plan>}
 */
export async function plan(index, query, failed) {
  const { clauses } = query;
  const isMarked = clauses.some((clause) => isBare(clause) && analyse(clause.text).some(({ term }) => fold(term) !== term));
  const mentions = mentioned(index, clauses);
  const size = clauses.reduce((sum, clause) => sum + (isBare(clause) && clause.boost === 1 ? analyse(clause.text).length : 0), 0);
  const isLong = size > index.manifest.tuning.long;
  prefetch(index, clauses, mentions, isLong);
  const named = await Promise.all(mentions.map(({ ids }) => documents(index, ids, failed)));
  const isCited = named.map((own) => own === null || (own.groups[0]?.terms ?? []).some((term) => term.postings().length > 0));
  /** @type {(Part | Promise<Part>)[]} */
  const asked = [];
  for (let at = 0; at < clauses.length; ) {
    const which = mentions.findIndex((mention) => mention.at === at);
    const clause = clauses[at];
    if (which >= 0 && isCited[which]) {
      asked.push(named[which] ?? { groups: [null] });
      at += mentions[which]?.size ?? 1;
    } else {
      if (clause) asked.push(part(index, clause, at, { isLast: at === clauses.length - 1, isMarked, isLong }, failed));
      at += 1;
    }
  }
  const parts = await Promise.all(asked);
  const isPlace = index.places.has(fold(keyOf(clauses.map((clause) => clause.text).join(" "))));
  const isText = isCited.includes(false);
  const typed = parts.flatMap((each) => each.bare ?? []);
  const bare = isLong ? await lifted(index, clauses, typed, isMarked, failed) : typed;
  const presence = isPlace || isText ? "required" : isLong ? "wanted" : "optional";
  const together = await neighbours(index, clauses, bare, { isMarked, presence }, failed);
  const words = bare.map(({ term, meaning }, slot) =>
    meaning && !meaning.isCarried ? group({ terms: meaning.terms, looser: meaning.looser, presence: "wanted", typed: term, slot }) : null,
  );
  const phrases = parts.flatMap((each) => each.phrase ?? []);
  return {
    groups: [...parts.flatMap((each) => each.groups), ...words, ...together].flatMap((each) => each ?? []),
    phrases,
    bare,
    unproved: phrases.flatMap((each) => (each.positions.length > 1 && !each.clause.isProhibited ? [each.clause] : [])),
    ignored: [...query.ignored, ...parts.flatMap((each) => each.ignored ?? [])],
    words: [...parts.flatMap((each) => each.words ?? []), ...(isLong ? bare.flatMap((word) => word.meaning?.words ?? []) : [])],
    isName: isPlace || mentions.length > 0,
  };
}

/**
 * Returns whether a clause is words that stand for themselves, of any weight.
 * @param {Clause} clause
 * @returns {boolean}
 */
function isBare(clause) {
  return clause.field === null && !clause.isPrefix && !clause.isProhibited && !(clause.isPhrase && analyse(clause.text).length > 1);
}

/**
 * Asks for what the words of a query may need, before it is known which of them exist.
 * @param {Index} index
 * @param {readonly Clause[]} clauses
 * @param {readonly {at: number, size: number}[]} mentions
 * @param {boolean} isLong
 */
function prefetch(index, clauses, mentions, isLong) {
  let last = "";
  clauses.forEach((clause, at) => {
    const isNamed = mentions.some((mention) => at >= mention.at && at < mention.at + mention.size);
    const folds = isNamed ? [] : analyse(clause.text).map((token) => fold(token.term));
    const isPhrase = clause.isPhrase && folds.length > 1;
    if (clause.isProhibited && !isPhrase) return;
    const stands = isBare(clause);
    if (!stands) last = "";
    for (const folded of stands || isPhrase ? folds : []) {
      if (!isLong || isPhrase) index.words(folded).catch(() => undefined);
      if (last) index.pairs(`${last} ${folded}`).catch(() => undefined);
      last = folded;
    }
    if (isPhrase) last = "";
  });
}

/**
 * Returns a group of documents that articles cite.
 * @param {Index} index
 * @param {readonly string[]} ids
 * @param {Set<string>} failed
 * @returns {Promise<Part | null>} null when a file did not come
 */
async function documents(index, ids, failed) {
  const terms = await attempt(Promise.all(ids.map((id) => cited(index, id))), failed);
  if (!terms) return null;
  const words = ids.flatMap((id) => index.manifest.documents[id] ?? []).map((key) => key.split(" "));
  const field = index.manifest.fields.indexOf("documents");
  return {
    groups: [group({ terms, field })],
    words: words.map((run) => run.map((term) => ({ term: fold(term), isFolded: true, isPrefix: false }))),
  };
}

/**
 * Returns what a clause asks.
 * @param {Index} index
 * @param {Clause} clause
 * @param {number} at its number
 * @param {{isLast: boolean, isMarked: boolean, isLong: boolean}} how
 * @param {Set<string>} failed
 * @returns {Promise<Part>}
 */
async function part(index, clause, at, { isLast, isMarked, isLong }, failed) {
  const tokens = analyse(clause.text);
  if (clause.isPhrase && tokens.length > 1) return phrase(index, clause, failed);
  const stands = isBare(clause);
  if (isLong && stands && clause.boost === 1) {
    return { groups: [], bare: tokens.map(({ term, clause: run }) => ({ term, clause: at, run, meaning: null })) };
  }
  const how = { completes: isLast && isPlain(clause) && tokens.length === 1, isMarked: stands && isMarked };
  const meanings = await Promise.all(
    tokens.map(({ term }) => attempt(clause.isPrefix ? begun(index, term) : meant(index, term, how), failed)),
  );
  const words = clause.isProhibited ? [] : meanings.flatMap((meaning) => meaning?.words ?? []);
  if (stands && clause.boost === 1) {
    const bare = tokens.map(({ term, clause: run }, n) => ({ term, clause: at, run, meaning: meanings[n] ?? null }));
    return { groups: [], words, bare };
  }
  const field = clause.field === null ? null : index.manifest.fields.indexOf(clause.field);
  /** @type {Note[]} */
  const ignored = [];
  const groups = meanings.map((meaning, n) => {
    if (!meaning) return null;
    const typed = tokens[n]?.term ?? "";
    if (clause.isPrefix && meaning.isCut) {
      ignored.push({ key: "completions", params: { limit: String(index.manifest.tuning.completions), start: typed } });
    }
    const presence = clause.isProhibited ? "prohibited" : "required";
    return group({ terms: meaning.terms, presence, field, boost: clause.boost, typed });
  });
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
    group({ terms, presence: "optional", field, boost: index.manifest.tuning.pair * boost }),
  );
  const words = exact.map((terms, n) => terms && group({ terms, field, boost, typed: tokens[n]?.term ?? "" }));
  const run = tokens.map(({ term }) => ({ term, isFolded: fold(term) === term, isPrefix: false }));
  const isLost = exact.every((terms) => terms === null);
  return { groups: [...pairs, ...words], phrase: isLost ? null : own, words: [run] };
}
