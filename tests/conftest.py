# SPDX-License-Identifier: MIT
"""Fixtures of all tests: small archives on disk, with a small vocabulary."""

from __future__ import annotations

import compileall
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, expect, sync_playwright

from tests.browser.provide import ARGUMENTS
from tests.browser.provide import find as find_browser

# Processes that tests start, some of them on full disks, must leave no half-written code behind: CPython before 3.12 renames
# what a full disk cut short.
compileall.compile_dir(Path(__file__).parents[1] / "generator", quiet=2)
os.environ["PYTHONDONTWRITEBYTECODE"] = "1"
# Commands speak Vietnamese to who runs the tests in whatever language.
os.environ["LANGUAGE"] = "vi"
# Nor does a test write into the folder of the user who runs it.
os.environ["KHOBAI_STORE_KEY"] = "the key of the tests, which guards nothing"

# A busy machine is no finding, and in CI the same inputs are tried each time.
settings.register_profile(
    "khobai", deadline=None, derandomize="CI" in os.environ, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("khobai")
expect.set_options(timeout=60_000)

VOCABULARY = {
    "provinces.yml": """\
provinces:
  - {id: ha-nam, names: [Hà Nam], official_name: tỉnh Hà Nam,
     standings: [{type: tỉnh}], since: 1997-01-01, until: 2025-06-30, successors: [ninh-binh-2025]}
  - {id: ninh-binh, names: [Ninh Bình], official_name: tỉnh Ninh Bình,
     standings: [{type: tỉnh}], since: 1992-04-01, until: 2025-06-30, successors: [ninh-binh-2025]}
  - {id: ninh-binh-2025, names: [Ninh Bình], official_name: tỉnh Ninh Bình,
     standings: [{type: tỉnh}], since: 2025-07-01, predecessors: [ha-nam, ninh-binh]}
""",
    "localities.yml": """\
localities:
  - {id: ha-nam/binh-luc, name: Bình Lục, type: huyện}
""",
    "directives.yml": """\
directives:
  - {id: ct-05-ct-tw-2016, names: [Chỉ thị 05], type: chỉ thị, number: 05-CT/TW,
     issuer: Bộ Chính trị, term: XII, date: 2016-05-15, title: Về đẩy mạnh học tập và làm theo}
  - {id: kl-01-kl-tw-2016, names: [Kết luận 01], type: kết luận, number: 01-KL/TW,
     issuer: Bộ Chính trị, term: XII, date: 2016-04-04, title: Về tiếp tục thực hiện Nghị quyết 48}
  - {id: kl-01-kl-tw-2021, names: [Kết luận 01], type: kết luận, number: 01-KL/TW,
     issuer: Bộ Chính trị, term: XIII, date: 2021-05-18, title: Về tiếp tục thực hiện Chỉ thị 05}
""",
    "newspapers.yml": """\
newspapers:
  - {id: bao-ha-nam, names: [Báo Hà Nam], provinces: [ha-nam]}
  - {id: bao-dan-toc, names: [Báo Dân tộc, Dân tộc]}
  - {id: tap-chi-dan-toc, names: [Tạp chí Dân tộc, Dân tộc]}
""",
}


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--update-golden`: write what the program does now into the golden files, to be read in the diff."""
    parser.addoption("--update-golden", action="store_true", help="rewrite the expected part of golden files")


@pytest.fixture
def make_archive(tmp_path: Path) -> Callable[..., Path]:
    """Return a function that writes files (path below the project -> content) and returns the folder `articles`.

    Content is text or bytes, None (no such file), or one of {size: bytes}, {hex: bytes}, {link: target},
    {repeat: text, times: n},
    {folder: true}. A small vocabulary stands beside it unless `vocabulary=False`.
    """

    def make(files: Mapping[str, Any], *, vocabulary: bool = True) -> Path:
        if vocabulary:
            beside = {f"articles/vocabulary/{name}": text for name, text in VOCABULARY.items()}
            files = {**beside, **files}
        for name, content in files.items():
            if content is not None:
                write(tmp_path / name, content)
        return tmp_path / "articles"

    return make


def write(place: Path, content: Any) -> None:
    """Write one file of an archive."""
    place.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(content, str):
        place.write_bytes(content.encode())
    elif isinstance(content, bytes):
        place.write_bytes(content)
    elif "hex" in content:
        place.write_bytes(bytes.fromhex(content["hex"]))
    elif "repeat" in content:
        place.write_bytes(content["repeat"].encode() * content["times"])
    elif "size" in content:
        with place.open("wb") as file:
            file.truncate(content["size"])
    elif "link" in content:
        place.symlink_to(content["link"])
    else:
        place.mkdir()


ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the repository's own archive once and return the folder of the site."""
    site = tmp_path_factory.mktemp("built") / "site"
    subprocess.run([sys.executable, "-m", "khobai", "build", "-d", str(site)], cwd=ROOT, check=True)
    return site


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start one Chromium for all browser tests."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=find_browser(), args=list(ARGUMENTS))
        yield started
        started.close()


@pytest.fixture(autouse=True)
def own_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave no time behind: a build sets one where none is set, and tests run in any order."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    monkeypatch.delenv("SOURCE_DATE_EPOCH")


@pytest.fixture(scope="session", autouse=True)
def whole_hypothesis() -> None:
    """Read the parts that Hypothesis reads late: deep in a test CPython before 3.11.5 may fail to parse them (gh-106905)."""
    st.from_regex("a").validate()
