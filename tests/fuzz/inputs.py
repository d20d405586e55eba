# SPDX-License-Identifier: MIT
"""What strangers may hand over: pieces of every syntax that is read, mixed, nested and repeated until they are long."""

from __future__ import annotations

import io
import zipfile

from hypothesis import strategies as st

from khobai.reading.schema.article import ArticleEntry
from tests.texts import ANY, VIETNAMESE

LONGEST = 60_000
"""Characters of a repeated piece: enough for quadratic work to pass the limit, little enough to try many."""

_MARKDOWN = [
    *"[ ] ( ) ! < > * _ ` ~ | # - + = : \\ & ; \" ' \n \t {".split(" "),
    "[a](", "![", "[a]: ", "[^a]", "[^__config]: x\n", "](x)", "<div>", "</div>", "<b>", "<!--", "-->", "<?", "<![CDATA[",
    "<pre>x</pre >", '<code class="md-overlay">', '<div id="__config">', '<a href="javascript:1">', "<img src=x onerror=1>",
    "<svg onload=1>", "<style>", "<script>", "&#0;", "&lt;", "> ", "- ", "1. ", "    ", "***", "a*b_c*", "``", "`````", "~~~\n",
    "|a|b|\n|-|-|\n", "http://a.b/", "www.a.b", "<http://a>", "[x][y]", "\n\n", "* * *\n", "# ", "{%", "{{", "\u202e", "\ufdd0",
]  # fmt: skip
_YAML = [
    ": ", "- ", "? ", "[", "]", "{", "}", ", ", "\n", "\n  ", "\n- ", "|\n", ">-\n", "&a ", "*a", "!!python/object:x ", "<<: ",
    '"', "'", "#", "\t", "---\n", "...\n", "\u2028", "null", "1_000", "0x10", "2023-02-30", "1e999", "{id: x}", "title: ",
    *(f"\n{name}: " for name in ArticleEntry.model_fields),
    *(f"\n{name}:\n  - {{" for name in ("directives", "models", "figures", "people")),
]  # fmt: skip


def _mixed(pieces: list[str]) -> st.SearchStrategy[str]:
    piece = st.one_of(st.sampled_from(pieces), st.sampled_from(pieces), VIETNAMESE, ANY)
    return st.lists(piece, max_size=12).map(lambda parts: "".join(parts).encode("utf-8", "ignore").decode())


def _long(short: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Return texts that may hold one of `short` many times over: what is slow shows itself in what is long."""
    times = st.sampled_from([1, 1, 1, 10, 1000, LONGEST])
    repeated = st.builds(lambda piece, n: piece * min(n, LONGEST // max(len(piece), 1)), short, times)
    return st.builds(lambda head, middle, tail: head + middle + tail, short, repeated, short)


BODIES = _long(_mixed(_MARKDOWN))
FRONT_MATTER = _long(_mixed(_YAML)).map(lambda text: f"---\ntitle: T\n{text}\n---\n\nNội dung.\n")
QUERIES = _long(
    _mixed(["-", "+", '"', "^9", "*", ":", "tên:", "title:", "\u0301", "\u0323", " ", "ho5c", "hocj", "05-CT/TW"])
)
ADDRESSES = _long(_mixed(["bai/a.html", " -> ", "\n", "#", "../", "//", "a.html -> a.html\n", "\ufeff", "\u2028"]))


def _docx(document: str) -> bytes:
    """Return a Word file whose body is this XML."""
    held = io.BytesIO()
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "[Content_Types].xml",
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{main}"/></Types>',
        )
        archive.writestr(
            "_rels/.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="r1" Type="{office}" Target="word/document.xml"/></Relationships>',
        )
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{space}"><w:body>{document}</w:body></w:document>')
    return held.getvalue()


_WORD = [
    "<w:p><w:r><w:t>Chỉ thị 05-CT/TW ở Hà Nam</w:t></w:r></w:p>", "<w:tbl>", "</w:tbl>", "<w:tr>", "</w:tr>", "<w:tc>", "</w:tc>",
    '<w:tcPr><w:gridSpan w:val="2000000000"/></w:tcPr>', "<w:tcPr><w:vMerge/></w:tcPr>", "<w:p/>", "<w:p>", "</w:p>",
    '<w:tblGrid><w:gridCol w:w="-1"/></w:tblGrid>', "<w:br/>", "&#0;", "&x;",
]  # fmt: skip
_HTML = [
    "<p>", "</p>", "<div>", "<table>", "<tr>", "<td>", "</td>", "<html>", "<h1>Tít</h1>", "<article>", "<figcaption>", "<a href='x'>",
    "<script>", "<!--", "&nbsp;", "&#0;", "<meta charset=utf-16>", "<b>", "<li>", "Chỉ thị 05-CT/TW", "Ảnh: P.V", "aа", "<base href=x>",
]  # fmt: skip
PAGES = st.one_of(
    st.binary(max_size=300),
    _long(_mixed(_HTML)).map(lambda text: f"<html><body>{text}</body></html>".encode()),
    _long(_mixed(["Tít bài\n", "\n\n", "*", "[a](b)", "NGUYÊN ĐOAN |", "26/05/2018 - 16:24", "0", "а"])).map(
        str.encode
    ),
    _mixed(_WORD).map(_docx),
)
"""Files that somebody imports, as bytes."""
FLIPS = st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(1, 255)), min_size=1, max_size=3)
"""Places of a file, as parts of its length, and what its bytes there are changed by (XOR)."""
