# SPDX-License-Identifier: MIT
"""What was fetched, kept outside git: each raw page as WARC (ISO 28500), and a journal of addresses, to go on from."""

from __future__ import annotations

import hashlib
import io
import json
from dataclasses import dataclass, field
from pathlib import Path

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from khobai.authoring.gathering.fetching import Answer
from khobai.reading.files import SOURCES
from khobai.write import replace_file

JOURNAL = "fetched.jsonl"
"""One line an address: where, when, what came of it."""
_PRIVATE = {"set-cookie", "content-encoding", "transfer-encoding", "content-length"}
"""Headers that are not kept: of the reader, or of the way that the bytes came."""
_LASTING = ("fetch-robots", "fetch-address", "import-")
"""Refusals that another try does not change."""


@dataclass(slots=True)
class Kept:
    """The journal of an archive, read once and appended to."""

    folder: Path
    """Of the articles."""
    done: dict[str, dict[str, str]] = field(default_factory=dict)
    """Address -> its last line."""

    @classmethod
    def of(cls, folder: Path) -> Kept:
        """Return the journal of an archive; a line that was cut off is as if it had not been written."""
        made = cls(folder)
        place = folder / SOURCES / JOURNAL
        for line in place.read_text(encoding="utf-8", errors="replace").splitlines() if place.is_file() else ():
            try:
                row = json.loads(line)
            except ValueError:
                continue
            if isinstance(row, dict) and isinstance(row.get("url"), str):
                made.done[row["url"]] = row
        return made

    def is_done(self, url: str) -> bool:
        """Return whether an address was imported, or refused for good; one whose draft was deleted is not."""
        row = self.done.get(url)
        if row is None:
            return False
        if article := row.get("article"):
            return (self.folder.parent / article).is_file()
        refusal = row.get("refused", "")
        return refusal.startswith(_LASTING) or (refusal == "fetch-status" and row.get("status", "").startswith("4"))

    def note(self, url: str, **what: str) -> None:
        """Write down what came of an address.

        Raises:
            OSError: the disk refuses.
        """
        row = {"url": url, **what}
        self.done[url] = row
        place = self.folder / SOURCES / JOURNAL
        place.parent.mkdir(parents=True, exist_ok=True)
        with place.open("a", encoding="utf-8") as journal:
            journal.write(json.dumps(row, ensure_ascii=False) + "\n")

    def keep(self, answer: Answer) -> dict[str, str]:
        """Write a page as it came into a WARC file of its own; return its time, hash and file for the journal.

        Raises:
            OSError: the disk refuses.
        """
        sum_ = hashlib.sha256(answer.body).hexdigest()
        name = f"{hashlib.sha256(answer.url.encode()).hexdigest()[:12]}-{sum_[:12]}.warc.gz"
        packed = io.BytesIO()
        writer = WARCWriter(packed, gzip=True)
        headers = [(key, value) for key, value in answer.headers if key.lower() not in _PRIVATE]
        headers.append(("Content-Length", str(len(answer.body))))
        at = answer.at.strftime("%Y-%m-%dT%H:%M:%SZ")
        record = writer.create_warc_record(
            answer.url, "response", payload=io.BytesIO(answer.body),
            http_headers=StatusAndHeaders("200 OK", headers, protocol="HTTP/1.1"), warc_headers_dict={"WARC-Date": at},
        )  # fmt: skip
        writer.write_record(record)
        record.raw_stream.close()  # warcio leaves its temporary file open
        place = self.folder / SOURCES / name
        place.parent.mkdir(parents=True, exist_ok=True)
        replace_file(place, packed.getvalue())
        return {"at": at, "sha256": sum_, "warc": name}
