# SPDX-License-Identifier: MIT
"""A live preview: what stands between MkDocs' server and the values of the site."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from khobai.authoring.desk import page as desk
from khobai.authoring.desk.backend import with_desk
from khobai.authoring.form import page as admin
from khobai.authoring.form.backend import with_form
from khobai.hosts.mkdocs.live import watch
from khobai.hosts.mkdocs.options import KhobaiConfig
from khobai.hosts.mkdocs.preview import guard, panel, preview
from khobai.hosts.mkdocs.served import ServedSite, Source
from khobai.locales.language import Lang

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer

log = logging.getLogger("mkdocs.plugins.khobai")


class Served(Source, Protocol):
    """What a preview is of."""

    config: KhobaiConfig

    @property
    def lang(self) -> Lang:
        """The language of sentences for the user."""

    def sources(self, config: MkDocsConfig) -> list[Path]:
        """Return the folders that the site is built from, the articles first."""


def show(of: Served, server: LiveReloadServer, config: MkDocsConfig, builder: Callable[[], None]) -> None:
    """Let `server` show the site and what changes of it; `builder` lets MkDocs build all of it."""
    for place in (*of.sources(config), Path(config.config_file_path)):
        server.watch(str(place))
    folder = Path(of.config.articles).parent
    site = ServedSite(of, config)
    watch(server, site, of.sources(config), Path(config.config_file_path), builder)
    app = preview(server.serve_request, server.mount_path, site.make, lambda: panel(of.problems, folder, of.lang))
    if of.config.admin:
        articles, mount = Path(of.config.articles), server.mount_path.rstrip("/")
        app = with_desk(with_form(app, articles, mount=mount, lang=of.lang), articles, mount=mount, lang=of.lang)
        for name in (admin.FOLDER, desk.FOLDER):
            log.info("%s%s/", server.url, name)
    guard(server, app, {config.dev_addr.host})
