# SPDX-License-Identifier: MIT
"""Lines of a page to the parts of an article: title, byline, lead tag, captions, subheads, paragraphs, page lines."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from khobai.authoring.importing import furniture
from khobai.authoring.importing.bylines import Byline, bottom_byline, credit_of, inline_byline, top_byline
from khobai.authoring.importing.head import read_head, same
from khobai.authoring.importing.page import Page
from khobai.authoring.importing.refusal import RefusalError
from khobai.authoring.importing.wrapping import unwrapped, without_empty
from khobai.mentions.letters import LOWER, UPPER
from khobai.messages import Message, message
from khobai.text.vietnamese import fold

_TAG = re.compile(
    rf"^(?:\((?P<bracketed>[{UPPER}][\w.]{{1,14}}|(?:Báo|Đài|Cổng) [^()]{{2,40}})\)\s*[-–—]?|(?P<bare>[{UPPER}]{{2,7}}|[A-Za-z]+\.vn|[{UPPER}]\w{{2,12}})\s*[-–—](?=\s|[{UPPER}]))\s*"
)
_TOKENS = re.compile(r"leftcenterrightdel|\[(?:intNumViewTotal[^\]]*)\]")
_MARKERS = re.compile(
    r"\((?:bìa|thứ|đứng|ngồi|bên|áo|người|giữa|hàng|ngoài cùng)[^)]{0,40}(?:trái|phải|giữa|sang|qua|trước|sau|đứng)[^)]{0,20}\)"
)
_END = re.compile(r"[.!?…:;,”\"’)»]$")
_BULLET = re.compile(r"^(?:[-+*•–]|\d{1,2}[.)]|[a-z]\))\s")
_LONGEST_SUBHEAD = 18
_PROSE = 20
"""Words that a line with a full stop needs to be a paragraph of prose."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The parts of an article."""

    title: str
    paragraphs: tuple[str, ...]
    """Of the article, in order, subheads and captions not among them."""
    subheads: tuple[str, ...] = ()
    captions: tuple[str, ...] = ()
    box: tuple[str, ...] = ()
    """The paragraphs behind the end mark, which stand among `paragraphs` too."""
    byline: Byline | None = None
    tag: str | None = None
    """The code of the newspaper before the text."""
    dateline: str | None = None
    """The day of the page, EDTF."""
    dropped: tuple[str, ...] = ()
    """Page lines, as they stood."""
    notes: tuple[Message, ...] = ()
    blocks: tuple[tuple[str, str], ...] = field(default=())
    """(role, text) of everything kept, in order: title, subhead, caption, paragraph."""

    @property
    def text(self) -> str:
        """Everything that belongs to the article, in order, a line for each part."""
        return "\n".join(text for _, text in self.blocks)

    @property
    def caption_spans(self) -> tuple[tuple[int, int], ...]:
        """Where the captions stand in `text`."""
        spans, at = [], 0
        for role, text in self.blocks:
            if role == "caption":
                spans.append((at, at + len(text)))
            at += len(text) + 1
        return tuple(spans)


def arrange(page: Page, tags: frozenset[str]) -> Layout:
    """Return the parts of a page; `tags` are the lead tags of known newspapers.

    Raises:
        RefusalError: there is no article: one line, only menus, a login form.
    """
    lines = without_empty(unwrapped(page.lines))
    dropped: list[str] = []
    notes: list[Message] = list(page.notes)
    end = furniture.tail(lines)
    tail, lines = lines[end:], lines[:end]
    while lines and furniture.is_furniture(lines[0]):
        dropped.append(lines.pop(0))
    _check(lines, page)
    head = read_head(page, lines)
    title, lines = head.title, list(head.rest)
    dropped.extend(head.dropped)
    if furniture.has_label(lines):
        notes.append(Message("note-label-inside"))
    lines = _without_widgets(lines, dropped)
    byline, lines, cut = _bylines(page, lines)
    byline = byline or (Byline(head.author) if head.author else None)
    dropped.extend(cut)
    tag, lines, cut = _lead_tag(lines, tags)
    dropped.extend([*cut, *tail])
    lines = _joined(_without_tokens(lines, dropped))
    pictures = [("caption", text) for text in page.pictures if text not in lines]
    blocks = [("title", title), *pictures, *_roles(lines, page, title)]
    paragraphs = tuple(text for role, text in blocks if role == "paragraph")
    if not paragraphs:
        raise RefusalError("import-no-article")
    box = _box(paragraphs)
    if box:
        notes.append(message("note-fact-box", count=len(box)))
    unmarked = [t for role, t in blocks if role == "caption" and credit_of(t)[1] is None and t not in page.captions]
    if unmarked:
        notes.append(message("note-unmarked-caption", count=len(unmarked)))
    return Layout(
        title=title,
        paragraphs=paragraphs,
        subheads=tuple(text for role, text in blocks if role == "subhead"),
        captions=tuple(text for role, text in blocks if role == "caption"),
        box=box,
        byline=byline,
        tag=tag,
        dateline=page.date or head.day,
        dropped=tuple(dropped),
        notes=tuple(notes),
        blocks=tuple(blocks),
    )


