# SPDX-License-Identifier: MIT
"""Vietnamese words for values: dates, numbers, levels, kinds, roles."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from khobai.text import edtf
from khobai.text.edtf import Edtf

KINDS = {
    "overview": "bài tổng hợp",
    "district": "bài về cấp huyện, cấp xã",
    "sector": "bài về ngành, khối",
    "portrait": "gương điển hình",
    "event": "tin hội nghị, sự kiện",
    "theme": "giới thiệu chuyên đề",
    "theory": "bài lý luận, trao đổi",
    "story": "chuyện kể về Bác",
}
LEVELS = {
    "province": "cấp tỉnh",
    "district-equivalent": "cấp tỉnh (tương đương huyện)",
    "district": "cấp huyện",
    "grassroots": "cấp cơ sở",
    "branch": "chi bộ",
    "bloc": "đảng bộ khối",
    "sector": "ngành",
    "unknown": "chưa rõ cấp",
}
APPEARANCES = {
    "quote": "trích lời trong ngoặc kép",
    "speech": "dẫn lời trực tiếp",
    "paraphrase": "dẫn ý",
    "caption": "có trong chú thích ảnh",
    "mentioned": "được nhắc tới",
}
HOW = {
    "explicit": "nêu rõ",
    "implicit": "nói tới mà không nêu số",
    "anaphoric": "gọi tắt sau lần nhắc đầu",
    "misprint": "in sai",
    "generic": "văn bản chung, không có số",
}
CONFIDENCE = {"high": "độ tin cậy cao", "medium": "độ tin cậy vừa", "low": "độ tin cậy thấp"}
FIELDS = {
    "title": "tên bài",
    "date": "ngày đăng",
    "kind": "loại bài",
    "level": "cấp",
    "source": "nguồn",
    "authors": "tác giả",
    "places": "địa phương",
    "directives": "văn bản",
    "themes": "chuyên đề",
    "models": "mô hình",
    "figures": "số liệu",
    "people": "người",
    "organisations": "tổ chức",
    "standards": "chuẩn mực",
    "tasks": "việc đột phá, nhiệm vụ",
    "awards": "khen thưởng",
    "works": "ấn phẩm, phim, cuộc vận động",
    "captions": "ảnh",
    "inferred": "điều suy ra",
    "notes": "lưu ý",
    "text": "nội dung lưu",
    "read": "phần đã đọc",
    "rights": "bản quyền",
    "featured": "đưa lên trang đầu",
    "status": "tình trạng",
    "reason": "lý do rút",
    "review": "chỗ cần xem lại",
    "redirect_from": "mã cũ",
    "summary": "tóm tắt",
}
"""Fields of records in words; those of vocabulary entries follow below."""
TEXTS = {
    "full": "Toàn văn.",
    "abstract": "Tóm lược do kho viết; bản gốc thuộc về tờ báo.",
    "link": "Chỉ có thông tin và đường dẫn tới bản gốc.",
}
READ = {"whole": "Kho đọc cả bài.", "beginning": "Kho mới đọc phần đầu bài; phần sau chưa có trong bản ghi."}
"""How much of the source the record rests on."""
BADGES = {"full": "Toàn văn", "abstract": "Tóm lược", "link": "Đường dẫn"}
"""On a card: how much of the article stands here."""
BYLINES = {"full": "Toàn văn", "abstract": "Tóm lược do kho viết", "link": "Chỉ có đường dẫn"}
"""The same on the page of the article."""
BODIES = {"full": "Toàn văn", "abstract": "Tóm lược", "link": "Ghi chú của kho"}
"""Heading over the body of an article."""
RELATIONS = {
    "continues": "tiếp nối",
    "continued_by": "được tiếp nối bởi",
    "guides": "hướng dẫn thực hiện",
    "guided_by": "được hướng dẫn bởi",
    "implements": "triển khai",
    "implemented_by": "được triển khai bởi",
    "replaces": "thay thế",
    "replaced_by": "được thay thế bởi",
    "supplements": "bổ sung",
    "supplemented_by": "được bổ sung bởi",
    "based_on": "căn cứ vào",
    "basis_of": "là căn cứ của",
    "read_with": "đọc cùng",
    "context_of": "là bối cảnh của",
    "in_context": "đặt trong bối cảnh",
}
RIGHTS = {
    "InC": "Còn bản quyền",
    "InC-OW-EU": "Còn bản quyền, tác phẩm mồ côi",
    "InC-EDU": "Còn bản quyền, được dùng cho giáo dục",
    "InC-NC": "Còn bản quyền, được dùng phi thương mại",
    "InC-RUU": "Còn bản quyền, không tìm được chủ sở hữu",
    "NoC-CR": "Hết bản quyền, còn ràng buộc hợp đồng",
    "NoC-NC": "Hết bản quyền, chỉ dùng phi thương mại",
    "NoC-OKLR": "Hết bản quyền, còn hạn chế pháp lý khác",
    "NoC-US": "Hết bản quyền tại Hoa Kỳ",
    "CNE": "Chưa đánh giá bản quyền",
    "UND": "Chưa xác định được bản quyền",
    "NKC": "Không rõ có bản quyền",
}
FIELDS |= {
    "number": "số, ký hiệu",
    "issuer": "cơ quan ban hành",
    "term": "nhiệm kỳ",
    "since": "ngày thành lập",
    "until": "ngày kết thúc",
    "region": "vùng",
    "basis": "căn cứ thành lập",
    "end_basis": "căn cứ kết thúc",
    "standings": "loại đơn vị qua các thời kỳ",
    "relations": "quan hệ",
    "code": "mã thống kê",
    "names": "tên gọi",
    "same_as": "địa chỉ ở nơi khác",
}
UNDATED = "chưa rõ ngày"
VIETNAM = dt.timezone(dt.timedelta(hours=7))


def number(value: float) -> str:
    """Return a number in Vietnamese form: 1.600 and 2,5."""
    text = f"{value:,.10f}".rstrip("0").rstrip(".") if isinstance(value, float) else f"{value:,}"
    return text.translate(str.maketrans(",.", ".,"))


def date(value: Edtf | str | None) -> str:
    """Return a date in Vietnamese form: 19/5/2023, tháng 5/2023, năm 2023, khoảng năm 2023, từ ... đến ..."""
    if value is None:
        return UNDATED
    known = edtf.parse(value) if isinstance(value, str) else value
    if known.is_interval:
        first, last = (edtf.parse(part) for part in known.text.split("/"))
        return f"từ {_point(first)} đến {_point(last)}"
    return _point(known, {"day": "", "month": "tháng ", "year": "năm "}[known.precision])


def _point(value: Edtf, unit: str = "") -> str:
    start = value.start
    bare = {"day": day(start), "month": f"{start.month}/{start.year}"}.get(value.precision, str(start.year))
    return f"{'khoảng ' if value.approximate else ''}{unit}{bare}{' (chưa chắc)' if value.uncertain else ''}"


def moment(value: str) -> str:
    """Return the day in Vietnam of a moment in ISO 8601: 19/5/2023."""
    return day(dt.datetime.fromisoformat(value).astimezone(VIETNAM).date())


def day(value: dt.date) -> str:
    """Return 19/5/2023."""
    return f"{value.day}/{value.month}/{value.year}"


def count(value: int, noun: str = "bài") -> str:
    """Return a counted noun; Vietnamese nouns have no plural: `1.600 bài`."""
    return f"{number(value)} {noun}"


def upper_first(text: str) -> str:
    """Return `text` with its first letter in upper case and the rest untouched."""
    return text[:1].upper() + text[1:]


def lower_first(text: str) -> str:
    """Return `text` with its first letter in lower case and the rest untouched."""
    return text[:1].lower() + text[1:]


def fields(names: Iterable[str]) -> str:
    """Return names of fields in Vietnamese, in one line."""
    return "; ".join(FIELDS.get(name, name) for name in names)
