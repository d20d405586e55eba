# SPDX-License-Identifier: MIT
"""The bundle of the scripts is made from the sources that stand here; what makes it is fixed and names no host."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests import catalogue

ROOT = Path(__file__).parents[1]
FRONTEND = ROOT / "theme" / "frontend"
ASSETS = ROOT / "theme" / "overrides" / "assets"
BUNDLE, TABLES = ASSETS / "javascripts" / "search.js", ASSETS / "javascripts" / "tables.js"
ENGLISH = ASSETS / "javascripts" / "en" / "search.js", ASSETS / "javascripts" / "en" / "tables.js"
SHEET = ASSETS / "stylesheets" / "khobai.css"
MOST = 29 * 1024
"""Bytes of the bundle after gzip: it is on every page."""
SHARED = 45 * 1024
"""Bytes of all scripts and styles of a page after gzip."""


@pytest.mark.parametrize(
    ("made", "folder", "ending"),
    [*((made, "src", "js") for made in (BUNDLE, TABLES, *ENGLISH)), (SHEET, "styles", "css")],
)
def test_what_is_built_is_fresh(made: Path, folder: str, ending: str) -> None:
    digest = hashlib.sha256()
    sources = {
        path.relative_to(FRONTEND / folder).as_posix(): path for path in (FRONTEND / folder).rglob(f"*.{ending}")
    }
    for name in sorted(sources):
        digest.update(f"{name}\n".encode() + sources[name].read_bytes())
    first, second, *_ = made.read_text("utf-8").splitlines()
    assert "SPDX-License-Identifier: MIT" in first
    assert f"sha256:{digest.hexdigest()}" in second, "run `npm run build` in theme/frontend"


@pytest.mark.parametrize(("made", "language"), [(BUNDLE, "vi"), (ENGLISH[0], "en")])
def test_a_bundle_speaks_as_the_catalogue_does(made: Path, language: str) -> None:
    known = {catalogue.key(message): message.string for message in catalogue.known("vi") if message.id}
    words: dict[str, str] = {}
    for message in catalogue.said("javascript"):
        ids = message.id if isinstance(message.id, tuple) else (str(message.id),)
        told = known[None, ids[0]]
        words |= {
            text: text if language == "en" else told if isinstance(told, str) else str((told or [""])[0])
            for text in ids
        }
    lines = "".join(f"{message}\t{words[message]}\n" for message in sorted(words))
    banner = made.read_text("utf-8").splitlines()[1]
    assert f"words sha256:{hashlib.sha256(lines.encode()).hexdigest()}" in banner, (
        "run `npm run build` in theme/frontend"
    )


def test_no_english_bundle_holds_a_vietnamese_sentence() -> None:
    known = {catalogue.key(message): message.string for message in catalogue.known("vi") if message.id}
    told = [known[catalogue.key(message)] for message in catalogue.said("javascript")]
    sentences = [text for text in told if isinstance(text, str) and not text.isascii()]
    assert len(sentences) > 40
    for made in ENGLISH:
        code = made.read_text("utf-8")
        assert not [text for text in sentences if f'"{text}"' in code]


def test_scripts_and_styles_of_a_page_are_light() -> None:
    parts = (*(ASSETS / "javascripts").glob("*.js"), *(ASSETS / "stylesheets").glob("*.css"))
    assert sum(len(gzip.compress(path.read_bytes(), 9)) for path in parts) <= SHARED


def test_styles_ask_no_other_host_and_stand_in_layers() -> None:
    code = SHEET.read_text("utf-8")
    assert not re.search(r"url\(\s*[\"']?(?:https?:)?//", code)
    assert "@import" not in code
    assert all(re.match(r"/\*.*?\*/\n@layer |@layer |/\*", part) for part in code.splitlines() if part)


@pytest.mark.parametrize(
    ("bundle", "most"), [(BUNDLE, MOST), (TABLES, MOST // 10), (ENGLISH[0], MOST), (ENGLISH[1], MOST // 10)]
)
def test_a_bundle_is_one_small_classic_script(bundle: Path, most: int) -> None:
    code = bundle.read_text("utf-8")
    assert len(gzip.compress(code.encode(), 9)) <= most
    assert code.splitlines()[2].startswith(("(()=>{", '"use strict";(()=>{'))
    assert not re.search(
        r"\b(?:innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval|new Function|fetch)\s*[(=]", code
    )
    assert "://" not in code


def test_every_source_says_its_licence() -> None:
    for source in (FRONTEND / "styles").glob("*.css"):
        assert source.read_text("utf-8").startswith("/* SPDX-License-Identifier: MIT */\n"), source.name
    for source in (*(FRONTEND / "src").rglob("*.js"), *(FRONTEND / "test").glob("*.js"), FRONTEND / "build.js"):
        assert source.read_text("utf-8").startswith("// SPDX-License-Identifier: MIT\n"), source.name


def test_the_tools_are_fixed_and_name_no_host() -> None:
    lock: dict[str, Any] = json.loads((FRONTEND / "package-lock.json").read_text("utf-8"))
    packages = {path: entry for path, entry in lock["packages"].items() if path}
    assert len(packages) >= 4
    for path, entry in packages.items():
        assert "resolved" not in entry, path
        assert entry["integrity"].startswith("sha512-"), path
    wanted = json.loads((FRONTEND / "package.json").read_text("utf-8"))["devDependencies"]
    assert wanted == lock["packages"][""]["devDependencies"]
