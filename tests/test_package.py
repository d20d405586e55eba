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
from dataclasses import dataclass
from email import message_from_string
from email.message import Message
from pathlib import Path, PurePosixPath

import pytest
from playwright.sync_api import Browser

from khobai.reading.shipped import LISTS
from khobai.write import files_below
from tests.browser.searching import ask, titles
from tests.conftest import ROOT
from tests.site.test_serve import served, wait_for
from tests.unit.commands.test_main import GOOD

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


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
    assert {f"khobai/vocabulary/{file}" for file in LISTS} == {
        path for path in held if path.startswith("khobai/vocabulary/")
    }
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


@dataclass(frozen=True)
class Clean:
    """An environment with the wheel, what it needs, and nothing of the repository."""

    python: Path
    command: Path
    packages: Path

    def run(self, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run khobai in a folder; it has to end well."""
        done = subprocess.run(
            [self.command, *arguments], cwd=folder, env=self.environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        return done

    @property
    def environment(self) -> dict[str, str]:
        """Without what would lead to the repository."""
        kept = {key: value for key, value in os.environ.items() if key not in {"PYTHONPATH", "VIRTUAL_ENV"}}
        return {**kept, "NO_MKDOCS_2_WARNING": "1"}


@pytest.fixture(scope="module")
def clean(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Clean:
    """Return an environment in which the wheel is installed."""
    folder = tmp_path_factory.mktemp("clean")
    venv.create(folder, with_pip=False, symlinks=os.name != "nt")
    place = {"base": str(folder), "platbase": str(folder)}
    programs, packages = (Path(sysconfig.get_path(name, "venv", place)) for name in ("scripts", "purelib"))
    python = programs / Path(sys.executable).name
    subprocess.run(
        [sys.executable, "-m", "pip", "--python", python, "install", "-q", "--no-deps", "--no-index", "--no-compile", wheel],
        check=True, env={**os.environ, "PIP_DISABLE_PIP_VERSION_CHECK": "1"},
    )  # fmt: skip
    # what khobai needs comes from here, but for khobai itself: a path of a .pth brings no other .pth with it
    (packages / "needed.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    return Clean(python, programs / "khobai", packages)


def test_a_wheel_alone_goes_from_nothing_to_a_search(clean: Clean, tmp_path: Path, browser: Browser) -> None:
    where: list[str | Path] = [clean.python, "-c", "import khobai; print(khobai.__file__)"]
    at = subprocess.run(where, check=True, capture_output=True, text=True, cwd=tmp_path, env=clean.environment).stdout
    assert Path(at).is_relative_to(clean.packages)
    assert PROJECT["version"] in clean.run(tmp_path, "--version").stdout
    clean.run(tmp_path, "init", "kho", "--lang", "vi", "--name", "Kho thử")
    kho = tmp_path / "kho"
    clean.run(kho, "new", "Gốm làng Đồng Khê", "--date", "2024", "--province", "Hà Nội")
    (draft,) = kho.rglob("gom-lang-dong-khe.md")
    draft.write_text(
        "---\ntitle: Gốm làng Đồng Khê\ndate: 2024\nplaces: [ha-noi]\n---\n\nLò gốm mở lại.\n", encoding="utf-8"
    )
    clean.run(kho, "check")
    clean.run(kho, "build")
    site = kho / "site"
    assert '<h1 id="ninh-binh-tu-26-12-1991' in (site / "tinh" / "ninh-binh.html").read_text("utf-8")
    for path in ("index.html", "tim-kiem/index.js", "data/lunr.json", "data/khobai.sqlite"):
        assert (site / path).stat().st_size > 0, path
    page = browser.new_page()
    try:
        ask(page, f"{site.as_uri()}/", "lò gốm")
        assert titles(page) == ["Gốm làng Đồng Khê"]
    finally:
        page.close()
    clean.run(kho, "bundle", "-o", "kho.zip")
    assert zipfile.is_zipfile(kho / "kho.zip")


def test_a_wheel_alone_serves_an_archive(clean: Clean, tmp_path: Path) -> None:
    clean.run(tmp_path, "init", "kho", "--lang", "vi", "--example")
    with served(tmp_path / "kho", tmp_path / "kho", program=(clean.command,), environment=clean.environment) as port:
        assert wait_for("Bản vẽ số bên bàn chạm làng Bạc", port, "/bai/lang-bac-va-ban-ve-so.html")


def test_the_first_collection_is_the_same_site_through_the_wheel(
    clean: Clean, make_archive: Callable[..., Path]
) -> None:
    project = make_archive({"articles/2023/a.md": GOOD}).parent
    shutil.copy(ROOT / "mkdocs.yml", project)
    shutil.copytree(ROOT / "docs", project / "docs")
    clean.run(project, "build", "--site-dir", "of-the-wheel")
    subprocess.run(
        [sys.executable, "-m", "khobai", "build", "--site-dir", "of-the-repository"], cwd=project, check=True,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
    )  # fmt: skip
    theirs, ours = (
        {path: (project / site / path).read_bytes() for path in files_below(project / site)}
        for site in ("of-the-wheel", "of-the-repository")
    )
    assert theirs.keys() == ours.keys()
    assert [path for path in ours if ours[path] != theirs[path] and path != "BUILD.json"] == []
