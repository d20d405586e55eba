# SPDX-License-Identifier: MIT
"""What a reader typed, as clauses: words, "phrases", -word, field:word, word*, ^boost. Never raises.

A field is named in Vietnamese, with or without marks (`tên:`), or as in the index (`title:`). What a minus stands before
is kept out, but for numbers: `-7 độ` is a temperature.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from khobai.messages import Message
from khobai.search.text.analysis import fold, normalise
from khobai.search.text.tuning import TUNING, Tuning

_PART = re.compile(
    r"""(?P<sign>[-+](?=[^\s0-9]))?(?:(?P<field>[a-zA-Z\u00c0-\u024f\u0300-\u036f\u1e00-\u1eff]+):(?=\S))?
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
    """Clauses in their order, and what of the text was not understood."""

    clauses: tuple[Clause, ...]
    ignored: tuple[Message, ...] = ()


def parse(text: str, fields: Collection[str], tuning: Tuning = TUNING) -> Query:
    """Return the query that `text` writes; an unknown field or a lone sign is left out and said."""
    ignored = []
    longest, aliases = tuning.longest, dict(tuning.aliases)
    if len(text) > longest:
        ignored.append(Message("query-cut", (("limit", str(longest)),)))
    clauses = []
    for match in _PART.finditer(text[:longest]):
        word, boost, field = match["word"], match["boost"], None
        if word and not boost and (boosted := _BOOSTED.match(word)):
            word, boost = boosted["text"], boosted["boost"]
        if name := match["field"]:
            folded = fold(normalise(name).lower())
            field = aliases.get(folded, folded)
            if field not in fields:
                field = None
                known = ", ".join(short for short, own in aliases.items() if own in fields)
                ignored.append(Message("query-field", (("name", name), ("known", known))))
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