def _check(lines: list[str], page: Page) -> None:
    if len(lines) == 1 and not page.title:
        raise RefusalError("import-one-line")
    prose = [line for line in lines if len(line.split()) >= _PROSE and re.search(r"[.!?…](?:\s|[”\"’)]|$)", line)]
    folded = fold(" ".join(lines))
    if not prose:
        is_login = "mat khau" in folded and "dang nhap" in folded
        raise RefusalError("import-login" if is_login else "import-no-article")


def _bylines(page: Page, lines: list[str]) -> tuple[Byline | None, list[str], list[str]]:
    dropped: list[str] = []
    top = top_byline(lines[:3])
    if top is not None:
        line = lines.pop(top.at)
        if line.rstrip().endswith("|"):
            dropped.append("|")
    bottom = bottom_byline(lines[-3:]) if len(lines) > 2 else None
    if bottom is not None:
        first = len(lines) - min(3, len(lines)) + bottom.at
        lines = [*lines[:first], *lines[first + bottom.lines :]]
    inline = inline_byline(lines[-1]) if lines and top is None and bottom is None else None
    if inline is not None:
        lines = [*lines[:-1], inline.rest]
    byline = top or bottom or inline
    if (
        byline is None
        and page.author
        and len(page.author.split()) <= 8
        and not re.search(r"https?:|@|admin", page.author)
    ):
        byline = Byline(page.author)
    return byline, lines, dropped


def _lead_tag(lines: list[str], tags: frozenset[str]) -> tuple[str | None, list[str], list[str]]:
    """Return the newspaper's code before the first paragraphs, and the lines without it."""
    for n, line in enumerate(lines[:4]):
        match = _TAG.match(line)
        if match is None:
            continue
        tag = match["bracketed"] or match["bare"]
        is_site = bool(re.search(rf"\.(?:vn|com|org)$|[{LOWER}][{UPPER}]", tag))
        is_known = is_site or tag in tags or tag.upper() in {known.upper() for known in tags}
        is_online = tag.isupper() and len(tag) > 2 and tag.endswith(("O", "ĐT"))  # `TPO -`, `CTTĐT -`
        is_named = bool(match["bracketed"]) and (tag.isupper() or " " in tag) and match[0].rstrip()[-1] in "-–—"
        if is_known or is_online or is_named:
            return tag, [*lines[:n], line[match.end() :], *lines[n + 1 :]], [match[0].strip()]
    return None, lines, []


def _without_tokens(lines: list[str], dropped: list[str]) -> list[str]:
    kept = []
    for line in lines:
        dropped.extend(_TOKENS.findall(line))
        if rest := " ".join(_TOKENS.sub(" ", line).split()):
            kept.append(rest)
    return kept


def _without_widgets(lines: list[str], dropped: list[str]) -> list[str]:
    """Return the lines without those that are of a page wherever they stand."""
    dropped.extend(line for line in lines if furniture.is_widget(line))
    return [line for line in lines if not furniture.is_widget(line)]


def _joined(lines: list[str]) -> list[str]:
    """Return the lines with one that breaks off behind a comma (`Năm là,`) joined to the next one."""
    joined: list[str] = []
    for line in lines:
        if joined and joined[-1].endswith(",") and line[:1].islower():
            joined[-1] = f"{joined[-1]} {line}"
        else:
            joined.append(line)
    return joined


def _roles(lines: list[str], page: Page, title: str) -> list[tuple[str, str]]:
    return [(_role(line, n, lines, page, title), line) for n, line in enumerate(lines)]


def _role(line: str, n: int, lines: list[str], page: Page, title: str) -> str:
    words = len(line.split())
    if line in page.captions or credit_of(line)[1] is not None or same(line, title):
        return "caption"
    if line in page.headings:
        return "subhead"
    if _MARKERS.search(line) and words < 80:
        return "caption"
    if _END.search(line) or _BULLET.match(line):
        return "paragraph"
    if n == len(lines) - 1:
        return "paragraph" if words > _LONGEST_SUBHEAD else "caption" if words > 5 else "paragraph"
    return "subhead" if words <= _LONGEST_SUBHEAD else "caption"


def _box(paragraphs: tuple[str, ...]) -> tuple[str, ...]:
    """Return the paragraphs behind the end mark `./.`."""
    ends = [n for n, text in enumerate(paragraphs) if text.rstrip(' ”"').endswith("./.")]
    return paragraphs[ends[0] + 1 :] if ends else ()
