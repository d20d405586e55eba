# SPDX-License-Identifier: MIT
from __future__ import annotations

import gzip

import pytest

from khobai.archive.groups import group
from khobai.site.exports import weight
from khobai.site.exports.downloads import FORMS
from khobai.site.exports.reference import reference
from khobai.site.exports.site import SiteFiles, has_lunr, media_type, robots, site_files
from khobai.site.publication import Publication
from tests.factories import CT_05, archive, article


def names(publication: Publication) -> tuple[set[str], list[str], list[str]]:
    whole = archive(article("a"))
    references = {a.id: reference(a, whole.vocabulary, publication) for a in whole.published}
    made = site_files(whole, group(whole), references, publication)
    return set(made.files), list(made.beside), list(made.beside)


def test_files_of_the_site() -> None:
    top, beside, again = names(Publication())
    assert {"robots.txt", "data/articles.csv", "data/people.jsonl", "data/khobai.sqlite", "data/datapackage.json", "data/references.bib"} <= top  # fmt: skip
    assert "data/oai.xml" not in top
    assert "data/khobai.sqlite.gz" in top
    assert {"tinh/ha-nam.bib", "nam/2023.ris", "bao/bao-ha-nam.csl.json", "tinh/ha-nam.atom", "index.feed.json"} <= set(
        beside
    )
    assert len(beside) == len(set(beside))
    assert not top & set(beside)
    assert again == beside  # a live preview asks for them with every build


def made(count: int, *, leave_out: frozenset[str] = frozenset(), put_in: frozenset[str] = frozenset()) -> SiteFiles:
    whole = archive(*(article(f"a{n}") for n in range(count)))
    references = {a.id: reference(a, whole.vocabulary, Publication()) for a in whole.published}
    return site_files(whole, group(whole), references, Publication(leave_out=leave_out, put_in=put_in))


def test_the_database_of_a_big_archive_is_only_compressed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weight, "PLAIN_MOST", 2)
    small, big = made(2).files, made(3).files
    assert gzip.decompress(small["data/khobai.sqlite.gz"]) == small["data/khobai.sqlite"]  # type: ignore[arg-type]
    assert not {"data/khobai.sqlite", "data/records.jsonl", "data/people.jsonl"} & set(big)
    assert {"data/records.jsonl.gz", "data/people.jsonl.gz", "data/people.csv", "data/references.bib"} <= set(big)
    assert gzip.decompress(big["data/khobai.sqlite.gz"]).startswith(b"SQLite format 3\0")  # type: ignore[arg-type]


def test_what_is_left_out_is_not_there() -> None:
    whole, less = made(1), made(1, leave_out=frozenset(weight.LEAVABLE))
    assert set(whole.files) - set(less.files) == {
        "data/khobai.sqlite", "data/khobai.sqlite.gz",
        "data/records.jsonl", "data/records.jsonl.gz", "data/records.schema.json",
    }  # fmt: skip
    assert set(whole.beside) - set(less.beside) == {
        f"{page}{form.ending}"
        for page in ("tinh/ha-nam", "tinh/ninh-binh-2025", f"van-ban/{CT_05}", "nam/2023", "bao/bao-ha-nam")
        for form in FORMS
    }
    assert has_lunr(weight.LUNR_MOST, Publication())
    assert not has_lunr(weight.LUNR_MOST + 1, Publication())
    assert not has_lunr(1, Publication(leave_out=frozenset([weight.LUNR])))


def test_a_very_big_archive_has_the_database_only_when_it_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weight, "SQLITE_MOST", 1)
    assert "data/khobai.sqlite.gz" in made(1).files
    assert not [path for path in made(2).files if "sqlite" in path]
    assert "data/khobai.sqlite.gz" in made(2, put_in=frozenset([weight.SQLITE])).files
    both = made(2, put_in=frozenset([weight.SQLITE]), leave_out=frozenset([weight.SQLITE]))
    assert not [path for path in both.files if "sqlite" in path]


def test_the_same_content_has_the_same_gzip_file() -> None:
    data = bytes(range(256)) * 9_000
    assert weight.gzipped(data) == weight.gzipped(data)
    assert gzip.decompress(weight.gzipped(data)) == data
    assert gzip.decompress(weight.gzipped(b"")) == b""
    assert weight.gzipped(data)[3:10] == b"\0\0\0\0\0\0\xff"  # neither name nor time nor system


def test_harvesters_are_served_where_there_is_an_address() -> None:
    assert "data/oai.xml" in names(Publication(url="https://x.vn/", contact="a@b"))[0]


def test_robots_may_read_everything() -> None:
    assert robots(Publication()) == "User-agent: *\nAllow: /\n"
    assert robots(Publication(url="https://x.vn/kho")).endswith("Sitemap: https://x.vn/kho/sitemap.xml\n")


@pytest.mark.parametrize(
    ("path", "expected"),
    [("data/a.csv", "text/csv"), ("bai/a.csl.json", "application/vnd.citationstyles.csl+json"), ("data/a.json", "application/json"), ("x.zip", "application/octet-stream")],
)  # fmt: skip
def test_media_types(path: str, expected: str) -> None:
    assert media_type(path) == expected
