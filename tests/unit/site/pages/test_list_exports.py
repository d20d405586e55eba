# SPDX-License-Identifier: MIT
from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

import pytest

from khobai.archive.groups import group
from khobai.archive.provenance import Revision
from khobai.site.exports import weight
from khobai.site.exports.downloads import WHOLE
from khobai.site.pages.all import generate
from khobai.site.pages.page import Page
from khobai.site.pages.render import render
from khobai.site.publication import Publication
from tests.factories import CT_05, archive, article, pages

HISTORY = {
    "a": Revision("2026-01-31T20:00:00+00:00", "c0ffee0123456789", "2026-01-02T03:04:05+00:00"),
    "b": Revision("2026-02-01T00:00:00+00:00", "abc", None),
}
SITE = Publication(name="Kho", url="https://x.vn/", history=HISTORY)


def three(base: str) -> list[str]:
    return [f"{base}.bib", f"{base}.ris", f"{base}.csl.json"]


def both(base: str) -> list[str]:
    return [f"{base}.atom", f"{base}.feed.json"]


def with_history() -> dict[str, Page]:
    whole = archive(
        article("a", models=("Sáng đạo",)),
        article("b", "2022", places=("hue",), directives=()),
        article("c", "2022", redirect_from=("c-cu",)),
    )
    return {page.path: page for page in generate(whole, intro="", drawing_links="html", publication=SITE).pages}


def test_lists_lead_to_their_citations_and_feeds() -> None:
    made = pages(article("a"), article("c", None, source=article("a").source))
    files = {
        path: ([link.path for link in page.downloads], [link.path for link in page.feeds])
        for path, page in made.items()
    }
    assert files["tinh/ha-nam.md"] == (three("tinh/ha-nam"), both("tinh/ha-nam"))
    assert files[f"van-ban/{CT_05}.md"] == (three(f"van-ban/{CT_05}"), both(f"van-ban/{CT_05}"))
    assert files["nam/2023.md"] == (three("nam/2023"), [])
    assert files["nam/chua-ro.md"] == (three("nam/chua-ro"), [])
    assert files["bao/bao-ha-nam.md"] == (three("bao/bao-ha-nam"), [])
    assert files["tinh/hue.md"] == ([], both("tinh/hue"))  # no article yet, but one may come
    assert files["index.md"] == ([], both("index"))
    assert files["bao/bao-dan-toc.md"] == ([], [])
    text = render(made["tinh/ha-nam.md"])
    assert (
        "Trích dẫn mọi bài của trang này: [BibTeX](ha-nam.bib) · [RIS](ha-nam.ris) · [CSL-JSON](ha-nam.csl.json)"
        in text
    )
    assert "Theo dõi bài mới: [Atom](ha-nam.atom) · [JSON Feed](ha-nam.feed.json)" in text


def test_later_pages_lead_to_the_citations_of_the_whole_list() -> None:
    made = pages(*(article(f"a{n:03}") for n in range(101)))
    assert made["nam/2023-trang-2.md"].downloads[0].path == "nam/2023.bib"
    assert 'property="og:title" content="Năm 2023"' in made["nam/2023-trang-2.md"].head


def test_a_long_list_leads_to_the_citations_of_the_whole_archive(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weight, "LIST_MOST", 1)
    made = pages(article("a"), article("b"), article("c", "2022"))
    assert [link.path for link in made["nam/2022.md"].downloads] == three("nam/2022")
    assert [link.path for link in made["nam/2023.md"].downloads] == three(WHOLE)
    assert "Trích dẫn (tệp của cả kho" in render(made["nam/2023.md"])
    assert "(../data/references.bib)" in render(made["nam/2023.md"])


def test_pages_say_when_their_articles_changed() -> None:
    found = {path: page.changed for path, page in with_history().items()}
    assert found["bai/a.md"] == found["tinh/ha-nam.md"] == HISTORY["a"].changed
    assert (
        found["bai/b.md"] == found["tinh/hue.md"] == found["nam/2022.md"] == found["index.md"] == HISTORY["b"].changed
    )
    assert [found[path] for path in ("bai/c.md", "bai/c-cu.md", "doi-chieu.md")] == [None, None, None]


def test_the_page_of_an_article_says_where_it_comes_from() -> None:
    made = with_history()
    assert "Vào kho ngày 2/1/2026, sửa lần cuối ngày 1/2/2026, bản ghi <code>c0ffee0123</code>." in render(made["bai/a.md"])  # fmt: skip
    assert " sửa lần cuối ngày 1/2/2026, bản ghi <code>abc</code>." in render(made["bai/b.md"])
    assert "bản ghi" not in render(made["bai/c.md"])


def test_addresses_of_old_lead_on_and_stand_in_no_sitemap() -> None:
    made = pages(article("a", redirect_from=("a-cu",)), article("b", status="withdrawn", reason="Trùng."))
    assert '<meta http-equiv="refresh" content="0; url=a.html">' in made["bai/a-cu.md"].head
    assert "Trang này nay ở: [Bài a](a.md)." in render(made["bai/a-cu.md"])
    assert [path for path, page in made.items() if not page.is_listed] == ["bai/a-cu.md", "bai/b.md"]
    assert 'content="noindex"' in made["bai/b.md"].head


def test_a_page_that_moved_has_a_signpost_at_its_old_address() -> None:
    whole = archive(article("a", models=("Hũ gạo",)))
    moved = replace(whole, moved={"mo-hinh/hu-gao-cu.html": "mo-hinh/hu-gao.html"})
    assert group(moved) == group(whole)
    made = {page.path: page for page in generate(moved, intro="", drawing_links="html").pages}
    assert "[mo-hinh/hu-gao.html](hu-gao.md)" in render(made["mo-hinh/hu-gao-cu.md"])
    assert "url=hu-gao.html" in made["mo-hinh/hu-gao-cu.md"].head


@pytest.mark.parametrize(
    ("path", "title", "day"),
    [
        ("tinh/ha-nam.md", "Hà Nam", "31/1/2026"), (f"van-ban/{CT_05}.md", "Chỉ thị 05", "31/1/2026"),
        ("nam/2022.md", "Năm 2022", "1/2/2026"), ("bao/bao-ha-nam.md", "Báo Hà Nam", "1/2/2026"),
        ("chuyen-de.md", "Chuyên đề", "1/2/2026"), ("mo-hinh/sang-dao.md", "Sáng đạo", "31/1/2026"),
    ],
)  # fmt: skip
def test_a_list_is_cited_itself_as_of_the_day_of_its_last_change(path: str, title: str, day: str) -> None:
    page = with_history()[path]
    text = unescape(render(page))
    assert f"Kiểu Việt Nam: <span data-copy>“{title}”, <i>Kho</i>, {day}, https://x.vn/{path.removesuffix('.md')}.html.</span>" in text  # fmt: skip
    assert "APA: " in text
    assert re.findall(r'download="([^"]+)"', text) == [f"{path.removesuffix('.md').replace('/', '-')}{end}" for end in (".bib", ".ris", ".csl.json")]  # fmt: skip


def test_pages_of_articles_and_further_pages_of_a_list_are_not() -> None:
    made = with_history()
    assert made["bai/a.md"].cited is None
    assert made["index.md"].cited is None
    long = {page.path: page for page in generate(archive(*(article(f"a{n}") for n in range(60))), intro="", drawing_links="html").pages}  # fmt: skip
    assert long["tinh/ha-nam.md"].cited
    assert long["tinh/ha-nam-trang-2.md"].cited is None
