# SPDX-License-Identifier: MIT
"""The command `khobai`: the only place that prints or exits."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from khobai.commands import readers
from khobai.commands.common import ARTICLES, JOBS, QUIET, build_store, refused_by_disk, workers
from khobai.commands.diff import diff
from khobai.commands.gather import import_command
from khobai.commands.generate import host, host_names
from khobai.commands.init import init
from khobai.commands.links import links
from khobai.commands.merge import merge
from khobai.commands.search import search

if TYPE_CHECKING:
    from khobai.messages import Lang

SCHEMAS = ["article", "provinces", "localities", "directives", "newspapers", "abbreviations", "themes"]
"""What `khobai schema` can print."""


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="khobai", prog_name="khobai")
def main() -> None:
    """Kho bài báo tìm kiếm được, đọc trên web cũng như từ đĩa."""


for command in (
    init, import_command, search, readers.export, readers.addresses, readers.bundle, readers.verify, diff, links, merge,
):  # fmt: skip
    main.add_command(command)


@main.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["text", "json", "github", "gitlab"]), default="text",
              show_default=True)  # fmt: skip
@click.option("--staged", is_flag=True, help="Chỉ kiểm tra điều sắp commit (git add), không phải tệp đang sửa.")
@JOBS
@click.option("--lang", type=click.Choice(["vi", "en"]), default="vi", show_default=True)
@QUIET
def check(paths: tuple[Path, ...], form: str, jobs: int | None, lang: Lang, *, staged: bool, quiet: bool) -> None:
    """Kiểm tra bài và danh mục; mỗi lỗi ở đúng tệp:dòng:cột.

    PATH là thư mục kho bài (mặc định: articles), hoặc các tệp trong đó: khi ấy chỉ hiện lỗi của các tệp này.
    """
    from khobai.archive.git import GitError
    from khobai.commands.check import OutsideArchiveError, Reading, check_paths, check_staged
    from khobai.messages import Message, say
    from khobai.pipeline.progress import watching

    if staged and len(paths) > 1:
        raise click.UsageError("--staged: chỉ nêu một thư mục kho bài.")
    reading = Reading(jobs, lang)
    try:
        with watching(lang, quiet=quiet):
            outcome = (
                check_staged(paths[0] if paths else Path("articles"), reading)
                if staged
                else check_paths(paths or (Path("articles"),), reading)
            )
    except OutsideArchiveError as problem:
        raise click.UsageError(problem.say(lang)) from None
    except GitError as problem:
        raise click.UsageError(f"--staged: git: {problem}") from None
    sys.stdout.write(outcome.render(form, lang))
    if not quiet and (outcome.articles or outcome.diagnostics or not staged):
        click.echo(outcome.summary(lang), err=True)
    if staged and outcome.has_errors:
        click.echo(say(Message("commit-stopped"), lang), err=True)
    raise SystemExit(1 if outcome.has_errors else 0)


@main.command()
@click.option("--articles", type=click.Path(file_okay=False, path_type=Path), default=Path("articles"),
              show_default=True, help="Thư mục kho bài.")  # fmt: skip
@click.option("--remove", "is_removal", is_flag=True, help="Gỡ bỏ.")
def hook(articles: Path, *, is_removal: bool) -> None:
    """Đặt vào git bước kiểm tra trước mỗi commit: bài có lỗi thì không commit được."""
    from khobai.archive.git import GitError
    from khobai.commands.hook import install, remove

    try:
        done = remove(articles) if is_removal else install(articles)
    except GitError as problem:
        raise click.UsageError(f"git: {problem}") from None
    except OSError as problem:
        raise refused_by_disk(problem, "Chưa đặt gì.") from None
    if done.state == "foreign":
        also = f" Hãy tự thêm vào đó dòng: {done.line}" if done.line else ""
        raise click.ClickException(f"{done.path} không do khobai đặt nên để nguyên.{also}")
    said = {
        "written": "Đã đặt {}; từ nay git kiểm tra bài trước mỗi commit.",
        "removed": "Đã gỡ {}.",
        "absent": "Không có {}.",
    }
    click.echo(said[done.state].format(done.path))


CONFIG = click.option(
    "--config-file", "-f", type=click.Path(exists=True, dir_okay=False, path_type=Path), default=Path("mkdocs.yml"),
    show_default=True, help="Tệp cấu hình MkDocs.",
)  # fmt: skip


@main.command()
@CONFIG
@click.option(
    "--site-dir", "-d", type=click.Path(file_okay=False, path_type=Path), help="Nơi ghi trang (mặc định: site)."
)
@click.option("--size", "has_table", is_flag=True, help="Cuối cùng nêu cả giới hạn của từng nơi đăng.")
@JOBS
@click.option(
    "--dask", "address", metavar="ADDRESS", help="Nhờ cụm Dask có bộ điều phối ở đây làm, như tcp://10.0.0.1:8786."
)
@click.option(
    "--part",
    "part_text",
    metavar="K/N",
    help="Chỉ làm phần thứ K trong N phần của các trang, cất vào .khobai; xem merge.",
)
@QUIET
def build(
    config_file: Path, site_dir: Path | None, jobs: int | None, address: str | None, part_text: str | None,
    *, has_table: bool, quiet: bool,
) -> None:  # fmt: skip
    """Kiểm tra rồi dựng trang; trang cũ còn nguyên tới khi trang mới xong."""
    from khobai.hosts.mkdocs.finished import Asked, look

    asked = Asked(config_file, site_dir)
    outlook = look(asked)
    if outlook.site and not has_table and part_text is None:
        if not quiet:
            click.echo("Không có gì thay đổi từ lần dựng trước.", err=True)
        click.echo(Path(outlook.site, "index.html"))
        return
    from khobai.hosts.mkdocs.build import build_site
    from khobai.hosts.mkdocs.parts import Part
    from khobai.site import size

    try:
        part = Part.of(part_text) if part_text is not None else None
    except ValueError:
        raise click.BadParameter("K/N với K từ 1 tới N, như 2/4", param_hint="--part") from None
    try:
        with workers(jobs, address) as others:
            built = build_site(asked, others, seen=outlook.seen, part=part, quiet=quiet)
    except OSError as problem:
        raise refused_by_disk(problem, "Trang cũ còn nguyên.") from None
    except SystemExit as stop:  # MkDocs has said why; its last words would go to stdout
        click.echo(stop, err=True)
        raise SystemExit(1) from None
    if part:
        return
    if has_table or not quiet:
        weighed = size.size_of(built.folder)
        click.echo(size.summary(weighed, built.lang), err=True)
        click.echo(size.table(weighed, built.lang) if has_table else "", nl=False, err=True)
    click.echo(built.folder / "index.html")


@main.command()
@CONFIG
@click.option("--port", "-p", type=click.IntRange(1, 65535), default=8000, show_default=True)
@JOBS
def serve(config_file: Path, port: int, jobs: int | None) -> None:
    """Xem trước tại http://127.0.0.1:PORT, tự dựng lại khi bài được sửa."""
    from khobai.hosts.mkdocs.build import serve_site

    serve_site(config_file, port, jobs)


