# SPDX-License-Identifier: MIT
"""Who wrote an article and who took a photograph, as newspapers print it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from khobai.mentions.letters import CAPITAL, LOWER, UPPER
from khobai.mentions.lexicon import OFFICES, SURNAMES
from khobai.text.vietnamese import fold

_LABEL = re.compile(
    r"^(?:bài(?: và|,)? ảnh|tin(?:,| và|-)? ?bài(?:,| và)? ảnh|tin(?:,|-| -| và)? ?ảnh|tin, bài|tác giả|thực hiện|người viết|bài viết|bài|tin|biên soạn|theo|nguồn tin|nguồn|lược ghi|ghi chép)"
    r"\s*(?:[:：]|(?<=theo)\s|(?<=nguồn)\s)\s*(?P<name>.{1,80})$",
    re.IGNORECASE,
)
_CAPITALS = re.compile(
    rf"^(?P<name>(?:[{UPPER}]{{1,12}}\.?|[{UPPER}](?:\.[{UPPER}])+)(?:[ .-]+[{UPPER}]{{1,12}}\.?){{0,5}})\s*(?P<bar>\|)?$"
)
_BAR = re.compile(r"^(?P<name>[^|.]{2,60}?)\s*\|$")
_PERSON = re.compile(rf"^{CAPITAL}(?: {CAPITAL}){{1,4}}(?:\s*(?:[-–,&]|và)\s*{CAPITAL}(?: {CAPITAL}){{1,4}})*$")
_INITIALS = re.compile(
    rf"^(?:[{UPPER}]\.\s?){{1,3}}[{UPPER}]?[{LOWER}]*\.?$|^P\.?V$|^PV$|^[{UPPER}]\.[{UPPER}][{LOWER}]+$"
)
_CREDIT = re.compile(
    r"[\s(–—-]*(?<!\w)(?P<label>[ẢảA]nh)\s*(?:[:：]\s*(?P<credit>[^.:;]{1,60}(?:\.[^.:;\s]{1,20})?\.?)|(?P<sort>tư liệu|minh họa|minh hoạ|chụp màn hình|do nhân vật cung cấp|CTV|internet|TL))\)?\s*$",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"\s*[-–]\s*ảnh\s*\d+\s*$", re.IGNORECASE)
_INLINE = re.compile(
    rf"(?P<text>.*[.!?…”\"/])\s+(?P<name>(?:[{UPPER}]{{2,12}} ){{1,4}}[{UPPER}]{{2,12}}|(?:Bài, ảnh|Tin, ảnh|Bài và ảnh|Tin-ảnh)\s*:\s*.{{2,50}})$"
)
_SITE = re.compile(r"(?:[\w-]+\.)+(?:vn|com|org|net)\b|^Báo |^TTXVN|^Internet", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Byline:
    """A name as printed, in ordinary letters, with the office below it."""

    name: str
    role: str | None = None
    at: int = 0
    """Index of its line among those that were given."""
    lines: int = 1
    rest: str = ""
    """The text before it, when it stands at the end of a paragraph."""

    @property
    def is_source(self) -> bool:
        """True when the line names where the text comes from, not who wrote it."""
        return bool(_SITE.search(self.name))


def top_byline(lines: list[str]) -> Byline | None:
    """Return the byline among the first lines below a title.

    It is `NGUYỄN AN |`, `B.T |`, capitals alone, or `Bài, ảnh: ...`.
    """
    for at, line in enumerate(lines[:2]):
        bar = _BAR.match(line)
        if bar is not None and len(bar["name"].split()) <= 6:
            return Byline(_spelt(bar["name"]), at=at)
        capitals = _CAPITALS.match(line)
        if capitals is not None and _is_person(capitals["name"]):
            return Byline(_spelt(capitals["name"]), at=at)
        label = _LABEL.match(line.strip("()[] "))
        if label is not None and _is_short(label["name"]):
            return Byline(_spelt(label["name"]), at=at)
        if at == 0 and (_INITIALS.match(line) or (_PERSON.match(line) and line.split()[0] in SURNAMES)):
            return Byline(line, at=at)
    return None


def bottom_byline(lines: list[str]) -> Byline | None:
    """Return the byline among the last lines: a name, a name with the office below it, or a labelled one."""
    for at, line in enumerate(lines):
        rest = lines[at + 1 :]
        label = _LABEL.match(line.strip("()[] "))
        if label is not None and _is_short(label["name"]) and all(_is_short(after) for after in rest):
            return Byline(_spelt(label["name"]), at=at, lines=len(rest) + 1)
        name = line.strip("()[] .")
        is_name = bool(
            _PERSON.match(name) or _INITIALS.match(line.strip("()")) or (_CAPITALS.match(name) and _is_person(name))
        )
        if not is_name or len(rest) > 1 or line.endswith(","):
            continue
        if not rest:
            return Byline(_spelt(name if "." not in line[:-1] else line.strip("()")), at=at)
        if (
            re.match(rf"\(?(?:{'|'.join(map(re.escape, OFFICES))})(?!\w)", rest[0], re.IGNORECASE)
            and len(rest[0].split()) <= 20
        ):
            return Byline(_spelt(name), rest[0].strip("() "), at=at, lines=2)
    return None


def inline_byline(paragraph: str) -> Byline | None:
    """Return the name in capitals at the end of the last paragraph, and the paragraph without it."""
    match = _INLINE.fullmatch(paragraph)
    if match is None:
        return None
    name = match["name"].rpartition(":")[2].strip()
    return Byline(_spelt(name), rest=match["text"]) if _is_short(name) and _is_person(name.upper()) else None


def credit_of(line: str) -> tuple[str, str | None]:
    """Return a caption without its credit, and the credit; None for a line that has none."""
    counted = _COUNTED.search(line)
    if counted is not None:
        return line[: counted.start()].strip(), ""
    match = _CREDIT.search(line)
    if match is None or (match["credit"] and len(match["credit"].split()) > 8):
        return line, None
    return line[: match.start()].rstrip(" .(-–—"), (match["credit"] or match["sort"]).strip(" ).") or ""


def _is_person(name: str) -> bool:
    """Return whether capitals are a name: a surname first, or initials; `TIN LIÊN QUAN` is none."""
    words = re.findall(r"\w+", name)
    surnames = {fold(surname) for surname in SURNAMES}
    if "." in name:
        return len(words) <= 4
    pen_name = 2 <= len(words) <= 3 and all(len(word) > 1 for word in words)
    return bool(words) and (
        (fold(words[0]) in surnames and 2 <= len(words) <= 5) or (pen_name and not set(map(fold, words)) & _NO_NAME)
    )


_NO_NAME_TEXT = (
    "tin bai anh bac dang doan hoi tinh huyen xa hoc lam theo nam phan ky chuyen cac nhung moi va cua voi cho"
)
_NO_NAME = frozenset(_NO_NAME_TEXT.split())


def _is_short(text: str) -> bool:
    return len(text.split()) <= 9


def _spelt(name: str) -> str:
    """Return a name in capitals with small letters; initials and names in ordinary letters stay."""
    name = name.strip(" .|:-–") if not re.search(r"\.[^.]", name) else name.strip(" |:-–")
    if not name.isupper() or "." in name or len(name) <= 3:
        return name
    return re.sub(r"[^\W\d_]+", lambda word: word[0][0] + word[0][1:].lower(), name)
