# SPDX-License-Identifier: MIT
from __future__ import annotations

import json

import frontmatter
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from khobai.reading.frontmatter import FrontMatter, StrictHandler, parse
from khobai.reading.marked_yaml import read_yaml
from khobai.reading.yaml_scalars import plain
from khobai.text.vietnamese import MARKS

YAMLISH = st.text(
    alphabet=st.sampled_from(list("ab: -\n\t'\"[]{},&*!|>%#?~\\\r\u2028\x85Ất\U0001f600\x00\ud800<0.1")), max_size=60
)
FILES = st.one_of(st.text(), YAMLISH, YAMLISH.map(lambda text: f"---\n{text}\n---\nBài."))


def codes(found: FrontMatter) -> list[str]:
    return [problem.code for problem in found.problems]


@given(FILES)
@example("---\n" + "[" * 5000 + "\n---\n")
@example("---\n" + "a: " * 5000 + "\n---\n")
@example("---\n- " * 500)
@example("\ufeff---\r\na: \ufeff\r\n---\r\n")
@example("---\na: " + "9" * 6000 + "\nb: 1.0e999\n---\n")
def test_never_raises_and_every_position_is_inside_the_file(text: str) -> None:
    found = parse(text)
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    spots = [(p.line, p.column) for p in found.problems]
    for position in found.positions.values():
        spots += [position[:2], position[2:]]
    for line, column in spots:
        assert 1 <= line <= len(lines)
        assert 1 <= column <= len(lines[line - 1]) + 1
    assert 1 <= found.body_line <= len(lines)
    assert found.problems or found.data is not None


KEYS = st.text(alphabet="abcđê_", min_size=1, max_size=8)
SCALARS = st.one_of(st.none(), st.booleans(), st.integers(-(10**17), 10**17), st.text(max_size=20))
DATA = st.dictionaries(
    KEYS, st.recursive(SCALARS, lambda inner: st.lists(inner) | st.dictionaries(KEYS, inner), max_leaves=12)
)


@given(DATA)
def test_reads_back_what_json_writes(data: dict[str, object]) -> None:
    text = json.dumps(data, indent=1)
    if any(escape in text for escape in ("\\u00", "\\u20", "\\ud", "\\uf", "\\b", "\\f")):
        return  # control characters, which are refused, and surrogate pairs, which YAML has not
    found = parse(f"---\n{text}\n---\n")
    assert found.problems == ()
    assert found.data == data


@given(
    st.text(
        alphabet=st.characters(
            exclude_categories=["Cs", "Cc", "Zl", "Zp", "Cn"], exclude_characters="\ufeff\ufffe\uffff"
        )
    )
)
def test_body_is_kept(body: str) -> None:
    assert parse(f"---\ntitle: x\n---\n\n{body}\n").body == body


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("", None), ("~", None), ("null", None), ("Null", "Null"), ("true", True), ("false", False),
        ("yes", "yes"), ("no", "no"), ("on", "on"), ("off", "off"), ("True", "True"),
        ("0", 0), ("12", 12), ("-3", -3), ("+3", 3), ("007", "007"), ("0o17", "0o17"), ("0x1F", "0x1F"),
        ("1_000", "1_000"),
        ("12:30:00", "12:30:00"), ("1.5", 1.5), ("1.5e3", 1500.0), ("1.", "1."), (".5", ".5"), (".inf", ".inf"),
        ("1.0e999", "1.0e999"), ("2023-05-19", "2023-05-19"), ("2023~", "2023~"), ("1.600.000", "1.600.000"),
        ("9" * 30, "9" * 30),
    ],
)  # fmt: skip
def test_plain_scalars(text: str, value: object) -> None:
    assert plain(text) == value
    assert type(plain(text)) is type(value)
    assert parse(f"---\nk: {text}\n---\n").data == {"k": value}


@pytest.mark.parametrize("text", ["12", "true", "null", "2023-05-19", "1.600"])
def test_quoted_scalars_are_text(text: str) -> None:
    found = parse(f"---\na: \"{text}\"\nb: '{text}'\nc: |-\n  {text}\n---\n")
    assert found.data == {"a": text, "b": text, "c": text}
    assert found.problems == ()


def test_positions_count_characters_and_lines_of_the_file() -> None:
    found = parse("---\nđề: {tên: Ấn, b: [1, x]}\n---\n\nBài.\n")
    assert found.positions[("đề",)] == (2, 1, 2, 5)
    assert found.positions["đề", "tên"] == (2, 6, 2, 11)
    assert found.positions["đề", "b", 1] == (2, 22, 2, 22)
    assert (found.body, found.body_line) == ("Bài.", 5)


