# SPDX-License-Identifier: MIT
from __future__ import annotations

import time

import pytest

from khobai.archive.vocabulary import Vocabulary
from khobai.reading.article_text import read_article
from khobai.reading.body_html import DEPTH
from khobai.reading.diagnostics import MOST, errors_among, limited, render_github, render_gitlab, render_json, report
from khobai.reading.files import LARGEST
from khobai.reading.frontmatter import parse
from khobai.reading.reporter import Reporter
from khobai.reading.safety import unsafe_spots
from khobai.text.commonmark import render
from khobai.text.vietnamese import nfc

CEILING = 20.0
"""Seconds for 2 MiB; a second is usual, and what takes quadratic time takes minutes."""


@pytest.mark.parametrize(
    "body",
    ['<code class="md-consent__overlay">x</code>', "<CODE\nCLASS = md-consent__overlay >x</CODE >", '<div id="__config">x</div>',
     "<code class='language-py md-consent__overlay'>x</code>", "x\n\n<div\nid=__search>\ny\n</div>", '<a name="__toc">x</a>',
     '<div class="footnote-definition" id="a">x</div>', '<a target="_parent" href="x">x</a>', "<details open>x</details>",
     "<input>", "<base href=x>", "<meta http-equiv=refresh content=0>", "<link rel=stylesheet href=x>", "<style>p{}</style>",
     "<svg></svg>", "<math></math>", "<iframe></iframe>", "<form></form>", "<p hidden>x</p>", "<p contenteditable>x</p>",
     "<p accesskey=s>x</p>", "<p popover>x</p>", "<p slot=x>x</p>", "<p data-md-component=consent>x</p>", "<p aria-label=x>x</p>",
     '<p style="position:fixed">x</p>', '<td style="text-align: left">x</td>', "<p role=dialog>x</p>", "<p tabindex=1>x</p>",
     "<bdo dir=rtl>x</bdo>", "<p is=x>x</p>", "<p itemprop=x>x</p>", '<label for="__drawer">x</label>'],
)  # fmt: skip
def test_a_body_takes_no_part_of_the_page(body: str) -> None:
    spots = unsafe_spots(body)
    assert [spot.code for spot in spots] == ["unsafe-html"]
    assert body[spots[0].offset] == "<"


@pytest.mark.parametrize(
    "url", ["#__search", "#__drawer", "bai.md#__consent", "#%5f_config", "#&#95;_search", "\t#__toc"]
)
def test_a_link_moves_no_switch_of_the_page(url: str) -> None:
    assert [spot.code for spot in unsafe_spots(f"[x](<{url}>)")] == ["unsafe-link"]
    assert unsafe_spots("[x](#muc) [y](https://a.vn/#__b)") == ()


def test_ids_of_footnotes_are_their_own() -> None:
    shown = render("x[^__config]\n\n[^__config]: y\n")
    assert 'id="fn:__config"' in shown
    assert 'href="#fn:__config"' in shown
    assert unsafe_spots("x[^__config]\n\n[^__config]: y\n") == ()


@pytest.mark.parametrize("sign", ["&#10;", "&#9;", "&#12;", "&Tab;", "&NewLine;", "&#32;"])
def test_a_block_of_code_has_one_class(sign: str) -> None:
    assert '<code class="language-x">' in render(f"```x{sign}md-consent__overlay\na\n```\n")


@pytest.mark.parametrize("end", ["</pre >", "</pre\n>", "</PRE>", "</pre\t >", "</Pre>"])
def test_a_raw_block_ends_at_every_spelling_of_its_end(end: str) -> None:
    assert unsafe_spots(f"<pre>x{end}\n\n**y**") == ()
    assert "<strong>y</strong>" in render(f"<pre>x{end}\n\n**y**")


@pytest.mark.parametrize(
    ("body", "at"),
    [(">" * (DEPTH + 1) + " x", 0), ("x\n\n" + "> " * (DEPTH + 1) + "x", 3), ("- " * (DEPTH + 1) + "x", 0),
     ("ố <b>" * (DEPTH + 1), 5 * DEPTH + 2), ("x\n\n" + "<div>" * (DEPTH + 1) + "</div>" * (DEPTH + 1), 3 + 5 * DEPTH),
     ("".join(f"{'  ' * n}- a\n" for n in range(DEPTH)), None)],
)  # fmt: skip
def test_what_is_nested_too_deep_is_named_once_at_its_place(body: str, at: int | None) -> None:
    (spot,) = unsafe_spots(body)
    assert spot.code == "body-too-deep"
    assert at is None or spot.offset == at


