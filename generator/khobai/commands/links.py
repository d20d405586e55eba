# SPDX-License-Identifier: MIT
"""What `khobai links` does: whether the addresses of records still answer, and where copies of them are kept."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from khobai.commands.common import ARTICLES, LANG, QUIET, refused_by_disk, said, sound
from khobai.locales.catalogue import N_, _, ngettext
from khobai.locales.language import Lang, speaking

if TYPE_CHECKING:
    from khobai.archive.article import Article
    from khobai.authoring.links import Answer

_WORDS = {
    "ok": N_("answers"), "moved": N_("has moved to {detail}"), "gone": N_("is gone ({detail})"),
    "failed": N_("does not answer ({detail})"), "forbidden": N_("was not asked: robots.txt forbids it"),
}  # fmt: skip


@click.command(
    help=said(
        "Ask whether the addresses of the originals still answer, and suggest copies in a web archive.\n\nIt heeds robots.txt, asks for one address at a time, and writes nothing without consent."
    )
)
@ARTICLES
@click.option(
    "--since", metavar="EDTF", help=said("Leave out articles whose original was read (accessed) on this day or later.")
)
@click.option("--pause", type=click.FloatRange(min=0), default=2.0, show_default=True, help=said("Seconds between two questions to the same server."))  # fmt: skip
@click.option("--timeout", type=click.FloatRange(min=0.1), default=20.0, show_default=True, help=said("Seconds to wait for an answer."))  # fmt: skip
@click.option(
    "--copies", metavar="URL", help=said("Where to ask for copies, as the Wayback Machine answers; empty: do not ask.")
)
@click.option(
    "--write",
    "is_written",
    is_flag=True,
    help=said("At the end ask whether to write the copies found into the articles."),
)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@LANG
@QUIET
def links(
    articles: Path, since: str | None, pause: float, timeout: float, copies: str | None, form: str, lang: Lang,
    *, is_written: bool, quiet: bool,
) -> None:  # fmt: skip
    """Ask whether the addresses of the originals still answer."""
    from khobai.authoring.links import MEMENTO, Asker
    from khobai.text import edtf

    try:
        day = edtf.parse(since).start.isoformat() if since else None
    except edtf.EdtfError:
        raise click.BadParameter(since or "", param_hint="--since") from None
    with speaking(lang):
        chosen = [a for a in sound(articles).published if a.source.url and not _is_recent(a, day)]
        asker = Asker(pause, timeout, MEMENTO if copies is None else copies or None)
        by_url = {str(a.source.url): a for a in reversed(chosen)}
        found = []
        for answer in asker.ask(str(a.source.url) for a in chosen):
            found.append(answer)
            if form == "text":
                click.echo(in_words(answer, by_url[answer.url]), nl=False)
        if form == "json":
            click.echo(json.dumps([asdict(answer) for answer in found], ensure_ascii=False, indent=1))
        if not quiet:
            click.echo(summary(found), err=True)
        if is_written:
            _write(articles, chosen, {answer.url: answer.copy for answer in found if answer.copy})
    raise SystemExit(1 if any(answer.state in {"gone", "failed"} for answer in found) else 0)


def _is_recent(article: Article, day: str | None) -> bool:
    from khobai.text import edtf

    seen = article.source.accessed
    return bool(day and seen and edtf.parse(seen).end.isoformat() >= day)


def in_words(answer: Answer, article: Article) -> str:
    """Return a line about an address, and one about its copy where the record names none."""
    said = _(_WORDS[answer.state]).format(detail=answer.detail)
    copy = answer.copy if not article.source.archived else None
    line = f"{article.path}: {answer.url} {said}\n"
    return line + _("  archived copy: {copy}", copy=copy) + "\n" if copy else line


def summary(found: list[Answer]) -> str:
    """Return how many addresses were asked for, and what came of it."""
    counts = Counter(answer.state for answer in found)
    total = ngettext("{count} address", "{count} addresses", len(found), count=len(found))
    states = ", ".join(f"{state} {counts[state]}" for state in _WORDS if counts[state])
    return f"{total}{f': {states}' if states else ''}."


def _write(archive: Path, articles: list[Article], copies: dict[str, str]) -> None:
    """Write the copies into the records that name none, when the user agrees."""
    from khobai.authoring.form.merge import merged
    from khobai.reading.frontmatter import parse
    from khobai.write import replace_file

    lacking = [a for a in articles if not a.source.archived and str(a.source.url) in copies]
    if not lacking:
        return
    count = len(lacking)
    question = ngettext("Write the archived copy into {count} article?", "Write the archived copies into {count} articles?", count, count=count)  # fmt: skip
    if not click.confirm(question, default=False, err=True):
        return
    try:
        for article in lacking:
            place = archive / article.path
            text = place.read_text(encoding="utf-8")
            front = parse(text)
            data = front.data or {}
            source = {**data["source"], "archived": copies[str(article.source.url)]}
            replace_file(place, merged(text, {**data, "source": source}, front.body).encode())
    except OSError as problem:
        raise refused_by_disk(problem, "") from None
