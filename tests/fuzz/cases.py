# SPDX-License-Identifier: MIT
"""Inputs that were found at fault once, each a Python literal in a file of its own; they are tried in every run of the tests."""

from __future__ import annotations

import ast
import hashlib
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "kept"


def kept(target: str) -> list[Path]:
    """Return the files of a target's inputs, sorted."""
    return sorted((FOLDER / target).glob("*.txt"))


def load(place: Path) -> Any:
    """Return the input that a file holds."""
    return ast.literal_eval(place.read_text("utf-8"))


def keep(target: str, value: Any) -> Path:
    """Write an input to a file of its own and return it."""
    text = ascii(value) + "\n"
    place = FOLDER / target / f"{hashlib.sha256(text.encode()).hexdigest()[:12]}.txt"
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(text, "utf-8")
    return place
