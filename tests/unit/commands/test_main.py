# SPDX-License-Identifier: MIT
from __future__ import annotations

import json
import logging
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from khobai import hosts, load_archive
from khobai.commands import main
from khobai.commands.generate import host, host_names
from khobai.reading.vocabulary_rows import FILES
from tests.conftest import ROOT
from tests.texts import numbers

GOOD = "---\ntitle: Bài\nsummary: Tóm lược.\ndate: 2023-05-19\nplaces: [ha-nam]\nsource: {newspaper: bao-ha-nam}\n---\nNội dung.\n"
BAD = "---\ntitle: Bài\ndate: 2023-13-19\n---\nNội dung.\n"


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., Result]:
    """Return a function that runs the command in the project of the test."""
    monkeypatch.chdir(tmp_path)
    return lambda *arguments: CliRunner().invoke(main.main, list(arguments))


@pytest.fixture
def archive(make_archive: Callable[..., Path]) -> Path:
    return make_archive({"articles/2023/a.md": GOOD})


def spoil(archive: Path) -> None:
    (archive / "2023" / "b.md").write_text(BAD, encoding="utf-8")


def test_check_of_a_sound_archive(run: Callable[..., Result], archive: Path) -> None:
    done = run("check")
    assert (done.exit_code, done.stdout, numbers(done.stderr)) == (0, "", [1])
    said = run("check", str(archive), "--lang", "en").stderr
    assert (numbers(said), said.isascii(), done.stderr.isascii()) == ([1], True, False)


def test_check_of_a_faulty_archive_names_the_place_on_stdout_and_counts_on_stderr(
    run: Callable[..., Result], archive: Path
) -> None:
    spoil(archive)
    done = run("check")
    assert done.exit_code == 1
    assert done.stdout.startswith("articles/2023/b.md:3:")
    assert numbers(done.stderr.splitlines()[-1]) == [1, 0, 1, 2]
    assert run("check", "articles/2023/a.md").exit_code == 0


def test_check_speaks_to_programs(run: Callable[..., Result], archive: Path) -> None:
    spoil(archive)
    (problem,) = json.loads(run("check", "--format", "json").stdout)
    assert (problem["path"], problem["line"]) == ("articles/2023/b.md", 3)
    assert run("check", "--format", "github").stdout.startswith("::error file=articles/2023/b.md,line=3,")


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "--format", "xml"), ("check", "nowhere"), ("check", "articles/2023/none.md"), ("check", "--lang", "fr"),
        ("generate",), ("generate", "articles"), ("build", "-f", "none.yml"), ("serve", "-p", "0"), ("serve", "-f", "none.yml"), ("dress",),
    ],
)  # fmt: skip
def test_wrong_use_exits_with_2(run: Callable[..., Result], archive: Path, arguments: tuple[str, ...]) -> None:
    before = sorted(archive.parent.rglob("*"))
    (archive.parent / "mkdocs.yml").touch()
    done = run(*arguments)
    assert (done.exit_code, done.stdout) == (2, "")
    assert "Usage: " in done.stderr
    (archive.parent / "mkdocs.yml").unlink()
    shutil.rmtree(archive.parent / ".khobai", ignore_errors=True)  # what was read before the use was wrong is kept
    assert sorted(archive.parent.rglob("*")) == before


def test_wrong_path_is_named_in_the_language(run: Callable[..., Result], archive: Path) -> None:
    assert archive.is_dir()
    assert "“nowhere” không có" in run("check", "nowhere").stderr
    assert "“nowhere” does not exist" in run("check", "nowhere", "--lang", "en").stderr
    assert "a folder of sources; nothing was written" in run("generate", "articles", "--lang", "en").stderr


def test_help_and_version(run: Callable[..., Result]) -> None:
    shown = run("-h")
    assert (shown.exit_code, shown.stderr) == (0, "")
    assert all(name in shown.stdout for name in ("check", "build", "serve", "generate"))
    assert run("--version").stdout.startswith("khobai, version ")


def test_generate_writes_a_tree(run: Callable[..., Result], archive: Path) -> None:
    done = run("generate", "out")
    written = [p for p in (archive.parent / "out").rglob("*") if p.is_file()]
    assert (done.exit_code, done.stdout, done.stderr) == (0, "", f"{len(written)} tệp trong out\n")
    assert (archive.parent / "out" / "bai" / "a.md").is_file()
    assert run("generate", "again", "--lang", "en").stderr == f"{len(written)} files in again\n"


