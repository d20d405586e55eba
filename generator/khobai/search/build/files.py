# SPDX-License-Identifier: MIT
"""The files of an index on disk: scripts, because a page that was opened from a disk may load nothing else."""

from __future__ import annotations

import json
import re
import shutil
import zlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from khobai.messages import RefusedError
from khobai.search.build.pack import MANIFEST, File
from khobai.write import write_files

FOLDER = "tim-kiem"
"""In the site."""
_HALF_MADE = "dang-ghi"
_SCRIPT = re.compile(r'khobai\.shard\("(?P<name>[^"]*)",(?P<sum>[0-9]+),(?P<payload>".*")\);\n?', re.DOTALL)


class ShardError(RefusedError):
    """A file of the index is missing or damaged."""

    KIND = "index"


def script(name: str, payload: str) -> str:
    """Return the file `name` as a script that hands its payload over, with Adler-32 of its UTF-8 against cut files."""
    quoted = json.dumps(payload, ensure_ascii=False).replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f'khobai.shard("{name}",{zlib.adler32(payload.encode())},{quoted});\n'


def read(path: Path, name: str) -> str:
    """Return the payload of the script at `path`.

    Raises:
        ShardError: it is missing, no script of an index, another one than `name`, or damaged.
    """
    try:
        found = _SCRIPT.fullmatch(path.read_text("utf-8"))
        payload = json.loads(found["payload"]) if found else ""
    except OSError as problem:
        raise ShardError("unreadable", path=path, why=problem.strerror) from None
    except ValueError:
        found, payload = None, ""
    if found is None or found["name"] != name or int(found["sum"]) != zlib.adler32(payload.encode()):
        raise ShardError("damaged", path=path)
    return str(payload)


def write(site: Path, every: Iterable[File]) -> None:
    """Write an index into the folder of a site that is being made.

    Raises:
        OSError: the disk refuses.
    """
    folder = site / FOLDER
    manifest = ""

    def scripts() -> Iterator[tuple[str, str]]:
        nonlocal manifest
        for name, payload in every:
            if name == MANIFEST:
                manifest = payload
            else:
                yield f"{_HALF_MADE}/{name}.js", script(name, payload)

    write_files(folder, scripts())
    target = folder / json.loads(manifest)["folder"]
    shutil.rmtree(target, ignore_errors=True)  # a live preview builds in one folder again and again
    (folder / _HALF_MADE).rename(target)
    write_files(folder, [(f"{MANIFEST}.js", script(MANIFEST, manifest))])


def of_site(site: Path) -> tuple[str, Callable[[str], str]]:
    """Return the manifest of a built site, and what reads a payload by its name.

    Raises:
        ShardError: the site has no index, or a damaged one; also from the reading function.
    """
    manifest = read(site / FOLDER / f"{MANIFEST}.js", MANIFEST)
    folder = site / FOLDER / str(json.loads(manifest)["folder"])
    return manifest, lambda name: read(folder / f"{name}.js", name)


def in_memory(every: Iterable[File]) -> tuple[str, Callable[[str], str]]:
    """Return the manifest of an index that is nowhere on disk, and what reads a payload by its name."""
    files = dict(every)
    return files.pop(MANIFEST), files.__getitem__
