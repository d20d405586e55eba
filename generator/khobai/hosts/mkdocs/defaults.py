# SPDX-License-Identifier: MIT
"""What the plugin brings where mkdocs.yml says nothing: the look, addresses that end in .html, extensions, the menu."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.theme import Theme

from khobai.archive import addresses
from khobai.locales.catalogue import N_, _
from khobai.locales.language import spoken
from khobai.site.templates import OVERRIDES

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

_EXTENSIONS = ("admonition", "attr_list")
"""Of Python-Markdown, for hand-written pages; MkDocs itself brings toc, tables and fenced_code."""
_HEAD = (
    (N_("Home"), addresses.HOME),
    (N_("Search"), addresses.SEARCH),
    (N_("Articles"), addresses.ARTICLES),
    (N_("Provinces"), addresses.PROVINCES),
    (N_("Documents"), addresses.DIRECTIVES),
    (N_("Matrix"), addresses.MATRIX),
    (N_("Models"), addresses.MODELS),
)
"""Of the menu: these stand in the head of every page, sections in its foot."""
_ELSE = (
    (N_("By year"), addresses.YEARS),
    (N_("Themes"), addresses.THEMES),
    (N_("Figures"), addresses.FIGURES),
    (N_("People"), addresses.PEOPLE),
    (N_("Newspapers"), addresses.NEWSPAPERS),
)
_ABOUT = (
    (N_("Open data"), addresses.DATA),
    (N_("Changes of records"), addresses.CHANGES),
    (N_("Data quality"), addresses.QUALITY),
    (N_("In English"), addresses.ENGLISH),
)


def set_defaults(config: MkDocsConfig, look: str | None) -> None:
    """Set in `config` what the user's own configuration does not name.

    A file in the folder `look` takes the place of the one of the same path in the theme that the plugin brings.
    """
    with warnings.catch_warnings():  # MkDocs itself does not use it, and tells in no other way what was said
        warnings.simplefilter("ignore", DeprecationWarning)
        parts = config.user_configs
    said = {key for part in parts for key, value in part.items() if value is not None}
    if "theme" not in said:
        config.theme = Theme(
            custom_dir=str(OVERRIDES), static_templates=["404.html"], language=spoken(),
            favicon="assets/images/favicon.svg",
        )  # fmt: skip
    if look:
        config.theme.dirs.insert(0, str(Path(look, OVERRIDES.name)))
    if "use_directory_urls" not in said:
        config.use_directory_urls = False  # every link ends in .html, so the site opens from a disk
    config.markdown_extensions += [name for name in _EXTENSIONS if name not in config.markdown_extensions]
    config.mdx_configs["toc"] = {
        "permalink": True,
        "permalink_title": _("Link to this section"),
        "toc_depth": 3,
    } | config.mdx_configs.get("toc", {})
    if "nav" not in said:
        config.nav = list(_menu(config))


def theme_folders(config: MkDocsConfig) -> list[Path]:
    """Return the folders of scripts and styles that are ours or the archive's own, not those of a theme by name."""
    named = config.theme.dirs if config.theme.name is None else config.theme.dirs[:1]
    return [Path(folder) for folder in named if folder]


def _menu(config: MkDocsConfig) -> Iterator[dict[str, Any]]:
    """Yield the entries of the menu: the pages that every archive has, and those that are written by hand."""
    yield from ({_(title): path} for title, path in _HEAD)
    yield {_("Look up otherwise"): [{_(title): path} for title, path in _ELSE]}
    yield {_("About this archive"): [*_by_hand(config), *({_(title): path} for title, path in _ABOUT)]}


def _by_hand(config: MkDocsConfig) -> Iterator[str]:
    docs = Path(config.docs_dir)
    for page in sorted(docs.glob("*.md")):
        hidden = config.exclude_docs and config.exclude_docs.match_file(page.name)
        if not hidden and page.name != addresses.HOME and page.name[0] not in "._":
            yield page.name
