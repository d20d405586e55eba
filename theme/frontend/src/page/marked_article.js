// SPDX-License-Identifier: MIT
/** Marks what was searched for in the article that a result led to. */
import { _ } from "./gettext.js";
import { analyse, fold } from "../text/analysis.js";
import { make, marked } from "./dom.js";
import { held, marked as markedIn } from "./highlight.js";
import { parse } from "../text/query.js";
import { sharpened } from "./results.js";
import * as words from "./words.js";

/** @typedef {import("./highlight.js").Run} Run */

const LEFT_ALONE = "svg, code, pre, script, style, template, mark, button, .headerlink, .kb-marks";

/**
 * Marks in `root` what the address of the page asks for, and says so above the text.
 * @param {HTMLElement} root
 */
export function markArticle(root) {
  const text = (new URLSearchParams(location.search).get("tim") ?? "").slice(0, 1000).trim();
  if (!text) return;
  const nodes = readable(root);
  const all = nodes.map((node) => node.data).join("\n");
  const runs = sharpened(all, runsOf(text, all));
  const restore = nodes.map((node) => draw(node, runs));
  const count = root.querySelectorAll("mark.kb-mark").length;
  const line = make("p", { class: "kb-marks" }, count > 0 ? words.marking(text, count) : words.unmarked(text));
  if (count > 0) {
    const first = () => root.querySelector("mark.kb-mark")?.scrollIntoView({ block: "center" });
    const remove = () => {
      for (const each of restore) each();
      line.remove();
      const heading = root.querySelector("h1");
      heading?.setAttribute("tabindex", "-1");
      heading?.focus({ preventScroll: true });
      try {
        history.replaceState(history.state, "", location.pathname + location.hash);
      } catch {
        // from a disk the address may keep what was asked
      }
    };
    line.append(
      " · ", make("button", { type: "button", class: "kb-link", click: first }, _("To the first place")),
      " · ", make("button", { type: "button", class: "kb-link", click: remove }, _("Remove the marks")),
    );
  }
  root.prepend(line);
}

/**
 * Returns what a query asks to be marked in the article `all`: words typed with marks that it lacks, with any.
 * @param {string} text
 * @param {string} all
 * @returns {Run[]}
 */
function runsOf(text, all) {
  return parse(text, []).clauses.flatMap((clause) => {
    if (clause.isProhibited) return [];
    const run = runOf(clause.text);
    if (clause.isPhrase) return [run];
    return run.map((word) => {
      const own = { ...word, isPrefix: clause.isPrefix };
      return held(all, [[own]]) > 0 ? [own] : [{ ...own, term: fold(own.term), isFolded: true }];
    });
  });
}

/**
 * @param {string} text
 * @returns {Run}
 */
const runOf = (text) => analyse(text).map(({ term }) => ({ term, isFolded: fold(term) === term, isPrefix: false }));

/**
 * Returns the texts of an article that a reader reads.
 * @param {HTMLElement} root
 * @returns {Text[]}
 */
function readable(root) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const nodes = [];
  while (walker.nextNode()) {
    const node = /** @type {Text} */ (walker.currentNode);
    if (node.data.trim() && !node.parentElement?.closest(LEFT_ALONE)) nodes.push(node);
  }
  return nodes;
}

/**
 * Puts marks into a text of the page; returns a function that takes them out again and leaves the page as it was.
 * @param {Text} node
 * @param {readonly Run[]} runs
 * @returns {() => void}
 */
function draw(node, runs) {
  const pieces = markedIn(node.data, runs);
  if (pieces.every((piece) => !piece.marked)) return () => undefined;
  const parts = /** @type {ChildNode[]} */ (marked(pieces));
  for (const part of parts) if (part instanceof HTMLElement) part.className = "kb-mark";
  node.replaceWith(...parts);
  return () => {
    parts[0]?.before(node);
    for (const part of parts) part.remove();
  };
}