def test_crlf_and_byte_order_mark_change_nothing() -> None:
    text = "---\ntitle: Bác\nsource:\n  url: x\n---\nMột.\n\nHai.\n"
    assert parse("\ufeff" + text.replace("\n", "\r\n")) == parse(text)


@pytest.mark.parametrize(
    ("text", "data", "body"),
    [
        ("---\n---\nBài.", {}, "Bài."),
        ("---\n\n---", {}, ""),
        ("---\n# lời ghi\n---\n", {}, ""),
        ("---  \ntitle: x\n---\t\nBài.\n---\n", {"title": "x"}, "Bài.\n---"),
        ("---\na: |\n  ---\n---\n", {"a": "---\n"}, ""),
    ],
)
def test_fences(text: str, data: dict[str, object], body: str) -> None:
    found = parse(text)
    assert (found.data, found.body, found.problems) == (data, body, ())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ["no-front-matter"]),
        ("\n---\na: b\n---\n", ["no-front-matter"]),
        ("----\na: b\n----\n", ["no-front-matter"]),
        ("---", ["unclosed-front-matter"]),
        ("---\na: b\n", ["unclosed-front-matter"]),
        ("---\n- a\n---\n", ["not-a-mapping"]),
        ("---\na: 1\na: 2\na: 3\n---\n", ["repeated-key", "repeated-key"]),
        ("---\na: &x 1\nb: *x\n---\n", ["yaml-anchor", "yaml-anchor"]),
        ("---\na: !!int 1\n---\n", ["yaml-tag"]),
        ("---\n<<: {a: b}\n---\n", ["yaml-merge-key"]),
        ('---\n"<<": a\n---\n', []),
        ("---\n1: a\n~: b\ntrue: c\n---\n", ["non-text-key"] * 3),
        ("---\n? [a]\n: b\n---\n", ["non-text-key"]),
        ("---\na:\n\t- b\n---\n", ["yaml-tab"]),
        ("---\na: 1.600\n---\n", ["thousands-dot"]),
    ],
)
def test_problems(text: str, expected: list[str]) -> None:
    assert codes(parse(text)) == expected


def test_no_escape_names_what_no_text_may_hold() -> None:
    found = parse(
        '---\na: "x\\0"\n"\\e[2J": "\\u202e"\nb: ["\\U0001F600\\t\\n", "\\x7f", \'\\0\']\n'
         'c: "ố b' + "\\u0323\\u0301" * 40 + '"\n---\n'
    )  # fmt: skip
    assert [(p.line, p.column, p.code, p.params) for p in found.problems] == [
        (2, 4, "control-character", {"found": "U+0000"}),
        (3, 1, "control-character", {"found": "U+001B"}),
        (3, 10, "control-character", {"found": "U+202E"}),
        (4, 23, "control-character", {"found": "U+007F"}),
        (5, 4, "crowded-marks", {"limit": MARKS}),
    ]
    assert found.data == {"a": "x", "": "", "b": ["\U0001f600\t\n", "", "\\0"], "c": "ố b"}


def test_of_a_repeated_key_the_first_stands_and_is_named() -> None:
    found = parse("---\na: {b: 1}\nc: 2\na: {b: 3, d: 4}\n---\n")
    assert found.data == {"a": {"b": 1}, "c": 2}
    (problem,) = found.problems
    assert (problem.line, problem.column, problem.params) == (4, 1, {"key": "a", "first": 2})


def test_line_separators_of_yaml_are_no_lines_of_the_file() -> None:
    found = read_yaml('a: "x\u2028y"\nb: 1')
    assert found.positions[("b",)] == (2, 1, 2, 4)


@pytest.mark.parametrize("opening", ["[", "{", "- ", "? [", "{a: "])
def test_deep_nesting_is_refused_at_once(opening: str) -> None:
    found = parse("---\n" + opening * 200_000 + "\n---\n")  # libyaml alone takes minutes over this
    assert codes(found) in (["nesting-too-deep"], ["non-text-key", "nesting-too-deep"], ["yaml-syntax"])


def test_handler_serves_python_frontmatter() -> None:
    post = frontmatter.loads("---\ntitle: Bác\ndate: 2023-05-19\nok: no\n---\nBài.", handler=StrictHandler())
    assert post.metadata == {"title": "Bác", "date": "2023-05-19", "ok": "no"}
    assert post.content == "Bài."
