# SPDX-License-Identifier: MIT
"""References as CSL-JSON, the input of every CSL processor."""

from __future__ import annotations

import json
from collections.abc import Iterable

from khobai.locales.language import spoken
from khobai.site.exports.reference import ARTICLE, Reference, parts, points
from khobai.text.edtf import Edtf

_ENCODE = json.JSONEncoder(ensure_ascii=False).encode


def to_item(reference: Reference) -> dict[str, object]:
    """Return the item of CSL-JSON; a date that was worked out is marked `circa`."""
    item: dict[str, object] = {
        "id": reference.key,
        "type": reference.kind,
        "title": reference.title,
        "author": [{"literal": name} for name in reference.authors],
        "container-title": reference.newspaper,
        "issued": date_of(reference.date, circa=reference.is_date_supplied) if reference.date else None,
        "URL": reference.url,
        "accessed": date_of(reference.accessed) if reference.accessed else None,
        "archive": reference.archive if reference.kind == ARTICLE else None,
        "archive_location": reference.key if reference.kind == ARTICLE else None,
        "language": spoken(),
        "abstract": reference.abstract,
        "keyword": ", ".join(reference.keywords),
        "note": reference.note,
    }
    return {name: value for name, value in item.items() if value}


def date_of(date: Edtf, *, circa: bool = False) -> dict[str, object]:
    """Return a date variable of CSL-JSON."""
    fields: dict[str, object] = {"date-parts": [list(parts(point)) for point in points(date)]}
    return {**fields, "circa": True} if circa else fields


def to_entry(reference: Reference) -> str:
    """Return the item as one line of JSON."""
    return _ENCODE(to_item(reference))


def join(entries: Iterable[str]) -> str:
    """Return a file of items, one a line."""
    return "[\n" + ",\n".join(entries) + "\n]\n"
