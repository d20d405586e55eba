# SPDX-License-Identifier: MIT
"""What a site looks like when mkdocs.yml says nothing of it, and what an archive puts in the place of a part of that."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.conftest import ROOT, VOCABULARY
from tests.site.small import build, files

PLAIN = "site_name: Kho nhỏ\nstrict: true\nplugins: [khobai]\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return an archive whose configuration names nothing but the plugin."""
    vocabulary = {f"articles/vocabulary/{name}": text for name, text in VOCABULARY.items()}
    written = {"docs/index.md": "Lời mở đầu.\n", "docs/tay.md": "# Trang viết tay\n\n## Mục\n\n!!! note\n    Lời.\n"}
    for path, text in {**vocabulary, **files(3), **written, "mkdocs.yml": PLAIN}.items():
        place = tmp_path / "kho" / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
    return tmp_path / "kho"


def read(project: Path, path: str) -> str:
    return (project / "site" / path).read_text("utf-8")


def menu(page: str) -> list[str]:
    """Return where the links of the head and the foot of a page lead."""
    head, _, rest = page.partition("<main")
    return re.findall(r'<a [^>]*?href="([^"#]+)"', head + rest.partition("<footer")[2])


def test_a_site_is_finished_without_a_word_about_its_looks(project: Path) -> None:
    build(project)
    page = read(project, "tay.html")
    assert 'class="top"' in page
    assert "md-" not in re.sub(r"<main.*</main>", "", page, flags=re.DOTALL)
    assert not re.findall(r'(?:src|href)="(?:https?:)?//', page)
    assert 'class="admonition note"' in page
    assert 'title="Đường dẫn tới mục này"' in page
    leads = menu(page)
    assert {"tim-kiem.html", "tinh/index.html", "nam/index.html", "du-lieu.html", "tay.html"} <= set(leads)
    assert all((project / "site" / path).is_file() for path in leads)
    assert len(list((project / "site" / "assets").rglob("khobai.*.css"))) == 1


def test_mkdocs_yml_has_the_last_word(project: Path) -> None:
    settings = (
        "use_directory_urls: true\nnav: [{Nhà: index.md}, {Lời: tay.md}]\ntheme: {name: mkdocs}\n"
        "markdown_extensions: [{toc: {permalink: '#'}}]\nnot_in_nav: '*'\n"
    )
    (project / "mkdocs.yml").write_text(PLAIN + settings, encoding="utf-8")
    build(project)
    page = read(project, "tay/index.html")
    assert 'class="top"' not in page
    assert "navbar" in page
    assert "tim-kiem" not in page.partition("<body")[2].partition("Trang viết tay")[0]
    assert '">#</a>' in page


def test_files_of_an_archive_take_the_place_of_single_files_of_ours(project: Path) -> None:
    (project / "mkdocs.yml").write_text(PLAIN.replace("[khobai]", "[{khobai: {look: rieng}}]"), encoding="utf-8")
    look = project / "rieng"
    for path, text in {
        "overrides/partials/logo.html": "<b>dấu riêng</b>",
        "overrides/assets/stylesheets/khobai.css": ".top{color:green}",
        "pages/figures.md.jinja": '# Con số <i markdown="1">của kho</i>\n',
    }.items():
        (look / path).parent.mkdir(parents=True, exist_ok=True)
        (look / path).write_text(text, encoding="utf-8")
    build(project)
    page = read(project, "so-lieu.html")
    assert "<b>dấu riêng</b>" in page
    assert "Con số <i>của kho</i></h1>" in page
    (sheet,) = (project / "site" / "assets" / "stylesheets").iterdir()
    assert sheet.read_text("utf-8") == ".top{color:green}"
    assert sheet.name in page
    assert not (project / "site" / "pages").exists()
    (look / "pages" / "figures.md.jinja").write_text("# Khác\n", encoding="utf-8")
    build(project)
    assert "Khác</h1>" in read(project, "so-lieu.html")
    assert read(project, "bai/bai-000.html").count("<b>dấu riêng</b>") == 1


def test_the_repository_says_nothing_that_the_plugin_brings() -> None:
    said = (ROOT / "mkdocs.yml").read_text("utf-8")
    assert not re.findall(
        r"^(?:theme|use_directory_urls|markdown_extensions|not_in_nav|docs_dir|site_dir):", said, re.MULTILINE
    )
