# SPDX-License-Identifier: MIT
"""Numbers that an editor typed as text: read as Vietnamese writes them, and kept as printed beside the value.

`forms.js` does the same before it saves, with the twin of `text.numbers`; this is for whatever reaches the backend.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, get_args, get_origin

from khobai.authoring.form.forms import is_entry, members_of
from khobai.authoring.form.words import label
from khobai.reading.schema.article import ArticleEntry
from khobai.reading.schema.entry import Entry
from khobai.text import numbers

_PRINTED = "printed"
"""Key of the record for the number in the words of the source."""


class DoubtError(Exception):
    """A typed number that may mean several things, or nothing; the text is the question to the editor."""


def with_numbers(data: Mapping[str, Any], model: type[Entry] = ArticleEntry) -> dict[str, Any]:
    """Return a record of `model` in which typed numbers are numbers, and `printed` says how they were typed.

    Raises:
        DoubtError: a text is no number beyond doubt.
    """
    made = {
        key: _read(key, value, model.model_fields[key].annotation) if key in model.model_fields else value
        for key, value in data.items()
    }
    typed = [key for key, value in data.items() if isinstance(value, str) and not isinstance(made[key], str)]
    for key in typed if _PRINTED in model.model_fields else ():
        said = _printed(made.pop(_PRINTED, None), made[key], data[key].strip())
        made |= {_PRINTED: said} if said else {}
    return made


def _read(key: str, value: Any, annotation: Any) -> Any:
    members = members_of(annotation)
    if isinstance(value, str) and set(members) <= {int, float}:
        number, candidates = numbers.read(value)
        if number is None:
            raise DoubtError(_question(key, value, candidates))
        return number
    if isinstance(value, list):
        items = [get_args(member)[0] for member in members if get_origin(member) is list]
        return [_read(key, item, items[0]) for item in value] if items else value
    entry = next((member for member in members if is_entry(member)), None)
    return with_numbers(value, entry) if isinstance(value, dict) and entry else value


def _printed(before: Any, value: float, typed: str) -> Any:
    """Return how the number was printed: what the editor says, unless that is another number or nothing."""
    own = numbers.read(before) if isinstance(before, str) else numbers.Reading(None)
    if before and (own == numbers.Reading(None) or value in (own.value, *own.candidates)):
        return before
    return typed if typed != str(value) else None


def _question(key: str, typed: str, candidates: tuple[float, ...]) -> str:
    where = f"Mục “{label(key, inside=True)}”: “{typed}”"
    if not candidates:
        return f"{where} không phải con số. Hãy gõ như 1600, 1.600 hoặc 2,5; chữ đi cùng ghi ở mục ước lượng và đơn vị."
    return f"{where} là số nào? Hãy gõ lại cho rõ: {' hay '.join(map(numbers.write, candidates))}."
