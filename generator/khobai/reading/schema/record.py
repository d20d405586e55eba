# SPDX-License-Identifier: MIT
"""One line of `records.jsonl`: an article with its body, an entry of a vocabulary, a published address."""

from __future__ import annotations

from typing import Literal

from khobai.reading.schema import vocabulary
from khobai.reading.schema.article import ArticleEntry
from khobai.reading.schema.entry import Entry, Slug, Text


class HeadRecord(Entry):
    """The first line: what file this is."""

    record: Literal["khobai"]
    format: int
    name: Text | None = None
    """Of the archive."""


class ArticleRecord(ArticleEntry):
    """An article: its front matter, every name turned into the id that it means, and its body."""

    record: Literal["article"]
    id: Slug
    path: Text
    """Of its file below the folder of the articles."""
    body: str
    """Markdown; empty when only a link is kept, or the article was withdrawn."""


class ActRecord(vocabulary.ActEntry):
    """An act behind a change of provinces."""

    record: Literal["act"]


class EraRecord(vocabulary.EraEntry):
    """A time between two reforms of the provinces."""

    record: Literal["era"]


class IslandRecord(vocabulary.IslandEntry):
    """A group of islands on the tile maps."""

    record: Literal["island"]


class ProvinceRecord(vocabulary.ProvinceEntry):
    """A province of one era."""

    record: Literal["province"]


class LocalityRecord(vocabulary.LocalityEntry):
    """A place below a province."""

    record: Literal["locality"]


class DirectiveRecord(vocabulary.DirectiveVocabularyEntry):
    """A document of the Party or the State."""

    record: Literal["directive"]


class NewspaperRecord(vocabulary.NewspaperEntry):
    """A newspaper, magazine, station or site."""

    record: Literal["newspaper"]


class AbbreviationRecord(vocabulary.AbbreviationEntry):
    """An abbreviation of the press."""

    record: Literal["abbreviation"]


class ThemeRecord(vocabulary.YearThemeEntry):
    """A theme of study."""

    record: Literal["theme"]


class AddressRecord(Entry):
    """An address that was published, in the order in which it first was."""

    record: Literal["address"]
    address: Text
    now: Text | None = None
    """The address that took its place."""


RECORDS: dict[str, type[Entry]] = {
    str(model.model_fields["record"].annotation.__args__[0]): model  # type: ignore[union-attr]  # a Literal of one word
    for model in (
        HeadRecord, ActRecord, EraRecord, IslandRecord, ProvinceRecord, LocalityRecord, DirectiveRecord,
        NewspaperRecord, AbbreviationRecord, ThemeRecord, ArticleRecord, AddressRecord,
    )
}  # fmt: skip
"""Kind of a record -> its model, in the order of the file."""
