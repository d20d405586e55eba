# SPDX-License-Identifier: MIT
"""Everything that one text names, found in one call."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.authority import Locality
from generator.edtf import Edtf
from generator.mentions.abbreviations import AbbreviationMention, abbreviations
from generator.mentions.dates import DateMention, dates
from generator.mentions.document_names import Cited
from generator.mentions.documents import documents
from generator.mentions.figures import FigureMention, figures
from generator.mentions.finding import Claims, Finding
from generator.mentions.letters import passage
from generator.mentions.models import ModelMention, models
from generator.mentions.organisations import OrganisationMention, organisations
from generator.mentions.people import PersonMention, people
from generator.mentions.places import PlaceMention, localities, places
from generator.mentions.provinces import Origin, ProvinceMention, origin, provinces
from generator.mentions.themes import ThemeMention, themes
from generator.mentions.works import WorkMention, works
from generator.vocabulary import Vocabulary


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
        return tuple(finding for found in lists for finding in found)


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
    known = {p.name: p.province for p in vocabulary.localities.values()}
    below = places(text)
    own = {known[place.name] for place in below if place.level == 1 and place.name in known}
    found = origin(named, passage(text), vocabulary, on, (*hints, *sorted(own)))
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
        origin=found,
        localities=localities(text, found.province, vocabulary) if found.province else (),
    )
