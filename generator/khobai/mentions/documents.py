# SPDX-License-Identifier: MIT
"""Documents in every printed form: numbered, by sign alone, by plenum, by title, misprinted, pointed back at."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Mapping

from khobai.archive.vocabulary import Vocabulary
from khobai.mentions.dates import DAY, day_of
from khobai.mentions.document_names import Cited, Head, Resolver
from khobai.mentions.finding import HIGH, MEDIUM, Claims, in_order
from khobai.mentions.letters import DASH, LOWER, Passage, passage
from khobai.mentions.unnumbered import unnumbered
from khobai.text.edtf import Edtf
from khobai.text.vietnamese import fold

KINDS = {
    fold(kind): kind
    for kind in (
        *("chỉ thị", "kết luận", "nghị quyết", "quy định", "quyết định", "hướng dẫn", "kế hoạch"),
        *("chương trình hành động", "chương trình", "thông báo", "thông tri", "nghị định", "thông tư", "đề án"),
        *("công văn", "công điện", "pháp lệnh", "quy chế", "điều lệ", "báo cáo", "tờ trình"),
    )
}
"""Kinds of documents: folded -> as spelt."""
SHORT = {
    "CT": "chỉ thị", "KL": "kết luận", "NQ": "nghị quyết", "QĐ": "quy định", "QĐi": "quy định", "HD": "hướng dẫn",
    "KH": "kế hoạch", "CTr": "chương trình", "TB": "thông báo", "ĐA": "đề án", "BC": "báo cáo", "CV": "công văn",
    "TT": "thông tri", "CTHĐ": "chương trình hành động",
}  # fmt: skip
"""Short forms of the kinds, as signs have them."""
_HEAD = re.compile(rf"(?<!\w)(?P<kind>{'|'.join(sorted(KINDS, key=len, reverse=True))})(?!\w)")
_SHORT_HEAD = re.compile(r"(?<![\w/-])(?P<kind>CT|KL|NQ|QĐi|QĐ|HD|KH|CTr)(?= ?(?:số )?\d| (?:TW|T\.?Ư|Trung ương) ?\d)")
_KIND_SIGN = "(?:QĐi|CTrHĐ|CTHĐ|CTr|[A-ZĐƯ]{2,5})"
_ISSUER_SIGN = r"(?:T\.\s?Ư\.?|T\.\s?W\.?|[A-ZĐƯ][A-Za-zĐđƯư]{0,11}\d{0,2})"
_SIGN = (
    rf"(?:\s?{DASH}\s?{_KIND_SIGN}\s?[/-]\s?{_ISSUER_SIGN}(?:-{_ISSUER_SIGN})?"
    rf"|\s?/\s?(?:\d{{4}}\s?/\s?)?{_KIND_SIGN}(?:\s?[-/]\s?{_ISSUER_SIGN}){{0,2}}\d{{0,2}})(?!\w)"
)
_NUMBER = re.compile(rf"\s?(?P<so>[Ss][ốỐ]:? ?)?(?P<number>\d{{1,4}})(?!\d|[.,]\d)(?P<sign>{_SIGN})?(?![\w%])")
_ALONE = re.compile(
    rf"(?<![\w/.-])(?P<number>\d{{1,3}})(?P<sign>\s?{DASH}\s?(?:{'|'.join(SHORT)})/{_ISSUER_SIGN})(?!\w)"
)
_NEXT = re.compile(
    rf"(?:, | và )(?:số )?(?P<number>0\d|\d{{2,3}})(?P<sign>)(?![\d/.%-])(?! ?[{LOWER}]+ (?:đã|được|có) )"
)
_DATED = re.compile(rf"\s?,?\s?\(?(?:ban hành )?ngày {DAY}\)?")
_DATED_MONTH = re.compile(r",? (?:ban hành )?tháng (?P<month>\d{1,2})\s?[/.-]\s?(?P<year>20\d\d)(?!\d)")
_TERM = r"(?:\s?,?\s?\(?khóa (?P<term>[IVX]{1,5}|\d{1,2})(?!\w)\)?)"
_ISSUER = re.compile(
    rf",?\scủa\s(?P<issuer>Bộ Chính trị|BCT|Ban Bí thư(?: Trung ương(?: Đảng)?)?|(?:Ban Chấp hành|BCH) "
    r"(?:Trung ương|TW|T\.?Ư)(?: Đảng)?|Trung ương(?: Đảng)?|Thủ tướng(?: Chính phủ)?|Chính phủ|Quốc hội"
    r"|(?:Ban Thường vụ |BTV |Ban Chấp hành |Ban Tuyên giáo )?(?:Tỉnh|Thành|Huyện|Thị|Quận|Đảng|Quân) ủy|(?:HĐND|UBND"
    r"|Hội đồng nhân dân|Ủy ban nhân dân|Ban Chấp hành Đảng bộ)(?: (?:tỉnh|huyện|thành phố|thị xã|xã))?)(?!\w)"
    rf"{_TERM}?",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    rf" (?:năm|tháng|ngày|điều|nội dung|nhiệm vụ|mô hình|xã|lần|triệu|tỷ|người|[{LOWER}]+ (?:trên|của các))\b"
)
_LOOSE = {"chương trình", "đề án", "báo cáo", "điều lệ"}
"""Kinds whose bare number is rarely a document's: `Chương trình 135`."""
_BACK = {"chỉ thị", "kết luận", "quy định", "nghị quyết"}


