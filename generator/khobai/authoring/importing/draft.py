# SPDX-License-Identifier: MIT
"""The parts of an article and what it names -> the front matter of a draft, with what an editor must look at."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from khobai.archive.authority import Locality
from khobai.archive.placeholders import CUT, UNKNOWN, summary
from khobai.archive.vocabulary import Vocabulary
from khobai.authoring.importing.bylines import credit_of
from khobai.authoring.importing.cited import citations
from khobai.authoring.importing.dating import Dating
from khobai.authoring.importing.doubts import Doubt, doubts
from khobai.authoring.importing.hosts import newspaper_at
from khobai.authoring.importing.layout import Layout
from khobai.authoring.importing.page import Page
from khobai.mentions.figures import FigureMention
from khobai.mentions.letters import LOWER, UPPER
from khobai.mentions.models import ModelMention
from khobai.mentions.recognise import Mentions
from khobai.mentions.roles import is_plain
from khobai.text.vietnamese import fold, place_tone

_SUBJECT = 8
"""Words of a caption that stand for it until an editor writes what it shows."""


@dataclass(slots=True)
class Draft:
    """A front matter in the order of the fields, and the abstract."""

    front_matter: dict[str, Any] = field(default_factory=dict)
    body: str = ""

    def doubt(self, doubt: Doubt) -> None:
        """Note what an editor must look at before anything else."""
        self.front_matter["review"].insert(0, doubt.entry())


def draft(page: Page, layout: Layout, mentions: Mentions, dating: Dating, vocabulary: Vocabulary) -> Draft:
    """Return the draft of an article; every value is of the text or of the page, or stands under `inferred`."""
    made = Draft()
    front = made.front_matter
    inferred: dict[str, Any] = {}
    front["title"] = layout.title
    _date(made, dating, inferred)
    source = _source(page, layout, vocabulary)
    if source:
        front["source"] = source
    if layout.byline is not None and not layout.byline.is_source:
        who = layout.byline
        front["authors"] = [{"name": who.name, "role": who.role}] if who.role else [who.name]
    _places(made, mentions, vocabulary, inferred)
    _documents(made, mentions, vocabulary, inferred)
    province = vocabulary.provinces[mentions.origin.province].name if mentions.origin.province else None
    _themes(made, mentions, province)
    if mentions.models:
        front["models"] = [_model(model, mentions) for model in mentions.models]
    _figures(made, mentions)
    _people(made, layout, mentions)
    _rest(made, layout, mentions)
    if inferred:
        front["inferred"] = inferred
    front["text"] = "abstract"
    front["rights"] = _filled(statement="InC", holder=_holder(source, vocabulary))
    front["status"] = "draft"
    made.body = _abstract(layout, mentions, vocabulary, province)
    front["review"] = [
        doubt.entry() for doubt in doubts(front, page, layout, mentions, dating=dating, vocabulary=vocabulary)
    ]
    return made


def _themes(made: Draft, mentions: Mentions, province: str | None) -> None:
    if not mentions.themes:
        return
    made.front_matter["themes"] = [
        _filled(scope=_scope(theme.scope, province), year=theme.year, title=theme.title) for theme in mentions.themes
    ]


def _figures(made: Draft, mentions: Mentions) -> None:
    if not mentions.figures:
        return
    made.front_matter["figures"] = [
        _filled(
            value=f.value, unit=f.unit, what=f.what, approx=f.approx, as_of=f.as_of, printed=_printed(f), note=f.note,
        )
        for f in mentions.figures
    ]  # fmt: skip


def _rest(made: Draft, layout: Layout, mentions: Mentions) -> None:
    if mentions.organisations:
        made.front_matter["organisations"] = [place_tone(o.name) for o in mentions.organisations]
    if mentions.works:
        made.front_matter["works"] = [{"title": work.title, "kind": work.kind} for work in mentions.works]
    if layout.captions:
        made.front_matter["captions"] = [_caption(caption) for caption in layout.captions]


def _filled(**values: Any) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value is not None}


def _date(made: Draft, dating: Dating, inferred: dict[str, Any]) -> None:
    if dating.date is None:
        return
    made.front_matter["date"] = dating.date
    if not dating.stated:
        inferred["date"] = _filled(reasons=list(dating.reasons), confidence=dating.confidence, window=dating.window)


def _source(page: Page, layout: Layout, vocabulary: Vocabulary) -> dict[str, Any]:
    newspaper = newspaper_of(page, layout, vocabulary)
    source = _filled(newspaper=newspaper, url=page.url, accessed=page.accessed)
    if layout.byline is not None and layout.byline.is_source:
        source["republisher"] = page.site or UNKNOWN
    return source


def newspaper_of(page: Page, layout: Layout, vocabulary: Vocabulary) -> str | None:
    """Return the newspaper that the page states: by its lead tag, its credit line or its host."""
    if layout.tag is not None:
        spelt = re.sub(rf"(?<=[{LOWER}])(?=[{UPPER}])", " ", layout.tag)
        ids = [
            n.id
            for n in vocabulary.newspapers.values()
            if layout.tag.upper() in {tag.upper() for tag in n.tags}
            or layout.tag.lower() in n.hosts
            or f"báo {spelt}".lower() in {name.lower() for name in n.names}
        ]
        if len(ids) == 1:
            return ids[0]
    hosts = {host: n.id for n in vocabulary.newspapers.values() for host in n.hosts}
    if layout.byline is not None and layout.byline.is_source:
        name = layout.byline.name
        ids = [*vocabulary.newspaper_names.find(name), *(key for host, key in hosts.items() if host in name.lower())]
        if len(set(ids)) == 1:
            return ids[0]
    return newspaper_at(page.url, vocabulary)


def _holder(source: Mapping[str, Any], vocabulary: Vocabulary) -> str | None:
    key = source.get("newspaper")
    return vocabulary.newspapers[key].name if key else None


def _places(made: Draft, mentions: Mentions, vocabulary: Vocabulary, inferred: dict[str, Any]) -> None:
    origin = mentions.origin
    if origin.province is None:
        return
    made.front_matter["places"] = [origin.province, *(_place(place, vocabulary) for place in mentions.localities)]
    if not origin.stated:
        inferred["places"] = {"reasons": list(origin.reasons), "confidence": origin.confidence}


def _place(place: Locality, vocabulary: Vocabulary) -> str | dict[str, Any]:
    if place.id in vocabulary.localities:
        return place.id
    return _filled(id=place.id, name=place.name, type=place.type, now=place.now)


def _documents(made: Draft, mentions: Mentions, vocabulary: Vocabulary, inferred: dict[str, Any]) -> None:
    entries, reasons = citations(mentions.documents, vocabulary)
    if not entries:
        return
    made.front_matter["directives"] = entries
    if reasons:
        inferred["directives"] = {"reasons": list(reasons), "confidence": "low"}


def _scope(scope: str | None, province: str | None) -> str:
    if scope is None:
        return UNKNOWN
    return f"{scope} {province}" if province and scope in {"tỉnh", "Đảng bộ tỉnh", "Tỉnh ủy"} else scope


def _model(model: ModelMention, mentions: Mentions) -> dict[str, Any]:
    owner = model.owner or ""
    words = fold(place_tone(owner))
    place = next((p.id for p in mentions.localities if fold(p.name) in words), None)
    if place is None and mentions.origin.province and model.level in {"province", "district-equivalent"}:
        place = mentions.origin.province
    kind = model.kind if model.kind != "mô hình" else None
    return _filled(name=model.name, owner=place_tone(owner) or None, level=model.level, kind=kind, place=place)


def _printed(figure: FigureMention) -> str | None:
    """Return approximator and number as printed, unless that is the bare value."""
    unit = len(figure.unit) if figure.text.lower().endswith(figure.unit.lower()) else 0
    text = figure.text[: len(figure.text) - unit].strip()
    return None if text in {f"{figure.value:g}", ""} else text


def _people(made: Draft, layout: Layout, mentions: Mentions) -> None:
    own = fold(layout.byline.name) if layout.byline else ""
    merged: dict[str, dict[str, Any]] = {}
    for mention in mentions.people:
        key = fold(mention.name)
        if key == own:
            continue
        known = merged.setdefault(key, {"name": mention.name})
        if mention.role and is_plain(known.get("role", "")) and not is_plain(mention.role):
            known.pop("role")
            known.pop("unit", None)
        for name, value in (("honorific", mention.honorific), ("role", mention.role), ("unit", mention.unit)):
            if value is not None:
                known.setdefault(name, value)
        appears: list[str] = known.setdefault("appears", [])
        if mention.appears not in appears:
            appears.append(mention.appears)
    for person in merged.values():
        if len(person["appears"]) > 1:
            person["appears"] = [how for how in person["appears"] if how != "mentioned"]
    if merged:
        order = ("name", "honorific", "role", "unit", "appears")
        made.front_matter["people"] = [
            {key: person[key] for key in order if key in person} for person in merged.values()
        ]


def _caption(caption: str) -> dict[str, Any]:
    subject, credit = credit_of(caption)
    words = subject.split() or ["ảnh", "không", "có", "lời", "chú"]
    return _filled(subject=" ".join(words[:_SUBJECT]) + (CUT if len(words) > _SUBJECT else ""), credit=credit or None)


def _abstract(layout: Layout, mentions: Mentions, vocabulary: Vocabulary, province: str | None) -> str:
    """Return sentences of ours made of the facts alone, which an editor replaces."""
    about = [
        vocabulary.directives[key].name for key in dict.fromkeys(k for c in mentions.documents for k in c.directives)
    ]
    counts = [
        (len(named), noun)
        for named, noun in ((mentions.models, "mô hình"), (mentions.figures, "số liệu"), (mentions.themes, "chuyên đề"))
        if named
    ]
    spoken = list(dict.fromkeys(p.name for p in mentions.people if p.appears in {"quote", "speech", "paraphrase"}))
    return summary(province, about, counts, spoken, has_box=bool(layout.box))