UNITS = [
    "[", "![", "]", "[]", "[a](", "[a][", "[^", "[^a]: ", "[a]: x\n", "<", "<a ", "<b>", "</b>", "<b></i>", "<div>", "</div>", "<p\n", "<!--",
    "<!-- ", "<?", "<![CDATA[", "<br>", "<pre>\n", "*a_ ", "**a ", "a**b", "_a ", "~~a ", "`", "`a ", "> ", ">", "- ", "1. ", "- a\n", "|a", "|-", "|a|\n|-|\n",
    "&", "&#1", "\\", "# a\n", "a\n-\n", "```\n", "~~~\n", "<http:", "<a@b.", "[x](<", '[x](a "', "(", "ạ", "a ", " ", "\n", "\t", "![a](http://b)", "\u0323\u0301",
]  # fmt: skip


@pytest.mark.parametrize("unit", UNITS)
def test_the_largest_body_is_judged_or_refused_in_time(unit: str) -> None:
    count = (LARGEST - 100) // len(unit.encode())
    text = "---\ntitle: a\n---\nb " + unit * count
    started = time.process_time()
    reporter = Reporter("a.md")
    read_article(text, "a", "a.md", Vocabulary.of(), reporter)
    assert len(limited(reporter.diagnostics)) <= MOST + 2
    assert time.process_time() - started < CEILING


def test_a_body_of_deep_quotations_and_lazy_lines_is_refused_before_it_is_rendered() -> None:
    started = time.process_time()
    assert [spot.code for spot in unsafe_spots(">" * 400_000 + "a\n" * 200_000)] == ["body-too-deep"]
    assert time.process_time() - started < CEILING


@pytest.mark.parametrize(
    "make",
    [lambda n: "x: " + "[" * n, lambda n: "x: " + "{a: " * (n // 4), lambda n: "a: 1\n" * (n // 5), lambda n: " " * n,
     lambda n: "\t" * n, lambda n: "x: a" + " " * n + "#b", lambda n: "x: " + "a" * n, lambda n: "x: [" + "[]," * (n // 3) + "]",
     lambda n: "inferred:\n" + "".join(f"  k{i}: a\n" for i in range(n // 11)),
     lambda n: "places:\n" + "".join(f"  - ha-nam{i}\n" for i in range(n // 16)),
     lambda n: "directives: [" + "a, " * (n // 3) + "]", lambda n: "".join(f"k{i}: 1\n" for i in range(n // 11)),
     lambda n: "redirect_from: [" + "A b, " * (n // 5) + "]", lambda n: "title: a" + "\u0323\u0301" * (n // 4)],
)  # fmt: skip
def test_the_largest_record_is_judged_or_refused_in_time(make: object) -> None:
    text = f"---\n{make(LARGEST - 1000)}\n---\nb\n"  # type: ignore[operator]
    started = time.process_time()
    reporter = Reporter("a.md")
    read_article(text, "a", "a.md", Vocabulary.of(), reporter)
    assert len(limited(reporter.diagnostics)) <= MOST + 2
    assert time.process_time() - started < CEILING


def test_marks_without_end_are_refused_at_their_place_and_never_sorted() -> None:
    (problem,) = parse("---\ntitle: a\n---\n\nố b\u0323" + "\u0301\u0323" * 500_000).problems
    assert (problem.line, problem.column, problem.code) == (5, 4, "crowded-marks")
    assert len(nfc("a" + "\u0323\u0301" * 500_000)) < 40
    assert parse("---\ntitle: Ở\u0309\u0323\n---\nb").problems == ()


def test_a_file_says_a_hundred_problems_and_counts_the_others() -> None:
    warnings = [report("a.md", n, 1, "yaml-tag", found=f"{n}") for n in range(1, 151)]
    kinds = {found.is_error for found in warnings}
    more = [report("a.md", n, 2, "repeated-reference", key="a", id=f"{n}") for n in range(1, 31)]
    said = limited([*warnings, *more, report("b.md", 1, 1, "no-front-matter")])
    assert kinds == {True}
    assert len(said) == MOST + 3
    assert errors_among(said) == errors_among([*warnings, *more]) + 1
    assert sum(found.count for found in said) == 181
    assert limited(said) == said
    for form in (render_json, render_github, render_gitlab):
        assert "50" in form([found for found in said if found.code == "more-errors"], "en")


def test_spots_beyond_the_hundred_are_counted() -> None:
    spots = unsafe_spots("<x-y>" * 150)
    assert spots[-1].code in {"more-errors", "body-too-deep"}
    reporter = Reporter("a.md")
    read_article("---\ntitle: a\n---\n" + "x <q a=b></q>\n" * 150, "a", "a.md", Vocabulary.of(), reporter)
    assert errors_among(reporter.diagnostics) == 150
    assert len(reporter.diagnostics) == MOST + 1
