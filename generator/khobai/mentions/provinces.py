# SPDX-License-Identifier: MIT
"""Provinces that a text names, and how much each mention says about where the article is from."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from khobai.archive.vocabulary import Vocabulary
from khobai.mentions.finding import HIGH, LOW, MEDIUM, Finding, in_order
from khobai.mentions.gazetteer import province_of
from khobai.mentions.letters import CAPITAL, Passage, passage
from khobai.mentions.lexicon import SURNAMES
from khobai.text import wording
from khobai.text.edtf import Edtf, parse
from khobai.text.vietnamese import fold, place_tone

STRONG, PLAIN, WEAK = 3.0, 1.0, 0.5
_TITLE = 5.0
_PERSON = "ho chi minh"
_CITY = re.compile(r"(?:[Tt]hành phố|TP\.?|Tp\.?|[Tt]hủ đô) ?$")
_UNIT = re.compile(
    r"(?:[Tt]ỉnh|TỈNH|[Tt]ỉnh ủy|[Tt]ỉnh [Đđ]oàn|[Tt]hành ủy|[Đđ]ảng bộ|HĐND|UBND|MTTQ|Công an|Bộ đội Biên phòng|BĐBP"
    r"|Bộ Chỉ huy Quân sự|LĐLĐ|Hội LHPN|Hội Nông dân|Đoàn ĐBQH|quê hương|[Nn]hân dân|[Nn]gười dân|[Cc]on người|[Mm]ảnh đất"
    r"|[Vv]ùng đất|[Tt]rên địa bàn|toàn|dân tộc|đồng bào|cả|[Tt]uổi trẻ|[Pp]hụ nữ|[Nn]ông dân|[Cc]ông nhân|giúp|đưa|xây dựng) $"
)
_AT = re.compile(r"(?<!sinh )(?<!sinh ra )(?<!quê )(?<!thăm )(?:^|\W)(?:[ởỞ]|[Tt]ại|Ở) $")
OF_A_LOWER_PLACE = re.compile(
    r"(?:xã|phường|thị trấn|thôn|bản|làng|ấp|xóm|khu phố|đường|(?<!thành )phố|chợ|chùa|đình|đền|sông|cầu|ga|cảng|núi|đồn|đồn biên phòng|hợp tác xã|HTX"
    r"|chiến dịch|chiến thắng|chiến trường|mặt trận|trận|thành cổ|[Gg]iải thưởng|danh hiệu|tổ|khu|Nhà máy|quận|huyện|thị xã) $",
    re.IGNORECASE,
)
"""What stands before a name that a village, a street or a battle bears."""
OF_A_COMPANY = re.compile(
    r"(?:Công ty|Tổng công ty|Tập đoàn|Ngân hàng|Viễn thông|Petrolimex|VNPT|Viettel|Điện lực|Bưu điện|Xăng dầu|[Bb]áo|Đài|"
    r"Tạp chí|[Tt]rường|Bệnh viện|Khách sạn|Chi nhánh|Agribank|BIDV|Vietcombank|[Nn]hà máy|Xí nghiệp|Cảng|[Cc]âu lạc bộ)"
    r"(?: [^,.;:()“”\"\n]{0,60})? $|[A-Za-z]*[a-z][A-Z]\w* $|[A-Z]{3,} $"
)
"""What stands before a name that a company, a school or a newspaper bears."""
_HOME = re.compile(r"(?:quê|quê ở|quê gốc|sinh ra ở|sinh tại|sinh ở|thăm|từ|đi|vào|ra|về) $")


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvinceMention(Finding):
    """A province by name; several units of several eras may bear it."""

    units: tuple[str, ...]
    """Ids of all units of the name."""
    weight: float
    """How much the mention tells about the place of the article."""


def provinces(text: str, vocabulary: Vocabulary, title_end: int = 0) -> tuple[ProvinceMention, ...]:
    """Return every mention of a province, in order; `title_end` is where the title of the article ends."""
    read = passage(text)
    pattern, units = _names(tuple((p.id, p.name, p.names) for p in vocabulary.provinces.values()))
    mentions = []
    for match in pattern.finditer(read.read):
        weight, reason = _weigh(read, match, title_end)
        if weight:
            mentions.append(
                ProvinceMention(
                    start=match.start(),
                    end=match.end(),
                    text=text[match.start() : match.end()],
                    units=units[_key(match[0])],
                    weight=weight,
                    confidence=HIGH if weight >= STRONG else MEDIUM if weight >= PLAIN else LOW,
                    reason=reason,
                )
            )
    return in_order(mentions)


def _key(name: str) -> str:
    return re.sub(r"[\s.–-]+", " ", place_tone(name)).strip().casefold()


@functools.lru_cache(maxsize=8)
def _names(
    known: tuple[tuple[str, str, tuple[str, ...]], ...],
) -> tuple[re.Pattern[str], Mapping[str, tuple[str, ...]]]:
    """Return a pattern of all names that can be told from other words, and the units of each."""
    units: dict[str, tuple[str, ...]] = {}
    forms: set[str] = set()
    for key, preferred, names in known:
        for name in names:
            if not _is_telling(name, preferred):
                continue
            placed = place_tone(name)
            units[_key(placed)] = tuple(dict.fromkeys((*units.get(_key(placed), ()), key)))
            forms.update((placed, placed.upper()))
    longest_first = "|".join(re.escape(form) for form in sorted(forms, key=lambda form: (-len(form), form)))
    return re.compile(rf"(?<![\w/-])(?:{longest_first or '(?!)'})(?![\w/])"), units


def _is_telling(name: str, preferred: str) -> bool:
    bare = re.sub(r"^(?:TP|Tp|[Tt]hành phố|Thủ đô)\b\.? ?", "", name)
    if bare != name:
        return fold(bare) in {_PERSON, "hcm"}
    if fold(name) == _PERSON or name.endswith("(cũ)") or "(" in name:
        return False
    if name.isupper():
        return len(name) >= 4 and name != "HCMC"
    return name == preferred or fold(name) != fold(preferred) or not name.isascii()


def _weigh(read: Passage, match: re.Match[str], title_end: int) -> tuple[float, str]:
    """Return the weight of a mention and the reason; 0 when the words are another name."""
    before = read.read[max(0, match.start() - 90) : match.start()].rpartition("\n")[2]
    following = re.match(rf" ({CAPITAL})", read.read[match.end() : match.end() + 30])
    is_unit = bool(_UNIT.search(before) or _CITY.search(before))
    is_longer = following is not None and not is_unit and following[1] not in SURNAMES  # Điện Biên Phủ
    follows_name = bool(re.search(rf"{CAPITAL} $", before)) and not read.opens_sentence(match.start())
    rules: tuple[tuple[bool, float, str], ...] = (
        (is_longer or bool(OF_A_LOWER_PLACE.search(before)), 0.0, ""),
        (bool(OF_A_COMPANY.search(before)), WEAK, "chỉ đứng trong tên đơn vị"),
        (match.start() < title_end, _TITLE, "tên bài nêu"),
        (is_unit, STRONG, f"đứng sau “{before.split()[-1] if before.split() else ''}”"),
        (match[0].isupper() and len(match[0]) > 6, WEAK, "viết hoa cả chữ"),
        (bool(_HOME.search(before)), WEAK, "quê hoặc nơi đi, đến"),
        (bool(_AT.search(before)), 2.0, "đứng sau “ở”, “tại”"),
        (follows_name, WEAK, "đứng sau một tên khác"),
    )
    return next(((weight, reason) for holds, weight, reason in rules if holds), (PLAIN, "có trong bài"))


@dataclass(frozen=True, slots=True)
class Origin:
    """The province that an article is about."""

    province: str | None
    """Id; None when the text does not tell."""
    confidence: str = HIGH
    reasons: tuple[str, ...] = ()
    stated: bool = True
    """False when it had to be worked out, which the record must say."""
    others: tuple[str, ...] = ()
    """Names of further provinces."""


def origin(
    mentions: Iterable[ProvinceMention], read: Passage, vocabulary: Vocabulary, on: Edtf | None = None,
    hints: Iterable[str] = (), *, districts: Iterable[tuple[str, str | None]] = (),
) -> Origin:  # fmt: skip
    """Return the province of the article.

    `hints` are ids that its newspaper speaks for, `districts` are names in the text with their types. Neither is a statement of the text: the record must say where the province comes from.
    """
    hints, districts = tuple(dict.fromkeys(hints)), tuple(dict.fromkeys(districts))
    home = province_of(districts)
    stated = _named(mentions, read, vocabulary, on, (*hints, *([home] if home else ())))
    if stated.province is not None or not OF_A_PLACE.search(read.read):
        return stated
    papers = list(dict.fromkeys(unit for hint in hints for unit in _then(hint, vocabulary, on)))
    names = {vocabulary.provinces[hint].name for hint in papers}
    if home is not None and home in vocabulary.provinces:
        agrees = home in papers or vocabulary.provinces[home].name in names
        if not papers or agrees:
            reason = f"bài không nêu rõ tỉnh; suy từ {_listed(districts)}, thuộc {vocabulary.provinces[home].name}"
            sure = HIGH if agrees else MEDIUM
            return Origin(home, sure, (reason,), stated=False, others=stated.others)
    if len(names) != 1 or home is not None:
        return stated
    province, _ = _era(tuple(papers), read, vocabulary, on)
    reason = f"bài không nêu rõ tỉnh; suy từ tờ báo hoặc trang đăng bài ({vocabulary.provinces[province].name})"
    return Origin(province, LOW, (reason,), stated=False, others=stated.others)


def _then(hint: str, vocabulary: Vocabulary, on: Edtf | None) -> tuple[str, ...]:
    """Return the unit of a hint, or the one that it became or was on the day."""
    if on is None or vocabulary.existed(hint, on):
        return (hint,)
    kin = vocabulary.units_then(hint, on)
    return (kin[0].id,) if len(kin) == 1 else ()


def _listed(districts: Sequence[tuple[str, str | None]]) -> str:
    return ", ".join(dict.fromkeys(f"{kind or ''} {name}".strip() for name, kind in districts[:3]))


def _named(
    mentions: Iterable[ProvinceMention], read: Passage, vocabulary: Vocabulary, on: Edtf | None, hints: tuple[str, ...]
) -> Origin:
    scores: dict[tuple[str, ...], float] = {}
    printed: dict[tuple[str, ...], list[ProvinceMention]] = {}
    for mention in mentions:
        scores[mention.units] = scores.get(mention.units, 0.0) + mention.weight
        printed.setdefault(mention.units, []).append(mention)
    for hint in hints:
        for units in scores:
            scores[units] += 1.5 if hint in units else 0.0
    ranked = sorted(scores, key=lambda units: (-scores[units], printed[units][0].start))
    if not ranked:
        return Origin(None)
    best = ranked[0]
    others = tuple(printed[units][0].text for units in ranked[1:])
    mentions_of = printed[best]
    rival = scores[ranked[1]] if len(ranked) > 1 else 0.0
    strongest = max(mention.weight for mention in mentions_of)
    if not _is_enough(mentions_of, strongest, rival, scores[best]):
        return Origin(None, others=(mentions_of[0].text, *others))
    province, era = _era(best, read, vocabulary, on)
    reasons = () if era is None else (era,)
    if strongest <= WEAK:
        where = "; ".join(dict.fromkeys(_around(read, mention) for mention in mentions_of[:5]))
        return Origin(
            province, MEDIUM, (f"tên tỉnh chỉ đứng trong tên đơn vị: {where}", *reasons), stated=False, others=others
        )
    return Origin(province, HIGH if era is None else MEDIUM, reasons, stated=era is None, others=others)


OF_A_PLACE = re.compile(r"(?<!\w)(?:[Tt]ỉnh|[Hh]uyện|xã(?! hội)|phường|thôn|ấp|[Tt]hành ủy|Thành phố)(?!\w)")
"""What an article on a place speaks of; a theoretical one does not."""
_LEAD = 900
"""Characters at the head of an article in which it says where it is from."""


def _is_enough(mentions: list[ProvinceMention], strongest: float, rival: float, score: float) -> bool:
    """Return whether the mentions of one province tell that the article is about it."""
    if rival >= score * 0.9 and strongest < _TITLE:
        return False
    if strongest <= WEAK:
        return len(mentions) > 1 and rival < PLAIN
    if strongest >= STRONG:
        return True
    return (len(mentions) > 1 or mentions[0].start < _LEAD) and rival < score / 2


def _around(read: Passage, mention: ProvinceMention) -> str:
    before = read.text[max(0, mention.start - 60) : mention.start]
    head = re.search(rf"{CAPITAL}[^,.;:()“”\"\n]*$", before)
    return f"“{(head[0] if head else '')[-45:]}{mention.text}”".replace("“ ", "“")


_ENDED = re.compile(
    r"(?<!\w)(?:huyện|Huyện ủy|Thị ủy|thị xã|quận|Huyện đoàn|Đảng ủy [Kk]hối|Sở Nông nghiệp và PTNT|cấp huyện|công an huyện)(?!\w)"
)
_BEGUN = re.compile(
    r"chính quyền địa phương (?:2|hai) cấp|sau (?:khi )?(?:sáp nhập|hợp nhất)|trước sáp nhập|\(cũ\)|mô hình (?:2|hai) cấp",
    re.IGNORECASE,
)


def _era(units: tuple[str, ...], read: Passage, vocabulary: Vocabulary, on: Edtf | None) -> tuple[str, str | None]:
    """Return the unit of the name that the article means, and the reason when the date does not tell."""
    if len(units) == 1:
        return units[0], None
    chosen = vocabulary.decide_province(units, on)
    if chosen is not None:
        return chosen, None
    newest = [u for u in units if vocabulary.provinces[u].is_current]
    if _BEGUN.search(read.read) and newest:
        year = f" năm {vocabulary.reform.start.year}" if vocabulary.reform else ""
        return newest[0], f"bài nói tới việc sáp nhập{year} hoặc chính quyền hai cấp"
    era, reform = vocabulary.era_before, vocabulary.reform
    if era is None or reform is None:
        return units[0], "bài không có ngày; cần xem lại"
    last_day = parse(era.until or era.since)
    before = [u for u in units if vocabulary.existed(u, last_day)] or [
        u for u in units if vocabulary.existed(u, era.span)
    ] or list(units)  # fmt: skip
    if _ENDED.search(read.read):
        return before[0], f"bài nói tới cấp huyện hoặc đơn vị đã hết trước ngày {wording.date(reform)}"
    first, last = era.span.years[0], era.span.years[-1]
    return before[0], f"bài không có ngày; chọn đơn vị của thời {first}–{last}, cần xem lại"
