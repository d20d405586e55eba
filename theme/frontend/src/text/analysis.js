// SPDX-License-Identifier: MIT
/**
 * Text to search terms. `generator/khobai/search/text/analysis.py` is the twin and says why; one table of cases tests both.
 *
 * Letters and cases are named by ranges and not by Unicode properties, so that Python and browsers of any age agree.
 * Positions count UTF-16 units of the normalised text, as strings here do.
 */

/**
 * A term where it stands in the normalised text. Pairs of terms do not reach over the end of a clause; `others` are
 * terms at the same place: parts of a sign, an abbreviation and its meaning, a digit and its word.
 * @typedef {{term: string, start: number, end: number, clause: number, others: readonly string[]}} Token
 */

/**
 * What abbreviations mean, both ways. Keys are terms joined by spaces, `longest` counts the terms of the longest key.
 * @typedef {object} Abbreviations
 * @property {ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>} meanings
 *   terms of an abbreviation -> how it is printed, for case counts -> terms of its meanings
 * @property {ReadonlyMap<string, readonly string[]>} shorts terms of a meaning -> terms of its abbreviations
 * @property {number} longest
 */

/** Part of an index's fingerprint: one made by another analysis is refused aloud. */
export const VERSION = 2;

const LOWER = lowerCase();
const SPACES = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g;
const IGNORED = /[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]/g;
const MARK = /[\u0300-\u036f]/g;
const LETTER =
  "a-z\\u00aa\\u00ba\\u00df-\\u00f6\\u00f8-\\u02af\\u0300-\\u036f\\u0370-\\u0373\\u0376\\u0377\\u037b-\\u037d\\u0386" +
  "\\u0388-\\u1fff\\u2c00-\\u2dff\\u3041-\\ud7ff\\uf900-\\ufd3d\\uff41-\\uff5a";
const BREAK = "\\t\\n\\v\\f\\r\\u0085\\u2028\\u2029";
const DASH = "\\u2010-\\u2015\\u2212-";
const SIGN =
  `([0-9]{1,4}) *[/${DASH}] *(cthđ|ctr|ct|kl|nq|qđi|qđ|hd|kh|tb|bc|cv) *[/${DASH}] *` +
  `(t\\. ?[ưwu]|[a-zđư]+)(?![0-9${LETTER}])`;
const ONE_SIGN = new RegExp(`^${SIGN}$`);
const TOKEN =
  `(?<sign>(?<![0-9])(?<![0-9]/)${SIGN})` +
  "|(?<number>[0-9]{1,3}(?:\\.[0-9]{3})+(?:,[0-9]+(?!\\.[0-9]))?(?![0-9])|[0-9]+(?:,[0-9]+)?)" +
  `|(?<word>[${LETTER}]+)` +
  `|(?<stop>[,;:!?…()\\[\\]{}«»‹›“”„‟"|•●▪■◦‣►${BREAK}]|\\.(?:\\.+|(?![^ ${BREAK}]))| [+*${DASH}]+ ` +
  `|['‘’](?![${LETTER}])|(?<![${LETTER}])['‘’])`;
const TONES = "\u0300\u0301\u0303\u0309\u0323";
const VOWELS = "aăâeêioôơuưy";
/** @type {ReadonlyMap<string, readonly [string, string]>} */
const TONED = new Map(
  [...VOWELS].flatMap((vowel) => [...TONES].map((tone) => [(vowel + tone).normalize("NFC"), [vowel, tone]])),
);
const SYLLABLE = new RegExp(
  "^(qu|gi|[bcdđghklmnpqrstvx]{0,3})" +
    "(iêu|oai|oao|oay|oeo|uây|uêu|uôi|uya|uyê|uyu|ươi|ươu|yêu|ai|ao|au|ay|âu|ây|eo|êu|ia|iê|iu|oa|oă|oe|oi|oo|ôi|ơi" +
    `|ua|uâ|uê|ui|uô|uơ|uy|ưa|ưi|ươ|ưu|yê|[${VOWELS}])` +
    "(ch|ng|nh|[ckmnpt]|)$",
);
const CLOSED = new Set(["oa", "oe", "oo", "uy"]);
/** @type {ReadonlyMap<string, string>} */
const DIGITS = new Map([
  ["hai", "2"], ["ba", "3"], ["bốn", "4"], ["sáu", "6"], ["bảy", "7"], ["bẩy", "7"], ["tám", "8"], ["chín", "9"],
  ["mười", "10"],
]);

