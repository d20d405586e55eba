# SPDX-License-Identifier: MIT
"""Runs MkDocs: `khobai build` and `khobai serve`."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from pathlib import Path

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.commands.serve import serve as mkdocs_serve
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError

from khobai.hosts.mkdocs.finished import Asked, finish, see_with_git
from khobai.hosts.mkdocs.inputs import inputs_of
from khobai.hosts.mkdocs.parts import Part
from khobai.hosts.mkdocs.plugin import KhobaiPlugin, log
from khobai.locales.language import of_environment
from khobai.messages import Lang, message, say
from khobai.pipeline.inputs import Seen
from khobai.pipeline.jobs import Jobs
from khobai.pipeline.progress import aside, watching


@dataclass(frozen=True, slots=True)
class Built:
    """A site that was built."""

    folder: Path
    lang: Lang
    """Of the sentences for the user, as mkdocs.yml says."""


class _Handler(logging.Handler):
    """Writes a line to stderr beside the display of what is under way."""

    def emit(self, record: logging.LogRecord) -> None:
        aside(self.format(record))


def build_site(
    asked: Asked, jobs: Jobs | None = None, *, seen: Seen | None = None, part: Part | None = None, quiet: bool = False
) -> Built:
    """Build a site with MkDocs in `jobs` processes, or where a carrier takes the work; a `part` into the store alone.

    `seen` are its inputs if somebody looked just now. Problems go to stderr, progress unless `quiet`.

    Raises:
        mkdocs.exceptions.MkDocsException: the configuration or the content stops the build (a ClickException).
    """
    handler = _Handler()
    handler.setFormatter(logging.Formatter("%(message)s"))
    handler.addFilter(lambda record: record.levelno >= logging.WARNING or record.name == log.name)
    root = logging.getLogger("mkdocs")
    root.setLevel(logging.INFO)
    root.addHandler(handler)
    try:
        elsewhere = {"site_dir": str(asked.site_dir.resolve())} if asked.site_dir else {}
        config = load_config(str(asked.config_file), **elsewhere)
        plugin = _plugin(config)
        plugin.asked_jobs, plugin.part = jobs, part
        target = Path(config.site_dir)
        inputs = inputs_of(config)
        sources = tuple(map(str, [*plugin.sources(config), config.config_file_path]))
        if inputs and not (seen and seen.inputs == inputs):
            seen = see_with_git(inputs, sources)
        with watching(plugin.lang, quiet=quiet):
            config.plugins.on_startup(command="build", dirty=False)
            mkdocs_build(config)
            config.plugins.on_shutdown()
        if not part and plugin.had_nothing_to_say and inputs and seen:
            finish(asked, target, seen, sources)
    finally:
        root.removeHandler(handler)
    return Built(target, plugin.lang)


def folders(config_file: Path) -> tuple[Path, list[Path]]:
    """Return the folder of the site of `config_file`, and the folders that it is built from, the articles first.

    Raises:
        mkdocs.exceptions.MkDocsException: the configuration is wrong, or not that of an archive (a ClickException).
    """
    config = load_config(str(config_file))
    return Path(config.site_dir), _plugin(config).sources(config)


def serve_site(config_file: Path, port: int, jobs: Jobs | None = None) -> None:
    """Serve a live preview on loopback until stopped; `jobs` processes make what takes longer.

    Raises:
        mkdocs.exceptions.MkDocsException: the configuration or the content stops the first build.
    """
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    _plugin(load_config(str(config_file))).asked_jobs = jobs  # MkDocs keeps its plugins for as long as it serves
    mkdocs_serve(str(config_file), dev_addr=f"127.0.0.1:{port}")


def _plugin(config: MkDocsConfig) -> KhobaiPlugin:
    """Return the plugin of a configuration; without it MkDocs would build some other site in silence.

    Raises:
        ConfigurationError: there is none.
    """
    plugin = config.plugins.get("khobai")
    if not isinstance(plugin, KhobaiPlugin):
        path = Path(config.config_file_path).name
        raise ConfigurationError(say(message("no-plugin", path=path), of_environment()))
    return plugin
