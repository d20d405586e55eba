# SPDX-License-Identifier: MIT
"""Values of articles by their ids, each made when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeVar

from khobai.archive.article import Article

V = TypeVar("V")


class ById(Mapping[str, V]):
    """Id -> value. An edit asks for few of ten thousand."""

    def __init__(self, articles: Iterable[Article], make: Callable[[Article], V]) -> None:
        """Take the articles and what makes the value of one."""
        self._articles = {article.id: article for article in articles}
        self._make, self._made = make, dict[str, V]()

    def __getitem__(self, key: str) -> V:
        made = self._made
        if key not in made:
            made[key] = self._make(self._articles[key])
        return made[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._articles)

    def __len__(self) -> int:
        return len(self._articles)
