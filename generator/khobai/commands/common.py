# SPDX-License-Identifier: MIT
"""What commands share: options, and how they end."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from khobai.locales.catalogue import _
from khobai.locales.language import LANGUAGES, among, of_environment, speaking

if TYPE_CHECKING:
    from khobai.archive.article import Archive
    from khobai.messages import Lang
    from khobai.pipeline.jobs import Jobs
    from khobai.pipeline.store import Store


def said(message: str, /, **values: object) -> str:
    """Return a sentence in the language that `--lang` asks for, else in that of the user's environment, as `--help` is."""
    context = click.get_current_context(silent=True)
    asked = among(context.params.get("lang")) if context else None
    with speaking(asked or of_environment()):
        return _(message, **values)


ARTICLES = click.option(
    "--articles", type=click.Path(file_okay=False, path_type=Path), default=Path("articles"), show_default=True
)
JOBS = click.option(
    "--jobs", "-j", type=click.IntRange(min=1), metavar="N",
    help=said("How many processes work at once; the result is the same (default: all cores)."),
)  # fmt: skip
LANG = click.option(
    "--lang", type=click.Choice(LANGUAGES), default=of_environment, show_default=said("of the environment"),
    help=said("Language of what is said."),
)  # fmt: skip
QUIET = click.option("--quiet", "-q", is_flag=True, help=said("Show no progress and no summary; errors are shown."))


@contextlib.contextmanager
def build_store(articles: Path, lang: Lang | None = None) -> Iterator[Store]:
    """Yield the store beside the archive, closed afterwards; what the user should know of it is said on stderr."""
    from khobai.messages import say
    from khobai.pipeline.store import open_store

    store = open_store(Path(os.path.abspath(articles)).parent)  # noqa: PTH100  # the name that the user gave
    try:
        yield store
    finally:
        store.close()
        if store.problem:
            click.echo(say(store.problem, lang or of_environment()), err=True)


@contextlib.contextmanager
def workers(jobs: int | None, address: str | None) -> Iterator[Jobs | None]:
    """Yield who works: so many processes here, or the Dask cluster whose scheduler is at `address`."""
    if address is None:
        yield jobs
        return
    if jobs is not None:
        raise click.UsageError(said("--jobs and --dask: give only one of them."))
    from khobai.pipeline.cluster import ClusterError, connected

    try:
        with connected(address) as cluster:
            yield cluster
    except ClusterError as problem:
        raise click.ClickException(problem.say(of_environment())) from None


def sound(articles: Path) -> Archive:
    """Return the archive, or exit with its errors."""
    from khobai.reading.diagnostics import render_text
    from khobai.reading.load import load_archive

    with build_store(articles) as store:
        archive, diagnostics = load_archive(articles, store=store, jobs=None)
    errors = [d for d in diagnostics if d.is_error]
    if errors:
        click.echo(render_text(errors, of_environment()), nl=False, err=True)
        raise SystemExit(1)
    return archive


def refused_by_disk(problem: OSError, rest: str) -> click.ClickException:
    """Return a refusal of the disk in one sentence."""
    return click.ClickException(
        said(
            "{file} cannot be written: {why}. {rest}",
            file=problem.filename or said("a file"),
            why=problem.strerror,
            rest=rest,
        )
    )
