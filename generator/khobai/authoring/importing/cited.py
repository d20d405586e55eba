# SPDX-License-Identifier: MIT
"""Documents that a text cites -> entries of a record: each once, with its forms and their counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from khobai.archive.vocabulary import Vocabulary
from khobai.mentions.document_names import Cited

Key = tuple[str, str, str | None]


def citations(documents: Sequence[Cited], vocabulary: Vocabulary) -> tuple[list[dict[str, Any]], tuple[str, ...]]:
    """Return the entries in the order of the text, and the reasons for those that no number names."""
    forms: dict[str, Counter[Key]] = {}
    notes: dict[str, str] = {}
    for cited in documents:
        keys = keys_of(cited)
        for key in keys:
            forms.setdefault(key, Counter())[cited.text, cited.how, cited.dated] += 1
            if cited.candidates:
                notes[key] = f"có thể là {', '.join(cited.candidates)}"
    about = _about(forms, documents)
    entries = [_entry(key, counted, about, notes.get(key), vocabulary) for key, counted in forms.items()]
    return entries, tuple(dict.fromkeys(_reasons(documents, vocabulary)))


def keys_of(cited: Cited) -> tuple[str, ...]:
    """Return what a mention belongs to: ids, or for a document without an entry its text behind a `?`."""
    return cited.directives or (f"?{cited.text}",)


def _about(forms: dict[str, Counter[Key]], documents: Sequence[Cited]) -> str | None:
    """Return the document that the article is about: the one named most, twice at least or in the first lines."""
    totals = {
        key: sum(n for (_, how, _), n in c.items() if how != "implicit") for key, c in forms.items() if key[0] != "?"
    }
    best = max(totals, key=lambda key: totals[key], default=None)
    if best is None:
        return None
    first = min((c.start for c in documents if best in c.directives), default=10_000)
    return best if totals[best] >= 2 or (totals[best] == 1 and first < 400) else None


def _entry(
    key: str, counted: Counter[Key], about: str | None, note: str | None, vocabulary: Vocabulary
) -> dict[str, Any]:
    entry: dict[str, Any] = {} if key[0] == "?" else {"id": key}
    entry["role"] = "about" if key == about else "mentions"
    entry["cited_as"] = [
        {
            "form": text,
            "count": count,
            **({"how": how} if how != "explicit" else {}),
            **({"dated": dated} if dated else {}),
        }
        for (text, how, dated), count in counted.items()
    ]
    wrong = [text for text, _, dated in counted if dated and _differs(key, dated, vocabulary)]
    if wrong:
        note = f"ngày trong “{wrong[0]}” khác ngày của văn bản"
    if note:
        entry["note"] = note
    return entry


def _differs(key: str, dated: str, vocabulary: Vocabulary) -> bool:
    directive = vocabulary.directives.get(key)
    return directive is not None and directive.date is not None and not directive.date.text.startswith(dated[:7])


def _reasons(documents: Iterable[Cited], vocabulary: Vocabulary) -> Iterable[str]:
    for cited in documents:
        if cited.how == "implicit" and cited.directives:
            names = ", ".join(vocabulary.directives[key].name for key in cited.directives)
            yield f"“{cited.text}”: {cited.reason}; hiểu là {names}"
