# SPDX-License-Identifier: MIT
"""Whether an article is already here, under another title or from another host."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from khobai.archive.article import Archive, Article
from khobai.text.vietnamese import fold

_SHINGLE = 5
"""Syllables of one shingle."""
_KEPT = 256
"""Hashes of a sketch: the smallest ones of all shingles."""
NEAR, SAME = 0.5, 0.95
"""Estimated Jaccard similarity from which two texts are near or the same."""

Sketch = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Kin:
    """An article of the archive, or of this run, that is like the new one."""

    id: str
    share: float
    """Estimated part of common shingles; 1.0 when it was told by address or title."""
    why: str
    """`text`, `url`, `title` or `facts`."""


def sketch(text: str) -> Sketch:
    """Return the smallest hashes of the text's shingles, which tell how alike two texts are without either."""
    syllables = re.findall(r"\w+", fold(text))
    hashes = {
        zlib.crc32(" ".join(syllables[n : n + _SHINGLE]).encode()) for n in range(max(1, len(syllables) - _SHINGLE + 1))
    }
    return tuple(sorted(hashes)[:_KEPT])


def likeness(one: Sketch, other: Sketch) -> float:
    """Return the estimated Jaccard similarity of two texts, from 0 to 1."""
    first, second = set(one), set(other)
    if first.isdisjoint(second):
        return 0.0
    union = sorted(first | second)[: min(_KEPT, max(len(first), len(second)))]
    return sum(value in first and value in second for value in union) / len(union) if union else 0.0


def nearest(text_sketch: Sketch, known: Mapping[str, Sketch]) -> Kin | None:
    """Return the known text that is most like this one, if any is near."""
    best = max(((likeness(text_sketch, other), key) for key, other in known.items()), default=(0.0, ""))
    return Kin(best[1], best[0], "text") if best[0] >= NEAR else None


def same_record(title: str, url: str | None, facts: Iterable[str], archive: Archive) -> Kin | None:
    """Return the record that by its address, its title with a fact, or by its facts is of the same article."""
    wanted = set(facts)
    folded = _bare(title)
    for article in archive.articles:
        if url and article.source.url and _address(url) == _address(article.source.url):
            return Kin(article.id, 1.0, "url")
    for article in archive.articles:
        own = facts_of(article)
        common = wanted & own
        if _bare(article.title) == folded and (common or len(folded.split()) > 6 or not own):
            return Kin(article.id, 1.0, "title")
        if len(common) >= 4 and len(common) >= 0.6 * min(len(own), len(wanted)):
            return Kin(article.id, len(common) / min(len(own), len(wanted)), "facts")
    return None


def facts_of(article: Article) -> set[str]:
    """Return what of a record two records of one article share: models, people, figures."""
    names = [*(model.name for model in article.models), *(person.name for person in article.people)]
    return {_bare(name) for name in names} | {f"{f.value:g} {_bare(f.unit)}" for f in article.figures if f.value > 20}


def facts_of_draft(models: Iterable[str], people: Iterable[str], figures: Iterable[tuple[float, str]]) -> set[str]:
    """Return the same of a draft."""
    return {_bare(name) for name in (*models, *people)} | {
        f"{value:g} {_bare(unit)}" for value, unit in figures if value > 20
    }


def _bare(text: str) -> str:
    return " ".join(re.findall(r"\w+", fold(text)))


def _address(url: str) -> str:
    return re.sub(r"^https?://(?:www\.|m\.)?|[?#].*$|/$", "", url.lower())
