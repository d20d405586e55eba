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

from khobai.text.signs import DASH, SIGN, plain_number, sign
from khobai.text.vietnamese import LETTER, ONE_I, bare, placed

VERSION = 2
"""Part of an index's fingerprint: one made by another analysis is refused aloud."""

_CASED = (range(0x41, 0x530), range(0x1E00, 0x2000), range(0xFF21, 0xFF3B))  # Latin, Greek, Cyrillic; full width
_LOWER = {c: low for span in _CASED for c in span if len(low := chr(c).lower()) == 1} | {ord("ς"): "σ"}
_SPACES = dict.fromkeys((0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000), " ")
_PLAIN = _SPACES | {0xD0: "Đ", 0xF0: "đ"}
_RARE = re.compile(f"[{''.join(map(chr, _PLAIN))}]")
_UNCOMMON = re.compile("[^\x00-\u012f\u0131-\u024f\u1e00-\u1eff\u2000-\u206f]")
"""Where `str.lower` might not do what `_LOWER` does."""
_IGNORED = re.compile("[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]")
_BREAK = r"\t\n\v\f\r\u0085\u2028\u2029"
_TOKEN = re.compile(
    rf"(?P<sign>(?<![0-9])(?<![0-9]/){SIGN})"  # the 2010 of 76/2010/QĐ-UBND is a year
    r"|(?P<number>[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+(?!\.[0-9]))?(?![0-9])|[0-9]+(?:,[0-9]+)?)"
    rf"|(?P<word>[{LETTER}]+)"
    rf"|(?P<stop>[,;:!?…\(\)\[\]{{}}«»‹›“”„‟\"|•●▪■◦‣►{_BREAK}]|\.(?:\.+|(?![^ {_BREAK}]))| [+*{DASH}]+ "
    rf"|['‘’](?![{LETTER}])|(?<![{LETTER}])['‘’])"  # but not the apostrophe of H’Mông
)
_UNGROUPED = re.compile(re.sub(r"(?<!\\)\((?!\?)|\(\?P<\w+>", "(?:", _TOKEN.pattern))
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
    return bare(term)


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
    """Return the table of (abbreviation, meaning) pairs.

    A meaning of one syllable is left out, it would match everywhere.
    """
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


def spans(plain: str) -> list[tuple[int, int]]:
    """Return start and end of every token of `printed`."""
    return [match.span() for match in _UNGROUPED.finditer(_lower(plain))]


def _lower(plain: str) -> str:
    return plain.translate(_LOWER) if _UNCOMMON.search(plain) else plain.lower()


def read_token(match: re.Match[str]) -> tuple[str, tuple[str, ...]] | None:
    """Return the term of a token and the terms beside it, or None for what ends a clause.

    They depend on the characters of the token alone.
    """
    if word := match["word"]:
        term = placed(unicodedata.normalize("NFC", word))
        term = ONE_I.get(term, term)
        return term, ((_DIGITS[term],) if term in _DIGITS else ())
    if number := match["number"]:
        return plain_number(number), ()
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


def pairs(tokens: Sequence[Token]) -> Iterator[str]:
    """Yield the terms of adjacent pairs inside a clause: `học tập`."""
    for one, other in itertools.pairwise(tokens):
        if one.clause == other.clause:
            yield f"{one.term} {other.term}"
