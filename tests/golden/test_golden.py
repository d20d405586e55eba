# SPDX-License-Identifier: MIT
"""Each file of diagnostics/ is one case: bad files, what is said about them in both languages, the mended files."""

from __future__ import annotations

import dataclasses
import functools
import io
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from khobai import load_archive
from khobai.authoring.gathering.fetching import Fetcher
from khobai.authoring.gathering.gather import Gatherer
from khobai.authoring.gathering.kept import Kept
from khobai.authoring.importing.records import read_records
from khobai.authoring.importing.run import import_files
from khobai.authoring.importing.worker import SECONDS
from khobai.reading.diagnostics import Diagnostic, messages, render_text

HERE = Path(__file__).parent
CASES = sorted((HERE / "diagnostics").glob("*.yml"))
CODES = sorted(messages())


@functools.cache
def _case(place: Path) -> dict[str, Any]:
    case = yaml.load(place.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)  # ours takes no control character
    assert isinstance(case, dict)
    return case


def _check(make_archive: Callable[..., Path], case: dict[str, Any], files: dict[str, Any]) -> tuple[Diagnostic, ...]:
    """Return what is said of an archive, with `import: true` of saved pages beside it, with `records: true` of records."""
    archive = make_archive(files, vocabulary=case.get("vocabulary", True))
    if case.get("gather"):
        gatherer = Gatherer(archive.parent, Fetcher(), Kept(archive), io.BytesIO(), is_dry=True)
        assert not list(gatherer.files(case["gather"]))
        return tuple(gatherer.refused)
    if case.get("records"):
        return tuple(problem for name in files for problem in read_records(archive.parent / name).problems)
    if not case.get("import"):
        return load_archive(archive)[1]
    pages = [archive.parent / name for name in files if not name.startswith("articles/")]
    refused = import_files(pages, archive, dry_run=True, seconds=case.get("seconds", SECONDS)).refused
    return tuple(dataclasses.replace(found, path=Path(found.path).name) for found in refused)


def _expected(found: tuple[Diagnostic, ...]) -> str:
    lines = ["diagnostics:"]
    for lang in ("vi", "en"):
        text = render_text(found, "vi" if lang == "vi" else "en")
        lines.append(f"  {lang}: |" if text else f'  {lang}: ""')
        lines += [f"    {line}" for line in text.splitlines()]
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("place", CASES, ids=lambda place: place.stem)
def test_diagnostics_are_as_expected(
    place: Path, make_archive: Callable[..., Path], request: pytest.FixtureRequest
) -> None:
    case = _case(place)
    found = _check(make_archive, case, case["files"])
    if request.config.getoption("--update-golden"):
        text = place.read_text(encoding="utf-8")
        place.write_text(text.split("\ndiagnostics:", 1)[0].rstrip("\n") + "\n" + _expected(found), encoding="utf-8")
        return
    assert {"vi": render_text(found, "vi"), "en": render_text(found, "en")} == case["diagnostics"]


@pytest.mark.parametrize("place", CASES, ids=lambda place: place.stem)
def test_mended_files_have_no_problem(place: Path, make_archive: Callable[..., Path], tmp_path: Path) -> None:
    case = _case(place)
    assert ("mended" in case) == (bool(case["diagnostics"]["vi"]) and "gather" not in case)
    if "mended" not in case:
        return
    assert _check(make_archive, case, case["files"])
    shutil.rmtree(tmp_path / "articles", ignore_errors=True)
    assert render_text(_check(make_archive, case, {**case["files"], **case["mended"]}), "en") == ""


@pytest.mark.parametrize("code", CODES)
def test_every_code_is_shown_by_a_case(code: str) -> None:
    assert any(f"[{code}]" in _case(place)["diagnostics"]["vi"] for place in CASES)


def test_no_case_shows_an_unknown_code() -> None:
    said = [str(_case(place)["diagnostics"]["en"]) for place in CASES]
    shown = {code for text in said for code in re.findall(r": (?:error|warning) \[([a-z0-9-]+)\]", text)}
    assert shown - set(CODES) == set()
