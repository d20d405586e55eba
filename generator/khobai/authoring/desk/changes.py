# SPDX-License-Identifier: MIT
"""What an editor does to a draft: accept a mark, reject a finding, put a value; a record goes in and another comes out."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from khobai.authoring.form.store import StoreError
from khobai.reading.review import BODY
from khobai.reading.schema.article import ArticleEntry

REVIEW = "review"


@dataclass(frozen=True, slots=True)
class Record:
    """What a file says."""

    front: dict[str, Any]
    body: str


def accept(record: Record, n: int) -> Record:
    """Return the record without its mark number `n`, from 0.

    Raises:
        StoreError: there is no such mark.
    """
    front = copy.deepcopy(record.front)
    marks = front.get(REVIEW, [])
    if not 0 <= n < len(marks):
        raise StoreError("Không có chỗ cần xem ấy nữa; hãy mở lại bài.")
    del marks[n]
    return Record(front, record.body)


def reject(record: Record, field: str) -> Record:
    """Return the record without the value at `field` and its marks; items behind it move up, marks with them.

    Raises:
        StoreError: nothing is there, or no article can be without it.
    """
    if field in {"title", BODY}:
        raise StoreError("Bài nào cũng cần mục này: hãy viết lại chứ không bỏ.")
    front = copy.deepcopy(record.front)
    steps = steps_of(field)
    above: Any = front
    for step in steps[:-1]:
        above = _inside(above, step)
    last: Any = steps[-1]
    is_there = (isinstance(above, dict) and last in above) or (isinstance(above, list) and _is_index(above, last))
    if is_there:
        del above[last]
    elif not any(mark["field"] == field for mark in _marks(front)):
        raise StoreError(f"Bản nháp không có “{field}”.")
    front[REVIEW] = list(_moved(_marks(front), field, is_item=is_there and isinstance(above, list)))
    return Record(front, record.body)


def put(record: Record, field: str, value: str) -> Record:
    """Return the record with this text at `field`, empty for none; marks of the field, or of its item, are done.

    Raises:
        StoreError: `field` leads nowhere, or stands for more than one text.
    """
    front = copy.deepcopy(record.front)
    front[REVIEW] = [mark for mark in _marks(front) if not _is_of(field, mark["field"])]
    if field == BODY:
        return Record(front, value)
    above: Any = front
    *way, last = steps_of(field)
    if field.partition(".")[0] not in ArticleEntry.model_fields:
        raise StoreError(f"Bản ghi không có khóa “{field}”.")
    for step in way:
        if above is front:
            above.setdefault(step, {})
        above = _inside(above, step)
    if isinstance(above, list) and not _is_index(above, last):
        raise StoreError(f"Bản nháp không có “{field}”.")
    if not isinstance(above, dict | list) or isinstance(_get(above, last), dict | list):
        raise StoreError(f"“{field}” không phải một mục chữ; hãy sửa ở biểu mẫu.")
    above[last] = value
    return Record(front, record.body)


def steps_of(field: str) -> tuple[Any, ...]:
    """Return the keys and numbers of a field, numbers from 0."""
    return tuple(int(step) - 1 if re.fullmatch(r"[1-9][0-9]{0,5}", step) else step for step in field.split("."))


def _inside(value: Any, step: str | int) -> Any:
    found = _get(value, step)
    if found is None:
        raise StoreError(f"Bản nháp không có “{step + 1 if isinstance(step, int) else step}”.")
    return found


def _get(value: Any, step: Any) -> Any:
    if isinstance(value, dict):
        return value.get(step)
    return value[step] if isinstance(value, list) and _is_index(value, step) else None


def _is_index(items: list[Any], step: str | int) -> bool:
    return isinstance(step, int) and 0 <= step < len(items)


def _marks(front: dict[str, Any]) -> list[dict[str, Any]]:
    marks = front.get(REVIEW)
    return [mark for mark in marks if isinstance(mark, dict) and "field" in mark] if isinstance(marks, list) else []


def _is_of(field: str, mark: str) -> bool:
    """Return whether who writes `field` looks at what the mark speaks of."""
    return field == mark or (field.startswith(f"{mark}.") and mark.rpartition(".")[2].isdecimal())


def _moved(marks: list[dict[str, Any]], field: str, *, is_item: bool) -> Iterator[dict[str, Any]]:
    """Yield the marks that are left when `field` goes; those of the items behind it count one less."""
    parent, _, number = field.rpartition(".")
    for mark in marks:
        own = mark["field"]
        if own == field or own.startswith(f"{field}."):
            continue
        behind = re.match(rf"{re.escape(parent)}\.(\d+)(?=\.|$)", own) if is_item else None
        if behind and int(behind[1]) > int(number):
            yield {**mark, "field": f"{parent}.{int(behind[1]) - 1}{own[behind.end() :]}"}
        else:
            yield mark
