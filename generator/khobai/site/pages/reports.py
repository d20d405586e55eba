# SPDX-License-Identifier: MIT
"""Pages about the archive itself: what is missing, and what can be taken away."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from khobai.archive import addresses
from khobai.archive.article import Article
from khobai.archive.pagination import PAGE_SIZE
from khobai.locales.catalogue import _
from khobai.site.exports import (
    collection,
    crate,
    datapackage,
    datasette,
    dcat,
    downloads,
    head,
    oai,
    records,
    skos,
    sqlite,
    weight,
)
from khobai.site.exports.dictionary import EXTRA, OF_TEXTS, Column, Table
from khobai.site.exports.site import LUNR, SiteFiles, has_lunr, media_type
from khobai.site.pages.page import Link, Page, Row, Site


@dataclass(frozen=True, slots=True)
class Gap:
    """One kind of thing that the archive does not know."""

    heading: str
    meaning: str
    total: int
    lines: tuple[tuple[Link, str], ...]
    """(page, what is missing there); at most a page of them."""


@dataclass(frozen=True, slots=True)
class QualityPage:
    """Context of `quality.md.jinja`."""

    gaps: tuple[Gap, ...]


@dataclass(frozen=True, slots=True)
class DataPage:
    """Context of `data.md.jinja`."""

    tables: tuple[tuple[Table, tuple[Link, ...]], ...]
    """(table, its files)."""
    whole: tuple[tuple[Link, str], ...]
    """(file, what it holds) of the files that hold more than a table."""
    extra: tuple[Column, ...]
    """Columns of `articles` in the SQLite file only."""
    feeds: tuple[Link, ...]
    citations: tuple[tuple[str, str], ...]
    """(style, the archive cited in it)."""
    bibtex: str
    list_most: int
    """Articles up to which a list has citations of its own."""


def quality_page(site: Site) -> Iterator[Page]:
    """Yield the page of what is missing or doubtful, each with the pages where it is so."""
    articles = site.groups.articles
    vocabulary = site.vocabulary
    gaps = (
        _of_articles(site, "Chưa rõ ngày", "Bài không có ngày nào, kể cả suy ra.",
                     [(a, "") for a in site.groups.undated]),
        _of_articles(site, "Ngày do kho suy ra", "Bản gốc không ghi ngày; căn cứ nêu ở trang của bài.",
                     [(a, site.rows[a.id].when) for a in articles if a.infers("date")]),
        _of_articles(site, "Chưa rõ báo", "Chưa biết tờ báo nào đăng.",
                     [(a, "") for a in articles if not a.source.newspaper]),
        _of_articles(site, "Báo do kho suy ra", "Bản gốc không ghi tên báo.",
                     [(a, site.rows[a.id].newspaper or "") for a in articles
                      if a.source.newspaper and a.infers("source")]),
        _of_articles(site, "Địa phương do kho suy ra hoặc chưa rõ", "Bài không nêu rõ tên tỉnh.",
                     [(a, site.rows[a.id].where or "chưa rõ") for a in articles
                      if not a.provinces or a.infers("places")]),
        _of_articles(site, "Văn bản chưa có trong danh mục", "Bài nhắc văn bản mà danh mục chưa có mục riêng.",
                     [(a, "; ".join(f.text for c in a.directives if not c.directive for f in c.forms)) for a in articles
                      if any(not c.directive for c in a.directives)]),
        _of_articles(site, "Lưu ý về bản gốc",
                     "Mâu thuẫn, chỗ in sai và điều khác thường của bản gốc; kho giữ nguyên và ghi chú.",
                     [(a, a.notes[0]) for a in articles if a.notes]),
        _of_articles(site, _("Originals without an archived copy"),
                     _("The address is known, a copy in a web archive is not; khobai links suggests one."),
                     [(a, "") for a in articles if a.source.url and not a.source.archived]),
        _of_articles(site, _("Originals without a day of reading"),
                     _("The record does not say on which day the original was read."),
                     [(a, "") for a in articles if a.source.url and not a.source.accessed]),
        _gap("Mục từ văn bản chưa kiểm chứng đủ", "Cần tìm bản gốc của văn bản.",
             [(Link(d.name, addresses.directive(d.id)), d.verified or "") for d in vocabulary.directives.values()
              if d.unverified]),
        _gap("Đơn vị hành chính chưa kiểm chứng đủ", "Ngày, căn cứ hoặc vùng lấy theo hiểu biết chung.",
             [(Link(site.names[p.id], addresses.province(p.id)), "") for p in vocabulary.provinces.values()
              if p.unverified]),
    )  # fmt: skip
    yield Page(addresses.QUALITY, "quality.md.jinja", QualityPage(gaps), title="Chất lượng dữ liệu",
               description="Những điều kho chưa biết, suy ra hoặc thấy mâu thuẫn.")  # fmt: skip


def _of_articles(site: Site, heading: str, meaning: str, articles: Sequence[tuple[Article, str]]) -> Gap:
    rows: list[tuple[Row, str]] = [(site.rows[a.id], words) for a, words in articles]
    return _gap(heading, meaning, [(row.article, words) for row, words in rows])


def _gap(heading: str, meaning: str, lines: Sequence[tuple[Link, str]]) -> Gap:
    return Gap(heading, meaning, len(lines), tuple(lines[:PAGE_SIZE]))


def _links(table: Table, exports: SiteFiles) -> tuple[Link, ...]:
    base = f"data/{table.name}"
    known = {f"{base}.csv": "CSV", f"{base}.jsonl": "JSON Lines", f"{base}.jsonl{weight.ENDING}": "JSON Lines, nén"}
    return tuple(Link(words, path) for path, words in known.items() if path in exports.files)


def data_page(site: Site, exports: SiteFiles) -> Iterator[Page]:
    """Yield the page of downloads with the dictionary of every table."""
    tables = (replace(table, rows=()) if table.name in OF_TEXTS else table for table in exports.tables)
    lines = tuple((table, _links(table, exports)) for table in tables)
    known = {
        sqlite.PATH: "mọi bảng trong một tệp SQLite, có khóa ngoại và tìm toàn văn (FTS5); mở được bằng Datasette",
        f"{sqlite.PATH}{weight.ENDING}": "tệp SQLite ấy, đã nén: giải nén rồi mở",
        records.PATH: "mọi bản ghi, nguyên vẹn và lồng nhau, mỗi dòng một bản ghi; nhập lại được bằng khobai import --records",
        f"{records.PATH}{weight.ENDING}": "tệp bản ghi ấy, đã nén; khobai đọc thẳng tệp nén",
        records.SCHEMA: "JSON Schema của một dòng trong tệp bản ghi",
        datasette.PATH: "lời giải thích từng bảng, từng cột cho Datasette: --metadata metadata.json",
        datapackage.PATH: "mô tả các bảng CSV theo Frictionless: kiểu, khóa, mã kiểm SHA-256",
        **{f"{downloads.WHOLE}{form.ending}": "trích dẫn của mọi bài" for form in downloads.FORMS},
        collection.PATH: "cách dẫn cả kho, cho máy đọc (Citation File Format)",
        crate.PATH: "mô tả cả thư mục dữ liệu để gửi vào kho nghiên cứu như Zenodo, Dataverse (RO-Crate 1.1)",
        dcat.PATH: "mô tả cho các cổng dữ liệu mở (DCAT 3)",
        skos.TURTLE: "danh mục tỉnh các thời kỳ, văn bản, báo, chuyên đề thành dữ liệu liên kết (SKOS, Turtle)",
        skos.JSON_LD: "danh mục ấy ở dạng JSON-LD",
        skos.SHAPES: "điều mà tệp danh mục liên kết phải đúng (SHACL)",
        LUNR: "chỉ mục cho lunr.js 2.3.9: tìm tên bài, tóm lược, tên người và mô hình, địa phương, văn bản từ một trang khác",
        oai.PATH: "kho tĩnh OAI-PMH, Dublin Core",
    }
    there = {*exports.files, *([LUNR] if has_lunr(len(site.groups.articles), site.publication) else [])}
    names = {f"{downloads.WHOLE}{form.ending}": form.name for form in downloads.FORMS}
    whole = tuple(
        (Link(names.get(path, path.rpartition("/")[2]), path), words) for path, words in known.items() if path in there
    )
    work = exports.work
    feeds = (Link("Atom", "index.atom"), Link("JSON Feed", "index.feed.json"))
    files = [link.path for _, links in lines for link in links] + [link.path for link, _ in whole]
    tags = head.of_data(work, [(path, media_type(path)) for path in files])
    yield Page(
        addresses.DATA,
        "data.md.jinja",
        DataPage(lines, whole, EXTRA, feeds, collection.in_words(work), collection.to_bibtex(work), weight.LIST_MOST),
        head=tags,
        title="Dữ liệu mở",
        description="Tải toàn bộ kho bài: CSV, JSON Lines, SQLite, trích dẫn; nghĩa của từng cột.",
    )
