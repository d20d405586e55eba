# SPDX-License-Identifier: MIT
"""The only caller of git: in a repository that we found ourselves, and so that nothing of the content is obeyed.

Left to itself, git takes any folder that holds `HEAD`, `config`, `objects` and `refs` for a repository and runs the
commands that its `config` names; a pull request can bring such files. So git is always started at the top of a work
tree with a `.git` of its own, which lies above the archive and which no pull request can bring, and never looks higher.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

_PATIENCE = 600
"""Seconds."""
_ALWAYS = ("safe.bareRepository=explicit", "core.fsmonitor=", "core.quotePath=false")
_QUIET = (
    *_ALWAYS,
    f"core.hooksPath={os.devnull}",
    "core.sshCommand=false",
    "core.useReplaceRefs=false",
    "credential.helper=",
    "diff.external=",
    "log.follow=false",
    "log.showRoot=true",
    "log.showSignature=false",
    "protocol.allow=never",
    "submodule.recurse=false",
)
_SILENCE = {"GIT_ASKPASS": "", "GIT_EDITOR": ":", "GIT_PAGER": "cat", "GIT_TERMINAL_PROMPT": "0"}
_READING = {"GIT_NO_LAZY_FETCH": "1", "GIT_OPTIONAL_LOCKS": "0"}
_OF_THE_USER = ("GIT_AUTHOR_", "GIT_COMMITTER_", "GIT_CONFIG_", "GIT_EXEC_PATH")
"""Variables that are kept: who commits, and where the user's and the machine's configuration stand."""
_OF_A_HOOK = ("GIT_DIR", "GIT_COMMON_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY")
"""Paths by which git tells a hook where it works; the index of `git commit -a` is a file of its own."""


class GitError(Exception):
    """Git is not there, the folder is in no repository, or git refused; the text is what git said."""


@dataclass(frozen=True, slots=True)
class Repository:
    """A work tree whose `.git` was found by us."""

    top: Path
    """Without links."""
    told: Mapping[str, str] = field(default_factory=dict)
    """Variables that git gave to the hook that we run in."""

    def run(self, *arguments: str, given: bytes = b"", as_user: bool = False, patience: float = _PATIENCE) -> bytes:
        """Return what git prints at the top of the work tree.

        Nothing but git runs: no hook, monitor, pager, editor or prompt, and nothing is fetched. With `as_user` the
        user's own hooks run and are as free as ever; it is for what the user would do with git, such as a commit.

        Raises:
            GitError: there is no git, it exits with an error, or takes longer than `patience` seconds.
        """
        program = _program()
        if program is None:
            raise GitError("git: not found")
        settings = [word for setting in (_ALWAYS if as_user else _QUIET) for word in ("-c", setting)]
        try:
            ran = subprocess.run(  # noqa: S603  # no shell; paths stand behind `--`
                [program, "--no-pager", *settings, *arguments],
                cwd=self.top, env=self._environment(as_user=as_user), input=given, capture_output=True, check=False,
                timeout=patience,
            )  # fmt: skip
        except OSError as problem:
            raise GitError(f"git: {problem.strerror}") from None
        except subprocess.TimeoutExpired:
            raise GitError(f"git {arguments[0]}: {patience:g} s") from None
        if ran.returncode:
            raise GitError((ran.stderr or ran.stdout).decode("utf-8", "replace").strip())
        return ran.stdout

    def path(self, place: Path) -> str:
        """Return the pathspec of exactly this file or folder, whatever signs its name holds.

        Raises:
            GitError: it lies outside of the work tree.
        """
        return f":(literal){self.inside(place)}"

    def inside(self, place: Path) -> str:
        """Return the path of this file or folder below the top, with `/`.

        Raises:
            GitError: it lies outside of the work tree.
        """
        try:
            return place.resolve().relative_to(self.top).as_posix()
        except ValueError:
            raise GitError(f"{place} is outside of {self.top}") from None

    def _environment(self, *, as_user: bool) -> dict[str, str]:
        """Return the variables of git: ours instead of those that would lead it elsewhere."""
        kept = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith("GIT_") or name.startswith(_OF_THE_USER)
        }
        ours = _SILENCE | ({} if as_user else _READING) | {"GIT_CEILING_DIRECTORIES": str(self.top.parent)}
        return {**kept, **ours, **self.told}


def holding(archive: Path) -> Repository | None:
    """Return the repository that the folder of the archive lies in, or None when there is none.

    What stands in the archive is content: a `.git` there is never obeyed, nor is a bare repository anywhere.
    """
    above = archive.resolve().parents
    top = next((folder for folder in above if _is_repository(folder / ".git")), None)
    return Repository(top) if top else None


def hooked(archive: Path) -> Repository:
    """Return the repository whose hook we run in, with the index that git names; else the one that holds the archive.

    Raises:
        GitError: there is none.
    """
    # links are git's affair
    told = {name: os.path.abspath(os.environ[name]) for name in _OF_A_HOOK if os.environ.get(name)}  # noqa: PTH100
    if "GIT_DIR" in told:
        return Repository(Path(told.get("GIT_WORK_TREE", ".")).resolve(), told)
    repository = holding(archive)
    if repository is None:
        raise GitError(f"not a git repository (or any of the parent directories): {archive.resolve().parent}")
    return Repository(repository.top, told)


def _is_repository(place: Path) -> bool:
    """Return whether `.git` is one: a folder with a HEAD, or the file of a linked work tree or a submodule."""
    return place.is_file() or os.path.lexists(place / "HEAD")


def _program() -> str | None:
    """Return the user's git; never one of the current folder, where Windows would look first."""
    name = "git.exe" if os.name == "nt" else "git"
    folders = [Path(entry) for entry in os.environ.get("PATH", os.defpath).split(os.pathsep)]
    places = (folder / name for folder in folders if folder.is_absolute())
    return next((str(place) for place in places if place.is_file() and os.access(place, os.X_OK)), None)
