# SPDX-License-Identifier: MIT
"""An archive read for MkDocs: its problems said, its pages made as values."""

from __future__ import annotations

import logging
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.exceptions import PluginError

from khobai.archive.provenance import is_shallow, read_history, read_state
from khobai.archive.series import SeriesError, compare
from khobai.hosts.mkdocs.options import KhobaiConfig
from khobai.hosts.mkdocs.plan import Plan, plan_of
from khobai.messages import Lang, Message, message, say
from khobai.pipeline.jobs import Jobs
from khobai.pipeline.store import open_store
from khobai.reading.diagnostics import Diagnostic, errors_among, render_text
from khobai.reading.load import Memory, load_archive, read_intro
from khobai.site.build_info import to_build_info
from khobai.site.pages.all import Output, generate
from khobai.site.publication import Publication

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

log = logging.getLogger("mkdocs.plugins.khobai")


@dataclass(frozen=True, slots=True)
class Content:
    """What a site holds."""

    output: Output
    plan: Plan
    problems: list[Diagnostic]
    """Errors; only a preview stands in spite of them."""
    build_info: str
    """Empty for a preview."""
    has_remarks: bool
    """Whether anything was said."""


def sources_of(config: MkDocsConfig, options: KhobaiConfig) -> list[Path]:
    """Return the folders that a site is built from, the articles first; nothing is ever written there."""
    looks = [Path(folder) for folder in (config.theme.custom_dir, options.look) if folder]
    return [Path(options.articles), Path(config.docs_dir), *looks]


def folder_of(config: MkDocsConfig, options: KhobaiConfig) -> str:
    """Return the folder of the articles as the repository has it, which holds mkdocs.yml on top."""
    return Path(os.path.relpath(options.articles, Path(config.config_file_path).parent)).as_posix()


def _of_series(options: KhobaiConfig, lang: Lang) -> Message | None:
    """Return what is to be said of the version that the archive names.

    Raises:
        PluginError: it is a later one.
    """
    try:
        return compare(options.version) if options.version else None
    except SeriesError as problem:
        raise PluginError(problem.say(lang)) from None


def read_content(
    config: MkDocsConfig, options: KhobaiConfig, memory: Memory | None, jobs: Jobs, *, is_preview: bool, lang: Lang
) -> Content:
    """Return what the archive holds; every problem is said.

    Raises:
        PluginError: the archive has errors, and this is no preview.
    """
    articles = Path(options.articles)
    with open_store(Path(config.config_file_path).parent) as store:
        archive, diagnostics = load_archive(articles, memory, store=store, jobs=jobs)
        history = read_history(articles, store)
    remarks = [remark for remark in (store.problem, _of_series(options, lang)) if remark]
    problems = [d for d in diagnostics if d.is_error]
    if is_shallow(articles) and not is_preview:
        remarks.append(Message("shallow-history"))
    for remark in remarks:
        log.info(say(remark, lang))
    for diagnostic in diagnostics:
        # a warning stops no build, and nothing a preview: in strict mode MkDocs counts what is logged as an error
        level = logging.ERROR if diagnostic.is_error and not is_preview else logging.INFO
        log.log(level, render_text([diagnostic], lang).rstrip())
    if problems and not is_preview:  # a preview shows them on its pages
        raise PluginError(say(message("build-stopped", errors=errors_among(problems)), lang))
    inputs = [*sources_of(config, options), Path(config.config_file_path)]
    state = None if is_preview else read_state(articles, inputs)
    publication = Publication(
        name=config.site_name, description=config.site_description, url=config.site_url,
        contact=options.contact, directory_urls=config.use_directory_urls, gateway=options.gateway,
        history=history, repository=config.repo_url or "",
        leave_out=frozenset(options.leave_out), put_in=frozenset(options.put_in), doi=options.doi, state=state,
    )  # fmt: skip
    output = generate(
        archive,
        intro=read_intro(Path(config.docs_dir)),
        drawing_links="directory" if config.use_directory_urls else "html",
        publication=publication,
    )
    info = "" if is_preview else to_build_info(archive, publication, state)
    with open_store(Path(config.config_file_path).parent) as store:
        plan = plan_of(output, store)
    return Content(output, plan, problems, info, bool(remarks or diagnostics))
