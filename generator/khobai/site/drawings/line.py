# SPDX-License-Identifier: MIT
"""The main line of documents: one stop after the other, each with its year and number of articles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from khobai.site.drawings.render import render


@dataclass(frozen=True, slots=True)
class Stop:
    """A document of the line."""

    name: str
    when: str
    said: str
    """The number of articles in words."""
    title: str
    href: str | None
    has_articles: bool
    leads_loosely: bool = False
    """True when the next stop does not continue this one but gives it a frame."""
    is_here: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """The whole drawing."""

    title: str
    stops: tuple[Stop, ...]


def line(stops: Sequence[Stop], *, title: str) -> Markup:
    """Return the line as HTML; empty when there are no stops."""
    return render("drawings/line.html.jinja", Line(title, tuple(stops))) if stops else Markup()
