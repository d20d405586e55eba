# SPDX-License-Identifier: MIT
"""Who a model belongs to, as the words around its name say, and of which level that body is."""

from __future__ import annotations

import re

from khobai.mentions.letters import CAPITAL, LOWER, UPPER, Passage
from khobai.mentions.organisations import BODY, is_name, trimmed

_PLACE = (
    rf"(?:(?:các )?(?:huyện|thị xã|thành phố|quận|xã|phường|thị trấn|thôn|bản|ấp|xóm|làng|buôn|khóm|khu phố|tổ dân phố) (?:{CAPITAL}(?: {CAPITAL})*|\d+)"
    rf"|(?:TP|TX|Tp)\.? ?{CAPITAL}(?: {CAPITAL})*|(?:ngành|lực lượng) [{LOWER}]+(?: [{LOWER}]+)?)"
)
OWNER = rf"(?:{BODY}|{_PLACE})"
"""A body or a place that can own a model, as part of a larger pattern."""
_AFTER = re.compile(rf"(?:,? (?:của|do|tại|ở|thuộc)(?: các)? |\s?\()(?P<owner>{OWNER})(?!\w)")
_AFTER_FAR = re.compile(
    rf" (?:[{LOWER}]+ ){{0,6}}(?:của|do|tại|ở|thuộc|trong)(?: [{UPPER}]{{2,}},?){{0,3}} (?P<owner>{OWNER})(?!\w)"
)
_OWNER = re.compile(rf"(?<![\w/-])(?P<owner>{OWNER})(?!\w)")
_QUOTED = re.compile(r"[“\"][^“”\"\n]*[”\"]")
_TELLS = re.compile(
    r"(?<!\w)(?:tuyên dương|biểu dương|khen thưởng|khen|tặng|trao|ghi nhận|đánh giá|phát biểu|nhấn mạnh|khẳng định|cho biết|cho hay|chia sẻ|"
    r"tham quan|kiểm tra|chỉ đạo|hội nghị|lễ|hội thi|cuộc thi|tọa đàm|yêu cầu|đề nghị|kêu gọi|học tập kinh nghiệm|hưởng ứng|nói|kể|tâm sự)(?!\w)|: ?[“\"]"
)
"""What speaks of a model and makes none."""
_GOES_ON = re.compile(
    r"(?:Cùng với (?:đó|việc)|Bên cạnh (?:đó|việc)|Đồng thời|Ngoài ra|Trong đó|Đặc biệt|Tiêu biểu|Điển hình|Nổi bật|Từ đó|Qua đó)(?!\w)"
)
_LEVELS = (
    ("branch", r"^[Cc]hi (?:bộ|đoàn|hội)"),
    (
        "grassroots",
        r"(?<!\w)(?<!thị )(?:xã|phường|thị trấn|thôn|bản|ấp|khu phố|tổ dân phố|đặc khu)(?!\w)|^[Tt]rường|^Đảng ủy (?:Sở|Cơ quan)|^Sở|^Công ty|^Đảng bộ Công ty|HTX",
    ),
    ("bloc", r"[Đđ]ảng (?:bộ|ủy) [Kk]hối"),
    ("sector", r"^(?:ngành|lực lượng)(?!\w)"),
    (
        "district",
        r"(?:Huyện|Thị|Quận|Thành) (?:ủy|[Đđ]oàn)|(?<!\w)(?:huyện|thị xã|quận|thành phố)(?!\w)|^(?:TP|TX|Tp)\b",
    ),
    ("district-equivalent", r"^Đảng (?:ủy|bộ) .*tỉnh$"),
    ("province", r"(?<!\w)tỉnh(?!\w)|Tỉnh (?:ủy|[Đđ]oàn)"),
)


def owner_after(read: Passage, end: int) -> str | None:
    """Return the owner that follows a name: `của X`, `tại X`, `(X)`, or `... trong X` within a few words."""
    match = _AFTER.match(read.read, end)
    if match is None:
        match = _AFTER_FAR.match(read.read, end + (read.read[end : end + 1] in {"”", '"'}))
    return _named(read, match)


def owner_at(read: Passage, end: int) -> str | None:
    """Return the place that stands right behind a name without marks: `Câu lạc bộ Vườn xanh xã Tân Phú`."""
    return _named(read, re.compile(rf" (?P<owner>{_PLACE})(?!\w)").match(read.read, end))


def owner_before(read: Passage, start: int) -> str | None:
    """Return the body or place that does what the words before a name say: the nearest subject of its clause.

    A sentence without a subject that goes on from the one before (`Cùng với đó, ...`) has the only one of its
    paragraph. Nobody owns what a meeting commends or a speaker tells of.
    """
    begin, _ = read.sentence(start)
    clause = max(begin, read.read.rfind(";", begin, start) + 1)
    subjects = [m for m in _OWNER.finditer(read.read, clause, start) if _is_subject(read, m)]
    if subjects:
        between = _QUOTED.sub(" ", read.read[subjects[-1].end() : start])
        return None if _TELLS.search(between) else _named(read, subjects[-1])
    if clause > begin or _GOES_ON.match(read.read, begin) is None:
        return None
    first, _ = read.paragraph(start)
    earlier = {_named(read, m) for m in _OWNER.finditer(read.read, first, begin)} - {None}
    return earlier.pop() if len(earlier) == 1 else None


def _is_subject(read: Passage, match: re.Match[str]) -> bool:
    before = read.read[max(0, match.start() - 12) : match.start()]
    return not re.search(r"(?:của|theo|Theo|với|tới|cho|cùng|vào|bởi|thông tin từ|từ) $", before)


def _named(read: Passage, match: re.Match[str] | None) -> str | None:
    if match is None:
        return None
    start = match.start("owner")
    end = trimmed(read, start, match.end("owner"))
    return read.text[start:end] if is_name(read.read[start:end]) else None


def level_of(owner: str | None) -> str | None:
    """Return the level of a body or place by its name, as records write it; None when it does not tell."""
    if owner is None:
        return None
    return next((level for level, pattern in _LEVELS if re.search(pattern, owner)), None)
