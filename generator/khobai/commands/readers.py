# SPDX-License-Identifier: MIT
"""Commands of those who use an archive: export, addresses, bundle, verify."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Literal

import click

from khobai.commands.common import ARTICLES, QUIET, refused_by_disk, sound

LANG = click.option("--lang", type=click.Choice(["vi", "en"]), default="vi", show_default=True)
FORMATS = (
    "csv", "jsonl", "records", "sqlite", "datapackage", "parquet", "bibtex", "ris", "csl-json", "atom", "json-feed", "oai", "lunr",
    "citation",
)  # fmt: skip
_FOLDERS = {"datapackage", "parquet"}
"""Formats of several files."""


@click.command()
@click.argument("form", metavar="FORMAT", type=click.Choice(FORMATS))
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path),
    help="Tệp để ghi; với datapackage, parquet là thư mục mới hoặc rỗng.",
)
@click.option("--table", metavar="NAME", default="articles", show_default=True, help="Bảng nào, với csv và jsonl.")
@ARTICLES
@click.option("--name", default="Kho bài", show_default=True, help="Tên kho, ghi trong trích dẫn và nguồn tin.")
@click.option("--site-url", metavar="URL", help="Địa chỉ của trang, nếu có.")
@click.option("--contact", metavar="EMAIL", help="Thư của người giữ kho, với oai.")
def export(
    form: str, output: Path | None, table: str, articles: Path, name: str, site_url: str | None, contact: str | None
) -> None:
    """Xuất kho ra định dạng khác.

    FORMAT là csv, jsonl (một bảng), records (mọi bản ghi nguyên vẹn), sqlite, datapackage, parquet (mọi bảng), bibtex, ris, csl-json (trích dẫn), atom, json-feed,
    oai, lunr (chỉ mục để tìm từ một trang khác), citation (CITATION.cff của cả kho).
    """
    from khobai.archive.provenance import is_shallow, read_history, read_state
    from khobai.commands.export import TABLES, MissingAddressError, exported
    from khobai.messages import Message, say
    from khobai.site.publication import Publication
    from khobai.write import TargetError, replace_file, write_folder

    if table not in TABLES:
        raise click.BadParameter(f"có các bảng: {', '.join(TABLES)}", param_hint="--table")
    if output is None and (form in _FOLDERS or (form == "sqlite" and sys.stdout.isatty())):
        raise click.UsageError(f"{form} cần --output.")
    archive = sound(articles)
    if is_shallow(articles):
        click.echo(say(Message("shallow-history")), err=True)
    publication = Publication(
        name=name, url=site_url, contact=contact, history=read_history(articles), state=read_state(articles, [articles])
    )
    try:
        files = exported(archive, form, publication, table)
        if output is None:
            sys.stdout.buffer.write(b"".join(files.values()))
        elif form in _FOLDERS:
            write_folder(output, files.items(), sources=(articles,))
        else:
            replace_file(output, b"".join(files.values()))
    except ModuleNotFoundError:
        raise click.UsageError("parquet cần DuckDB: pip install 'khobai[parquet]'.") from None
    except MissingAddressError:
        raise click.UsageError("oai cần --site-url và --contact.") from None
    except TargetError as problem:
        raise click.UsageError(problem.say("vi")) from None
    except OSError as problem:
        raise refused_by_disk(problem, "Tệp cũ còn nguyên.") from None


@click.command()
@ARTICLES
@click.option("--update", is_flag=True, help="Ghi thêm địa chỉ mới vào danh sách.")
def addresses(articles: Path, *, update: bool) -> None:
    """In những địa chỉ chưa có trong danh sách đã công bố (articles/addresses.txt); lỗi nếu có địa chỉ bị mất."""
    from khobai.reading import addresses_file
    from khobai.write import replace_file

    archive = sound(articles)
    place = articles / addresses_file.FILE
    try:
        text = place.read_text(encoding="utf-8") if place.exists() else ""
        known = addresses_file.read(text, place.name)
        made = list(addresses_file.pages(archive))
        new = [address for address in made if address not in known.lines]
        if update and new:
            replace_file(place, addresses_file.update(text, known, made).encode())
    except OSError as problem:
        raise refused_by_disk(problem, "Danh sách cũ còn nguyên.") from None
    click.echo("".join(f"{address}\n" for address in new), nl=False)
    click.echo(f"{len(new)} địa chỉ mới, {len(known.lines)} đã có", err=True)


@click.command()
@click.argument(
    "updates", nargs=-1, metavar="[UPDATE]...", type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@click.option(
    "--site-dir",
    "-d",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Gói trang đã dựng này; không nêu thì dựng trang trước.",
)
@click.option(
    "--output", "-o", type=click.Path(path_type=Path), help="Tệp để ghi, hoặc thư mục để ghi vào; mặc định: ở đây."
)
@click.option(
    "--since",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="ZIP",
    help="Chỉ gói những gì mà gói này chưa có.",
)
@click.option(
    "--apply",
    "base",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="ZIP",
    help="Ghép gói này với các bản cập nhật UPDATE thành gói mới.",
)
@click.option("--format", "form", type=click.Choice(["zip", "zim"]), default="zip", show_default=True)
@click.option(
    "--config-file", "-f", type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Tệp cấu hình MkDocs (mặc định: mkdocs.yml, nếu có).",
)  # fmt: skip
@click.option(
    "--sign", "key", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="KEY",
    help="Ký bằng khóa SSH này; chữ ký nằm cạnh tệp zip, tên có thêm .sig.",
)  # fmt: skip
@click.option(
    "--verify", "trusted", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="KEYS",
    help="Với --apply: chỉ nhận bản cập nhật do một khóa trong tệp này ký (.pub hoặc allowed_signers).",
)  # fmt: skip
@LANG
@QUIET
def bundle(
    updates: tuple[Path, ...], site_dir: Path | None, output: Path | None, since: Path | None, base: Path | None,
    form: str, config_file: Path | None, key: Path | None, trusted: Path | None, lang: Literal["vi", "en"],
    *, quiet: bool,
) -> None:  # fmt: skip
    """Gói trang thành một tệp mang đi được: mở từ đĩa, không cần mạng.

    In tên tệp đã ghi; cạnh tệp zip có tệp .sha256, và .sig nếu ký.
    """
    from khobai.bundle.refusal import BundleError
    from khobai.commands.bundle import Order, carry_out
    from khobai.pipeline.progress import watching

    if bool(base) != bool(updates) or (base and (since or site_dir or form == "zim")) or (since and form == "zim"):
        raise click.UsageError(
            "--apply ZIP đi với các tệp UPDATE và không đi với lựa chọn nào khác ngoài --output, --sign, --verify;"
            " --since chỉ cho zip."
        )
    if (trusted and not base) or (key and form == "zim"):
        raise click.UsageError("--verify chỉ đi với --apply; --sign chỉ cho zip.")
    here = Path("mkdocs.yml")
    config = config_file or (here if here.is_file() else None)
    if not (base or site_dir or config):
        raise click.UsageError(f"Không có {here}; hãy nêu --config-file hoặc --site-dir.")
    try:
        with watching(lang, quiet=quiet):
            said = carry_out(Order(output, site_dir, since, base, updates, form, config, key, trusted))
    except BundleError as problem:
        raise click.ClickException(problem.say(lang)) from None
    except OSError as problem:
        raise refused_by_disk(problem, "Gói cũ còn nguyên.") from None
    except SystemExit as stop:  # MkDocs has said why
        click.echo(stop, err=True)
        raise SystemExit(1) from None
    if not quiet:
        click.echo(said.summary(lang), err=True)
    if said.made:
        click.echo(said.made.path)


@click.command()
@click.argument(
    "zips", nargs=-1, required=True, metavar="ZIP...", type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@click.option(
    "--trusted", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="KEYS",
    help="Chỉ nhận tệp do một khóa trong tệp này ký (.pub hoặc allowed_signers).",
)  # fmt: skip
@LANG
def verify(zips: tuple[Path, ...], trusted: Path | None, lang: Literal["vi", "en"]) -> None:
    """Kiểm tra gói hoặc bản cập nhật: chữ ký, mã của tệp zip, mã của từng tệp bên trong."""
    from khobai.bundle.refusal import BundleError
    from khobai.bundle.verify import verify as proved
    from khobai.commands.bundle import said_of
    from khobai.messages import message, say

    is_sound = True
    for path in zips:
        try:
            click.echo(said_of(proved(path, trusted), lang))
        except BundleError as problem:
            click.echo(f"Error: {problem.say(lang)}", err=True)
            is_sound = False
        except OSError as problem:
            said = say(message("unreadable-file", path=path, why=problem.strerror), lang)
            click.echo(f"Error: {said}", err=True)
            is_sound = False
    raise SystemExit(0 if is_sound else 1)
