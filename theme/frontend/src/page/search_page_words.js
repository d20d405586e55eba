// SPDX-License-Identifier: MIT
/** What the search page says of the results that it shows. */
import { _ } from "./gettext.js";
import { fill, make } from "./dom.js";
import * as notices from "./notices.js";
import { EMPTY } from "./state.js";
import * as words from "./words.js";

/**
 * @param {import("./search_page.js").Find} page
 * @param {import("./state.js").State} state
 * @param {import("./ask.js").Found} answer
 * @param {{before: number, total: number, isMost: boolean}} counts before: how many the filters were given
 * @param {readonly import("../loading/site_index.js").Suggestion[]} names
 * @param {boolean} isPartial something did not come
 */
export function tell(page, state, answer, { before, total, isMost }, names, isPartial) {
  const { said, count, bar, sort, chips, rest, summary } = page.parts;
  fill(
    said,
    answer.ignored.map((note) => make("p", {}, words.note(note))),
    answer.loosened && make("p", {}, words.note(answer.loosened)),
    answer.didYouMean && answer.didYouMean !== state.text && notices.meant(state, answer.didYouMean),
  );
  const isUnknown = total === 0 && isPartial; // what is missing may hold it
  fill(count, !isUnknown && words.heading(total, isMost, before > 0 ? "" : state.text));
  bar.hidden = isUnknown;
  /** @type {HTMLElement} */ (sort.parentElement).hidden = total === 0;
  const change = page.chosen.bind(page);
  fill(chips, notices.chips(state, (key, id) => page.filters.label(key, id), change));
  const chosen = Object.values(state.chosen).flat().length + Number(Boolean(state.from)) + Number(Boolean(state.to));
  fill(summary, _("Filters"), chosen > 0 && ` (${chosen})`);
  const clear = () => change({ ...EMPTY, text: state.text, sort: state.sort });
  fill(rest, total === 0 && !isPartial && notices.nothing(state, before, clear, page.tips));
  if (isUnknown) page.say.cancel();
  else page.say([words.announce(total, isMost), answer.loosened && words.note(answer.loosened), names.length > 0 ? words.suggested(names.length) : ""].filter(Boolean).join(" "));
}
