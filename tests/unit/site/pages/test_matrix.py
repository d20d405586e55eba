# SPDX-License-Identifier: MIT
from __future__ import annotations

import pytest

from khobai.archive.article import Article
from khobai.archive.authority import Relation
from khobai.archive.vocabulary import Vocabulary
from khobai.site.pages.matrix import MatrixPage, short
from tests.factories import CT_05, KL_01, article, cites, directive, pages, vocabulary


def matrix(*articles: Article, known: Vocabulary | None = None) -> MatrixPage:
    found = pages(*articles, known=known)["doi-chieu.md"].context
    assert isinstance(found, MatrixPage)
    return found


def test_cells_gather_old_units_and_tell_the_years() -> None:
    page = matrix(
        article("a", "2020"), article("b", "2020", places=("ninh-binh",)), article("c", "2023", places=("hue",)),
        article("d", None, places=("hue",), directives=(cites(KL_01),)), article("e", "2021"),
    )  # fmt: skip
    assert [column.text for column in page.columns] == ["Chỉ thị 05", "Kết luận 01"]
    assert [(line.province.text, line.total, line.cells) for line in page.lines] == [
        ("Huế", 2, ("1 (2023)", "1 (chưa rõ năm)")), ("Ninh Bình", 3, ("3 (2020: 2, 2021)", "")),
    ]  # fmt: skip
    assert page.blanks == 1


def test_directives_of_the_main_line_have_a_column_even_without_articles() -> None:
    known = vocabulary(directives=(
        directive("ct-03", "Chỉ thị 03", relations=(Relation("continued_by", CT_05),)),
        directive(CT_05, "Chỉ thị 05"), directive("ct-le", "Chỉ thị lẻ"),
        directive(KL_01, "Kết luận 01", type="kết luận", relations=(Relation("continues", CT_05),)),
    ))  # fmt: skip
    assert [column.text for column in matrix(known=known).columns] == ["Chỉ thị 03"]
    assert matrix(known=known).blanks == 2


@pytest.mark.parametrize(
    ("kind", "number", "label"),
    [("chỉ thị", "05-CT/TW", "CT 05"), ("kết luận", "01-KL/TW", "KL 01"), ("nghị quyết (Trung ương)", "04-NQ/TW", "NQ 04"),
     ("luật", "80/2015/QH13", "luật 80")],
)  # fmt: skip
def test_short_labels(kind: str, number: str, label: str) -> None:
    assert short(directive("x", "X", type=kind, number=number)) == label
