# SPDX-License-Identifier: MIT
"""What `khobai check` does: load archives, keep the problems of the paths that were named."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from khobai.commands.common import build_store
from khobai.messages import Lang, RefusedError, counted, message, say
from khobai.pipeline.store import Store
from khobai.reading.diagnostics import (
    Diagnostic,
    arrange,
    errors_among,
    render_github,
    render_gitlab,
    render_json,
    render_text,
)
from khobai.reading.files import VOCABULARY
from khobai.reading.load import load_archive

RENDERERS = {"text": render_text, "json": render_json, "github": render_github, "gitlab": render_gitlab}
"""What `khobai check --format` knows."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How archives are read."""

    jobs: int | None = None
    """Processes; None for all that the machine has."""
    lang: Lang = "vi"
    """Of what is said about the store."""


class OutsideArchiveError(RefusedError):
    """A path that belongs to no archive."""

    KIND = "outside"


_AS_USUAL = Reading()


@dataclass(frozen=True, slots=True)
class Outcome:
    """Problems of the named paths, and how many articles were looked at."""

    diagnostics: tuple[Diagnostic, ...]
    articles: int

    @property
    def has_errors(self) -> bool:
        """True when something keeps the archive from being built."""
        return any(d.is_error for d in self.diagnostics)

    def render(self, form: str, lang: Lang) -> str:
        """Return the problems in one of the forms of `RENDERERS`."""
        return RENDERERS[form](self.diagnostics, lang)

    def summary(self, lang: Lang) -> str:
        """Return one line of counts."""
        errors = errors_among(self.diagnostics)
        warnings = sum(d.count for d in self.diagnostics) - errors
        files = len({d.path for d in self.diagnostics})
        articles = counted("article", self.articles)
        if not self.diagnostics:
            return say(message("checked-nothing", articles=articles), lang)
        numbers = {"errors": counted("error", errors), "warnings": counted("warning", warnings)}
        return say(message("checked-problems", **numbers, files=counted("file", files), articles=articles), lang)


def check_paths(paths: Sequence[Path], reading: Reading = _AS_USUAL) -> Outcome:
    """Return the problems of these archives, or of these files in them; an archive is always checked whole.

    Raises:
        OutsideArchiveError: a path that does not exist or lies in no archive.
    """
    wanted: dict[Path, list[str] | None] = {}
    for path in paths:
        root, inside = _archive_of(path)
        if inside is None:
            wanted[root] = None
        elif (named := wanted.setdefault(root, [])) is not None:
            named.append(f"{root.name}/{inside}")
    diagnostics: list[Diagnostic] = []
    articles = 0
    for root, named in wanted.items():
        with build_store(root, reading.lang) as store:
            every, count = _load(root, store, reading)
        articles += count
        diagnostics.extend(d for d in every if named is None or any(_is_below(d.path, path) for path in named))
    return Outcome(arrange(diagnostics), articles)


def check_staged(archive: Path, reading: Reading = _AS_USUAL) -> Outcome:
    """Return the problems of what git is about to commit of this archive: of the staged content, not of the files.

    When a vocabulary is staged, problems of every article count.

    Raises:
        GitError: the archive is in no git repository.
        OutsideArchiveError: a path that does not exist or lies in no archive.
    """
    from khobai.commands.staged import staged

    root = _archive_of(archive)[0]
    with staged(root) as part, build_store(root, reading.lang) as store:
        if not part.changed and not part.everything:
            return Outcome((), 0)
        diagnostics, articles = _load(part.folder, store, reading, is_part=not part.everything)
    named = {f"{part.folder.name}/{name}" for name in part.changed}
    # an old id is reported at the article that has it, which may not be the one that is staged
    # and a folder that the archive does not know above the files that are staged
    mine = (
        d
        for d in diagnostics
        if part.everything or d.code == "bad-redirect" or any(_is_below(path, d.path) for path in named)
    )
    return Outcome(arrange(mine), articles if part.everything else sum(_is_article(name) for name in part.changed))


def _is_article(name: str) -> bool:
    return name.endswith(".md") and PurePosixPath(name).name[0] not in "._" and not name.endswith("README.md")


def _load(root: Path, store: Store, reading: Reading, *, is_part: bool = False) -> tuple[tuple[Diagnostic, ...], int]:
    archive, diagnostics = load_archive(root, store=store, jobs=reading.jobs, is_part=is_part)
    broken = {d.path for d in diagnostics if d.is_error and d.path.endswith(".md")}
    return diagnostics, len(archive.articles) + len(broken)


def _is_below(path: str, wanted: str) -> bool:
    return path == wanted or path.startswith(f"{wanted}/")


def _archive_of(path: Path) -> tuple[Path, str | None]:
    """Return the archive's folder and the path inside it; None when the path is the folder itself."""
    whole = Path(os.path.abspath(path))  # noqa: PTH100  # the name that the user gave, links not followed
    if whole.name == "articles" or (whole / VOCABULARY).is_dir():
        return whole, None
    for parent in whole.parents:
        if parent.name == "articles" or (parent / VOCABULARY).is_dir():
            if not os.path.lexists(whole):
                raise OutsideArchiveError("archive", path=path)
            return parent, whole.relative_to(parent).as_posix()
    if whole.is_dir():
        return (whole / "articles" if (whole / "articles").is_dir() else whole), None
    raise OutsideArchiveError("archive", path=path)