@main.command()
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@ARTICLES
@click.option("--docs", type=click.Path(file_okay=False, path_type=Path), default=Path("docs"), show_default=True,
              help="Thư mục có index.md, lời mở đầu của trang chủ.")  # fmt: skip
@click.option("--host", "name", type=click.Choice(host_names()), default="markdown-tree", show_default=True,
              help="Dạng mà nơi đăng cần; markdown-tree là cây Markdown thuần.")  # fmt: skip
@click.option("--lang", type=click.Choice(["vi", "en"]), default="vi", show_default=True)
def generate(folder: Path, articles: Path, docs: Path, name: str, lang: str) -> None:
    """Ghi mọi trang vào DIR (mới hoặc rỗng) thành cây tệp, mặc định là Markdown thuần mà MkDocs nào cũng dựng được."""
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
        count = host(name).write_tree(archive, docs, folder, sources=(articles, docs))
    except TargetError as problem:
        raise click.UsageError(problem.say("en" if lang == "en" else "vi")) from None
    except OSError as problem:
        raise refused_by_disk(problem, "Chưa ghi gì.") from None
    click.echo(say(message("written-tree", count=count, folder=folder), "en" if lang == "en" else "vi"), err=True)


@main.command()
@click.argument("title", required=False)
@click.option("--date", metavar="EDTF", help="Ngày đăng: 2023-05-19, 2023-05, 2023, 2023~.")
@click.option("--province", "provinces", multiple=True, metavar="ID", help="Mã hoặc tên tỉnh; nêu được nhiều lần.")
@click.option("--newspaper", metavar="ID", help="Mã hoặc tên tờ báo.")
@click.option("--url", help="Địa chỉ trang gốc.")
@click.option("--to", "folder", type=click.Path(file_okay=False, path_type=Path), default=Path("articles"),
              show_default=True, help="Thư mục kho bài.")  # fmt: skip
@click.option("--lang", type=click.Choice(["vi", "en"]), default="vi", show_default=True)
def new(
    title: str | None, date: str | None, provinces: tuple[str, ...], newspaper: str | None, url: str | None,
    folder: Path, lang: str,
) -> None:  # fmt: skip
    """Lập bản nháp trống cho một bài; không nêu TITLE thì lệnh hỏi từng mục."""
    from khobai.authoring.importing.blank import new_article
    from khobai.reading.diagnostics import render_text

    if title is None:
        title = click.prompt("Tên bài", err=True)
        date = date or click.prompt("Ngày đăng (bỏ trống nếu chưa rõ)", default="", show_default=False, err=True)
        provinces = provinces or tuple(
            filter(None, [click.prompt("Tỉnh (bỏ trống nếu chưa rõ)", default="", show_default=False, err=True)])
        )
        url = url or click.prompt("Địa chỉ trang gốc (nếu có)", default="", show_default=False, err=True)
    try:
        with build_store(folder, "en" if lang == "en" else "vi") as store:
            made = new_article(
                folder, str(title), date=date, provinces=provinces, newspaper=newspaper, url=url, store=store
            )
    except OSError as problem:
        raise refused_by_disk(problem, "Chưa ghi gì.") from None
    click.echo(render_text(made.problems, "en" if lang == "en" else "vi"), nl=False, err=True)
    if made.has_errors:
        raise SystemExit(1)
    click.echo(made.path)


@main.command()
@click.argument("kind", type=click.Choice(SCHEMAS), default="article")
def schema(kind: str) -> None:
    """In JSON Schema của phần đầu bài (article) hoặc của một tệp danh mục, cho trình soạn thảo."""
    import json

    from khobai.reading.schema.article import ArticleEntry
    from khobai.reading.vocabulary_rows import FILES

    model = ArticleEntry if kind == "article" else FILES[f"{kind}.yml"]
    json_schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **model.model_json_schema()}
    click.echo(json.dumps(json_schema, ensure_ascii=False, indent=2))
