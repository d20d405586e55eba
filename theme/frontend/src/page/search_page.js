// SPDX-License-Identifier: MIT
/** The search page: what is typed and chosen becomes the address behind `#`, and the address becomes results. */
import { askAll, inOrder } from "./ask.js";
import { Beside } from "./beside.js";
import { fill, make, seen, settle, typing } from "./dom.js";
import { Filters } from "./filters.js";
import { build, walk } from "./search_page_parts.js";
import * as notices from "./notices.js";
import * as results from "./results.js";
import { tell } from "./search_page_words.js";
import { EMPTY, isFiltered, keep, known, read, write } from "./state.js";
import * as words from "./words.js";

/** @typedef {import("../loading/site_index.js").SiteIndex} SiteIndex */
/** @typedef {import("./state.js").State} State */
/** @typedef {{edition: import("../loading/site_index.js").Edition, state: State, answer: import("./ask.js").Found, kept: Uint32Array, next: number, phrases: readonly results.Phrase[], isByDay: boolean}} Current */

const SLOW = 200;
const SAYING = 700;
const SUGGESTIONS = 6;
const MOST = 200; // results that are shown again at once to somebody who comes back

export class Find {
  /**
   * @param {HTMLElement} root
   * @param {SiteIndex} siteIndex
   */
  constructor(root, siteIndex) {
    this.root = root;
    this.help = notices.kept(root, "kb-help");
    this.tips = notices.kept(root, "kb-tips");
    this.siteIndex = siteIndex;
    this.state = EMPTY;
    this.turn = 0;
    this.shown = results.SEEN;
    this.isTyped = this.isLoading = false;
    /** @type {Current | null} what is shown */
    this.current = null;
    this.filters = new Filters(
      (key, id, on) => {
        const others = (this.state.chosen[key] ?? []).filter((other) => other !== id);
        this.change({ ...this.state, chosen: { ...this.state.chosen, [key]: on ? [...others, id] : others } });
      },
      (from, to) => this.change({ ...this.state, from, to }),
    );
    this.parts = build(root, this.filters.element);
    this.beside = new Beside(siteIndex, this.filters, this.parts.suggestions, (next) => this.chosen(next));
    this.say = settle(SAYING, (/** @type {string} */ text) => fill(this.parts.live, text));
    this.typed = typing(() => this.type(), () => void this.glance());
    this.look = this.listen();
    this.follow();
    if (!write(this.state) && matchMedia("(hover: hover)").matches) this.parts.input.focus({ preventScroll: true });
  }

  listen() {
    const { input, clear, sort, more } = this.parts;
    input.addEventListener("focus", () => this.siteIndex.warm());
    input.addEventListener("input", () => {
      clear.hidden = input.value === "";
      this.typed(input.value); // also inside a composition: some input methods hold each word until its space
    });
    clear.addEventListener("click", () => this.clear());
    sort.addEventListener("change", () => this.change({ ...this.state, sort: sort.value }));
    more.addEventListener("click", () => this.more(results.PAGE));
    this.root.addEventListener("keydown", (event) => this.key(event));
    addEventListener("hashchange", () => this.follow());
    addEventListener("pagehide", () => keep({ shown: this.shown, y: scrollY }));
    return seen(more, () => this.shown < results.PAGE && this.more(results.PAGE - this.shown));
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const { input } = this.parts;
    if (event.isComposing) return;
    if (event.key === "Escape") {
      const isStop = event.target instanceof HTMLElement && event.target.matches("[data-kb-stop]");
      if (event.target === input && input.value === "") input.blur();
      else if (event.target === input) this.clear();
      else if (isStop) input.focus();
      else return;
      event.preventDefault();
    } else if (event.key === "Enter" && event.target === input) {
      this.typed.cancel();
      this.type();
      this.isTyped = false; // the next letter begins a new step of the history
      if (matchMedia("(hover: none)").matches) input.blur(); // the keyboard on the screen hides the results
    } else {
      walk(this.root, input, event);
    }
  }

