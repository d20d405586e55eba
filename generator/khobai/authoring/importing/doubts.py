# SPDX-License-Identifier: MIT
"""What of a draft an editor must look at: a mark for each doubtful finding, with its place in the kept source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from khobai.archive.vocabulary import Vocabulary
from khobai.authoring.importing.cited import keys_of
from khobai.authoring.importing.dating import Dating
from khobai.authoring.importing.layout import Layout
from khobai.authoring.importing.page import Page
from khobai.mentions.finding import HIGH, LOW, MEDIUM, Finding
from khobai.mentions.recognise import Mentions
from khobai.reading.review import BODY

_QUOTED = 8
"""Words of the source that a mark quotes: enough to find them there, too few for a sentence of a newspaper."""
Place = tuple[str, int, int]
"""Words of the source, where they begin and end in its kept text."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """One entry of `review`."""

    field: str
    reason: str
    confidence: str | None = None
    place: Place | None = None

    def entry(self) -> dict[str, Any]:
        """Return it as the front matter has it."""
        text, start, end = self.place or (None, None, None)
        pairs = {
            "field": self.field, "reason": self.reason, "evidence": text, "start": start, "end": end,
            "confidence": self.confidence,
        }  # fmt: skip
        return {key: value for key, value in pairs.items() if value is not None}


def kept_source(layout: Layout) -> str:
    """Return the text of the source as it is kept: the title and every other part, an empty line between two."""
    return "\n\n".join(text for _, text in layout.blocks) + "\n"


def place_of(layout: Layout, start: int, end: int) -> Place | None:
    """Return what stands at a span of `layout.text`, as `kept_source` has it; a long one is cut; None for no words."""
    quoted = re.match(rf"\S+(?:[^\S\n]+\S+){{0,{_QUOTED - 1}}}", layout.text[start:end])
    if quoted is None:
        return None
    words = quoted[0]
    at = start + layout.text.count("\n", 0, start)  # where one line ends, the kept text has an empty one besides
    return words, at, at + len(words)


def doubts(
    front: Mapping[str, Any], page: Page, layout: Layout, mentions: Mentions, *, dating: Dating, vocabulary: Vocabulary
) -> tuple[Doubt, ...]:
    """Return the marks of a draft in the order of the fields; numbers of items count from 1, as in `front`."""
    return (
        *_of_date(dating),
        *_of_source(front, page, layout),
        *_of_places(layout, mentions),
        *_of_documents(layout, mentions, vocabulary),
        *_of_items(front, layout, mentions),
        Doubt(BODY, "tóm lược do máy ghép từ các dữ kiện; hãy viết lại", LOW),
    )


def _of_date(dating: Dating) -> Iterator[Doubt]:
    if dating.date is None:
        since = dating.window.partition("/")[0] if dating.window else ""
        window = f"; theo các mốc trong bài thì không sớm hơn {since}" if since else ""
        yield Doubt("date", f"bài không cho biết ngày đăng{window}")
    elif not dating.stated:
        yield Doubt("date", "ngày suy ra từ lời bài", dating.confidence)


def _of_source(front: Mapping[str, Any], page: Page, layout: Layout) -> Iterator[Doubt]:
    source = front.get("source", {})
    if "newspaper" not in source:
        known = layout.tag or page.site
        found = f" (trang ghi “{known}”)" if known else ""
        yield Doubt("source.newspaper", f"chưa rõ tờ báo{found}; điền source.newspaper nếu biết")
    if layout.byline is not None and layout.byline.is_source:
        yield Doubt("source.republisher", f"trang ghi lấy từ “{layout.byline.name}”")


def _of_places(layout: Layout, mentions: Mentions) -> Iterator[Doubt]:
    origin = mentions.origin
    if origin.province is None:
        below = [f"{p.type} {p.name}" for p in mentions.places if p.level < 3]
        named = ", ".join([*origin.others[:4], *dict.fromkeys(below)][:5])
        named = f" (bài có nhắc {named})" if named else ""
        yield Doubt("places", f"bài không nêu rõ tỉnh{named}; điền places nếu biết chắc")
        return
    first = next((p for p in mentions.provinces if origin.province in p.units), None)
    where = place_of(layout, first.start, first.end) if first else None
    if not origin.stated:
        yield Doubt("places.1", "; ".join(origin.reasons)[:200], origin.confidence, where)
    if origin.others:
        yield Doubt("places", f"bài còn nhắc {', '.join(origin.others[:5])}", None, where)


def _of_documents(layout: Layout, mentions: Mentions, vocabulary: Vocabulary) -> Iterator[Doubt]:
    numbers: dict[str, int] = {}
    marked: set[int] = set()
    for cited in mentions.documents:
        for key in keys_of(cited):
            n = numbers.setdefault(key, len(numbers) + 1)
            why = _why_document(cited.how, [vocabulary.directives[k].name for k in cited.directives], cited.candidates)
            if why and n not in marked:
                marked.add(n)
                is_guess = cited.how == "implicit" or bool(cited.candidates)
                sure = LOW if is_guess else cited.confidence
                yield Doubt(f"directives.{n}", why, sure, place_of(layout, cited.start, cited.end))


def _why_document(how: str, names: list[str], candidates: tuple[str, ...]) -> str | None:
    if candidates:
        return f"có thể là {', '.join(candidates)}"
    if how == "implicit" and names:
        return f"bài không ghi số; tìm theo nội dung: {', '.join(names)}"
    return "chưa có trong danh mục" if how == "explicit" and not names else None


def _of_items(front: Mapping[str, Any], layout: Layout, mentions: Mentions) -> Iterator[Doubt]:
    no_scope = "bài không nói rõ chuyên đề của cấp nào; hãy sửa scope"
    yield from _each(layout, "themes", ((theme, no_scope if theme.scope is None else "") for theme in mentions.themes))
    no_owner = "chưa thấy nơi làm"
    yield from _each(layout, "models", ((model, "" if model.owner else no_owner) for model in mentions.models))
    yield from _each(layout, "figures", ((figure, "viết lại what bằng lời của kho") for figure in mentions.figures))
    first = {person.name: person for person in reversed(mentions.people)}
    people = (first[person["name"]] for person in front.get("people", ()))
    yield from _each(layout, "people", ((person, "") for person in people))
    for n, (start, end) in enumerate(layout.caption_spans, 1):
        what = "tả ảnh bằng lời của kho; ở đây mới có mấy chữ đầu của lời chú"
        yield Doubt(f"captions.{n}", what, LOW, place_of(layout, start, end))


def _each(layout: Layout, field: str, findings: Iterable[tuple[Finding, str]]) -> Iterator[Doubt]:
    """Yield a mark for each item that something is to be done about, or that the recogniser is not sure of."""
    for n, (finding, task) in enumerate(findings, 1):
        is_sure = finding.confidence == HIGH
        reason = task or ("" if is_sure else f"chưa chắc: {finding.reason or 'xem lại trong bài'}")
        if reason:
            sure = None if is_sure and field == "figures" else MEDIUM if is_sure else finding.confidence
            yield Doubt(f"{field}.{n}", reason, sure, place_of(layout, finding.start, finding.end))
