# SPDX-License-Identifier: MIT
"""The MkDocs adapter: what MkDocs calls while it builds a site, page by page."""

from __future__ import annotations

import gc
import logging
import os
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from markupsafe import escape
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.utils import CountHandler

from khobai.archive import addresses
from khobai.hosts.mkdocs.assets import Later, keep_language
from khobai.hosts.mkdocs.content import folder_of, read_content, sources_of
from khobai.hosts.mkdocs.defaults import set_defaults
from khobai.hosts.mkdocs.frame_template import frame_of, show_holes, shows_holes
from khobai.hosts.mkdocs.framed import Frames, Framing
from khobai.hosts.mkdocs.indexes import Indexes
from khobai.hosts.mkdocs.links import with_links
from khobai.hosts.mkdocs.options import KhobaiConfig
from khobai.hosts.mkdocs.parts import Part, PartError
from khobai.hosts.mkdocs.plan import Plan
from khobai.hosts.mkdocs.publish import Publisher
from khobai.hosts.mkdocs.site_writer import SiteWriter
from khobai.hosts.mkdocs.template_names import template_names
from khobai.hosts.mkdocs.written import Written, read, swap_in
from khobai.locales.language import DEFAULT, Lang, among, speaking
from khobai.pipeline.jobs import Jobs, cores
from khobai.reading.diagnostics import Diagnostic
from khobai.reading.load import Memory
from khobai.site import clock
from khobai.site.build_info import FILE, is_site
from khobai.site.frame import squeeze
from khobai.site.pages.all import Output
from khobai.text.vietnamese import slug
from khobai.write import Staging, TargetError, stage, write_files

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer

    from khobai.site.pages.page import Page

log = logging.getLogger("mkdocs.plugins.khobai")
"""Not MkDocs' prefixed logger: under `khobai build` a line begins with its path, so that an editor can jump there."""
Command = Literal["build", "gh-deploy", "serve"]

COLLECTING = (50_000, 20, 100)
"""Thresholds of the garbage collector in a build: nearly all values stay, and what goes is freed by its count alone."""


