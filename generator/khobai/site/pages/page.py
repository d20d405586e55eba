# SPDX-License-Identifier: MIT
"""What a page is, and the small values that most pages hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TypeVar

from markupsafe import Markup

from khobai.archive import addresses
from khobai.archive.article import Archive, Article, Initiative
from khobai.archive.authority import Directive, Province
from khobai.archive.axes import PROVINCE
from khobai.archive.groups import Groups
from khobai.archive.pagination import PAGE_SIZE, paginate
from khobai.archive.vocabulary import Vocabulary
from khobai.locales.catalogue import N_, _
from khobai.site.exports.downloads import FORMS
from khobai.site.exports.reference import Reference, reference
from khobai.site.nearness import Nearness
from khobai.site.pages.by_id import ById
from khobai.site.publication import Publication
from khobai.text import wording

T = TypeVar("T")
INFERRED = N_(" (inferred)")
"""Stands behind whatever the archive worked out and the source does not state."""
ABSTRACT = 160
"""Letters of the abstract on a card."""


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to a page of the site."""

    text: str
    path: str


@dataclass(frozen=True, slots=True)
class Page:
    """One page to write."""

    path: str
    """Of the Markdown file, from the root of the site."""
    template: str
    """File name in theme/pages."""
    context: object
    """Frozen dataclass, or a function of no arguments that makes it; the template sees its fields, which are all that the
    page shows, and what its method `worked_out` makes of them alone."""
    title: str = ""
    """In words for machines and other sites; empty where its tags say it already."""
    kind: str = "list"
    """article, list or home: a class on the page for the theme."""
    description: str | None = None
    head: str = ""
    """Tags for machines, each after the end of a line; `worked_out` may have them instead."""
    is_listed: bool = True
    """False for what only keeps an old address alive: such pages stand in no sitemap."""
    changed: str | None = None
    """When its articles last changed, ISO 8601; None when that is not known."""
    downloads: tuple[Link, ...] = ()
    """Citations of its articles."""
    has_own_downloads: bool = True
    """False for a list that leads to the citations of the whole archive."""
    cited: Reference | None = None
    """The page itself as a reference, where it is one that is cited."""
    feeds: tuple[Link, ...] = ()
    """Where a feed reader learns what is new on it."""

    @property
    def shown(self) -> Page:
        """The page with its context made: there are thousands, which are not held at once."""
        return replace(self, context=self.context()) if callable(self.context) else self


@dataclass(frozen=True, slots=True)
class Mention:
    """A document as a chip: the article is about it, or names it."""

    link: Link
    is_about: bool


