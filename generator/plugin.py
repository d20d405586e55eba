# SPDX-License-Identifier: MIT
"""The MkDocs adapter: the only module that imports mkdocs."""

from __future__ import annotations

import logging
import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.commands.serve import serve as mkdocs_serve
from mkdocs.config import config_options, load_config
from mkdocs.config.base import Config
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files

from generator.diagnostics import Severity, render_text
from generator.load import load_archive, read_intro
from generator.pages.all import Output, generate
from generator.pages.render import render
from generator.vietnamese import slug
from generator.write import staging_folder, swap_in

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.pages import Page as MkDocsPage

    from generator.pages.page import Page

log = logging.getLogger("mkdocs.plugins.khobai")
"""Without MkDocs' prefix: a line must begin with its path, so that an editor can jump there."""
Command = Literal["build", "gh-deploy", "serve"]


class KhobaiConfig(Config):
    """Options in mkdocs.yml."""

    articles = config_options.Dir(exists=False, default="articles")
    lang = config_options.Choice(("vi", "en"), default="vi")


class KhobaiPlugin(BasePlugin[KhobaiConfig]):
    """Checks the archive, adds its pages to the site, and swaps a finished build in whole."""

    def __init__(self) -> None:
        """Know nothing yet."""
        self.command: Command = "build"
        self.output = Output((), {})
        self.pages: dict[str, Page] = {}
        self.target: Path | None = None
        self.staged: Path | None = None

    def on_startup(self, *, command: Command, dirty: bool) -> None:  # noqa: ARG002  # MkDocs calls it so
        """Remember what runs: a live preview has a folder of its own and needs no swap."""
        self.command = command

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Load and check before MkDocs touches the old site; stop with every problem named."""
        os.environ.setdefault("SOURCE_DATE_EPOCH", "0")  # no clock: the sitemap is the same in every build
        archive, diagnostics = load_archive(Path(self.config.articles))
        errors = [d for d in diagnostics if d.severity is Severity.ERROR]
        for diagnostic in diagnostics:
            level = logging.ERROR if diagnostic.severity is Severity.ERROR else logging.INFO  # a warning stops no build
            log.log(level, render_text([diagnostic], self.config.lang).rstrip())
        if errors:
            raise PluginError(_stopped(len(errors), self.config.lang))
        config.mdx_configs.setdefault("toc", {}).setdefault("slugify", lambda text, _: slug(text, limit=80))
        self.output = generate(
            archive,
            intro=read_intro(Path(config.docs_dir)),
            drawing_links="directory" if config.use_directory_urls else "html",
        )
        self.pages = {page.path: page for page in self.output.pages}
        if self.command != "serve":
            self.target = Path(config.site_dir)
            self.staged = staging_folder(self.target)
            config.site_dir = str(self.staged)
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the generated pages; a hand-written page of the same address stays, but for the first page."""
        for path in self.pages:
            if path == "index.md" and (hand_written := files.get_file_from_path(path)):
                files.remove(hand_written)
            if files.get_file_from_path(path) is None:
                files.append(File.generated(config, path, content=""))
        for path, text in self.output.files.items():
            files.append(File.generated(config, path, content=text))
        return files

    def on_page_read_source(self, *, page: MkDocsPage, config: MkDocsConfig) -> str | None:  # noqa: ARG002
        """Write the Markdown of a generated page at the moment it is needed, so that memory holds one."""
        generated = self._generated(page)
        return render(generated) if generated else None

    def on_page_markdown(self, markdown: str, *, page: MkDocsPage, **_: Any) -> str:
        """Tell the theme what kind of page it is."""
        if generated := self._generated(page):
            page.meta |= {"kind": generated.kind}
            if generated.description:
                page.meta["description"] = generated.description
        return markdown

    def on_post_build(self, *, config: MkDocsConfig) -> None:  # noqa: ARG002
        """Swap the finished site in."""
        if self.staged and self.target:
            swap_in(self.staged, self.target)

    def on_build_error(self, *, error: Exception) -> None:  # noqa: ARG002
        """Leave nothing half made behind; the old site was never touched."""
        if self.staged:
            shutil.rmtree(self.staged, ignore_errors=True)

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> LiveReloadServer:  # noqa: ARG002
        """Build again when an article or a vocabulary changes."""
        server.watch(self.config.articles)
        return server

    def _generated(self, page: MkDocsPage) -> Page | None:
        generated = self.pages.get(page.file.src_uri)
        return generated if page.file.generated_by else None


def _stopped(errors: int, lang: str) -> str:
    if lang == "en":
        return f"{errors} error(s) in the articles; nothing was built, the old site stands."
    return f"{errors} lỗi trong các bài; chưa dựng gì, trang cũ còn nguyên."


def build_site(config_file: Path, site_dir: Path | None) -> Path:
    """Build the site of `config_file` with MkDocs; return its folder. Problems go to stderr.

    Raises:
        mkdocs.exceptions.MkDocsException: the configuration or the content stops the build (a ClickException).
    """
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(message)s"))
    handler.addFilter(lambda record: record.levelno >= logging.WARNING or record.name == log.name)
    root = logging.getLogger("mkdocs")
    root.setLevel(logging.INFO)
    root.addHandler(handler)
    try:
        config = load_config(str(config_file), **({"site_dir": str(site_dir.resolve())} if site_dir else {}))
        target = Path(config.site_dir)
        config.plugins.on_startup(command="build", dirty=False)
        mkdocs_build(config)
        config.plugins.on_shutdown()
    finally:
        root.removeHandler(handler)
    return target


def serve_site(config_file: Path, port: int) -> None:
    """Serve a live preview on loopback until stopped.

    Raises:
        mkdocs.exceptions.MkDocsException: the configuration or the content stops the first build.
    """
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    mkdocs_serve(str(config_file), dev_addr=f"127.0.0.1:{port}")
