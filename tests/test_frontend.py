# SPDX-License-Identifier: MIT
"""The bundle of the scripts is made from the sources that stand here; what makes it is fixed and names no host."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
FRONTEND = ROOT / "theme" / "frontend"
BUNDLE = ROOT / "theme" / "overrides" / "assets" / "javascripts" / "search.js"
MOST = 22 * 1024
"""Bytes of the bundle after gzip: it is on every page."""


def test_the_bundle_is_fresh() -> None:
    digest = hashlib.sha256()
    sources = {path.relative_to(FRONTEND / "src").as_posix(): path for path in (FRONTEND / "src").rglob("*.js")}
    for name in sorted(sources):
        digest.update(f"{name}\n".encode() + sources[name].read_bytes())
    first, second, *_ = BUNDLE.read_text("utf-8").splitlines()
    assert first == "// SPDX-License-Identifier: MIT"
    assert second.endswith(f"sha256:{digest.hexdigest()}"), "run `npm run build` in theme/frontend"


def test_the_bundle_is_one_small_classic_script() -> None:
    code = BUNDLE.read_text("utf-8")
    assert len(gzip.compress(code.encode(), 9)) <= MOST
    assert code.splitlines()[2].startswith(("(()=>{", '"use strict";(()=>{'))
    assert not re.search(
        r"\b(?:innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval|new Function|fetch)\s*[(=]", code
    )
    assert "://" not in code


def test_every_source_says_its_licence() -> None:
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
