# SPDX-License-Identifier: MIT
"""Documents without a number: by plenum, by title, by what they are about, of congresses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from khobai.mentions.document_names import Cited, Head, Resolver, term_number
from khobai.mentions.finding import HIGH, LOW, MEDIUM
from khobai.mentions.letters import CAPITAL, Passage

_CENTRE = r"(?:Trung ương|TW|T\.?Ư\.?)"
_ORDINALS = {"tư": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10, "ba": 3, "hai": 2, "nhất": 1}
_ORDINAL = rf"(?:\d{{1,2}}|{'|'.join(_ORDINALS)})"
_TERMS = r"(?:[IVX]{1,5}|\d{1,2})(?!\w)"
_PLENUM = re.compile(
    rf" ?(?:của )?(?:Hội nghị )?(?:lần thứ (?P<ordinal>{_ORDINAL})(?: của)?,? (?:Ban Chấp hành |BCH )?{_CENTRE}(?: Đảng)?"
    rf"|(?:Ban Chấp hành |BCH )?{_CENTRE}(?: Đảng)? ?(?:lần thứ )?(?P<number>{_ORDINAL})(?!\w))"
    rf"(?P<rest>(?: ?,? ?\(?(?:các )?khóa (?P<term>{_TERMS})(?P<more>(?:\)?(?:, ?| và )\(?(?:khóa )?{_TERMS})*)\)?)?)",
    re.IGNORECASE,
)
_CONGRESS = re.compile(
    r" (?P<what>[Đđ]ại hội(?: đại biểu)?(?: (?P<all>[Đđ]ảng(?: bộ)? các cấp)| (?:[Đđ]ảng bộ|Đảng|Đoàn)"
    rf"(?: (?:bộ|tỉnh|huyện|thành phố|thị xã|quận|khối|xã|phường|cơ sở|toàn quốc|(?![IVX]+\b){CAPITAL}))*| toàn quốc)?"
    r"(?: (?:khóa|lần thứ) [IVX]+| [IVX]+(?!\w))?(?: của Đảng)?(?P<term>,? (?:khóa [IVX]+,? )?nhiệm kỳ \d{4}\s?[-–]\s?\d{4})?)"
)
_TOPICS = (
    ("nêu gương", ("nêu gương",)),
    ("xây dựng, chỉnh đốn Đảng", ("xây dựng, chỉnh đốn Đảng", "xây dựng Đảng")),
    ("những điều đảng viên không được làm", ("những điều đảng viên không được làm",)),
)
"""What a phrase without a number is about -> words of the titles that it means."""
_ABOUT = re.compile(
    r" của (?:Trung ương|trung ương|Đảng|Bộ Chính trị|Ban Bí thư|Ban Chấp hành Trung ương(?: Đảng)?)(?: Đảng)? về (?P<topic>[^;.:“”\"\n]{5,160})"
)
_TITLE = re.compile(
    r"(?: của (?:Bộ Chính trị|Ban Bí thư|Thủ tướng Chính phủ|Trung ương)(?: \(?khóa [IVX]+\)?)?)? "
    r"(?:về (?:việc )?)?(?P<open>[“\"])?(?P<title>[^”\"\n.;]{30,400})"
)
_STANDING = re.compile(
    r"(?<!\w)(?:Quy chế|Pháp lệnh) (?:thực hiện )?dân chủ(?: (?:ở )?(?:cơ sở|xã, phường, thị trấn))?(?!\w)"
)


def unnumbered(read: Passage, resolver: Resolver, heads: Sequence[Head]) -> Iterator[Cited]:
    """Yield the documents that are named without a number; spans may overlap, the first one counts."""
    yield from _plenums(read, resolver, heads)
    for head in heads:
        if head.is_short:
            continue
        cited = _congress(read, head) or _titled(read, resolver, head) or _on_topic(read, resolver, head)
        if cited is not None:
            yield cited
    for match in _STANDING.finditer(read.read):
        yield _cited(read, match.span(), "quy chế", (), how="explicit", confidence=HIGH, reason="văn bản không ghi số")


def _plenums(read: Passage, resolver: Resolver, heads: Sequence[Head]) -> Iterator[Cited]:
    plenums = [(head, match) for head in heads if (match := _PLENUM.match(read.read, head.end)) is not None]
    by_end = {head.end: head for head in heads}
    told = {(_number(match), match["term"]) for _, match in plenums if match["term"]}
    reached = -1
    for head, match in sorted(plenums, key=lambda pair: pair[0].start):
        terms = [match["term"], *re.findall(_TERMS, match["more"] or "")] if match["term"] else []
        if not terms:
            terms = list({term for number, term in told if number == _number(match)})
            if len(terms) != 1:
                terms = []
        kinds = _kinds(read, by_end, head)
        ids = [key for term in terms for key in _adopted(resolver, _number(match), term, kinds)]
        start = kinds[0][0] if len(kinds) > 1 else head.start
        start = _plural(read, start) if len(kinds) > 1 else start
        how = "implicit" if len(kinds) > 1 or head.kind not in {"nghị quyết", "kết luận"} else "explicit"
        if match.start() < reached:
            continue
        reached = match.end()
        end = match.end() - (1 if match[0].endswith(")") and "(" not in match[0] else 0)
        reason = f"hội nghị Trung ương {_number(match)}" if ids else "chưa có trong danh mục"
        yield _cited(
            read,
            (start, end),
            head.kind,
            tuple(dict.fromkeys(ids)),
            how=how,
            confidence=HIGH if match["term"] else LOW,
            reason=reason,
        )


def _adopted(resolver: Resolver, number: int, term: str, kinds: Sequence[tuple[int, str]]) -> tuple[str, ...]:
    directive = resolver.plenum(number, term)
    if directive is None or not term_number(term):
        return ()
    if len(kinds) == 1 and kinds[0][1] == "nghị quyết":
        return (directive.id,)
    return resolver.siblings(directive, (kind for _, kind in kinds)) or ()


def _kinds(read: Passage, by_end: Mapping[int, Head], last: Head) -> list[tuple[int, str]]:
    """Return the kinds of `các kết luận, quy định của Hội nghị ...`, with their places; heads are given by their ends."""
    chain = [last]
    while True:
        start = chain[0].start
        joins = (join for join in (", ", " và ", " hoặc ") if read.read.endswith(join, 0, start))
        before = next((by_end[start - len(join)] for join in joins if start - len(join) in by_end), None)
        if before is None:
            return [(head.start, head.kind) for head in chain]
        chain.insert(0, before)


def _number(match: re.Match[str]) -> int:
    text = (match["ordinal"] or match["number"]).lower()
    return _ORDINALS.get(text) or int(text)


def _congress(read: Passage, head: Head) -> Cited | None:
    match = _CONGRESS.match(read.read, head.end) if head.kind in {"nghị quyết", "chương trình hành động"} else None
    if match is None:
        return None
    end = match.start("term") if match["all"] and match["term"] else match.end()
    reason = "nghị quyết đại hội, không có số"
    return _cited(read, (head.start, end), head.kind, (), how="generic", confidence=HIGH, reason=reason)


def _titled(read: Passage, resolver: Resolver, head: Head) -> Cited | None:
    match = _TITLE.match(read.read, head.end)
    directive = resolver.titled(head.kind, match["title"]) if match else None
    if match is None or directive is None:
        return None
    end = match.start("title") - (1 if match["open"] else 0)
    span = (head.start, _trimmed(read, head.start, end))
    return _cited(read, span, head.kind, (directive.id,), reason="tên gọi của văn bản")


def _on_topic(read: Passage, resolver: Resolver, head: Head) -> Cited | None:
    match = _ABOUT.match(read.read, head.end)
    if match is None:
        return None
    for topic, words in _TOPICS:
        at = match["topic"].find(topic)
        if at < 0 or at > 40:
            continue
        rest = re.match(r"[^,]*", match["topic"][at + len(topic) :])
        end = match.start("topic") + at + len(topic) + (len(rest[0]) if rest else 0)
        ids = resolver.on_topic(head.kind, words)
        if ids:
            start = _plural(read, head.start)
            text = "nói gộp, không ghi số; tìm theo nội dung"
            return _cited(read, (start, _trimmed(read, start, end)), head.kind, ids, confidence=LOW, reason=text)
    return None


def _plural(read: Passage, start: int) -> int:
    match = re.search(r"(?:[Cc]ác|[Nn]hững|[Mm]ột số) $", read.read[max(0, start - 8) : start])
    return start - len(match[0]) if match else start


def _trimmed(read: Passage, start: int, end: int) -> int:
    while end > start and read.read[end - 1] in " ,(":
        end -= 1
    return end


def _cited(
    read: Passage,
    span: tuple[int, int],
    kind: str,
    ids: tuple[str, ...],
    *,
    how: str = "implicit",
    confidence: str = MEDIUM,
    reason: str,
) -> Cited:
    start, end = span
    return Cited(
        start=start,
        end=end,
        text=read.text[start:end],
        kind=kind,
        directives=ids,
        how=how,
        confidence=confidence,
        reason=reason,
    )
