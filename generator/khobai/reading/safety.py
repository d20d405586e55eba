# SPDX-License-Identifier: MIT
"""HTML, links and pictures in a body: the HTML that its page will show is judged, then looked for in the Markdown."""

from __future__ import annotations

import functools
import html
import itertools
import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import nh3

from khobai.text.commonmark import Part, events, render

_NAMES = (
    "a abbr b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption figure "
    "h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q rp rt ruby s samp small span strong sub summary sup table "
    "tbody td tfoot th thead time tr u ul var wbr"
)
_TAGS = frozenset(_NAMES.split())
_VOID = frozenset({"br", "col", "hr", "img", "wbr"})
_CELL = frozenset({"align", "colspan", "headers", "rowspan", "scope"})
_ATTRIBUTES: Mapping[str, frozenset[str]] = {
    "*": frozenset({"dir", "lang", "title"}),
    "a": frozenset({"href", "hreflang"}),
    "abbr": frozenset(),
    "blockquote": frozenset({"cite"}),
    "code": frozenset({"class"}),  # the language of a fenced block
    "col": frozenset({"span"}),
    "del": frozenset({"cite", "datetime"}),
    "div": frozenset({"id"}),  # a footnote's number
    "img": frozenset({"alt", "height", "src", "width"}),
    "ins": frozenset({"cite", "datetime"}),
    "ol": frozenset({"start"}),
    "q": frozenset({"cite"}),
    "td": _CELL,
    "th": _CELL,
    "time": frozenset({"datetime"}),
}
_ALIGNED = {"style": {"text-align: left", "text-align: center", "text-align: right"}}
_RENDERED = {  # what the renderer itself writes
    "div": {"class": {"footnote-definition"}},
    "sup": {"class": {"footnote-reference", "footnote-definition-label"}},
    "td": _ALIGNED,
    "th": _ALIGNED,
}
_SCHEMES = frozenset({"http", "https", "mailto", "tel"})
_CLEANER = nh3.Cleaner(
    tags=set(_TAGS),
    attributes={tag: set(names) for tag, names in _ATTRIBUTES.items()},
    tag_attribute_values=_RENDERED,
    url_schemes=set(_SCHEMES),
    link_rel=None,
)
_TAG = re.compile(
    r"<(?P<end>/?)(?P<name>[A-Za-z][A-Za-z0-9-]*+)"
    r"(?P<rest>(?>\s++[A-Za-z_:][\w.:-]*+(?:\s*+=\s*+(?:\"[^\"<>]*+\"|'[^'<>]*+'|[^\s\"'=<>`]++))?+)*+)\s*+/?>",
    re.ASCII,
)
_ATTRIBUTE = re.compile(r"([A-Za-z_:][\w.:-]*+)(?:\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s\"'=<>`]++)))?+", re.ASCII)
_ADDRESS = re.compile(r'\b(href|src)="([^"]*)"')
_HEADING = re.compile(r"<h1\b", re.IGNORECASE)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_OPENING = re.compile("<")
_ADDRESSES = frozenset({"foreign-image", "unsafe-link"})
_LINKING = frozenset({"cite", "href", "src"})
_NOISE = re.compile(r"[\x00-\x20]")
_TARGET = re.compile(r"!?\[[^\]\n]*\]\(\s*<?|<")
_MOST = 100
"""Spots that are named; more are a file of another kind."""


class Spot(NamedTuple):
    """Something in a body that its page cannot show."""

    offset: int
    """In characters; 0 when it could not be found in the Markdown."""
    code: str
    found: str


class _Tag(NamedTuple):
    end: bool
    name: str
    attributes: tuple[tuple[str, str], ...]


def unsafe_spots(body: str) -> tuple[Spot, ...]:
    """Return all that the page of this body must not show, in the order of the text; empty for a sound one."""
    shown = render(body)
    if "<" in body:
        judged = list(_judged_html(shown))
    else:  # what the renderer writes itself is balanced, and quotes every address
        urls = ((kind, html.unescape(url)) for kind, url in _ADDRESS.findall(shown))
        judged = [(code, url) for kind, url in urls if (code := _judge(url, kind == "src"))]
    if _HEADING.search(shown):
        judged.append(("body-heading", "#"))
    if ("```" in body or "~~~" in body) and not render(f"{body}\n\nx").endswith("\n<p>x</p>\n"):
        judged.append(("unclosed-code", "```"))
    if not judged:
        return ()
    parts = list(events(body))
    places = _Places(body)
    located = (_located_links(parts, body, places), _located_tags(parts, places))
    found = {spot for kind in located for spot in itertools.islice(kind, _MOST)}
    blocks = [start for kind, _, start in parts if kind == "Start CodeBlock"]
    if blocks and ("unclosed-code", "```") in judged:
        at = places.characters(blocks[-1])
        found.add(Spot(at, "unclosed-code", body[at : at + 80].partition("\n")[0]))
    for code, text in judged:
        said = {_family(spot.code) for spot in found}
        # a tag that is refused as a whole is not also refused for its address
        if _family(code) not in said and not (code in _ADDRESSES and "unsafe-html" in said):
            found.add(Spot(0, code, text))
    return tuple(sorted(found))


def _family(code: str) -> str:
    return "unsafe-html" if code == "unbalanced-html" else code


def _judge(url: str, is_picture: bool) -> str | None:  # noqa: FBT001  # which of two attributes
    """Return the code of what is wrong with an address, or None."""
    target = _NOISE.sub("", url)
    scheme = _SCHEME.match(target)
    if scheme and scheme[0][:-1].lower() not in _SCHEMES:
        return "unsafe-link"
    # browsers take a backslash for a slash
    return "foreign-image" if is_picture and (scheme or target.replace("\\", "/").startswith("//")) else None


