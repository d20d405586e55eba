# SPDX-License-Identifier: MIT
"""`records.jsonl` back into the files of an archive: what was exported builds the same site again."""

from __future__ import annotations

import gzip
import json
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import yaml

from khobai.authoring.importing.record import head
from khobai.messages import Message, message
from khobai.reading.addresses_file import FILE as ADDRESSES
from khobai.reading.addresses_file import HEADER
from khobai.reading.diagnostics import Diagnostic, report
from khobai.reading.files import VOCABULARY as FOLDER
from khobai.reading.load import load_archive
from khobai.reading.record_kinds import FORMAT, VOCABULARY
from khobai.reading.reporter import Reporter
from khobai.reading.schema.record import RECORDS
from khobai.reading.validation import validate
from khobai.write import write_files, write_folder

LONGEST = 8 * 1024 * 1024
"""Bytes of a line that is read; an article may have 2 MiB."""


@dataclass(frozen=True, slots=True)
class Records:
    """The files that the records make, and what is wrong with them."""

    files: Mapping[str, str] = field(default_factory=dict)
    """Path below the archive's folder -> text."""
    articles: int = 0
    problems: tuple[Diagnostic, ...] = ()

    @property
    def has_errors(self) -> bool:
        """True when nothing may be written."""
        return any(problem.is_error for problem in self.problems)


@dataclass(slots=True)
class _Sheet:
    """What the lines read so far make."""

    files: dict[str, str] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    """Path of an article -> its line in the records."""
    vocabulary: dict[str, dict[str, list[Any]]] = field(default_factory=dict)
    addresses: list[str] = field(default_factory=list)


def read_records(place: Path, name: str = "articles") -> Records:
    """Return the files of an archive, whose folder is called `name`; every fault stands at its line of `place`.

    What the records make is read as an archive is: it has to be one without an error.

    Raises:
        OSError: the file cannot be read, or is damaged.
    """
    sheet, problems = _Sheet(), list[Diagnostic]()
    for n, line in _lines(place):
        problems += [replace(p, line=n, column=1) for p in _read(line, n, place.name, sheet)]
    if problems:
        return Records(problems=tuple(problems))
    files = {
        **{f"{FOLDER}/{path}": _yaml(lists) for path, lists in sheet.vocabulary.items()},
        **sheet.files,
        **({ADDRESSES: HEADER + "".join(f"{line}\n" for line in sheet.addresses)} if sheet.addresses else {}),
    }
    with tempfile.TemporaryDirectory() as scratch:
        write_files(Path(scratch, name), files.items())
        found = load_archive(Path(scratch, name))[1]
    return Records(files, len(sheet.files), tuple(_at(problem, place.name, sheet) for problem in found))


def write_records(records: Records, folder: Path) -> None:
    """Write the files into `folder`, new or empty.

    Raises:
        TargetError: it holds something; nothing was written.
        OSError: the disk refuses; nothing is left behind.
    """
    write_folder(folder, records.files.items(), sources=())


def _lines(place: Path) -> Iterator[tuple[int, bytes]]:
    """Yield (number from 1, line) of what is not empty; of a line that is too long its beginning."""
    with gzip.open(place) if place.suffix == ".gz" else place.open("rb") as file:
        n = 0
        while line := file.readline(LONGEST + 1):
            n += 1
            yield n, line
            while len(line) > LONGEST and not line.endswith(b"\n"):
                line = file.readline(LONGEST + 1)


def _read(line: bytes, n: int, path: str, sheet: _Sheet) -> list[Diagnostic]:
    """Put a record where it belongs; return what is wrong with it."""
    try:
        data = json.loads(line) if len(line) <= LONGEST else None
    except (ValueError, RecursionError):
        data = None
    if not isinstance(data, dict):
        return [] if not line.strip() else [_bad(path, Message("record-no-object"))]
    kind = data.get("record")
    model = RECORDS.get(kind) if isinstance(kind, str) else None
    if model is None or (n == 1) != (kind == "khobai"):
        why = message("record-kind", found=str(kind)[:40]) if n > 1 else Message("record-head")
        return [_bad(path, why)]
    if kind == "khobai" and isinstance(data.get("format"), int) and data["format"] > FORMAT:
        return [_bad(path, message("record-format", found=data["format"], known=FORMAT))]
    reporter = Reporter(path)
    if validate(model, data, reporter) is None:
        return reporter.diagnostics
    fields = {name: value for name, value in data.items() if name != "record"}
    if kind in VOCABULARY:
        file, name = VOCABULARY[kind]
        sheet.vocabulary.setdefault(file, {}).setdefault(name, []).append(fields)
    elif kind == "address":
        sheet.addresses.append(" -> ".join(fields[name] for name in ("address", "now") if name in fields))
    elif kind == "article":
        return _article(fields, n, path, sheet)
    return []


def _article(fields: dict[str, Any], n: int, path: str, sheet: _Sheet) -> list[Diagnostic]:
    inside, key, body = fields.pop("path"), fields.pop("id"), fields.pop("body")
    folder, _, name = inside.rpartition("/")
    if name != f"{key}.md" or any(
        part in {"", ".", "..", FOLDER} or part.startswith(".") for part in folder.split("/")
    ):
        return [_bad(path, message("record-path", found=inside, id=key))]
    if inside in sheet.files:
        return [_bad(path, message("record-twice", id=key, line=sheet.lines[inside]))]
    sheet.files[inside] = f"{head(fields)}{body}"
    sheet.lines[inside] = n
    return []


def _bad(path: str, why: Message) -> Diagnostic:
    return report(path, 1, 1, "bad-record", why=why)


def _at(problem: Diagnostic, path: str, sheet: _Sheet) -> Diagnostic:
    """Return a problem of an article at the line of its record; others stay at the file that would be written."""
    line = sheet.lines.get(problem.path.partition("/")[2])
    return replace(problem, path=path, line=line, column=1) if line else problem


def _yaml(lists: Mapping[str, list[Any]]) -> str:
    return yaml.dump(
        dict(lists), Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, default_flow_style=None, width=120
    )
