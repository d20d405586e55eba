# SPDX-License-Identifier: MIT
"""What biber and pandoc make of our citations, where they are installed (Debian: `apt-get install biber pandoc`).

They are no part of the tests: together they weigh 300 MB, and biber comes with a system only.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from khobai import load_archive
from khobai.commands.export import exported
from khobai.site.publication import Publication
from tests.conftest import ROOT


def bench() -> None:
    """Print what each program warns of, and whose names it turned round."""
    print("\nCitations of our own records")
    archive, _ = load_archive(ROOT / "articles")
    publication = Publication(name="Kho bài", url="https://example.org/")
    with tempfile.TemporaryDirectory(prefix="khobai-") as folder:
        for form in ("bibtex", "ris", "csl-json"):
            for name, content in exported(archive, form, publication).items():
                Path(folder, name).write_bytes(content)
        _biber(Path(folder))
        for form, file in (("biblatex", "references.bib"), ("bibtex", "references.bib"), ("ris", "references.ris")):
            _pandoc(Path(folder), form, file)


def _biber(folder: Path) -> None:
    program = shutil.which("biber")
    if program is None:
        print("  biber: not installed")
        return
    command = [program, "--tool", "--validate-datamodel", "--nolog", "references.bib"]
    ran = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    said = [line for line in ran.stdout.splitlines() if line.startswith(("WARN", "ERROR"))]
    print(f"  biber: exit {ran.returncode}, {len(said)} warnings")
    print("".join(f"    {line}\n" for line in dict.fromkeys(re.sub(r"'[^']*'", "'…'", line) for line in said)), end="")


def _pandoc(folder: Path, form: str, file: str) -> None:
    program = shutil.which("pandoc")
    if program is None:
        print(f"  pandoc, {form}: not installed")
        return
    ran = subprocess.run([program, "-f", form, "-t", "csljson", file], cwd=folder, capture_output=True, text=True, check=False)  # fmt: skip
    found = {item["id"]: _names(item) for item in json.loads(ran.stdout or "[]")}
    ours = {
        item["id"]: _names(item) for item in json.loads((folder / "references.csl.json").read_text(encoding="utf-8"))
    }
    turned = [key for key, names in ours.items() if found.get(key) != names]
    print(f"  pandoc, {form}: exit {ran.returncode}, {len(found)} of {len(ours)} read, {len(ran.stderr.splitlines())} warnings, {len(turned)} with other names")  # fmt: skip


def _names(item: dict[str, object]) -> list[str]:
    authors: list[dict[str, str]] = item.get("author", [])  # type: ignore[assignment]
    return [name.get("literal") or ", ".join(filter(None, (name.get("family"), name.get("given")))) for name in authors]
