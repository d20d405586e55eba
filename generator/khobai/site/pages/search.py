# SPDX-License-Identifier: MIT
"""The search page: a place for the script, what it may be asked, and the lists for those without it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from khobai.archive import addresses
from khobai.locales.catalogue import _, pgettext
from khobai.site.pages.page import Link, Page, Site
from khobai.text import wording
from khobai.text.vietnamese import fold

SHORT = 4
"""Words of a name that makes a good example."""


@dataclass(frozen=True, slots=True)
class SearchPage:
    """Context of `search.md.jinja`."""

    total: int
    examples: tuple[tuple[str, str], ...]
    """(query, what it means), made of names in this archive."""
    lists: tuple[tuple[Link, str], ...]
    """(list, what it holds): every article can be reached without a script."""


def search_page(site: Site) -> Iterator[Page]:
    """Yield the search page."""
    groups = site.groups
    lists = (
        (Link(_("Places"), addresses.PROVINCES), _("then and now")),
        (
            Link(_("Documents"), addresses.DIRECTIVES),
            wording.counted("{count} document mentioned", "{count} documents mentioned", len(groups.by_directive)),
        ),
        (Link(_("By year"), addresses.YEARS), _("articles without a year stand apart")),
        (
            Link(_("Models"), addresses.MODELS),
            wording.counted("{count} model", "{count} models and practices", len(groups.models)),
        ),
        (
            Link(_("Newspapers"), addresses.NEWSPAPERS),
            wording.counted(
                "{count} newspaper with articles", "{count} newspapers with articles", len(groups.by_newspaper)
            ),
        ),
        (
            Link(_("People mentioned"), addresses.PEOPLE),
            wording.counted("{count} person", "{count} people", len(groups.people)),
        ),
    )
    yield Page(
        addresses.SEARCH,
        "search.md.jinja",
        SearchPage(len(groups.articles), _examples(site), lists),
        kind="search",
        title=_("Search"),
        description=_("Find articles by word, place, document, model or person; accents are not needed."),
    )


def _examples(site: Site) -> tuple[tuple[str, str], ...]:
    groups = site.groups
    vocabulary = site.vocabulary
    models = sorted(groups.models.values(), key=lambda m: (len(m.name.split()) > SHORT, -len(m.occurrences), m.slug))
    documents = sorted(groups.by_directive, key=lambda key: (-len(groups.by_directive[key]), key))
    old = [p for p in vocabulary.provinces.values() if not p.is_current and groups.by_province.get(p.id)]
    provinces = sorted(old, key=lambda p: (-len(groups.by_province[p.id]), p.id))
    model = models[0].name if models else _("model")
    examples = [(fold(model), _("accents are not needed"))]
    if documents:
        known = vocabulary.directives[documents[0]]
        examples.append((known.number or known.name, _("documents: type the number, the name or a short form")))
    if provinces:
        examples.append((provinces[0].name, _("places: the name of then or of now")))
    examples.append((f'"{model}"', _("in quotation marks: the words just so, side by side")))
    if provinces:
        examples.append(
            (f'"{model}" -"{provinces[0].name}"', _("minus: leaves out articles with “{name}”", name=provinces[0].name))
        )
    examples.append(
        (_("title:water"), _("in titles only; there are also places, documents, models, people, dates, summary, body"))
    )
    examples.append((pgettext("beginning of a word", "wat*"), _("words that begin with “wat”: water, watch")))
    return tuple(examples)
