# SPDX-License-Identifier: MIT
"""Vietnamese labels and hints of the form."""

from __future__ import annotations

from collections.abc import Mapping

from khobai.text import wording

PARTS: Mapping[str, str] = {
    "newspaper": "tờ báo", "url": "địa chỉ trang", "accessed": "ngày đọc trang", "archived": "địa chỉ bản lưu",
    "republisher": "nơi đăng lại", "name": "tên", "role": "vai trò, chức vụ", "id": "mã", "type": "loại đơn vị",
    "now": "nay thuộc", "note": "ghi chú", "form": "dạng in", "count": "số lần", "how": "cách nhắc",
    "dated": "ngày bài ghi cho văn bản", "cited_as": "cách gọi trong bài", "scope": "ai học", "title": "tên",
    "year": "năm", "owner": "nơi làm", "level": "cấp", "kind": "loại", "place": "địa phương", "value": "con số",
    "unit": "đơn vị", "what": "nội dung", "approx": "ước lượng", "as_of": "tính đến", "printed": "chữ in trong bài",
    "honorific": "xưng hô", "appears": "xuất hiện thế nào", "sector": "ngành", "slogan": "khẩu hiệu",
    "lead": "nơi chủ trì", "to": "trao cho", "by": "bởi", "subject": "ảnh chụp gì", "credit": "người chụp",
    "reasons": "căn cứ", "confidence": "độ tin cậy", "window": "khoảng ngày", "candidates": "các khả năng",
    "statement": "tình trạng", "holder": "chủ sở hữu", "field": "khóa",
    "reason": "điều cần xem", "evidence": "chữ của nguồn", "start": "từ chữ thứ", "end": "đến chữ thứ",
}  # fmt: skip
"""Keys inside records. Fields of an article have theirs in `wording.FIELDS`."""

HINTS: Mapping[str, str] = {
    "title": "Đúng như bản in. Mã bài, cũng là địa chỉ của bài, lấy từ đây và không đổi về sau.",
    "summary": "Một hai câu bằng lời của kho.",
    "date": "2023-05-19, 2023-05, 2023; thêm ~ nếu là khoảng; 2019-05/2021-05. Chưa rõ thì bỏ trống.",
    "places": "Tỉnh theo tên lúc bài ra đời, rồi các nơi dưới tỉnh.",
    "directives": "Văn bản mà bài viết về hoặc nhắc tới, với cách gọi đúng như in.",
    "figures": "Con số gõ như in trong bài: 1600, 1.600 hoặc 2,5. Cách in tự ghi vào mục “chữ in trong bài” nếu mục ấy trống.",
    "people": "Chỉ ghi điều bài viết ra.",
    "captions": "Tả ảnh bằng lời của kho; không chép ảnh.",
    "inferred": "Điều bài không ghi mà kho suy ra, cùng căn cứ.",
    "notes": "Mâu thuẫn, chỗ in sai của bản gốc: ghi lại, không sửa.",
    "text": "Toàn văn chỉ khi có quyền. Không chọn thì là tóm lược.",
    "read": "Trang lưu chỉ có phần đầu bài thì ghi ra; phần chưa đọc thì không ghi gì.",
    "rights": "Không ghi thì là còn bản quyền (InC).",
    "featured": "Bài nên đọc trước; trang đầu nêu ba bài, bài mới đứng trước.",
    "status": "Bài mới là bản nháp cho tới khi có người xem xong.",
    "review": "Việc còn lại trước khi công bố. Xem xong chỗ nào thì xóa mục ấy.",
    "reason": "Bắt buộc khi rút bài.",
    "redirect_from": "Mã cũ của bài, khi buộc phải đổi mã.",
}
"""Fields of an article that need a word more."""

BODY_HINT = "Tóm lược bằng lời của kho, hoặc toàn văn khi có quyền. Viết bằng Markdown."
BAD_DATE = "ngày EDTF: 2023-05-19, 2023-05, 2023, 2023~ hoặc 2019-05/2021-05"
TEXT_ITEM = "có trong danh mục"
"""What an item is that is written as an id alone."""
RECORD_ITEM = "ghi đủ các khóa"

CHOICES: Mapping[str, Mapping[str, str]] = {
    "kind": wording.KINDS,
    "level": wording.LEVELS,
    "appears": wording.APPEARANCES,
    "how": wording.HOW,
    "confidence": wording.CONFIDENCE,
    "statement": wording.RIGHTS,
    "role": {"about": "bài viết về văn bản này", "mentions": "bài chỉ nhắc tới"},
    "text": {"full": "toàn văn", "abstract": "tóm lược", "link": "chỉ có đường dẫn"},
    "read": {"whole": "cả bài", "beginning": "phần đầu bài"},
    "status": {"draft": "bản nháp", "published": "đã công bố", "withdrawn": "đã rút"},
}
"""Words for the values of closed lists."""


def label(name: str, *, inside: bool) -> str:
    """Return the label of a field of an article, or with `inside` of a key of a record.

    Raises:
        KeyError: the field has no label yet.
    """
    return wording.upper_first((PARTS if inside else wording.FIELDS)[name])
