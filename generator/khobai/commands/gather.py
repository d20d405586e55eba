# SPDX-License-Identifier: MIT
"""`khobai import`: drafts of saved pages, of addresses, and of lists of either."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import click

from khobai.commands.common import QUIET, build_store, refused_by_disk

if TYPE_CHECKING:
    from khobai.authoring.importing.page import Saved
    from khobai.authoring.importing.refusal import RefusalError
    from khobai.authoring.importing.run import Imported
    from khobai.messages import Lang


@click.command(name="import")
@click.argument("named", nargs=-1, metavar="FILE|DIR|URL|-...")
@click.option("--records", "of_records", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="FILE",
              help="Dựng lại cả kho từ records.jsonl (hoặc .jsonl.gz) vào một thư mục mới.")  # fmt: skip
@click.option("--to", "folder", type=click.Path(file_okay=False, path_type=Path), default=Path("articles"),
              show_default=True, help="Thư mục kho bài.")  # fmt: skip
@click.option("--delay", type=click.FloatRange(min=0), default=2.0, show_default=True, metavar="SECONDS",
              help="Giây giữa hai lần hỏi cùng một máy chủ; robots.txt muốn lâu hơn thì theo robots.txt.")  # fmt: skip
@click.option("--patience", type=click.FloatRange(min=0.1), default=30.0, show_default=True, metavar="SECONDS",
              help="Giây chờ một máy chủ im lặng.")  # fmt: skip
@click.option("--dry-run", is_flag=True, help="Chỉ cho xem, không ghi gì.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--lang", type=click.Choice(["vi", "en"]), default="vi", show_default=True)
@QUIET
def import_command(
    named: tuple[str, ...], of_records: Path | None, folder: Path, delay: float, patience: float, form: str, lang: Lang,
    *, dry_run: bool, quiet: bool,
) -> None:  # fmt: skip
    """Lập bản nháp từ trang báo: tệp .txt, .html, .md, .docx, .pdf, thư mục của chúng, địa chỉ web, hoặc - (đầu vào chuẩn).

    Địa chỉ của một nguồn tin (RSS, Atom) hay sơ đồ trang (sitemap), và tệp .csv có một cột địa chỉ, là cả danh sách bài;
    lệnh bị ngắt giữa chừng thì chạy lại là làm tiếp. Lời bài và trang gốc (WARC) được cất ở articles/.sources/, ngoài
    git. Bài đang có không bao giờ bị ghi đè.
    """
    from khobai.authoring.gathering.fetching import Fetcher
    from khobai.authoring.gathering.gather import Gatherer
    from khobai.authoring.gathering.kept import Kept
    from khobai.authoring.importing.refusal import RefusalError
    from khobai.authoring.importing.run import Outcome, import_files
    from khobai.commands.restore import restore
    from khobai.messages import message, say
    from khobai.pipeline.progress import watching
    from khobai.reading.diagnostics import render_text

    if bool(named) == bool(of_records):
        raise click.UsageError("Nêu các tệp, thư mục hoặc địa chỉ để nhập, hoặc --records FILE.")
    if of_records:
        restore(of_records, folder, lang, dry_run=dry_run, quiet=quiet)
        return
    with tempfile.TemporaryDirectory() as scratch:
        fetcher = Fetcher(delay, patience)
        gatherer = Gatherer(Path(scratch), fetcher, Kept.of(folder), sys.stdin.buffer, is_dry=dry_run)

        def told(saved: Saved, came: Imported | RefusalError) -> None:
            if saved.fetched is not None and saved.name is not None:
                what = (
                    {"refused": came.code} if isinstance(came, RefusalError) else {"article": came.known or came.path}
                )
                gatherer.note(saved.name, **what)

        try:
            with watching(lang, quiet=quiet), build_store(folder, lang) as store:
                files = gatherer.files(named)
                made = import_files(files, folder, dry_run=dry_run, store=store, told=told)
        except OSError as problem:
            raise refused_by_disk(problem, "Các bản nháp trước đó đã ghi xong.") from None
    outcome = Outcome(made.made, (*made.refused, *gatherer.refused))
    if form == "json":
        sys.stdout.write(outcome.as_json(lang))
    else:
        sys.stdout.write(outcome.as_text(lang, dry_run=dry_run))
    click.echo(render_text(outcome.refused, lang), nl=False, err=True)
    if not quiet:
        click.echo(outcome.summary(lang, dry_run=dry_run), err=True)
        if gatherer.skipped:
            click.echo(say(message("addresses-done", count=gatherer.skipped), lang), err=True)
    raise SystemExit(1 if outcome.has_failures else 0)