/** @type {ReadonlyMap<string, string>} Syllables whose i or y is spelled either way: tỉ as tỷ, kĩ as kỹ, but sỹ as sĩ. */
const ONE_I = new Map(
  ["", ...TONES].flatMap((tone) => {
    const [i, y] = [`i${tone}`.normalize("NFC"), `y${tone}`.normalize("NFC")];
    const most = ["h", "k", "l", "m", "qu", "t"].map((onset) => /** @type {const} */ ([onset + i, onset + y]));
    return [...most, /** @type {const} */ ([`s${y}`, `s${i}`])];
  }),
);

/** @type {Abbreviations} */
export const NONE = { meanings: new Map(), shorts: new Map(), longest: 0 };

/**
 * Small letters of Latin, Greek, Cyrillic and full width capitals, where they are one unit long.
 * @returns {ReadonlyMap<string, string>}
 */
function lowerCase() {
  const small = new Map([["ς", "σ"]]);
  /** @type {readonly (readonly [number, number])[]} */
  const spans = [[0x41, 0x530], [0x1e00, 0x2000], [0xff21, 0xff3b]];
  for (const [first, end] of spans) {
    for (let code = first; code < end; code += 1) {
      const letter = String.fromCharCode(code);
      const low = letter.toLowerCase();
      if (low.length === 1 && low !== letter) small.set(letter, low);
    }
  }
  return small;
}

/**
 * Returns `text` in lower case, as long as it was.
 * @param {string} text
 * @returns {string}
 */
function lower(text) {
  let result = "";
  for (let n = 0; n < text.length; n += 1) {
    const letter = text.charAt(n);
    result += LOWER.get(letter) ?? letter;
  }
  return result;
}

/**
 * Returns `text` in NFC with Eth as Đ, plain spaces and nothing invisible; all positions count in this form.
 * @param {string} text
 * @returns {string}
 */
export function normalise(text) {
  const composed = text.replace(IGNORED, "").normalize("NFC");
  return composed.replace(SPACES, " ").replace(/\u00d0/g, "Đ").replace(/\u00f0/g, "đ");
}

/**
 * Returns a term without tones and marks, đ as d.
 * @param {string} term
 * @returns {string}
 */
export function fold(term) {
  return term.normalize("NFD").replace(MARK, "").replace(/đ/g, "d").normalize("NFC");
}

/**
 * Returns a lower-case syllable with its tone where khobai spells it, wherever it was typed.
 *
 * hoà, uỷ, khoẻ -> hòa, ủy, khỏe; hòan, qúy, gía, cuả -> hoàn, quý, giá, của. What is no syllable stays as it is.
 * @param {string} syllable
 * @returns {string}
 */
export function placeTone(syllable) {
  let at = -1;
  for (let n = 0; n < syllable.length; n += 1) {
    if (!TONED.has(syllable.charAt(n))) continue;
    if (at >= 0) return syllable;
    at = n;
  }
  const split = TONED.get(syllable.charAt(at));
  if (!split) return syllable;
  const [vowel, tone] = split;
  const bare = syllable.slice(0, at) + vowel + syllable.slice(at + 1);
  const to = carrier(bare);
  if (to < 0) return syllable;
  return bare.slice(0, to) + (bare.charAt(to) + tone).normalize("NFC") + bare.slice(to + 1);
}

/**
 * Returns which letter of a syllable without tones carries the tone, -1 when the rules do not say.
 * @param {string} bare
 * @returns {number}
 */
function carrier(bare) {
  const [whole, onset = "", vowels = "", end = ""] = SYLLABLE.exec(bare) ?? [];
  if (whole === undefined) return -1;
  for (let n = vowels.length - 1; n >= 0; n -= 1) {
    if ("ăâêôơư".includes(vowels.charAt(n))) return onset.length + n;
  }
  if (vowels.length === 2 && end) return CLOSED.has(vowels) ? onset.length + 1 : -1;
  return onset.length + Math.floor(vowels.length / 3);
}

/**
 * Returns the table of [abbreviation, meaning]; a meaning of one syllable is left out, it would match everywhere.
 * @param {Iterable<readonly [string, string]>} table
 * @returns {Abbreviations}
 */
