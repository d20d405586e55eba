# SPDX-License-Identifier: MIT
"""Articles as values: what every later step reads, and nothing may change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from khobai.archive.authority import Locality
from khobai.archive.vocabulary import Vocabulary
from khobai.text.edtf import Edtf


@dataclass(frozen=True, slots=True)
class Source:
    """Where an article was printed."""

    newspaper: str | None = None
    """Id of the newspaper."""
    url: str | None = None
    accessed: str | None = None
    archived: str | None = None
    republisher: str | None = None


@dataclass(frozen=True, slots=True)
class Author:
    """The byline."""

    name: str
    role: str | None = None


@dataclass(frozen=True, slots=True)
class Form:
    """One way in which the source prints a document."""

    text: str
    count: int | None = None
    how: str = "explicit"
    """explicit, implicit, anaphoric, misprint, generic."""
    dated: str | None = None
    """The date that the source gives to the document, EDTF; may be wrong, so it is kept apart."""


@dataclass(frozen=True, slots=True)
class Citation:
    """A document that an article is about or mentions."""

    directive: str | None
    """Id; None for a document without an entry (a congress resolution, a regulation without number)."""
    role: str
    """about or mentions."""
    forms: tuple[Form, ...] = ()
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Theme:
    """A yearly theme as an article states it."""

    scope: str
    title: str | None = None
    year: int | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Initiative:
    """A model (mô hình), movement, fund, book ... with its owner."""

    name: str
    owner: str | None = None
    level: str | None = None
    kind: str = "mô hình"
    place: str | None = None
    """Id of a place."""
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """One observation: a number as printed, with what it counts."""

    value: int | float
    unit: str
    what: str
    approx: str | None = None
    as_of: str | None = None
    """EDTF."""
    printed: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """Someone whom the article names."""

    name: str
    role: str | None = None
    unit: str | None = None
    honorific: str | None = None
    appears: tuple[str, ...] = ()
    """quote, speech, paraphrase, caption, mentioned."""
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Standard:
    """An ethics slogan of a sector."""

    sector: str
    slogan: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Task:
    """A chosen or set task (việc đột phá, nhiệm vụ)."""

    what: str
    kind: str = "đột phá"
    lead: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Award:
    """A distinction that the article reports."""

    what: str
    to: str
    by: str | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Work:
    """A publication, film or campaign that the article names."""

    title: str
    kind: str
    by: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Caption:
    """A photograph of the source: what it shows and who took it; the picture itself is not here."""

    subject: str
    credit: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Inference:
    """Why a field holds what the source does not state."""

    field: str
    """Name of the field of the record."""
    reasons: tuple[str, ...]
    confidence: str | None = None
    """high, medium, low."""
    window: str | None = None
    """EDTF interval outside which the value cannot lie."""
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Review:
    """A place of a draft that an editor has still to look at."""

    field: str
    """Name of a field, a key or an item of one counted from 1 (`models.2`), or `body`."""
    reason: str
    evidence: str | None = None
    """Words of the source."""
    start: int | None = None
    """Where they begin in the kept source, in characters."""
    end: int | None = None
    confidence: str | None = None
    """high, medium, low."""


@dataclass(frozen=True, slots=True)
class Rights:
    """A statement of rightsstatements.org by its code (InC, UND ...) and the holder."""

    statement: str = "InC"
    holder: str | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """One record of the archive."""

    id: str
    path: str
    """Of the file, relative to the archive's folder, with `/`."""
    title: str
    body: str
    """Markdown."""
    summary: str | None = None
    date: Edtf | None = None
    """None when unknown."""
    kind: str | None = None
    level: str | None = None
    source: Source = field(default_factory=Source)
    authors: tuple[Author, ...] = ()
    places: tuple[Locality | str, ...] = ()
    """A province by its id, or a place below one."""
    directives: tuple[Citation, ...] = ()
    themes: tuple[Theme, ...] = ()
    models: tuple[Initiative, ...] = ()
    figures: tuple[Figure, ...] = ()
    people: tuple[Person, ...] = ()
    organisations: tuple[str, ...] = ()
    standards: tuple[Standard, ...] = ()
    tasks: tuple[Task, ...] = ()
    awards: tuple[Award, ...] = ()
    works: tuple[Work, ...] = ()
    captions: tuple[Caption, ...] = ()
    inferred: tuple[Inference, ...] = ()
    notes: tuple[str, ...] = ()
    text: str = "abstract"
    """full, abstract or link."""
    read: str | None = None
    """How much of the source was read: whole or beginning; None when the record does not say."""
    rights: Rights = field(default_factory=Rights)
    featured: bool | None = None
    """True when an editor chose it for the first page."""
    status: str = "published"
    """draft, published or withdrawn."""
    reason: str | None = None
    """Why it was withdrawn."""
    review: tuple[Review, ...] = ()
    """What an editor has still to look at; a published article has none."""
    redirect_from: tuple[str, ...] = ()

    @property
    def provinces(self) -> tuple[str, ...]:
        """Ids of the provinces, each once, in the order of `places`."""
        if len(self.places) == 1 and isinstance(self.places[0], str):  # nearly all
            return (self.places[0],)
        return tuple(dict.fromkeys(place if isinstance(place, str) else place.province for place in self.places))

    def infers(self, field: str) -> bool:
        """Return whether the value of a field was worked out and is not stated by the source."""
        return any(inference.field == field for inference in self.inferred)

    @property
    def directive_ids(self) -> tuple[str, ...]:
        """Ids of the documents, each once, in the order of `directives`."""
        return tuple(dict.fromkeys(c.directive for c in self.directives if c.directive))


@dataclass(frozen=True, slots=True)
class Archive:
    """Everything that was read: all sound articles, sorted by id, and the vocabularies."""

    articles: tuple[Article, ...]
    vocabulary: Vocabulary
    moved: Mapping[str, str] = field(default_factory=dict)
    """Address of a page that is no more -> address of the page that took its place, both ending in `.html`."""
    listed: tuple[str, ...] = ()
    """Addresses that were ever published, ending in `.html`, in the order in which they were first listed."""

    @property
    def published(self) -> tuple[Article, ...]:
        """The articles that have a page and stand in lists."""
        return tuple(a for a in self.articles if a.status == "published")
