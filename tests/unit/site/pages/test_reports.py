# SPDX-License-Identifier: MIT
from __future__ import annotations

from khobai.archive.article import Article, Inference, Source
from khobai.archive.vocabulary import Vocabulary
from khobai.site.pages.render import render
from khobai.site.pages.reports import Gap, QualityPage
from tests.factories import article, cites, directive, output, pages, province, vocabulary


def gaps(*articles: Article, known: Vocabulary | None = None) -> dict[str, Gap]:
    found = pages(*articles, known=known)["chat-luong.md"].context
    assert isinstance(found, QualityPage)
    return {gap.heading: gap for gap in found.gaps}


def test_every_gap_names_the_pages_where_it_is() -> None:
    def why(field: str) -> tuple[Inference, ...]:
        return (Inference(field, ("vì thế",)),)

    found = gaps(
        article("a", None), article("b", inferred=why("date")), article("c", source=Source()), article("d", inferred=why("source")),
        article("e", places=()), article("f", inferred=why("places")), article("g", directives=(cites(None, text="Quy định riêng"),)),
        article("h", notes=("Ngày in sai.", "Điều khác.")), article("i", source=Source("bao-ha-nam", "https://x.vn/i")),
        article("k", source=Source("bao-ha-nam", "https://x.vn/k", "2026-01-01", "https://web.archive.org/x")),
        known=vocabulary(
            provinces=(*vocabulary().provinces.values(), province("x", "X", unverified=("since",))),
            directives=(*vocabulary().directives.values(), directive("y", "Văn bản Y", unverified=("date",), verified="một phần")),
        ),
    )  # fmt: skip
    lines = {heading: [(link.path, words) for link, words in gap.lines] for heading, gap in found.items()}
    assert lines == {
        "Chưa rõ ngày": [("bai/a.md", "")],
        "Ngày do kho suy ra": [("bai/b.md", "19/5/2023 (suy ra)")],
        "Chưa rõ báo": [("bai/c.md", "")],
        "Báo do kho suy ra": [("bai/d.md", "Báo Hà Nam (suy ra)")],
        "Địa phương do kho suy ra hoặc chưa rõ": [
            ("bai/e.md", "chưa rõ"),
            ("bai/f.md", "Hà Nam, nay thuộc Ninh Bình (suy ra)"),
        ],
        "Văn bản chưa có trong danh mục": [("bai/g.md", "Quy định riêng")],
        "Bản gốc chưa có bản chụp": [("bai/i.md", "")],
        "Chưa ghi ngày xem bản gốc": [("bai/i.md", "")],
        "Lưu ý về bản gốc": [("bai/h.md", "Ngày in sai.")],
        "Mục từ văn bản chưa kiểm chứng đủ": [("van-ban/y.md", "một phần")],
        "Đơn vị hành chính chưa kiểm chứng đủ": [("tinh/x.md", "")],
    }


def test_long_gap_says_how_many_are_not_shown() -> None:
    made = pages(*(article(f"a{n:03}", None) for n in range(101)))
    text = render(made["chat-luong.md"])
    assert "Dưới đây là 100 mục đầu trong 101." in text
    assert text.count("](bai/") == 100


def test_nothing_missing_says_so() -> None:
    assert all(gap.total == 0 for gap in gaps(article("a")).values())
    assert render(pages(article("a"))["chat-luong.md"]).count("Không có mục nào.") == 11


def test_every_table_has_its_dictionary_and_files() -> None:
    made = output(article("a"))
    text = render(next(page for page in made.pages if page.path == "du-lieu.md"))
    assert [path for path in made.files if f"]({path})" not in text] == ["robots.txt"]
    assert "<code>provinces&#95;now</code> | string | mã tỉnh ngày nay" in text
    assert "<code>newspaper</code> | string | mã báo; trỏ tới <code>newspapers</code>" in text