def documents(text: str, vocabulary: Vocabulary, on: Edtf | None = None) -> tuple[Cited, ...]:
    """Return every document that the text names, in order; `on` is the date of the article, when it is known."""
    read = passage(text)
    resolver = Resolver(read, vocabulary, on)
    claims = Claims()
    named = (*_numbered(read, resolver), *unnumbered(read, resolver, tuple(_heads(read))))
    citations = [cited for cited in named if claims.take(cited.start, cited.end)]
    citations.extend(cited for cited in _alone(read, resolver) if claims.take(cited.start, cited.end))
    citations.extend(cited for cited in _pointing_back(read, citations) if claims.take(cited.start, cited.end))
    return in_order(citations)


def _heads(read: Passage) -> Iterator[Head]:
    for match in _HEAD.finditer(read.folded):
        printed = read.read[match.start() : match.end()]
        kind = KINDS[match["kind"]]
        is_plain = printed.isascii() and not kind.isascii()
        yield Head(match.start(), match.end(), kind, is_misspelt=printed.lower() != kind and not is_plain)
    for match in _SHORT_HEAD.finditer(read.read):
        yield Head(match.start(), match.end(), SHORT[match["kind"]], is_short=True)


def _numbered(read: Passage, resolver: Resolver) -> Iterator[Cited]:
    for head in _heads(read):
        match = _NUMBER.match(read.read, head.end)
        if match is None or not _is_document(read, head, match):
            continue
        cited = _cited(read, resolver, head, match)
        if cited is None:
            continue
        yield cited
        yield from _others(read, resolver, head, match)


def _is_document(read: Passage, head: Head, match: re.Match[str]) -> bool:
    """Return whether the number is a document's: `Kế hoạch 5 năm` and `quy định 3 nội dung` are none."""
    if match["sign"] or match["so"]:
        return True
    if _COUNTED.match(read.read, match.end()) or len(match["number"]) > 3:
        return False
    if head.is_short:
        return len(match["number"]) == 2
    if head.kind in _LOOSE:
        return False
    return read.read[head.start].isupper() and not (len(match["number"]) == 1 and head.is_misspelt)


