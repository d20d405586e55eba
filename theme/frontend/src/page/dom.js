// SPDX-License-Identifier: MIT
/** Elements from values. Text goes in as text nodes only, so nothing of the archive or the address is read as HTML. */

/** @typedef {Node | string | number | null | undefined | false} Child */
/** @typedef {{text: string, marked: boolean}} Piece */

/**
 * Returns a new element. Attributes that are false, null or undefined are left out, true ones are empty, functions
 * listen to the event of that name.
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {Record<string, string | number | boolean | null | undefined | ((event: any) => void)>} [attributes]
 * @param {...(Child | Child[])} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, value === true ? "" : String(value));
  }
  fill(element, ...children);
  return element;
}

/**
 * Replaces the children of `element`.
 * @param {Element} element
 * @param {...(Child | Child[])} children
 */
export function fill(element, ...children) {
  const nodes = children.flat().filter((child) => child !== null && child !== undefined && child !== false);
  element.replaceChildren(...nodes.map((child) => (child instanceof Node ? child : String(child))));
}

/**
 * Returns a small picture that says nothing to those who cannot see it; search.css draws it.
 * @param {string} name
 * @returns {HTMLElement}
 */
export const icon = (name) => make("i", { class: `kb-icon kb-icon--${name}`, "aria-hidden": "true" });

/**
 * Returns text with its marked pieces in `mark` elements.
 * @param {readonly Piece[]} pieces
 * @returns {Node[]}
 */
export function marked(pieces) {
  return pieces.map(({ text, marked: on }) => (on ? make("mark", {}, text) : document.createTextNode(text)));
}

/**
 * Returns a function that waits until `pause` milliseconds after its last call.
 * @template {unknown[]} A
 * @param {number} pause
 * @param {(...values: A) => void} action
 * @returns {((...values: A) => void) & {cancel: () => void}}
 */
export function settle(pause, action) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const later = (/** @type {A} */ ...values) => {
    clearTimeout(timer);
    timer = setTimeout(() => action(...values), pause);
  };
  return Object.assign(later, { cancel: () => clearTimeout(timer) });
}

/** Milliseconds between two letters of one spell of typing, at most; and before a single letter is all that is meant. */
const SPELL = 400;
const PAUSE = 120;

/**
 * Returns what is called with the text at each letter. The first letters act at once, those that follow quickly when the
 * hand rests; so does a single one, which begins thousands of words. `glance` is called where there is a wait.
 * @param {() => void} action
 * @param {() => void} glance
 * @returns {((text: string) => void) & {cancel: () => void}}
 */
export function typing(action, glance) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  let last = -Infinity;
  const typed = (/** @type {string} */ text) => {
    clearTimeout(timer);
    const isFirst = performance.now() - last > SPELL;
    last = performance.now();
    const { length } = text.trim();
    if (length === 0 || (isFirst && length > 1)) action();
    else {
      timer = setTimeout(action, length > 1 ? PAUSE : SPELL);
      glance();
    }
  };
  return Object.assign(typed, { cancel: () => clearTimeout(timer) });
}

/**
 * Calls `action` when `element` comes into sight; returns what looks again, at once.
 * @param {Element} element
 * @param {() => void} action
 * @returns {() => void}
 */
export function seen(element, action) {
  const observer = new IntersectionObserver((entries) => entries.at(-1)?.isIntersecting && action());
  observer.observe(element);
  return () => {
    observer.unobserve(element);
    observer.observe(element);
  };
}

/**
 * True when keys belong to the element: a box to type in, a list to choose from.
 * @param {EventTarget | null} target
 * @returns {boolean}
 */
export function isTyping(target) {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      target.matches("textarea, select") ||
      (target instanceof HTMLInputElement && !/^(?:checkbox|radio|button)$/.test(target.type)))
  );
}
