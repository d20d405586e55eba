# SPDX-License-Identifier: MIT
"""What the pages on citing and on data show is what the archive gives."""

from __future__ import annotations

import re
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager

import pytest
import rdflib

from khobai import load_archive
from khobai.commands.export import FORMATS, exported
from khobai.site.exports import skos
from khobai.site.exports.bibtex import to_entry
from khobai.site.exports.citation import cite, styles
from khobai.site.exports.reference import Reference, reference
from khobai.site.publication import Publication
from tests.conftest import ROOT

CITING = (ROOT / "docs" / "trich-dan.md").read_text(encoding="utf-8")
DATA = (ROOT / "docs" / "dung-du-lieu.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
BLOCKS = BLOCK.findall(DATA)
NAME = "Kho bài học và làm theo gương Bác"


def cited(key: str) -> Reference:
    archive, _ = load_archive(ROOT / "articles")
    (article,) = (a for a in archive.published if a.id == key)
    return reference(article, archive.vocabulary, Publication(name=NAME))


@contextmanager
def database() -> Iterator[sqlite3.Connection]:
    archive, _ = load_archive(ROOT / "articles")
    (data,) = exported(archive, "sqlite", Publication()).values()
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(data)
        yield connection


def test_the_archive_has_this_name() -> None:
    assert f"site_name: {NAME}\n" in (ROOT / "mkdocs.yml").read_text(encoding="utf-8")


def test_citations_are_shown_as_they_are() -> None:
    shown = [text for kind, text in BLOCK.findall(CITING) if kind == "text"]
    example = cited("no-ro-mua-hoa-dang-bac")
    assert shown == ["".join(piece.text for piece in cite(example, style)) + "\n" for style in styles()]


def test_bibtex_is_shown_as_it_is() -> None:
    (shown,) = (text for kind, text in BLOCK.findall(CITING) if kind == "bibtex")
    assert shown == to_entry(cited("hieu-qua-tu-mo-hinh-hoc-tap-va-lam-theo-bac"))


def queries() -> list[tuple[str, str]]:
    """Return (SQL, what is shown below it)."""
    return [(text, BLOCKS[n + 1][1]) for n, (kind, text) in enumerate(BLOCKS) if kind == "sql"]


@pytest.mark.parametrize(("sql", "shown"), queries())
def test_queries_answer_as_shown(sql: str, shown: str) -> None:
    with database() as connection:
        rows = connection.execute(sql).fetchall()
    assert "".join(f"{'|'.join(map(str, row))}\n" for row in rows) == shown
    assert len(rows) > 0


def test_linked_data_answer_as_shown() -> None:
    """The names that the page shows are made of the archive, which may grow; a change of a vocabulary shows here."""
    archive, _ = load_archive(ROOT / "articles")
    graph = rdflib.Graph().parse(data=skos.files(archive, Publication(name=NAME))[skos.TURTLE].make(), format="turtle")
    ((sparql, shown),) = [(text, BLOCKS[n + 1][1]) for n, (kind, text) in enumerate(BLOCKS) if kind == "sparql"]
    rows = graph.query(sparql)
    assert "".join(f"{'|'.join(str(cell or '') for cell in row)}\n" for row in rows) == shown  # type: ignore[union-attr]


def test_every_format_is_named() -> None:
    assert set(FORMATS) <= set(re.findall(r"`([a-z-]+)`", DATA))


def test_the_commands_run(tmp_path: object) -> None:
    (commands,) = (text for kind, text in BLOCK.findall(DATA) if kind == "text" and text.startswith("khobai "))
    for line in commands.splitlines():
        words = [word.strip('"') for word in re.findall(r'"[^"]*"|\S+', line.removeprefix("khobai "))]
        words[words.index("-o") + 1] = f"{tmp_path}/{words[words.index('-o') + 1]}"
        subprocess.run([sys.executable, "-m", "khobai", *words], cwd=ROOT, check=True)
