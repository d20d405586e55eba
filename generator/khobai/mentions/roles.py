# SPDX-License-Identifier: MIT
"""An office as printed, from its first word to where it ends: a closed grammar, so that no verb gets in."""

from __future__ import annotations

import re

from khobai.mentions.letters import CAPITAL, UPPER, Passage
from khobai.mentions.lexicon import OFFICES
from khobai.mentions.name_parts import UNIT, parts
from khobai.mentions.organisations import SECOND

_OFFICE_TEXT = "|".join(sorted(map(re.escape, OFFICES), key=len, reverse=True))
_OFFICE = re.compile(rf"(?<!\w)(?:{_OFFICE_TEXT})(?! tộc)(?!\w)", re.IGNORECASE)
_INSIDE_TEXT = (
    "bí thư|chi bộ|chi ủy|đảng ủy|đảng uỷ|đảng bộ|đảng đoàn|đảng viên|đảng|đoàn viên|đoàn|chi đoàn|chi hội|phân hội|hội viên|hội|xã|"
    "phường|thị trấn|huyện|thị xã|thành phố|quận|tỉnh|đặc khu|thôn|bản|ấp|xóm|buôn|làng|khu phố|khu dân cư|khu vực|khu|tổ dân phố|tổ|"
    "khóm|ủy viên|uỷ viên|ủy ban|ủy|uỷ|thường vụ|thường trực|ban|chấp hành|trưởng|phó|nguyên|kiêm nhiệm|kiêm|của|thuộc|trực thuộc|"
    "trường|nông dân|phụ nữ|liên hiệp|thanh niên|cựu chiến binh|người cao tuổi|khuyến học|chữ thập đỏ|công đoàn|liên đoàn|lao động|"
    "mặt trận|tổ quốc|công tác|nhân dân|quốc hội|đại biểu|công an|quân sự|biên phòng|dân vận|tuyên giáo|tổ chức|nội chính|kiểm tra|"
    "văn phòng|tuyên truyền|trung ương|cơ quan|cơ sở|doanh nghiệp|khối|hợp tác xã|hợp tác|câu lạc bộ|tự quản|đoàn kết|hòa giải|bảo vệ|"
    "an ninh|trật tự|bộ phận|mầm non|mẫu giáo|tiểu học|trung học|phổ thông|đội|nhóm|phòng|sở|trạm|y tế|dân quân|chính quyền|hội đồng|quản trị|"
    "chính trị|tham mưu|hậu cần|kỹ thuật|chùa|đồn|chuyên trách|phụ trách|số|khóa|nhiệm kỳ|thị|thành|hành chính|cấp|điện tử|các|"
    "nông thôn|môi trường|du lịch|thể thao|công nghệ|xã hội|kinh tế|tài chính|khoa học|truyền thông|dân tộc|tôn giáo|dịch vụ|nông nghiệp"
)
_INSIDE = re.compile(
    "(?:" + "|".join(sorted([*map(re.escape, OFFICES), *_INSIDE_TEXT.split("|")], key=len, reverse=True)) + r")(?!\w)",
    re.IGNORECASE,
)
"""What an office is made of, in small letters."""
_BODY_WORD = re.compile(rf"{CAPITAL} (?:{SECOND}|triển)(?!\w)")
_RUN = re.compile(rf"{CAPITAL}(?!\w)(?: {CAPITAL}(?!\w)){{0,6}}")
_TWO_PARTS = re.compile(r"(?:Bà Rịa ?[-–] ?Vũng Tàu|Phan Rang ?[-–] ?Tháp Chàm|Thừa Thiên ?[-–] ?Huế)(?!\w)")
_SIGN = re.compile(
    rf"(?:T\.?Ư|TP\.?(?: ?HCM)?|[{UPPER}]{{2,}}(?:[.&-][{UPPER}]{{2,}})*|[IVX]+|\d{{1,4}}(?: ?[-–] ?\d{{4}})?)(?![\w/%])"
)
_BRACKET = re.compile(rf" \((?=(?:{UNIT} )?[{UPPER}])[^()]{{2,60}}\)")
_SEPARATOR = re.compile(r"(?P<comma>, )|(?P<dash> [-–] ?|[-–](?! ))|(?P<also> và )|(?P<space> |\.(?=\w))")
_OPENS = re.compile(rf"{UNIT} (?=[{UPPER}\d])|{_OFFICE_TEXT}", re.IGNORECASE)
_WHO = re.compile(
    r"(?:người dân|người có uy tín|hội viên|đoàn viên|đảng viên|nông dân|cựu chiến binh|thương binh|giáo viên|giảng viên|học sinh|sinh viên"
    r"|công nhân|cán bộ|chuyên viên|nhân viên|chiến sĩ|chủ hộ|đại biểu|bác sĩ|điều dưỡng)(?!\w)",
    re.IGNORECASE,
)
_DANGLING = re.compile(r"(?:[ ,–-]+(?:của|thuộc|trực thuộc|và|kiêm|các|số|cấp|nguyên)(?!\w))*[ ,–-]*$")
_LIVES = re.compile(
    rf"(?:(?:ở|trú tại|ngụ(?: tại)?) )?(?:thôn|bản|ấp|xóm|buôn|làng|xã|phường|thị trấn|tổ dân phố|tổ|khu phố|khu dân cư|khu|khóm)"
    rf" (?:[{UPPER}\d]|dân)[^;:“”\"\n]*"
)
_CLAUSE = re.compile(r"[;:!?“”\"()\n…]|(?<!TP)(?<!TX)(?<!\bQ)(?<!\bP)(?<!TT)\.(?=\s)")
_MARKER = re.compile(
    r" \((?:bìa|thứ|đứng|ngồi|bên|áo|người|giữa|hàng|mặc)[^)]{0,40}(?:trái|phải|giữa|sang|qua|trước|sau|tay)[^)]{0,15}\)"
    r"|,? (?:\(?\d{2} tuổi\)?|\(?sinh năm \d{4}\)?)|, (?:người )?dân tộc (?:[A-ZĐ]\w*(?: [A-ZĐ]\w*)?)"
)
_JOIN = re.compile(r"(?P<join> ?, | [-–] ?|[-–](?! )| \()")


