# SPDX-License-Identifier: MIT
"""What `khobai merge` does: results that other machines made, into the build store of this project."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from khobai.commands.common import ARTICLES, build_store

if TYPE_CHECKING:
    from khobai.messages import Lang


@click.command()
@click.argument("stores", nargs=-1, required=True, metavar="STORE...", type=click.Path(exists=True, path_type=Path))
@ARTICLES
@click.option("--lang", type=click.Choice(["vi", "en"]), default="vi", show_default=True)
def merge(stores: tuple[Path, ...], articles: Path, lang: Lang) -> None:
    """Gộp bộ nhớ dựng trang của các máy khác (mỗi máy một phần) vào kho này, để `khobai build` khỏi làm lại.

    STORE là tệp .sqlite, thư mục .khobai hay thư mục có nó. Các máy phải có cùng KHOBAI_STORE_KEY.
    """
    from khobai.messages import message, say
    from khobai.pipeline.union import UnionError, take_in

    try:
        with build_store(articles, lang) as store:
            taken = sum(take_in(store, place) for place in stores)
    except UnionError as problem:
        raise click.ClickException(problem.say(lang)) from None
    click.echo(say(message("merged", values=taken, stores=len(stores)), lang), err=True)
