// SPDX-License-Identifier: MIT
/** What a reader asked for, and its form in the part of the address behind `#`: to share, to come back to. */

/**
 * @typedef {object} State
 * @property {string} text
 * @property {Record<Facet, readonly string[]>} chosen facet -> ids of the values chosen
 * @property {string} from first day, `2016-05-15`, or nothing
 * @property {string} to
 * @property {string} sort one of the keys of SORTS in words.js
 */
/** @typedef {"province" | "directive" | "year" | "newspaper" | "kind"} Facet */

/** @type {readonly (readonly [Facet, string])[]} */
const KEYS = [["province", "tinh"], ["directive", "van-ban"], ["year", "nam"], ["newspaper", "bao"], ["kind", "loai"]];
const DAY = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/;

/** @type {State} */
export const EMPTY = {
  text: "", chosen: { province: [], directive: [], year: [], newspaper: [], kind: [] }, from: "", to: "", sort: "",
};

/**
 * Returns the state that a hash says; what is no part of one is left out. Never throws.
 * @param {string} hash with or without its `#`
 * @returns {State}
 */
export function read(hash) {
  const found = new URLSearchParams(hash.replace(/^#/, ""));
  const chosen = { ...EMPTY.chosen };
  for (const [facet, key] of KEYS) chosen[facet] = [...new Set((found.get(key) ?? "").split(",").filter(Boolean))];
  const date = (/** @type {string} */ key) => (DAY.test(found.get(key) ?? "") ? (found.get(key) ?? "") : "");
  const sort = found.get("xep") ?? "";
  return { text: found.get("q") ?? "", chosen, from: date("tu"), to: date("den"), sort: /^(?:moi|cu)$/.test(sort) ? sort : "" };
}

/**
 * Returns the hash of a state without its `#`; nothing for an empty one.
 * @param {State} state
 * @returns {string}
 */
export function write(state) {
  /** @type {(readonly [string, string])[]} */
  const parts = [["q", state.text], ...KEYS.map(([facet, key]) => /** @type {const} */ ([key, state.chosen[facet].join(",")]))];
  parts.push(["tu", state.from], ["den", state.to], ["xep", state.sort]);
  return parts
    .filter(([, value]) => value.trim())
    .map(([key, value]) => `${key}=${encode(value)}`)
    .join("&");
}

/**
 * Returns `value` for a query string; an unpaired surrogate becomes U+FFFD instead of an error.
 * @param {string} value
 * @returns {string}
 */
export function encode(value) {
  return new URLSearchParams([["", value]]).toString().slice(1).replace(/%2C/g, ",");
}

/**
 * True when something besides the text narrows the search.
 * @param {State} state
 * @returns {boolean}
 */
export function isFiltered(state) {
  return Boolean(state.from || state.to || KEYS.some(([facet]) => state.chosen[facet].length > 0));
}

/**
 * Keeps how far a reader was in this step of the history.
 * @param {object} more
 */
export function keep(more) {
  try {
    history.replaceState({ ...history.state, ...more }, "");
  } catch {
    // the place in the list is lost, nothing else
  }
}
