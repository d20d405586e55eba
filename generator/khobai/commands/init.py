# SPDX-License-Identifier: MIT
"""`khobai init`: an archive of one's own, in a new folder."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from khobai.commands.common import refused_by_disk, said
from khobai.locales.catalogue import _
from khobai.locales.language import LANGUAGES, Lang, among, of_environment, speaking

if TYPE_CHECKING:
    from khobai.authoring.start import Start


@click.command(
    help=said("Begin a new archive in the folder DIR, new or empty; what is not given is asked on the terminal.")
)
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--name", help=said("Name of the archive."))
@click.option("--lang", "language", help=said("Language of the site: {names}.", names=", ".join(LANGUAGES)))
@click.option("--example", "has_example", is_flag=True, help=said("Begin with twenty sample articles, all invented."))
@click.option("--places", metavar="vn|none|FILE", help=said("Vietnamese provinces, none, or your own vocabulary file."))
@click.option("--documents", type=click.Choice(["vn-party", "none"]), help=said("Documents of the Party, or none."))
def init(
    folder: Path, name: str | None, language: str | None, places: str | None, documents: str | None,
    *, has_example: bool,
) -> None:  # fmt: skip
    """Begin a new archive."""
    from khobai.authoring.start import Start

    asks = sys.stdin.isatty()
    spoken = _language(language, asks=asks)
    with speaking(spoken):
        _refuse_full(folder, spoken)
        if has_example and (places or documents):
            raise click.UsageError(_("--example brings its own places and documents: leave out --places, --documents."))
        known = folder.resolve().name
        if name is None:
            name = click.prompt(_("Name of the archive"), default=known, err=True) if asks else known
        if has_example:
            start = Start(name, spoken, has_example=True)
        else:
            usual = "vn" if spoken == "vi" else "none"
            places = places or (_asked(_("Places: vn, none or a file"), usual) if asks else usual)
            documents = documents or (_asked(_("Documents: vn-party or none"), "none") if asks else "none")
            start = Start(
                name,
                spoken,
                places=places if places in {"vn", "none"} else Path(places),  # type: ignore[arg-type]
                documents="vn-party" if documents == "vn-party" else "none",
            )
        _write(folder, start)
        click.echo(_("Ready. Now:"), err=True)
        click.echo(f"  cd {folder}\n  khobai serve", err=True)


def _language(asked: str | None, *, asks: bool) -> Lang:
    if asked is None:
        found = of_environment()
        asked = _asked("Ngôn ngữ / Language: vi, en", found) if asks else found
    known = among(asked) if asked in LANGUAGES else None
    if known is None:
        every = ", ".join(LANGUAGES)
        raise click.UsageError(f"--lang: không có “{asked}” (có: {every}). / There is no language “{asked}” ({every}).")
    return known


def _asked(question: str, usual: str) -> str:
    return str(click.prompt(question, default=usual, err=True))


def _refuse_full(folder: Path, spoken: Lang) -> None:
    """Refuse early, before anything is asked, what the writer would refuse."""
    from khobai.write import TargetError

    if folder.exists() and not folder.is_dir():
        raise click.UsageError(_("{path} is a file; nothing was written. Name a folder.", path=folder))
    if folder.is_dir() and any(folder.iterdir()):
        raise click.UsageError(TargetError("in-use", folder=folder).say(spoken))


def _write(folder: Path, start: Start) -> None:
    """Write the archive when it is sound.

    Raises:
        click.ClickException: it is not, or the disk refuses; nothing was written.
    """
    import tempfile

    from khobai.authoring.start import StartError, files_of
    from khobai.reading.diagnostics import render_text
    from khobai.reading.load import load_archive
    from khobai.write import TargetError, write_files, write_folder

    try:
        files = files_of(start)
        with tempfile.TemporaryDirectory(prefix="khobai-") as trial:
            write_files(Path(trial), files.items())
            _archive, problems = load_archive(Path(trial, "articles"))
        if problems:
            click.echo(render_text(problems, start.language), nl=False, err=True)
        if any(problem.is_error for problem in problems):
            raise SystemExit(1)
        write_folder(folder, files.items(), sources=())
    except StartError as problem:
        raise click.UsageError(problem.say(start.language)) from None
    except TargetError as problem:
        raise click.UsageError(problem.say(start.language)) from None
    except OSError as problem:
        raise refused_by_disk(problem, _("Nothing was written.")) from None
