# SPDX-License-Identifier: MIT
"""Campaigns and publications that a text names."""

from __future__ import annotations

import re
from dataclasses import dataclass

from khobai.mentions.finding import Finding
from khobai.mentions.letters import passage
from khobai.text.vietnamese import normal

_CAMPAIGN = re.compile(r"[Cc]uộc vận động[^“”\"\n.;:]{0,25}[“\"](?P<title>[^“”\"\n]{6,200})[”\"]")
_BOOK = re.compile(r"[“\"](?P<title>(?P<kind>Kỷ yếu|Tập san|Cẩm nang|Sổ tay|Tuyển tập)(?!\w)[^“”\"\n]{4,250})[”\"]")


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkMention(Finding):
    """A campaign or a publication by its title."""

    title: str
    kind: str


def works(text: str) -> tuple[WorkMention, ...]:
    """Return campaigns and publications in quotation marks, each once."""
    read = passage(text)
    by_title: dict[str, WorkMention] = {}
    for pattern, kind in ((_CAMPAIGN, "cuộc vận động"), (_BOOK, None)):
        for match in pattern.finditer(read.read):
            title = text[match.start("title") : match.end("title")]
            work = WorkMention(
                start=match.start("title"), end=match.end("title"), text=title, title=title,
                reason="tên trong ngoặc kép", kind=kind or match["kind"].lower(),
            )  # fmt: skip
            by_title.setdefault(normal(title), work)
    return tuple(by_title.values())
