# SPDX-License-Identifier: MIT
"""The parts of an article and what it names -> the front matter of a draft, with what an editor must look at."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from khobai.archive.authority import Locality
from khobai.archive.vocabulary import Vocabulary
from khobai.authoring.importing.bylines import credit_of
from khobai.authoring.importing.cited import citations
from khobai.authoring.importing.dating import Dating
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
LOOK = "XEM LẠI: "


@dataclass(slots=True)
class Draft:
    """A front matter in the order of the fields, the abstract, and comments by field."""

    front_matter: dict[str, Any] = field(default_factory=dict)
    body: str = ""
    comments: dict[str, list[str]] = field(default_factory=dict)

    def look(self, key: str, text: str) -> None:
        """Note what an editor must look at."""
        self.comments.setdefault(key, []).append(LOOK + text)


def draft(page: Page, layout: Layout, mentions: Mentions, dating: Dating, vocabulary: Vocabulary) -> Draft:
    """Return the draft of an article; every value is of the text or of the page, or stands under `inferred`."""
    made = Draft()
    front = made.front_matter
    inferred: dict[str, Any] = {}
    front["title"] = layout.title
    _date(made, dating, inferred)
    source = _source(page, layout, vocabulary, made)
    if source:
        front["source"] = source
    if layout.byline is not None and not layout.byline.is_source:
        who = layout.byline
        front["authors"] = [{"name": who.name, "role": who.role}] if who.role else [who.name]
    _places(made, mentions, vocabulary, inferred)
    _documents(made, mentions, vocabulary, inferred)
    province = vocabulary.provinces[mentions.origin.province].name if mentions.origin.province else None
    _themes(made, mentions, province)
    _models(made, mentions)
    _figures(made, mentions)
    _people(made, layout, mentions)
    _rest(made, layout, mentions)
    if inferred:
        front["inferred"] = inferred
    front["text"] = "abstract"
    front["rights"] = _filled(statement="InC", holder=_holder(source, vocabulary))
    front["status"] = "draft"
    made.body = _abstract(layout, mentions, vocabulary, province)
    made.comments.setdefault("", []).append(
        "Bản nháp do khobai import lập. Các dòng XEM LẠI là chỗ cần người biên tập."
    )
    return made


def _themes(made: Draft, mentions: Mentions, province: str | None) -> None:
    if not mentions.themes:
        return
    made.front_matter["themes"] = [
        _filled(scope=_scope(theme.scope, province), year=theme.year, title=theme.title) for theme in mentions.themes
    ]
    if any(theme.scope is None for theme in mentions.themes):
        made.look("themes", "bài không nói rõ chuyên đề của cấp nào; hãy sửa scope")


def _models(made: Draft, mentions: Mentions) -> None:
    if not mentions.models:
        return
    made.front_matter["models"] = [_model(model, mentions) for model in mentions.models]
    unsure = [model.name for model in mentions.models if model.owner is None]
    if unsure:
        made.look("models", f"chưa thấy nơi làm: {'; '.join(unsure[:4])}")


def _figures(made: Draft, mentions: Mentions) -> None:
    if not mentions.figures:
        return
    made.front_matter["figures"] = [
        _filled(
            value=f.value, unit=f.unit, what=f.what, approx=f.approx, as_of=f.as_of, printed=_printed(f), note=f.note,
        )
        for f in mentions.figures
    ]  # fmt: skip
    made.look("figures", "viết lại what bằng lời của kho")


def _rest(made: Draft, layout: Layout, mentions: Mentions) -> None:
    if mentions.organisations:
        made.front_matter["organisations"] = [place_tone(o.name) for o in mentions.organisations]
    if mentions.works:
        made.front_matter["works"] = [{"title": work.title, "kind": work.kind} for work in mentions.works]
    if layout.captions:
        made.front_matter["captions"] = [_caption(caption) for caption in layout.captions]
        made.look("captions", "tả ảnh bằng lời của kho; ở đây mới có mấy chữ đầu của lời chú")


def _filled(**values: Any) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value is not None}


def _date(made: Draft, dating: Dating, inferred: dict[str, Any]) -> None:
    if dating.date is None:
        window = (
            f"; theo các mốc trong bài thì không sớm hơn {dating.window.partition('/')[0]}" if dating.window else ""
        )
        made.look("title", f"bài không cho biết ngày đăng{window}")
        return
    made.front_matter["date"] = dating.date
    if not dating.stated:
        inferred["date"] = _filled(reasons=list(dating.reasons), confidence=dating.confidence, window=dating.window)
        made.look("date", "ngày suy ra từ lời bài")


def _source(page: Page, layout: Layout, vocabulary: Vocabulary, made: Draft) -> dict[str, Any]:
    newspaper = newspaper_of(page, layout, vocabulary)
    source = _filled(newspaper=newspaper, url=page.url)
    if newspaper is None:
        known = layout.tag or page.site
        made.look(
            "title", f"chưa rõ tờ báo{f' (trang ghi “{known}”)' if known else ''}; điền source.newspaper nếu biết"
        )
    if layout.byline is not None and layout.byline.is_source:
        source["republisher"] = page.site or "chưa rõ"
        made.look("source", f"trang ghi lấy từ “{layout.byline.name}”")
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
        below = [f"{p.type} {p.name}" for p in mentions.places if p.level < 3]
        named = ", ".join([*origin.others[:4], *dict.fromkeys(below)][:5])
        named = f" (bài có nhắc {named})" if named else ""
        made.look("title", f"bài không nêu rõ tỉnh{named}; điền places nếu biết chắc")
        return
    made.front_matter["places"] = [origin.province, *(_place(place, vocabulary) for place in mentions.localities)]
    if not origin.stated:
        inferred["places"] = {"reasons": list(origin.reasons), "confidence": origin.confidence}
        made.look("places", "; ".join(origin.reasons)[:200])
    if origin.others:
        made.look("places", f"bài còn nhắc {', '.join(origin.others[:5])}")


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
        made.look("directives", "có văn bản tìm theo nội dung, bài không ghi số")
    unknown = [c.text for c in mentions.documents if not c.directives and c.how == "explicit"]
    if unknown:
        made.look("directives", f"chưa có trong danh mục: {'; '.join(dict.fromkeys(unknown))}"[:220])


def _scope(scope: str | None, province: str | None) -> str:
    if scope is None:
        return "chưa rõ"
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
    return _filled(subject=" ".join(words[:_SUBJECT]) + (" …" if len(words) > _SUBJECT else ""), credit=credit or None)


def _abstract(layout: Layout, mentions: Mentions, vocabulary: Vocabulary, province: str | None) -> str:
    """Return sentences of ours made of the facts alone, which an editor replaces."""
    about = [
        vocabulary.directives[key].name for key in dict.fromkeys(k for c in mentions.documents for k in c.directives)
    ]
    parts = [f"Bài về {province}" if province else "Bài không nêu rõ tỉnh"]
    if about:
        parts.append(f"nhắc {_list(about)}")
    sentences = ["; ".join(parts) + "."]
    counts = [
        f"{len(named)} {noun}"
        for named, noun in ((mentions.models, "mô hình"), (mentions.figures, "số liệu"), (mentions.themes, "chuyên đề"))
        if named
    ]
    if counts:
        sentences.append(f"Bài có {_list(counts)}.")
    spoken = list(dict.fromkeys(p.name for p in mentions.people if p.appears in {"quote", "speech", "paraphrase"}))
    if spoken:
        sentences.append(f"Có lời của {_list(spoken)}.")
    if layout.box:
        sentences.append("Cuối bài có thêm một hộp tin.")
    return " ".join(sentences)


def _list(words: Sequence[str]) -> str:
    shown = list(words[:4])
    more = f" và {len(words) - 4} mục khác" if len(words) > 4 else ""
    return ", ".join(shown) + more
