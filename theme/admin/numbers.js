// SPDX-License-Identifier: MIT
// Numbers as Vietnamese writes them; the twin of generator/khobai/text/numbers.py, which says why.
"use strict";

globalThis.khobaiNumbers = (() => {
  const WHOLE = "(?:[1-9][0-9]{0,2}(?:(?<part>[. ])[0-9]{3})(?:\\k<part>[0-9]{3})*|0[1-9]?|[1-9][0-9]*)";
  const VIETNAMESE = new RegExp(`^(?<sign>[-+]?)(?<whole>${WHOLE})(?:,(?<rest>[0-9]+))?$`);
  const OTHER = /^(?<sign>[-+]?)(?<whole>[1-9][0-9]{0,2}(?:,[0-9]{3})+|0|[1-9][0-9]*)(?:\.(?<rest>[0-9]+))?$/;
  const MOST_DIGITS = 15;
  const LONGEST = 40;
  const THOUSANDS = 3;

  // `+ 0` makes no difference between 0 and -0
  const number = (sign, whole, rest) => Number(`${sign}${whole.replace(/[., ]/g, "")}.${rest ?? 0}`) + 0;

  /** What `text` is as a number: `value` when there is no doubt; else null, and what it may mean. */
  function read(text) {
    const bare = text.trim().replace(/[ \u00a0\u2009\u202f]/g, " ").replaceAll("\u2212", "-");
    const none = { value: null, candidates: [] };
    if (bare.length > LONGEST || bare.replace(/[^0-9]/g, "").length > MOST_DIGITS) return none;
    const own = VIETNAMESE.exec(bare)?.groups;
    if (own) {
      const value = number(own.sign, own.whole, own.rest);
      const isPlain = !own.part && own.whole[0] !== "0" && own.whole.length <= THOUSANDS;
      if (own.rest?.length !== THOUSANDS || !isPlain) return { value, candidates: [] };
      return { value: null, candidates: [value, number(own.sign, own.whole + own.rest)] };
    }
    const other = OTHER.exec(bare)?.groups;
    return other ? { value: null, candidates: [number(other.sign, other.whole, other.rest)] } : none;
  }

  /** The number as one types it so that there is no doubt: 1.600, 2,5 and 1,1250. */
  function write(value) {
    const [whole, rest = ""] = Math.abs(value).toFixed(10).replace(/\.?0+$/, "").split(".");
    const grouped = whole.replace(/\B(?=(?:[0-9]{3})+$)/g, ".");
    const fraction = rest && `,${rest}${rest.length === THOUSANDS ? "0" : ""}`;
    return `${value < 0 ? "-" : ""}${grouped}${fraction}`;
  }

  /** What to ask the editor about a text that is no number beyond doubt. */
  function question(text) {
    const { candidates } = read(text);
    if (candidates.length === 0) {
      return `“${text}” không phải con số. Hãy gõ như 1600, 1.600 hoặc 2,5; chữ đi cùng ghi ở mục ước lượng và đơn vị.`;
    }
    return `“${text}” là số nào? Hãy gõ lại cho rõ: ${candidates.map(write).join(" hay ")}.`;
  }

  return { read, write, question };
})();
