# SPDX-License-Identifier: MIT
"""Whatever bytes a file holds, it becomes a valid draft or is refused with a reason."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from khobai.authoring.importing.decoding import decode, repair
from khobai.authoring.importing.refusal import RefusalError
from khobai.authoring.importing.run import import_files
from khobai.reading.article_text import read_article
from khobai.reading.reporter import Reporter
from tests.conftest import ROOT
from tests.importing.test_bad_input import GOOD
from tests.importing.test_command import PAGE
from tests.texts import VIETNAMESE
from tests.unit.mentions.test_recognise import PRESS, vocabulary

TAGS = st.sampled_from(
    [
        "<p>",
        "</p>",
        "<div>",
        "<html>",
        "<h1>",
        "</h1>",
        "<article>",
        "<figcaption>",
        "<a href='x'>",
        "<script>",
        "<!--",
        "&nbsp;",
        "&#0;",
        "<td>",
        "\n",
    ]
)
LINES = st.sampled_from(
    [
        *GOOD.splitlines(),
        "Phản hồi",
        "Ảnh: P.V",
        "NGUYÊN ĐOAN |",
        "(GLO) - ",
        "26/05/2018 - 16:24",
        "# Tít",
        "---",
        "title: x",
        "{title}",
    ]
)
MIXED = st.lists(st.one_of(LINES, PRESS, VIETNAMESE, TAGS), max_size=25)
BYTES = st.one_of(
    st.binary(max_size=400),
    MIXED.map("\n".join).map(str.encode),
    MIXED.map(lambda parts: ("<html><body>" + "".join(parts) + "</body></html>").encode()),
    st.tuples(MIXED.map("\n".join), st.sampled_from(["utf-16", "cp1258", "latin-1", "utf-8-sig"])).map(lambda pair: pair[0].encode(pair[1], "replace")),
    st.tuples(st.just(PAGE.encode()), st.integers(0, 2000), st.binary(max_size=8)).map(lambda t: t[0][: t[1]] + t[2] + t[0][t[1] :]),
)  # fmt: skip


@given(BYTES)
@example(b"\xff\xfe")
@example(b"PK\x03\x04")
@example(b"---\ntitle: [\n---\n")
@example(("Tít\n" + "a" * 5000).encode())
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_any_bytes(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "x.txt").write_bytes(data)
    outcome = import_files([tmp_path / "x.txt"], ROOT / "articles", dry_run=True)
    assert len(outcome.made) + len(outcome.refused) == 1
    for made in outcome.made:
        reporter = Reporter(made.path)
        article = read_article(made.text, Path(made.path).stem, made.path.partition("/")[2], vocabulary(), reporter)
        assert [problem.message("en") for problem in reporter.diagnostics if problem.is_error] == []
        assert article is not None
        assert article.status == "draft"
    for refused in outcome.refused:
        assert refused.message("vi")


@given(st.text(max_size=400))
def test_text_that_is_repaired_stays_so(text: str) -> None:
    try:
        once = repair(text).text
    except RefusalError:
        return
    assert repair(once).text == once or "&" in once


@pytest.mark.parametrize("text", ["", "Chỉ thị", "tiếng Việt có dấu " * 40])
def test_sound_text_is_read_as_it_is(text: str) -> None:
    assert decode(text.encode()).text == text
    assert repair(text).notes == ()


def test_control_characters_of_a_page_do_not_reach_the_draft(tmp_path: Path) -> None:
    words = "Hội nghị ở Hà Nam bàn về việc học tập và làm theo Bác. " * 9
    (tmp_path / "x.txt").write_text(f"Học\x80 tập\u202e và làm theo Bác\n\n{words}\x9f\n", encoding="utf-8")
    (made,) = import_files([tmp_path / "x.txt"], ROOT / "articles", dry_run=True).made
    assert "title: Học tập và làm theo Bác\n" in made.text
