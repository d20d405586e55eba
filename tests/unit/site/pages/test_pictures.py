# SPDX-License-Identifier: MIT
from __future__ import annotations

from dataclasses import replace

import pytest

from khobai.archive import addresses
from khobai.archive.article import Inference
from khobai.site.exports import weight
from khobai.site.pages.page import Site
from khobai.site.pages.pictures import picture_files, picture_of, pictures_of_lists
from khobai.site.publication import Publication
from tests.factories import CT_05, article, site

PLACED = Publication(name="Kho thử", url="https://x.vn/kho/")
ONE = article("a", title="Tên bài")


def placed(**changes: object) -> Site:
    return replace(site(ONE), publication=replace(PLACED, **changes))  # type: ignore[arg-type]


def test_an_article_says_where_under_which_document_and_when() -> None:
    picture = picture_of(placed(), ONE)
    assert picture is not None
    assert (picture.path, picture.archive, picture.title) == ("bai/a.png", "Kho thử", "Tên bài")
    assert picture.facts == ("Hà Nam", "Chỉ thị 05", "19/5/2023")


def test_what_was_inferred_says_so() -> None:
    guessed = replace(ONE, inferred=(Inference("date", ("vì thế",)), Inference("places", ("vì thế",))))
    picture = picture_of(replace(site(guessed), publication=PLACED), guessed)
    assert picture is not None
    assert picture.facts == ("Hà Nam (suy ra)", "Chỉ thị 05", "19/5/2023 (suy ra)")


def test_places_and_documents_count_their_articles() -> None:
    pictures = pictures_of_lists(placed())
    assert pictures[addresses.province("ha-nam")].facts[-1] == "1 bài"
    assert pictures[addresses.directive(CT_05)].facts[-1] == "1 bài"
    assert pictures[addresses.HOME].title == "Kho thử"


@pytest.mark.parametrize("changes", [{"url": None}, {"leave_out": frozenset({weight.PICTURES})}])
def test_without_an_address_there_are_none(changes: dict[str, object]) -> None:
    without = placed(**changes)
    assert picture_of(without, ONE) is None
    assert not pictures_of_lists(without)
    assert not picture_files(without)


def test_every_picture_that_is_named_is_made() -> None:
    files = picture_files(placed())
    assert set(files) == {"bai/a.png", *(picture.path for picture in pictures_of_lists(placed()).values())}


def test_a_picture_is_drawn_again_only_when_its_words_change() -> None:
    before, after = picture_files(placed()), picture_files(placed(name="Tên khác"))
    assert before.key("bai/a.png") == picture_files(placed()).key("bai/a.png") != after.key("bai/a.png")
    assert before["bai/a.png"] == picture_files(placed())["bai/a.png"] != after["bai/a.png"]


def test_articles_of_a_big_archive_show_their_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weight, "PICTURES_MOST", 0)
    nowhere = article("b", places=())
    paths = [picture.path for one in (ONE, nowhere) if (picture := picture_of(placed(), one))]
    assert paths == ["tinh/ha-nam.png", "index.png"]
    assert "bai/a.png" not in picture_files(placed())
