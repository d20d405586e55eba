# SPDX-License-Identifier: MIT
from __future__ import annotations

import json
from collections.abc import Mapping
from urllib.parse import unquote_to_bytes

import rispy
from hypothesis import given
from hypothesis import strategies as st
from pybtex.database import parse_string

from khobai.archive.article import Article, Source
from khobai.archive.groups import Groups, group
from khobai.site.exports import weight
from khobai.site.exports.downloads import FORMS, WHOLE, Entries, data_address, files, inline, lists, whole
from khobai.site.exports.offer import Offer
from khobai.site.exports.reference import Reference, reference
from khobai.site.publication import Publication
from tests.factories import CT_05, KL_01, archive, article, cites


def made(*articles: Article) -> tuple[Groups, dict[str, Reference]]:
    known = archive(*articles)
    groups = group(known)
    return groups, {a.id: reference(a, known.vocabulary, Publication()) for a in groups.articles}


def texts(offers: Mapping[str, Offer]) -> dict[str, str]:
    return {path: str(offer.make()) for path, offer in offers.items()}


def keys(path: str, text: str) -> list[str]:
    """Return the ids of the articles in a file, as other people's parsers read it."""
    if path.endswith(".bib"):
        return list(parse_string(text, "bibtex").entries)
    return [item["id"] for item in (rispy.loads(text) if path.endswith(".ris") else json.loads(text))]


EVERY = (
    article("b", "2022"), article("a"), article("c", None, places=("hue",), directives=(cites(KL_01),), source=Source()),
    article("d", status="withdrawn", reason="x"),
)  # fmt: skip


def test_the_whole_archive_in_the_order_of_ids() -> None:
    found = texts(whole(Entries(made(*EVERY)[1])))
    assert set(found) == {f"{WHOLE}{form.ending}" for form in FORMS}
    assert all(keys(path, text) == ["a", "b", "c"] for path, text in found.items())


def test_the_page_of_an_article_carries_its_files() -> None:
    references = made(*EVERY)[1]
    for carried, form in zip(inline(references["a"]), FORMS, strict=True):
        assert (carried.name, carried.file) == (form.name, f"a{form.ending}")
        start, data = carried.address.split(",", 1)
        assert start == f"data:{form.media};charset=utf-8"
        assert keys(carried.file, unquote_to_bytes(data).decode()) == ["a"]


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_a_browser_reads_an_address_letter_by_letter(text: str) -> None:
    """As the URL standard and `data:` say: white space at both ends, tabs and line ends go, a `#` ends the address."""
    for form in FORMS:
        address = data_address(form.media, form.join((text,)))
        assert not set(address) & set('\t\r\n#"<>\\`*_[]~&'), address  # nor is anything Markdown
        assert address.strip(" ") == address
        assert unquote_to_bytes(address.split(",", 1)[1]).decode() == form.join((text,))


def test_every_list_has_its_files() -> None:
    groups, references = made(*EVERY)
    found = texts(files(groups, Entries(references)))
    pages = {
        "tinh/ha-nam": ["a", "b"], "tinh/ninh-binh-2025": ["a", "b"], "tinh/hue": ["c"],
        f"van-ban/{CT_05}": ["a", "b"], f"van-ban/{KL_01}": ["c"], "bao/bao-ha-nam": ["a", "b"], "nam/2023": ["a"], "nam/2022": ["b"],
        "nam/chua-ro": ["c"],
    }  # fmt: skip
    assert set(found) == {f"{page}{form.ending}" for page in pages for form in FORMS}
    for path, text in found.items():
        assert keys(path, text) == pages[path.split(".")[0]], path
    assert {page.removesuffix(".md") for page, _ in lists(groups)} == set(pages)  # fmt: skip


def test_a_long_list_has_none_of_its_own() -> None:
    groups, references = made(*(article(f"a{n}", places=("hue",) if n else ("ha-nam",)) for n in range(weight.LIST_MOST + 1)))  # fmt: skip
    found = texts(files(groups, Entries(references)))
    assert {path for path in found if path.endswith(".bib")} == {
        "tinh/ha-nam.bib", "tinh/ninh-binh-2025.bib", "tinh/hue.bib",
    }  # fmt: skip
    assert len(keys("tinh/hue.bib", found["tinh/hue.bib"])) == weight.LIST_MOST
    assert list(files(groups, Entries(references), {weight.LIST_CITATIONS})) == []


def test_an_empty_archive() -> None:
    groups, references = made()
    assert list(files(groups, Entries(references))) == []
    assert json.loads(whole(Entries(references))[f"{WHOLE}.csl.json"].make()) == []
