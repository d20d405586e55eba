# SPDX-License-Identifier: MIT
"""khobai on the texts: an archive of articles with a title and a full text, asked by its own command in one process."""

from __future__ import annotations

import json
import re
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.bench.processes import run
from tests.bench.retrieval.texts import Text

ROOT = Path(__file__).parent.parent.parent.parent
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>&~=^:$])")


def write(folder: Path, texts: Sequence[Text]) -> None:
    """Write the archive of `texts` with the vocabulary of this repository."""
    shutil.copytree(ROOT / "articles" / "vocabulary", folder / "articles" / "vocabulary")
    place = folder / "articles" / "undated"
    place.mkdir()
    for text in texts:
        head = f"---\ntitle: {json.dumps(text.title, ensure_ascii=False)}\ntext: full\nstatus: published\n---\n"
        body = "\n\n".join(_MARKDOWN.sub(r"\\\1", line) for line in text.lines)
        (place / f"{text.id}.md").write_text(f"{head}{body}\n", encoding="utf-8")


def ranks(texts: Sequence[Text], asked: Sequence[str]) -> list[list[str]]:
    """Return the ids of the best ten articles for each query."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write(folder, texts)
        (folder / "asked.txt").write_text("".join(f"{text}\n" for text in asked), encoding="utf-8")
        command: list[str | Path] = [sys.executable, "-m", "khobai", "search", "--queries", "asked.txt"]
        answers = run(command, cwd=folder).output.splitlines()
    return [[result["id"] for result in json.loads(answer)["results"]] for answer in answers]