def test_a_host_is_a_module_of_its_room(
    run: Callable[..., Result], archive: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = tmp_path_factory.mktemp("hosts")
    (room / "list_of_titles.py").write_text(
        "def write_tree(archive, docs, folder, *, sources):\n"
        "    folder.write_text(''.join(a.title for a in archive.articles))\n"
        "    return 1\n"
    )
    assert "list-of-titles" not in host_names()
    monkeypatch.setattr(hosts, "__path__", [*hosts.__path__, str(room)])
    assert set(host_names()) == {"markdown-tree", "list-of-titles"}
    assert host("list-of-titles").write_tree(load_archive(archive)[0], Path("docs"), room / "out", sources=()) == 1
    assert (room / "out").read_text() == "Bài"
    assert run("generate", "out", "--host", "paper").exit_code == 2


def test_generate_writes_nothing_when_an_article_is_wrong(run: Callable[..., Result], archive: Path) -> None:
    spoil(archive)
    done = run("generate", "out")
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.startswith("articles/2023/b.md:3:")
    assert not (archive.parent / "out").exists()


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("CON", "bai-con"),
        ("Nul", "bai-nul"),
        ("Côm 9", "com-9"),
        ("LPT0", "bai-lpt0"),
        ("Index", "bai-index"),
        ("Con 1", "con-1"),
    ],
)
def test_a_title_that_windows_keeps_for_itself_gets_another_file_name(
    run: Callable[..., Result], archive: Path, title: str, name: str
) -> None:
    assert archive.is_dir()
    assert run("new", title).stdout == f"articles/undated/{name}.md\n"
    assert run("new", title).stdout == f"articles/undated/{name}-2.md\n"
    assert "bad-id" not in run("check").stdout


@pytest.fixture
def project(archive: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")
    folder = archive.parent
    for name in ("docs", "theme"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    before = list(logging.getLogger("mkdocs").handlers)
    yield folder
    assert logging.getLogger("mkdocs").handlers == before


def test_build_prints_where_the_site_is(run: Callable[..., Result], project: Path) -> None:
    done = run("build", "-d", "out")
    assert (done.exit_code, done.stdout) == (0, f"{project / 'out' / 'index.html'}\n")
    assert re.fullmatch(r"Trang: [\d,]+ MB, \d+ tệp, lớn nhất \S+ \([\d,]+ MB\)\. Không vượt .*\n", done.stderr)
    quiet = run("build", "-d", "out", "-q")
    assert (quiet.exit_code, quiet.stdout, quiet.stderr) == (0, done.stdout, "")
    assert (project / "out" / "bai" / "a.html").is_file()
    assert not (project / "site").exists()


def test_build_of_a_faulty_archive_writes_nothing(run: Callable[..., Result], project: Path) -> None:
    spoil(project / "articles")
    done = run("build")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "articles/2023/b.md:3:" in done.stderr
    assert "trang cũ còn nguyên" in done.stderr
    assert [p.name for p in project.iterdir() if "site" in p.name] == []


def test_a_good_build_after_a_failed_one_in_one_process_takes_its_place(
    run: Callable[..., Result], project: Path
) -> None:
    spoil(project / "articles")
    assert run("build").exit_code == 1
    (project / "articles" / "2023" / "b.md").unlink()
    assert run("build").exit_code == 0
    assert (project / "site" / "bai" / "a.html").is_file()


def test_new_writes_a_checked_draft(run: Callable[..., Result], archive: Path) -> None:
    done = run("new", "Học Bác: từ việc nhỏ", "--date", "2024-05", "--province", "ha-nam", "--newspaper", "bao-ha-nam")
    assert (done.exit_code, done.stdout) == (0, "articles/2024/hoc-bac-tu-viec-nho.md\n")
    text = (archive / "2024" / "hoc-bac-tu-viec-nho.md").read_text(encoding="utf-8")
    assert "title: 'Học Bác: từ việc nhỏ'\ndate: 2024-05\n" in text
    assert "status: draft" in text
    assert run("check").exit_code == 0
    assert run("new", "Học Bác: từ việc nhỏ").stdout == "articles/undated/hoc-bac-tu-viec-nho-2.md\n"


def test_new_asks_when_no_title_is_given(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(archive.parent)
    done = CliRunner().invoke(main.main, ["new"], input="Tên bài\n2023\nha-nam\n\n")
    assert (done.exit_code, done.stdout.splitlines()[-1]) == (0, "articles/2023/ten-bai.md")


@pytest.mark.parametrize(
    ("option", "value", "code"), [("--date", "2023-13", "impossible-date"), ("--province", "Xứ Lạ", "unknown-province"), ("--url", "abc", "bad-url")]
)  # fmt: skip
def test_new_refuses_wrong_values(
    run: Callable[..., Result], archive: Path, option: str, value: str, code: str
) -> None:
    done = run("new", "Tên bài", option, value)
    assert (done.exit_code, f"[{code}]" in done.stderr) == (1, True)
    assert sorted(p.name for p in archive.rglob("*.md")) == ["a.md"]


@pytest.mark.parametrize("kind", main.SCHEMAS)
def test_schema(run: Callable[..., Result], kind: str) -> None:
    schema = json.loads(run("schema", kind).stdout)
    assert schema["$schema"].startswith("https://json-schema.org/")
    assert schema["additionalProperties"] is False
    if kind == "article":
        assert schema["required"] == ["title"]
        assert schema["properties"]["title"]["description"] == "As printed."


def test_schemas_are_of_the_article_and_of_every_vocabulary() -> None:
    assert [f"{kind}.yml" for kind in main.SCHEMAS[1:]] == list(FILES)
