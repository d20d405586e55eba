# SPDX-License-Identifier: MIT
"""Everything that one text names, found in one call."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from khobai.archive.authority import Locality
from khobai.archive.vocabulary import Vocabulary
from khobai.mentions.abbreviations import AbbreviationMention, abbreviations
from khobai.mentions.dates import DateMention, dates
from khobai.mentions.document_names import Cited
from khobai.mentions.documents import documents
from khobai.mentions.figures import FigureMention, figures
from khobai.mentions.finding import Claims, Finding
from khobai.mentions.gazetteer import is_district
from khobai.mentions.letters import passage
from khobai.mentions.localities import localities
from khobai.mentions.models import ModelMention, models
from khobai.mentions.organisations import OrganisationMention, organisations
from khobai.mentions.people import PersonMention, people
from khobai.mentions.places import PlaceMention, places
from khobai.mentions.provinces import Origin, ProvinceMention, origin, provinces
from khobai.mentions.themes import ThemeMention, themes
from khobai.mentions.works import WorkMention, works
from khobai.text.edtf import Edtf


@dataclass(frozen=True, slots=True)
class Mentions:
    """All findings of a text, each list in the order of the text."""

    documents: tuple[Cited, ...]
    provinces: tuple[ProvinceMention, ...]
    places: tuple[PlaceMention, ...]
    dates: tuple[DateMention, ...]
    figures: tuple[FigureMention, ...]
    models: tuple[ModelMention, ...]
    people: tuple[PersonMention, ...]
    themes: tuple[ThemeMention, ...]
    organisations: tuple[OrganisationMention, ...]
    works: tuple[WorkMention, ...]
    abbreviations: tuple[AbbreviationMention, ...]
    origin: Origin
    """The province that the article is about."""
    localities: tuple[Locality, ...]
    """Places of that province."""

    @property
    def every(self) -> tuple[Finding, ...]:
        """All findings that stand at a place in the text."""
        lists: tuple[tuple[Finding, ...], ...] = (
            self.documents, self.provinces, self.places, self.dates, self.figures, self.models, self.people,
            self.themes, self.organisations, self.works, self.abbreviations,
        )  # fmt: skip
        return tuple(finding for each in lists for finding in each)


def recognise(
    text: str,
    vocabulary: Vocabulary,
    *,
    on: Edtf | None = None,
    title_end: int = 0,
    captions: Sequence[tuple[int, int]] = (),
    hints: Iterable[str] = (),
) -> Mentions:
    """Return what the text names.

    `on` is the date of the article, when it is known; the title ends at `title_end`; `captions` are spans of captions;
    `hints` are ids of provinces that the newspaper speaks for.
    """
    cited = documents(text, vocabulary, on)
    taken = Claims()
    for document in cited:
        taken.take(document.start, document.end)
    named = provinces(text, vocabulary, title_end)
    below = places(text)
    home = origin(named, passage(text), vocabulary, on, hints, districts=_districts(below))
    return Mentions(
        documents=cited,
        provinces=named,
        places=below,
        dates=dates(text),
        figures=figures(text, taken),
        models=models(text),
        people=people(text, captions),
        themes=themes(text),
        organisations=organisations(text),
        works=works(text),
        abbreviations=abbreviations(text),
        origin=home,
        localities=localities(text, home.province, vocabulary) if home.province else (),
    )


def _districts(below: Iterable[PlaceMention]) -> Iterator[tuple[str, str | None]]:
    """Yield the districts that the text names or puts above its places, with their types; those elsewhere left out."""
    for place in below:
        if place.parent_is_province:
            continue
        if place.level == 1 and is_district(place.name):
            yield place.name, place.type
        if place.parent and is_district(place.parent):
            yield place.parent, None
