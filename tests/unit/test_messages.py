# SPDX-License-Identifier: MIT
from __future__ import annotations

import re
import string
from pathlib import Path

import pytest

import khobai
from khobai.bundle.refusal import BundleError
from khobai.messages import Message, RefusedError, catalogue, message, say
from khobai.write import TargetError

PHRASES = catalogue()["phrases"]
SOURCES = "".join(path.read_text("utf-8") for path in sorted(Path(khobai.__file__).parent.rglob("*.py")))


def fields(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}


@pytest.mark.parametrize("key", sorted(PHRASES))
def test_phrases_say_the_same_in_both_languages(key: str) -> None:
    said = PHRASES[key]
    assert set(said) == {"vi", "en"}
    assert fields(said["vi"]) == fields(said["en"])
    assert key == "nothing" or all(text.strip() for text in said.values())


def test_every_refusal_that_is_raised_has_its_phrase() -> None:
    kinds = dict(re.findall(r'class (\w+)\(RefusedError\):\n    """[^"]*"""\n\n    KIND = "([a-z]+)"', SOURCES))
    assert {"TargetError", "BundleError", "ZimError", "ShardError", "VersionError"} <= kinds.keys()
    raised = {
        f"{kinds[name]}-{reason}" for name, reason in re.findall(r'(\w+Error)\("([a-z-]+)"', SOURCES) if name in kinds
    }
    assert len(raised) > 20
    assert raised - PHRASES.keys() == set()
    prefixes = tuple(f"{kind}-" for kind in kinds.values())
    assert {key for key in PHRASES if key.startswith(prefixes)} - raised == set(), "a phrase that nothing says"


def test_fields_are_filled_in_the_language_of_the_sentence() -> None:
    assert (
        say(message("outside-archive", path="x"), "en")
        == "“x” does not exist or stands in no archive (a folder articles)."
    )
    with pytest.raises(KeyError):
        say(Message("no such phrase"))


def test_a_refusal_says_messages_lines_and_other_refusals() -> None:
    names = (message("name-dot", path="a."), message("name-path", path="../b"))
    said = BundleError("names", names=names).say("en")
    assert said.splitlines()[1:] == ["a.: ends in a full stop", "../b: is no path in a bundle"]
    inner = TargetError("in-use", folder=Path("out"))
    outer: RefusedError = BundleError("no-zim", why=inner)
    for lang in ("vi", "en"):
        assert inner.say(lang) in outer.say(lang)
    assert str(outer) == outer.say("en")
    assert (outer.reason, inner.reason) == ("no-zim", "in-use")


def test_what_a_path_holds_is_no_field() -> None:
    assert "{folder}" in TargetError("in-use", folder=Path("{folder}")).say("vi")