  clear() {
    this.parts.input.value = "";
    this.parts.input.focus();
    this.typed.cancel();
    this.type();
  }

  /** Takes over what stands in the box without a pause when all that answers it is in memory. */
  async glance() {
    const text = this.parts.input.value;
    const edition = this.siteIndex.opened?.atHand();
    if (!edition || text === this.state.text) return;
    const { problems } = await askAll(edition, { ...this.state, text }, SUGGESTIONS, results.SEEN);
    if (problems.length > 0 || this.parts.input.value !== text) return;
    this.typed.cancel();
    this.type();
  }

  /** Takes over what stands in the box; letters of one spell of typing share one step of the history. */
  type() {
    const text = this.parts.input.value;
    if (text === this.state.text) return;
    this.change({ ...this.state, text }, this.isTyped);
    this.isTyped = true;
  }

  /**
   * Goes to another state.
   * @param {State} state
   * @param {boolean} [isSameStep]
   */
  change(state, isSameStep = false) {
    const hash = write(state);
    const address = hash ? `#${hash}` : location.pathname + location.search;
    try {
      history[isSameStep ? "replaceState" : "pushState"](null, "", address);
    } catch {
      location.hash = hash; // a browser that keeps files from writing addresses
    }
    this.isTyped = false;
    this.shown = results.SEEN;
    this.show(state);
  }

  /** Goes to the state that the address says: the page was opened, or one went back. */
  follow() {
    const { shown = results.SEEN, y = 0 } = history.state ?? {};
    this.shown = Math.min(Number(shown) || results.SEEN, MOST);
    this.isTyped = false;
    this.show(read(location.hash), Number(y) || 0);
  }

  /**
   * @param {State} state
   * @param {number} [y] where the page was scrolled to
   */
  show(state, y = 0) {
    const { input, clear, sort } = this.parts;
    this.state = state;
    if (input.value !== state.text && !(document.activeElement === input && input.value.trim() === state.text.trim())) input.value = state.text;
    clear.hidden = input.value === "";
    sort.value = state.sort || (state.text.trim() ? "" : "moi"); // of no words, every article is found, the newest first
    void this.run().then(() => y && scrollTo(0, y));
  }

  /** Finds and shows; whatever goes wrong is said. */
  async run() {
    const turn = (this.turn += 1);
    const isStale = () => turn !== this.turn;
    const slow = setTimeout(() => !isStale() && fill(this.parts.notice, make("p", { class: "kb-notice" }, words.SEARCHING)), SLOW);
    try {
      if (isFiltered(this.state)) {
        const { axes } = (await this.siteIndex.open()).index.manifest;
        if (!isStale()) this.state = known(this.state, axes);
      }
      if (isStale()) return;
      if (write({ ...this.state, sort: "" })) await this.find(this.state, isStale);
      else this.rest();
    } catch (problem) {
      if (!isStale()) this.fail([problem], false);
    } finally {
      clearTimeout(slow);
    }
  }

  /** Nothing is asked: says what can be. */
  rest() {
    const { notice, said, suggestions, bar, chips, list, more, rest, panel, live } = this.parts;
    for (const part of [notice, said, suggestions, chips, list, live]) fill(part);
    for (const part of [suggestions, bar, more, panel]) part.hidden = true;
    this.say.cancel();
    fill(rest, this.help);
  }

