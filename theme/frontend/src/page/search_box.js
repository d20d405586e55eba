// SPDX-License-Identifier: MIT
/** The box in every header, and on the first page: a combobox that answers while one types. */
import { _ } from "./gettext.js";
import { ask } from "./ask.js";
import { fill, icon, make, settle, typing } from "./dom.js";
import * as results from "./results.js";
import { EMPTY, write } from "./state.js";
import * as words from "./words.js";

/** @typedef {import("../loading/site_index.js").SiteIndex} SiteIndex */

const SAYING = 900;
const ARTICLES = 5;
const SUGGESTIONS = 4;

export class Box {
  /**
   * @param {HTMLElement} host
   * @param {SiteIndex} siteIndex
   * @param {string} page address of the search page
   */
  constructor(host, siteIndex, page) {
    const id = `kb-box-${host.dataset.kbBox}`;
    this.host = host;
    this.siteIndex = siteIndex;
    this.page = page;
    this.turn = 0;
    this.at = -1;
    this.list = make("div", { class: "kb-options", id: `${id}-list`, role: "listbox", "aria-label": _("Quick results") });
    this.notice = make("div", { class: "kb-options__notice" });
    this.popup = make("div", { class: "kb-popup", hidden: true }, this.notice, this.list);
    this.live = make("p", { class: "kb-unseen", role: "status" });
    this.clear = make("button", { type: "button", class: "kb-field__clear", "aria-label": _("Clear the search box"), hidden: true }, icon("close"));
    this.input = make("input", {
      type: "search", id, class: "kb-field__input", role: "combobox", placeholder: words.BOX, autocomplete: "off", spellcheck: "false",
      enterkeyhint: "search", maxlength: 2000, "aria-expanded": "false", "aria-autocomplete": "list", "aria-controls": this.list.id,
      "aria-haspopup": "listbox", "data-kb-slash": true,
    });
    fill(
      host,
      make(
        "form",
        { role: "search", class: "kb-field", "aria-label": host.closest("header") && _("Search at the top of the page"), submit: (/** @type {Event} */ event) => event.preventDefault() },
        make("label", { for: id, class: "kb-unseen" }, words.BOX),
        icon("search"),
        this.input,
        this.clear,
      ),
      this.popup,
      this.live,
    );
    this.typed = typing(() => void this.run(), () => void this.glance());
    this.say = settle(SAYING, (/** @type {string} */ text) => fill(this.live, text));
    this.listen();
  }

  listen() {
    const { host, input, clear } = this;
    input.addEventListener("focus", () => {
      this.siteIndex.open().catch(() => null); // it will be said when somebody has typed
      if (input.value.trim()) void this.run();
    });
    input.addEventListener("input", () => {
      clear.hidden = input.value === "";
      this.typed(input.value);
    });
    input.addEventListener("keydown", (event) => this.key(event));
    clear.addEventListener("click", () => this.empty());
    host.addEventListener("focusout", (event) => {
      if (!host.contains(/** @type {Node | null} */ (event.relatedTarget))) this.close();
    });
    this.popup.addEventListener("mousedown", (event) => {
      if (!(event.target instanceof Element && event.target.closest("button"))) event.preventDefault(); // the box keeps the focus
    });
  }

  /** Address of the search page with what stands in the box. */
  get address() {
    const hash = write({ ...EMPTY, text: this.input.value.trim() });
    return hash ? `${this.page}#${hash}` : this.page;
  }

  get options() {
    return /** @type {HTMLAnchorElement[]} */ ([...this.list.querySelectorAll("[role=option]")]);
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    const { options } = this;
    switch (event.key) {
      case "ArrowDown":
      case "ArrowUp":
        if (this.popup.hidden) void this.run();
        else this.move(event.key === "ArrowDown" ? this.at + 1 : this.at < 0 ? options.length - 1 : this.at - 1);
        break;
      case "Enter":
        if (options[this.at]) options[this.at]?.click();
        else location.assign(this.address);
        break;
      case "Escape":
        if (!this.popup.hidden) this.close();
        else if (this.input.value) this.empty();
        else this.input.blur();
        break;
      default:
        return;
    }
    event.preventDefault();
  }

  /** @param {number} to place among the options; outside of them is the box itself */
  move(to) {
    const { options, input } = this;
    this.at = to < 0 || to >= options.length ? -1 : to;
    options.forEach((option, n) => option.setAttribute("aria-selected", String(n === this.at)));
    const option = options[this.at];
    if (option) {
      input.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    } else {
      input.removeAttribute("aria-activedescendant");
    }
  }

  empty() {
    this.input.value = "";
    this.clear.hidden = true;
    this.typed.cancel();
    this.close();
    this.input.focus();
  }

