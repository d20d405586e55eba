// SPDX-License-Identifier: MIT
/** What a reader asked for, and its form in the part of the address behind `#`: to share, to come back to. */

import { cut } from "../text/query.js";

/**
 * @typedef {object} State
 * @property {string} text
 * @property {Readonly<Record<string, readonly string[]>>} chosen key of an axis -> ids of the values chosen
 * @property {string} from first day, `2016-05-15`, or nothing
 * @property {string} to
 * @property {string} sort one of the keys of SORTS in words.js
 */

/** Keys of the hash that are no axis. */
const OWN = ["q", "tu", "den", "xep"];
const KEY = /^[a-z]+(?:-[a-z]+)*$/;
const DAY = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/;

/** @type {State} */
export const EMPTY = { text: "", chosen: {}, from: "", to: "", sort: "" };

/**
 * Returns the state that a hash says; what is no part of one is left out. Never throws. Which axes there are, only the
 * index knows (`known`).
 * @param {string} hash with or without its `#`
 * @returns {State}
 */
export function read(hash) {
  const parameters = new URLSearchParams(hash.replace(/^#/, ""));
  /** @type {Record<string, readonly string[]>} */
  const chosen = {};
  for (const key of parameters.keys()) {
    const ids = new Set((parameters.get(key) ?? "").split(",").filter(Boolean));
    if (ids.size > 0 && KEY.test(key) && !OWN.includes(key)) chosen[key] = [...ids];
  }
  const date = (/** @type {string} */ key) => (DAY.test(parameters.get(key) ?? "") ? (parameters.get(key) ?? "") : "");
  const sort = parameters.get("xep") ?? "";
  return { text: cut(parameters.get("q") ?? ""), chosen, from: date("tu"), to: date("den"), sort: /^(?:moi|cu)$/.test(sort) ? sort : "" };
}

/**
 * Returns the hash of a state without its `#`; nothing for an empty one.
 * @param {State} state
 * @returns {string}
 */
export function write(state) {
  /** @type {(readonly [string, string])[]} */
  const parts = [["q", state.text]];
  for (const key of Object.keys(state.chosen).sort()) parts.push([key, (state.chosen[key] ?? []).join(",")]);
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
  return Boolean(state.from || state.to || Object.values(state.chosen).flat().length > 0);
}

/**
 * Returns the state without what was chosen of axes that the archive does not have.
 * @param {State} state
 * @param {readonly import("../query/facets.js").Axis[]} axes
 * @returns {State}
 */
export function known(state, axes) {
  const chosen = Object.entries(state.chosen).filter(([key]) => axes.some((axis) => axis.key === key));
  return { ...state, chosen: Object.fromEntries(chosen) };
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
