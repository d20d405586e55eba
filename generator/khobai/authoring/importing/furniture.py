# SPDX-License-Identifier: MIT
"""Lines that belong to the page and not to the article: known ones, at its head and its foot only."""

from __future__ import annotations

import re
from collections.abc import Sequence

from khobai.text.vietnamese import fold

_KNOWN_TEXT = (
    "phan hoi|thong tin nguoi gui phan hoi|cac tin khac|tin khac|cac bai khac|bai viet khac|moi nhat|"
    "tin moi nhat|tin moi|lien ket website|lien ket web|lien ket|xem nhieu nhat|xem nhieu|doc nhieu|"
    "doc nhieu nhat|tin doc nhieu|tin xem nhieu|co the ban quan tam|tin lien quan|bai lien quan|"
    "bai viet lien quan|cung chuyen muc|tin cung chuyen muc|tin cu hon|tin moi hon|cac tin da dua|cac tin cu hon|"
    "cac tin moi hon|ban doc phan hoi|y kien ban doc|y kien|binh luan|xem binh luan|gui binh luan|gui y kien|"
    "chia se|chia se bai viet|chia se facebook|chia se zalo|facebook|zalo|twitter|youtube|tiktok|google news|"
    "theo doi tren google news|email|in|in trang|in bai|in bai viet|in bai nay|gui email|gui bai viet|"
    "gui file dinh kem|quay lai|quay len tren|ve dau trang|len dau trang|tro ve|ve trang chu|trang chu|"
    "trang truoc|trang sau|luu bai|luu bai viet|thich|bao loi|sao chep lien ket|copy link|luot xem|hotline|"
    "duong day nong|quang cao|rss|so do trang|sitemap|dang nhap|dang ky|dang xuat|tim kiem|menu|tags|tag|tu khoa|"
    "danh gia|danh gia bai viet|thich bai viet|xem them|xem tiep|tai them|doc tiep|giong nam|giong nu|"
    "nghe doc bai|nghe audio|toc do doc|tang co chu|giam co chu|co chu|mac dinh|do tuong phan|tuong phan|"
    "doc bao in|bao in|leftcenterrightdel|skip ribbon commands|skip to main content|sign in|"
    "turn on more accessible mode|turn off more accessible mode|"
    "it looks like your browser does not have javascript enabled. please turn on javascript and try again.|video|"
    "anh|multimedia|podcast|e-magazine|infographic|thoi tiet|ty gia|gia vang|lich chieu|thong ke truy cap|"
    "thong tin ban doc|dong luu thong tin|luu thong tin|dong|multimedia doc bao in|mail toa soan|doc bao in|trang chu bao dien tu|"
    "chia se tren facebook|in noi dung|gui bai nay|nhan xet|viet binh luan|gui nhan xet|dien dan|tin nong|top|tra loi|huy tra loi|"
    "ban doc quan tam|tin cung loai|tin bai khac|nhung tin moi hon|nhung tin cu hon|ban can biet tien ich lien he|xem co chu|"
    "dang truy cap|tong truy cap|hom nay|tat ca|thu vien anh|thu vien video|chuyen muc|danh muc"
)
_KNOWN = frozenset(_KNOWN_TEXT.split("|"))
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?:so )?luot (?:xem|doc|truy cap)\s*:?\s*[\d.,]+", r"da xem\s*:?\s*[\d.,]+.*", r"intnumviewtotal\s*=\s*\d+", r"phan hoi\s*[:(]?\s*\d+\)?",
        r"binh luan\s*[:(]\s*\d+\)?", r"co chu\s*:?.*\(a[-+]?\).*", r"luu y\s*:\s*\w+ se bien tap.*", r"\(xem trang [\d, -]+\)", r"(?:\{[a-z_]+\}\s*)+",
        r"hotline\s*:?\s*[\d. ()+-]+", r"(?:duong day nong|dien thoai|email|dt|fax)\s*:.*", r"(?:©|copyright|ban quyen).*", r"tu khoa\s*:.*", r"tags?\s*:.*",
        r".{0,25}\d{1,2}\s?°\s?c?.{0,25}", r"[|/•·>»«<*_=\-–—.,;:\s]+", r"\[?(?:in trang|ve trang truoc|gui cho ban be|quay lai)\]?", r"tong so diem.*", r"click de danh gia.*",
        r"\d+(?:[.,]\d+)?/5(?: sao)?.*", r"chia se (?:bai viet|len) .{0,30}", r"(?:nguon|xem)\s*:\s*https?://\S+", r"https?://\S+", r"\d+ (?:luot xem|binh luan|phan hoi|thich)",
        r"(?:tin|bai) (?:lien quan|khac|moi|cu)\s*:?", r"dong gop y kien.*", r"gui file dinh kem.*", r"xem co chu.*", r"co chu.*a[+-].*", r"ho va ten\s*\*?:?", r"noi dung\s*\*?:?", r"ma (?:xac nhan|bao mat).*", r"giong (?:nam|nu)( mien (?:bac|nam|trung))?", r"\d{1,2}:\d{2}(?:/\d{1,2}:\d{2})?",
    )
)  # fmt: skip
_LISTED = re.compile(
    r".{10,160}[(\[\s]\s?\d{1,2}[/-]\d{1,2}(?:[/-]\d{2,4})?(?:\s?[-,|]?\s?\d{1,2}[:h]\d{2})?\s?[)\]]?$"
)
_HEADLINE = 26
"""Words that a headline has fewer of."""
_LISTS_TEXT = (
    "cac tin khac|tin khac|cac bai khac|tin lien quan|co the ban quan tam|moi nhat|tin moi|tin moi nhat|"
    "xem nhieu nhat|doc nhieu|tin doc nhieu|cung chuyen muc|tin cung chuyen muc|cac tin da dua|tin cu hon|"
    "tin moi hon|cac tin cu hon|cac tin moi hon|xem nhieu"
)
_LISTS = frozenset(_LISTS_TEXT.split("|"))
_WIDGETS = tuple(
    re.compile(pattern)
    for pattern in (
        r"theo doi .{0,40}google ?news", r"(?:ad|qc)?\s*quang cao", r"!?\[.*\]\(\S*\)", r"[\w/.%-]*\.(?:jpe?g|png|gif|webp)\)?", r">>+ ?.{10,200}", r"\d{6,12}",
        r"(?:tin|bai)(?: viet)? lien quan\s*:?", r"intnumviewtotal\s*=\s*\d+", r"nghe (?:doc )?(?:bai|audio)", r"\d:\d\d / \d:\d\d", r"\d:\d\d", r"(?:[^.!?:]{0,24}:?\s*)?[<(]?https?://\S+",
    )
)  # fmt: skip


