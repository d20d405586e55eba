# SPDX-License-Identifier: MIT
from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from khobai.commands import main, readers
from khobai.commands.export import FORMATS, TABLES
from khobai.reading.load import load_archive
from tests.unit.commands.test_main import BAD, GOOD


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, make_archive: Callable[..., Path]) -> Callable[..., Result]:
    """Return a function that runs the command in a project of one article."""
    make_archive({"articles/2023/a.md": GOOD})
    monkeypatch.chdir(tmp_path)
    return lambda *arguments: CliRunner().invoke(main.main, list(arguments))


def test_the_command_offers_every_format() -> None:
    assert set(readers.FORMATS) == set(FORMATS)


@pytest.mark.parametrize(
    ("form", "start"),
    [
        ("csv", "id,title,summary,"), ("jsonl", '{"id": "a", "title": "Bài"'), ("bibtex", "@article{a,\n"), ("ris", "TY  - NEWS\r\nTI  - Bài\r\n"),
        ("csl-json", '[\n{"id": "a"'), ("atom", '<?xml version="1.0" encoding="utf-8"?>\n<feed'), ("json-feed", '{"version": "https://jsonfeed.org'),
    ],
)  # fmt: skip
def test_formats_on_the_standard_output(run: Callable[..., Result], form: str, start: str) -> None:
    done = run("export", form)
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout_bytes.decode().startswith(start)


def test_a_file_is_written_whole(run: Callable[..., Result], tmp_path: Path) -> None:
    assert run("export", "bibtex", "-o", "a.bib").stdout == ""
    assert (tmp_path / "a.bib").read_bytes() == run("export", "bibtex").stdout_bytes
    assert run("export", "sqlite", "-o", "a.sqlite").exit_code == 0
    with closing(sqlite3.connect(tmp_path / "a.sqlite")) as connection:
        assert connection.execute("SELECT id FROM articles").fetchall() == [("a",)]
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith(".")] == []


def test_one_table(run: Callable[..., Result]) -> None:
    assert run("export", "csv", "--table", "places").stdout.startswith("article,n,place,")
    assert len(run("export", "jsonl", "--table", "provinces").stdout.splitlines()) == 3


def test_a_data_package_is_a_folder(run: Callable[..., Result], tmp_path: Path) -> None:
    assert run("export", "datapackage", "-o", "out").exit_code == 0
    assert {p.name for p in (tmp_path / "out").iterdir()} == {"datapackage.json", *(f"{name}.csv" for name in TABLES)}
    again = run("export", "datapackage", "-o", "out")
    assert (again.exit_code, "không rỗng" in again.stderr) == (2, True)


def test_formulas_are_guarded_in_csv_alone(run: Callable[..., Result], tmp_path: Path) -> None:
    """Frictionless reads the guarded cells, tells how to undo it, and finds numbers below zero to be numbers."""
    figures = "figures:\n  - {value: -7, unit: '=1+1', what: '-x', printed: '- 7'}\n"
    (tmp_path / "articles" / "2023" / "a.md").write_text(GOOD.replace("---\nN", f"{figures}---\nN"), encoding="utf-8")
    assert run("export", "datapackage", "-o", "out").exit_code == 0
    script = (
        "import json, re; from frictionless import Package; package = Package('out/datapackage.json');"
        "assert package.validate().valid; resource = package.get_resource('figures'); (row,) = resource.read_rows();"
        "undo = re.search(r'thay (.*) bằng nhóm 1', resource.description)[1];"
        "shown = [row['unit'], row['what']];"
        "print(json.dumps([float(row['value']), *shown, *(re.sub(undo, r'\\1', cell) for cell in shown)]))"
    )
    done = subprocess.run([sys.executable, "-W", "ignore", "-c", script], cwd=tmp_path, capture_output=True, text=True, check=False)  # fmt: skip
    assert json.loads(done.stdout or f'"{done.stderr}"') == [-7, "'=1+1", "'-x", "=1+1", "-x"]
    assert not (tmp_path / "out" / "figures.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    row = json.loads(run("export", "jsonl", "--table", "figures").stdout)
    assert (row["value"], row["unit"], row["what"], row["printed"]) == (-7, "=1+1", "-x", "- 7")
    assert run("export", "sqlite", "-o", "a.sqlite").exit_code == 0
    with closing(sqlite3.connect(tmp_path / "a.sqlite")) as connection:
        assert connection.execute("SELECT value, unit FROM figures").fetchall() == [(-7, "=1+1")]


def test_names_and_addresses_are_given(run: Callable[..., Result]) -> None:
    item = json.loads(run("export", "csl-json", "--name", "Kho thử", "--site-url", "https://x.vn").stdout)[0]
    assert (item["archive"], item["URL"]) == ("Kho thử", "https://x.vn/bai/a.html")
    done = run("export", "oai", "--site-url", "https://x.vn", "--contact", "a@x.vn")
    assert "<oai:identifier>oai:x.vn:a</oai:identifier>" in done.stdout


@pytest.mark.parametrize(
    "arguments",
    [("xml",), ("csv", "--table", "khong-co"), ("datapackage",), ("oai",), ("oai", "--site-url", "https://x.vn"), ("datapackage", "-o", "articles")],
)  # fmt: skip
def test_wrong_use(run: Callable[..., Result], arguments: tuple[str, ...]) -> None:
    done = run("export", *arguments)
    assert (done.exit_code, done.stdout) == (2, "")


def test_a_faulty_archive_is_not_exported(run: Callable[..., Result], tmp_path: Path) -> None:
    (tmp_path / "articles" / "2023" / "b.md").write_text(BAD, encoding="utf-8")
    done = run("export", "csv", "-o", "a.csv")
    assert (done.exit_code, (tmp_path / "a.csv").exists()) == (1, False)
    assert done.stderr.startswith("articles/2023/b.md:3:")


def test_a_disk_that_refuses(run: Callable[..., Result], tmp_path: Path) -> None:
    done = run("export", "csv", "-o", "nowhere/a.csv")
    assert (done.exit_code, "Không ghi được" in done.stderr) == (1, True)
    (tmp_path / "folder").mkdir()
    assert run("export", "csv", "-o", "folder").exit_code == 1
    assert sorted(p.name for p in tmp_path.iterdir()) == ["articles", "folder"]


def test_addresses_are_listed_and_kept(run: Callable[..., Result], tmp_path: Path) -> None:
    shown = run("addresses")
    assert "bai/a.html\n" in shown.stdout
    assert not (tmp_path / "articles" / "addresses.txt").exists()
    assert run("addresses", "--update").stdout == shown.stdout
    assert (run("addresses").stdout, run("check").exit_code) == ("", 0)
    (tmp_path / "articles" / "2023" / "a.md").rename(tmp_path / "articles" / "2023" / "b.md")
    lost = run("check")
    assert (lost.exit_code, "[lost-address]" in lost.stdout, "`bai/a.html`" in lost.stdout) == (1, True, True)
    assert run("addresses", "--update").exit_code == 1
    every, problems = load_archive(tmp_path / "articles", checks_addresses=False)
    assert ("bai/a.html" in every.listed, [d for d in problems if d.is_error]) == (True, [])
    (tmp_path / "articles" / "2023" / "b.md").write_text(
        GOOD.replace("---\nN", "redirect_from: [a]\n---\nN"), encoding="utf-8"
    )
    assert run("addresses").stdout == "bai/b.html\n"
    assert run("check").exit_code == 0
