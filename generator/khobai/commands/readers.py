# SPDX-License-Identifier: MIT
"""Commands of those who use an archive: export, addresses, bundle, verify."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Literal

import click

from khobai.commands.common import ARTICLES, LANG, QUIET, refused_by_disk, said, sound
from khobai.locales.language import of_environment

FORMATS = (
    "csv", "jsonl", "records", "sqlite", "datapackage", "parquet", "bibtex", "ris", "csl-json", "atom", "json-feed", "oai", "lunr",
    "citation",
)  # fmt: skip
_FOLDERS = {"datapackage", "parquet"}
"""Formats of several files."""


@click.command(
    help=said(
        "Export the archive to another format.\n\nFORMAT is csv, jsonl (one table), records (all records, whole), sqlite, datapackage, parquet (all tables), bibtex, ris, csl-json (citations), atom, json-feed,\noai, lunr (an index to search from another page), citation (CITATION.cff of the archive)."
    )
)
@click.argument("form", metavar="FORMAT", type=click.Choice(FORMATS))
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path),
    help=said("The file to write; for datapackage and parquet a folder, new or empty."),
)
@click.option(
    "--table", metavar="NAME", default="articles", show_default=True, help=said("Which table, for csv and jsonl.")
)
@ARTICLES
@click.option(
    "--name", default=said("Archive"), show_default=True, help=said("Name of the archive, for citations and feeds.")
)
@click.option("--site-url", metavar="URL", help=said("Address of the site, if it has one."))
@click.option("--contact", metavar="EMAIL", help=said("Email of those who keep the archive, for oai."))
def export(
    form: str, output: Path | None, table: str, articles: Path, name: str, site_url: str | None, contact: str | None
) -> None:
    """Export the archive to another format."""
    from khobai.archive.provenance import is_shallow, read_history, read_state
    from khobai.commands.export import TABLES, MissingAddressError, exported
    from khobai.messages import Message, say
    from khobai.site.publication import Publication
    from khobai.write import TargetError, replace_file, write_folder

    if table not in TABLES:
        raise click.BadParameter(said("the tables are: {names}", names=", ".join(TABLES)), param_hint="--table")
    if output is None and (form in _FOLDERS or (form == "sqlite" and sys.stdout.isatty())):
        raise click.UsageError(said("{format} needs --output.", format=form))
    archive = sound(articles)
    if is_shallow(articles):
        click.echo(say(Message("shallow-history"), of_environment()), err=True)
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
        raise click.UsageError(said("parquet needs DuckDB: pip install 'khobai[parquet]'.")) from None
    except MissingAddressError:
        raise click.UsageError(said("oai needs --site-url and --contact.")) from None
    except TargetError as problem:
        raise click.UsageError(problem.say(of_environment())) from None
    except OSError as problem:
        raise refused_by_disk(problem, said("The old file is untouched.")) from None


@click.command(
    help=said(
        "Print the addresses that the list of published ones (articles/addresses.txt) lacks; an error if one is lost."
    )
)
@ARTICLES
@click.option("--update", is_flag=True, help=said("Add the new addresses to the list."))
def addresses(articles: Path, *, update: bool) -> None:
    """Print the addresses that the list of published ones lacks."""
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
        raise refused_by_disk(problem, said("The old list is untouched.")) from None
    click.echo("".join(f"{address}\n" for address in new), nl=False)
    click.echo(said("{new} new addresses, {known} known", new=len(new), known=len(known.lines)), err=True)


@click.command(
    help=said(
        "Pack the site into one file to carry: it opens from a disk, without a network.\n\nPrints the file that was written; beside a zip lie .sha256, and .sig if it was signed."
    )
)
@click.argument(
    "updates", nargs=-1, metavar="[UPDATE]...", type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@click.option(
    "--site-dir",
    "-d",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help=said("Bundle this built site; without it the site is built first."),
)
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path),
    help=said("The file to write, or the folder to write it to; default: here."),
)
@click.option(
    "--since",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="ZIP",
    help=said("Bundle only what this bundle lacks."),
)
@click.option(
    "--apply",
    "base",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="ZIP",
    help=said("Put this bundle and the updates UPDATE together into a new one."),
)
@click.option("--format", "form", type=click.Choice(["zip", "zim", "epub"]), default="zip", show_default=True)
@click.option("--province", metavar="ID", help=said("With epub: only articles of this place."))
@click.option("--directive", metavar="ID", help=said("With epub: only articles that mention this document."))
@click.option(
    "--config-file", "-f", type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help=said("MkDocs configuration (default: mkdocs.yml, if there is one)."),
)  # fmt: skip
@click.option(
    "--sign", "key", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="KEY",
    help=said("Sign with this SSH key; the signature lies beside the zip, with .sig behind its name."),
)  # fmt: skip
@click.option(
    "--verify", "trusted", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="KEYS",
    help=said("With --apply: take only updates signed by a key of this file (.pub or allowed_signers)."),
)  # fmt: skip
@LANG
@QUIET
def bundle(
    updates: tuple[Path, ...], site_dir: Path | None, output: Path | None, since: Path | None, base: Path | None,
    form: str, province: str | None, directive: str | None, config_file: Path | None, key: Path | None,
    trusted: Path | None, lang: Literal["vi", "en"], *, quiet: bool,
) -> None:  # fmt: skip
    """Pack the site into one file to carry."""
    from khobai.bundle.epub import Choice
    from khobai.bundle.refusal import BundleError
    from khobai.commands.bundle import Order, carry_out
    from khobai.pipeline.progress import watching

    if bool(base) != bool(updates) or (base and (since or site_dir or form != "zip")) or (since and form != "zip"):
        raise click.UsageError(
            said(
                "--apply ZIP goes with the files UPDATE, and with no other option but --output, --sign, --verify; --since is for zip only."
            )
        )
    if (province or directive) and form != "epub":
        raise click.UsageError(said("--province and --directive go with --format epub only."))
    if (trusted and not base) or (key and form != "zip"):
        raise click.UsageError(said("--verify goes with --apply only; --sign is for zip only."))
    here = Path("mkdocs.yml")
    config = config_file or (here if here.is_file() else None)
    if not (base or site_dir or config):
        raise click.UsageError(said("There is no {file}; give --config-file or --site-dir.", file=here))
    try:
        with watching(lang, quiet=quiet):
            done = carry_out(
                Order(output, site_dir, since, base, updates, form, Choice(province, directive), config, key, trusted)
            )
    except BundleError as problem:
        raise click.ClickException(problem.say(lang)) from None
    except OSError as problem:
        raise refused_by_disk(problem, said("The old bundle is untouched.")) from None
    except SystemExit as stop:  # MkDocs has said why
        click.echo(stop, err=True)
        raise SystemExit(1) from None
    if not quiet:
        click.echo(done.summary(lang), err=True)
    if done.made:
        click.echo(done.made.path)


@click.command(
    help=said("Check a bundle or an update: its signature, the sum of the zip, the sum of each file inside.")
)
@click.argument(
    "zips", nargs=-1, required=True, metavar="ZIP...", type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@click.option(
    "--trusted", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="KEYS",
    help=said("Take only files signed by a key of this file (.pub or allowed_signers)."),
)  # fmt: skip
@LANG
def verify(zips: tuple[Path, ...], trusted: Path | None, lang: Literal["vi", "en"]) -> None:
    """Check a bundle or an update."""
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
            told = say(message("unreadable-file", path=path, why=problem.strerror), lang)
            click.echo(f"Error: {told}", err=True)
            is_sound = False
    raise SystemExit(0 if is_sound else 1)
