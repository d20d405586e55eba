# SPDX-License-Identifier: MIT
from __future__ import annotations

import string

import pytest
from babel.messages.catalog import Message

from khobai.locales.catalogue import _, ngettext
from khobai.locales.language import speaking
from tests import catalogue

VIETNAMESE = catalogue.known("vi")
EVERY = [message for message in VIETNAMESE if message.id]


def fields(text: str) -> set[str | None]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_the_catalogue_holds_what_is_said_and_nothing_else() -> None:
    assert (catalogue.LOCALES / "vi.po").read_text(encoding="utf-8") == catalogue.renewed("vi"), "make words"


@pytest.mark.parametrize("message", EVERY, ids=lambda message: str(message.id))
def test_every_message_has_a_translation_with_the_same_fields(message: Message) -> None:
    translations = [message.string] if isinstance(message.string, str) else list(message.string or [""])
    assert all(translations), "no translation"
    ids = [str(text) for text in (message.id if isinstance(message.id, tuple) else (message.id,))]
    wanted = {name for text in ids for name in fields(text)}  # "once" needs no number
    assert all(fields(text) == wanted for text in translations)


def test_english_stands_in_the_source_and_vietnamese_in_the_catalogue() -> None:
    one, many = "**{count} article** about {document} in {place}.", "**{count} articles** about {document} in {place}."
    filled = {"count": "1", "document": "D", "place": "P"}
    with speaking("en"):
        assert _(", page {n}", n=2) == ", page 2"
        assert ngettext(one, many, 1, **filled) == "**1 article** about D in P."
        assert ngettext(one, many, 2, **filled).startswith("**1 articles**")
    with speaking("vi"):
        assert _(", page {n}", n=2) == ", trang 2"
        assert ngettext(one, many, 2, **filled) == "**1 bài** về D ở P."


def test_what_no_catalogue_knows_is_said_as_it_stands() -> None:
    assert _("Nobody translated this {x}.", x="y") == "Nobody translated this y."
