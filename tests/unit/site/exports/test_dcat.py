# SPDX-License-Identifier: MIT
from __future__ import annotations

import rdflib
from rdflib import DCAT, DCTERMS, RDF, URIRef

from khobai.site.exports.dcat import PATH, to_dcat
from tests.unit.site.exports.test_collection import work

SITE = "https://x.vn/kho/"


def test_a_catalogue_reads_what_it_is_and_where_its_files_are() -> None:
    text = to_dcat(work(doi="10.1/a"), [("data/a.csv", "text/csv"), ("data/b.ttl", "text/turtle")])
    found = rdflib.Graph().parse(data=text, format="turtle", publicID=SITE + PATH)
    (data,) = found.subjects(RDF.type, DCAT.Dataset)
    known = {word: str(found.value(data, word)) for word in (DCTERMS.title, DCTERMS.modified, DCTERMS.identifier)}
    assert known == {DCTERMS.title: "Kho <bài> & lời", DCTERMS.modified: "2026-11-21", DCTERMS.identifier: "https://doi.org/10.1/a"}  # fmt: skip
    span = found.value(data, DCTERMS.temporal)
    assert [str(found.value(span, word)) for word in (DCAT.startDate, DCAT.endDate)] == ["2019", "2023"]
    places = {found.value(one, DCAT.downloadURL): found.value(one, DCAT.mediaType) for one in found.objects(data, DCAT.distribution)}  # fmt: skip
    types = "https://www.iana.org/assignments/media-types/"
    assert places == {URIRef(f"{SITE}data/a.csv"): URIRef(f"{types}text/csv"), URIRef(f"{SITE}data/b.ttl"): URIRef(f"{types}text/turtle")}  # fmt: skip


def test_what_is_unknown_is_not_said() -> None:
    text = to_dcat(work(state=None, url=None), [])
    assert "dcterms:modified" not in text
    assert "<../du-lieu.html#kho> a dcat:Dataset" in text
