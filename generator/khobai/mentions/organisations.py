# SPDX-License-Identifier: MIT
"""Bodies by name: committees, offices, associations, forces, companies, schools."""

from __future__ import annotations

import re
from dataclasses import dataclass

from khobai.mentions.finding import Finding
from khobai.mentions.letters import CAPITAL, UPPER, Passage, passage
from khobai.mentions.lexicon import SURNAMES
from khobai.text.vietnamese import normal

_FIXED = (
    *("Bộ Chính trị", "Ban Bí thư", "Ban Chấp hành Trung ương Đảng", "Ban Chấp hành Trung ương", "Thủ tướng Chính phủ"),
    *("Quốc hội", "Chính phủ", "Ban Tuyên giáo Trung ương", "Quân ủy Trung ương", "Đảng ủy Công an Trung ương"),
    *("Mặt trận Tổ quốc Việt Nam", "Mặt trận Tổ quốc", "MTTQ Việt Nam", "MTTQ", "Kho bạc Nhà nước", "Tạp chí Cộng sản"),
)
_COMMITTEE = (
    r"(?:(?:Ban Thường vụ|BTV|(?<!Bí thư )Thường trực|Thường vụ|Ban Chấp hành|BCH|Ban Tuyên giáo|Ban Tổ chức|Ban Dân vận|Ban Nội chính"
    r"|Ủy ban Kiểm tra|UBKT|Văn phòng|Cơ quan) )?(?:(?:Tỉnh|Huyện|Thành|Thị|Quận|Đảng) ủy|Đảng bộ)"
)
_HEADS = (
    *(
        "Tỉnh [Đđ]oàn",
        "Huyện [Đđ]oàn",
        "Thành [Đđ]oàn",
        "Thị [Đđ]oàn",
        "Quận [Đđ]oàn",
        "Đoàn [Tt]hanh niên",
        "Đoàn TNCS Hồ Chí Minh",
    ),
    *(
        "Hội (?:Liên hiệp )?[Pp]hụ nữ",
        "Hội [Nn]ông dân",
        "Hội [Cc]ựu chiến binh",
        "Hội [Nn]gười cao tuổi",
        "[Tt]ổ phụ nữ",
        "Đoàn xã",
        "Đoàn phường",
        "Đoàn trường",
        "[Cc]hi bộ",
        "[Cc]hi đoàn",
        "[Cc]hi hội (?:[Pp]hụ nữ|[Nn]ông dân|[Cc]ựu chiến binh|[Nn]gười cao tuổi)",
        "[Cc]hi hội",
        "Hội",
        "Liên đoàn Lao động",
        "LĐLĐ",
    ),
    *(
        "Công đoàn",
        "(?:Ủy ban |UB)MTTQ",
        "Ủy ban Mặt trận Tổ quốc",
        "UBND",
        "HĐND",
        "Ủy ban nhân dân",
        "Hội đồng nhân dân",
    ),
    *(
        "Công an",
        "Bộ Chỉ huy Quân sự",
        "Bộ CHQS",
        "Ban Chỉ huy Quân sự",
        "Ban CHQS",
        "Quân sự",
        "Bộ đội Biên phòng",
        "BĐBP",
    ),
    *(
        "Đồn Biên phòng",
        "Bộ Tư lệnh",
        "Lữ đoàn",
        "Trung đoàn",
        "Sư đoàn",
        "Sở",
        "Phòng",
        "Chi cục",
        "Cục",
        "Viện",
        "Tòa án",
    ),
    *(
        "Viện Kiểm sát",
        "VKSND",
        "Thanh tra",
        "Công ty",
        "Tổng công ty",
        "Tập đoàn",
        "Ngân hàng",
        "[Tt]rường",
        "Bệnh viện",
    ),
    *(
        "Trung tâm",
        "Trạm Y tế",
        "Kho bạc",
        "Bảo hiểm xã hội",
        "[Bb]áo",
        "Tạp chí",
        "Đài",
        "Văn phòng",
        "HTX",
        "Hợp tác xã",
    ),
    *(
        "[Cc]hùa",
        "Hãng",
        "Viễn thông",
        "Điện lực",
        "Bưu điện",
        "Xí nghiệp",
        "Nhà máy",
        "Ban Quản lý",
        "Petrolimex",
        "VNPT",
    ),
)
SECOND = (
    "hiểm xã hội|đồng nhân dân|ban nhân dân|hiệp|nữ|dân|chiến binh|niên|dục|tạo|nghiệp|sản|nguyên|trường|an|sự|phòng|tế|vụ|dầu|quan|thông|lực|chức|giáo|vận|tra|hội|nước|bạc|hàng"
    "|hiểm|khoa|học|nghệ|thể|thao|lịch|tin|truyền|ương|ty|phần|mại|doanh|tải|thương|chính|hoạch|tư|dựng|trị|đoàn|đội|lý|ủy|huy|sát|lâm|lợi|hóa"
    "|thập|đỏ|hợp|tác xã|cổ phần|ngũ|liệu|hưu trí|động|sinh|bộ|khoáng|phát triển|quản lý|bảo hiểm xã hội|nhân dân|viên|quốc|quân|thuật|Nam"
)
"""Second syllables of the words that bodies are called by: `Nông nghiệp`, `Phụ nữ`."""
_UNITS = "tỉnh|huyện|thành phố|thị xã|quận|xã|phường|thị trấn|thôn|bản|làng|xóm|buôn|khóm|ấp|khu phố|khu dân cư|tổ dân phố|khối|cơ quan|ngành|[Tt]ổng công ty|công ty"
_PERSON = rf"(?:{'|'.join(sorted(SURNAMES))}) {CAPITAL} {CAPITAL}"
_WORD = rf"(?:(?!{_PERSON})(?:{CAPITAL}(?!\w)|[{UPPER}]{{2,}}(?:-[{UPPER}]{{2,}})?)(?: (?:{SECOND})(?!\w))?)"
_JOIN = rf"(?: và (?={CAPITAL} (?:{SECOND})(?!\w)|[{UPPER}]{{2,}}(?!\w))| - (?=UBND|Ủy ban|HĐND|Môi trường|Xã hội)|, (?={CAPITAL} (?:{SECOND}) và )| )"
_NAME = rf"(?:{_JOIN}(?:{_WORD}|(?:{_UNITS})(?!\w)(?: \d+(?!\w))?|\d+(?= |[,.;)])))*"
BODY = rf"(?:{'|'.join(_FIXED)}|{_COMMITTEE}{_NAME}|(?:{'|'.join(_HEADS)}){_NAME})"
"""A body by name, as part of a larger pattern."""
_BODY = re.compile(rf"(?<![\w/-])(?P<body>{BODY})(?!\w)")
_LONE_TEXT = "hội phòng sở cục viện trường báo đài công ty trung tâm chi bộ đoàn chùa hãng văn bệnh"
_LONE = frozenset(_LONE_TEXT.split()) | {
    *(
        "đảng bộ",
        "công an",
        "quân sự",
        "chi bộ",
        "chi hội",
        "chi đoàn",
        "công ty",
        "trung tâm",
        "văn phòng",
        "bệnh viện",
    ),
    *("chi cục", "hợp tác xã", "nhà máy", "xí nghiệp", "ngân hàng", "thanh tra", "cơ quan", "tập đoàn", "công đoàn"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationMention(Finding):
    """A body by name."""

    name: str


def organisations(text: str) -> tuple[OrganisationMention, ...]:
    """Return every body that the text names, each name once, in order."""
    read = passage(text)
    by_name: dict[str, OrganisationMention] = {}
    for match in _BODY.finditer(read.read):
        end = trimmed(read, match.start(), match.end())
        name = read.text[match.start() : end]
        if not is_name(read.read[match.start() : end]):
            continue
        mention = OrganisationMention(start=match.start(), end=end, text=name, name=name, reason="tên cơ quan, tổ chức")
        by_name.setdefault(normal(name), mention)
    return tuple(by_name.values())


def body_at(read: Passage, start: int) -> int | None:
    """Return where the name of a body that begins at `start` ends, or None."""
    match = _BODY.match(read.read, start)
    if match is None:
        return None
    end = trimmed(read, start, match.end())
    return end if is_name(read.read[start:end]) else None


def is_name(text: str) -> bool:
    """Return whether the words are more than the kind of a body: `Phòng Nội vụ`, and not `Phòng`."""
    return text.casefold() not in _LONE and not re.fullmatch(
        rf"(?:[Bb]áo|Đài|[Tt]rường|Hội|Sở|Phòng)(?: (?:{_UNITS}))+", text
    )


def trimmed(read: Passage, start: int, end: int) -> int:
    """Return the end without a connective that the pattern ran into."""
    words = read.read[start:end]
    return start + len(re.sub(r"(?:,? (?:và|-)| (?:cơ quan|ngành|trực thuộc|khối))$", "", words))
