# SPDX-License-Identifier: MIT
"""Commands that make drafts: of saved pages, and empty ones."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import click

from khobai.commands.common import LANG, QUIET, build_store, refused_by_disk, said

if TYPE_CHECKING:
    from khobai.authoring.importing.page import Saved
    from khobai.authoring.importing.refusal import RefusalError
    from khobai.authoring.importing.run import Imported
    from khobai.messages import Lang


@click.command(
    name="import",
    help=said(
        "Draft records of pages of newspapers: files (.txt, .html, .md, .docx, .pdf), folders of them, addresses, or - for standard input.\n\nThe address of a feed or a sitemap, and a .csv file with addresses, are a whole list; a run that was broken off goes on when it is given again. The text of the source and the raw page (WARC) are kept in articles/.sources/, outside git. No article is ever written over."
    ),
)
@click.argument("named", nargs=-1, metavar="FILE|DIR|URL|-...")
@click.option("--records", "of_records", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="FILE",
              help=said("Make the whole archive of records.jsonl (or .jsonl.gz) in a new folder."))  # fmt: skip
@click.option("--to", "folder", type=click.Path(file_okay=False, path_type=Path), default=Path("articles"),
              show_default=True, help=said("Folder of the articles."))  # fmt: skip
@click.option("--delay", type=click.FloatRange(min=0), default=2.0, show_default=True, metavar="SECONDS",
              help=said("Seconds between two requests to one host; more when its robots.txt says so."))  # fmt: skip
@click.option("--patience", type=click.FloatRange(min=0.1), default=30.0, show_default=True, metavar="SECONDS",
              help=said("Seconds to wait for a host that is silent."))  # fmt: skip
@click.option("--dry-run", is_flag=True, help=said("Only show, write nothing."))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@LANG
@QUIET
def import_command(
    named: tuple[str, ...], of_records: Path | None, folder: Path, delay: float, patience: float, form: str, lang: Lang,
    *, dry_run: bool, quiet: bool,
) -> None:  # fmt: skip
    """Draft records of pages."""
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
        raise click.UsageError(said("Give the files to import, or --records FILE."))
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
            raise refused_by_disk(problem, said("The drafts before it are written.")) from None
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


@click.command(help=said("Make an empty draft of an article; without TITLE the command asks for each part."))
@click.argument("title", required=False)
@click.option("--date", metavar="EDTF", help=said("Day of publication: 2023-05-19, 2023-05, 2023, 2023~."))
@click.option(
    "--province",
    "provinces",
    multiple=True,
    metavar="ID",
    help=said("Id or name of a place; may be given several times."),
)
@click.option("--newspaper", metavar="ID", help=said("Id or name of the newspaper."))
@click.option("--url", help=said("Address of the original page."))
@click.option("--to", "folder", type=click.Path(file_okay=False, path_type=Path), default=Path("articles"),
              show_default=True, help=said("Folder of the articles."))  # fmt: skip
@LANG
def new(
    title: str | None, date: str | None, provinces: tuple[str, ...], newspaper: str | None, url: str | None,
    folder: Path, lang: str,
) -> None:  # fmt: skip
    """Make an empty draft."""
    from khobai.authoring.importing.blank import new_article
    from khobai.reading.diagnostics import render_text

    if title is None:
        title = click.prompt(said("Title"), err=True)
        date = date or click.prompt(
            said("Day of publication (empty if not known)"), default="", show_default=False, err=True
        )
        provinces = provinces or tuple(
            filter(None, [click.prompt(said("Place (empty if not known)"), default="", show_default=False, err=True)])
        )
        url = url or click.prompt(
            said("Address of the original page (if any)"), default="", show_default=False, err=True
        )
    try:
        with build_store(folder, "en" if lang == "en" else "vi") as store:
            made = new_article(
                folder, str(title), date=date, provinces=provinces, newspaper=newspaper, url=url, store=store
            )
    except OSError as problem:
        raise refused_by_disk(problem, said("Nothing was written.")) from None
    click.echo(render_text(made.problems, "en" if lang == "en" else "vi"), nl=False, err=True)
    if made.has_errors:
        raise SystemExit(1)
    click.echo(made.path)
