# SPDX-License-Identifier: MIT
"""Random texts for tests of search: Vietnamese as it is printed, and anything that Unicode allows."""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

_TABLE = json.loads((Path(__file__).parent / "fixtures" / "analysis.json").read_text(encoding="utf-8"))
ROWS: list[dict[str, Any]] = _TABLE["rows"]
ABBREVIATIONS: list[tuple[str, str]] = [(short, long) for short, long in _TABLE["abbreviations"]]

_ONSETS = ["", *"b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x".split()]
_VOWELS = [
    *"aăâeêioôơuưy",
    *"ai ao ay âu eo ia iê iêu oa oai oay oă oe oo ua uâ uê ui uô uôi uy uyê uyu ưa ươ ươi ưu".split(),
]
_ENDS = ["", *"c ch m n ng nh p t".split()]
_TONES = ["", *"\u0300\u0301\u0303\u0309\u0323"]


@st.composite
def syllables(draw: st.DrawFn) -> str:
    """Return a syllable in NFC with at most one tone, on any of its vowels."""
    vowels = draw(st.sampled_from(_VOWELS))
    at = draw(st.integers(1, len(vowels)))
    toned = vowels[:at] + draw(st.sampled_from(_TONES)) + vowels[at:]
    return unicodedata.normalize("NFC", draw(st.sampled_from(_ONSETS)) + toned + draw(st.sampled_from(_ENDS)))


def _stable(char: str) -> bool:
    """Return whether every Unicode version that a Python or a Node may know orders this character alike."""
    own = unicodedata.combining(char)
    return own == 0 or unicodedata.ucd_3_2_0.combining(char) == own


NUMBERS = st.one_of(st.integers(0, 3000).map(str), st.from_regex(r"[0-9]{1,4}([.,/-][0-9]{1,4}){0,3}", fullmatch=True))
SIGNS = st.from_regex(
    r"0?[0-9]{1,3} ?[-/–] ?(CT|KL|NQ|QĐ|QĐi|HD|KH) ?[-/] ?(TW|TƯ|T\.Ư|TU|TTg|BTGTW|[A-ZĐ]{1,3})", fullmatch=True
)
WORDS = st.one_of(
    syllables(), syllables().map(str.upper), syllables().map(str.title), NUMBERS, SIGNS,
    st.sampled_from([text for pair in ABBREVIATIONS for text in pair]),
)  # fmt: skip
GAPS = st.sampled_from(
    [" ", " ", " ", "\u00a0", ", ", ". ", " - ", "-", "/", "", "\n", "’", " “", "” ", "\u200b", "./."]
)
VIETNAMESE = st.lists(st.tuples(WORDS, GAPS), max_size=12).map(lambda parts: "".join(w + g for w, g in parts))
CHARACTERS = st.characters(exclude_categories=["Cn"]).filter(_stable)
ANY = st.text(
    st.one_of(
        CHARACTERS, st.sampled_from("aăâbcdđeêghikmnoôơpqrstuưvxyAĐÊ0123-–/.,’ "),
        st.sampled_from("\u0300\u0301\u0303\u0309\u0323\u0302\u0306\u031b\u0345\u034f\u0360\u00ad\u200b\u00d0"),
    ),
    max_size=60,
)  # fmt: skip
TEXTS = st.one_of(VIETNAMESE, VIETNAMESE.map(lambda text: unicodedata.normalize("NFD", text)), ANY)


def numbers(text: str) -> list[int]:
    """Return the whole numbers of a message, in order: what it says, however it is worded."""
    return [int(number) for number in re.findall(r"\d+", text)]
