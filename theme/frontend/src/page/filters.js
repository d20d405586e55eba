// SPDX-License-Identifier: MIT
/** Filters beside the results: what each would leave, and the date range. Elements stay, so that the focus does. */
import { byDate, dayOf, filter, yearsOf } from "../query/facets.js";
import * as dates from "./dates.js";
import { fill, make } from "./dom.js";
import * as words from "./words.js";

/** @typedef {import("../query/facets.js").Columns} Columns */
/** @typedef {import("./state.js").State} State */
/** @typedef {import("./state.js").Facet} Facet */
/** @typedef {{id: string, label: string, note: string, count: number}} Value */
/** @typedef {{kept: Uint32Array, values: Record<Facet, Value[]>}} Narrowed */
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
  const { year: years, ...chosen } = state.chosen;
  const range = { from: dayAt(state.from), to: dayAt(state.to) };
  const inYears = years.length > 0 ? numbers.filter((n) => yearsOf(table, n).some((year) => years.includes(String(year)))) : numbers;
  const { kept, counts } = filter(table, inYears, { ...chosen, ...range });
  const ofAllYears = filter(table, filter(table, numbers, range).kept, chosen).years;
  const values = /** @type {Record<Facet, Value[]>} */ ({});
  for (const facet of /** @type {const} */ (["province", "directive", "newspaper", "kind"])) {
    values[facet] = table.labels[facet].map(([id, label, note = ""], n) => ({ id, label, note, count: counts[facet][n] ?? 0 }));
  }
  values.year = [...ofAllYears].reverse().map(([year, count]) => ({ id: String(year), label: String(year), note: "", count }));
  const sorted = state.sort ? byDate(table, kept, state.sort === "cu" ? "oldest" : "newest") : kept;
  return { kept: sorted, values };
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
  /** @param {(facet: Facet, id: string, on: boolean) => void} choose @param {(from: string, to: string) => void} limit */
  constructor(choose, limit) {
    this.choose = choose;
    /** @type {Map<Facet, Group>} */
    this.groups = new Map();
    const changed = () => {
      const [from, to] = [typed(this.from, 0), typed(this.to, 1)];
      if (from !== null && to !== null) limit(from, to);
    };
    this.from = make("input", { type: "text", autocomplete: "off", placeholder: words.A_DATE, change: changed });
    this.to = make("input", { type: "text", autocomplete: "off", placeholder: words.A_DATE, change: changed });
    const range = make(
      "fieldset",
      { class: "kb-facet kb-facet--dates" },
      make("legend", {}, "Ngày đăng"),
      make("label", {}, make("span", {}, "Từ"), this.from),
      make("label", {}, make("span", {}, "Đến"), this.to),
    );
    const facets = Object.keys(words.FACETS).map((facet) => this.group(/** @type {Facet} */ (facet)));
    this.element = make("div", { class: "kb-facets" }, facets, range);
  }

  /**
   * @param {Facet} facet
   * @returns {HTMLElement}
   */
  group(facet) {
    const list = make("ul");
    const more = make("button", { type: "button", class: "kb-more" });
    const set = make("fieldset", { class: "kb-facet", hidden: true }, make("legend", {}, words.FACETS[facet]), list, more);
    /** @type {Group} */
    const group = { set, list, more, entries: new Map(), isOpen: false };
    more.addEventListener("click", () => {
      group.isOpen = !group.isOpen;
      this.cut(group);
    });
    this.groups.set(facet, group);
    return set;
  }

  /**
   * Shows these counts; the values are sorted anew only when `isNew`, so that they stay under the hand that chooses.
   * @param {Record<Facet, Value[]>} values
   * @param {State} state
   * @param {boolean} isNew
   */
  show(values, state, isNew) {
    this.from.value = state.from && dates.write(state.from);
    this.to.value = state.to && dates.write(state.to);
    for (const [facet, group] of this.groups) {
      const chosen = state.chosen[facet];
      const known = values[facet];
      const strangers = chosen.filter((id) => !known.some((value) => value.id === id));
      const every = [...known, ...strangers.map((id) => ({ id, label: id, note: "", count: 0 }))];
      for (const [id, { value }] of group.entries) if (!every.some((other) => other.id === id)) value.count = 0;
      for (const value of every) this.entry(facet, group, value).input.checked = chosen.includes(value.id);
      if (isNew) {
        const entries = [...group.entries.values()];
        if (facet === "year") entries.sort((a, b) => Number(b.value.id) - Number(a.value.id));
        else entries.sort((a, b) => b.value.count - a.value.count);
        group.list.append(...entries.map(({ item }) => item));
        group.entries = new Map(entries.map((entry) => [entry.value.id, entry]));
      }
      this.cut(group);
    }
  }

  /**
   * Returns the line of a value, made when it is new.
   * @param {Facet} facet
   * @param {Group} group
   * @param {Value} value
   * @returns {Entry}
   */
  entry(facet, group, value) {
    let entry = group.entries.get(value.id);
    if (!entry) {
      const input = make("input", { type: "checkbox", change: () => this.choose(facet, value.id, input.checked) });
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
    fill(more, isOpen ? "Bớt" : `Thêm ${words.number(left)} mục`);
  }

  /**
   * Returns the name of a value.
   * @param {Facet} facet
   * @param {string} id
   * @returns {string}
   */
  label(facet, id) {
    return this.groups.get(facet)?.entries.get(id)?.value.label ?? id;
  }
}
