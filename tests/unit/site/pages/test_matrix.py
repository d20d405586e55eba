# SPDX-License-Identifier: MIT
from __future__ import annotations

import pytest

from khobai.archive.article import Article
from khobai.archive.authority import Relation
from khobai.archive.vocabulary import Vocabulary
from khobai.site.pages.listing import short
from khobai.site.pages.matrix import MatrixPage
from khobai.site.pages.render import render
from khobai.text import edtf
from tests.factories import CT_05, KL_01, article, cites, directive, pages, vocabulary


def matrix(*articles: Article, known: Vocabulary | None = None) -> MatrixPage:
    found = pages(*articles, known=known)["doi-chieu.md"].context
    assert isinstance(found, MatrixPage)
    return found


def test_cells_gather_old_units_and_each_is_a_door() -> None:
    articles = (
        article("a", "2020"), article("b", "2020", places=("ninh-binh",)), article("c", "2023", places=("hue",)),
        article("d", None, places=("hue",), directives=(cites(KL_01, "mentions"),)), article("e", "2021"),
    )  # fmt: skip
    page = matrix(*articles)
    assert [(column.link.text, column.name, column.year) for column in page.columns] == [
        ("CT 05", "Chỉ thị 05", "2016"), ("KL 01", "Kết luận 01", "2021"),
    ]  # fmt: skip
    cells = [[cell and (cell.link.text, cell.link.path, cell.shade) for cell in line.cells] for line in page.lines]
    assert cells == [
        [("1", "bai/c.md", 1), ("1", "bai/d.md", 0)], [("3", f"tinh/ninh-binh-2025/{CT_05}.md", 3), None],
    ]  # fmt: skip
    assert [line.total and (line.total.link.text, line.total.link.path) for line in page.lines] == [
        ("2", "tinh/hue.md"), ("3", "tinh/ninh-binh-2025.md"),
    ]  # fmt: skip
    assert (page.blanks, page.without) == (1, 0)
    made = pages(*articles)
    assert all(cell is None or cell.link.path in made for line in page.lines for cell in line.cells)


def test_the_table_says_shade_and_mention_in_classes() -> None:
    text = render(
        pages(article("a"), article("b", directives=(cites(CT_05, "mentions"),), places=("hue",)))["doi-chieu.md"]
    )
    assert '<span class="heat s1">[1](bai/a.md)</span>' in text
    assert '<span class="heat said">[1](bai/b.md)</span>' in text


def test_directives_of_the_main_line_have_a_column_even_without_articles() -> None:
    known = vocabulary(directives=(
        directive("ct-03", "Chỉ thị 03", relations=(Relation("continued_by", CT_05),), number="03-CT/TW", date=edtf.parse("2011")),
        directive(CT_05, "Chỉ thị 05"), directive("ct-le", "Chỉ thị lẻ"),
        directive(KL_01, "Kết luận 01", type="kết luận", relations=(Relation("continues", CT_05),)),
    ))  # fmt: skip
    page = matrix(known=known)
    assert [(column.name, column.is_main) for column in page.columns] == [("Chỉ thị 03", True), ("Chỉ thị 05", True)]
    assert (page.blanks, page.without) == (4, 2)


@pytest.mark.parametrize(
    ("kind", "number", "label"),
    [("chỉ thị", "05-CT/TW", "CT 05"), ("kết luận", "01-KL/TW", "KL 01"), ("nghị quyết (Trung ương)", "04-NQ/TW", "NQ 04"),
     ("luật", "80/2015/QH13", "luật 80")],
)  # fmt: skip
def test_short_labels(kind: str, number: str, label: str) -> None:
    assert short(directive("x", "X", type=kind, number=number)) == label
