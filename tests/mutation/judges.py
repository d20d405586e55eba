# SPDX-License-Identifier: MIT
"""Which tests look at a file: those that name it first, then those of its room, then those that see it from further off."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.mutation.scripts import FRONTEND
from tests.node import find_node

PACKAGE = Path("generator/khobai")
FARTHER = {
    "archive": ["tests/unit/reading", "tests/unit/site", "tests/unit/search/build", "tests/golden"],
    "reading": ["tests/golden", "tests/unit/site/pages", "tests/test_docs.py"],
    "text": ["tests/unit/reading", "tests/unit/site", "tests/unit/mentions", "tests/golden"],
    "search": ["tests/test_crosslang.py", "tests/site/test_search.py", "tests/browser/test_search.py"],
    "bundle": ["tests/unit/commands", "tests/zim", "tests/site/test_bundle.py"],
    "mentions": ["tests/importing", "tests/unit/authoring", "tests/unit/site/pages", "tests/golden"],
}
"""Room -> tests of other rooms."""
ROOMS = tuple(FARTHER)
"""Those into which faults are put."""
PAGES = ["tests/browser/test_search.py", "tests/browser/test_search_box.py", "tests/browser/test_search_faults.py"]
"""Tests of what runs in a browser."""


def commands(root: Path, path: str) -> Iterator[Sequence[str]]:
    """Yield commands for the folder of the project, the quick and near ones first: one that fails has noticed a fault."""
    if path.endswith(".js"):
        yield [
            find_node(),
            "--test",
            *sorted(str(p.relative_to(root)) for p in (root / FRONTEND / "test").glob("*.test.js")),
        ]
        if Path(path).relative_to(FRONTEND / "src").parts[0] in {"text", "query"}:
            yield _pytest("tests/test_crosslang.py")
        yield [find_node(), str(FRONTEND / "build.js")]  # and with the new bundle:
        yield _pytest(*PAGES)
        return
    inside = Path(path).relative_to(PACKAGE)
    name = ".".join(("khobai", *inside.with_suffix("").parts))
    near = [p for p in sorted((root / "tests" / "unit").rglob("test_*.py")) if f"{name} import" in p.read_text("utf-8")]
    if near:
        yield _pytest(*(p.relative_to(root).as_posix() for p in near))
    yield _pytest(f"tests/unit/{inside.parts[0]}")
    yield _pytest(*FARTHER[inside.parts[0]])


def _pytest(*places: str) -> Sequence[str]:
    return [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:randomly", "-p", "no:cacheprovider", *places]
