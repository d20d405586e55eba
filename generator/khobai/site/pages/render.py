# SPDX-License-Identifier: MIT
"""Pages to Markdown text through the templates in theme/pages."""

from __future__ import annotations

import dataclasses
import functools
import re
from collections.abc import Callable, Iterable
from typing import Any

import jinja2
from markupsafe import Markup

from khobai.archive import addresses
from khobai.site.exports.citation import cite, styles
from khobai.site.exports.downloads import inline
from khobai.site.pages.page import Link, Page
from khobai.site.templates import PAGES
from khobai.site.words import functions
from khobai.text import wording

_NOTHING = Markup("")
_EXPORTS = "list-exports.md.jinja"
_SPECIAL = re.compile(r"[\\`*_~#\[\]|<>&\r\n]")
_REFERENCE = {c: f"&#{ord(c)};" for c in "\\`*_~#[]|<>"} | {"&": "&amp;", "\n": " ", "\r": " "}
_OPENING = re.compile(r"(\d+)([.)])(?=\s|$)|([-+=])")


def escape(value: object) -> Markup:
    """Return any value so that Markdown and HTML show it letter by letter.

    Character references work inside headings, tables, links and HTML alike, backslashes do not.
    """
    if isinstance(value, Markup):
        return value
    if value is None:
        return _NOTHING
    text = value if isinstance(value, str) else str(value)
    if _SPECIAL.search(text):
        text = _SPECIAL.sub(lambda match: _REFERENCE[match[0]], text)
    if _OPENING.match(text):
        text = _OPENING.sub(_reference, text, count=1)
    return Markup(text)  # noqa: S704  # escaped above


def _reference(match: re.Match[str]) -> str:
    return f"{match[1]}&#{ord(match[2])};" if match[1] else f"&#{ord(match[3])};"


Templates = tuple[tuple[str, str], ...]
"""Texts of templates by their names, as values: pages may be made on another machine."""


class _Unmarked(jinja2.BaseLoader):
    """Templates without the attribute that tells other Markdown readers that HTML holds Markdown; ours sees it."""

    def __init__(self, marked: jinja2.BaseLoader) -> None:
        self._marked = marked

    def get_source(
        self, environment: jinja2.Environment, template: str
    ) -> tuple[str, str | None, Callable[[], bool] | None]:
        source, name, is_fresh = self._marked.get_source(environment, template)
        return source.replace(' markdown="1"', ""), name, is_fresh


@functools.cache
def _environment(own: Templates, *, is_marked: bool) -> jinja2.Environment:
    marked = jinja2.ChoiceLoader([jinja2.DictLoader(dict(own)), jinja2.FileSystemLoader(PAGES)])
    environment = jinja2.Environment(
        loader=marked if is_marked else _Unmarked(marked),
        undefined=jinja2.StrictUndefined,
        autoescape=True,
        finalize=escape,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,  # it would look at the files of all templates for each page
    )
    environment.globals["dots"] = lambda *values: " · ".join(value for value in values if value)
    environment.globals["words"] = lambda *values: " ".join(value for value in values if value)
    environment.globals["wording"] = wording
    environment.globals["addresses"] = addresses
    environment.globals.update(functions(escape))
    environment.globals["Link"] = Link
    environment.filters |= {
        "number": wording.number, "edtf": wording.date, "upper_first": wording.upper_first, "moment": wording.moment,
    }  # fmt: skip
    return environment


@dataclasses.dataclass(frozen=True, slots=True)
class Rendered:
    """A page as text."""

    markdown: str
    head: str
    """Tags for machines."""


def warm(templates: Iterable[str], own: Templates = ()) -> None:
    """Compile the templates of these names, before processes part that would each do so."""
    for name in {*templates, _EXPORTS}:
        _environment(own, is_marked=False).get_template(name)


def render(page: Page, *, is_marked: bool = False) -> str:
    """Return the Markdown of `page`; when `is_marked`, HTML that holds Markdown says so (`md_in_html` wants it).

    Raises:
        jinja2.UndefinedError: the template asks for what its context lacks.
    """
    return rendered(page, is_marked=is_marked).markdown


def rendered(page: Page, *, is_marked: bool = False, own: Templates = ()) -> Rendered:
    """Return `page` as `render` does, and the tags for its head; templates of one's own come first.

    Raises:
        jinja2.UndefinedError: the template asks for what its context lacks.
    """
    page = page.shown

    def link(target: Link, text: str | None = None) -> Markup:
        """Return a Markdown link as seen from this page."""
        words = escape(text or target.text)
        return Markup(f"[{words}]({addresses.relative(page.path, target.path)})")  # noqa: S704  # words are escaped

    environment = _environment(own, is_marked=is_marked)
    given: dict[str, object] = {"link": link, "path": page.path, "exports": _NOTHING}
    if page.downloads or page.feeds or page.cited:
        exports = environment.get_template(_EXPORTS)
        cited = page.cited
        values: dict[str, object] = {
            "citations": [(name, cite(cited, style)) for style, name in styles().items()] if cited else (),
            "files": inline(cited) if cited else (),
        }
        values |= {"downloads": page.downloads, "has_own": page.has_own_downloads, "feeds": page.feeds}
        given["exports"] = Markup(exports.render(given, **values))  # noqa: S704
    values = _values(page.context)
    text = environment.get_template(page.template).render(values, **given)
    return Rendered(text, str(values.get("head", page.head)))


def _values(context: Any) -> dict[str, object]:
    """Return what a template sees of a context."""
    values = {f.name: getattr(context, f.name) for f in dataclasses.fields(context)}
    return values | context.worked_out() if hasattr(context, "worked_out") else values
