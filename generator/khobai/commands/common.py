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
from khobai.locales.language import of_environment, speaking

if TYPE_CHECKING:
    from khobai.archive.article import Archive
    from khobai.messages import Lang
    from khobai.pipeline.jobs import Jobs
    from khobai.pipeline.store import Store

ARTICLES = click.option(
    "--articles", type=click.Path(file_okay=False, path_type=Path), default=Path("articles"), show_default=True
)
JOBS = click.option(
    "--jobs", "-j", type=click.IntRange(min=1), metavar="N",
    help="Số tiến trình làm cùng lúc; kết quả như nhau (mặc định: mọi nhân của máy).",
)  # fmt: skip
QUIET = click.option("--quiet", "-q", is_flag=True, help="Không hiện tiến độ và lời tóm tắt; lỗi vẫn hiện.")


def said(message: str, /, **values: object) -> str:
    """Return a sentence in the language of the user's environment: of `--help`, and where no option says another."""
    with speaking(of_environment()):
        return _(message, **values)


@contextlib.contextmanager
def build_store(articles: Path, lang: Lang = "vi") -> Iterator[Store]:
    """Yield the store beside the archive, closed afterwards; what the user should know of it is said on stderr."""
    from khobai.messages import say
    from khobai.pipeline.store import open_store

    store = open_store(Path(os.path.abspath(articles)).parent)  # noqa: PTH100  # the name that the user gave
    try:
        yield store
    finally:
        store.close()
        if store.problem:
            click.echo(say(store.problem, lang), err=True)


@contextlib.contextmanager
def workers(jobs: int | None, address: str | None) -> Iterator[Jobs | None]:
    """Yield who works: so many processes here, or the Dask cluster whose scheduler is at `address`."""
    if address is None:
        yield jobs
        return
    if jobs is not None:
        raise click.UsageError("--jobs và --dask: chỉ nêu một.")
    from khobai.pipeline.cluster import ClusterError, connected

    try:
        with connected(address) as cluster:
            yield cluster
    except ClusterError as problem:
        raise click.ClickException(problem.say("vi")) from None


def sound(articles: Path) -> Archive:
    """Return the archive, or exit with its errors."""
    from khobai.reading.diagnostics import render_text
    from khobai.reading.load import load_archive

    with build_store(articles) as store:
        archive, diagnostics = load_archive(articles, store=store, jobs=None)
    errors = [d for d in diagnostics if d.is_error]
    if errors:
        click.echo(render_text(errors, "vi"), nl=False, err=True)
        raise SystemExit(1)
    return archive


def refused_by_disk(problem: OSError, rest: str) -> click.ClickException:
    """Return a refusal of the disk in one sentence."""
    return click.ClickException(f"Không ghi được {problem.filename or 'tệp'}: {problem.strerror}. {rest}")
