# SPDX-License-Identifier: MIT
"""The command `khobai`: the only place that prints or exits."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from generator.model import Archive


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="khobai", prog_name="khobai")
def main() -> None:
    """Kho bài báo tìm kiếm được, đọc trên web cũng như từ đĩa."""


@main.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["text", "json", "github"]), default="text", show_default=True)
@click.option("--lang", type=click.Choice(["vi", "en"]), default="vi", show_default=True)
def check(paths: tuple[Path, ...], form: str, lang: str) -> None:
    """Kiểm tra bài và danh mục; mỗi lỗi ở đúng tệp:dòng:cột.

    PATH là thư mục kho bài (mặc định: articles), hoặc các tệp trong đó: khi ấy chỉ hiện lỗi của các tệp này.
    """
    from generator.check import OutsideArchiveError, check_paths

    try:
        outcome = check_paths(paths or (Path("articles"),))
    except OutsideArchiveError as problem:
        raise click.UsageError(problem.say("en" if lang == "en" else "vi")) from None
    sys.stdout.write(outcome.render(form, "en" if lang == "en" else "vi"))
    click.echo(outcome.summary("en" if lang == "en" else "vi"), err=True)
    raise SystemExit(1 if outcome.has_errors else 0)


FORMATS = ("csv", "jsonl", "sqlite", "datapackage", "bibtex", "ris", "csl-json", "atom", "json-feed", "oai")
ARTICLES = click.option(
    "--articles", type=click.Path(file_okay=False, path_type=Path), default=Path("articles"), show_default=True
)
CONFIG = click.option(
    "--config-file", "-f", type=click.Path(exists=True, dir_okay=False, path_type=Path), default=Path("mkdocs.yml"),
    show_default=True, help="Tệp cấu hình MkDocs.",
)  # fmt: skip


@main.command()
@CONFIG
@click.option(
    "--site-dir", "-d", type=click.Path(file_okay=False, path_type=Path), help="Nơi ghi trang (mặc định: site)."
)
def build(config_file: Path, site_dir: Path | None) -> None:
    """Kiểm tra rồi dựng trang; trang cũ còn nguyên tới khi trang mới xong."""
    from generator.plugin import build_site

    try:
        folder = build_site(config_file, site_dir)
    except OSError as problem:
        raise _disk(problem, "Trang cũ còn nguyên.") from None
    except SystemExit as stop:  # MkDocs has said why; its last words would go to stdout
        click.echo(stop, err=True)
        raise SystemExit(1) from None
    click.echo(folder / "index.html")


@main.command()
@CONFIG
@click.option("--port", "-p", type=click.IntRange(1, 65535), default=8000, show_default=True)
def serve(config_file: Path, port: int) -> None:
    """Xem trước tại http://127.0.0.1:PORT, tự dựng lại khi bài được sửa."""
    from generator.plugin import serve_site

    serve_site(config_file, port)


@main.command()
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--articles", type=click.Path(file_okay=False, path_type=Path), default=Path("articles"), show_default=True
)
@click.option("--docs", type=click.Path(file_okay=False, path_type=Path), default=Path("docs"), show_default=True,
              help="Thư mục có index.md, lời mở đầu của trang chủ.")  # fmt: skip
@click.option("--lang", type=click.Choice(["vi", "en"]), default="vi", show_default=True)
def generate(folder: Path, articles: Path, docs: Path, lang: str) -> None:
    """Ghi mọi trang thành cây Markdown thuần vào DIR (mới hoặc rỗng), để MkDocs nào cũng dựng được."""
    from generator.diagnostics import Severity, render_text
    from generator.load import load_archive
    from generator.tree import write_tree
    from generator.write import TargetError

    archive, diagnostics = load_archive(articles)
    click.echo(render_text(diagnostics, "en" if lang == "en" else "vi"), nl=False, err=True)
    if any(d.severity is Severity.ERROR for d in diagnostics):
        raise SystemExit(1)
    try:
        count = write_tree(archive, docs, folder, sources=(articles, docs))
    except TargetError as problem:
        raise click.UsageError(problem.say("en" if lang == "en" else "vi")) from None
    except OSError as problem:
        raise _disk(problem, "Chưa ghi gì.") from None
    click.echo(f"{count} tệp trong {folder}" if lang == "vi" else f"{count} files in {folder}", err=True)


