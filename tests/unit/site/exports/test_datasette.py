# SPDX-License-Identifier: MIT
from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from khobai.archive.groups import group
from khobai.site.exports.dataset import tables
from khobai.site.exports.datasette import to_metadata
from khobai.site.exports.dictionary import COLUMNS
from khobai.site.exports.sqlite import to_sqlite
from khobai.site.publication import Publication
from tests.factories import archive, article


def test_datasette_shows_what_each_column_means(tmp_path: Path) -> None:
    whole = archive(article("a"))
    every = tables(whole, group(whole), {})
    text = to_metadata(every, Publication(name="Kho", url="https://x.vn/"))
    (tmp_path / "metadata.json").write_text(text, encoding="utf-8")
    (tmp_path / "khobai.sqlite").write_bytes(to_sqlite(every, whole))
    command = [
        sys.executable,
        "-W",
        "ignore",
        "-m",
        "datasette",
        "khobai.sqlite",
        "--metadata",
        "metadata.json",
        "--get",
    ]
    page = subprocess.run(
        [*command, "/khobai/figures"], cwd=tmp_path, capture_output=True, text=True, check=True
    ).stdout
    assert "Số liệu · Figures" in page
    assert "tính đến, EDTF · as of, EDTF" in page
    assert "CC BY 4.0" in page
    described = json.loads(text)["databases"]["khobai"]["tables"]
    assert {name: set(table["columns"]) >= {c.name for c in COLUMNS[name][3]} for name, table in described.items()} == dict.fromkeys(COLUMNS, True)  # fmt: skip
