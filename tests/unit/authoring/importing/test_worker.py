# SPDX-License-Identifier: MIT
from __future__ import annotations

import contextlib
import io
import os
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from khobai.authoring.importing.legacy import replace_look_alikes
from khobai.authoring.importing.reading import read_page
from khobai.authoring.importing.refusal import RefusalError
from khobai.authoring.importing.run import import_files
from khobai.authoring.importing.word import read_docx
from khobai.authoring.importing.worker import worker

PROSE = (
    "Đồng chí Bí thư nhấn mạnh việc học tập và làm theo Bác của cán bộ, đảng viên trong toàn xã bằng những việc nhỏ."
)


def document(fill: Callable[[docx.document.Document], object] = lambda _: None) -> bytes:
    made = docx.Document()
    made.add_heading("Việc nhỏ mà bền", 0)
    made.add_paragraph(PROSE)
    fill(made)
    data = io.BytesIO()
    made.save(data)
    return data.getvalue()


def wide(made: docx.document.Document) -> None:
    cell = made.add_table(1, 1).rows[0].cells[0]
    cell.text = "Một ô"
    cell._tc.grid_span = 2_000_000_000  # what Word never writes


def tall(made: docx.document.Document) -> None:
    for n, row in enumerate(made.add_table(3000, 1)._tbl.tr_lst):
        row.tc_lst[0].vMerge = "continue" if n else "restart"


def work(path: Path) -> str:
    match path.name:
        case "sleep":
            time.sleep(60)
        case "compute":
            while True:
                pass
        case "memory":
            return str(len(bytearray(4 * 1024**3)))
        case "recursion":
            return work(path)
        case "death":
            os._exit(1)
        case "refused":
            raise RefusalError("import-empty", 3)
        case "broken":
            raise KeyError(path.name)
    return f"{path.name} {os.getpid()}"


@pytest.mark.parametrize("name", ["sleep", "compute", "memory", "recursion", "death"])
def test_what_ends_the_process_refuses_one_file_and_no_other(name: str) -> None:
    with worker(work, seconds=1, memory=512) as reader:
        before, again = reader.do(Path("a")), reader.do(Path("a"))
        with pytest.raises(RefusalError) as refused:
            reader.do(Path(name))
        assert reader.do(Path("b")).startswith("b ")
    assert refused.value.code == "import-exhausting"
    assert before == again  # one process reads many files
    assert str(os.getpid()) not in before


def test_refusals_and_faults_pass_through() -> None:
    with worker(work) as reader:
        with pytest.raises(RefusalError) as refused:
            reader.do(Path("refused"))
        with pytest.raises(KeyError):
            reader.do(Path("broken"))
    assert (refused.value.code, refused.value.line) == ("import-empty", 3)


@pytest.mark.parametrize("fill", [wide, tall])
def test_tables_cost_what_they_hold(fill: Callable[[docx.document.Document], None]) -> None:
    started = time.process_time()
    assert PROSE in read_docx(document(fill)).lines
    assert time.process_time() - started < 20


def test_a_merged_cell_stands_in_each_of_its_rows() -> None:
    def merged(made: docx.document.Document) -> None:
        table = made.add_table(2, 3)
        for row in range(2):
            for column in range(3):
                table.cell(row, column).text = f"{row}{column}"
        table.cell(0, 0).merge(table.cell(1, 0)).text = "a"
        table.cell(0, 1).merge(table.cell(0, 2)).text = "b"

    assert [line for line in read_docx(document(merged)).lines if "|" in line] == ["a | b", "a | 11 | 12"]


@pytest.mark.parametrize(
    ("body", "code"),
    [("<w:p/>" * 20_001, "import-docx-bomb"), ("<w:tbl><w:tr>" + "<w:tc/>" * 20_001 + "</w:tr></w:tbl>", "import-docx-bomb"),
     ("<w:p><w:r><w:t>" + "a" * 17_000_000 + "</w:t></w:r></w:p>", "import-too-large"),
     ("<w:tbl><w:tr><w:tc>" * 5000 + "</w:tc></w:tr></w:tbl>" * 5000, "import-broken-docx")],
)  # fmt: skip
def test_bombs_are_refused(body: str, code: str) -> None:
    xml = f'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{body}</w:body></w:document>'
    data = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(document())) as old, zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            new.writestr(part.filename, xml if part.filename == "word/document.xml" else old.read(part))
    with pytest.raises(RefusalError) as refused:
        read_docx(data.getvalue())
    assert refused.value.code == code


def test_entities_do_not_grow() -> None:
    entities = '<!ENTITY a0 "lol">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    xml = f'<!DOCTYPE a [{entities}]><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>&a9;</w:t></w:r></w:p></w:body></w:document>'
    data = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(document())) as old, zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            new.writestr(part.filename, xml if part.filename == "word/document.xml" else old.read(part))
    with contextlib.suppress(RefusalError):
        assert sum(map(len, read_docx(data.getvalue()).lines)) < 1000


def test_the_others_are_imported(make_archive: Callable[..., Path], tmp_path: Path) -> None:
    archive = make_archive({"articles/2023/a.md": "---\ntitle: A\n---\nB\n"})
    slow = tmp_path / "slow.txt"
    spots = (
        f"Mô hình “Việc nhỏ {n}” theo Chỉ thị 05 ở xã An {n}, do đồng chí Lê Thị An, Bí thư xã." for n in range(4200)
    )
    slow.write_text("Làm theo Bác\n\n" + "\n\n".join(spots), encoding="utf-8")
    good = tmp_path / "good.docx"
    good.write_bytes(document(wide))
    outcome = import_files([slow, good], archive, dry_run=True, seconds=1)
    assert [refused.code for refused in outcome.refused] == ["import-exhausting"]
    assert [made.file for made in outcome.made] == [str(good)]


@pytest.mark.parametrize("word", ["a" * 400_000, "а" + "a" * 399_999, "a" * 399_999 + "а", "б" * 400_000])
def test_one_long_word_takes_little_time(word: str) -> None:
    started = time.process_time()
    text, count = replace_look_alikes(word)
    assert (len(text), count) == (len(word), 1 if "а" in word else 0)
    assert time.process_time() - started < 20


@pytest.mark.parametrize("unit", ["[", "[a](", "![", "*a ", "*a*", "_a ", "a,\n", "**"])
def test_markdown_of_marks_takes_little_time(unit: str) -> None:
    started = time.process_time()
    with contextlib.suppress(RefusalError):  # either is fine, in time
        read_page(("# Tên bài\n\n" + unit * (390_000 // len(unit))).encode())
    assert time.process_time() - started < 20
