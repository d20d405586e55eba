# SPDX-License-Identifier: MIT
"""Abbreviations that a text defines itself: `Ban Thường vụ (BTV)`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from khobai.mentions.finding import Finding
from khobai.mentions.letters import UPPER, passage
from khobai.text.vietnamese import fold

_DEFINED = re.compile(rf"\((?:gọi tắt là |viết tắt là )?(?P<abbr>[{UPPER}]{{2,}}(?:[-&][{UPPER}]{{2,}})*)\)")


@dataclass(frozen=True, slots=True, kw_only=True)
class AbbreviationMention(Finding):
    """A short form and the words before it that it stands for."""

    abbr: str
    expansion: str


def abbreviations(text: str) -> tuple[AbbreviationMention, ...]:
    """Return the short forms that the text explains, each where it does so."""
    read = passage(text)
    explained = []
    for match in _DEFINED.finditer(read.read):
        letters = [fold(char) for char in match["abbr"] if char.isalpha()]
        words = list(re.finditer(r"[^\W\d_]+", read.read[max(0, match.start() - 120) : match.start()]))
        tail = words[-len(letters) :]
        initials = [fold(word[0][0]) for word in tail]
        if len(tail) < len(letters) or initials != letters:
            continue
        start = max(0, match.start() - 120) + tail[0].start()
        explained.append(
            AbbreviationMention(
                start=match.start("abbr"),
                end=match.end("abbr"),
                text=text[match.start("abbr") : match.end("abbr")],
                abbr=match["abbr"],
                expansion=text[start : match.start()].rstrip(" ("),
                reason="bài tự giải thích chữ viết tắt",
            )
        )
    return tuple(explained)
