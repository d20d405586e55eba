# SPDX-License-Identifier: MIT
"""A build that finds an older one does less and makes the same."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from khobai.write import files_below
from tests.site import small
from tests.site.test_site import different
from tests.unit.archive.test_git import call, make_repository

COUNT = 12


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a project with its site, its store and the memory of them."""
    from tests.conftest import VOCABULARY, write

    project = tmp_path_factory.mktemp("built") / "project"
    for name, text in VOCABULARY.items():
        write(project / "articles" / "vocabulary" / name, text)
    for name, text in small.files(COUNT).items():
        write(project / name, text)
    small.furnish(project)
    small.build(project)
    return project


@pytest.fixture
def project(built: Path) -> Path:
    """Return that project, in its own place, as it was."""
    kept = built.with_name("kept")
    if not kept.exists():
        subprocess.run(["cp", "-a", built, kept], check=True)
        return built
    for place in built.iterdir():
        shutil.rmtree(place) if place.is_dir() else place.unlink()
    subprocess.run(["cp", "-a", f"{kept}/.", built], check=True)
    small.build(built)  # files have other inodes now
    return built


def edit(project: Path, n: int = 3, **changed: object) -> None:
    (project / small.path_of(n)).write_text(small.text_of(n, **changed), encoding="utf-8")


def test_the_same_bytes_in_any_number_of_processes_with_and_without_a_store(project: Path) -> None:
    one = small.clean(project)
    assert different(project / "site", one) == []
    small.build(project, "--jobs", "3", "-d", "three")  # articles from the store
    assert different(project / "three", one) == []
    shutil.rmtree(project / ".khobai")
    small.build(project, "--jobs", "2", "-d", "two")
    assert different(project / "two", one) == []


def test_pages_that_show_the_same_keep_their_files(project: Path) -> None:
    before = small.stamps(project / "site")
    edit(project, body="nói khác")
    small.build(project)
    after = small.stamps(project / "site")
    changed = {path for path in before.keys() & after.keys() if before[path] != after[path]}
    assert "bai/bai-003.html" in changed
    assert {path for path in changed if path.endswith(".html")} == {"bai/bai-003.html"}
    assert different(project / "site", small.clean(project)) == []


def test_when_nothing_changed_nothing_is_done(project: Path) -> None:
    before = (project / "site").stat().st_ino
    assert small.build(project, "--jobs", "2") == "Không có gì thay đổi từ lần dựng trước.\n"
    assert (project / "site").stat().st_ino == before


def _same_size_and_time(project: Path) -> None:
    place = project / small.path_of(3)
    state = place.stat()
    place.write_text(small.text_of(3, body="lám"), encoding="utf-8")
    os.utime(place, ns=(state.st_atime_ns, state.st_mtime_ns))
    assert place.stat().st_size == state.st_size


def _commit(project: Path) -> None:
    make_repository(project)
    for command in (("add", "articles"), ("commit", "-qm", "x")):
        assert call(project, *command).returncode == 0


def _copy_site(project: Path) -> None:
    subprocess.run(["cp", "-a", project / "site", project / "copy"], check=True)
    shutil.rmtree(project / "site")
    (project / "copy").rename(project / "site")


def _append(name: str, text: str) -> Callable[[Path], object]:
    return lambda project: (project / name).write_text((project / name).read_text("utf-8") + text, encoding="utf-8")


CHANGES: dict[str, Callable[[Path], object]] = {
    "an article of the same size and time": _same_size_and_time,
    "the vocabulary": lambda p: (p / "articles/vocabulary/newspapers.yml").write_text(
        (p / "articles/vocabulary/newspapers.yml").read_text("utf-8").replace("Báo Hà Nam", "Báo Hà Nam mới"), "utf-8"
    ),
    "a hand-written page": _append("docs/tay.md", "\nThêm.\n"),
    "a template": _append("theme/overrides/main.html", "{# lời #}<p>thêm</p>\n"),
    "a setting": _append("mkdocs.yml", "site_description: Lời khác\n"),
    "an address": _append("mkdocs.yml", "site_url: https://example.vn/kho/\n"),
    "a style": _append("theme/overrides/assets/stylesheets/khobai.css", "\n.a{color:red}\n"),
    "a withdrawn article": lambda p: (p / small.path_of(3)).write_text(
        small.text_of(3).replace("---\nThực", "status: withdrawn\nreason: Trùng.\n---\nThực"), "utf-8"
    ),
    "a file of the site changed by hand": lambda p: (p / "site/bai/bai-003.html").write_text("x", "utf-8"),
    "a file of the site gone": lambda p: (p / "site/nam/2021.html").unlink(),
    "a file too many in the site": lambda p: (p / "site/them.html").write_text("x", "utf-8"),
    "an image of the site gone": lambda p: next((p / "site/assets").rglob("*.css")).unlink(),
    "no site": lambda p: shutil.rmtree(p / "site"),
    "a copied site": _copy_site,
    "a commit": _commit,
}  # fmt: skip


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_after_every_change_the_site_is_that_of_a_clean_build(project: Path, change: Callable[[Path], object]) -> None:
    change(project)
    assert "Không có gì thay đổi" not in small.build(project)
    assert different(project / "site", small.clean(project)) == []
    assert "Không có gì thay đổi" in small.build(project)