class KhobaiPlugin(BasePlugin[KhobaiConfig]):  # type: ignore[no-untyped-call]
    """Checks the archive, adds its pages to the site, and swaps a finished build in whole."""

    def __init__(self) -> None:
        """Start without an archive; MkDocs hands the configuration over later."""
        self.command: Command = "build"
        self.output: Output
        self.plan = Plan()
        self.paths: frozenset[str] = frozenset()
        """Of all pages."""
        self._pages: dict[str, Page] | None = None
        self.nav = Navigation([], [])
        self.frames: Frames
        self.framing: Framing
        self.in_own_frames: dict[str, str] = {}
        """Main pages that MkDocs wrote with holes: path of the Markdown file -> file in the site."""
        self.build_info = ""
        self.staging: Staging | None = None
        self.warnings = CountHandler(level=logging.WARNING)
        self.memory: Memory | None = None
        self.problems: list[Diagnostic] = []
        self.asked_jobs: Jobs | None = None
        self.part: Part | None = None
        """Of the pages, which the store keeps; then no site is made."""
        self.had_nothing_to_say = False
        """Whether the last build was without any remark: then another of the same would be."""
        self.speech = ExitStack()
        """Holds the language of the site while a build is under way."""

    def on_startup(self, *, command: Command, dirty: bool) -> None:  # noqa: ARG002  # MkDocs calls it so
        """Remember what runs: a live preview has a folder of its own and needs no swap."""
        self.command = command
        self.memory = Memory() if command == "serve" else None

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Load and check before MkDocs touches the old site; stop with every problem named."""
        self.warnings = CountHandler(level=logging.WARNING)  # MkDocs keeps a plugin from build to build
        logging.getLogger("mkdocs").addHandler(self.warnings)
        self.speech.enter_context(speaking(self.language))
        try:
            os.environ[clock.VARIABLE] = str(clock.epoch() or 0)  # else the sitemap differs from build to build
        except clock.ClockError as problem:
            raise PluginError(problem.say(self.lang)) from None
        set_defaults(config, self.config.look)
        self.read(config)
        config.mdx_configs.setdefault("toc", {}).setdefault("slugify", lambda text, _: slug(text, limit=80))
        if self.command != "serve":
            self.staging = self._stage(config)
            config.site_dir = str(self.staging.folder)
        return config

    def read(self, config: MkDocsConfig) -> None:
        """Read the archive, say its problems, and make all pages as values.

        Raises:
            PluginError: it has errors, and this is no preview.
        """
        is_preview = self.command == "serve"
        made = read_content(config, self.config, self.memory, self.jobs, is_preview=is_preview, lang=self.lang)
        self.output, self.problems, self.build_info = made.output, made.problems, made.build_info
        self.plan, self._pages = made.plan, None
        self.paths = frozenset(page.path for page in self.plan.pages)
        self.had_nothing_to_say = not made.has_remarks
        if not is_preview:
            gc.freeze()  # the archive stays to the end; the collector need not walk it again and again
            gc.set_threshold(*COLLECTING)

    @property
    def pages(self) -> dict[str, Page]:
        """Every page by its path; an edit of a text asks for none."""
        if self._pages is None:
            self._pages = {page.path: page for page in self.output.pages}
        return self._pages

    def sources(self, config: MkDocsConfig) -> list[Path]:
        """Return the folders that a site is built from, the articles first; nothing is ever written there."""
        return sources_of(config, self.config)

    def _stage(self, config: MkDocsConfig) -> Staging:
        try:
            return stage(Path(config.site_dir), sources=self.sources(config), replaces=is_site)
        except TargetError as problem:
            raise PluginError(problem.say(self.lang)) from None

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the main pages and the data; every other page shares a frame and is written at the end."""
        for path in (page.path for page in self.plan.pages):
            hand_written = files.get_file_from_path(path)
            if hand_written and path != addresses.HOME:
                raise PluginError(f"docs/{path} has the address of a generated page; give it another name.")
            if hand_written:
                files.remove(hand_written)  # its words are the introduction of the generated first page
            if path in addresses.MAIN or not self.config.shared_frame:
                found = InclusionLevel.UNDEFINED if path in addresses.MAIN else InclusionLevel.NOT_IN_NAV
                files.append(File.generated(config, path, content="", inclusion=found))
        keep_language(files, self.language)
        for path in self.plan.files:
            files.append(Later.generated(config, path, content=""))
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:  # noqa: ARG002
        """Keep the navigation, for the frames."""
        self.nav = nav
        return nav

    def on_page_markdown(self, markdown: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002
        """Let links of hand-written pages lead to generated ones, which MkDocs does not know."""
        return with_links(markdown, page.file.src_uri, self.paths, directory_urls=config.use_directory_urls)

    def on_page_content(self, html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002
        """Give a generated page its content; MkDocs was shown an empty page."""
        if page.file.src_uri not in self.paths:
            return html
        if self.config.shared_frame and "title" in vars(page):  # other pages name it as mkdocs.yml does
            return show_holes(page)
        generated = self.pages[page.file.src_uri]
        framing = Framing.of(config, self.config.look)
        made = framing.rendered(generated)
        shown = framing.html(made, generated.path)
        page.meta.update(
            title=shown.title,
            kind=generated.kind,
            description=escape(generated.description or config.site_description or ""),
            headings=shown.headings,
            head=made.head,
        )
        page.toc = TableOfContents([AnchorLink("", heading.id, 1) for heading in shown.headings[:1]])
        return shown.content

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Give templates their names, and keep what frames are rendered with."""
        is_preview = self.command == "serve"
        env.globals.update(template_names(config, files, self.plan.pages, is_preview=is_preview))
        self.framing = Framing.of(config, self.config.look)
        self.frames = Frames(lambda folder: frame_of(folder, env, config, self.nav, files))
        self.in_own_frames = {}
        return env

    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:  # noqa: ARG002
        """Squeeze what stands around the content, as in frames."""
        if shows_holes(page):
            self.in_own_frames[page.file.src_uri] = page.file.dest_uri
        before, content, after = output.partition(page.content or "\0")
        return squeeze(before) + content + squeeze(after)

    def on_post_template(self, output: str, *, template_name: str, config: MkDocsConfig) -> str:  # noqa: ARG002
        """Squeeze 404.html as pages are."""
        return squeeze(output) if template_name.endswith(".html") else output

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write the pages that share a frame and the index.

        The finished site replaces the old one, unless strict mode saw a warning.
        """
        self.frames.take(Path(config.site_dir), self.in_own_frames)
        project, written = Path(config.config_file_path).parent, Written()
        if self.part and self.staging:
            publisher = Publisher.of(project, self.staging, self.framing, self.frames, written)
            try:
                publisher.keep_part(self.output.pages, self.jobs, self.part)
            except PartError as problem:
                raise PluginError(problem.say(self.lang)) from None
            self.staging.discard()
            self.staging = None
        elif self.command != "serve":  # a preview makes them when they are asked for
            if self.staging:
                before = read(project, self.staging.target)
                publisher = Publisher.of(project, self.staging, self.framing, self.frames, before)
                writer = SiteWriter(
                    self.output, self.plan, publisher, self._indexes(config), self.jobs, self.config.shared_frame
                )
                written = writer.write(before)
            if self.build_info:
                write_files(Path(config.site_dir), [(FILE, self.build_info)])
            if self.config.admin and self.config.admin_backend:
                from khobai.authoring.form import page as admin  # noqa: PLC0415  # with it comes Pydantic

                folder, backend = folder_of(config, self.config), self.config.admin_backend
                made = admin.files(self.output.site.vocabulary, folder, backend)
                write_files(Path(config.site_dir), ((f"{admin.FOLDER}/{name}", text) for name, text in made.items()))
        self._fall_silent()
        self.had_nothing_to_say &= not self.warnings.get_counts()
        if self.staging and not (config.strict and self.warnings.get_counts()):
            swap_in(project, self.staging, written)
            self.staging = None

    def write_index(self, config: MkDocsConfig) -> None:
        """Write the search index of a preview, what it lacks of it, and that for lunr.js."""
        self._indexes(config).write(Path(config.site_dir))

    def _indexes(self, config: MkDocsConfig) -> Indexes:
        project = Path(config.config_file_path).parent
        return Indexes(self.output.site, project, config.use_directory_urls, self.jobs, self.config.search)

    def on_build_error(self, *, error: Exception) -> None:  # noqa: ARG002
        """Leave nothing half made behind; the old site was never touched."""
        self._fall_silent()
        if self.staging:
            self.staging.discard()
            self.staging = None

    def on_serve(
        self,
        server: LiveReloadServer,
        *,
        config: MkDocsConfig,
        builder: Callable[[], None],
    ) -> LiveReloadServer:
        """Build again when an article or a vocabulary changes."""
        from khobai.hosts.mkdocs.serving import show  # noqa: PLC0415  # a build that ends needs none of it

        show(self, server, config, builder)
        return server

    def _fall_silent(self) -> None:
        """End what a build began for the whole process."""
        logging.getLogger("mkdocs").removeHandler(self.warnings)
        self.speech.close()

    @property
    def jobs(self) -> Jobs:
        """How many processes work, or who takes the work: as asked on the command line, else in mkdocs.yml, else one a processor."""
        return self.asked_jobs or self.config.jobs or cores()

    @property
    def language(self) -> Lang:
        """The language of the site."""
        return among(self.config.language) or DEFAULT

    @property
    def lang(self) -> Lang:
        """The language of sentences for the user."""
        return among(self.config.lang) or self.language
