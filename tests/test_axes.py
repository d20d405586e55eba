# SPDX-License-Identifier: MIT
"""The table of axes is the only list of them: what reads it, in Python and in JavaScript, knows a new row at once."""

from __future__ import annotations

import ast
import json
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from khobai import load_archive
from khobai.archive.axes import AXES, Axis
from khobai.search.query.filters import index_on
from khobai.search.query.index import Index
from tests.node import find_node

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "generator" / "khobai"
FRONTEND = ROOT / "theme" / "frontend"
TABLE = "archive/axes.py"
FIELDS = {
    "authoring/desk/sheet.py", "authoring/form/words.py", "authoring/importing/draft.py", "reading/record_kinds.py",
    "reading/schema/record.py",
    "reading/vocabulary_files.py", "site/exports/dictionary.py",
    "text/wording.py",
}  # fmt: skip
"""Modules that name fields of records or tables, some of which are called as an axis is."""
ROW = """
import sys
from khobai.archive import axes
from khobai.text import wording

axes.AXES = (*axes.AXES, axes.Axis(
    id="text", folder="luu", label="Nội dung lưu", help="Chỉ bài có nội dung này.",
    of=lambda article: (article.text,), entries=lambda archive: wording.BODIES,
))
"""
"""A program that begins with one row more in the table."""
COMMAND = f"""{ROW}
from khobai.commands.main import main
main()
"""
INDEX = f"""{ROW}
from pathlib import Path
from khobai.archive.groups import group
from khobai.reading.load import load_archive
from khobai.search.build import files
from khobai.search.build.pack import pack
from khobai.search.query.filters import built
from khobai.site.pages.page import site_of

archive = load_archive(Path("articles"))[0]
files.write(Path(sys.argv[1]), pack(site_of(archive, group(archive)), built))
"""


def _strings(module: Path) -> frozenset[str]:
    nodes = ast.walk(ast.parse(module.read_text("utf-8")))
    return frozenset(node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str))


def test_one_module_lists_the_axes() -> None:
    modules = {path.relative_to(PACKAGE).as_posix(): _strings(path) for path in PACKAGE.rglob("*.py")}
    for names in ({axis.id for axis in AXES}, {axis.folder for axis in AXES}, {axis.label for axis in AXES}):
        listing = {module for module, strings in modules.items() if len(names & strings) >= 3}
        assert TABLE in listing <= {TABLE} | FIELDS


def test_the_words_of_an_axis_stand_in_no_script() -> None:
    names = {word for axis in AXES for word in (axis.id, axis.label, axis.noun) if word}
    quoted = re.compile(rf"""(["'`])(?:{"|".join(map(re.escape, names))})\1""")
    names_in_queries = {"recognised.js", "words.js"}
    """What a query names is a document or a place; which of them, the sentence that offers it has to know."""
    for source in sorted((FRONTEND / "src").rglob("*.js")):
        if source.name in names_in_queries:
            continue
        assert not quoted.search(source.read_text("utf-8")), source.name


def _ran(program: str, *arguments: str) -> str:
    ran = subprocess.run(
        [sys.executable, "-c", program, *arguments], cwd=ROOT, capture_output=True, encoding="utf-8", timeout=300,
        env={**os.environ, "PYTHONUTF8": "1"}, check=True,
    )  # fmt: skip
    return ran.stdout


def _filtered(site: Path, chosen: Mapping[str, list[str]]) -> dict[str, Any]:
    """Return what the script of the site keeps and counts of all articles."""
    command = [find_node(), str(FRONTEND / "test" / "filter.js"), str(site)]
    ran = subprocess.run(
        command, input=json.dumps(chosen), capture_output=True, encoding="utf-8", timeout=300, check=True
    )
    found: dict[str, Any] = json.loads(ran.stdout)
    return found


def test_a_new_row_is_an_option_a_count_and_a_facet_of_both_languages(tmp_path: Path) -> None:
    known = Counter(article.text for article in load_archive(ROOT / "articles")[0].published)
    answer = json.loads(_ran(COMMAND, "search", "bác", "--text", "abstract", "--json", "-n", "999"))
    assert answer["total"] == len(answer["results"]) > 0
    assert answer["facets"]["text"] == {"abstract": answer["total"]}
    _ran(INDEX, str(tmp_path))
    assert index_on(tmp_path).facets.labels["text"] == tuple(
        (value, {"full": "Toàn văn", "abstract": "Tóm lược", "link": "Ghi chú của kho"}[value])
        for value, _ in sorted(known.items(), key=lambda item: (-item[1], item[0]))
    )
    found = _filtered(tmp_path, {"luu": ["abstract"]})
    assert (len(found["kept"]), found["counts"]["text"]) == (known["abstract"], dict(known))


@pytest.fixture(scope="module")
def index(built_site: Path) -> Index:
    return index_on(built_site)


def _values(index: Index) -> Iterator[tuple[Axis, str]]:
    for axis in AXES:
        yield from ((axis, value) for value, _ in index.facets.labels[axis.id][:4])


def test_python_and_javascript_keep_and_count_the_same(index: Index, built_site: Path) -> None:
    facets, every = index.facets, sorted(index.oldest_first)
    shown = {axis.id: {n: set(facets.shown(axis.id, n)) for n in every} for axis in AXES}
    choices = list(_values(index))
    lines = "".join(f"{json.dumps({axis.folder: [value]})}\n" for axis, value in choices)
    command = [find_node(), str(FRONTEND / "test" / "filter.js"), str(built_site)]
    ran = subprocess.run(command, input=lines, capture_output=True, encoding="utf-8", timeout=300, check=True)
    for (axis, value), line in zip(choices, ran.stdout.splitlines(), strict=True):
        found = json.loads(line)
        kept = [n for n in every if value in shown[axis.id][n]]
        assert found["kept"] == kept, (axis.id, value)
        for other, counts in found["counts"].items():
            left = every if other == axis.id else kept
            wanted = Counter(own for n in left for own in shown[other][n])
            assert {key: n for key, n in counts.items() if n} == dict(wanted), (axis.id, value, other)
