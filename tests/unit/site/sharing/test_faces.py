# SPDX-License-Identifier: MIT
from __future__ import annotations

import itertools
import unicodedata

import pytest

from khobai.site.sharing.faces import Face, drawable, has

FACES: tuple[Face, ...] = ("serif", "sans")
TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
VOWELS = "aăâeêioôơuưy"
SIGNS = "0123456789.,;:!?…–—-“”‘’\"'()[]/%&+=×°·№½"


@pytest.mark.parametrize("face", FACES)
def test_every_vietnamese_letter_has_a_glyph_of_its_own(face: Face) -> None:
    composed = {unicodedata.normalize("NFC", vowel + tone) for vowel, tone in itertools.product(VOWELS, TONES)}
    letters = {*composed, *"bcdđfghjklmnpqrstvwxz"}
    every = "".join(sorted(letters | {letter.upper() for letter in letters})) + SIGNS
    assert [letter for letter in every if not has(face, letter)] == []
    assert len(composed) == 72


@pytest.mark.parametrize("face", FACES)
def test_marks_may_come_apart_from_their_letters(face: Face) -> None:
    assert drawable(unicodedata.normalize("NFD", "Tiếng Việt"), face) == "Tiếng Việt"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Hoa 🌸 sen", "Hoa sen"), ("Nhà văn 鲁迅 viết", "Nhà văn … viết"), ("\u200bAn\tBình\n", "An Bình"),
        ("Москва", "…"), ("🎉", ""), ("", ""), ("a\u00a0· b", "a\u00a0· b"), ("\uffff\u0000", ""),
    ],
)  # fmt: skip
def test_what_no_face_has_is_left_out(text: str, shown: str) -> None:
    assert drawable(text, "serif") == shown
