# SPDX-License-Identifier: MIT
"""A whole project for other builders of sites: the Markdown tree, the search with its index, one configuration.

MkDocs, ProperDocs and Zensical read the same `mkdocs.yml`; each puts its own stock theme around the pages.
"""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from khobai.archive import addresses
from khobai.archive.article import Archive
from khobai.locales.language import DEFAULT, spoken
from khobai.reading.load import read_intro
from khobai.search.build import files as index_files
from khobai.search.build import lunr_index
from khobai.search.build.pack import pack
from khobai.site.pages.all import generate
from khobai.site.pages.render import render
from khobai.site.publication import Publication
from khobai.site.templates import OVERRIDES
from khobai.write import write_folder

_SCRIPT = "assets/javascripts/search.js"
_LINK = re.compile(r'(<a [^>]*?href="[^":]+)\.md(?=[#"])')
"""Of HTML in Markdown, which builders leave as it is."""
_CALL = f'\n<script src="{_SCRIPT}" data-base="." defer></script>\n'
_CONFIGURATION = """\
site_name: {name}
use_directory_urls: false
theme: {{name: {theme}, language: {language}}}
markdown_extensions: [tables, attr_list, md_in_html, footnotes]
plugins: []
"""
_STOCK = {"mkdocs": "mkdocs", "properdocs": "mkdocs", "zensical": "material"}
"""Builder -> the theme that it brings. Zensical reads the name as its own."""


def write_project(
    archive: Archive, docs: Path, folder: Path, *, builder: str, name: str, sources: Sequence[Path]
) -> int:
    """Write a project that `builder` makes a site of, below `folder`; return how many files.

    Its pages stand in `docs` and end in .html once they are built, so that the search page finds its index beside it.

    Raises:
        TargetError: `folder` exists and is not empty, or lies among the sources.
        OSError: the disk refuses; nothing is left behind.
    """
    publication = Publication(name=name)

    def files() -> Iterator[tuple[str, str | bytes]]:
        theme = _STOCK[builder]
        written = json.dumps(name, ensure_ascii=False)
        yield "mkdocs.yml", _CONFIGURATION.format(name=written, theme=theme, language=spoken())
        yield from ((f"docs/{path}", data) for path, data in _docs())

    def _docs() -> Iterator[tuple[str, str | bytes]]:
        output = generate(archive, intro=read_intro(docs), drawing_links="html", publication=publication)
        for page in output.pages:
            text = _LINK.sub(r"\1.html", render(page, is_marked=True))
            yield page.path, text + (_CALL if page.path == addresses.SEARCH else "")
        yield from (output.files | lunr_index.files(archive, publication)).items()
        yield from output.beside.items()
        own = "" if spoken() == DEFAULT else f"{spoken()}/"  # the same script with words of another language
        yield _SCRIPT, (OVERRIDES / "assets/javascripts" / f"{own}search.js").read_bytes()
        built = functools.partial(addresses.built, directory_urls=False)
        yield from index_files.scripts(pack(output.site, built))

    return write_folder(folder, files(), sources=sources)