def _cited(read: Passage, resolver: Resolver, head: Head, match: re.Match[str]) -> Cited | None:
    end, dated = _dated(read.read, match.end())
    issuer = _ISSUER.match(read.read, end)
    # a bare number is told by its issuer; behind a sign the issuer belongs to the sentence
    if issuer and (
        (not match["sign"] and resolver.is_central(issuer["issuer"]))
        or (end > match.end() and issuer["issuer"] == "Bộ Chính trị")
    ):
        end = _close(read.read, issuer.end())
    cited = resolver.numbered(
        head.start,
        end,
        kind=head.kind,
        number=match["number"],
        sign=match["sign"] or "",
        dated=dated,
        issuer=issuer["issuer"] if issuer else None,
        term=issuer["term"] if issuer else None,
    )
    if cited.directives or not head.is_short:
        return dataclasses.replace(cited, how="misprint") if head.is_misspelt and cited.directives else cited
    return cited if match["sign"] else None


def _others(read: Passage, resolver: Resolver, head: Head, first: re.Match[str]) -> Iterator[Cited]:
    """Yield the further numbers of `các Quy định 101, 55 và 08`."""
    if first["sign"] or not re.search(r"(?:các|những|hai|ba) $", read.read[: head.start].lower()[-10:]):
        return
    match = _NEXT.match(read.read, first.end())
    while match is not None:
        yield resolver.numbered(
            match.start("number"), match.end("number"), kind=head.kind, number=match["number"], sign=""
        )
        match = _NEXT.match(read.read, match.end())


def _alone(read: Passage, resolver: Resolver) -> Iterator[Cited]:
    for match in _ALONE.finditer(read.read):
        short = re.search(r"[A-ZĐ][A-ZĐir]+", match["sign"])
        end, dated = _dated(read.read, match.end())
        kind = SHORT[short[0]] if short and short[0] in SHORT else ""
        yield resolver.numbered(match.start(), end, kind=kind, number=match["number"], sign=match["sign"], dated=dated)


def _dated(read: str, end: int) -> tuple[int, str | None]:
    """Return where the form ends with the date behind it, and that date."""
    match = _DATED.match(read, end)
    if match is not None:
        return match.end() - _overhang(match[0]), day_of(match)
    month = _DATED_MONTH.match(read, end)
    if month is not None and 1 <= int(month["month"]) <= 12:
        return month.end(), f"{month['year']}-{int(month['month']):02}"
    return end, None


def _overhang(form: str) -> int:
    """Return how many closing brackets at the end have no opening one."""
    return max(0, form.count(")") - form.count("("))


def _close(read: str, end: int) -> int:
    """Return the end without a closing bracket that opened before the form."""
    opened = read.rfind("(", max(0, end - 20), end)
    return end - 1 if read[end - 1] == ")" and opened < 0 else end


def _pointing_back(read: Passage, citations: list[Cited]) -> Iterator[Cited]:
    """Yield a bare `Chỉ thị` inside a sentence, behind the only document of its kind that was named."""
    by_kind: dict[str, dict[str, int]] = {}
    for cited in citations:
        if len(cited.directives) == 1 and cited.how in {"explicit", "misprint"}:
            by_kind.setdefault(cited.kind, {}).setdefault(cited.directives[0], cited.start)
    for head in _heads(read):
        known: Mapping[str, int] = by_kind.get(head.kind, {})
        if head.kind not in _BACK or len(known) != 1 or head.is_short or head.is_misspelt:
            continue
        ((directive, first),) = known.items()
        after = read.read[head.end : head.end + 12]
        is_name = not read.read[head.start].isupper() or read.read[head.start : head.end].isupper()
        if first > head.start or is_name or read.opens_sentence(head.start):
            continue
        if re.match(r" ?(?:số\b|\d|[A-ZĐƯ]|của (?!Đảng|Bộ Chính|Ban Bí)|về\b|-)", after):
            continue
        yield Cited(
            start=head.start,
            end=head.end,
            text=read.text[head.start : head.end],
            kind=head.kind,
            directives=(directive,),
            how="anaphoric",
            confidence=MEDIUM if head.kind in {"nghị quyết", "quy định"} else HIGH,
            reason="gọi tắt văn bản đã nêu",
        )
