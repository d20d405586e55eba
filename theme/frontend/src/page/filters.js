// SPDX-License-Identifier: MIT
/** Filters beside the results: what each would leave, and the date range. Elements stay, so that the focus does. */
import { _ } from "./gettext.js";
import { byDate, dayOf, filter } from "../query/facets.js";
import * as dates from "./dates.js";
import { fill, make } from "./dom.js";
import * as words from "./words.js";

/** @typedef {import("../query/facets.js").Columns} Columns */
/** @typedef {import("./state.js").State} State */
/** @typedef {import("../query/facets.js").Facet} Facet */
/** @typedef {{id: string, label: string, note: string, count: number}} Value */
/** @typedef {{facet: Facet, values: Value[]}} Counted */
/** @typedef {{kept: Uint32Array, counted: readonly Counted[]}} Narrowed */
/** @typedef {{item: HTMLElement, input: HTMLInputElement, count: HTMLElement, value: Value}} Entry */
/** @typedef {{set: HTMLElement, list: HTMLElement, more: HTMLButtonElement, entries: Map<string, Entry>, isOpen: boolean}} Group */

/** Values of a facet that are shown before one asks for more. */
const SHORT = 8;

/**
 * Returns what the filters of `state` leave of `numbers`, in the order that it wants, and the live counts.
 * @param {Columns} table
 * @param {Uint32Array} numbers
 * @param {State} state
 * @returns {Narrowed}
 */
export function narrow(table, numbers, state) {
  const { kept, counts } = filter(table, numbers, { values: state.chosen, from: dayAt(state.from), to: dayAt(state.to) });
  const counted = table.facets.map((facet, at) => ({
    facet,
    values: facet.values.map(([id, label, note = ""], n) => ({ id, label, note, count: counts[at]?.[n] ?? 0 })),
  }));
  return { kept: state.sort ? byDate(table, kept, state.sort === "cu" ? "oldest" : "newest") : kept, counted };
}

/**
 * @param {string} text `2016-05-15`
 * @returns {number | null}
 */
function dayAt(text) {
  const [year = 0, month, day] = text.split("-").map(Number);
  return text ? dayOf(year, month, day) : null;
}

/**
 * Returns the first (0) or last (1) day of what stands in a field, "" when nothing does; null when it is no date, which
 * the field then says.
 * @param {HTMLInputElement} field
 * @param {0 | 1} end
 * @returns {string | null}
 */
function typed(field, end) {
  const days = field.value.trim() ? dates.read(field.value) : ["", ""];
  field.setCustomValidity(days ? "" : words.NO_DATE);
  if (!days) field.reportValidity();
  return days?.[end] ?? null;
}

export class Filters {
  /** @param {(key: string, id: string, on: boolean) => void} choose @param {(from: string, to: string) => void} limit */
  constructor(choose, limit) {
    this.choose = choose;
    /** @type {Map<string, Group>} by the key of the axis */
    this.groups = new Map();
    const changed = () => {
      const [from, to] = [typed(this.from, 0), typed(this.to, 1)];
      if (from !== null && to !== null) limit(from, to);
    };
    this.from = make("input", { type: "text", autocomplete: "off", placeholder: words.A_DATE, change: changed });
    this.to = make("input", { type: "text", autocomplete: "off", placeholder: words.A_DATE, change: changed });
    this.range = make(
      "fieldset",
      { class: "kb-facet kb-facet--dates" },
      make("legend", {}, _("Date of publication")),
      make("label", {}, make("span", {}, _("From")), this.from),
      make("label", {}, make("span", {}, _("To")), this.to),
    );
    this.element = make("div", { class: "kb-facets" }, this.range);
  }

  /**
   * Returns the group of a facet, made when it is new.
   * @param {Facet} facet
   * @returns {Group}
   */
  group({ key, label }) {
    const made = this.groups.get(key);
    if (made) return made;
    const list = make("ul");
    const more = make("button", { type: "button", class: "kb-more" });
    const set = make("fieldset", { class: "kb-facet", hidden: true }, make("legend", {}, label), list, more);
    /** @type {Group} */
    const group = { set, list, more, entries: new Map(), isOpen: false };
    more.addEventListener("click", () => {
      group.isOpen = !group.isOpen;
      this.cut(group);
    });
    this.groups.set(key, group);
    this.range.before(set);
    return group;
  }

  /**
   * Shows these counts; the values are sorted anew only when `isNew`, so that they stay under the hand that chooses.
   * @param {readonly Counted[]} counted
   * @param {State} state
   * @param {boolean} isNew
   */
  show(counted, state, isNew) {
    this.from.value = state.from && dates.write(state.from);
    this.to.value = state.to && dates.write(state.to);
    for (const { facet, values } of counted) {
      const group = this.group(facet);
      const chosen = state.chosen[facet.key] ?? [];
      const strangers = chosen.filter((id) => !values.some((value) => value.id === id));
      const every = [...values, ...strangers.map((id) => ({ id, label: id, note: "", count: 0 }))];
      for (const [id, { value }] of group.entries) if (!every.some((other) => other.id === id)) value.count = 0;
      for (const value of every) this.entry(facet.key, group, value).input.checked = chosen.includes(value.id);
      if (isNew) {
        const entries = [...group.entries.values()];
        if (facet.numbers) entries.sort((a, b) => Number(b.value.id) - Number(a.value.id));
        else entries.sort((a, b) => b.value.count - a.value.count);
        group.list.append(...entries.map(({ item }) => item));
        group.entries = new Map(entries.map((entry) => [entry.value.id, entry]));
      }
      this.cut(group);
    }
  }

  /**
   * Returns the line of a value, made when it is new.
   * @param {string} key
   * @param {Group} group
   * @param {Value} value
   * @returns {Entry}
   */
  entry(key, group, value) {
    let entry = group.entries.get(value.id);
    if (!entry) {
      const input = make("input", { type: "checkbox", change: () => this.choose(key, value.id, input.checked) });
      const count = make("span", { class: "kb-facet__count" });
      const label = make("span", {}, value.label, value.note && make("small", {}, ` ${value.note}`));
      const item = make("li", {}, make("label", {}, input, label, count));
      entry = { item, input, count, value };
      group.entries.set(value.id, entry);
      group.list.append(item);
    }
    entry.value = value;
    fill(entry.count, words.number(value.count));
    return entry;
  }

  /** @param {Group} group */
  cut({ set, more, entries, isOpen }) {
    let shown = 0;
    let left = 0;
    for (const { item, input, value } of entries.values()) {
      const isWanted = input.checked || (value.count > 0 && (isOpen || shown < SHORT));
      item.hidden = !isWanted;
      if (isWanted) shown += 1;
      else if (value.count > 0) left += 1;
    }
    set.hidden = shown === 0;
    more.hidden = left === 0 && !(isOpen && shown > SHORT);
    more.setAttribute("aria-expanded", String(isOpen));
    fill(more, isOpen ? _("Fewer") : _("{count} more values", { count: words.number(left) }));
  }

  /**
   * Returns the name of a value.
   * @param {string} key
   * @param {string} id
   * @returns {string}
   */
  label(key, id) {
    return this.groups.get(key)?.entries.get(id)?.value.label ?? id;
  }
}
