# SPDX-License-Identifier: MIT
"""What the HTML of a body may hold: tags, attributes, addresses; by hand less than what the renderer writes itself.

A class, an id or a name written by hand could take the place of a part of the page: its overlay, its settings.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from urllib.parse import unquote

import nh3

from khobai.text.html_tags import TAG, VOID, Tag, read_tag, read_tags

DEPTH = 100
"""Levels of tags, quotations and lists inside each other; an article needs ten."""

_NAMES = (
    "a abbr b bdi blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption figure "
    "h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q rp rt ruby s samp small span strong sub summary sup table "
    "tbody td tfoot th thead time tr u ul var wbr"
)
_TAGS = frozenset(_NAMES.split())
_CELL = frozenset({"align", "colspan", "rowspan", "scope"})
_WRITTEN: Mapping[str, frozenset[str]] = {
    "*": frozenset({"dir", "lang", "title"}),
    "a": frozenset({"href", "hreflang"}),
    "blockquote": frozenset({"cite"}),
    "code": frozenset({"class"}),  # of which only the language of a block
    "col": frozenset({"span"}),
    "del": frozenset({"cite", "datetime"}),
    "img": frozenset({"alt", "height", "src", "width"}),
    "ins": frozenset({"cite", "datetime"}),
    "ol": frozenset({"start"}),
    "q": frozenset({"cite"}),
    "td": _CELL,
    "th": _CELL,
    "time": frozenset({"datetime"}),
}
_RENDERED: Mapping[str, frozenset[str]] = {**_WRITTEN, "div": frozenset({"id"})}
"""A footnote has a number, which `text.commonmark` writes so that it can be nothing else's."""
_ALIGNED = {"style": {"text-align: left", "text-align: center", "text-align: right"}}
_VALUES = {
    "div": {"class": {"footnote-definition"}},
    "sup": {"class": {"footnote-reference", "footnote-definition-label"}},
    "td": _ALIGNED,
    "th": _ALIGNED,
}
_LANGUAGE = re.compile(r"language-[\w+#.-]{1,40}")
_SCHEMES = frozenset({"http", "https", "mailto", "tel"})
_CLEANER = nh3.Cleaner(
    tags=set(_TAGS),
    attributes={tag: set(names) for tag, names in _RENDERED.items()},
    tag_attribute_values=_VALUES,
    url_schemes=set(_SCHEMES),
    link_rel=None,
)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_NOISE = re.compile(r"[\x00-\x20]")
_LINKING = frozenset({"cite", "href", "src"})


def fault_of_address(url: str, *, is_picture: bool) -> str | None:
    """Return the code of what is wrong with an address, or None."""
    target = _NOISE.sub("", url)
    scheme = _SCHEME.match(target)
    if scheme and scheme[0][:-1].lower() not in _SCHEMES:
        return "unsafe-link"
    # what begins with __ is a switch of the page: its drawer, its search, its settings
    if not scheme and "#" in target and unquote(target.partition("#")[2]).startswith("__"):
        return "unsafe-link"
    # browsers take a backslash for a slash
    return "foreign-image" if is_picture and (scheme or target.replace("\\", "/").startswith("//")) else None


def fault_of_tag(tag: Tag) -> str | None:
    """Return the code of what is wrong with a tag that was written by hand, or None."""
    if tag.name not in _TAGS:
        return "unsafe-html"
    known = _WRITTEN["*"] | _WRITTEN.get(tag.name, frozenset())
    for name, value in tag.attributes:
        if name not in known or (name == "class" and not _LANGUAGE.fullmatch(value)):
            return "unsafe-html"
        code = fault_of_address(value, is_picture=name == "src") if name in _LINKING else None
        if code:
            return code
    return "body-heading" if tag.name == "h1" and not tag.end else None


def wrong_tags(text: str) -> Iterator[tuple[int, str, str]]:  # one pass with a stack
    """Yield offset, code and finding of tags by hand that are wrong or have no fellow; too many levels end it."""
    opened: list[tuple[str, int, str]] = []
    names: Counter[str] = Counter()
    at, end = text.find("<"), 0
    while at >= 0:
        match = TAG.match(text, at)
        if match is None:
            yield at, "unsafe-html", text[at : at + 80]
            if end >= 0 and text.startswith("<!--", at):
                end = text.find("-->", at + 2)  # once there is none, there is none further on
            at = text.find("<", max(end, at + 1))
            continue
        tag = read_tag(match[0])
        code = fault_of_tag(tag)
        is_paired = tag.end and names[tag.name] > 0
        if code and not is_paired:
            yield at, code, match[0]
        elif tag.end and not is_paired:
            yield at, "unbalanced-html", match[0]
        while is_paired:
            name, start, opening = opened.pop()
            names[name] -= 1
            is_paired = name != tag.name
            if is_paired and opening:
                yield start, "unbalanced-html", opening
        if not tag.end and tag.name not in VOID:
            if len(opened) == DEPTH:
                yield at, "body-too-deep", match[0]
                return
            opened.append((tag.name, at, "" if code else match[0]))
            names[tag.name] += 1
        at = text.find("<", match.end())
    yield from ((start, "unbalanced-html", opening) for _, start, opening in opened if opening)


def changed_by_cleaning(tags: list[Tag], shown: str) -> Tag | None:
    """Return the first of the tags of `shown` that a cleaner like a browser takes away, moves or closes; or None."""
    cleaned = read_tags(_CLEANER.clean(shown))
    after = [tag for tag in cleaned if tag.name != "tbody"] if not isinstance(cleaned, int) else []
    before = [tag for tag in tags if tag.name != "tbody"]
    if before == after:
        return None
    n = next((n for n, pair in enumerate(zip(before, after, strict=False)) if pair[0] != pair[1]), len(after))
    return (before[n:] or after[n:] or before)[0]