  /**
   * @param {State} state
   * @param {() => boolean} isStale
   */
  async find(state, isStale) {
    const reply = await this.siteIndex.answer((own) => askAll(own, state, SUGGESTIONS, this.shown));
    if (isStale()) return;
    const { edition, answer, names, phrases, problems, beside, kept, first } = reply;
    this.current = { edition, state, answer, kept, next: first.next, phrases, isByDay: state.sort !== "" };
    const isMost = phrases.length > 0 && first.next < kept.length;
    const total = isMost || phrases.length === 0 ? kept.length : first.loaded.length;
    if (problems.length > 0) this.fail(problems, true, total > 0);
    else fill(this.parts.notice);
    if (beside) this.beside.show(this.current, names, beside);
    else this.beside.suggest(state, answer, names, []);
    tell(this, state, answer, { before: answer.numbers.length, total, isMost }, names, problems.length > 0);
    this.parts.panel.hidden = (reply.isNarrowed && !beside) || (answer.numbers.length === 0 && !isFiltered(state));
    fill(this.parts.list, this.rows(first.loaded));
    this.parts.more.hidden = first.next >= kept.length;
    this.look();
    if (!reply.isNarrowed) void this.count(names, isStale);
  }

  /**
   * Counts what stands beside the results that are shown: they do not wait for it.
   * @param {import("./beside.js").Names} names
   * @param {() => boolean} isStale
   */
  async count(names, isStale) {
    const current = /** @type {Current} */ (this.current);
    const problems = await this.beside.count(current, names, isStale);
    if (isStale() || problems.length === 0) return;
    this.parts.panel.hidden = true;
    const isNewer = await this.siteIndex.renew(current.edition).catch(() => null);
    if (isStale()) return;
    if (isNewer) await this.run();
    else this.fail(problems, true, current.answer.numbers.length > 0);
  }

  /**
   * Goes to another state by a button that goes away: the focus stays near.
   * @param {State} next
   */
  chosen(next) {
    this.parts.count.focus({ preventScroll: true });
    this.change(next);
  }

  /**
   * @param {readonly results.Loaded[]} loaded
   * @returns {HTMLLIElement[]}
   */
  rows(loaded) {
    const { answer, edition, state } = /** @type {Current} */ (this.current);
    return loaded.map(({ n, snippet }) => {
      if (snippet) return results.row(this.siteIndex.base, snippet, state.text, answer.words);
      const row = results.lost(() => void results.load(edition, [n]).then((again) => row.replaceWith(...this.rows(again))));
      return row;
    });
  }

  /**
   * Shows the next results; those that were asked for get the focus.
   * @param {number} count
   */
  async more(count) {
    const { current, turn } = this;
    const { list, more } = this.parts;
    if (!current || this.isLoading) return;
    this.isLoading = true;
    try {
      const { edition, answer, phrases } = current;
      if (!current.isByDay) current.kept = await inOrder(edition, answer, current.kept, current.next + count);
      const { loaded, next } = await results.page(edition, current.kept, current.next, count, phrases);
      const isNewer = results.problemsOf(loaded).length > 0 && (await this.siteIndex.renew(edition)) !== null;
      if (turn !== this.turn) return;
      if (isNewer) {
        this.shown += count;
        await this.run();
        return;
      }
      current.next = next;
      const rows = this.rows(loaded);
      list.append(...rows);
      this.shown += count;
      keep({ shown: this.shown });
      more.hidden = next >= current.kept.length;
      if (count === results.PAGE) rows[0]?.querySelector("a")?.focus();
    } catch (problem) {
      if (turn === this.turn) this.fail([problem], true);
    } finally {
      this.isLoading = false;
    }
  }

  /**
   * @param {readonly unknown[]} problems
   * @param {boolean} isPartial what else was found stays
   * @param {boolean} [isSome] there are results
   */
  fail(problems, isPartial, isSome = isPartial) {
    const { notice, list, more, rest, bar, said } = this.parts;
    const retry = () => {
      fill(notice);
      this.siteIndex.again();
      this.parts.input.focus();
      void this.run();
    };
    fill(notice, notices.failure(this.siteIndex, problems, isSome, retry));
    if (isPartial) return;
    for (const part of [list, rest, said]) fill(part);
    for (const part of [more, bar]) part.hidden = true;
    this.say.cancel();
  }
}
