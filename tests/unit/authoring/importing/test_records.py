# SPDX-License-Identifier: MIT
from __future__ import annotations

import gzip
import json
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from khobai import load_archive
from khobai.archive.article import Archive, Article, Figure, Inference
from khobai.authoring.importing.records import LONGEST, Records, read_records, write_records
from khobai.reading.diagnostics import messages
from khobai.site.exports.records import to_jsonl, to_records
from khobai.site.publication import Publication
from khobai.write import TargetError
from tests.conftest import ROOT
from tests.factories import archive, article

HEAD = {"record": "khobai", "format": 1}
ONE = {"record": "article", "id": "a", "path": "2023/a.md", "title": "Bài", "body": "Nội dung.\n"}
LETTERS = "aăâbđêôơưáàảãạấầẩẫậếềểễệồốổỗộ ÀĐƠ Ư09.,;:!?-–—_'\"“”‘’(){}[]<>#%&*|/\\@`~^+=$…ẹẽ"
TEXT = st.text(LETTERS, min_size=1, max_size=40).map(lambda text: unicodedata.normalize("NFC", text.strip())).filter(bool)  # fmt: skip


def exported(whole: Archive) -> bytes:
    return to_jsonl(to_records(whole, Publication(name="Kho")))


def restored(data: bytes, folder: Path) -> Records:
    (folder / "records.jsonl").write_bytes(data)
    return read_records(folder / "records.jsonl")


def lines(*records: Any) -> bytes:
    return "".join(f"{json.dumps(r) if isinstance(r, dict) else r}\n" for r in records).encode()


def back(records: Records, folder: Path) -> Archive:
    write_records(records, folder)
    whole, problems = load_archive(folder)
    assert [p for p in problems if p.is_error] == []
    return whole


def published(whole: Archive) -> list[Article]:
    return [one for one in whole.articles if one.status == "published"]


@pytest.mark.parametrize("is_packed", [False, True])
def test_our_own_archive_comes_back_as_it_was(tmp_path: Path, *, is_packed: bool) -> None:
    whole, _ = load_archive(ROOT / "articles")
    place = tmp_path / ("records.jsonl.gz" if is_packed else "records.jsonl")
    place.write_bytes(gzip.compress(exported(whole)) if is_packed else exported(whole))
    records = read_records(place)
    assert not records.has_errors
    again = back(records, tmp_path / "articles")
    assert records.articles == len(again.articles)
    assert published(again) == published(whole)
    assert (again.vocabulary, again.moved, again.listed) == (whole.vocabulary, whole.moved, whole.listed)
    assert exported(again) == exported(whole)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(title=TEXT, note=TEXT, unit=TEXT, value=st.integers(-(10**9), 10**9) | st.floats(-1e9, 1e9).map(lambda x: round(x, 3)), body=st.text("ab \nđ", max_size=30))  # fmt: skip
def test_any_text_comes_back_letter_by_letter(
    tmp_path_factory: pytest.TempPathFactory, *, title: str, note: str, unit: str, value: float, body: str
) -> None:
    one = article(
        "a", title=title, notes=(note,), summary=note, organisations=(title, unit), figures=(Figure(value, unit, title),),
        inferred=(Inference("date", (note,)),), body=f"x\n{body}".strip(),
    )  # fmt: skip
    folder = tmp_path_factory.mktemp("records")
    records = restored(exported(archive(one)), folder)
    again = back(records, folder / "articles").articles
    assert again == (one,)


def test_a_withdrawn_article_stays_withdrawn(tmp_path: Path) -> None:
    whole = archive(article("a"), article("b", status="withdrawn", reason="Trùng bài.", redirect_from=("cu",)))
    (_, gone) = back(restored(exported(whole), tmp_path), tmp_path / "articles").articles
    assert (gone.id, gone.title, gone.status, gone.reason, gone.redirect_from, gone.body) == (
        "b", "Bài b", "withdrawn", "Trùng bài.", ("cu",), "",
    )  # fmt: skip


def test_nothing_is_written_over(tmp_path: Path) -> None:
    records = restored(exported(archive(article("a"))), tmp_path)
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "mine.md").write_text("x")
    with pytest.raises(TargetError):
        write_records(records, tmp_path / "articles")
    assert [p.name for p in (tmp_path / "articles").iterdir()] == ["mine.md"]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (lines(HEAD, ONE, "{"), (3, "bad-record")),
        (lines(HEAD, "[1]"), (2, "bad-record")),
        (lines(HEAD, '"x"'), (2, "bad-record")),
        (lines(ONE), (1, "bad-record")),
        (lines(HEAD, HEAD), (2, "bad-record")),
        (lines({"record": "khobai", "format": 2}), (1, "bad-record")),
        (lines(HEAD, {"record": "poem"}), (2, "bad-record")),
        (lines(HEAD, {"record": ["article"]}), (2, "bad-record")),
        (lines(HEAD, {}), (2, "bad-record")),
        (lines(HEAD, ONE, ONE), (3, "bad-record")),
        *((lines(HEAD, ONE | {"path": path}), (2, "bad-record")) for path in ("../a.md", "a.txt", "/etc/a.md", "2023/b.md", "vocabulary/a.md", ".git/a.md", "2023//a.md", "2023/../a.md", "a.md/")),
        (lines(HEAD, ONE | {"titel": "x"}), (2, "unknown-key")),
        (lines(HEAD, ONE | {"figures": [{"value": "2"}]}), (2, "wrong-type")),
        (lines(HEAD, ONE, ONE | {"id": "b", "path": "2023/b.md", "places": ["xa-la"]}), (3, "unknown-province")),
        (lines(HEAD, ONE | {"body": "<script>x</script>"}), (2, "unsafe-html")),
        (lines(HEAD, ONE | {"title": "a\u202eb"}), (2, "control-character")),
        (lines(HEAD, "x" * (LONGEST + 10), ONE), (2, "bad-record")),
        (lines(HEAD, "[" * 100_000), (2, "bad-record")),
        (b"\xff\xfe{}", (1, "bad-record")),
    ],
)  # fmt: skip
def test_what_is_wrong_stands_at_its_line(tmp_path: Path, data: bytes, expected: tuple[int, str]) -> None:
    records = restored(data, tmp_path)
    assert records.has_errors
    assert expected in [(p.line, p.code) for p in records.problems], records.problems
    assert all(p.path == "records.jsonl" for p in records.problems)
    assert all(p.message(lang) and p.code in messages() for p in records.problems for lang in ("vi", "en"))


def test_an_empty_file_is_no_archive(tmp_path: Path) -> None:
    assert restored(b"", tmp_path).has_errors
    assert not restored(lines(HEAD, "", ONE), tmp_path).has_errors


def test_a_damaged_file_is_said_to_be(tmp_path: Path) -> None:
    (tmp_path / "r.jsonl.gz").write_bytes(gzip.compress(lines(HEAD, ONE))[:-20])
    with pytest.raises((OSError, EOFError)):
        read_records(tmp_path / "r.jsonl.gz")
