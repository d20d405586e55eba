# SPDX-License-Identifier: MIT
"""People with form of address, role and unit, and how they appear: quoted, paraphrased, in a caption."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from khobai.mentions.finding import HIGH, LOW, MEDIUM, Finding, in_order
from khobai.mentions.letters import CAPITAL, LOWER, UPPER, Passage, passage
from khobai.mentions.lexicon import EPONYMS, HONORIFICS, OFFICES, SPEAKING, SURNAMES
from khobai.text.vietnamese import fold

_NAME = re.compile(rf"(?<![\w/.])(?P<name>(?:H['’]{CAPITAL}|{CAPITAL})(?:[ -](?:H['’])?{CAPITAL}){{1,4}})(?!\w)")
_HONORIFIC = re.compile(
    rf"(?:^|[^\w])(?P<word>{'|'.join(sorted(map(re.escape, HONORIFICS), key=len, reverse=True))}) $", re.IGNORECASE
)
_OFFICE = re.compile(
    rf"(?<!\w)(?:{'|'.join(sorted(map(re.escape, OFFICES), key=len, reverse=True))})(?!\w)", re.IGNORECASE
)
_SPEAKING = re.compile(
    rf",? ?(?:cũng |đã |còn |thường |từng |vui vẻ |phấn khởi )?(?:{'|'.join(SPEAKING)})(?!\w)(?P<rest>(?: [{LOWER}]+){{0,5}})"
)
_APPOSITION = re.compile(r"(?P<join>, | - | – | \()(?P<role>[^“”\"\n:;]+)")
_END_OF_ROLE = re.compile(
    rf"(?:^|(?<=[\w).]))(?: ?,? (?:{'|'.join(SPEAKING)})(?!\w)| (?:đã|đang|luôn|là|có|được|cùng|và đoàn|tặng|trao|dự|phát biểu|tham dự|tham gia|chủ trì|chủ tọa|điều hành|kết luận|trình bày|ghi nhận|biểu dương|chúc mừng|hướng dẫn|thăm|nhận)(?!\w)|[,;]"
    r"(?! (?:Ủy viên|ủy viên|[Pp]hó|[Bb]í thư|[Cc]hủ tịch|[Tt]rưởng|[Gg]iám đốc|thôn|xã|phường|thị trấn|huyện|thị xã|thành phố|tỉnh|khu|ấp|bản|tổ|TP)))"
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
_NO_GIVEN_TEXT = (
    "Nam Bộ Quốc Đảng Đoàn Hội Ủy Ban Tỉnh Huyện Thị Thành Xã Phường Bí Chủ Phó Trưởng Giám Công Trung Ương Đại "
    "Sở Phòng Việt"
)
_NO_GIVEN = frozenset(_NO_GIVEN_TEXT.split())
_COMMON = frozenset({"Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Phan", "Vũ", "Bùi", "Đỗ"})
_ADDRESS = re.compile(
    r"(?<!\w)(?:[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị|[Cc]ô|[Cc]ụ|[Đđ]ồng chí|[Tt]hượng tọa|[Đđ]ại đức|[Tt]rung tá|[Tt]hiếu tá|[Đđ]ại úy|[Tt]hiếu úy|[Nn]ghệ nhân|[Gg]ià làng) $"
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
    mentions = [mention for mention in _mentions(read) if mention.confidence != LOW]
    known = {fold(mention.name) for mention in mentions}
    mentions += [m for m in _mentions(read) if m.confidence == LOW and fold(m.name) in known]
    placed = (replace(m, appears="caption") if any(s <= m.start < e for s, e in captions) else m for m in mentions)
    return in_order(placed)


def _mentions(read: Passage) -> Iterator[PersonMention]:
    for match in _NAME.finditer(read.read):
        for start, name in _candidates(read, match):
            mention = _mention(read, start, name)
            if mention is not None:
                yield mention
            if mention is not None or (start == match.start("name") and fold(name) not in _NOT_NAMES):
                break  # what follows a name that is none, as of a street, is no name either


def _candidates(read: Passage, match: re.Match[str]) -> Iterator[tuple[int, str]]:
    """Yield the parts of a run of capitals that can be a name: from each surname to the end.

    Behind the kind of a place the place comes first: `xã Tân Lập Đoàn Thị Mận`.
    """
    words = match["name"].split(" ")
    offset = match.start("name")
    before = read.read[max(0, offset - 20) : offset]
    parts = [n for n in range(len(words)) if _can_begin(words[n:], f"{words[n - 1]} " if n else before)]
    if _PLACE_BEFORE.search(before) and len(parts) > 1:
        parts = [] if fold(match["name"]) in EPONYMS else parts
        later = [
            n
            for n in parts
            if n
            and words[n] not in {"Thị", "Văn"}
            and (len(words) - n > 2 or (len(words) == 4 and words[n] in _COMMON))
        ]
        parts = [*later, *parts]
    for n in dict.fromkeys(parts):
        yield offset + len(" ".join(words[:n])) + (1 if n else 0), " ".join(words[n:])


def _can_begin(words: list[str], before: str) -> bool:
    if len(words) < 2 or (set(words[1:]) & _NO_GIVEN and len(words) < 3):
        return False
    is_addressed = bool(_ADDRESS.search(before)) and words[0] not in _NO_GIVEN and len(words) < 5
    return words[0] in SURNAMES or "-" in words[0] or is_addressed


def _mention(read: Passage, start: int, name: str) -> PersonMention | None:
    end = start + len(name)
    before = read.read[max(0, start - 160) : start].rpartition("\n")[2]
    if fold(name) in _NOT_NAMES or any(fold(name).startswith(f"{n} ") for n in _NOT_NAMES):
        return None
    if _PLACE_BEFORE.search(before) and not _ends_an_office(before, name):
        return None
    honorific = _HONORIFIC.search(before)
    lead = before[: honorific.start("word")] if honorific else before
    role_before = _role_before(lead.rstrip(" -–"))
    role_after, stop = _role_after(read, end)
    speaks = _SPEAKING.match(read.read, stop)
    is_monk = name.startswith("Thích ")
    evidence = [bool(honorific), bool(role_before), bool(role_after), speaks is not None, is_monk]
    confidence = HIGH if sum(evidence) > 1 or honorific or role_before else MEDIUM if any(evidence) else LOW
    if len(name.split()) == 2 and sum(evidence) < 2 and not honorific and not role_before:
        confidence = LOW
    role, unit = _split(role_after or role_before or "")
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


def _ends_an_office(before: str, name: str) -> bool:
    """Return whether the unit before a name closes an office: `Chủ tịch UBND huyện Nguyễn Văn An`."""
    is_unit = re.search(r"(?:tỉnh|huyện|thành phố|thị xã|quận|xã|phường|thị trấn|thôn|bản) $", before)
    return bool(is_unit and len(name.split()) > 2 and fold(name) not in EPONYMS and _role_before(before.rstrip(" -–")))


def _honorific(match: re.Match[str] | None) -> str | None:
    return f"{match['word'][0].upper()}{match['word'][1:]}" if match else None


def _role_before(before: str) -> str:
    """Return the office that the words before a name end with: from its first word to the name."""
    clause = re.split(r"[.;:!?“”\"()\n…]", before)[-1]
    clause = re.split(
        r" (?:và|cùng) (?=(?:[Tt]rưởng|[Pp]hó|[Bb]í thư|[Cc]hủ tịch|[Gg]iám đốc|đồng chí)(?!\w))", clause
    )[-1]
    starts = [m.start() for m in _OFFICE.finditer(clause)]
    if not starts:
        return ""
    for start in starts:
        role = clause[start:]
        gaps = re.split(r", ", role)
        if all(_OFFICE.match(part.removeprefix("và ")) for part in gaps) and _is_title(role):
            return role.strip(" ,-–")
    return ""


def _is_title(role: str) -> bool:
    """Return whether the words are an office and its body, without a verb between them and the name."""
    if (
        len(role) > 130
        or role.rstrip().endswith((" và", " cùng"))
        or re.search(
            r"(?<!\w)(?:đã|đang|sẽ|được|là|trao|tặng|cho|với|khi|đến|thăm|cùng|của đồng chí|luôn|cho biết|chỉ đạo|yêu cầu|học tập|tại|ở|sinh hoạt|các|những|\d+)(?!\w)",
            role,
        )
    ):
        return False
    first = role.split(maxsplit=1)[0].lower()
    return (
        first not in {"cán bộ", "cán", "phó", "trưởng", "nguyên"}
        or bool(re.search(rf"[{UPPER}]", role[1:]))
        or len(role.split()) > 2
    )


def _role_after(read: Passage, end: int) -> tuple[str, int]:
    """Return the role behind a name, and where it ends.

    It is `, Phó Bí thư ... cho biết`, `(người dân ...)`, or `- Trưởng ...`.
    """
    marker = re.match(
        r" \((?:bìa|thứ|đứng|ngồi|bên|áo|người|giữa|hàng)[^)]{0,40}(?:trái|phải|giữa|sang|qua|trước|sau)[^)]{0,15}\)",
        read.read[end : end + 70],
    )
    end += marker.end() if marker else 0
    age = re.match(r",? (?:\(?\d{2} tuổi\)?|\(?sinh năm \d{4}\)?)", read.read[end : end + 25])
    end += age.end() if age else 0
    match = _APPOSITION.match(read.read, end)
    if match is None:
        return "", end
    words = match["role"]
    if "(" in match["join"]:
        words, bracket, _ = words.partition(")")
        if not bracket:
            return "", end
        stop = match.start("role") + len(words) + 1
    else:
        cut = _END_OF_ROLE.search(words)
        limit = min(cut.start() if cut else len(words), _stop(words))
        words = words[:limit]
        stop = match.start("role") + limit
    words = words.strip(" ,-–")
    office = _OFFICE.match(words) or re.match(
        rf"(?:ở|trú tại|ngụ|thôn|bản|ấp|xã|phường|thị trấn|tổ|khu)(?= [{UPPER}\d{LOWER}])", words
    )
    if office is None or len(words) > 160 or " và " in words[:8]:
        return "", end
    return words, stop


def _stop(words: str) -> int:
    """Return where the first full stop or the first bracket that closes nothing stands."""
    depth = 0
    for at, char in enumerate(words):
        depth += (char == "(") - (char == ")")
        is_stop = (
            char == "." and words[at + 1 : at + 2] in {"", " "} and not re.search(r"(?:TP|TX|Q|P|TT)$", words[:at])
        )
        if depth < 0 or is_stop:
            return at
    return len(words)


_UNIT = re.compile(
    rf"(?P<type>(?:thôn|bản|ấp|xóm|buôn|tổ dân phố|tổ|khu phố|khu dân cư|khu|xã|phường|thị trấn|huyện|thị xã|quận|thành phố|TP\.?|tỉnh)) ?(?P<name>[{UPPER}\d][^,()]*)"
)
_COMMITTEE = re.compile(
    rf"(?:ủy|đoàn|Đoàn|Đảng bộ|MTTQ|khối [^,()]*tỉnh|UBND|HĐND|Công an|Báo) (?P<name>{CAPITAL}(?: {CAPITAL})+)"
)


def _split(role: str) -> tuple[str | None, str | None]:
    """Return role and unit: the place that the office belongs to, as far as the words name one."""
    role = re.sub(r"\s*\([^()]*$", "", role.strip(" ,-–"))
    if not role:
        return None, None
    living = re.match(
        rf"(?:ở|trú tại|ngụ(?: tại)?) (?P<place>.*)|(?P<bare>(?:thôn|bản|ấp|xã|phường|thị trấn|tổ|khu) [{UPPER}\d].*)",
        role,
    )
    if living:
        return None, living["place"] or living["bare"]
    match = _UNIT.search(role)
    if match is not None and match.start():
        head = role[: match.start()].rstrip(" ,")
        kept = (
            f"{head} {match['type']}"
            if not re.search(r"(?:người dân|hội viên|đảng viên|nông dân|cựu chiến binh|giáo viên|học sinh)$", head)
            else head
        )
        return kept, role[match.start() :].strip()
    match = _COMMITTEE.search(role)
    if match is not None and match.end() >= len(role) - 1:
        return role[: match.start("name")].strip(), match["name"]
    return role, None


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
