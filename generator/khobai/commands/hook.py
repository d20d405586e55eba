# SPDX-License-Identifier: MIT
"""What `khobai hook` does: git checks staged articles before each commit, without tools beside git and khobai."""

from __future__ import annotations

import os
import shlex
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from khobai.archive.git import Repository, hooked
from khobai.write import replace_file

_MARK = "# khobai hook"
"""Second line of our hook; only a hook with it is ever replaced or removed."""
_SCRIPT = """\
#!/bin/sh
{mark}: kiểm tra các bài sắp commit; lệnh `khobai hook --remove` gỡ bỏ
python={python}
if [ ! -x "$python" ]; then
  echo "khobai: không thấy $python. Hãy chạy lại: khobai hook. Muốn bỏ qua lần này: git commit --no-verify" >&2
  exit 1
fi
exec "$python" -m khobai check --staged -- {archive}
"""
State = Literal["written", "removed", "absent", "foreign"]


@dataclass(frozen=True, slots=True)
class Hook:
    """Where the hook of this repository is, and what became of it."""

    path: Path
    state: State
    """`foreign`: a hook that is not ours stands there and was left as it is; `absent`: there was none to remove."""
    line: str = ""
    """The command that a hook of somebody else would have to run."""


def install(archive: Path) -> Hook:
    """Write the hook of the repository that holds the archive at `archive`, which it checks.

    Raises:
        GitError: no git, or no repository.
        OSError: the disk refuses.
    """
    repository = hooked(archive)
    path = _path(repository)
    script = _script(repository, archive)
    if not _is_ours(path):
        return Hook(path, "foreign", script.splitlines()[-1].replace('exec "$python"', _python()) + " || exit 1")
    path.parent.mkdir(parents=True, exist_ok=True)
    replace_file(path, script.encode(), mode=0o755)
    return Hook(path, "written")


def remove(archive: Path) -> Hook:
    """Remove our hook; another's stays.

    Raises:
        GitError: no git, or no repository.
        OSError: the disk refuses.
    """
    path = _path(hooked(archive))
    if not path.exists():
        return Hook(path, "absent")
    if not _is_ours(path):
        return Hook(path, "foreign")
    path.unlink()
    return Hook(path, "removed")


def _path(repository: Repository) -> Path:
    """Return the hook's place: below .git, or where core.hooksPath says; a linked work tree shares it."""
    said = repository.run("rev-parse", "--git-path", "hooks/pre-commit", as_user=True)
    path, here = repository.top / os.fsdecode(said.rstrip(b"\n")), Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path


def _is_ours(path: Path) -> bool:
    """Return True when there is no hook, or one that this module wrote."""
    if not path.exists():
        return not path.is_symlink()
    return path.read_bytes().split(b"\n")[1:2] == [_SCRIPT.splitlines()[1].format(mark=_MARK).encode()]


def _script(repository: Repository, archive: Path) -> str:
    """Return the hook. Git runs hooks at the top of the work tree, so the archive is named from there."""
    place = archive if archive.is_absolute() else Path(repository.inside(archive))
    return _SCRIPT.format(mark=_MARK, python=_python(), archive=shlex.quote(place.as_posix()))


def _python() -> str:
    return shlex.quote(Path(sys.executable).as_posix())
