# SPDX-License-Identifier: MIT
"""The archive itself as something one can cite: version, dates, what it covers; as CITATION.cff, BibTeX and words."""

from __future__ import annotations

from dataclasses import dataclass

import yaml

from khobai.archive.groups import Groups
from khobai.archive.vocabulary import Vocabulary
from khobai.locales.catalogue import _, pgettext
from khobai.site.exports import bibtex, citation
from khobai.site.publication import Publication
from khobai.text import wording

PATH = "data/CITATION.cff"
KEY = "kho"
"""Of the archive in bibliographies."""


@dataclass(frozen=True, slots=True)
class Collection:
    """The published articles as one work."""

    publication: Publication
    articles: int
    years: tuple[int, int] | None
    """Of the first and the last article; None when no article has a date."""
    places: tuple[str, ...]
    """Names of the provinces of today that its articles are about, in the order of the vocabulary."""

    @property
    def version(self) -> str | None:
        """Day and commit, `2026-11-21-c0ffee1`; sources that differ from the commit say so; None outside git."""
        state = self.publication.state
        if state is None:
            return None
        return f"{state.date[:10]}-{state.commit[:7]}{'-modified' if state.modified else ''}"

    @property
    def date(self) -> str | None:
        """Day of the version, ISO 8601; None outside git."""
        return self.publication.state.date[:10] if self.publication.state else None

    @property
    def description(self) -> str:
        """What it holds, in one sentence."""
        held = f"{wording.count(self.articles)}{f', {self._span}' if self.years else ''}"
        own = self.publication.description
        return f"{own.rstrip('. ')} ({held})." if own else f"{held}."

    @property
    def _span(self) -> str:
        first, last = self.years or (0, 0)
        return (
            _("in {year}", year=first)
            if first == last
            else _("from the year {first} to {last}", first=first, last=last)
        )


def collection(groups: Groups, vocabulary: Vocabulary, publication: Publication) -> Collection:
    """Return the archive as a work."""
    years = [year for article in groups.articles if article.date for year in (article.date.years[0], article.date.years[-1])]  # fmt: skip
    now = {u.id for a in groups.articles for key in a.provinces for u in vocabulary.units_now(key)}
    places = tuple(p.name for p in vocabulary.provinces.values() if p.id in now)
    return Collection(publication, len(groups.articles), (min(years), max(years)) if years else None, places)


def to_cff(work: Collection) -> str:
    """Return CITATION.cff (Citation File Format 1.2.0)."""
    about = work.publication
    fields = {
        "cff-version": "1.2.0",
        "message": _("If you use these data, please cite them as below."),
        "type": "dataset",
        "title": about.name,
        "authors": [{"name": about.name, **({"email": about.contact} if about.contact else {})}],
        "abstract": work.description,
        "version": work.version,
        "date-released": work.date,
        "doi": about.doi,
        "url": about.url,
        "repository-code": about.repository or None,
        "license": "CC-BY-4.0",
    }
    known = {name: value for name, value in fields.items() if value}
    return yaml.dump(known, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=1_000_000)


def to_bibtex(work: Collection) -> str:
    """Return an entry for biblatex, which knows `@dataset`; older styles take it for `@misc`."""
    about = work.publication
    fields = [
        ("title", f"{{{bibtex.escape(about.name)}}}"), ("author", f"{{{bibtex.escape(about.name)}}}"),
        ("version", bibtex.escape(work.version or "")), ("date", work.date), ("year", work.date and work.date[:4]),
        ("doi", about.doi), ("url", about.url), ("langid", pgettext("language of biblatex", "english")), ("note", "CC BY 4.0"),
    ]  # fmt: skip
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields if value)
    return f"@dataset{{{KEY},\n{lines}}}\n"


def in_words(work: Collection) -> tuple[tuple[str, str], ...]:
    """Return (name of the style, citation) in each style."""
    return tuple((name, citation.in_words(_item(work, style), style)) for style, name in citation.styles().items())


def _item(work: Collection, style: str) -> dict[str, object]:
    kind, version = ("bộ dữ liệu", "bản") if style == "viet" else ("Data set", "version")
    words = f"{kind}, {version} {work.version}" if work.version else kind
    date = [int(part) for part in work.date.split("-")] if work.date else None
    doi = work.publication.doi
    item = {
        "id": KEY, "type": "dataset", "title": f"{work.publication.name} [{words}]",
        "issued": {"date-parts": [date]} if date else None,
        "URL": f"https://doi.org/{doi}" if doi else work.publication.url,
    }  # fmt: skip
    return {name: value for name, value in item.items() if value}