  close() {
    this.turn += 1;
    this.typed.cancel();
    this.say.cancel();
    this.popup.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.move(-1);
  }

  open() {
    this.popup.hidden = false;
    this.input.setAttribute("aria-expanded", String(this.options.length > 0));
  }

  /** Answers without a pause when all that answers the text is in memory. */
  async glance() {
    const text = this.input.value;
    const edition = this.siteIndex.opened?.atHand();
    if (!edition) return;
    const { problems } = await question(edition, text);
    if (problems.length > 0 || this.input.value !== text) return;
    this.typed.cancel();
    void this.run();
  }

  /** Shows what is found for the text in the box; what goes wrong is said there. */
  async run() {
    const turn = (this.turn += 1);
    const text = this.input.value;
    if (!text.trim()) {
      this.close();
      return;
    }
    /** @type {unknown[]} */
    let problems = [];
    try {
      const { reply, loaded, next, ...rest } = await this.siteIndex.answer((edition) => question(edition, text));
      problems = [...rest.problems];
      if (turn !== this.turn) return;
      const total = reply.answer.numbers.length;
      this.show(reply.answer, reply.names, loaded, total, reply.phrases.length > 0 && next < total, problems.length === 0);
    } catch (problem) {
      if (turn !== this.turn) return;
      problems = [problem];
      fill(this.list);
    }
    this.tell(problems);
    this.open();
  }

  /**
   * @param {import("./ask.js").Found} answer
   * @param {readonly import("../loading/site_index.js").Suggestion[]} names
   * @param {readonly results.Loaded[]} loaded
   * @param {number} total
   * @param {boolean} isMost
   * @param {boolean} isWhole nothing was missing
   */
  show(answer, names, loaded, total, isMost, isWhole) {
    const { base } = this.siteIndex;
    const text = this.input.value;
    let count = 0;
    const option = (/** @type {string} */ href, /** @type {string} */ kind, /** @type {(Node | string)[]} */ ...children) =>
      make("a", { href, role: "option", id: `${this.list.id}-${(count += 1)}`, tabindex: -1, "aria-selected": "false", class: `kb-option kb-option--${kind}` }, children);
    const articles = loaded.flatMap(({ snippet }) => {
      if (!snippet) return [];
      const runs = results.sharp(snippet, answer.words);
      const title = make("span", { class: "kb-option__title" }, results.shown(snippet.title, runs));
      const line = make("small", {}, results.facts(snippet, runs));
      return [option(results.link(base, snippet, text, answer.words), "article", icon("article"), make("span", {}, title, line))];
    });
    const named = names.map(([, kind, label, url, articlesOf]) => {
      const title = make("span", { class: "kb-option__title" }, results.shown(label, answer.words));
      return option(base + url, kind, icon(kind), make("span", {}, title, make("small", {}, `${this.siteIndex.kinds[kind] ?? ""} · ${words.articles(articlesOf)}`)));
    });
    fill(
      this.list,
      group(_("Models, documents, places"), named),
      group(_("Articles"), articles),
      total > 0 ? option(this.address, "all", icon("search"), words.all(total, isMost)) : null,
    );
    this.move(-1);
    if (total > 0 || isWhole) this.say(words.announce(total, isMost));
    const none = isWhole && total === 0 && names.length === 0 ? make("p", {}, words.nothingFor(text)) : null;
    const meant = answer.didYouMean ? make("p", {}, _("Did you mean “{text}”?", { text: answer.didYouMean })) : null;
    fill(this.notice, none, answer.loosened && make("p", {}, words.note(answer.loosened)), meant);
  }

  /** @param {readonly unknown[]} problems */
  tell(problems) {
    if (problems.length === 0) return;
    const why = this.siteIndex.why(problems[0]);
    const again = () => {
      this.siteIndex.again();
      this.input.focus();
      void this.run();
    };
    const retry = make("button", { type: "button", class: "kb-button", click: again }, words.RETRY);
    fill(this.notice, make("p", { role: "alert" }, why ? words.fault(why) : words.BROKEN, " ", retry));
  }
}

/**
 * Returns what a text comes to in one build of the index.
 * @param {import("../loading/site_index.js").Edition} edition
 * @param {string} text
 */
async function question(edition, text) {
  const reply = await ask(edition, text, SUGGESTIONS, ARTICLES);
  const { loaded, next } = await results.page(edition, reply.answer.numbers, 0, ARTICLES, reply.phrases);
  return { reply, loaded, next, problems: [...reply.problems, ...results.problemsOf(loaded)] };
}

/**
 * @param {string} label
 * @param {readonly HTMLElement[]} options
 * @returns {HTMLElement | null}
 */
function group(label, options) {
  return options.length > 0 ? make("div", { role: "group", "aria-label": label }, [...options]) : null;
}
