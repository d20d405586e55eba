# SPDX-License-Identifier: MIT
from __future__ import annotations

import json

from citeproc.source.json import CiteProcJSON
from hypothesis import given

from khobai.site.exports.csl import join, to_entry, to_item
from khobai.site.exports.reference import Reference
from khobai.text import edtf
from tests.references import example, references


def test_an_article_as_csl_json() -> None:
    whole = example(
        authors=("Lê An", "B.T"), accessed=edtf.parse("2026-01-02"), abstract="Tóm lược.", keywords=("Chỉ thị 05", "Hà Nam"),
        note="Kho suy ra: ngày đăng.", date=edtf.parse("2019-05/2021"), is_date_supplied=True,
    )  # fmt: skip
    assert to_item(whole) == {
        "id": "lan-toa", "type": "article-newspaper", "title": "Tiếp tục lan tỏa", "author": [{"literal": "Lê An"}, {"literal": "B.T"}],
        "container-title": "Báo Hà Nam", "issued": {"date-parts": [[2019, 5], [2021]], "circa": True}, "URL": "https://example.vn/a",
        "accessed": {"date-parts": [[2026, 1, 2]]}, "archive": "Kho bài", "archive_location": "lan-toa", "language": "vi",
        "abstract": "Tóm lược.", "keyword": "Chỉ thị 05, Hà Nam", "note": "Kho suy ra: ngày đăng.",
    }  # fmt: skip


def test_what_is_unknown_is_absent() -> None:
    bare = Reference("a", "Tên", "Kho bài")
    assert to_item(bare).keys() == {"id", "type", "title", "archive", "archive_location", "language"}
    assert "circa" not in json.dumps(to_item(example()))


@given(references())
def test_files_are_json_that_processors_read(reference: Reference) -> None:
    text = join([to_entry(reference), to_entry(example())])
    items = json.loads(text)
    assert items == [to_item(reference), to_item(example())]
    assert text.count("\n") == 4
    assert list(CiteProcJSON(items)) == [reference.key, "lan-toa"] or reference.key == "lan-toa"


def test_an_empty_list_is_json() -> None:
    assert json.loads(join([])) == []
