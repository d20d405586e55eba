# SPDX-License-Identifier: MIT
"""Text to search terms. `theme/frontend/src/text/analysis.js` is the twin; one table of cases tests both.

Letters and cases are named by ranges and not by Unicode properties, so that Python and browsers of any age agree.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

VERSION = 1
"""Part of an index's fingerprint: one made by another analysis is refused aloud."""

_CASED = (range(0x41, 0x530), range(0x1E00, 0x2000), range(0xFF21, 0xFF3B))  # Latin, Greek, Cyrillic; full width
_LOWER = {c: low for span in _CASED for c in span if len(low := chr(c).lower()) == 1} | {ord("ς"): "σ"}
_SPACES = dict.fromkeys((0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000), " ")
_PLAIN = _SPACES | {0xD0: "Đ", 0xF0: "đ"}
_RARE = re.compile(f"[{''.join(map(chr, _PLAIN))}]")
_UNCOMMON = re.compile("[^\x00-\u012f\u0131-\u024f\u1e00-\u1eff\u2000-\u206f]")
"""Where `str.lower` might not do what `_LOWER` does."""
_IGNORED = re.compile("[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]")
_MARK = re.compile("[\u0300-\u036f]")
_LETTER = (
    "a-z\u00aa\u00ba\u00df-\u00f6\u00f8-\u02af\u0300-\u036f\u0370-\u0373\u0376\u0377\u037b-\u037d\u0386\u0388-\u1fff"
    "\u2c00-\u2dff\u3041-\ud7ff\uf900-\ufd3d\uff41-\uff5a"
)
"""Letters in lower case and the marks that stand on them."""
_BREAK = r"\t\n\v\f\r\u0085\u2028\u2029"
_DASH = r"\u2010-\u2015\u2212-"
_SIGN = (
    rf"([0-9]{{1,4}}) *[/{_DASH}] *(cthđ|ctr|ct|kl|nq|qđi|qđ|hd|kh|tb|bc|cv) *[/{_DASH}] *"
    rf"(t\. ?[ưwu]|[a-zđư]+)(?![0-9{_LETTER}])"
)
_ONE_SIGN = re.compile(_SIGN)
_TOKEN = re.compile(
    rf"(?P<sign>(?<![0-9])(?<![0-9]/){_SIGN})"  # the 2010 of 76/2010/QĐ-UBND is a year
    r"|(?P<number>[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+(?!\.[0-9]))?(?![0-9])|[0-9]+(?:,[0-9]+)?)"
    rf"|(?P<word>[{_LETTER}]+)"
    rf"|(?P<stop>[,;:!?…\(\)\[\]{{}}«»‹›“”„‟\"|•●▪■◦‣►{_BREAK}]|\.(?:\.+|(?![^ {_BREAK}]))| [+*{_DASH}]+ "
    rf"|['‘’](?![{_LETTER}])|(?<![{_LETTER}])['‘’])"  # but not the apostrophe of H’Mông
)
_UNGROUPED = re.compile(re.sub(r"(?<!\\)\((?!\?)|\(\?P<\w+>", "(?:", _TOKEN.pattern))
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_VOWELS = "aăâeêioôơuưy"
_TONED = {unicodedata.normalize("NFC", v + t): (v, t) for v in _VOWELS for t in _TONES}
_UNTONED = {vowel_and_tone: toned for toned, vowel_and_tone in _TONED.items()}
_SYLLABLE = re.compile(
    r"(qu|gi|[bcdđghklmnpqrstvx]{0,3})"
    r"(iêu|oai|oao|oay|oeo|uây|uêu|uôi|uya|uyê|uyu|ươi|ươu|yêu|ai|ao|au|ay|âu|ây|eo|êu|ia|iê|iu|oa|oă|oe|oi|oo|ôi|ơi"
    rf"|ua|uâ|uê|ui|uô|uơ|uy|ưa|ưi|ươ|ưu|yê|[{_VOWELS}])"
    r"(ch|ng|nh|[ckmnpt]|)"
)
"""What stands before the vowels, the vowels, what closes them; the u of qu- and the i of gi- are no vowels."""
_CLOSED = {"oa", "oe", "oo", "uy"}
"""Vowels without marks that may be closed; the second of them then carries the tone."""
_DIGITS = {"hai": "2", "ba": "3", "bốn": "4", "sáu": "6", "bảy": "7", "bẩy": "7", "tám": "8", "chín": "9", "mười": "10"}
"""Number words; một and năm are left out, they mean "a" and "year" far more often."""


@dataclass(frozen=True, slots=True)
class Token:
    """A term where it stands in the normalised text."""

    term: str
    start: int
    end: int
    clause: int
    """Number of the clause; pairs of terms do not reach over its end."""
    others: tuple[str, ...] = ()
    """Terms that stand at the same place: parts of a sign, an abbreviation and its meaning, a digit and its word."""


def normalise(text: str) -> str:
    """Return `text` in NFC with Eth as Đ, plain spaces and nothing invisible; all positions count in this form."""
    composed = unicodedata.normalize("NFC", _IGNORED.sub("", text))
    return composed.translate(_PLAIN) if _RARE.search(composed) else composed  # translate is slow on long texts


def fold(term: str) -> str:
    """Return a term without tones and marks, đ as d."""
    bare = _MARK.sub("", unicodedata.normalize("NFD", term)).replace("đ", "d")
    return unicodedata.normalize("NFC", bare)


