# SPDX-License-Identifier: MIT
from __future__ import annotations

import json
from typing import Any

import feedparser
import pytest
from hypothesis import given
from lxml import etree

from khobai.archive.article import Article, Author, Source
from khobai.archive.groups import group
from khobai.archive.provenance import Revision
from khobai.site.exports.feeds import EPOCH, MOST, files
from khobai.site.exports.offer import Offers
from khobai.site.exports.reference import reference
from khobai.site.publication import Publication
from tests.factories import CT_05, archive, article
from tests.references import TEXT

ATOM = "{http://www.w3.org/2005/Atom}"
SITE = Publication(
    name="Kho bài thử", url="https://x.vn/kho",
    history={
        "a": Revision("2026-03-01T00:00:00+00:00", "c0ffee", "2026-01-02T03:04:05+00:00"),
        "b": Revision("2026-02-01T00:00:00+00:00", "c0ffee", "2026-02-01T00:00:00+00:00"),
    },
)  # fmt: skip


def made(*articles: Article, publication: Publication = SITE) -> dict[str, str]:
    whole = archive(*articles)
    references = {a.id: reference(a, whole.vocabulary, publication) for a in whole.published}
    return {path: str(text) for path, text in Offers(files(whole, group(whole), references, publication)).items()}


def parsed(text: str) -> Any:
    """Return the feed as feedparser reads it, which has nothing to complain about."""
    found = feedparser.parse(text.encode())
    assert not found.bozo, found.get("bozo_exception")
    return found


def test_every_province_and_document_has_both_feeds() -> None:
    assert set(made()) == {
        f"{page}.{end}" for end in ("atom", "feed.json")
        for page in ("index", "tinh/ha-nam", "tinh/ninh-binh", "tinh/ninh-binh-2025", "tinh/hue", f"van-ban/{CT_05}", "van-ban/kl-01-kl-tw-2021")
    }  # fmt: skip


def test_atom_as_another_reader_sees_it() -> None:
    one = article(
        "a",
        title="Tên & <dấu>",
        summary="Tóm.",
        authors=(Author("Lê An"),),
        source=Source("bao-ha-nam", "https://example.vn/?a&b"),
    )
    found = parsed(made(one, article("b"))["tinh/ha-nam.atom"])
    assert (found.version, found.feed.title, found.feed.id) == ("atom10", "Kho bài thử: tỉnh Hà Nam", "https://x.vn/kho/tinh/ha-nam.atom")  # fmt: skip
    assert found.feed.updated == "2026-03-01T00:00:00+00:00"
    assert {(link.rel, link.href) for link in found.feed.links} == {
        ("self", "https://x.vn/kho/tinh/ha-nam.atom"), ("alternate", "https://x.vn/kho/tinh/ha-nam.html"),
    }  # fmt: skip
    newest, entry = found.entries
    assert newest.id == "https://x.vn/kho/bai/b.html"
    assert (entry.id, entry.link, entry.summary) == (
        "https://x.vn/kho/bai/a.html",
        "https://x.vn/kho/bai/a.html",
        "Tóm.",
    )
    assert entry.title_detail.type == "text/plain"
    assert (entry.published, entry.updated, entry.author) == ("2026-01-02T03:04:05+00:00", "2026-03-01T00:00:00+00:00", "Lê An")  # fmt: skip
    assert ("via", "https://example.vn/?a&b") in {(link.rel, link.href) for link in entry.links}


def test_json_feed() -> None:
    one = article("a", summary="Tóm.", authors=(Author("Lê An"),), source=Source("bao-ha-nam", "https://example.vn/a"))
    found = json.loads(made(one)["index.feed.json"])
    assert found == {
        "version": "https://jsonfeed.org/version/1.1", "title": "Kho bài thử", "home_page_url": "https://x.vn/kho/",
        "feed_url": "https://x.vn/kho/index.feed.json", "language": "vi",
        "items": [{
            "id": "https://x.vn/kho/bai/a.html", "url": "https://x.vn/kho/bai/a.html", "external_url": "https://example.vn/a", "title": "Bài a",
            "content_text": "Tóm.", "date_published": "2026-01-02T03:04:05+00:00", "date_modified": "2026-03-01T00:00:00+00:00",
            "authors": [{"name": "Lê An"}],
        }],
    }  # fmt: skip


def test_without_an_address_feeds_stay_readable_and_ids_stay() -> None:
    bare = made(article("a", "2023-05"), article("b", None, source=Source()), publication=Publication())
    root = etree.fromstring(bare["tinh/ha-nam.atom"].encode())
    links = [link.get("href") for link in root.iterfind(f".//{ATOM}link")]
    assert links == ["ha-nam.atom", "ha-nam.html", "../bai/a.html", "../bai/b.html"]
    ids = [str(element.text) for element in root.iter(f"{ATOM}id")]
    assert len(set(ids)) == 3
    assert all(one.startswith("urn:uuid:") for one in ids)
    assert [element.text for element in root.iter(f"{ATOM}updated")] == ["2023-05-31T00:00:00+00:00", "2023-05-31T00:00:00+00:00", EPOCH]  # fmt: skip
    item = json.loads(bare["tinh/ha-nam.feed.json"])["items"][0]
    assert (item["id"], "url" in item) == (ids[1], False)


def test_an_empty_feed_is_one() -> None:
    found = parsed(made()["tinh/hue.atom"])
    assert (found.feed.updated, found.entries) == (EPOCH, [])


def test_long_lists_are_cut_and_the_last_to_come_in_stand_first() -> None:
    every = [article(f"a{n:03}", f"{1950 + n}") for n in range(MOST + 5)]
    found = json.loads(made(*every, article("b", "1900"))["index.feed.json"])["items"]
    assert [item["title"] for item in found] == ["Bài b", *(f"Bài a{n:03}" for n in range(MOST + 4, 5, -1))]


@given(TEXT, TEXT)
def test_any_text_is_well_formed_and_whole(title: str, summary: str) -> None:
    text = made(article("a", title=title, summary=summary))["index.atom"]
    (entry,) = etree.fromstring(text.encode()).iterfind(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}title").split() == title.split()
    assert entry.findtext(f"{ATOM}summary").split() == summary.split()


@pytest.mark.parametrize("char", ["\x00", "\x0b", "\ufffe"])
def test_what_xml_cannot_hold_is_replaced(char: str) -> None:
    text = made(article("a", title=f"a{char}b"))["index.atom"]
    assert etree.fromstring(text.encode()).findtext(f"{ATOM}entry/{ATOM}title") == "a\ufffdb"
