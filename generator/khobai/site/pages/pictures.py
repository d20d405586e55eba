# SPDX-License-Identifier: MIT
"""Which picture other sites show beside a link to a page, and what it says."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from khobai.archive import addresses
from khobai.archive.article import Article
from khobai.archive.authority import Directive, Province
from khobai.locales.catalogue import _
from khobai.site.exports import weight
from khobai.site.exports.offer import Offer, Offers, made_of
from khobai.site.pages.page import INFERRED, Site
from khobai.site.sharing.picture import Picture
from khobai.text import wording

PLACES = 2
"""Places of an article that its picture names."""


def picture_of(site: Site, article: Article) -> Picture | None:
    """Return the picture of a published article; in a big archive that of its place, else that of the archive.

    None while the site has no address, without which other sites could not find it, and where pictures are left out.
    """
    if not _are_shown(site):
        return None
    if _have_own(site):
        return _of_article(site, article)
    place = next(iter(article.provinces), None)
    return _of_province(site, site.vocabulary.provinces[place]) if place else _of_archive(site)


def pictures_of_lists(site: Site) -> Mapping[str, Picture]:
    """Return page -> picture: of the first page, of each place and document; nothing where there is none."""
    if not _are_shown(site):
        return {}
    known = site.vocabulary
    return (
        {addresses.HOME: _of_archive(site)}
        | {addresses.province(key): _of_province(site, province) for key, province in known.provinces.items()}
        | {addresses.directive(key): _of_directive(site, document) for key, document in known.directives.items()}
    )


def picture_files(site: Site) -> Offers:
    """Return path in the site -> PNG of every picture that a page names."""
    pictures = [*pictures_of_lists(site).values()]
    if pictures and _have_own(site):
        pictures += [_of_article(site, article) for article in site.groups.articles]
    return Offers({picture.path: Offer(partial(_drawn, picture), made_of(picture)) for picture in pictures})


def _drawn(picture: Picture) -> bytes:
    from khobai.site.sharing.drawing import draw  # noqa: PLC0415  # with it comes Pillow; most builds draw nothing anew

    return draw(picture)


def _are_shown(site: Site) -> bool:
    return bool(site.publication.url) and weight.PICTURES not in site.publication.leave_out


def _have_own(site: Site) -> bool:
    return len(site.groups.articles) <= weight.PICTURES_MOST


def _of_article(site: Site, article: Article) -> Picture:
    row = site.rows[article.id]
    places = ", ".join(place.text for place in row.places[:PLACES]) + (" …" if len(row.places) > PLACES else "")
    if places and article.infers("places"):
        places += _(INFERRED)
    document = row.documents[0].link.text if row.documents else ""
    return _picture(site, row.article.path, article.title, places, document, row.when)


def _of_province(site: Site, province: Province) -> Picture:
    heirs = [unit for unit in site.vocabulary.units_now(province.id) if unit is not province]
    now = _("now in {places}", places=_(" and ").join(unit.name for unit in heirs)) if heirs else ""
    count = wording.articles(len(site.groups.by_province.get(province.id, ())))
    return _picture(site, addresses.province(province.id), wording.upper_first(province.official_name), now, count)


def _of_directive(site: Site, directive: Directive) -> Picture:
    number = directive.number if directive.number and directive.number not in directive.name else ""
    date = wording.date(directive.date) if directive.date else ""
    count = wording.articles(len(site.groups.by_directive.get(directive.id, ())))
    title = f"{directive.name}: {wording.upper_first(directive.title)}"
    return _picture(site, addresses.directive(directive.id), title, number, date, count)


def _of_archive(site: Site) -> Picture:
    count = wording.articles(len(site.groups.articles))
    publication = site.publication
    return Picture(addresses.picture(addresses.HOME), publication.host or "", publication.name, (count,))


def _picture(site: Site, page: str, title: str, *facts: str) -> Picture:
    return Picture(addresses.picture(page), site.publication.name, title, tuple(filter(None, facts)))
