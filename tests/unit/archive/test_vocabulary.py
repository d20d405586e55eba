# SPDX-License-Identifier: MIT
from __future__ import annotations

import pytest

from khobai.archive.authority import Directive, Province, Standing
from khobai.archive.vocabulary import Index, Vocabulary, directive_forms
from khobai.text.edtf import parse


def province(key: str, name: str, since: str | None, until: str | None, *, comes: str = "", goes: str = "") -> Province:
    return Province(
        id=key, names=(name,), official_name=f"tỉnh {name}", standings=(Standing("tỉnh", since),), since=since,
        since_note=None, until=until, predecessors=tuple(comes.split()), successors=tuple(goes.split()), basis=None,
        end_basis=None, code=None, region=None, tile=None,
    )  # fmt: skip


def directive(key: str, number: str, date: str | None, kind: str = "kết luận") -> Directive:
    return Directive(key, (), kind, number, "Bộ Chính trị", None, parse(date) if date else None, "x")


V = Vocabulary.of(
    provinces=[
        province("ha-nam-ninh", "Hà Nam Ninh", "1976", "1991-12-26", goes="ninh-binh nam-ha"),
        province("nam-ha", "Nam Hà", "1991-12-26", "1996-12-31", comes="ha-nam-ninh", goes="ha-nam"),
        province("ha-nam", "Hà Nam", "1997-01-01", "2025-06-30", comes="nam-ha", goes="ninh-binh-2025"),
        province("ninh-binh", "Ninh Bình", "1991-12-26", "2025-06-30", comes="ha-nam-ninh", goes="ninh-binh-2025"),
        province("ninh-binh-2025", "Ninh Bình", "2025-07-01", None, comes="ha-nam ninh-binh"),
        province("xua", "Xưa", None, None),
    ],
    directives=[
        directive("kl-01-2016", "01-KL/TW", "2016-04-04"),
        directive("kl-01-2021", "01-KL/TW", "2021-05-18"),
        directive("ct-05", "05-CT/TW", None, "chỉ thị"),
        directive("ct-05-tu", "05-CT/TU", "2017", "chỉ thị"),
    ],
)


def test_find_by_marks_first_then_without() -> None:
    index = Index([("Hòa Bình", "a"), ("Hoa Binh", "b"), ("Hoá Bính", "c")])
    assert index.find("hoà bình") == ("a",)
    assert index.find("hoa binh") == ("b",)
    assert index.find("hoả binh") == ("a", "b", "c")
    assert index.find("xyz") == ()
    assert index.nearest("Hòa Bìnhh") == "Hòa Bình"
    assert index.nearest("xyz") is None


def test_a_sign_of_the_centre_is_not_that_of_a_province() -> None:
    assert V.directive_names.find("Chỉ thị 05-CT/TW") == ("ct-05",)
    assert V.directive_names.find("Chỉ thị 05-CT/TU") == ("ct-05-tu",)
    assert V.directive_names.find("Chỉ thị 05") == ("ct-05", "ct-05-tu")
    assert "kết luận 01" in directive_forms(V.directives["kl-01-2016"])


def test_units_now_and_forebears_and_then() -> None:
    assert [p.id for p in V.units_now("ha-nam-ninh")] == ["ninh-binh-2025"]
    assert [p.id for p in V.units_now("ninh-binh-2025")] == ["ninh-binh-2025"]
    assert [p.id for p in V.forebears("ninh-binh-2025")] == ["ha-nam", "ninh-binh", "nam-ha", "ha-nam-ninh"]
    assert [p.id for p in V.units_then("ninh-binh-2025", parse("1993"))] == ["ninh-binh", "nam-ha"]
    assert [p.id for p in V.units_then("ha-nam", parse("2026"))] == ["ninh-binh-2025"]


@pytest.mark.parametrize(
    ("date", "existing"),
    [
        ("1996", ["xua"]),
        ("1997", ["ha-nam", "xua"]),
        ("2025", ["ha-nam", "xua"]),
        ("2025-07", ["xua"]),
        ("1990/2000", ["ha-nam", "xua"]),
    ],
)
def test_existed_on_some_day_of_the_date(date: str, existing: list[str]) -> None:
    assert [key for key in ("ha-nam", "xua") if V.existed(key, parse(date))] == existing


@pytest.mark.parametrize(
    ("date", "chosen"),
    [("2023", "ninh-binh"), ("2026", "ninh-binh-2025"), ("2025", None), ("1980", None), (None, None)],
)
def test_decide_province(date: str | None, chosen: str | None) -> None:
    on = parse(date) if date else None
    assert V.decide_province(("ninh-binh", "ninh-binh-2025"), on) == chosen
    assert V.decide_province(("ninh-binh",), on) == "ninh-binh"


@pytest.mark.parametrize(
    ("date", "chosen"), [("2015", None), ("2016-04", "kl-01-2016"), ("2021", "kl-01-2021"), (None, None)]
)
def test_decide_directive(date: str | None, chosen: str | None) -> None:
    on = parse(date) if date else None
    assert V.decide_directive(("kl-01-2016", "kl-01-2021"), on) == chosen
    assert V.decide_directive(("ct-05", "ct-05-tu"), on) is None
    assert V.decide_directive(("ct-05",), None) == "ct-05"
