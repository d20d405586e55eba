# SPDX-License-Identifier: MIT
from __future__ import annotations

import feedparser

from khobai.archive.provenance import Revision
from khobai.site.exports.changes import changes, files
from khobai.site.pages.all import generate
from khobai.site.pages.render import render
from khobai.site.publication import Publication
from tests.factories import archive, article

HISTORY = {
    "a": Revision("2026-03-03T20:00:00+00:00", "c3", "2026-01-01T00:00:00+00:00"),
    "cu": Revision("2026-03-03T20:00:00+00:00", "c3", "2026-01-01T00:00:00+00:00"),
    "b": Revision("2026-02-02T00:00:00+00:00", "c2", "2026-01-02T00:00:00+00:00"),
    "c": Revision("2026-02-05T00:00:00+00:00", "c2", None),
    "d": Revision("2026-01-09T00:00:00+00:00", "c2", "2026-01-09T00:00:00+00:00"),
    "README": Revision("2026-02-05T00:00:00+00:00", "c2", None),
}
WHOLE = archive(
    article("a", redirect_from=("cu", "lau-roi")), article("b", status="withdrawn", reason="Tòa soạn yêu cầu."), article("c"),
    article("d", status="draft"), article("e"),
)  # fmt: skip
SITE = Publication(name="Kho", url="https://x.vn/", history=HISTORY)


def test_events_are_told_newest_first() -> None:
    assert [(e.time[5:10], e.kind, e.article, e.note) for e in changes(WHOLE, HISTORY)] == [
        ("03-03", "merged", "a", "cu"), ("03-03", "changed", "a", None), ("02-05", "changed", "c", None),
        ("02-02", "withdrawn", "b", "Tòa soạn yêu cầu."), ("01-02", "added", "b", None), ("01-01", "added", "a", None),
    ]  # fmt: skip
    assert changes(WHOLE, {}) == ()


def test_a_feed_reader_sees_every_event_once() -> None:
    feed = feedparser.parse(str(files(changes(WHOLE, HISTORY), SITE)["thay-doi.atom"].make()))
    assert feed.bozo == 0
    assert feed.entries[3].title == "Rút: Bài b"
    assert feed.entries[3].summary == "Tòa soạn yêu cầu."
    assert feed.entries[3].link == "https://x.vn/bai/b.html"
    assert len({entry.id for entry in feed.entries}) == 6


def test_the_page_tells_them_by_day_in_vietnam() -> None:
    made = {page.path: page for page in generate(WHOLE, intro="", drawing_links="html", publication=SITE).pages}
    text = render(made["thay-doi.md"])
    assert "## 4/3/2026" in text  # eight in the evening in UTC
    assert "- Rút: [Bài b](bai/b.md) · Tòa soạn yêu cầu." in text
    assert "| Sửa | 2 |" in text
    assert "thay-doi.atom" in text


def test_outside_git_the_page_says_so() -> None:
    made = {page.path: page for page in generate(WHOLE, intro="", drawing_links="html").pages}
    assert "được dựng ngoài git" in render(made["thay-doi.md"])
