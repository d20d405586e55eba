# SPDX-License-Identifier: MIT
"""People with form of address, role and unit, and how they appear: quoted, paraphrased, in a caption."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from khobai.mentions.finding import HIGH, LOW, MEDIUM, Finding, in_order
from khobai.mentions.gazetteer import known
from khobai.mentions.letters import CAPITAL, LOWER, Passage, passage
from khobai.mentions.lexicon import HONORIFICS, SPEAKING, SURNAMES
from khobai.mentions.name_parts import parts
from khobai.mentions.roles import office_before, role_after, split_role
from khobai.text.vietnamese import fold

_PART = rf"(?:[HK]['’] ?{CAPITAL}|Ka['’]|{CAPITAL})(?!\w)"
_OFFICE = r"(?:Phó|Bí|Chủ|Trưởng|Giám|Ủy|Uỷ|Tổ|Chi|Hiệu|Nguyên|Đội|Cán|Hội|Đảng|Thư|Chánh|Viện|Tỉnh|Huyện|Thành|Chính|Chỉ|Đại|Thượng|Trung|Thiếu)(?!\w)"
_NAME = re.compile(
    rf"(?<![\w/.])(?P<name>{_PART}(?: {_PART}|-(?!{_OFFICE}){CAPITAL}(?!\w)(?! [{LOWER}])){{1,6}})(?!\w)"
)
_HONORIFIC = re.compile(
    rf"(?:^|[^\w])(?P<word>{'|'.join(sorted(map(re.escape, HONORIFICS), key=len, reverse=True))}) $", re.IGNORECASE
)
_SPEAKING = re.compile(
    rf",? ?(?:cũng |đã |còn |thường |từng |vui vẻ |phấn khởi )?(?:{'|'.join(SPEAKING)})(?!\w)(?P<rest>(?: [{LOWER}]+){{0,5}})"
)
_NOT_NAMES = frozenset(
    [
        "ho chi minh",
        "nguyen ai quoc",
        "nguyen tat thanh",
        "nguyen sinh cung",
        "nguyen sinh sac",
        "hoang thi loan",
        "bac ho",
        "chu tich ho",
    ]
)
_PLACE_BEFORE = re.compile(
    r"(?:[Đđ]ường|[Pp]hố|[Pp]hường|[Xx]ã|[Tt]hị trấn|[Tt]hôn|[Hh]uyện|[Tt]rường|[Qq]uận|THPT|THCS|[Tt]iểu học|[Mm]ầm non|[Cc]ông viên|[Gg]iải"
    r"|[Gg]iải thưởng|[Qq]uỹ|[Hh]ọc bổng|[Tt]ỉnh|[Tt]hành phố|TP\.?|P\.?|Q\.?|[Cc]ông ty|[Cc]ầu|[Cc]hợ|[Kk]hu|(?<!già )(?<!Già )[Ll]àng|[Bb]ản|[Hh]ọ|[Tt]ượng đài|[Đđ]ền|[Cc]hùa"
    r"|[Nn]hà máy|[Bb]ệnh viện|[Ss]ông|[Hh]ồ|[Mm]ô hình|[Ss]ân|[Qq]uảng trường|[Pp]hong trào|[Đđ]ội|[Cc]hi đoàn|TNTP|[Tt]hương mại) ?$"
)
_ADDRESS = re.compile(
    r"(?<!\w)(?:[Ôô]ng|[Đđ]/c|[Ee]m|[Cc]háu|[Cc]ô giáo|[Tt]hầy giáo|[Bb]ác|[Tt]hượng tá|[Đđ]ại tá|[Tt]hượng úy|[Bb]à|[Aa]nh|[Cc]hị|[Cc]ô|[Cc]ụ|[Đđ]ồng chí|[Tt]hượng tọa|[Đđ]ại đức|[Tt]rung tá|[Tt]hiếu tá|[Đđ]ại úy|[Tt]hiếu úy|[Nn]ghệ nhân|[Gg]ià làng) $"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonMention(Finding):
    """Someone by name."""

    name: str
    role: str | None = None
    unit: str | None = None
    honorific: str | None = None
    appears: str = "mentioned"
    """quote, speech, paraphrase, caption, mentioned."""


def people(text: str, captions: Sequence[tuple[int, int]] = ()) -> tuple[PersonMention, ...]:
    """Return every mention of a person that its context shows to be one, in order; `captions` are spans of captions."""
    read = passage(text)
    every = tuple(_mentions(read))
    mentions = [mention for mention in every if mention.confidence != LOW]
    sure = {fold(mention.name) for mention in mentions}
    mentions += [m for m in every if m.confidence == LOW and fold(m.name) in sure]
    placed = (replace(m, appears="caption") if any(s <= m.start < e for s, e in captions) else m for m in mentions)
    return in_order(placed)


def _mentions(read: Passage) -> Iterator[PersonMention]:
    for match in _NAME.finditer(read.read):
        start = _start(read, match)
        mention = _mention(read, start, read.read[start : match.end("name")]) if start is not None else None
        if mention is not None:
            yield mention


def _start(read: Passage, match: re.Match[str]) -> int | None:
    """Return where the name begins in a run of capitals: behind the words that are a place, or open the sentence."""
    words = match["name"].split(" ")
    offset = match.start("name")
    skipped = 0
    if len(words) > 2 and words[0].lower() in HONORIFICS and not known(" ".join(words[:2])):
        skipped = 1  # `Chị Lê Thị An`
    elif len(words) > 2 and words[0] not in SURNAMES and read.opens_sentence(offset):
        skipped = next((n for n in range(1, len(words) - 1) if words[n] in SURNAMES), 0)  # `Theo Lê Văn An`
    before = read.read[max(0, offset - 160) : offset].rpartition("\n")[2] + "".join(f"{w} " for w in words[:skipped])
    is_addressed = bool(_ADDRESS.search(before))
    has_office = not is_addressed and bool(office_before(before))
    cut = parts(tuple(words[skipped:]), before, has_office=has_office, is_addressed=is_addressed)
    if cut.person is None:
        return None
    first = skipped + cut.person
    return offset + len(" ".join(words[:first])) + (1 if first else 0)


def _mention(read: Passage, start: int, name: str) -> PersonMention | None:
    end = start + len(name)
    before = read.read[max(0, start - 160) : start].rpartition("\n")[2]
    if fold(name) in _NOT_NAMES or any(fold(name).startswith(f"{n} ") for n in _NOT_NAMES):
        return None
    if _PLACE_BEFORE.search(before) and not office_before(before):
        return None
    honorific = _HONORIFIC.search(before)
    if honorific and re.search(rf"{CAPITAL} $", before[: honorific.start("word")]) and honorific["word"][0].isupper():
        honorific = None  # the end of a place: `huyện Sa Thầy`
    lead = before[: honorific.start("word")] if honorific else before
    before_it = office_before(lead)
    after_it, stop = role_after(read, end)
    speaks = _SPEAKING.match(read.read, stop)
    is_monk = name.startswith("Thích ")
    evidence = [bool(honorific), bool(before_it), bool(after_it), speaks is not None, is_monk]
    confidence = HIGH if sum(evidence) > 1 or honorific or before_it else MEDIUM if any(evidence) else LOW
    if len(name.split()) == 2 and sum(evidence) < 2 and not honorific and not before_it:
        confidence = LOW
    role, unit = split_role(after_it or before_it)
    return PersonMention(
        start=start,
        end=end,
        text=read.text[start:end],
        name=read.text[start:end],
        role=role,
        unit=unit,
        honorific=_honorific(honorific),
        appears=_appears(read, start, stop, speaks),
        confidence=confidence,
        reason="; ".join(
            word
            for word, is_there in zip(
                ("có lời xưng hô", "chức vụ đứng trước", "chức vụ đứng sau", "động từ dẫn lời", "pháp danh"),
                evidence,
                strict=True,
            )
            if is_there
        ),
    )


def _honorific(match: re.Match[str] | None) -> str | None:
    return f"{match['word'][0].upper()}{match['word'][1:]}" if match else None


def _appears(read: Passage, start: int, stop: int, speaks: re.Match[str] | None) -> str:
    before = read.read[max(0, start - 120) : start].rpartition("\n")[2]
    if re.search(r"[”\"],? ?[-–,][^.“”\"]*$", before):
        return "quote"
    if speaks is not None:
        after = read.read[speaks.end() : speaks.end() + 4]
        if re.match(r" ?: ?[“\"]", after):
            return "quote"
        return "speech" if after.lstrip().startswith(":") else "paraphrase"
    is_source = re.search(r"(?:^|\. )Theo [^.]*$", before) and read.read[stop : stop + 1] == ","
    return "paraphrase" if is_source else "mentioned"
