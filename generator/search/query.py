# SPDX-License-Identifier: MIT
"""What a reader typed, as clauses: words, "phrases", -word, field:word, word*, ^boost. Never raises."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

LONGEST = 1000
"""Characters of a query that are read; more is said to be left out."""
_PART = re.compile(
    r"""(?P<sign>[-+](?=\S))?(?:(?P<field>[a-z]+):(?=\S))?
        (?:["“”](?P<phrase>[^"“”]*)(?:["“”]|$)|(?P<word>[^\s"“”]+))(?:\^(?P<boost>[0-9]{1,3}))?""",
    re.VERBOSE,
)
_BOOSTED = re.compile(r"(?P<text>.+)\^(?P<boost>[0-9]{1,3})$")


@dataclass(frozen=True, slots=True)
class Clause:
    """One part of a query."""

    text: str
    field: str | None = None
    is_phrase: bool = False
    is_prefix: bool = False
    is_prohibited: bool = False
    boost: float = 1

    @property
    def is_plain(self) -> bool:
        """True for a bare word; runs of them may name a document."""
        return self == Clause(self.text)


@dataclass(frozen=True, slots=True)
class Query:
    """Clauses in their order, and what of the text was not understood, in Vietnamese."""

    clauses: tuple[Clause, ...]
    ignored: tuple[str, ...] = ()


def parse(text: str, fields: Collection[str]) -> Query:
    """Return the query that `text` writes; an unknown field or a lone sign is left out and said."""
    ignored = []
    if len(text) > LONGEST:
        ignored.append(f"Chỉ đọc {LONGEST} ký tự đầu của câu hỏi.")
    clauses = []
    for match in _PART.finditer(text[:LONGEST]):
        word, boost, field = match["word"], match["boost"], match["field"]
        if word and not boost and (boosted := _BOOSTED.match(word)):
            word, boost = boosted["text"], boosted["boost"]
        if field and field not in fields:
            ignored.append(f"Không có trường “{field}”; các trường: {', '.join(fields)}.")
            field = None
        content = match["phrase"] if word is None else word.rstrip("*")
        if not content.strip():
            continue
        clauses.append(
            Clause(
                text=content,
                field=field,
                is_phrase=word is None,
                is_prefix=word is not None and word.endswith("*"),
                is_prohibited=match["sign"] == "-",
                boost=float(boost) if boost else 1,
            )
        )
    return Query(tuple(clauses), tuple(ignored))
