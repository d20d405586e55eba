# SPDX-License-Identifier: MIT
"""The command `khobai`: the only place that prints or exits."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from khobai.commands import drafting, readers
from khobai.commands.common import ARTICLES, JOBS, LANG, QUIET, build_store, refused_by_disk, said, workers
from khobai.commands.diff import diff
from khobai.commands.generate import BUILDERS, host, host_names
from khobai.commands.init import init
from khobai.commands.links import links
from khobai.commands.merge import merge
from khobai.commands.search import search
from khobai.locales.catalogue import N_
from khobai.locales.language import DEFAULT, LANGUAGES, speaking

if TYPE_CHECKING:
    from khobai.messages import Lang

SCHEMAS = ["article", "provinces", "localities", "directives", "newspapers", "abbreviations", "themes"]
"""What `khobai schema` can print."""


@click.group(
    help=said("Searchable archives of articles, to read on the web and from a disk."),
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(package_name="khobai", prog_name="khobai")
def main() -> None:
    """Searchable archives of articles."""


for command in (
    init,
    diff,
    links,
    search,
    readers.export,
    readers.addresses,
    readers.bundle,
    readers.verify,
    merge,
    drafting.import_command,
    drafting.new,
):
    main.add_command(command)


@main.command(
    help=said(
        "Check articles and vocabulary; each problem at its file:line:column.\n\nPATH is the folder of the articles (default: articles), or files in it: then only their problems are shown."
    )
)
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["text", "json", "github", "gitlab"]), default="text",
              show_default=True)  # fmt: skip
@click.option(
    "--staged",
    is_flag=True,
    help=said("Check only what is about to be committed (git add), not the files being edited."),
)
@JOBS
@LANG
@QUIET
def check(paths: tuple[Path, ...], form: str, jobs: int | None, lang: Lang, *, staged: bool, quiet: bool) -> None:
    """Check articles and vocabulary."""
    from khobai.archive.git import GitError
    from khobai.commands.check import OutsideArchiveError, Reading, check_paths, check_staged
    from khobai.messages import Message, say
    from khobai.pipeline.progress import watching

    if staged and len(paths) > 1:
        raise click.UsageError(said("--staged: give one folder of articles only."))
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


@main.command(help=said("Let git check before each commit: an article with errors cannot be committed."))
@click.option("--articles", type=click.Path(file_okay=False, path_type=Path), default=Path("articles"),
              show_default=True, help=said("Folder of the articles."))  # fmt: skip
@click.option("--remove", "is_removal", is_flag=True, help=said("Remove it."))
def hook(articles: Path, *, is_removal: bool) -> None:
    """Let git check before each commit."""
    from khobai.archive.git import GitError
    from khobai.commands.hook import install, remove

    try:
        done = remove(articles) if is_removal else install(articles)
    except GitError as problem:
        raise click.UsageError(f"git: {problem}") from None
    except OSError as problem:
        raise refused_by_disk(problem, said("Nothing was installed.")) from None
    if done.state == "foreign":
        also = " " + said("Add this line to it yourself: {line}", line=done.line) if done.line else ""
        raise click.ClickException(
            said("{path} was not installed by khobai and stays as it is.", path=done.path) + also
        )
    sentences = {
        "written": N_("{path} is installed; from now on git checks articles before each commit."),
        "removed": N_("{path} is removed."),
        "absent": N_("There is no {path}."),
    }
    click.echo(said(sentences[done.state], path=done.path))


CONFIG = click.option(
    "--config-file", "-f", type=click.Path(exists=True, dir_okay=False, path_type=Path), default=Path("mkdocs.yml"),
    show_default=True, help=said("MkDocs configuration."),
)  # fmt: skip


@main.command(help=said("Check, then build the site; the old one stays until the new one is finished."))
@CONFIG
@click.option(
    "--site-dir",
    "-d",
    type=click.Path(file_okay=False, path_type=Path),
    help=said("Where to write the site (default: site)."),
)
@click.option("--size", "has_table", is_flag=True, help=said("At the end name the limits of each host too."))
@JOBS
@click.option(
    "--dask",
    "address",
    metavar="ADDRESS",
    help=said("Let the Dask cluster work whose scheduler is here, like tcp://10.0.0.1:8786."),
)
@click.option(
    "--part",
    "part_text",
    metavar="K/N",
    help=said("Make only part K of N of the pages and keep it in .khobai; see merge."),
)
@QUIET
def build(
    config_file: Path, site_dir: Path | None, jobs: int | None, address: str | None, part_text: str | None,
    *, has_table: bool, quiet: bool,
) -> None:  # fmt: skip
    """Check, then build the site."""
    from khobai.hosts.mkdocs.finished import Asked, look

    asked = Asked(config_file, site_dir)
    outlook = look(asked)
    if outlook.site and not has_table and part_text is None:
        if not quiet:
            click.echo(said("Nothing has changed since the last build."), err=True)
        click.echo(Path(outlook.site, "index.html"))
        return
    from khobai.hosts.mkdocs.build import build_site
    from khobai.hosts.mkdocs.parts import Part
    from khobai.site import size

    try:
        part = Part.of(part_text) if part_text is not None else None
    except ValueError:
        raise click.BadParameter(said("K/N with K from 1 to N, like 2/4"), param_hint="--part") from None
    try:
        with workers(jobs, address) as others:
            built = build_site(asked, others, seen=outlook.seen, part=part, quiet=quiet)
    except OSError as problem:
        raise refused_by_disk(problem, said("The old site is untouched.")) from None
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


@main.command(help=said("Preview at http://127.0.0.1:PORT, built again when articles change."))
@CONFIG
@click.option("--port", "-p", type=click.IntRange(1, 65535), default=8000, show_default=True)
@JOBS
def serve(config_file: Path, port: int, jobs: int | None) -> None:
    """Preview the site."""
    from khobai.hosts.mkdocs.build import serve_site

    serve_site(config_file, port, jobs)


@main.command(
    help=said(
        "Write all pages into DIR (new or empty) as a tree of files, by default plain Markdown that any MkDocs builds."
    )
)
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@ARTICLES
@click.option("--docs", type=click.Path(file_okay=False, path_type=Path), default=Path("docs"), show_default=True,
              help=said("Folder of index.md, the introduction of the first page."))  # fmt: skip
@click.option("--host", "name", type=click.Choice(host_names()), default="markdown-tree", show_default=True,
              help=said("The form that a host needs; markdown-tree is plain Markdown."))  # fmt: skip
@click.option("--for", "builder", type=click.Choice(BUILDERS),
              help=said("A whole project with search, which this program builds in its own theme."))  # fmt: skip
@click.option(
    "--name", "title", default=said("Archive"), show_default=True, help=said("Name of the archive, with --for.")
)
@click.option("--language", type=click.Choice(LANGUAGES), default=DEFAULT, show_default=True,
              help=said("Language of the pages."))  # fmt: skip
@LANG
def generate(
    folder: Path, articles: Path, docs: Path, name: str, builder: str | None, title: str, language: Lang, lang: str
) -> None:  # fmt: skip
    """Write all pages as a tree of files."""
    from khobai.hosts.stock.project import write_project
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
        with speaking(language):
            count = (
                write_project(archive, docs, folder, builder=builder, name=title, sources=(articles, docs))
                if builder
                else host(name).write_tree(archive, docs, folder, sources=(articles, docs))
            )
    except TargetError as problem:
        raise click.UsageError(problem.say("en" if lang == "en" else "vi")) from None
    except OSError as problem:
        raise refused_by_disk(problem, said("Nothing was written.")) from None
    click.echo(say(message("written-tree", count=count, folder=folder), "en" if lang == "en" else "vi"), err=True)


@main.command(help=said("Print the JSON Schema of the head of an article, or of a vocabulary file, for editors."))
@click.argument("kind", type=click.Choice(SCHEMAS), default="article")
def schema(kind: str) -> None:
    """Print a JSON Schema."""
    import json

    from khobai.reading.schema.article import ArticleEntry
    from khobai.reading.vocabulary_rows import FILES

    model = ArticleEntry if kind == "article" else FILES[f"{kind}.yml"]
    json_schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **model.model_json_schema()}
    click.echo(json.dumps(json_schema, ensure_ascii=False, indent=2))
