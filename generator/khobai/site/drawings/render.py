# SPDX-License-Identifier: MIT
"""Geometry -> SVG: the Jinja2 environment of the drawings."""

from __future__ import annotations

import functools
import math
import re
from dataclasses import dataclass

import jinja2
from markupsafe import Markup, escape

from khobai.site.templates import PAGES
from khobai.site.words import functions

TEMPLATES = PAGES
"""Folder from which `render` takes its templates."""

_ID = re.compile(r"[A-Za-z][\w-]*", re.ASCII)
_NOT_XML = re.compile("[^\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_MAX_STEP = 4


@dataclass(frozen=True, slots=True)
class Canvas:
    """What every drawing has around its geometry."""

    prefix: str
    """Starts every id of the drawing; unique on its page."""
    title: str
    description: str
    width: float
    """Of the viewBox, in its units (CSS pixels when shown at full size)."""
    height: float
    linked: bool
    """True when something in the drawing is a link."""

    def __post_init__(self) -> None:
        if not _ID.fullmatch(self.prefix):
            raise ValueError(f"not usable as the start of an id: {self.prefix!r}")

    @property
    def role(self) -> str:
        """`img`, or `group` when there are links: children of an `img` do not exist for a screen reader."""
        return "group" if self.linked else "img"

    @property
    def size_class(self) -> str:
        """Class that holds the drawing to its natural width: `kb-max-24` means 24em of 16 pixels."""
        return f"kb-max-{math.ceil(self.width / 16 / _MAX_STEP) * _MAX_STEP}"


def number(value: float) -> str:
    """Return `value` with two decimals at most, no trailing zeros and no `-0`.

    Raises:
        ValueError: the value is not finite.
    """
    if not math.isfinite(value):
        raise ValueError(f"not finite: {value}")
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def plain(text: str) -> str:
    """Return `text` on one line, without characters that XML forbids."""
    return " ".join(_NOT_XML.sub(" ", text).split())


def render(template: str, geometry: object) -> Markup:
    """Return the drawing that `template` (a name under `TEMPLATES`) writes from `geometry`, which it calls `drawing`.

    The text starts in column 0 and has no blank line, so that Markdown takes it for one raw block.

    Raises:
        jinja2.TemplateNotFound: there is no such template.
        jinja2.UndefinedError: the template asks for what the geometry does not have.
    """
    text = _environment().get_template(template).render(drawing=geometry)
    lines = (line.strip() for line in text.split("\n"))
    return Markup("\n".join(line for line in lines if line) + "\n")  # noqa: S704 (autoescape is on)


@functools.cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finalize,
    )
    environment.globals.update(functions(lambda value: escape(_finalize(value))))
    return environment


def _finalize(value: object) -> object:
    if isinstance(value, float):
        return number(value)
    if isinstance(value, str) and not isinstance(value, Markup):
        return plain(value)
    return value
