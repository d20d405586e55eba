# SPDX-License-Identifier: MIT
from __future__ import annotations

import json
import re
import string
from dataclasses import replace
from pathlib import Path

import pytest

from khobai.messages import Lang, message
from khobai.reading.diagnostics import (
    Diagnostic,
    Severity,
    arrange,
    messages,
    render_github,
    render_gitlab,
    render_json,
    render_text,
    report,
)

PAGE = Path(__file__).parents[3] / "docs" / "errors.md"


def fields(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}


@pytest.mark.parametrize("code", sorted(messages()))
def test_both_languages_use_the_same_fields(code: str) -> None:
    vi, en = (messages()[code][lang] for lang in ("vi", "en"))
    assert fields(vi["message"]) == fields(en["message"])
    assert fields(vi["hint"]) == fields(en["hint"])
    assert messages()[code]["severity"] in {"error", "warning"}
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", code)


def test_every_code_has_its_heading_with_two_examples_and_no_heading_lacks_a_code() -> None:
    sections = re.split(r"^## ", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    assert sorted(section.splitlines()[0] for section in sections) == sorted(messages())
    assert [s.splitlines()[0] for s in sections if s.count("```text") != 2 or "Sai:" not in s or "Đúng:" not in s] == []


def sample() -> Diagnostic:
    return report("articles/2023/x, y:1.md", 3, 7, "bad-date", key="date", found="19/5\n100%")


def test_text() -> None:
    shown = render_text([sample()], "en").splitlines()
    assert shown[0] == (
        "articles/2023/x, y:1.md:3:7: error [bad-date] The key `date` has `19/5 100%`, which is not a date."
    )
    assert shown[1].startswith("    Write year-month-day")


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_json(lang: Lang) -> None:
    (row,) = json.loads(render_json([sample()], lang))
    assert list(row) == ["path", "line", "column", "severity", "code", "message", "hint"]
    assert (row["line"], row["severity"], row["message"]) == (3, "error", sample().message(lang))
    assert json.loads(render_json([])) == []


def test_github_escapes() -> None:
    (line,) = render_github([sample()], "en").splitlines()
    assert line.startswith("::error file=articles/2023/x%2C y%3A1.md,line=3,col=7,title=bad-date::The key")
    assert "100%25" in line


def test_gitlab_report() -> None:
    moved = replace(sample(), line=9)
    other = replace(sample(), path="articles/2023/z.md")
    first, second, third = json.loads(render_gitlab([sample(), moved, other], "en"))
    assert first["location"] == {"path": "articles/2023/x, y:1.md", "lines": {"begin": 3}}
    assert (first["check_name"], first["severity"]) == ("bad-date", "blocker")
    assert first["description"] == f"{sample().message('en')} {sample().hint('en')}"
    assert len({row["fingerprint"] for row in (first, second, third)}) == 3
    assert json.loads(render_gitlab([moved], "en"))[0]["fingerprint"] == first["fingerprint"]
    assert (
        json.loads(render_gitlab([report("a", 1, 1, "misplaced-file", folder="2022", date="2023", right=2023)]))[0][
            "severity"
        ]
        == "minor"
    )
    assert render_gitlab([]) == "[]\n"


def test_arrange_sorts_by_place_and_drops_doubles() -> None:
    a, b, c = (report("a.md", line, column, "missing-text") for line, column in [(10, 1), (2, 9), (2, 10)])
    first = report("B.md", 99, 1, "missing-text")
    assert arrange([a, c, b, a, first]) == (first, b, c, a)


def test_severity_comes_from_the_catalogue() -> None:
    assert report("a", 1, 1, "misplaced-file").severity is Severity.WARNING
    with pytest.raises(KeyError):
        report("a", 1, 1, "no-such-code")


def test_a_phrase_is_said_in_the_language_and_long_values_are_cut() -> None:
    found = report("a", 1, 1, "unknown-province", found="x" * 1000, advice=message("advice-nearest", nearest="Hà Nam"))
    assert "Is it `Hà Nam`?" in found.hint("en")
    assert "Có phải là `Hà Nam` không?" in found.hint("vi")
    assert len(found.message("en")) < 500