def office_end(text: str, start: int) -> tuple[int, bool]:
    """Return where the office that begins at `start` ends, and whether the name of a person follows inside it.

    The end is `start` when no office begins there.
    """
    first = _OFFICE.match(text, start)
    if first is None:
        return start, False
    end = first.end()
    while True:
        bracket = _BRACKET.match(text, end)
        if bracket is not None:
            end = bracket.end()
            continue
        separator = _SEPARATOR.match(text, end)
        if separator is None:
            return end, False
        at = separator.end()
        if separator.lastgroup in {"comma", "dash"} and _OPENS.match(text, at) is None:
            return end, False
        stop, is_person = _word(text, at)
        if stop == at or is_person:
            return (stop if stop > at else end), is_person
        end = stop


def _word(text: str, at: int) -> tuple[int, bool]:
    """Return where the next word of an office ends, `at` when it is none; True when a person's name follows it."""
    for pattern in (_TWO_PARTS, _INSIDE, _BODY_WORD):
        match = pattern.match(text, at)
        if match is not None:
            return match.end(), False
    run = _RUN.match(text, at)
    if run is not None and run[0].startswith("Hồ Chí Minh") and text.endswith("ủ tịch ", 0, at):
        return at, True
    if run is not None:
        words = tuple(run[0].split(" "))
        cut = parts(words, text[max(0, at - 60) : at], has_office=True, is_addressed=False)
        if cut.person is not None:
            return at + len(" ".join(words[: cut.person])), True
        return run.end(), False
    sign = _SIGN.match(text, at)
    return (sign.end() if sign else at), False


