# SPDX-License-Identifier: MIT
"""What others install: the sdist, the wheel made of it, and a site made with that wheel and nothing of the repository."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import tomllib
import venv
import zipfile
from collections.abc import Callable
from email import message_from_string
from email.message import Message
from pathlib import Path, PurePosixPath

import pytest

from khobai.reading.shipped import LISTS
from tests.conftest import ROOT
from tests.unit.commands.test_main import GOOD

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
CONFIG = "site_name: Kho thử\nplugins: [khobai]\n"


@pytest.fixture(scope="module")
def sdist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the sdist of the repository."""
    return built(ROOT, tmp_path_factory.mktemp("sdist"), "sdist")


@pytest.fixture(scope="module")
def wheel(sdist: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the wheel that the sdist makes, away from the repository."""
    folder = tmp_path_factory.mktemp("wheel")
    shutil.unpack_archive(sdist, folder)  # made by this test a moment ago
    return built(folder / sdist.name.removesuffix(".tar.gz"), folder, "wheel")


def built(source: Path, target: Path, kind: str) -> Path:
    command = [sys.executable, "-m", "hatchling", "build", "-t", kind, "-d", str(target)]
    subprocess.run(command, cwd=source, check=True, capture_output=True)
    (made,) = (path for path in target.iterdir() if path.is_file())
    return made


def files(package: Path) -> set[str]:
    """Return the paths in an sdist or a wheel, without the folder that holds them all in an sdist."""
    if package.suffix == ".whl":
        with zipfile.ZipFile(package) as archive:
            return set(archive.namelist())
    with tarfile.open(package) as tar:
        return {PurePosixPath(*PurePosixPath(member.name).parts[1:]).as_posix() for member in tar if member.isfile()}


def metadata(wheel: Path) -> Message:
    (place,) = (name for name in files(wheel) if name.endswith(".dist-info/METADATA"))
    with zipfile.ZipFile(wheel) as archive:
        return message_from_string(archive.read(place).decode())


def test_the_sdist_holds_the_generator_and_neither_collection_nor_tests(sdist: Path) -> None:
    held = files(sdist)
    assert {PurePosixPath(path).parts[0] for path in held} == {
        "articles", "generator", "theme", "pyproject.toml", "hatch_build.py", "README.md", "CHANGELOG.md", "LICENSE", "PKG-INFO", ".gitignore",
    }  # fmt: skip
    tracked = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "generator", "theme"],
        cwd=ROOT, check=True, capture_output=True, text=True,
    ).stdout.split("\0")  # fmt: skip
    wanted = {
        path for path in tracked if path and (ROOT / path).is_file() and not path.startswith("theme/frontend/test/")
    }
    assert {path for path in held if path.startswith(("generator/", "theme/"))} == wanted


def test_the_wheel_holds_the_package_its_theme_and_no_more(wheel: Path) -> None:
    held = files(wheel)
    assert {PurePosixPath(path).parts[0] for path in held} == {"khobai", f"khobai-{PROJECT['version']}.dist-info"}
    assert {"khobai/py.typed", "khobai/messages.yml", "khobai/theme/overrides/main.html"} <= held
    assert {f"khobai/vocabulary/{file}" for file in LISTS} == {path for path in held if "/vocabulary/" in path}
    assert not [path for path in held if "frontend" in path or "node_modules" in path]


def test_the_readme_reads_away_from_the_repository(wheel: Path) -> None:
    said = metadata(wheel)
    repository = PROJECT["urls"]["Repository"]
    assert said["Project-URL"] == f"Repository, {repository}"
    assert said["Description-Content-Type"] == "text/markdown"
    text = said.get_payload()
    assert isinstance(text, str)
    pictures = re.findall(r"!\[[^\]]*\]\((\S+?)\)", text)
    assert pictures[0] == f"{repository}/raw/v{PROJECT['version']}/docs/images/home.png"
    assert all((ROOT / re.split(r"/raw/[^/]+/", picture)[1]).is_file() for picture in pictures)
    links = re.findall(r"(?<!!)\[[^\]]*\]\((\S+?)\)", text)
    ours = [link for link in links if link.startswith(f"{repository}/blob/v{PROJECT['version']}/")]
    assert len(ours) > 10
    assert all((ROOT / re.split(r"/blob/[^/]+/", link)[1]).exists() for link in ours)
    assert all(link.startswith("https://") for link in links)


def test_a_wheel_alone_makes_a_site(wheel: Path, tmp_path: Path, make_archive: Callable[..., Path]) -> None:
    clean = tmp_path / "clean"
    venv.create(clean, with_pip=False, symlinks=os.name != "nt")
    place = {"base": str(clean), "platbase": str(clean)}
    programs, packages = (Path(sysconfig.get_path(name, "venv", place)) for name in ("scripts", "purelib"))
    python = programs / Path(sys.executable).name
    subprocess.run(
        [sys.executable, "-m", "pip", "--python", python, "install", "-q", "--no-deps", "--no-index", "--no-compile", wheel],
        check=True, env={**os.environ, "PIP_DISABLE_PIP_VERSION_CHECK": "1"},
    )  # fmt: skip
    # what khobai needs comes from here, but for khobai itself: a path of a .pth brings no other .pth with it
    (packages / "needed.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    make_archive({"articles/2023/a.md": GOOD, "docs/gioi-thieu.md": "# Giới thiệu\n\nMột kho.\n"})
    (tmp_path / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    where = [python, "-c", "import khobai; print(khobai.__file__)"]
    environment = {key: value for key, value in os.environ.items() if key not in {"PYTHONPATH", "VIRTUAL_ENV"}}
    run = {"cwd": tmp_path, "env": {**environment, "NO_MKDOCS_2_WARNING": "1"}, "text": True}
    at = subprocess.run(where, check=True, capture_output=True, **run).stdout  # type: ignore[call-overload]
    assert Path(at).is_relative_to(packages)
    subprocess.run([programs / "khobai", "build", "--site-dir", "site"], check=True, **run)  # type: ignore[call-overload]
    site = tmp_path / "site"
    assert "<h1" in (site / "bai" / "a.html").read_text(encoding="utf-8")
    for path in (
        "index.html",
        "tim-kiem/index.js",
        "data/lunr.json",
        "data/khobai.sqlite",
    ):
        assert (site / path).stat().st_size > 0, path
    (script,) = (site / "assets" / "javascripts").glob("search.*.js")
    assert script.stat().st_size > 0
