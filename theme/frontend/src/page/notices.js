// SPDX-License-Identifier: MIT
/** What is said around the results: errors, hints, suggestions, the filters that hold. */
import { _ } from "./gettext.js";
import * as dates from "./dates.js";
import { icon, make } from "./dom.js";
import { shown } from "./results.js";
import { EMPTY, write } from "./state.js";
import * as words from "./words.js";

/** @typedef {import("../loading/site_index.js").SiteIndex} SiteIndex */
/** @typedef {import("../loading/site_index.js").Suggestion} Suggestion */
/** @typedef {import("../query/recognised.js").Recognised} Recognised */
/** @typedef {import("./highlight.js").Run} Run */
/** @typedef {import("./state.js").State} State */

/**
 * Returns what went wrong, each fault once, with a button that tries again.
 * @param {SiteIndex} siteIndex
 * @param {readonly unknown[]} problems
 * @param {boolean} isPartial results are shown all the same
 * @param {() => void} retry
 * @returns {HTMLElement}
 */
export function failure(siteIndex, problems, isPartial, retry) {
  const said = new Set(problems.map((problem) => {
    const why = siteIndex.why(problem);
    return why ? words.fault(why) : words.BROKEN;
  }));
  return make(
    "div",
    { class: "kb-notice kb-notice--error", role: "alert" },
    [...said].map((sentence) => make("p", {}, sentence)),
    isPartial && make("p", {}, words.PARTIAL),
    make("button", { type: "button", class: "kb-button", click: retry }, words.RETRY),
  );
}

/**
 * Returns a part of what the page holds for the script: `kb-help`, what one may type, or `kb-tips`.
 * @param {HTMLElement} root
 * @param {string} name
 * @returns {HTMLElement}
 */
export function kept(root, name) {
  const part = make("div", { class: name });
  const template = root.querySelector("template")?.content.querySelector(`.${name}`);
  if (template) part.append(...document.importNode(template, true).childNodes);
  for (const link of part.querySelectorAll("a")) {
    link.href = `#${write({ ...EMPTY, text: link.textContent ?? "" })}`;
    link.dataset.kbStop = "";
  }
  return part;
}

/**
 * Returns what to do when nothing was found.
 * @param {State} state
 * @param {number} before how many articles the text alone finds
 * @param {() => void} clear takes the filters away
 * @param {HTMLElement} tips
 * @returns {HTMLElement}
 */
export function nothing(state, before, clear, tips) {
  const isOver = state.from !== "" && state.to !== "" && state.from > state.to;
  if (before === 0) return tips;
  return make(
    "div",
    {},
    make("p", {}, isOver ? words.BACKWARDS : words.filteredOut(before, state.text)),
    make("button", { type: "button", class: "kb-button", click: clear }, words.CLEAR),
  );
}

/**
 * @param {State} state
 * @param {string} text what may have been meant
 * @returns {HTMLElement}
 */
export function meant(state, text) {
  return make("p", {}, _("Did you mean “"), make("a", { href: `#${write({ ...state, text })}`, "data-kb-stop": true }, text), "”?");
}

/** Models that are named above the results: their names are long, and the results come first. */
const MODELS = 2;

/**
 * Returns links to models, documents and provinces, each with its own mark and on a line of its own.
 * @param {SiteIndex} siteIndex
 * @param {readonly Suggestion[]} suggestions
 * @param {readonly Run[]} runs
 * @returns {HTMLElement[]}
 */
export function suggestions({ base, kinds }, suggestions, runs) {
  const models = suggestions.filter(([, kind]) => kind === "model").slice(MODELS);
  return suggestions
    .filter((one) => !models.includes(one))
    .map(([, kind, label, url, count]) =>
      make(
        "a",
        { class: `kb-suggestion kb-suggestion--${kind}`, href: base + url, "data-kb-stop": true },
        icon(kind),
        make("span", { class: "kb-unseen" }, `${kinds[kind] ?? ""}: `),
        make("span", { class: "kb-suggestion__name" }, shown(label, runs)),
        make("small", {}, words.articles(count)),
      ),
    );
}

/**
 * Returns a button for each name that the query holds among other words: it makes a filter of the name, and asks for the rest.
 * @param {State} state
 * @param {readonly Recognised[]} offers
 * @param {(state: State) => void} change
 * @returns {HTMLElement[]}
 */
export function offered(state, offers, change) {
  return offers
    .filter(({ key, id }) => !state.chosen[key]?.includes(id))
    .map(({ axis, key, id, label, count, rest }) => {
      const next = { ...state, text: rest, chosen: { ...state.chosen, [key]: [...(state.chosen[key] ?? []), id] } };
      return make("button", { type: "button", class: "kb-chip kb-offer", click: () => change(next) }, icon(axis), words.offer(axis, label, count));
    });
}

/**
 * Returns a button for each filter that holds; it takes the filter away.
 * @param {State} state
 * @param {(key: string, id: string) => string} label
 * @param {(state: State) => void} change
 * @returns {HTMLElement[]}
 */
export function chips(state, label, change) {
  const chip = (/** @type {string} */ text, /** @type {State} */ without) =>
    make("button", { type: "button", class: "kb-chip", "aria-label": _("Remove filter {text}", { text }), click: () => change(without) }, text, icon("close"));
  const chips = Object.entries(state.chosen).flatMap(([key, ids]) =>
    ids.map((id) => chip(label(key, id), { ...state, chosen: { ...state.chosen, [key]: ids.filter((other) => other !== id) } })),
  );
  if (state.from) chips.push(chip(_("from {first}", { first: dates.write(state.from) }), { ...state, from: "" }));
  if (state.to) chips.push(chip(_("to {last}", { last: dates.write(state.to) }), { ...state, to: "" }));
  if (chips.length > 1) {
    const none = { ...state, chosen: EMPTY.chosen, from: "", to: "" };
    chips.push(make("button", { type: "button", class: "kb-chip kb-chip--all", click: () => change(none) }, words.CLEAR));
  }
  return chips;
}
