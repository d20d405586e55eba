// SPDX-License-Identifier: MIT
/** What bare words ask together: pairs of neighbours, and in a long query no more where there are pairs. */
import { analyse, fold } from "../text/analysis.js";
import { isPlain } from "../text/query.js";
import { carried, meant, means } from "./expansion.js";
import { group } from "./scoring.js";
import { attempt } from "./shards.js";

/** @typedef {import("./index.js").Index} Index */
/** @typedef {import("./plan.js").Word} Word */
/** @typedef {import("./scoring.js").Group} Group */
/** @typedef {import("../text/query.js").Clause} Clause */

/**
 * Returns whether two bare words that follow each other were typed without anything between.
 * @param {Word} one
 * @param {Word} other
 * @returns {boolean}
 */
const isBeside = (one, other) => other.clause <= one.clause + 1 && (other.clause !== one.clause || other.run === one.run);

/**
 * Returns the bare words of a long query: those that their neighbours carry, and what the others mean.
 * @param {Index} index
 * @param {readonly Clause[]} clauses
 * @param {readonly Word[]} bare
 * @param {boolean} isMarked
 * @param {Set<string>} failed
 * @returns {Promise<Word[]>}
 */
export async function lifted(index, clauses, bare, isMarked, failed) {
  const joined = await Promise.all(
    bare.slice(1).map(async (other, n) => {
      const one = bare[n];
      if (!one || !isBeside(one, other)) return false;
      return ((await attempt(index.pairs(`${fold(one.term)} ${fold(other.term)}`), failed)) ?? []).length > 0;
    }),
  );
  return Promise.all(
    bare.map(async (word, n) => {
      const clause = clauses[word.clause];
      if (joined[n - 1] || joined[n]) return { ...word, meaning: carried(word.term, isMarked) };
      const completes = word.clause === clauses.length - 1 && clause !== undefined && isPlain(clause) && analyse(clause.text).length === 1;
      return { ...word, meaning: await attempt(meant(index, word.term, { completes, isMarked }), failed) };
    }),
  );
}

/**
 * Returns a group for each two bare words that stand side by side somewhere, and one for what the last word may become there.
 * @param {Index} index
 * @param {readonly Clause[]} clauses
 * @param {readonly Word[]} bare
 * @param {{isMarked: boolean, presence: Group["presence"]}} how `presence` is that of a pair; in a name it is wanted at least
 * @param {Set<string>} failed
 * @returns {Promise<Group[]>}
 */
export async function neighbours(index, clauses, bare, { isMarked, presence }, failed) {
  const { fields, tuning } = index.manifest;
  const joined = await Promise.all(
    bare.slice(1).map(async (other, n) => {
      const one = bare[n];
      if (!one || !isBeside(one, other)) return [];
      const last = clauses[clauses.length - 1];
      const completes = other.clause === clauses.length - 1 && last !== undefined && isPlain(last) && analyse(last.text).length === 1 && !/^[0-9]/.test(other.term);
      const [first, second] = [fold(one.term), fold(other.term)];
      const own = (await attempt(index.pairs(`${first} ${second}`), failed)) ?? [];
      const longer = completes ? ((await attempt(index.pairsFrom(`${first} ${second}`, tuning.range), failed)) ?? []) : [];
      const terms = own.filter(({ term }) => {
        const [a = "", b = ""] = term.split(" ");
        return one.meaning && other.meaning && means(one.meaning, a, isMarked) && means(other.meaning, b, isMarked);
      });
      const slot = bare.length + n;
      const isName = terms.some((term) => term.postings().some(({ field }) => tuning.names.includes(fields[field] ?? "")));
      const firm = isName && presence === "optional" ? "wanted" : presence;
      const begins = longer.filter(({ term }) => {
        const [a = "", b = ""] = term.split(" ");
        return fold(b) !== second && (second === other.term ? fold(b) : b).startsWith(other.term) && (!isMarked || a === one.term);
      });
      const common = { boost: tuning.pair, slot, isPair: true };
      return [
        ...(own.length > 0 || presence === "required" ? [group({ ...common, terms, looser: isMarked ? own : [], presence: firm })] : []),
        ...(begins.length > 0 ? [group({ ...common, terms: begins, presence: "optional" })] : []),
      ];
    }),
  );
  return joined.flat();
}
