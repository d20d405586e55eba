# SPDX-License-Identifier: MIT
from __future__ import annotations

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from khobai.site.sharing.drawing import PAPER, draw
from khobai.site.sharing.picture import HEIGHT, WIDTH, Picture

TITLE = "Học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh"
ONE = Picture("bai/a.png", "Kho bài", TITLE, ("Hà Nam", "Chỉ thị 05", "19/5/2023"))


def seen(data: bytes) -> Image.Image:
    """Return what another program reads."""
    image = Image.open(io.BytesIO(data))
    assert (image.format, image.mode, image.size) == ("PNG", "P", (WIDTH, HEIGHT))
    image.load()  # the sums of its chunks are right
    return image.convert("RGB")


def is_blank(image: Image.Image, box: tuple[int, int, int, int]) -> bool:
    return image.crop(box).getcolors() == [((box[2] - box[0]) * (box[3] - box[1]), PAPER)]


def test_the_same_words_are_the_same_bytes() -> None:
    assert draw(ONE) == draw(ONE)


def test_every_word_counts() -> None:
    others = [
        Picture(ONE.path, "Kho khác", ONE.title, ONE.facts),
        Picture(ONE.path, ONE.archive, "Tên khác", ONE.facts),
        Picture(ONE.path, ONE.archive, ONE.title, ("Hà Nam",)),
    ]
    assert len({draw(one) for one in [ONE, *others]}) == 4


def test_it_is_small_and_tells_all_its_words() -> None:
    assert len(draw(ONE)) < 15_000
    assert ONE.alt == f"{TITLE} · Hà Nam · Chỉ thị 05 · 19/5/2023 · Kho bài"


@pytest.mark.parametrize("times", [1, 2, 4, 40])
def test_a_title_of_any_length_stays_between_the_margins(times: int) -> None:
    image = seen(draw(Picture("a.png", TITLE * times, " ".join([TITLE] * times), (TITLE,) * times)))
    assert is_blank(image, (WIDTH - 70, 0, WIDTH, HEIGHT))
    assert is_blank(image, (32, 0, 90, HEIGHT))
    assert is_blank(image, (32, HEIGHT - 20, WIDTH, HEIGHT))
    assert is_blank(image, (32, 460, WIDTH, 480))  # between title and rule
    assert not is_blank(image, (96, 130, WIDTH - 80, 460))


@settings(max_examples=25, deadline=None)
@given(st.text(), st.lists(st.text(), max_size=3))
def test_any_text_can_be_drawn(title: str, facts: list[str]) -> None:
    seen(draw(Picture("a.png", title, title, tuple(facts))))
