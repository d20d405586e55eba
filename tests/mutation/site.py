# SPDX-License-Identifier: MIT
"""Places where a tool can put a small fault, and a fair draw of some."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Site:
    """A change that a tool can make."""

    path: str
    """Of the file, from the top of the repository."""
    line: int
    column: int
    """Of the first character of the place."""
    kind: str
    """What the tool calls the change."""
    number: int
    """Tells the change among those of its kind in this file."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """A file with one fault."""

    site: Site
    text: str

    def shown(self, code: str) -> str:
        """Return the place, and its first line as it was and as it is, for people; `code` is the file without fault."""
        old, new = code.splitlines(), self.text.splitlines()
        n = next((n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), len(old) - 1)
        was, now = (lines[n].strip() if n < len(lines) else "" for lines in (old, new))
        return f"{self.site.path}:{n + 1} {self.site.kind}\n    - {was}\n    + {now}"


def draw(sites: Iterable[Site], mutated: Callable[[Site], str | None], size: int, seed: int) -> Iterator[Mutant]:
    """Yield mutants of `size` places: first a place, then one of its changes, so that a place with many counts once.

    `mutated` returns the file with a change, or None when it changes nothing that is run.
    """
    places: defaultdict[tuple[str, int, int], list[Site]] = defaultdict(list)
    for site in sites:
        places[site.path, site.line, site.column].append(site)
    rng = random.Random(seed)
    order = rng.sample(sorted(places), len(places))
    left = size
    for place in order:
        if not left:
            return
        changes = sorted(places[place])
        site = rng.choice(changes)
        text = mutated(site)
        if text is not None:
            left -= 1
            yield Mutant(site, text)
