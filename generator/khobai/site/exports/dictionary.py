# SPDX-License-Identifier: MIT
"""The tables of the open data: their columns, what each means, how they hang together."""

from __future__ import annotations

from dataclasses import dataclass

from khobai.locales.language import spoken

VIETNAMESE = "vi"
"""The language of `meaning` and `title`."""
Value = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table and what it means."""

    name: str
    meaning: str
    """In Vietnamese."""
    english: str = ""
    type: str = "string"
    """string, integer, number or boolean, as in Table Schema."""
    to: str | None = None
    """The table whose `id` it holds."""

    @property
    def said(self) -> str:
        """What it means, in the language of the archive."""
        return self.meaning if spoken() == VIETNAMESE else self.english or self.meaning


@dataclass(frozen=True, slots=True)
class Table:
    """A table ready to write; rows are as long as `columns`."""

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    key: tuple[str, ...] = ("id",)
    """Columns that tell one row from all others."""
    english: str = ""
    """The title in English."""

    @property
    def heading(self) -> str:
        """The title in the language of the archive."""
        return self.title if spoken() == VIETNAMESE else self.english or self.title


ARTICLE = Column("article", "mã bài", "id of the article", to="articles")
NUMBER = Column("n", "thứ tự trong bài, từ 1", "place within the article, from 1", "integer")
NOTE = Column("note", "ghi chú của kho", "a note of the archive")
ROW = ("article", "n")
COLUMNS: dict[str, tuple[str, str, tuple[str, ...], tuple[Column, ...]]] = {
    "articles": ("Bài báo", "Articles", ("id",), (
        Column("id", "mã bài, cũng là địa chỉ bai/<id>.html", "id, also the address bai/<id>.html"),
        Column("title", "tên bài như in", "title as printed"),
        Column("summary", "tóm tắt, lời của kho", "summary, in the archive's words"),
        Column("date", "ngày đăng, EDTF", "day of publication, EDTF"),
        Column("date_inferred", "ngày do kho suy ra", "the date was worked out by the archive", "boolean"),
        Column("kind", "loại bài", "kind of article"),
        Column("level", "cấp của đơn vị mà bài viết về", "level of the unit that the article is about"),
        Column("newspaper", "mã báo", "id of the newspaper", to="newspapers"),
        Column("newspaper_inferred", "báo do kho suy ra", "the newspaper was worked out by the archive", "boolean"),
        Column("url", "địa chỉ bản gốc", "address of the original"),
        Column("accessed", "ngày xem bản gốc, EDTF", "day on which the original was read, EDTF"),
        Column("archived", "bản chụp trong kho lưu trữ web", "copy in a web archive"),
        Column("republisher", "nơi đăng lại, nếu kho đọc ở đó", "who printed it again, when it was read there"),
        Column("authors", "tác giả, cách nhau bằng dấu chấm phẩy", "authors, parted by semicolons"),
        Column("provinces", "mã tỉnh lúc bài ra đời, cách nhau bằng dấu cách", "ids of the provinces of its day, parted by spaces"),
        Column("provinces_now", "mã tỉnh ngày nay, cách nhau bằng dấu cách", "ids of the provinces of today, parted by spaces"),
        Column("places_inferred", "địa phương do kho suy ra", "the places were worked out by the archive", "boolean"),
        Column("text", "full, abstract hoặc link", "full, abstract or link"),
        Column("read", "whole hoặc beginning: kho đọc cả bài hay phần đầu", "whole or beginning: how much of the source was read"),
        Column("rights", "mã rightsstatements.org", "code of rightsstatements.org"),
        Column("rights_holder", "người giữ bản quyền", "holder of the rights"),
        Column("featured", "người biên tập đưa lên trang đầu", "editors chose it for the first page", "boolean"),
        Column("path", "tệp của bài trong kho", "file of the article in the archive"),
        Column("added", "lúc bài vào kho, giờ UTC; trống khi dựng ngoài git", "when it came in, UTC; empty outside git"),
        Column("changed", "lúc bản ghi được sửa lần cuối, giờ UTC", "when the record last changed, UTC"),
    )),
    "authors": ("Tác giả", "Authors", ROW, (
        ARTICLE, NUMBER,
        Column("name", "tên như in", "name as printed"),
        Column("role", "vai trò như in", "role as printed"),
    )),
    "citations": ("Văn bản được nhắc", "Documents cited", ROW, (
        ARTICLE, NUMBER,
        Column("directive", "mã văn bản, trống khi chưa có trong danh mục", "id of the document, empty when it has no entry", to="directives"),
        Column("role", "about hoặc mentions", "about or mentions"),
        Column("form", "dạng in trong bài", "form in print"),
        Column("count", "số lần", "how often", "integer"),
        Column("how", "cách nhắc", "how it is cited"),
        Column("dated", "ngày bài ghi cho văn bản, EDTF", "date that the article gives to it, EDTF"),
        NOTE,
    )),
    "themes": ("Chuyên đề nêu trong bài", "Yearly themes named", ROW, (
        ARTICLE, NUMBER,
        Column("year", "năm", "year", "integer"),
        Column("scope", "phạm vi", "who studies it"),
        Column("title", "tên chuyên đề như in", "title as printed"),
        NOTE,
    )),
    "models": ("Mô hình, cách làm", "Models", ROW, (
        ARTICLE, NUMBER,
        Column("name", "tên như in", "name as printed"),
        Column("model", "mã chung của các cách viết, cũng là địa chỉ mo-hinh/<model>.html", "one id for all spellings, also the address mo-hinh/<model>.html"),
        Column("owner", "nơi làm", "who runs it"),
        Column("level", "cấp", "level"),
        Column("kind", "loại", "kind"),
        Column("place", "mã địa phương", "id of the place"),
        NOTE,
    )),
    "figures": ("Số liệu", "Figures", ROW, (
        ARTICLE, NUMBER,
        Column("value", "giá trị", "value", "number"),
        Column("approx", "gần, hơn, trên ...", "about, more than ..., in Vietnamese"),
        Column("unit", "đơn vị", "unit"),
        Column("what", "về điều gì", "what is counted"),
        Column("province", "mã tỉnh của bài, khi bài chỉ về một tỉnh", "province of the article, when it has only one", to="provinces"),
        Column("as_of", "tính đến, EDTF", "as of, EDTF"),
        Column("printed", "dạng in", "as printed"),
        NOTE,
    )),
    "people": ("Người được nhắc", "People named", ROW, (
        ARTICLE, NUMBER,
        Column("name", "họ tên", "name"),
        Column("honorific", "cách gọi: đồng chí, ông, bà ...", "form of address"),
        Column("role", "chức vụ như in", "office as printed"),
        Column("unit", "đơn vị", "unit"),
        Column("appears", "xuất hiện thế nào, cách nhau bằng dấu cách", "how they appear, parted by spaces"),
        NOTE,
    )),
    "organisations": ("Tổ chức được nhắc", "Organisations named", ROW, (
        ARTICLE, NUMBER,
        Column("name", "tên như in", "name as printed"),
    )),
    "places": ("Địa phương trong bài", "Places", ROW, (
        ARTICLE, NUMBER,
        Column("place", "mã tỉnh, hoặc tỉnh/huyện/xã", "id of a province, or province/district/commune"),
        Column("province", "mã tỉnh", "id of the province", to="provinces"),
        Column("name", "tên", "name"),
        Column("type", "loại", "type"),
        Column("now", "nay", "today"),
        NOTE,
    )),
    "standards": ("Chuẩn mực đạo đức", "Ethical standards", ROW, (
        ARTICLE, NUMBER,
        Column("sector", "ngành, giới", "sector"),
        Column("slogan", "khẩu hiệu như in", "slogan as printed"),
        NOTE,
    )),
    "tasks": ("Việc đột phá, nhiệm vụ", "Tasks", ROW, (
        ARTICLE, NUMBER,
        Column("what", "việc gì", "what is to be done"),
        Column("kind", "đột phá hoặc nhiệm vụ", "breakthrough or duty, in Vietnamese"),
        Column("lead", "ai phụ trách, cách nhau bằng dấu chấm phẩy", "who leads it, parted by semicolons"),
    )),
    "awards": ("Khen thưởng", "Awards", ROW, (
        ARTICLE, NUMBER,
        Column("what", "hình thức", "what was given"),
        Column("to", "ai được khen", "to whom"),
        Column("by", "ai khen", "by whom"),
        Column("year", "năm", "year", "integer"),
    )),
    "works": ("Ấn phẩm, phim, cuộc vận động", "Works", ROW, (
        ARTICLE, NUMBER,
        Column("title", "tên", "title"),
        Column("kind", "loại", "kind"),
        Column("by", "của ai", "by whom"),
        NOTE,
    )),
    "captions": ("Ảnh trong bản gốc", "Photographs of the original", ROW, (
        ARTICLE, NUMBER,
        Column("subject", "ảnh chụp gì, lời của kho", "what it shows, in the archive's words"),
        Column("credit", "ai chụp", "who took it"),
        NOTE,
    )),
    "inferences": ("Điều suy ra và căn cứ", "What was inferred, and why", ROW, (
        ARTICLE, NUMBER,
        Column("field", "mục nào của bài", "which field of the record"),
        Column("reason", "căn cứ; mỗi căn cứ một dòng", "a reason; one a row"),
        Column("confidence", "độ tin cậy: high, medium, low", "confidence: high, medium, low"),
        Column("window", "chắc chắn nằm trong khoảng, EDTF", "interval that holds it for certain, EDTF"),
        Column("candidates", "những giá trị có thể, cách nhau bằng dấu chấm phẩy", "values that it may be, parted by semicolons"),
    )),
    "notes": ("Lưu ý về bản gốc", "Notes on the original", ROW, (
        ARTICLE, NUMBER,
        Column("text", "lưu ý: mâu thuẫn, chỗ in sai", "a note: contradictions, misprints"),
    )),
    "mentions": ("Chỗ nhắc trong chữ của bản ghi", "Mentions in the texts of a record", ROW, (
        ARTICLE, NUMBER,
        Column("where", "ở đâu: title, summary hoặc body (nội dung, Markdown, như trong records.jsonl)", "title, summary or body (Markdown, as in records.jsonl)"),
        Column("start", "ký tự đầu, từ 0", "first character, from 0", "integer"),
        Column("end", "ký tự ngay sau", "first character behind it", "integer"),
        Column("form", "dạng in", "form in print"),
        Column("kind", "loại: document, province, place, model, person, organisation, work, figure; evidence là chữ mà một căn cứ trích",
               "document, province, place, model, person, organisation, work, figure; evidence is what a reason quotes"),
        Column("means", "nghĩa: mã văn bản, mã tỉnh hoặc địa phương, mã mô hình; ngoài ra là tên, điều được đếm, mục suy ra",
               "id of the document, the province, the place or the model; else the name, what is counted, the field inferred"),
    )),
    "redirects": ("Mã cũ của bài", "Former ids", ROW, (
        ARTICLE, NUMBER,
        Column("old", "mã cũ, địa chỉ vẫn dẫn tới bài", "a former id, whose address still leads to the article"),
    )),
    "provinces": ("Tỉnh, thành phố các thời kỳ", "Provinces of all eras", ("id",), (
        Column("id", "mã", "id"),
        Column("name", "tên", "name"),
        Column("type", "loại nay hoặc lúc kết thúc", "type now or at its end"),
        Column("since", "từ, EDTF", "since, EDTF"),
        Column("until", "đến, EDTF", "until, EDTF"),
        Column("predecessors", "hình thành từ, cách nhau bằng dấu cách", "made of, parted by spaces"),
        Column("successors", "sau thành, cách nhau bằng dấu cách", "went over into, parted by spaces"),
        Column("basis", "căn cứ thành lập", "act that made it"),
        Column("end_basis", "căn cứ kết thúc", "act that ended it"),
        Column("code", "mã thống kê; không dùng để nhận dạng", "statistical code; no identifier"),
        Column("same_as", "địa chỉ của chính nó ở nơi khác (Wikidata ...), cách nhau bằng dấu cách", "addresses of the same thing elsewhere (Wikidata ...), parted by spaces"),
    )),
    "directives": ("Văn bản", "Documents", ("id",), (
        Column("id", "mã", "id"),
        Column("name", "tên thường gọi", "usual name"),
        Column("type", "loại", "type"),
        Column("number", "số, ký hiệu", "number and sign"),
        Column("issuer", "cơ quan ban hành", "issuer"),
        Column("term", "nhiệm kỳ", "term of the congress"),
        Column("date", "ngày, EDTF", "date, EDTF"),
        Column("title", "tên đầy đủ", "full title"),
        Column("same_as", "địa chỉ của chính nó ở nơi khác (Wikidata ...), cách nhau bằng dấu cách", "addresses of the same thing elsewhere (Wikidata ...), parted by spaces"),
    )),
    "relations": ("Quan hệ giữa các văn bản", "Relations between documents", ("directive", "relation", "other"), (
        Column("directive", "mã văn bản", "id of the document", to="directives"),
        Column("relation", "quan hệ: continues, guides, implements ...", "relation: continues, guides, implements ..."),
        Column("other", "mã văn bản kia", "id of the other document", to="directives"),
        NOTE,
    )),
    "newspapers": ("Báo, trang tin", "Newspapers and sites", ("id",), (
        Column("id", "mã", "id"),
        Column("name", "tên", "name"),
        Column("provinces", "mã tỉnh, cách nhau bằng dấu cách", "ids of provinces, parted by spaces"),
        Column("hosts", "tên miền, cách nhau bằng dấu cách", "host names, parted by spaces"),
        Column("since", "từ, EDTF", "since, EDTF"),
        Column("until", "đến, EDTF", "until, EDTF"),
        Column("same_as", "địa chỉ của chính nó ở nơi khác (Wikidata ...), cách nhau bằng dấu cách", "addresses of the same thing elsewhere (Wikidata ...), parted by spaces"),
    )),
    "authorities": ("Mọi điều danh mục ghi, từng giá trị", "All that the vocabularies say, value by value", ("kind", "entry", "field"), (
        Column("kind", "loại mục: province, directive, newspaper ...", "kind of entry: province, directive, newspaper ..."),
        Column("entry", "mã của mục; mục không có mã thì số thứ tự", "id of the entry; its number when it has none"),
        Column("field", "đường tới giá trị trong mục, như names.0", "way to the value within the entry, such as names.0"),
        Column("value", "giá trị", "value"),
    )),
}  # fmt: skip
"""Name of a table -> (title, English title, key, columns)."""
OF_TEXTS = frozenset({"mentions"})
"""Tables that are made of the texts of articles too: only the SQLite file has them, so that who corrects a word need not
have the tables of the whole archive made again."""
EXTRA = (
    Column("body", "nội dung lưu trong kho, Markdown", "the text that the archive keeps, Markdown"),
    Column("searched", "chữ để tìm: tên địa phương, văn bản, mô hình, người, và mọi chữ có đ viết lại với d",
           "words to search: names of places, documents, models, people, and every word with đ once more with d"),
)  # fmt: skip
"""Columns of `articles` that only the SQLite file has."""
