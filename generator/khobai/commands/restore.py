# SPDX-License-Identifier: MIT
"""What `khobai import --records` does: an archive of the records of another."""

from __future__ import annotations

from pathlib import Path

import click

from khobai.authoring.importing.records import read_records, write_records
from khobai.commands.common import refused_by_disk, said
from khobai.messages import Lang, counted, message, say
from khobai.pipeline.progress import watching
from khobai.reading.diagnostics import render_text
from khobai.write import TargetError


def restore(place: Path, folder: Path, lang: Lang, *, dry_run: bool, quiet: bool) -> None:
    """Write the archive of the records in `place` into `folder`, new or empty; exit with 1 when one is wrong."""
    try:
        with watching(lang, quiet=quiet):
            records = read_records(place, folder.resolve().name)
    except (OSError, EOFError) as problem:
        why = getattr(problem, "strerror", None) or str(problem)
        raise click.ClickException(say(message("unreadable-file", path=place, why=why), lang)) from None
    click.echo(render_text(records.problems, lang), nl=False, err=True)
    if records.has_errors:
        raise SystemExit(1)
    try:
        if not dry_run:
            write_records(records, folder)
    except TargetError as problem:
        raise click.UsageError(problem.say(lang)) from None
    except OSError as problem:
        raise refused_by_disk(problem, said("Nothing was written.")) from None
    if not quiet:
        key = "records-shown" if dry_run else "records-written"
        done = message(key, articles=counted("article", records.articles), files=len(records.files), folder=folder)
        click.echo(say(done, lang), err=True)
