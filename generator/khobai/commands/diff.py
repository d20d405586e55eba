# SPDX-License-Identifier: MIT
"""What `khobai diff` does: the records of a commit beside those of today."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from khobai.commands.common import ARTICLES, LANG, build_store, said, sound
from khobai.locales.catalogue import N_, _, ngettext
from khobai.locales.language import Lang, speaking
from khobai.text import wording

if TYPE_CHECKING:
    from khobai.site.exports.comparison import Difference

_WORDS = {
    "added": N_("added"), "changed": N_("changed"), "withdrawn": N_("withdrawn"), "restored": N_("published again"),
    "merged": N_("merged into {id}"), "moved": N_("is now {id}"), "gone": N_("gone without a trace"),
    "unread": N_("cannot be read as it was then"),
}  # fmt: skip


@click.command(
    help=said(
        "Say which records were added, changed, withdrawn or merged since COMMIT (a hash, a tag or HEAD~3).\n\nFiles being edited count too. With json the values before and after are given."
    )
)
@click.argument("commit")
@ARTICLES
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@LANG
def diff(commit: str, articles: Path, form: str, lang: Lang) -> None:
    """Say which records changed since a commit."""
    from khobai.archive.git import GitError

    with speaking(lang):
        try:
            found, whole = differences(articles, commit)
        except GitError as problem:
            raise click.UsageError(f"git: {problem}") from None
        if form == "json":
            told = {"commit": whole, "records": [asdict(one) for one in found]}
            click.echo(json.dumps(told, ensure_ascii=False, indent=1))
            return
        click.echo("".join(f"{line}\n" for line in map(in_words, found)), nl=False)
        click.echo(summary(found, whole), err=True)


def differences(articles: Path, commit: str) -> tuple[tuple[Difference, ...], str]:
    """Return what differs since `commit`, and its full hash.

    Raises:
        GitError: there is no such commit, or no repository.
    """
    from khobai.commands.at_commit import at_commit
    from khobai.reading.load import load_archive
    from khobai.site.exports.comparison import compared
    from khobai.site.exports.records import to_records
    from khobai.site.publication import Publication

    with at_commit(articles, commit) as then:
        with build_store(articles) as store:
            before, _problems = load_archive(then.folder, store=store, jobs=None)
        old = list(to_records(before, Publication()))
        unread = then.articles - {article.id for article in before.articles}
    after = sound(articles)
    return compared(old, to_records(after, Publication()), unread), then.commit


def in_words(one: Difference) -> str:
    """Return a line: what record, what happened, which of its fields."""
    said = _(_WORDS[one.what]).format(id=one.into)
    fields = ", ".join(wording.FIELDS.get(name, name) for name, _before, _after in one.fields)
    return f"{one.kind} {one.id}: {said}{f' ({fields})' if fields else ''} · {one.title}"


def summary(found: Sequence[Difference], commit: str) -> str:
    """Return how many records differ, and how."""
    counts = Counter(one.what for one in found)
    parts = [f"{_(words).partition(' {')[0]}: {counts[what]}" for what, words in _WORDS.items() if counts[what]]
    total = ngettext("{count} record differs from {commit}", "{count} records differ from {commit}", len(found), count=len(found), commit=commit[:7])  # fmt: skip
    return f"{total} ({'; '.join(parts)})." if parts else f"{total}."
