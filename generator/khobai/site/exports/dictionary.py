# SPDX-License-Identifier: MIT
"""The tables of the open data: their columns, what each means, how they hang together."""

from __future__ import annotations

from dataclasses import dataclass

Value = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table and what it means, in Vietnamese."""

    name: str
    meaning: str
    type: str = "string"
    """string, integer, number or boolean, as in Table Schema."""
    to: str | None = None
    """The table whose `id` it holds."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table ready to write; rows are as long as `columns`."""

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    key: tuple[str, ...] = ("id",)
    """Columns that tell one row from all others."""


ARTICLE = Column("article", "mã bài", to="articles")
NUMBER = Column("n", "thứ tự trong bài, từ 1", "integer")
ROW = ("article", "n")
COLUMNS: dict[str, tuple[str, tuple[str, ...], tuple[Column, ...]]] = {
    "articles": ("Bài báo", ("id",), (
        Column("id", "mã bài, cũng là địa chỉ bai/<id>.html"),
        Column("title", "tên bài như in"),
        Column("summary", "tóm tắt, lời của kho"),
        Column("date", "ngày đăng, EDTF"),
        Column("date_inferred", "ngày do kho suy ra", "boolean"),
        Column("kind", "loại bài"),
        Column("newspaper", "mã báo", to="newspapers"),
        Column("newspaper_inferred", "báo do kho suy ra", "boolean"),
        Column("url", "địa chỉ bản gốc"),
        Column("accessed", "ngày xem bản gốc, EDTF"),
        Column("archived", "bản chụp trong kho lưu trữ web"),
        Column("authors", "tác giả, cách nhau bằng dấu chấm phẩy"),
        Column("provinces", "mã tỉnh lúc bài ra đời, cách nhau bằng dấu cách"),
        Column("provinces_now", "mã tỉnh ngày nay, cách nhau bằng dấu cách"),
        Column("places_inferred", "địa phương do kho suy ra", "boolean"),
        Column("text", "full, abstract hoặc link"),
        Column("rights", "mã rightsstatements.org"),
        Column("added", "lúc bài vào kho, giờ UTC; trống khi dựng ngoài git"),
        Column("changed", "lúc bản ghi được sửa lần cuối, giờ UTC"),
    )),
    "citations": ("Văn bản được nhắc", ROW, (
        ARTICLE, NUMBER,
        Column("directive", "mã văn bản, trống khi chưa có trong danh mục", to="directives"),
        Column("role", "about hoặc mentions"),
        Column("form", "dạng in trong bài"),
        Column("count", "số lần", "integer"),
        Column("how", "cách nhắc"),
        Column("dated", "ngày bài ghi cho văn bản, EDTF"),
    )),
    "themes": ("Chuyên đề nêu trong bài", ROW, (
        ARTICLE, NUMBER,
        Column("year", "năm", "integer"),
        Column("scope", "phạm vi"),
        Column("title", "tên chuyên đề như in"),
    )),
    "models": ("Mô hình, cách làm", ROW, (
        ARTICLE, NUMBER,
        Column("name", "tên như in"),
        Column("model", "mã chung của các cách viết, cũng là địa chỉ mo-hinh/<model>.html"),
        Column("owner", "nơi làm"),
        Column("level", "cấp"),
        Column("kind", "loại"),
        Column("place", "mã địa phương"),
    )),
    "figures": ("Số liệu", ROW, (
        ARTICLE, NUMBER,
        Column("value", "giá trị", "number"),
        Column("approx", "gần, hơn, trên ..."),
        Column("unit", "đơn vị"),
        Column("what", "về điều gì"),
        Column("province", "mã tỉnh của bài, khi bài chỉ về một tỉnh", to="provinces"),
        Column("as_of", "tính đến, EDTF"),
        Column("printed", "dạng in"),
        Column("note", "ghi chú"),
    )),
    "people": ("Người được nhắc", ROW, (
        ARTICLE, NUMBER,
        Column("name", "họ tên"),
        Column("role", "chức vụ như in"),
        Column("unit", "đơn vị"),
        Column("appears", "xuất hiện thế nào, cách nhau bằng dấu cách"),
    )),
    "places": ("Địa phương trong bài", ROW, (
        ARTICLE, NUMBER,
        Column("place", "mã tỉnh, hoặc tỉnh/huyện/xã"),
        Column("province", "mã tỉnh", to="provinces"),
        Column("name", "tên"),
        Column("type", "loại"),
        Column("now", "nay"),
    )),
    "provinces": ("Tỉnh, thành phố các thời kỳ", ("id",), (
        Column("id", "mã"),
        Column("name", "tên"),
        Column("type", "loại nay hoặc lúc kết thúc"),
        Column("since", "từ, EDTF"),
        Column("until", "đến, EDTF"),
        Column("predecessors", "hình thành từ, cách nhau bằng dấu cách"),
        Column("successors", "sau thành, cách nhau bằng dấu cách"),
        Column("basis", "căn cứ thành lập"),
        Column("end_basis", "căn cứ kết thúc"),
        Column("code", "mã thống kê; không dùng để nhận dạng"),
    )),
    "directives": ("Văn bản", ("id",), (
        Column("id", "mã"),
        Column("name", "tên thường gọi"),
        Column("type", "loại"),
        Column("number", "số, ký hiệu"),
        Column("issuer", "cơ quan ban hành"),
        Column("term", "nhiệm kỳ"),
        Column("date", "ngày, EDTF"),
        Column("title", "tên đầy đủ"),
    )),
    "relations": ("Quan hệ giữa các văn bản", ("directive", "relation", "other"), (
        Column("directive", "mã văn bản", to="directives"),
        Column("relation", "quan hệ: continues, guides, implements ..."),
        Column("other", "mã văn bản kia", to="directives"),
        Column("note", "ghi chú"),
    )),
    "newspapers": ("Báo, trang tin", ("id",), (
        Column("id", "mã"),
        Column("name", "tên"),
        Column("provinces", "mã tỉnh, cách nhau bằng dấu cách"),
        Column("hosts", "tên miền, cách nhau bằng dấu cách"),
        Column("since", "từ, EDTF"),
        Column("until", "đến, EDTF"),
    )),
}  # fmt: skip
"""Name of a table -> (title, key, columns)."""
EXTRA = (
    Column("body", "nội dung lưu trong kho, Markdown"),
    Column("searched", "chữ để tìm: tên địa phương, văn bản, mô hình, người, và mọi chữ có đ viết lại với d"),
)
"""Columns of `articles` that only the SQLite file has."""