export function abbreviations(table) {
  /** @type {Map<string, Map<string, string[]>>} */
  const meanings = new Map();
  /** @type {Map<string, string[]>} */
  const shorts = new Map();
  let longest = 0;
  for (const [short, long] of table) {
    const own = analyse(short).map((token) => token.term);
    const terms = analyse(long).map((token) => token.term);
    if (own.length === 0 || terms.length < 2) continue;
    const printed = meanings.get(own.join(" ")) ?? new Map();
    printed.set(normalise(short), [...(printed.get(normalise(short)) ?? []), ...terms]);
    meanings.set(own.join(" "), printed);
    shorts.set(terms.join(" "), [...(shorts.get(terms.join(" ")) ?? []), ...own]);
    longest = Math.max(longest, own.length, terms.length);
  }
  return { meanings, shorts, longest };
}

/**
 * Returns the terms of `text` in their order; positions count in `normalise(text)`.
 * @param {string} text
 * @param {Abbreviations} [table]
 * @returns {Token[]}
 */
export function analyse(text, table = NONE) {
  const plain = normalise(text);
  const low = lower(plain);
  const pattern = new RegExp(TOKEN, "g");
  /** @type {Token[]} */
  const tokens = [];
  let clause = 0;
  for (let match = pattern.exec(low); match; match = pattern.exec(low)) {
    const groups = match.groups ?? {};
    const place = { start: match.index, end: pattern.lastIndex, clause };
    if (groups.word) {
      const placed = placeTone(groups.word.normalize("NFC"));
      const term = ONE_I.get(placed) ?? placed;
      const digit = DIGITS.get(term);
      tokens.push({ term, ...place, others: digit === undefined ? [] : [digit] });
    } else if (groups.number) {
      tokens.push({ term: number(groups.number), ...place, others: [] });
    } else if (groups.sign) {
      const term = sign(groups.sign);
      tokens.push({ term, ...place, others: term.split(/[-/]/) });
    } else {
      clause += 1;
    }
  }
  return table.longest > 0 ? expanded(plain, tokens, table) : tokens;
}

/**
 * Returns `tokens`, the first of each abbreviation with its meaning beside it and the other way round.
 *
 * Punctuation inside a meaning does not count: `cán bộ, đảng viên`.
 * @param {string} plain
 * @param {readonly Token[]} tokens
 * @param {Abbreviations} table
 * @returns {Token[]}
 */
function expanded(plain, tokens, table) {
  return tokens.map((token, n) => {
    const others = new Set(token.others);
    let key = "";
    for (const last of tokens.slice(n, n + table.longest)) {
      key = key ? `${key} ${last.term}` : last.term;
      const meaning = table.meanings.get(key)?.get(plain.slice(token.start, last.end)) ?? [];
      for (const other of [...meaning, ...(table.shorts.get(key) ?? [])]) others.add(other);
    }
    return others.size > token.others.length ? { ...token, others: [...others] } : token;
  });
}

/**
 * Returns a document sign in one spelling: `05 - CT/TƯ` -> `5-ct/tw`. TU (of a province) stays apart from TƯ.
 * @param {string} text
 * @returns {string}
 * @throws {RangeError} when `text` is something else
 */
export function sign(text) {
  const match = ONE_SIGN.exec(lower(normalise(text)));
  if (!match) throw new RangeError(`no document sign: ${text}`);
  const [, digits = "", kind, issuer = ""] = match;
  return `${number(digits)}-${kind}/${issuer.replace(/[. ]/g, "").replace(/tư$/, "tw")}`;
}

/**
 * Returns a number without dots and zeros before it.
 * @param {string} text
 * @returns {string}
 */
function number(text) {
  const [whole = "", rest] = text.replace(/\./g, "").split(",");
  const plain = whole.replace(/^0+(?=[0-9])/, "");
  return rest === undefined ? plain : `${plain},${rest}`;
}

/**
 * Returns the terms of adjacent pairs inside a clause: `học tập`.
 * @param {readonly Token[]} tokens
 * @returns {string[]}
 */
export function pairs(tokens) {
  const terms = [];
  for (let n = 1; n < tokens.length; n += 1) {
    const [one, other] = [tokens[n - 1], tokens[n]];
    if (one && other && one.clause === other.clause) terms.push(`${one.term} ${other.term}`);
  }
  return terms;
}
