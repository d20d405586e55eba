# SPDX-License-Identifier: MIT
"""What a ZIM file says of itself, within the limits of Kiwix."""

from __future__ import annotations

import datetime as dt
import hashlib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khobai.bundle.zim.metadata import (
    ICON,
    LONGEST_PAGE_TITLE,
    LONGEST_WORD,
    SIDE,
    ZimError,
    ZimMetadata,
    length,
    metadata_of,
    page_title,
    shortened,
)
from tests.conftest import ROOT

KNOWN: dict[str, Any] = {
    "name": "kho_vi_all", "title": "Kho", "description": "Kho thử", "creator": "Ai", "publisher": "Ai", "date": dt.date(2026, 1, 2),
}  # fmt: skip
OWN = (ROOT / "generator" / "khobai" / "bundle" / "zim" / "zim.png").read_bytes()


def site(folder: Path, head: str) -> Path:
    (folder / "index.html").write_text(f"<!doctype html><head>{head}</head><body>", encoding="utf-8")
    return folder


def test_a_site_says_what_it_is(tmp_path: Path) -> None:
    about = "Kho bài báo về việc các tỉnh, thành phố học tập và làm theo gương Bác, xếp theo địa phương và theo văn bản"
    name = "Kho bài học và làm theo gương Bác"
    head = f'<title>{name} - {name}</title><meta property="og:site_name" content="{name}"><meta name="description" content="{about}">'
    found = metadata_of(site(tmp_path, head), date=dt.date(2026, 1, 2), creator="Ban biên tập")
    assert found.name == "kho-bai-hoc-va-lam-theo-guong-bac_vi_all"
    assert found.title == "Kho bài học và làm theo gương…"
    assert found.description == "Kho bài báo về việc các tỉnh, thành phố học tập và làm theo gương Bác, xếp theo…"
    assert found.long_description == f"{name}. {about}."
    assert (found.creator, found.publisher, found.source) == ("Ban biên tập", "Ban biên tập", None)
    assert found.icon == OWN


def test_a_site_with_an_address_and_an_icon_of_its_own(tmp_path: Path) -> None:
    (tmp_path / ICON).parent.mkdir(parents=True)
    own = OWN[:16] + SIDE.to_bytes(4) * 2 + b"other"
    (tmp_path / ICON).write_bytes(own)
    found = metadata_of(
        site(tmp_path, '<title>Kho</title><link rel="canonical" href="https://example.vn/">'), date=dt.date(2026, 1, 2)
    )
    assert found.source == "https://example.vn/"
    assert found.icon == own


@pytest.mark.parametrize(
    ("field", "value", "reason"),
    [
        ("title", "K" * 31, "long"), ("description", "K" * 81, "long"), ("long_description", "K" * 4001, "long"),
        ("title", "", "empty"), ("name", " ", "empty"), ("creator", "", "empty"), ("publisher", "", "empty"),
        ("icon", b"GIF89a", "icon"), ("icon", OWN.replace(SIDE.to_bytes(4), (47).to_bytes(4), 1), "icon"), ("icon", b"", "icon"),
    ],
)  # fmt: skip
def test_what_kiwix_would_not_take_is_refused(field: str, value: object, reason: str) -> None:
    with pytest.raises(ZimError) as caught:
        ZimMetadata(**{**KNOWN, field: value})
    assert caught.value.reason == reason
    assert caught.value.say("vi") != caught.value.say("en")


def test_marks_are_not_counted() -> None:
    assert length("e\u0302\u0301") == length("ế") == 1
    assert ZimMetadata(**{**KNOWN, "title": "ệ\u0323" * 30}).title


@given(st.text(max_size=60), st.integers(1, 40))
def test_shortened_texts_fit_and_are_beginnings(text: str, most: int) -> None:
    found = shortened(text, most)
    whole = " ".join(text.split())
    assert length(found) <= most
    assert found == whole or (found.endswith("…") and whole.startswith(found[:-1]))


def test_texts_are_shortened_in_linear_time() -> None:
    assert shortened("Kho " * 1_000_000, 80).endswith("Kho…")


@given(st.text(max_size=600) | st.text(alphabet="đế \u0301中.-", min_size=200, max_size=2000))
def test_titles_of_pages_are_short_and_of_short_words(text: str) -> None:
    found = page_title(text)
    assert length(found) <= LONGEST_PAGE_TITLE
    assert all(len(word.encode()) <= LONGEST_WORD for word in found.split())
    assert page_title(found) == found


def test_a_title_that_fits_stays_as_it_is() -> None:
    whole = "Đồng Tháp học và làm theo Bác " * 7
    assert page_title(whole) == whole.strip()


def test_a_long_name_is_cut_wherever_it_stands(tmp_path: Path) -> None:
    found = metadata_of(site(tmp_path, f"<title>{'K' * 30_000}</title>"), date=dt.date(2026, 1, 2))
    assert max(len(value) for _, value in found.fields()) <= 4000
    assert len(found.name) < 120
    assert found.creator.endswith("…")


def test_the_icon_is_of_todays_favicon() -> None:
    favicon = (ROOT / "theme" / "overrides" / "assets" / "images" / "favicon.svg").read_bytes()
    source = f"theme/overrides/assets/images/favicon.svg sha256 {hashlib.sha256(favicon).hexdigest()}"
    assert source.encode() in OWN, "make zim.png again, 48 by 48, and write the source into its tEXt chunk"