def is_furniture(line: str) -> bool:
    """Return whether a whole line is one that pages, and no articles, have."""
    text = " ".join(fold(line).split()).strip(" :…")
    return text in _KNOWN or any(pattern.fullmatch(text) for pattern in (*_PATTERNS, *_WIDGETS))


def is_widget(line: str) -> bool:
    """Return whether a whole line is of the page, wherever it stands: a link, a picture's name, a button."""
    text = " ".join(fold(line).split()).strip(" :…")
    return any(pattern.fullmatch(text) for pattern in _WIDGETS)


def tail(lines: Sequence[str]) -> int:
    """Return where the trailing block of page lines begins: every line from there on is known; `len(lines)` for none.

    Headlines with their dates below a label such as `Các tin khác` are of the block.
    """
    start = len(lines)
    while start and is_furniture(lines[start - 1]):
        start -= 1
    for at, line in enumerate(lines):
        label = " ".join(fold(line).split()).strip(" :…")
        if label in _LISTS and at and all(_is_listed(rest) for rest in lines[at:]):
            return min(at, start)
    return start


def _is_listed(line: str) -> bool:
    """Return whether a line can stand in a list of other articles: of the page, or a headline or several in cells."""
    cells = [cell.strip() for cell in line.split("|") if cell.strip()]
    return is_furniture(line) or all(
        _LISTED.fullmatch(cell) or (3 < len(cell.split()) < _HEADLINE and not re.search(r"[.!?…:;]$", cell))
        for cell in cells
    )


def has_label(lines: Sequence[str]) -> bool:
    """Return whether one of the lines heads a list of other articles."""
    return any(" ".join(fold(line).split()).strip(" :…") in _LISTS for line in lines)