@dataclass(frozen=True, slots=True)
class Row:
    """An article in a list: what its card shows."""

    article: Link
    when: str
    where: str
    newspaper: str | None
    marks: tuple[str, ...] = ()
    """Short remarks such as `nhắc đến`."""
    abstract: str = ""
    """About two lines."""
    text: str = "abstract"
    """full, abstract or link."""
    places: tuple[Link, ...] = ()
    documents: tuple[Mention, ...] = ()
    """Those that the article is about come first."""

    def chips(self, path: str) -> tuple[list[Link], list[Mention]]:
        """Return its places and documents but for the one that the page `path` is about."""
        return [p for p in self.places if p.path != path], [m for m in self.documents if m.link.path != path]


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawing as HTML or SVG; none of its words are lost to those who cannot see it."""

    html: Markup


@dataclass(frozen=True, slots=True)
class Pagination:
    """The row of links under a list that is longer than a page."""

    n: int
    links: tuple[Link, ...] = ()
    spans: tuple[str, ...] = ()
    """What each page holds, `2023–2021`; or nothing."""

    @property
    def window(self) -> tuple[tuple[int, Link | None, str], ...]:
        """The first page, the last, those around this one as (number, link, what it holds); no link for a gap."""
        last = len(self.links)
        shown = [n for n in range(1, last + 1) if n in {1, last} or abs(n - self.n) <= 2]
        entries: list[tuple[int, Link | None, str]] = []
        for n in shown:
            if entries and n - entries[-1][0] > 1:
                entries.append((0, None, ""))
            entries.append((n, self.links[n - 1], self.spans[n - 1] if self.spans else ""))
        return tuple(entries)


@dataclass(frozen=True, slots=True)
class Site:
    """All that page builders read."""

    archive: Archive
    groups: Groups
    names: Mapping[str, str]
    """Province id -> its name, with its years when two eras share the name."""
    rows: Mapping[str, Row] = field(default_factory=dict)
    """Article id -> its row."""
    drawing_links: str = "html"
    """How drawings link: html, directory or none; Markdown links need no choice."""
    references: Mapping[str, Reference] = field(default_factory=dict)
    """Article id -> what a citation needs."""
    publication: Publication = field(default_factory=Publication)
    near: Nearness = field(default_factory=Nearness)

    @property
    def vocabulary(self) -> Vocabulary:
        """The authority files."""
        return self.archive.vocabulary

    def href(self, source: str, target: str) -> str | None:
        """Return the address for a link inside a drawing on page `source`, or None where drawings have no links."""
        if self.drawing_links == "none":
            return None
        return addresses.href(source, target, directory_urls=self.drawing_links == "directory")


def site_of(
    archive: Archive, groups: Groups, drawing_links: str = "html", publication: Publication | None = None
) -> Site:
    """Return what page builders read."""
    publication = publication or Publication()
    names = PROVINCE.entries(archive)
    rows = rows_of(archive, groups.articles)
    known = archive.vocabulary
    cited = partial(reference, vocabulary=known, publication=publication)
    near = Nearness(
        groups.articles,
        (*(p.official_name for p in known.provinces.values()), *(d.type for d in known.directives.values())),
    )
    return Site(archive, groups, names, rows, drawing_links, ById(groups.articles, cited), publication, near)


def rows_of(archive: Archive, articles: Iterable[Article]) -> Mapping[str, Row]:
    """Return id -> row for some articles."""
    names = PROVINCE.entries(archive)
    return ById(articles, partial(_row, archive.vocabulary, names))


def downloads(path: str) -> tuple[Link, ...]:
    """Return links to the citations of the page `path`."""
    return tuple(Link(form.name, f"{path.removesuffix('.md')}{form.ending}") for form in FORMS)


def feeds(path: str) -> tuple[Link, ...]:
    """Return links to the feeds of the page `path`."""
    base = path.removesuffix(".md")
    return Link("Atom", f"{base}.atom"), Link("JSON Feed", f"{base}.feed.json")


def in_sentence(province: Province) -> str:
    """Return the official name as it stands inside a sentence: `tỉnh Hà Nam`."""
    return wording.lower_first(province.official_name)


def then_and_now(vocabulary: Vocabulary, names: Mapping[str, str], province: str) -> str:
    """Return `Hà Nam, nay thuộc Ninh Bình`, or `Tây Ninh cũ, nay thuộc Tây Ninh (từ 1/7/2025)` for a name used again.

    A unit that still exists stands alone.
    """
    unit = vocabulary.provinces[province]
    heirs = [heir for heir in vocabulary.units_now(province) if heir is not unit]
    if not heirs:
        return names[province]
    old = _("former {place}", place=unit.name) if any(heir.name == unit.name for heir in heirs) else unit.name
    now = [names[heir.id] if heir.name == unit.name else heir.name for heir in heirs]
    return _("{former}, now in {places}", former=old, places=_(" and ").join(now))


def newspaper_name(vocabulary: Vocabulary, article: Article) -> str | None:
    """Return the name of the newspaper, with a mark when it was inferred; None when it is unknown."""
    key = article.source.newspaper
    return vocabulary.newspapers[key].name + (_(INFERRED) if article.infers("source") else "") if key else None


def owners(vocabulary: Vocabulary, occurrences: Iterable[tuple[Article, Initiative]], most: int | None = None) -> str:
    """Return who runs a model, each once, with the province where the name alone does not tell it."""
    words: dict[str, None] = {}
    for article, model in occurrences:
        if model.owner:
            provinces = [vocabulary.provinces[key].name for key in article.provinces]
            told = len(provinces) != 1 or provinces[0] in model.owner
            words[model.owner if told else f"{model.owner} ({provinces[0]})"] = None
    shown = list(words)[:most]
    more = (
        wording.counted(" and {count} other", " and {count} others", rest) if (rest := len(words) - len(shown)) else ""
    )
    return ("; ".join(shown) or _("not known who runs it")) + more


def _row(vocabulary: Vocabulary, names: Mapping[str, str], article: Article) -> Row:
    when = wording.date(article.date)
    if article.infers("date"):
        when += _(INFERRED)
    documents = {
        c.directive: Mention(
            Link(vocabulary.directives[c.directive].name, addresses.directive(c.directive)), c.role == "about"
        )
        for c in sorted(article.directives, key=lambda c: c.role == "about")
        if c.directive
    }
    return Row(
        article=Link(article.title, addresses.article(article.id)),
        when=when,
        where="; ".join(then_and_now(vocabulary, names, key) for key in article.provinces)
        + (_(INFERRED) if article.provinces and article.infers("places") else ""),
        newspaper=newspaper_name(vocabulary, article),
        abstract=shortened(article.summary or "", ABSTRACT),
        text=article.text,
        places=tuple(Link(vocabulary.provinces[key].name, addresses.province(key)) for key in article.provinces),
        documents=tuple(sorted(documents.values(), key=lambda m: not m.is_about)),
    )


def shortened(text: str, most: int) -> str:
    """Return `text`, or when it is longer by more than a tenth its beginning up to a word, and an ellipsis."""
    if len(text) <= most * 11 // 10:
        return text
    return text[: text.rindex(" ", 0, most) if " " in text[:most] else most].rstrip(" ,;:.–-") + "…"


def year_label(article: Article) -> str:
    """Return the year or years of an article in words."""
    if article.date is None:
        return _("Year not known")
    first, last = article.date.years[0], article.date.years[-1]
    return str(first) if first == last else f"{first}–{last}"


def years_of(articles: Sequence[Article]) -> Counter[int]:
    """Return year -> number of articles, an article of an uncertain year counted in its first."""
    return Counter(a.date.start.year for a in articles if a.date)


def is_about(article: Article, directive: Directive) -> bool:
    """Return whether the article is about the document and does not merely mention it."""
    return any(c.directive == directive.id and c.role == "about" for c in article.directives)


def cut(path: str, rows: Sequence[T], size: int = PAGE_SIZE) -> tuple[tuple[str, tuple[T, ...], Pagination], ...]:
    """Return (address, rows, links to the other pages) for each page of a list, `size` rows on each."""
    parts = paginate(rows, size)
    links = tuple(Link(wording.number(n), addresses.numbered(path, n)) for n in range(1, len(parts) + 1))
    return tuple(
        (addresses.numbered(path, n), tuple(part), Pagination(n, links if len(parts) > 1 else ()))
        for n, part in enumerate(parts, start=1)
    )
