// SPDX-License-Identifier: MIT
/** What every page runs: the box in the header, `/` to get there, the search page, marks in an article. */
import { markArticle } from "./page/marked_article.js";
import { Box } from "./page/search_box.js";
import { isTyping } from "./page/dom.js";
import { offerCopies, openBesideText } from "./page/reading.js";
import { facetsOf } from "./query/facets.js";
import { Find } from "./page/search_page.js";
import { SiteIndex } from "./loading/site_index.js";

const OPEN = "kb-searching";

/**
 * @template {HTMLElement} T
 * @param {string} selector
 * @returns {T[]}
 */
const all = (selector) => /** @type {T[]} */ ([...document.querySelectorAll(selector)]);

const base = new URL((document.currentScript?.dataset.base || ".").replace(/\/?$/, "/"), location.href).href;
const siteIndex = new SiteIndex(base, facetsOf);
const [opener] = /** @type {HTMLAnchorElement[]} */ (all("a.kb-open"));
const [page] = all(".kb-find");
const [article] = all(".kb-article");

if (page) {
  new Find(page, siteIndex);
}
if (opener) for (const host of all("[data-kb-box]")) if (!page || host.dataset.kbBox !== "header") new Box(host, siteIndex, opener.href);
if (article) markArticle(article);
offerCopies(document);
openBesideText(document);

/** Shows the box of the header where a narrow screen hides it. */
function open() {
  document.documentElement.classList.add(OPEN);
  /** @type {HTMLElement | null} */ (document.querySelector("#kb-box-header"))?.focus();
}

opener?.addEventListener("click", (event) => {
  if (page || event.ctrlKey || event.metaKey || event.shiftKey) return; // a new tab, or the page itself
  event.preventDefault();
  open();
});
document.querySelector("[data-kb-box=header]")?.addEventListener("focusout", (event) => {
  const { currentTarget, relatedTarget } = /** @type {FocusEvent} */ (event);
  if (!(/** @type {Node} */ (currentTarget).contains(/** @type {Node | null} */ (relatedTarget)))) document.documentElement.classList.remove(OPEN);
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented || isTyping(event.target)) return;
  event.preventDefault();
  const inputs = /** @type {HTMLInputElement[]} */ (all("[data-kb-slash]"));
  const main = inputs.find((input) => input.closest("main"));
  if (main) {
    main.focus();
    main.select();
  } else {
    open();
  }
});
