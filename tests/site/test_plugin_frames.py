# SPDX-License-Identifier: MIT
"""Pages that share a frame have the bytes that MkDocs would have given them."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.site.test_site import different

ARTICLE = """\
---
title: "{title}"
summary: Tóm lược có "ngoặc" & dấu.
date: 2023-05-{day:02}
kind: overview
source: {{newspaper: bao-ha-nam, url: "https://example.vn/{n}"}}
places: [ha-nam]
directives: [{{id: Chỉ thị 05, role: about, cited_as: Chỉ thị 05}}]
models: [{{name: Hũ gạo {n}, owner: xã A}}]
{more}---
Một đoạn *nghiêng*, một [liên kết](../nam/2023.md).

## Mục trong bài

- một
- hai

### Mục nhỏ

{{{{ không phải mẫu }}}} {{% cũng không %}}
"""
SHARED = "      articles: articles\n"


@pytest.fixture
def project(make_archive: Callable[..., Path]) -> Path:
    """Return a small project, one list of which needs pages and pages of two folders below the root."""
    special = {1: "status: withdrawn\nreason: Trùng bài.\n", 2: "redirect_from: [dia-chi-cu]\n", 3: "status: draft\n"}
    titles = {4: "Bài # ~~có~~ *dấu* <b> & 'ngoặc' %EF", 5: "Bài {{ page }} {% raw %}"}
    folder = make_archive({
        f"articles/2023/bai-{n:03}.md": ARTICLE.format(title=titles.get(n, f"Bài {n}"), day=n % 28 + 1, n=n, more=special.get(n, ""))
        for n in range(105)
    }).parent  # fmt: skip
    for name in ("docs", "theme"):
        shutil.copytree(ROOT / name, folder / name)
    return folder


def build(project: Path, site: str, settings: str, *, shared: bool) -> Path:
    """Build the project with these lines added to the configuration of the repository."""
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    assert SHARED in text
    lines = [line for line in text.splitlines(keepends=True) if not line.startswith("use_directory_urls")]
    text = "".join(lines).replace(SHARED, f"{SHARED}      shared_frame: {str(shared).lower()}\n")
    (project / f"{site}.yml").write_text(text + settings, encoding="utf-8")
    command = [sys.executable, "-m", "khobai", "build", "-f", f"{site}.yml", "-d", site]
    subprocess.run(command, cwd=project, check=True)
    return project / site


@pytest.mark.parametrize(
    "settings",
    [
        "use_directory_urls: false\n",
        "use_directory_urls: false\nsite_url: https://example.vn/kho/\n",
        "use_directory_urls: true\nsite_url: https://example.vn/kho/\n",
        "use_directory_urls: false\nrepo_url: https://github.com/nhom/kho\n",
    ],
    ids=["files", "files-with-address", "folders-with-address", "files-with-repository"],
)
def test_shared_frames_change_no_byte(project: Path, settings: str) -> None:
    shared, whole = (build(project, f"site-{shared}".lower(), settings, shared=shared) for shared in (True, False))
    assert [path for path in different(shared, whole) if not path.startswith("sitemap.xml")] == []
    pages = {p.relative_to(shared).as_posix() for p in shared.rglob("*.html")}
    for path in (
        "bai/bai-001",
        "bai/dia-chi-cu",
        "tinh/ha-nam/ct-05-ct-tw-2016-trang-2",
        "nam/2023-trang-2",
        "mo-hinh/hu-gao-7",
    ):
        assert {f"{path}.html", f"{path}/index.html"} & pages, path
    assert not any("bai-003" in path for path in pages)
    article = (
        next(shared.glob("bai/bai-006*")).read_text(encoding="utf-8") if "directory_urls: false" in settings else ""
    )
    assert ('&amp;bai=bai-006">Báo lỗi</a>' in article) is ("repo_url" in settings)
    assert 'data-md-component="source"' not in article  # Material's script would ask another host