def test_the_environment_that_settings_read_counts(project: Path) -> None:
    _append("mkdocs.yml", "site_url: !ENV [KB_PLACE, KB_OTHER, null]\n")(project)
    small.build(project, KB_OTHER="https://one.vn/")
    assert "Không có gì thay đổi" in small.build(project, KB_OTHER="https://one.vn/")
    small.build(project, KB_OTHER="https://two.vn/")
    assert "https://two.vn/" in (project / "site" / "sitemap.xml").read_text("utf-8")


def test_what_a_configuration_inherits_counts(project: Path) -> None:
    (project / "base.yml").write_text("site_description: Một\n", encoding="utf-8")
    (project / "mkdocs.yml").write_text("INHERIT: base.yml\n" + small.SETTINGS, encoding="utf-8")
    small.build(project)
    (project / "base.yml").write_text("site_description: Hai\n", encoding="utf-8")
    small.build(project)
    assert 'content="Hai"' in (project / "site" / "tay.html").read_text("utf-8")


def test_with_a_hook_that_may_read_anything_every_build_is_made(project: Path) -> None:
    hook = "def on_page_content(html, **_):\n    return html + open('other.txt').read()\n"
    (project / "hook.py").write_text(hook, encoding="utf-8")
    _append("mkdocs.yml", "hooks: [hook.py]\n")(project)
    for words in ("một", "hai"):
        (project / "other.txt").write_text(words, encoding="utf-8")
        small.build(project)
        assert words in (project / "site" / "tay.html").read_text("utf-8")


def test_a_build_with_something_to_say_says_it_again(project: Path) -> None:
    edit(project, title="x" * 301)
    said = small.build(project)
    assert "bai-003" in said
    assert small.build(project) == said


def leftovers(project: Path) -> list[str]:
    return [place.name for place in project.iterdir() if place.name.startswith(".site.")]


def test_a_killed_build_leaves_the_old_site_or_the_new_one(project: Path) -> None:
    old = project.with_name("old-site")
    subprocess.run(["cp", "-a", project / "site", old], check=True)
    try:
        edit(project, title="Nhan đề khác", body="lời khác")
        new = small.clean(project)
        began = time.monotonic()
        small.build(project, "-d", "timed", "--jobs", "2")
        duration = time.monotonic() - began
        for n in range(12):
            running = small.start(project, "--jobs", "2")
            try:
                running.wait(duration * (n + 0.5) / 12)
            except subprocess.TimeoutExpired:
                running.kill()
            running.communicate()
            for place in project.glob(".site.*.old"):  # between two renames; the next build puts it back
                if not (project / "site").exists():
                    place.rename(project / "site")
            assert different(project / "site", new) == [] or different(project / "site", old) == []
        small.build(project)
        assert different(project / "site", new) == []
        assert leftovers(project) == []
    finally:
        shutil.rmtree(old)


def test_a_full_disk_leaves_the_old_site(project: Path) -> None:
    before = small.stamps(project / "site")
    (project / "docs" / "tay.md").write_text("# Dài\n\n" + "x" * 300_000, encoding="utf-8")
    edit(project, body="lời rất dài " * 10_000)
    limit = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))"
    running = small.start(project, "--jobs", "2", before=limit)
    assert running.communicate(timeout=300)[1]
    assert running.returncode != 0
    assert small.stamps(project / "site") == before
    assert leftovers(project) == []


def test_two_builds_at_once_make_one_right_site(project: Path) -> None:
    edit(project, body="lời khác")
    both = [small.start(project, "--jobs", "2") for _ in range(2)]
    said = [running.communicate(timeout=300)[1] for running in both]
    assert [running.returncode for running in both] == [0, 0], said
    assert different(project / "site", small.clean(project)) == []
    assert leftovers(project) == []


def test_an_article_that_changes_meanwhile_is_built_next_time(project: Path) -> None:
    for n in range(4):
        edit(project, body=f"lời {n}")
        running = small.start(project)
        time.sleep(0.5 * n)
        edit(project, body=f"lời sau {n}")
        assert running.communicate(timeout=300)[1] is not None
        assert running.returncode == 0
        small.build(project)
        assert f"lời sau {n}" in (project / "site/bai/bai-003.html").read_text("utf-8")
    assert different(project / "site", small.clean(project)) == []


def test_where_files_have_no_second_names_sites_are_right(project: Path) -> None:
    edit(project, body="lời khác")
    no_links = "import os\ndef no(*a, **k): raise OSError(18, 'no')\nos.link = no"
    small.build(project, before=f"exec({no_links!r})")
    assert different(project / "site", small.clean(project)) == []
    assert "Không có gì thay đổi" in small.build(project)


def test_a_site_on_another_disk(project: Path) -> None:
    other = Path("/dev/shm")  # noqa: S108  # a disk of its own where there is one
    if not other.is_dir() or other.stat().st_dev == project.stat().st_dev:
        pytest.skip("one disk only")
    site = other / f"khobai-test-{os.getpid()}" / "site"
    try:
        small.build(project, "-d", str(site))
        edit(project, body="lời khác")
        small.build(project, "-d", str(site))
        assert different(site, small.clean(project)) == []
    finally:
        shutil.rmtree(site.parent, ignore_errors=True)


def test_no_file_of_the_old_site_is_written_to(project: Path) -> None:
    for path in files_below(project / "site"):
        os.link(project / "site" / path, project / f"{abs(hash(path))}.second")
    before = {place.name: place.read_bytes() for place in project.glob("*.second")}
    edit(project, body="lời khác")
    _append("mkdocs.yml", "site_description: Lời khác\n")(project)
    small.build(project)
    assert {place.name: place.read_bytes() for place in project.glob("*.second")} == before