def _judged_html(shown: str) -> Iterator[tuple[str, str]]:
    """Yield the first thing that is no plain tag, or all that cleaning would take away, move or close."""
    tags = _tags(shown)
    if isinstance(tags, str):
        yield "unsafe-html", tags
        return
    kept: list[_Tag] = []
    for tag in tags:
        bad = {
            pair: code for pair in tag.attributes if pair[0] in _LINKING and (code := _judge(pair[1], pair[0] == "src"))
        }
        yield from ((code, pair[1]) for pair, code in bad.items())
        rest = tuple(pair for pair in tag.attributes if bad.get(pair) != "unsafe-link")
        kept.append(tag._replace(attributes=rest) if bad else tag)
    cleaned = _tags(_CLEANER.clean(shown))
    after = [tag for tag in cleaned if tag.name != "tbody"] if not isinstance(cleaned, str) else []
    before = [tag for tag in kept if tag.name != "tbody"]
    if before != after:
        n = next((n for n, pair in enumerate(zip(before, after, strict=False)) if pair[0] != pair[1]), len(after))
        tag = (before[n:] or after[n:] or before)[0]
        yield "unbalanced-html", f"<{'/' if tag.end else ''}{tag.name}>"


def _tags(text: str) -> list[_Tag] | str:
    """Return all tags, or the first `<` that begins none with what follows it."""
    found = [match[0] for match in _TAG.finditer(text)]
    if len(found) == text.count("<"):
        return [_read(tag) for tag in found]
    at = next(match.start() for match in _OPENING.finditer(text) if not _TAG.match(text, match.start()))
    return text[at : at + 80].partition("\n")[0]


@functools.lru_cache(maxsize=4096)  # most are <p> and </p>
def _read(text: str) -> _Tag:
    match = _TAG.fullmatch(text)
    if match is None:  # only what has matched comes here
        raise ValueError(text)
    pairs = _ATTRIBUTE.findall(match["rest"])
    attributes = sorted((name.lower(), html.unescape(a or b or c)) for name, a, b, c in pairs)
    return _Tag(bool(match["end"]), match["name"].lower(), tuple(attributes))


def _located_links(parts: Sequence[Part], body: str, places: _Places) -> Iterator[Spot]:
    """Yield the links, pictures and headings of Markdown that are wrong."""
    for kind, detail, start in parts:
        if not isinstance(detail, Mapping):
            continue
        if kind in {"Start Link", "Start Image"}:
            url = str(detail["dest_url"])
            code = _judge(url, kind == "Start Image")
            if code:
                at = places.characters(start)
                opening = _TARGET.match(body, at) if detail["link_type"] in {"Inline", "Autolink"} else None
                yield Spot(opening.end() if opening else at, code, url)
        elif kind == "Start Heading" and detail["level"] == "H1":
            at = places.characters(start)
            yield Spot(at, "body-heading", body[at : at + 80].partition("\n")[0])


class _Places:
    """Turns offsets in bytes into offsets in characters."""

    def __init__(self, text: str) -> None:
        self._bytes = None if text.isascii() else text.encode()

    def characters(self, offset: int) -> int:
        """Return the offset in characters."""
        return offset if self._bytes is None else len(self._bytes[:offset].decode(errors="ignore"))


def _located_tags(parts: Sequence[Part], places: _Places) -> Iterator[Spot]:  # noqa: C901  # one pass with a stack
    """Yield the raw tags that are wrong, or that have no fellow."""
    raw = [(start, str(detail)) for kind, detail, start in parts if kind in {"Html", "InlineHtml"}]
    text = "".join(piece for _, piece in raw)
    starts = [0]
    for _, piece in raw:
        starts.append(starts[-1] + len(piece))

    def spot(at: int, code: str, found: str) -> Spot:
        n = min(bisect_right(starts, at), len(raw)) - 1
        return Spot(places.characters(raw[n][0]) + at - starts[n], code, found[:80].partition("\n")[0])

    opened: list[tuple[str, int, str]] = []
    at, end = text.find("<"), 0
    while at >= 0:
        match = _TAG.match(text, at)
        if match is None:
            yield spot(at, "unsafe-html", text[at : at + 80])
            if end >= 0 and text.startswith("<!--", at):
                end = text.find("-->", at + 2)  # once there is none, there is none further on
            at = text.find("<", max(end, at + 1))
            continue
        tag = _read(match[0])
        code = _judged_tag(tag)
        is_paired = tag.end and any(name == tag.name for name, _, _ in opened)
        if code and not is_paired:
            yield spot(at, code, match[0])
        elif tag.end and not is_paired:
            yield spot(at, "unbalanced-html", match[0])
        while is_paired:
            name, start, found = opened.pop()
            is_paired = name != tag.name
            if is_paired and found:
                yield spot(start, "unbalanced-html", found)
        if not tag.end and tag.name not in _VOID:
            opened.append((tag.name, at, "" if code else match[0]))
        at = text.find("<", match.end())
    for _, start, found in opened:
        if found:
            yield spot(start, "unbalanced-html", found)


def _judged_tag(tag: _Tag) -> str | None:
    if tag.name not in _TAGS:
        return "unsafe-html"
    known = _ATTRIBUTES["*"] | _ATTRIBUTES.get(tag.name, frozenset())
    for name, value in tag.attributes:
        if name not in known:
            return "unsafe-html"
        code = _judge(value, name == "src") if name in _LINKING else None
        if code:
            return code
    return "body-heading" if tag.name == "h1" and not tag.end else None
