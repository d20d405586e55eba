# SPDX-License-Identifier: MIT
"""What the templates of the frame may use besides what MkDocs gives them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from markupsafe import escape

from khobai.archive import addresses
from khobai.hosts.mkdocs.assets import hash_names
from khobai.hosts.mkdocs.defaults import theme_folders
from khobai.hosts.mkdocs.frame_template import outline_of
from khobai.site.words import functions

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

    from khobai.hosts.mkdocs.plan import Listed


def template_names(
    config: MkDocsConfig, files: Files, pages: Iterable[Listed], *, is_preview: bool
) -> Mapping[str, object]:
    """Return name -> value: words of the interface, how an outline is written, addresses for the sitemap."""
    changed = {page.path: page.changed for page in pages}
    unlisted = {page.path for page in pages if not page.is_listed}
    return {
        **functions(escape),
        "khobai_is_preview": is_preview,
        "khobai_outline": outline_of,
        "khobai_asset": hash_names(files, theme_folders(config)),
        "khobai_addresses": lambda built: addresses.for_sitemap(
            config.site_url, (file.dest_uri for file in built), changed, unlisted,
            directory_urls=config.use_directory_urls,
        ),
    }  # fmt: skip
