# SPDX-License-Identifier: MIT
"""What `khobai merge` does: results that other machines made, into the build store of this project."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from khobai.commands.common import ARTICLES, build_store, said

if TYPE_CHECKING:
    from khobai.messages import Lang


@click.command(
    help=said(
        "Merge the build stores of other machines (a part each) into this one, so that `khobai build` need not make them again.\n\nSTORE is a .sqlite file, a folder .khobai or the folder that holds it. All machines need the same KHOBAI_STORE_KEY."
    )
)
@click.argument("stores", nargs=-1, required=True, metavar="STORE...", type=click.Path(exists=True, path_type=Path))
@ARTICLES
@click.option("--lang", type=click.Choice(["vi", "en"]), default="vi", show_default=True)
def merge(stores: tuple[Path, ...], articles: Path, lang: Lang) -> None:
    """Merge the build stores of other machines into this one."""
    from khobai.messages import message, say
    from khobai.pipeline.union import UnionError, take_in

    try:
        with build_store(articles, lang) as store:
            taken = sum(take_in(store, place) for place in stores)
    except UnionError as problem:
        raise click.ClickException(problem.say(lang)) from None
    click.echo(say(message("merged", values=taken, stores=len(stores)), lang), err=True)
