# SPDX-License-Identifier: MIT
"""The files of an index on disk: scripts, because a page that was opened from a disk may load nothing else."""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from khobai.messages import RefusedError
from khobai.search.build import file_names
from khobai.search.build.manifest import FORMAT
from khobai.search.build.manifest import NAME as MANIFEST
from khobai.write import write_files

File = tuple[str, str]
"""Name and payload."""
FOLDER = "tim-kiem"
"""In the site."""
MANIFEST_FILE = f"{MANIFEST}.js"
"""The one file whose name says nothing of its content."""
_SCRIPT = re.compile(
    r'khobai\.shard\("(?P<name>[^"]*)",(?P<sum>[0-9]+),(?P<payload>".*")(?:,(?P<form>[0-9]+))?\);\n?', re.DOTALL
)


class ShardError(RefusedError):
    """A file of the index is missing or damaged."""

    KIND = "index"


def script(name: str, payload: str) -> str:
    """Return the file `name` as a script that hands its payload over, with Adler-32 of its UTF-8 against cut files and the format."""
    quoted = json.dumps(payload, ensure_ascii=False).replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f'khobai.shard("{name}",{zlib.adler32(payload.encode())},{quoted},{FORMAT});\n'


def read(path: Path, name: str) -> str:
    """Return the payload of the script at `path`.

    Raises:
        ShardError: it is missing, no script of an index, another one than `name`, or damaged.
    """
    try:
        match = _SCRIPT.fullmatch(path.read_text("utf-8"))
        payload = json.loads(match["payload"]) if match else ""
    except OSError as problem:
        raise ShardError("unreadable", path=path, why=problem.strerror) from None
    except ValueError:
        match, payload = None, ""
    if match and match["name"] == name == MANIFEST and match["form"] != str(FORMAT):
        return str(payload)  # whoever reads it says that the whole index is of another version
    if (
        match is None
        or match["name"] != name
        or match["form"] != str(FORMAT)
        or int(match["sum"]) != zlib.adler32(payload.encode())
    ):
        raise ShardError("damaged", path=path)
    return str(payload)


def path_of(name: str) -> str:
    """Return the path of a file in the site, by its name in the index."""
    return f"{FOLDER}/{MANIFEST_FILE if name == MANIFEST else file_names.place_of(name)}"


def scripts(every: Iterable[File]) -> Iterator[File]:
    """Yield (path in the site, script) for files of an index."""
    return ((path_of(name), script(name, payload)) for name, payload in every)


def write(site: Path, every: Iterable[File]) -> None:
    """Write an index into the folder of a site that is being made.

    Raises:
        OSError: the disk refuses.
    """
    write_files(site, scripts(every))  # the manifest comes last: what it names is there


def of_site(site: Path) -> tuple[str, Callable[[str], str]]:
    """Return the manifest of a built site, and what reads a payload by its name.

    Raises:
        ShardError: the site has no index, or a damaged one; also from the reading function.
    """
    folder = site / FOLDER
    return read(folder / MANIFEST_FILE, MANIFEST), lambda name: read(folder / file_names.place_of(name), name)


def in_memory(every: Iterable[File]) -> tuple[str, Callable[[str], str]]:
    """Return the manifest of an index that is nowhere on disk, and what reads a payload by its name."""
    files = dict(every)
    return files.pop(MANIFEST), files.__getitem__