def office_before(text: str) -> str:
    """Return the office that a text ends with: from its first word to the end."""
    clause = _CLAUSE.split(text)[-1].rstrip(" ,–-")
    starts = sorted(_OFFICE.finditer(clause), key=lambda match: (is_plain(match[0]), match.start()))
    for match in starts:
        end, is_person = office_end(clause, match.start())
        if end >= len(clause) and not is_person:
            role = clause[match.start() :]
            if is_plain(role) and text.rstrip().endswith(","):
                return ""  # `của cán bộ, đảng viên và Nhân dân, ông ...`
            return "" if len(role) > 170 else role
    return ""


def is_plain(role: str) -> bool:
    """Return whether the words say what someone is, and no office: a villager, a member, a farmer."""
    return _WHO.match(role) is not None


def role_after(read: Passage, end: int) -> tuple[str, int]:
    """Return the role behind a name, and where it ends: `, Phó Bí thư ...`, `(người dân ...)`, `- Trưởng ...`."""
    while (marker := _MARKER.match(read.read, end)) is not None:
        end = marker.end()
    join = _JOIN.match(read.read, end)
    if join is None:
        return "", end
    at = join.end()
    stop, is_person = office_end(read.read, at)
    if is_person and "(" not in join["join"]:
        return "", end  # the office of the next one
    lives = _LIVES.match(read.read, at) if stop == at else None
    if lives is not None:
        stop = at + _place_length(lives[0])
    if "(" in join["join"]:
        closing = read.read.find(")", at, at + 160)
        if closing < 0 or stop == at:
            return "", end
        return read.read[at:closing].strip(), closing + 1
    if is_plain(read.read[at:stop]) and re.match(r" (?:ở|tại) ", read.read[stop : stop + 5]):
        stop += _place_length(read.read[stop + 1 : stop + 121]) + 1  # `người dân ở xã Tân Lập`
    words = _DANGLING.sub("", read.read[at:stop])
    if is_plain(words) and words.islower():
        return "", end  # `, hội viên đều khá`
    return words, (at + len(words) if words else end)


def _place_length(words: str) -> int:
    """Return how far an address goes: units with their names, parted by commas, brackets around the last."""
    match = re.match(
        rf"(?:(?:ở|tại|trú tại|ngụ(?: tại)?) )?{UNIT} (?:{CAPITAL}(?: {CAPITAL})*|\d+)(?:,? (?:{UNIT} )(?:{CAPITAL}(?: {CAPITAL})*|\d+)| \([^()]{{2,40}}\))*",
        words,
    )
    return len(match[0]) if match else 0


_PLACED = re.compile(rf"(?P<type>{UNIT}) ?(?P<name>[{UPPER}\d][^,()]*)")
_OF = re.compile(
    rf"(?:ủy|đoàn|Đoàn|Đảng bộ|MTTQ|LHPN|khối [^,()]*tỉnh|UBND|HĐND|Công an|Báo) (?P<name>{CAPITAL}(?: {CAPITAL})+)"
)
_PLAIN = re.compile(r"(?:người dân(?: ở)?|hội viên|đảng viên|nông dân|cựu chiến binh|giáo viên|học sinh)$")


def split_role(role: str) -> tuple[str | None, str | None]:
    """Return role and unit: the place that the office belongs to, as far as the words name one."""
    role = re.sub(r"\s*\([^()]*$", "", role.strip(" ,–-"))
    if not role:
        return None, None
    living = re.match(rf"(?:(?:ở|trú tại|ngụ(?: tại)?) )(?P<place>.*)|(?P<bare>{UNIT} [{UPPER}\d].*)", role)
    if living:
        return None, living["place"] or living["bare"]
    match = _PLACED.search(role)
    if match is not None and match.start():
        head = role[: match.start()].rstrip(" ,")
        plain = _PLAIN.search(head)
        is_apart = role[: match.start()].rstrip().endswith(",") or match["type"][-1] in ".P"
        kept = head.removesuffix(" ở") if plain or is_apart else f"{head} {match['type']}"
        return kept, role[match.start() :].strip()
    match = _OF.search(role)
    if match is not None and match.end() >= len(role) - 1:
        return role[: match.start("name")].strip(), match["name"]
    return role, None
