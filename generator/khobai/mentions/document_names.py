# SPDX-License-Identifier: MIT
"""What a printed form means: number, sign, issuer, term and place against the authority file."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from khobai.archive.authority import Directive
from khobai.archive.vocabulary import Vocabulary
from khobai.mentions.finding import HIGH, MEDIUM, Finding
from khobai.mentions.letters import CAPITAL, Passage
from khobai.text import edtf
from khobai.text.edtf import Edtf
from khobai.text.vietnamese import fold, normal

_CENTRAL = ("bộ chính trị", "bct", "ban bí thư", "trung ương", "bch tw", "thủ tướng", "chính phủ", "quốc hội")
_TERMS = {"IX": 9, "X": 10, "XI": 11, "XII": 12, "XIII": 13, "XIV": 14, "XV": 15, "VIII": 8, "VII": 7}
_PROPER = re.compile(rf"{CAPITAL}(?: {CAPITAL})+")
_PLACES = {"tinh uy", "thanh uy", "huyen uy", "thi uy", "quan uy", "dang uy"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited(Finding):
    """A document as the text prints it."""

    kind: str
    """chỉ thị, kết luận ...; empty when a sign alone does not tell."""
    directives: tuple[str, ...] = ()
    """Ids; none for a document without an entry, several when one phrase means several."""
    how: str = "explicit"
    """explicit, implicit, anaphoric, misprint, generic."""
    dated: str | None = None
    """The date that the text gives to it, EDTF."""
    candidates: tuple[str, ...] = ()
    """Ids among which the text does not decide."""


class Head(NamedTuple):
    """A kind of document, where it stands and whether it is spelt right."""

    start: int
    end: int
    kind: str
    is_short: bool = False
    is_misspelt: bool = False


class Resolver:
    """Decides what forms of one text mean."""

    def __init__(self, read: Passage, vocabulary: Vocabulary, on: Edtf | None) -> None:
        """Take the text, for the places that it names, and the date of the article, when it is known."""
        self.vocabulary = vocabulary
        self._read = read
        self._on = on
        self._said: dict[str, bool] = {}

    def _is_said(self, name: str) -> bool:
        """Return whether the text holds this name; it is looked for once."""
        if name not in self._said:
            self._said[name] = bool(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", self._read.read))
        return self._said[name]

    def is_central(self, issuer: str) -> bool:
        """Return whether an issuer as printed is one of the centre."""
        return any(name in issuer.lower() for name in _CENTRAL) and "đảng ủy" not in issuer.lower()

    def numbered(
        self,
        start: int,
        end: int,
        *,
        kind: str,
        number: str,
        sign: str,
        dated: str | None = None,
        issuer: str | None = None,
        term: str | None = None,
    ) -> Cited:
        """Return the document with this number, with or without its sign."""
        plain = re.sub(r"\s", "", sign).replace("T.Ư", "TW").replace("T.W", "TW").rstrip(".")
        form = f"{kind} {number}{plain}".strip()
        known = [self.vocabulary.directives[key] for key in self.vocabulary.directive_names.find(form)]
        fitting = [directive for directive in known if self._fits(directive, kind, sign, issuer)]
        chosen = self._choose(fitting, dated, term)
        return Cited(
            start=start,
            end=end,
            text=self._read.text[start:end],
            kind=kind,
            directives=(chosen.id,) if chosen else (),
            dated=dated,
            candidates=() if chosen else tuple(d.id for d in fitting),
            confidence=HIGH if sign or (chosen and len(known) == 1) else MEDIUM,
            reason=_reason(sign, number, chosen, fitting),
        )

    def _fits(self, directive: Directive, kind: str, sign: str, issuer: str | None) -> bool:
        """Return whether nothing in the text speaks against it: kind, issuer, place, date."""
        own_kind = directive.type.partition(" (")[0]
        is_misprinted = any(fold(kind) in fold(name) for name in directive.misprints)
        if kind and own_kind != kind and not is_misprinted:
            return False
        if self._on is not None and directive.date is not None and directive.date.start > self._on.end:
            return False
        is_central = self.is_central(directive.issuer)
        if issuer is not None and self.is_central(issuer) != is_central:
            return False
        if issuer is not None and is_central and not _same_body(issuer, directive.issuer):
            return False
        return is_central or self._names(directive, needs_body=not sign)

    def _names(self, directive: Directive, *, needs_body: bool) -> bool:
        """Return whether the text names whose document it is: the place of a local one, the body of another."""
        proper = [name for name in _PROPER.findall(directive.issuer) if fold(name) not in _PLACES]
        places = [name.removeprefix("Huyện ủy ").removeprefix("Đảng bộ ") for name in proper]
        is_named = any(self._is_said(name) for name in places)
        return is_named or not (needs_body or places)

    def _choose(self, candidates: Sequence[Directive], dated: str | None, term: str | None) -> Directive | None:
        if len(candidates) <= 1:
            return candidates[0] if candidates else None
        if dated is not None:
            same = [d for d in candidates if d.date is not None and d.date.start == edtf.parse(dated).start]
            if len(same) == 1:
                return same[0]
        if term is not None:
            same = [d for d in candidates if d.term and term_number(d.term) == term_number(term)]
            if len(same) == 1:
                return same[0]
        key = self.vocabulary.decide_directive([d.id for d in candidates], self._on)
        return self.vocabulary.directives[key] if key else None

    def plenum(self, number: int, term: str) -> Directive | None:
        """Return the document that goes by this plenum of this term."""
        roman = next((name for name, value in _TERMS.items() if value == term_number(term)), term)
        ids = self.vocabulary.directive_names.find(f"Nghị quyết Trung ương {number} khóa {roman}")
        return self.vocabulary.directives[ids[0]] if len(ids) == 1 else None

    def siblings(self, directive: Directive, kinds: Iterable[str]) -> tuple[str, ...]:
        """Return the documents of these kinds that one meeting adopted together with `directive`."""
        wanted = set(kinds)
        return tuple(
            d.id
            for d in self.vocabulary.directives.values()
            if d.issuer == directive.issuer and d.date == directive.date and d.type.partition(" (")[0] in wanted
        )

    def on_topic(self, kind: str, words: Sequence[str]) -> tuple[str, ...]:
        """Return the central documents of a kind, or called so, whose title holds one of the words."""
        return tuple(
            d.id
            for d in self.vocabulary.directives.values()
            if any(word in d.title for word in words)
            and self.is_central(d.issuer)
            and "Quân ủy" not in d.issuer
            and (d.type == kind or any(normal(name).startswith(kind) for name in (*d.names, *d.misprints)))
            and (self._on is None or d.date is None or d.date.start <= self._on.end)
        )

    def titled(self, kind: str, words: str) -> Directive | None:
        """Return the document of a kind whose title begins as these words do, if there is one only."""
        wanted = _title(words)
        candidates = [
            d
            for d in self.vocabulary.directives.values()
            if d.type == kind and len(_title(d.title)) > 30 and wanted.startswith(_title(d.title)[:60])
        ]
        return candidates[0] if len(candidates) == 1 else None


def term_number(text: str) -> int:
    """Return the number of a congress term, written in Roman or other figures; 0 when it is neither."""
    return int(text) if text.isdecimal() else _TERMS.get(text.upper(), 0)


def _same_body(printed: str, issuer: str) -> bool:
    printed, own = printed.lower(), issuer.lower()
    for body in ("bộ chính trị", "ban bí thư", "thủ tướng"):
        if body in printed or (body == "bộ chính trị" and printed == "bct"):
            return body in own
    if printed in {"chính phủ", "quốc hội"}:
        return printed in own
    return True


@functools.lru_cache(maxsize=1024)  # of all documents, for each name in a text
def _title(text: str) -> str:
    words = re.findall(r"\w+", fold(text))
    while words and words[0] in {"ve", "viec", "tiep", "tuc"}:
        words = words[1:]
    return " ".join(words)


def _reason(sign: str, number: str, chosen: Directive | None, fitting: Sequence[Directive]) -> str:
    if chosen is None:
        return "nhiều văn bản cùng số" if fitting else "chưa có trong danh mục"
    if sign:
        return "ký hiệu đầy đủ"
    return f"số {number}" + ("" if len(fitting) == 1 else ", chọn theo ngày hoặc nhiệm kỳ")
