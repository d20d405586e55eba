# SPDX-License-Identifier: MIT
"""What `khobai generate` does: every page of the archive, written as the host wants it that will show them."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast

import click

from khobai import hosts
from khobai.commands.common import ARTICLES, build_store, refused_by_disk

if TYPE_CHECKING:
    from khobai.archive.article import Archive
    from khobai.messages import Lang


BUILDERS = ("mkdocs", "properdocs", "zensical")
"""For which `hosts.stock` writes a whole project."""


class Host(Protocol):
    """A module of the room `hosts`."""

    def write_tree(self, archive: Archive, docs: Path, folder: Path, *, sources: Sequence[Path]) -> int:
        """Write every page of `archive` and its data files below `folder`, whole or not at all; return how many files.

        `docs` has the introduction of the first page.

        Raises:
            TargetError: `folder` exists and is not empty, or lies among `sources`.
            OSError: the disk refuses; nothing is left behind.
        """


def host_names() -> tuple[str, ...]:
    """Return the hosts, by the names of their modules.

    MkDocs is a package, has settings of its own and is built by `build`.
    """
    return tuple(module.name.replace("_", "-") for module in pkgutil.iter_modules(hosts.__path__) if not module.ispkg)


def host(name: str) -> Host:
    """Return the host of this name."""
    return cast("Host", importlib.import_module(f"{hosts.__name__}.{name.replace('-', '_')}"))


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@ARTICLES
@click.option("--docs", type=click.Path(file_okay=False, path_type=Path), default=Path("docs"), show_default=True,
              help="Thư mục có index.md, lời mở đầu của trang chủ.")  # fmt: skip
@click.option("--host", "name", type=click.Choice(host_names()), default="markdown-tree", show_default=True,
              help="Dạng mà nơi đăng cần; markdown-tree là cây Markdown thuần.")  # fmt: skip
@click.option("--for", "builder", type=click.Choice(BUILDERS),
              help="Cả dự án, có tìm kiếm và tệp cấu hình, để chương trình này dựng bằng giao diện của nó.")  # fmt: skip
@click.option("--name", "title", default="Kho bài", show_default=True, help="Tên kho, với --for.")
@click.option("--lang", type=click.Choice(["vi", "en"]), default="vi", show_default=True)
def generate(
    folder: Path, articles: Path, docs: Path, name: str, builder: str | None, title: str, lang: Lang
) -> None:  # fmt: skip
    """Ghi mọi trang vào DIR (mới hoặc rỗng) thành cây tệp, mặc định là Markdown thuần mà MkDocs nào cũng dựng được."""
    from khobai.hosts.stock.project import write_project
    from khobai.locales.language import speaking
    from khobai.messages import message, say
    from khobai.reading.diagnostics import Severity, render_text
    from khobai.reading.load import load_archive
    from khobai.write import TargetError

    with build_store(articles, "en" if lang == "en" else "vi") as store:
        archive, diagnostics = load_archive(articles, store=store, jobs=None)
    click.echo(render_text(diagnostics, "en" if lang == "en" else "vi"), nl=False, err=True)
    if any(d.severity is Severity.ERROR for d in diagnostics):
        raise SystemExit(1)
    try:
        with speaking(lang):
            count = (
                write_project(archive, docs, folder, builder=builder, name=title, sources=(articles, docs))
                if builder
                else host(name).write_tree(archive, docs, folder, sources=(articles, docs))
            )
    except TargetError as problem:
        raise click.UsageError(problem.say("en" if lang == "en" else "vi")) from None
    except OSError as problem:
        raise refused_by_disk(problem, "Chưa ghi gì.") from None
    click.echo(say(message("written-tree", count=count, folder=folder), "en" if lang == "en" else "vi"), err=True)
