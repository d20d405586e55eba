# SPDX-License-Identifier: MIT
"""Lists of models without quotation marks: behind a colon, or `owner với name; owner với name`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from khobai.mentions.letters import CAPITAL, LOWER, UPPER, Passage
from khobai.mentions.lexicon import HONORIFICS
from khobai.mentions.organisations import body_at, is_name, trimmed
from khobai.mentions.owners import OWNER

_COLON = re.compile(
    r"(?<!\w)(?:mô hình|cách làm|phong trào|việc làm|phần việc|quỹ)(?!\w)(?P<gap>[^.:;“”\"\n]{0,160}?):\s*(?P<list>[^\n]+)",
    re.IGNORECASE,
)
_LEADS_ON = re.compile(r"(?:như|gồm|là|sau|điển hình|tiêu biểu|cụ thể|đó có|mô hình)(?: là| như)? ?$")
_OPENS = re.compile(r"(?:mô hình|cách làm|điển hình|việc làm hay)", re.IGNORECASE)
_WITH = re.compile(
    rf"(?:^|.*?(?<![\w-]))(?P<owner>{OWNER})(?: \((?:[^()]{{2,40}})\))?,? (?:với|có|duy trì|xây dựng|triển khai|thực hiện)(?: (?:các|những|\d+))? (?P<kind>mô hình |phong trào )?(?P<names>[{UPPER}\d“\"].*)$"
)
_IN_BRACKETS = re.compile(
    rf"^(?P<name>.+?)\s?\((?P<owner>(?:(?:\d+ )?chi hội |{CAPITAL}(?: {CAPITAL})*, )?(?:{OWNER})[^()]*)\)"
)
_BY = re.compile(rf"^(?P<name>.+?),? (?:của|do|tại|ở)(?: các)? (?P<owner>{OWNER})(?!\w)")
_CLOSED = re.compile(r"\([^()]{3,60}\)(?=,| và |…|\.|$)")
_TRAILING = re.compile(
    rf"^(?P<name>.+ (?:của [{UPPER}]+)?) ?(?P<owner>(?:Đảng ủy|Chi bộ|Huyện ủy|Hội|Công an)(?: [{UPPER}].*))$"
)
_DOTS = re.compile(r"(?:\.{2,}|…).*$|[.!?](?=\s|$).*$", re.DOTALL)
_SHORT_ITEM = 14
"""Words of an item between commas; a longer one is a clause of a sentence."""


@dataclass(frozen=True, slots=True)
class Item:
    """One model of a list."""

    start: int
    end: int
    owner: str | None
    reason: str


def items(read: Passage) -> Iterator[Item]:
    """Yield the models of all lists."""
    for match in _COLON.finditer(read.read):
        yield from _behind_colon(read, match)
    for start, end in _sentences(read):
        if _is_about_models(read, start, end):
            yield from _owners_with(read, start, end)


def _behind_colon(read: Passage, match: re.Match[str]) -> Iterator[Item]:
    start = match.start("list")
    if len(match["gap"]) > 25 and not _LEADS_ON.search(match["gap"]):
        return  # the colon belongs to something else
    _, end = read.sentence(start)
    text = _DOTS.sub("", read.read[start : min(end, match.end("list"))])
    if re.match(r"[“\"]", text) and ";" not in text:
        return  # names in quotation marks are found as such
    reason = f"trong danh sách sau “{match[0][:25].split(':')[0].strip()}:”"
    if len(_CLOSED.findall(text)) > 1 and ";" not in text:  # `Hũ gạo (xã A), góp quỹ (xã B)`
        for offset, part in _parts(text, r"(?<=\)), (?:và )?|(?<=\)) và "):
            yield from _item(read, start + offset, part, reason)
        return
    if ";" in text:
        listed = list(_parts(text, r";\s*"))
        if "mô hình" in match[0].lower() or all(part[:1].isupper() for _, part in listed if part):
            for offset, part in listed:
                yield from _item(read, start + offset, part, reason)
        return
    for offset, part in _between_commas(text, needs_capitals="mô hình" not in match[0][:12].lower()):
        yield from _item(read, start + offset, part, reason)


def _between_commas(text: str, *, needs_capitals: bool) -> list[tuple[int, str]]:
    """Return the items of a list without semicolons; a capital begins a new name, where names have one."""
    parts = list(_parts(text, r", | và "))
    capitals = [part for _, part in parts if part[:1].isupper()]
    if capitals and len(capitals) < len(parts) and parts[0][1][:1].isupper():
        parts = list(_parts(text, rf", (?=[{UPPER}])"))
    is_list = len(parts) > 1 and all(len(part.split()) <= _SHORT_ITEM for _, part in parts)
    return parts if is_list and (capitals or not needs_capitals) else []


def _parts(text: str, separator: str) -> Iterator[tuple[int, str]]:
    at = 0
    for match in (*re.finditer(separator, text), None):
        end = match.start() if match else len(text)
        part = text[at:end]
        skipped = len(part) - len(part.lstrip(" -+*•"))
        yield at + skipped, part[skipped:].rstrip(" ,;.")
        at = match.end() if match else at


def _item(read: Passage, start: int, part: str, reason: str) -> Iterator[Item]:
    if not 2 <= len(part.split()) <= 50:
        return
    if _is_someone(read, start, part):
        return
    head = re.match(r"(?:(?:các )?mô hình|phong trào) (?=\S)", part)
    if head is not None:
        start, part = start + head.end(), part[head.end() :]
    if re.match(r"[“\"]", part):
        quote = re.match(r"[“\"]([^”\"]+)[”\"]", part)
        if quote is None:
            return
        after = re.match(
            rf"\s?(?:của|do|tại|ở|\(|trong(?: [{UPPER}]{{2,}},?)*) ?(?P<owner>{OWNER})", part[quote.end() :]
        )
        yield Item(start + 1, start + quote.end() - 1, after["owner"] if after else None, reason)
        return
    inner = re.search(r"[“\"][^”\"]+[”\"]", part)
    if inner is not None and not re.match(r" và ", part[inner.end() :]):
        return  # `Hiến máu “X”`: the name in quotation marks counts
    for pattern in (_IN_BRACKETS, _BY, _TRAILING):
        match = pattern.match(part)
        if match is not None and is_name(match["owner"]):
            yield Item(start, start + len(match["name"].rstrip(" ,")), match["owner"].strip(), reason)
            return
    yield Item(start, start + len(part), None, reason)


def _is_someone(read: Passage, start: int, part: str) -> bool:
    """Return whether an item is a person, a place or a body: examples of doers, not of models."""
    person = re.match(rf"(?:{'|'.join(map(re.escape, HONORIFICS))}) [{UPPER}]", part, re.IGNORECASE)
    names = re.fullmatch(rf"{CAPITAL}(?: {CAPITAL}){{1,3}}", part)
    body = body_at(read, start)
    return (
        bool(person or names)
        or (body is not None and body >= start + len(part) * 0.8)
        or bool(re.match(rf"(?:tập thể|cá nhân|gia đình|hộ) (?:{'|'.join(HONORIFICS)}|[{UPPER}])", part))
    )


def _sentences(read: Passage) -> Iterator[tuple[int, int]]:
    for n, start in enumerate(read.starts):
        end = read.starts[n + 1] if n + 1 < len(read.starts) else len(read.read)
        yield start, end


def _is_about_models(read: Passage, start: int, end: int) -> bool:
    """Return whether the sentence, or one of the two before it in its paragraph, speaks of models."""
    paragraph, _ = read.paragraph(start)
    return ";" in read.read[start:end] and bool(_OPENS.search(read.read[max(paragraph, start - 500) : end]))


def _owners_with(read: Passage, start: int, end: int) -> Iterator[Item]:
    segments = list(_parts(re.sub(r"(?:\.{2,}|…)\s*$", "", read.read[start:end]), r";\s*"))
    items: list[Item] = []
    for offset, part in segments:
        match = _WITH.match(part)
        if match is not None and is_name(match["owner"]):
            items.extend(_names(read, start + offset, match))
        elif items and re.match(rf"[{LOWER}]", part) and len(part.split()) > 2:
            last = items[-1]  # the semicolon stood inside a name
            items[-1] = Item(last.start, start + offset + len(part), last.owner, last.reason)
    if len(items) > 1 or (items and "mô hình" in read.read[start:end]):
        yield from items


def _names(read: Passage, start: int, match: re.Match[str]) -> Iterator[Item]:
    names = re.sub(r"[.\s;,]+$", "", match["names"])
    owner_start = start + match.start("owner")
    owner = read.text[owner_start : trimmed(read, owner_start, start + match.end("owner"))]
    if re.match(r"[“\"]", names):
        return
    for offset, part in _parts(names, rf", (?=[{UPPER}])"):
        if part:
            at = start + match.start("names") + offset
            yield Item(at, at + len(part), owner, "danh sách “đơn vị với mô hình”")