def place_tone(syllable: str) -> str:
    """Return a lower-case syllable with its tone where khobai spells it, wherever it was typed.

    hoà, uỷ, khoẻ -> hòa, ủy, khỏe; hòan, qúy, gía, cuả -> hoàn, quý, giá, của. What is no syllable stays as it is.
    """
    toned = [n for n, letter in enumerate(syllable) if letter in _TONED]
    if len(toned) != 1:
        return syllable
    at = toned[0]
    vowel, tone = _TONED[syllable[at]]
    bare = syllable[:at] + vowel + syllable[at + 1 :]
    to = _carrier(bare)
    return syllable if to is None else bare[:to] + _UNTONED[bare[to], tone] + bare[to + 1 :]


def _carrier(bare: str) -> int | None:
    """Return which letter of a syllable without tones carries the tone, None when the rules do not say."""
    found = _SYLLABLE.fullmatch(bare)
    if not found:
        return None
    vowels, start, closed = found[2], found.start(2), bool(found[3])
    if marked := [n for n, letter in enumerate(vowels) if letter in "ăâêôơư"]:
        return start + marked[-1]
    if len(vowels) == 2 and closed:
        return start + 1 if vowels in _CLOSED else None
    return start + len(vowels) // 3


@dataclass(frozen=True, slots=True)
class Abbreviations:
    """What abbreviations mean, both ways, as sequences of terms."""

    meanings: Mapping[tuple[str, ...], Mapping[str, tuple[str, ...]]]
    """Terms of an abbreviation -> how it is printed, for case counts -> terms of its meanings."""
    shorts: Mapping[tuple[str, ...], tuple[str, ...]]
    """Terms of a meaning -> terms of its abbreviations."""
    longest: int
    """Terms of the longest key of either table."""


NONE = Abbreviations({}, {}, 0)


def abbreviations(pairs: Sequence[tuple[str, str]]) -> Abbreviations:
    """Return the table of (abbreviation, meaning) pairs; a meaning of one syllable is left out, it would match everywhere."""
    meanings: dict[tuple[str, ...], dict[str, tuple[str, ...]]] = {}
    shorts: dict[tuple[str, ...], tuple[str, ...]] = {}
    for short, long in pairs:
        own, terms = (tuple(token.term for token in analyse(text)) for text in (short, long))
        if own and len(terms) > 1:
            printed = meanings.setdefault(own, {})
            printed[normalise(short)] = (*printed.get(normalise(short), ()), *terms)
            shorts[terms] = (*shorts.get(terms, ()), *own)
    return Abbreviations(meanings, shorts, max(map(len, (*meanings, *shorts)), default=0))


def analyse(text: str, table: Abbreviations = NONE) -> list[Token]:
    """Return the terms of `text` in their order; positions count in `normalise(text)`."""
    plain = normalise(text)
    tokens: list[Token] = []
    clause = 0
    for match in split(plain):
        if read := read_token(match):
            tokens.append(Token(read[0], *match.span(), clause, read[1]))
        else:
            clause += 1
    return _expanded(plain, tokens, table) if table.longest else tokens


def split(plain: str) -> Iterator[re.Match[str]]:
    """Return a match for every token of a normalised text, those that end a clause among them."""
    return _TOKEN.finditer(_lower(plain))


def printed(plain: str) -> list[str]:
    """Return the characters of every token of a normalised text in lower case: `split` in half the time."""
    return _UNGROUPED.findall(_lower(plain))


def _lower(plain: str) -> str:
    return plain.translate(_LOWER) if _UNCOMMON.search(plain) else plain.lower()


def read_token(match: re.Match[str]) -> tuple[str, tuple[str, ...]] | None:
    """Return the term of a token and the terms beside it, or None for what ends a clause.

    They depend on the characters of the token alone.
    """
    if word := match["word"]:
        term = place_tone(unicodedata.normalize("NFC", word))
        return term, ((_DIGITS[term],) if term in _DIGITS else ())
    if number := match["number"]:
        return _number(number), ()
    if printed := match["sign"]:
        term = sign(printed)
        return term, tuple(re.findall(r"[^-/]+", term))
    return None


def _expanded(plain: str, tokens: Sequence[Token], table: Abbreviations) -> list[Token]:
    """Return `tokens`, the first of each abbreviation with its meaning beside it and the other way round.

    Punctuation inside a meaning does not count: `cán bộ, đảng viên`.
    """
    result = list(tokens)
    terms = tuple(token.term for token in tokens)
    for n, token in enumerate(tokens):
        others: list[str] = []
        for size in range(1, min(table.longest, len(terms) - n) + 1):
            key = terms[n : n + size]
            if printed := table.meanings.get(key):
                others += printed.get(plain[token.start : tokens[n + size - 1].end], ())
            others += table.shorts.get(key, ())
        if others:
            every = tuple(dict.fromkeys((*token.others, *others)))
            result[n] = Token(token.term, token.start, token.end, token.clause, every)
    return result


def sign(text: str) -> str:
    """Return a document sign in one spelling: `05 - CT/TƯ` -> `5-ct/tw`. TU (of a province) stays apart from TƯ.

    Raises ValueError when `text` is something else.
    """
    found = _ONE_SIGN.fullmatch(_lower(normalise(text)))
    if not found:
        raise ValueError(f"no document sign: {text!r}")
    number, kind, issuer = found.groups()
    return f"{_number(number)}-{kind}/{re.sub('tư$', 'tw', re.sub('[. ]', '', issuer))}"


def _number(text: str) -> str:
    whole, comma, rest = text.replace(".", "").partition(",")
    return (whole.lstrip("0") or "0") + comma + rest


def pairs(tokens: Sequence[Token]) -> Iterator[str]:
    """Yield the terms of adjacent pairs inside a clause: `học tập`."""
    for one, other in itertools.pairwise(tokens):
        if one.clause == other.clause:
            yield f"{one.term} {other.term}"
