# SPDX-License-Identifier: MIT
"""The front matter of an article."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from khobai.reading.schema.entry import Confidence, EdtfText, Entry, Level, PlaceId, Slug, Text


class SourceEntry(Entry):
    """Where an article was printed."""

    newspaper: Text | None = None
    """Id or any name of an entry in `vocabulary/newspapers.yml`."""
    url: Text | None = None
    """Address of the page, http or https."""
    accessed: EdtfText | None = None
    """Day on which the page was read."""
    archived: Text | None = None
    """Address of a copy in a web archive."""
    republisher: Text | None = None
    """Who printed it again, when that is where it was read."""


class AuthorEntry(Entry):
    """One name of the byline."""

    name: Text
    role: Text | None = None


class PlaceEntry(Entry):
    """A place below a province."""

    id: PlaceId
    """`province/place` or `province/district/commune`."""
    name: Text
    type: Text | None = None
    """huyện, thị xã, thành phố, xã, phường, thị trấn, thôn ..."""
    now: Text | None = None
    """The unit that holds it today."""
    note: Text | None = None


class FormEntry(Entry):
    """A document as the source prints it."""

    form: Text
    """As printed, letter by letter."""
    count: Annotated[int, Field(ge=1)] | None = None
    how: Literal["explicit", "implicit", "anaphoric", "misprint", "generic"] = "explicit"
    dated: EdtfText | None = None
    """The date that the source gives to the document."""


class DirectiveEntry(Entry):
    """A document that the article is about or mentions."""

    id: Text | None = None
    """Id, sign or usual name; left out for a document that has no entry in the vocabulary."""
    role: Literal["about", "mentions"] = "mentions"
    cited_as: Text | list[Text | FormEntry] | None = None
    """The form or the forms in print."""
    note: Text | None = None


class ThemeEntry(Entry):
    """A yearly theme as the article states it."""

    scope: Text
    """Who studies it: Đảng bộ tỉnh Hà Nam, toàn khóa Đại hội XIII ..."""
    title: Text | None = None
    year: int | None = None
    note: Text | None = None


class ModelEntry(Entry):
    """A model, movement, fund or book with its owner."""

    name: Text
    """As printed."""
    owner: Text | None = None
    level: Level | None = None
    kind: Text = "mô hình"
    """mô hình, phong trào, quỹ, sổ ..."""
    place: PlaceId | None = None
    note: Text | None = None


class FigureEntry(Entry):
    """A number as printed, with what it counts."""

    value: int | float
    unit: Text
    what: Text
    approx: Text | None = None
    """gần, hơn, trên, khoảng, ít nhất."""
    as_of: EdtfText | None = None
    printed: Text | None = None
    """As printed, when it differs: `gần 1.600`."""
    note: Text | None = None


class PersonEntry(Entry):
    """Someone whom the article names."""

    name: Text
    role: Text | None = None
    unit: Text | None = None
    honorific: Text | None = None
    appears: list[Literal["quote", "speech", "paraphrase", "caption", "mentioned"]] = []
    note: Text | None = None


class StandardEntry(Entry):
    """An ethics slogan of a sector."""

    sector: Text
    slogan: Text | None = None
    note: Text | None = None


class TaskEntry(Entry):
    """A chosen or set task."""

    what: Text
    kind: Text = "đột phá"
    """đột phá or nhiệm vụ."""
    lead: list[Text] = []


class AwardEntry(Entry):
    """A distinction that the article reports."""

    what: Text
    to: Text
    by: Text | None = None
    year: int | None = None


class WorkEntry(Entry):
    """A publication, film or campaign."""

    title: Text
    kind: Text
    """kỷ yếu, phim tài liệu, cuộc vận động ..."""
    by: Text | None = None
    note: Text | None = None


class CaptionEntry(Entry):
    """A photograph of the source in words."""

    subject: Text
    """What the photograph shows, in our own words."""
    credit: Text | None = None
    note: Text | None = None


class InferenceEntry(Entry):
    """Why a field holds what the source does not state."""

    reasons: list[Text]
    confidence: Confidence | None = None
    window: EdtfText | None = None
    candidates: list[Text] = []


class ReviewEntry(Entry):
    """A place that an editor has not looked at yet; a published article has none."""

    field: Text
    """A field, a key of it (`source.newspaper`), an item of it counted from 1 (`models.2`), or `body`."""
    reason: Text
    """What is doubtful, or to do."""
    evidence: Text | None = None
    """The words of the source that it rests on, a few of them."""
    start: Annotated[int, Field(ge=0)] | None = None
    """Where the evidence begins in the kept source, in characters."""
    end: Annotated[int, Field(ge=0)] | None = None
    """Where it ends."""
    confidence: Confidence | None = None


class RightsEntry(Entry):
    """A statement of rightsstatements.org and the holder."""

    statement: Literal[
        "InC",
        "InC-OW-EU",
        "InC-EDU",
        "InC-NC",
        "InC-RUU",
        "NoC-CR",
        "NoC-NC",
        "NoC-OKLR",
        "NoC-US",
        "CNE",
        "UND",
        "NKC",
    ] = "InC"
    """Code of rightsstatements.org."""
    holder: Text | None = None


class ArticleEntry(Entry):
    """The front matter of one article. Only `title` and a body or a `summary` are required."""

    title: Text
    """As printed."""
    date: EdtfText | None = None
    """EDTF: 2023-05-19, 2023-05, 2023, 2023~, 2019-05/2021-05; left out when unknown."""
    kind: Literal["overview", "district", "sector", "portrait", "event", "theme", "theory", "story"] | None = None
    level: Level | None = None
    """Level of the unit that the article reports on."""
    source: SourceEntry = SourceEntry()
    authors: list[Text | AuthorEntry] = []
    places: list[PlaceId | PlaceEntry] = []
    """Provinces by id or name, places below one by `province/place`."""
    directives: list[Text | DirectiveEntry] = []
    themes: list[ThemeEntry] = []
    models: list[ModelEntry] = []
    figures: list[FigureEntry] = []
    people: list[PersonEntry] = []
    organisations: list[Text] = []
    standards: list[StandardEntry] = []
    tasks: list[TaskEntry] = []
    awards: list[AwardEntry] = []
    works: list[WorkEntry] = []
    captions: list[CaptionEntry] = []
    inferred: dict[str, Text | InferenceEntry] = {}
    """Field -> how its value was worked out; the page shows it."""
    notes: list[Text] = []
    """Contradictions and misprints of the source: shown, never repaired."""
    text: Literal["full", "abstract", "link"] = "abstract"
    """full only where we have the right to it, so it must be said."""
    read: Literal["whole", "beginning"] | None = None
    """How much of the source the archive has read; nothing is annotated that was not."""
    rights: RightsEntry = RightsEntry()
    featured: bool | None = None
    """Whether the first page begins with it; else a rule chooses."""
    status: Literal["draft", "published", "withdrawn"] = "published"
    reason: Text | None = None
    """Why the article was withdrawn; required then."""
    review: list[ReviewEntry] = []
    """Places that an editor has still to look at; none may be left when the article is published."""
    redirect_from: list[Slug] = []
    """Old ids; their addresses go on working."""
    summary: Text | None = None
