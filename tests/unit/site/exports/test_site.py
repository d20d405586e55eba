# SPDX-License-Identifier: MIT
from __future__ import annotations

import pytest

from khobai.archive.groups import group
from khobai.site.exports.downloads import entries_of
from khobai.site.exports.reference import reference
from khobai.site.exports.site import media_type, robots, site_files
from khobai.site.publication import Publication
from tests.factories import archive, article


def names(publication: Publication) -> tuple[set[str], list[str], list[str]]:
    whole = archive(article("a"))
    references = {a.id: reference(a, whole.vocabulary, publication) for a in whole.published}
    made = site_files(whole, group(whole), references, entries_of(references), publication)
    return set(made.files), [path for path, _ in made.beside], [path for path, _ in made.beside]


def test_files_of_the_site() -> None:
    top, beside, again = names(Publication())
    assert {"robots.txt", "data/articles.csv", "data/people.jsonl", "data/khobai.sqlite", "data/datapackage.json", "data/references.bib"} <= top  # fmt: skip
    assert "data/oai.xml" not in top
    assert {"tinh/ha-nam.bib", "nam/2023.ris", "bao/bao-ha-nam.csl.json", "tinh/ha-nam.atom", "index.feed.json"} <= set(
        beside
    )
    assert len(beside) == len(set(beside))
    assert not top & set(beside)
    assert again == beside  # a live preview asks for them with every build


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
