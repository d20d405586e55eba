# SPDX-License-Identifier: MIT
from __future__ import annotations

import re
from pathlib import Path

import pytest

from khobai.archive import addresses
from khobai.hosts.markdown_tree import write_tree
from khobai.write import TargetError
from tests.factories import archive, article


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    folder = tmp_path / "docs"
    folder.mkdir()
    (folder / "index.md").write_text("# Kho bài\n\nLời mở đầu.\n", encoding="utf-8")
    return folder


def test_tree_is_whole_and_its_links_lead_somewhere(tmp_path: Path, docs: Path) -> None:
    out = tmp_path / "out"
    count = write_tree(archive(article("a", models=("Hũ gạo",)), article("b", status="draft")), docs, out, sources=())
    written = {p.relative_to(out).as_posix(): p for p in out.rglob("*") if p.is_file()}
    files = {path: p.read_text(encoding="utf-8") if path.endswith(".md") else "" for path, p in written.items()}
    assert count == len(files)
    assert {"bai/a.md", "mo-hinh/hu-gao.md", "data/articles.csv", "data/people.jsonl"} | addresses.MAIN <= files.keys()
    assert "bai/b.md" not in files
    assert "\n# Kho bài\n" in files["index.md"]
    assert "\nLời mở đầu.\n" in files["index.md"]
    assert '<div class="cards list" markdown="1">\n\n- ' in files["bai/index.md"]  # for readers with `md_in_html`
    for path, text in files.items():
        targets = re.findall(r"\]\(([^<)#]+)\)", text) if path.endswith(".md") else []
        assert [t for t in targets if addresses.absolute(path, t) not in files] == [], path
        # a drawing cannot link in a tree that does not know where it will stand; a link that carries its file can
        assert "<a " not in text.replace('<a href="data:', ""), path


def test_missing_introduction_is_no_error(tmp_path: Path) -> None:
    write_tree(archive(), tmp_path / "no-docs", tmp_path / "out", sources=())
    assert (tmp_path / "out" / "index.md").is_file()


def test_an_empty_folder_is_filled(tmp_path: Path, docs: Path) -> None:
    (tmp_path / "out").mkdir()
    assert write_tree(archive(), docs, tmp_path / "out", sources=()) > 10
    assert sorted(p.name for p in tmp_path.iterdir()) == ["docs", "out"]


@pytest.mark.parametrize("name", ["docs", "docs/index.md"])
def test_what_is_not_ours_stays(tmp_path: Path, docs: Path, name: str) -> None:
    before = (docs / "index.md").read_bytes()
    with pytest.raises(TargetError) as caught:
        write_tree(archive(), docs, tmp_path / name, sources=())
    assert "không rỗng; chưa ghi gì" in caught.value.say("vi")
    assert "is not empty; nothing was written" in caught.value.say("en")
    assert (docs / "index.md").read_bytes() == before
    assert sorted(p.name for p in tmp_path.iterdir()) == ["docs"]


def test_a_tree_inside_the_articles_is_refused(tmp_path: Path, docs: Path) -> None:
    (tmp_path / "articles").mkdir()
    with pytest.raises(TargetError, match="source"):
        write_tree(archive(), docs, tmp_path / "articles" / "tree", sources=(tmp_path / "articles", docs))
    assert list((tmp_path / "articles").iterdir()) == []


def test_a_failure_in_the_middle_leaves_nothing_behind(tmp_path: Path, docs: Path) -> None:
    (docs / "index.md").write_bytes(b"\xff")
    with pytest.raises(UnicodeDecodeError):
        write_tree(archive(), docs, tmp_path / "out", sources=(docs,))
    assert [p.name for p in tmp_path.iterdir()] == ["docs"]
