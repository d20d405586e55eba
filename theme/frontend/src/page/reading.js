// SPDX-License-Identifier: MIT
/** What a page for reading gains by a script: citations that can be copied, folds open where there is room for them. */
import { make } from "./dom.js";
import { COPIED, COPY } from "./words.js";

const WIDE = "(min-width: 62rem)";
const SAID = 2000;

/**
 * Puts a button behind each text of `root` that one may want to take away.
 * @param {ParentNode} root
 */
export function offerCopies(root) {
  for (const text of /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll("[data-copy]"))) {
    const button = make("button", { type: "button", class: "btn copy", click: () => copy(text) && say(button) }, COPY);
    text.after(" ", button);
  }
}

/** @param {HTMLElement} button */
function say(button) {
  button.textContent = COPIED;
  setTimeout(() => (button.textContent = COPY), SAID);
}

/**
 * Copies what `text` shows, from a disk too, where pages have no other clipboard; returns whether it went.
 * @param {HTMLElement} text
 * @returns {boolean}
 */
function copy(text) {
  const chosen = getSelection();
  const range = document.createRange();
  range.selectNodeContents(text);
  chosen?.removeAllRanges();
  chosen?.addRange(range);
  const isCopied = document.execCommand("copy");
  chosen?.removeAllRanges();
  return isCopied;
}

/**
 * Opens the folds that stand open beside the text, in browsers whose styles cannot.
 * @param {ParentNode} root
 */
export function openBesideText(root) {
  if (CSS.supports("selector(::details-content)")) return;
  const folds = /** @type {NodeListOf<HTMLDetailsElement>} */ (root.querySelectorAll("details.wide-open"));
  const wide = matchMedia(WIDE);
  const follow = () => folds.forEach((fold) => (fold.open = wide.matches));
  follow();
  wide.addEventListener("change", follow);
}
