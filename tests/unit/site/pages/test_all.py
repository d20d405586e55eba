# SPDX-License-Identifier: MIT
"""All pages of a crowded archive together: each renders, has an address of its own, and no article is out of reach."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from typing import Any

import pytest

from khobai import load_archive
from khobai.archive import addresses
from khobai.archive.article import Archive, Article, Source
from khobai.archive.axes import gathering_units
from khobai.archive.provenance import State
from khobai.site.exports.site import LUNR
from khobai.site.pages.all import Output, generate
from khobai.site.pages.page import Page
from khobai.site.pages.render import render, rendered
from khobai.site.publication import Publication
from khobai.text.vietnamese import slug
from tests.conftest import ROOT
from tests.factories import CT_05, KL_01, archive, article, cites

LINK = re.compile(r"\]\(<?([^)>#]+)")


@pytest.fixture(scope="module")
def crowded() -> Archive:
    """Return 420 articles, so that most lists need several pages."""
    places = (("ha-nam",), ("ninh-binh",), ("ha-nam", "ninh-binh"), ("ninh-binh-2025",), ())
    directives = ((cites(CT_05),), (cites(CT_05, "mentions"), cites(KL_01)), (cites(KL_01),), (cites(None),), ())
    newspapers = ("bao-ha-nam", "bao-dan-toc", None)
    return archive(
        *(
            article(
                f"bai-{n:03}",
                None if n % 31 == 0 else "2021/2022" if n % 29 == 0 else f"20{20 + n % 4}-05-19",
                places=places[n % 7 % 5],
                directives=directives[n % 11 % 5],
                source=Source(newspapers[n % 13 % 3]),
                models=(f"Mô hình {n % 3}", f"Riêng {n}"),
                people=(f"Nguyễn Văn {n}",),
            )
            for n in range(420)
        ),
        article("nhap", status="draft"),
        article("rut", status="withdrawn", reason="Trùng bài.", redirect_from=("rut-cu",)),
    )


@pytest.fixture(scope="module")
def output(crowded: Archive) -> Output:
    return generate(crowded, intro="# Kho", drawing_links="html")


@pytest.fixture(scope="module")
def links(output: Output) -> Mapping[str, frozenset[str]]:
    """Return page -> pages and files that it links to."""
    return {
        page.path: frozenset(
            addresses.absolute(page.path, target) for target in LINK.findall(render(page)) if "://" not in target
        )
        for page in output.pages
    }


def reached(links: Mapping[str, frozenset[str]], start: str) -> frozenset[str]:
    """Return the articles that the list `start` leads to by its own pages and cells alone."""
    own = re.compile(rf"{re.escape(start.removesuffix('.md'))}(/[\w-]+)?(-trang-\d+)?\.md")
    seen: set[str] = set()
    queue = [start]
    while queue:
        path = queue.pop()
        if path not in seen:
            seen.add(path)
            queue += [target for target in links[path] if own.fullmatch(target)]
    return frozenset(re.findall(r"bai/([\w-]+)\.md", " ".join(target for path in seen for target in links[path])))


def test_every_page_has_an_address_of_its_own(output: Output) -> None:
    paths = [page.path for page in output.pages]
    assert len(paths) == len(set(paths))
    assert not set(paths) & set(output.files)


def test_every_link_leads_to_a_page_or_a_file(output: Output, links: Mapping[str, frozenset[str]]) -> None:
    made = links.keys() | output.files.keys() | output.beside.keys() | {LUNR}  # hosts write the index
    assert frozenset[str]().union(*links.values()) - made == frozenset()


def test_main_pages_are_there(links: Mapping[str, frozenset[str]]) -> None:
    assert links.keys() >= addresses.MAIN


def test_no_page_links_to_a_draft_or_a_withdrawn_article(links: Mapping[str, frozenset[str]]) -> None:
    assert "bai/nhap.md" not in links
    assert "bai/rut.md" in links
    assert {page for page, targets in links.items() if {"bai/nhap.md", "bai/rut.md"} & targets} <= {"bai/rut-cu.md"}


def _lists(archive: Archive) -> Iterator[tuple[str, set[str]]]:
    """Yield (first page of a list, the articles that it has to lead to)."""
    every = archive.published
    for key in archive.vocabulary.provinces:
        yield (
            addresses.province(key),
            {a.id for a in every for p in a.provinces if key in gathering_units(archive.vocabulary, p)},
        )
    for year in range(2020, 2024):
        yield addresses.year(year), {a.id for a in every if a.date and year in a.date.years}
    for key in archive.vocabulary.newspapers:
        yield addresses.newspaper(key), {a.id for a in every if a.source.newspaper == key}
    for key in ("mo-hinh-0", "rieng-7"):
        yield addresses.model(key), {a.id for a in every for m in a.models if slug(m.name) == key}


def test_lists_lead_to_all_their_articles_and_to_no_other(
    crowded: Archive, links: Mapping[str, frozenset[str]]
) -> None:
    lists = dict(_lists(crowded))
    assert sum(len(found) > 100 for found in lists.values()) >= 8
    for start, wanted in lists.items():
        assert reached(links, start) == wanted, start


def test_documents_lead_to_all_their_articles(crowded: Archive, links: Mapping[str, frozenset[str]]) -> None:
    for key in (CT_05, KL_01):
        assert reached(links, addresses.directive(key)) == {a.id for a in crowded.published if key in a.directive_ids}


def test_no_page_shows_very_many_rows(output: Output) -> None:
    for page in output.pages:
        if page.path.startswith(("nam/", "bao/", "tinh/", "mo-hinh/", "nguoi", "so-lieu")):
            assert len(LINK.findall(render(page))) < 330, page.path


def test_undated_articles_stand_on_the_page_of_what_is_missing(
    crowded: Archive, links: Mapping[str, frozenset[str]]
) -> None:
    assert {addresses.article(a.id) for a in crowded.published if a.date is None} <= links[addresses.QUALITY]


def test_same_archive_same_pages(crowded: Archive, output: Output) -> None:
    again = generate(crowded, intro="# Kho", drawing_links="html")
    assert [(p.path, render(p)) for p in again.pages] == [(p.path, render(p)) for p in output.pages]
    assert again.files == output.files


@pytest.mark.parametrize(("links", "address"), [("html", "tinh/hue.html"), ("directory", "tinh/hue/"), ("none", None)])
def test_drawings_link_as_told(links: str, address: str | None) -> None:
    home = generate(archive(article("a", places=("hue",))), intro="", drawing_links=links).pages[0]
    found = re.findall(r'<a[^>]* href="([^"]*)"', render(home))
    assert (address in found) if address else found == []


def test_empty_archive_has_all_its_main_pages() -> None:
    pages = generate(archive(), intro="", drawing_links="html").pages
    assert {page.path for page in pages} >= addresses.MAIN
    assert [page.path for page in pages if not render(page).strip()] == []


STATE = State("c0ffee0" * 5, "2026-11-21T00:00:00+00:00", modified=False)


def shown(output: Output) -> dict[str, str | bytes]:
    """Return everything that is written of an output."""
    pages = {page.path: repr(rendered(page)) for page in output.pages}
    return {**pages, **output.files, **output.beside}


def of(*articles: Article, state: State = STATE) -> Output:
    publication = Publication(url="https://x.vn/", contact="a@b.vn", state=state)
    return generate(archive(*articles), intro="# Kho", drawing_links="html", publication=publication)


def differing(one: Output, other: Output) -> set[str]:
    before, after = shown(one), shown(other)
    assert before.keys() == after.keys()
    return {path for path in before if before[path] != after[path]}


SOME = (
    article(
        "a", places=("hue",), models=("Dân vận khéo",), body="Ở Huế có Dân vận khéo.\n\nHai.", summary="Hũ gạo nếp."
    ),
    article("b", places=("hue",), models=("Dân vận khéo",), body="Ba.", summary="Về gạo nếp, hũ gạo."),
    article("c", status="withdrawn", reason="Trùng."),
)


def test_a_text_stands_on_the_page_of_its_article_and_in_the_files_of_texts_alone() -> None:
    before, after = of(*SOME), of(replace(SOME[0], body="Chữ khác."), *SOME[1:])
    assert before.outline == after.outline
    assert differing(before, after) == {"bai/a.md", *after.texts}
    assert set(after.texts) <= set(after.files)
    assert {path: after.files[path] for path in after.texts} == dict(after.texts)


def _own(page: Page) -> list[object]:
    """Return what a page shows but the vocabulary, which most pages hold whole."""
    context: Any = page.context
    shown = [getattr(context, f.name) for f in fields(context) if f.name not in {"vocabulary", "publication"}]
    return [*shown, page.title, page.description, page.head, page.downloads, page.feeds]


def test_no_other_page_of_this_archive_shows_a_text() -> None:
    whole = load_archive(ROOT / "articles")[0]
    told = [a for a in whole.published if a.summary][:40]
    bodies = {a.id: b.body for a, b in zip(told, [*told[1:], told[0]], strict=True)}
    other = replace(whole, articles=tuple(replace(a, body=bodies.get(a.id, a.body)) for a in whole.articles))
    before, after = (generate(one, intro="", drawing_links="html") for one in (whole, other))
    assert before.outline == after.outline
    contexts = [{page.path: repr(_own(page.shown)) for page in output.pages} for output in (before, after)]
    changed = {path for path in contexts[0] if contexts[0][path] != contexts[1][path]}
    assert changed == {addresses.article(key) for key in bodies}
    for offers, others in ((before.files, after.files), (before.beside, after.beside)):
        assert {path for path in offers if path not in before.texts and offers[path] != others[path]} == set()


def test_an_opening_that_stands_for_an_abstract_is_a_part_of_the_outline() -> None:
    told = "Về gạo nếp và hũ gạo, "
    some = [article(key, body=f"{told}{key}.") for key in ("a", "b", "d")]
    before, after = of(*some), of(replace(some[0], body="Chữ khác."), *some[1:])
    assert "bai/b.md" in differing(before, after)
    assert before.outline != after.outline


def test_the_state_of_git_stands_on_the_page_of_open_data_and_in_its_files_alone() -> None:
    before, after = of(*SOME), of(*SOME, state=replace(STATE, modified=True))
    assert before.outline == after.outline
    others = differing(before, after) - {addresses.DATA}
    assert others
    assert others <= {*after.files} - {*after.texts}


def test_pages_that_are_asked_for_are_those_among_all() -> None:
    output = of(*SOME)
    every = {page.path: rendered(page) for page in output.pages}
    some = {page.path: rendered(page) for page in output.pages_of({"b"}, shows_state=True)}
    assert some == {path: every[path] for path in ("bai/b.md", addresses.DATA)}


@pytest.mark.parametrize("field", [f.name for f in fields(Article) if f.name != "body"])
def test_whatever_else_an_article_says_is_a_part_of_the_outline(field: str) -> None:
    before = of(*SOME)
    value = getattr(SOME[0], field)
    changed: dict[str, Any] = {field: f"{value}-x" if isinstance(value, str) else ("x",)}
    other = replace(SOME[0], **changed)
    assert Output(replace(before.site, archive=archive(other, *SOME[1:])), "# Kho").outline != before.outline