@main.command()
@click.argument("query")
@click.option(
    "--articles", type=click.Path(file_okay=False, path_type=Path), default=Path("articles"), show_default=True
)
@click.option("--province", metavar="ID", help="Chỉ bài của đơn vị này hoặc của các đơn vị cũ nhập vào nó.")
@click.option("--directive", metavar="ID", help="Chỉ bài nhắc văn bản này.")
@click.option("--year", type=int, metavar="Y", help="Chỉ bài của năm này hoặc có thể của năm này.")
@click.option("--json", "as_json", is_flag=True, help="In JSON cho chương trình khác đọc.")
@click.option("-n", "most", type=click.IntRange(1), default=10, show_default=True, help="Số kết quả.")
def search(
    query: str,
    articles: Path,
    province: str | None,
    directive: str | None,
    year: int | None,
    most: int,
    *,
    as_json: bool,
) -> None:
    """Tìm bài: từ, "cụm từ", -từ, trường:từ, từ*, từ^số; có dấu hay không dấu đều được."""
    import json

    from generator import wording
    from generator.load import load_archive
    from generator.search.archive import find

    archive, _ = load_archive(articles)
    for name, key, known in (
        ("--province", province, archive.vocabulary.provinces),
        ("--directive", directive, archive.vocabulary.directives),
    ):
        if key is not None and key not in known:
            raise click.BadParameter(f"không có mã “{key}” trong danh mục", param_hint=name)
    found = find(archive, query, province=province, directive=directive, year=year)
    if as_json:
        click.echo(json.dumps(found.as_dict(most), ensure_ascii=False, indent=2))
        return
    for note in found.notes:
        click.echo(note, err=True)
    if found.did_you_mean and not found.hits:
        click.echo(f"Có phải bạn tìm: {found.did_you_mean}", err=True)
    for hit in found.hits[:most]:
        click.echo(f"{hit.score:8.3f}  {hit.article.title}\n          {wording.date(hit.article.date)} · {hit.url}")
    click.echo(f"Tìm thấy {wording.count(len(found.hits))}", err=True)


@main.command()
@click.argument("form", metavar="FORMAT", type=click.Choice(FORMATS))
@click.option(
    "--output", "-o", type=click.Path(path_type=Path), help="Tệp để ghi; với datapackage là thư mục mới hoặc rỗng."
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

    FORMAT là csv, jsonl (một bảng), sqlite, datapackage (mọi bảng), bibtex, ris, csl-json (trích dẫn), atom, json-feed, oai.
    """
    from generator.export import TABLES, MissingAddressError, exported
    from generator.provenance import read_history
    from generator.publication import Publication
    from generator.write import TargetError, replace_file, write_folder

    if table not in TABLES:
        raise click.BadParameter(f"có các bảng: {', '.join(TABLES)}", param_hint="--table")
    if output is None and (form == "datapackage" or (form == "sqlite" and sys.stdout.isatty())):
        raise click.UsageError(f"{form} cần --output.")
    archive = _sound(articles)
    publication = Publication(name=name, url=site_url, contact=contact, history=read_history(articles))
    try:
        files = exported(archive, form, publication, table)
        if output is None:
            sys.stdout.buffer.write(b"".join(files.values()))
        elif form == "datapackage":
            write_folder(output, files.items(), sources=(articles,))
        else:
            replace_file(output, b"".join(files.values()))
    except MissingAddressError:
        raise click.UsageError("oai cần --site-url và --contact.") from None
    except TargetError as problem:
        raise click.UsageError(problem.say("vi")) from None
    except OSError as problem:
        raise _disk(problem, "Tệp cũ còn nguyên.") from None


@main.command()
@ARTICLES
@click.option("--update", is_flag=True, help="Ghi thêm địa chỉ mới vào danh sách.")
def addresses(articles: Path, *, update: bool) -> None:
    """In những địa chỉ chưa có trong danh sách đã công bố (articles/addresses.txt); lỗi nếu có địa chỉ bị mất."""
    from generator import published
    from generator.write import replace_file

    archive = _sound(articles)
    place = articles / published.FILE
    try:
        text = place.read_text(encoding="utf-8") if place.exists() else ""
        known = published.read(text, place.name)
        made = list(published.pages(archive))
        new = [address for address in made if address not in known.lines]
        if update and new:
            replace_file(place, published.update(text, known, made).encode())
    except OSError as problem:
        raise _disk(problem, "Danh sách cũ còn nguyên.") from None
    click.echo("".join(f"{address}\n" for address in new), nl=False)
    click.echo(f"{len(new)} địa chỉ mới, {len(known.lines)} đã có", err=True)


def _sound(articles: Path) -> Archive:
    """Return the archive, or exit with its errors."""
    from generator.diagnostics import render_text
    from generator.load import load_archive

    archive, diagnostics = load_archive(articles)
    errors = [d for d in diagnostics if d.is_error]
    if errors:
        click.echo(render_text(errors, "vi"), nl=False, err=True)
        raise SystemExit(1)
    return archive


def _disk(problem: OSError, rest: str) -> click.ClickException:
    """Return a refusal of the disk in one sentence."""
    return click.ClickException(f"Không ghi được {problem.filename or 'tệp'}: {problem.strerror}. {rest}")
