# SPDX-License-Identifier: MIT
"""What can be taken away from pages of articles: citations, feeds, tags for machines."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator
from dataclasses import replace

from khobai.archive import addresses
from khobai.archive.axes import AXES
from khobai.locales.catalogue import _
from khobai.site.exports import head
from khobai.site.exports.downloads import WHOLE, has_own, lists
from khobai.site.exports.reference import of_page
from khobai.site.pages.page import Page, Site, downloads, feeds
from khobai.site.pages.pictures import pictures_of_lists

_CITED = ("model.md.jinja", "themes.md.jinja", "figures.md.jinja", "people.md.jinja", "cell.md.jinja")
"""Templates of pages of articles that belong to no axis; they show `exports`."""


def with_exports(site: Site, pages: Iterable[Page]) -> Iterator[Page]:
    """Yield the pages, those of articles with links to their citations and feeds, and with tags for machines.

    All pages of a list lead to the citations of the whole list, those of a very long one to the whole archive's.
    """
    own = {page: has_own(articles, site.publication.leave_out) for page, articles in lists(site.groups)}
    titles = dict(_titles(site))
    documents = {addresses.directive(d.id): d for d in site.vocabulary.directives.values()}
    followed = {addresses.HOME, *(x.page(value) for x in AXES if x.feeds for value in x.feeds(site.archive))}
    changes = {addresses.article(key): revision.changed for key, revision in site.publication.history.items()}
    models = [
        (addresses.model(group.slug), [article for article, _ in group.occurrences])
        for group in site.groups.models.values()
    ]
    every = [
        (path, site.groups.articles) for path in (addresses.HOME, addresses.THEMES, addresses.FIGURES, addresses.PEOPLE)
    ]
    for of, articles in [*lists(site.groups), *models, *every]:
        known = [changes[path] for a in articles if (path := addresses.article(a.id)) in changes]
        changes[of] = max(known, default="")
    pictures = pictures_of_lists(site)
    of_documents = {
        path: head.of_directive(
            document, site.groups.by_directive.get(document.id, ()), site.publication, pictures.get(path)
        )
        for path, document in documents.items()
    }
    for page in pages:
        base = addresses.list_of(page.path)
        above = f"{posixpath.dirname(base)}.md"  # a cell shows that of its place
        picture = pictures.get(base) or pictures.get(above) or pictures.get(addresses.HOME)
        if base in documents:
            tags = of_documents[base]
        elif base in titles:
            feed = base if base in followed else None
            tags = head.of_list(
                page.path, titles[base], site.publication, feed=feed, description=page.description, picture=picture
            )
        else:
            graph = (
                head.of_page(page.path, page.title, page.description, site.publication, picture) if page.title else ""
            )
            changed = changes[base] if changes.get(base) and page.is_listed else page.changed
            cited = of_page(page.path, page.title, changed, site.publication) if page.template in _CITED else None
            yield replace(page, changed=changed, head=page.head + graph, cited=cited if page.path == base else None)
            continue
        yield replace(
            page,
            head=tags,
            changed=changes.get(base) or None,
            cited=of_page(base, titles[base], changes.get(base), site.publication)
            if page.path == base != addresses.HOME
            else None,
            downloads=downloads(base if own[base] else WHOLE) if base in own else (),
            has_own_downloads=own.get(base, True),
            feeds=feeds(base) if base in followed else (),
        )


def _titles(site: Site) -> Iterator[tuple[str, str]]:
    """Yield (page, title) of the pages of articles."""
    yield addresses.HOME, site.publication.name
    for axis in (axis for axis in AXES if axis.has_pages):
        for value, name in axis.entries(site.archive).items():
            yield axis.page(value), _(axis.title, year=name) if axis.title else name
        if axis.without:
            yield axis.rest, _(axis.without)
