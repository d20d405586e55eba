# SPDX-License-Identifier: MIT
"""`khobai search`: one query in words, or as JSON, or many of them."""

from __future__ import annotations

import contextlib
import json
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from khobai.archive.axes import AXES
from khobai.commands.common import ARTICLES, build_store, said
from khobai.text import wording

if TYPE_CHECKING:
    from khobai.search.query.filters import Findings
    from khobai.search.query.index import Index


VALUES = {"kind": wording.KINDS, "level": wording.LEVELS}
"""Axis -> its values, where they are words of ours."""


def _filters(command: Callable[..., None]) -> Callable[..., None]:
    """Return `command` with an option for each axis."""
    for axis in reversed(AXES):
        kind, metavar = (int, "N") if axis.are_numbers else (str, "ID")
        command = click.option(
            f"--{axis.id}",
            type=kind,
            metavar=metavar,
            help=said(axis.help, values=", ".join(VALUES.get(axis.id, ()))),
        )(command)
    return command


def _index(articles: Path, site_dir: Path | None, stores: contextlib.ExitStack) -> Index:
    """Return the index to ask; `stores` keeps open what it is read from.

    Raises:
        ShardError: the site has no index, or a damaged one.
        VersionError: another version built it.
    """
    from khobai.pipeline.jobs import cores
    from khobai.reading.load import load_archive
    from khobai.search.query.filters import index_of, index_on

    if site_dir:
        return index_on(site_dir)
    store = stores.enter_context(build_store(articles))
    archive, _problems = load_archive(articles, store=store, jobs=None, checks_addresses=False)
    return index_of(archive, store, cores())


def _chosen(index: Index, values: Mapping[str, str | int | None]) -> dict[str, str]:
    """Return the filters that were given, or exit because no article has such a value."""
    filters = {axis.id: str(value) for axis in AXES if (value := values[axis.id]) is not None}
    for axis in (axis for axis in AXES if axis.id in filters and not axis.are_numbers):
        if filters[axis.id] not in dict(index.facets.labels[axis.id]):
            raise click.BadParameter(
                said("no article has the id “{id}”", id=filters[axis.id]), param_hint=f"--{axis.id}"
            )
    return filters


@click.command(
    help=said('Find articles: word, "phrase", -word, field:word, word*, word^number; with or without accents.')
)
@click.argument("query", required=False)
@click.option(
    "--queries",
    type=click.Path(dir_okay=False, allow_dash=True, path_type=Path),
    metavar="FILE|-",
    help=said("One query a line, one line of JSON for each; - is standard input."),
)
@ARTICLES
@click.option(
    "--site-dir", type=click.Path(exists=True, file_okay=False, path_type=Path), help=said("Search in this built site.")
)
@_filters
@click.option("--json", "as_json", is_flag=True, help=said("Print JSON for other programs."))
@click.option("-n", "most", type=click.IntRange(1), default=10, show_default=True, help=said("How many results."))
def search(
    query: str | None,
    queries: Path | None,
    articles: Path,
    site_dir: Path | None,
    most: int,
    *,
    as_json: bool,
    **values: str | int | None,
) -> None:
    """Find articles."""
    from khobai.search.build.files import ShardError
    from khobai.search.query.filters import find
    from khobai.search.query.index import VersionError

    if (query is None) == (queries is None):
        raise click.UsageError(said("give a query, or --queries with a file."))
    asked = _lines(queries) if queries else ()
    try:
        with contextlib.ExitStack() as stores:
            index = _index(articles, site_dir, stores)
            filters = _chosen(index, values)
            for line in asked:
                click.echo(json.dumps(find(index, line, filters, most=most).as_dict(), ensure_ascii=False))
            if query is not None:
                _print(find(index, query, filters, most=most), as_json=as_json)
    except (ShardError, VersionError) as problem:
        raise click.ClickException(problem.say("vi")) from None


def _print(answer: Findings, *, as_json: bool) -> None:
    """Print one answer: results to stdout, what is said of them to stderr."""
    if as_json:
        click.echo(json.dumps(answer.as_dict(), ensure_ascii=False, indent=2))
        return
    for note in answer.notes:
        click.echo(note, err=True)
    if answer.did_you_mean and not answer.hits:
        click.echo(said("Did you mean: {text}", text=answer.did_you_mean), err=True)
    for hit in answer.hits:
        click.echo(f"{hit.score:8.3f}  {hit.title}\n          {hit.when} · {hit.url}")
    click.echo(said("Found: {count}", count=wording.number(answer.total)), err=True)


def _lines(queries: Path) -> list[str]:
    """Return the lines of a file or of standard input; nothing but a line break ends one."""
    try:
        whole = sys.stdin.buffer.read() if str(queries) == "-" else queries.read_bytes()
        lines = whole.decode("utf-8-sig").split("\n")
    except OSError as problem:
        raise click.ClickException(f"{queries}: {problem.strerror}") from None
    except UnicodeDecodeError as problem:
        raise click.ClickException(said("{file}: not UTF-8 (byte {at})", file=queries, at=problem.start)) from None
    return [line.removesuffix("\r") for line in (lines[:-1] if lines[-1] == "" else lines)]
