# SPDX-License-Identifier: MIT
from __future__ import annotations

import threading

import pytest

from khobai.locales.language import DEFAULT, among, of_environment, speaking, spoken
from khobai.pipeline.jobs import in_order


def say_language(_: object) -> str:
    return spoken()


def test_a_block_speaks_its_language_and_nothing_stays_of_it() -> None:
    with speaking("en"):
        assert spoken() == "en"
        with speaking("vi"):
            assert spoken() == "vi"
        assert spoken() == "en"
    assert spoken() == DEFAULT


def test_workers_speak_the_language_of_who_sent_them() -> None:
    with speaking("en"):
        assert list(in_order(say_language, range(4), 2, part=1)) == ["en"] * 4
        heard: list[str] = []
        thread = threading.Thread(target=lambda: heard.extend(in_order(say_language, range(2), 1)))
        thread.start()
        thread.join()
    assert heard == [DEFAULT, DEFAULT], "a thread begins with the language of nobody else"


@pytest.mark.parametrize(("name", "language"), [
    ("en_GB.UTF-8", "en"), ("vi-VN", "vi"), ("VI", "vi"), ("C.UTF-8", None), ("", None), (None, None), ("english", None),
])  # fmt: skip
def test_names_of_locales(name: str | None, language: str | None) -> None:
    assert among(name) == language


def test_the_environment_asks_in_the_order_of_gettext(monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(variable, raising=False)
    assert of_environment() == DEFAULT
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    assert of_environment() == "en"
    monkeypatch.setenv("LC_ALL", "vi_VN")
    assert of_environment() == "vi"
    monkeypatch.setenv("LANGUAGE", "fr:en")
    assert of_environment() == "en"
