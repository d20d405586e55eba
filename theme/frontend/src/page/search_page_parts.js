// SPDX-License-Identifier: MIT
/** The parts of the search page that stay while what they hold changes. */
import { _ } from "./gettext.js";
import { fill, icon, make } from "./dom.js";
import * as words from "./words.js";

const WIDE = "(min-width: 68em)";

/**
 * Returns the parts, put together in `root`.
 * @param {HTMLElement} root
 * @param {HTMLElement} filters
 */
export function build(root, filters) {
  const input = make("input", {
    type: "search", id: "kb-find-input", class: "kb-field__input", placeholder: words.BOX, autocomplete: "off",
    spellcheck: "false", enterkeyhint: "search", "aria-describedby": "kb-find-status", maxlength: 2000, "data-kb-slash": true,
  });
  const clear = make("button", { type: "button", class: "kb-field__clear", "aria-label": _("Clear the search box"), hidden: true }, icon("close"));
  const sort = make("select", { id: "kb-find-sort" }, words.SORTS.map(([value, label]) => make("option", { value }, label)));
  const summary = make("summary", {}, _("Filters"));
  const parts = {
    input,
    clear,
    sort,
    summary,
    notice: make("div"),
    said: make("div", { class: "kb-said" }),
    suggestions: make("nav", { class: "kb-suggestions", "aria-label": _("Models, documents, places"), hidden: true }),
    count: make("h2", { class: "kb-count", id: "kb-find-count", tabindex: -1 }),
    bar: make("div", { class: "kb-bar", hidden: true }),
    chips: make("div", { class: "kb-chips", role: "group", "aria-label": _("Filters chosen") }),
    list: make("ol", { class: "kb-results list", "aria-labelledby": "kb-find-count" }),
    more: make("button", { type: "button", class: "kb-button kb-button--wide", hidden: true }, _("Show more")),
    rest: make("div"),
    panel: make("details", { class: "kb-panel", hidden: true }, summary, make("h2", { class: "kb-unseen" }, _("Filters")), filters),
    live: make("p", { class: "kb-unseen", role: "status", "aria-live": "polite", id: "kb-find-status" }),
  };
  fill(parts.bar, parts.count, make("label", { class: "kb-sort", for: "kb-find-sort" }, _("Sort by"), sort));
  fill(
    root,
    make(
      "form",
      { role: "search", class: "kb-field kb-field--large", submit: (/** @type {Event} */ event) => event.preventDefault() },
      make("label", { for: "kb-find-input", class: "kb-unseen" }, words.BOX),
      icon("search"),
      input,
      clear,
    ),
    parts.live,
    parts.notice,
    make(
      "div",
      { class: "kb-found" },
      parts.panel,
      make("div", { class: "kb-found__main" }, parts.bar, parts.suggestions, parts.said, parts.chips, parts.list, parts.more, parts.rest),
    ),
  );
  const wide = matchMedia(WIDE);
  const fold = () => (parts.panel.open = wide.matches);
  fold();
  wide.addEventListener("change", fold);
  return parts;
}

/**
 * Moves the focus through the links that arrows reach; from the first one back to the box.
 * @param {HTMLElement} root
 * @param {HTMLElement} box
 * @param {KeyboardEvent} event
 */
export function walk(root, box, event) {
  const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
  if (!step || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const stops = /** @type {HTMLElement[]} */ ([...root.querySelectorAll("[data-kb-stop]")]).filter((stop) => stop.offsetParent !== null);
  const at = event.target === box ? -1 : stops.indexOf(/** @type {HTMLElement} */ (event.target));
  if (at < 0 && event.target !== box) return;
  const to = at + step;
  if (to < -1 || to >= stops.length) return;
  event.preventDefault();
  (to < 0 ? box : stops[to])?.focus();
}
