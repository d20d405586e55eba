# SPDX-License-Identifier: MIT
from __future__ import annotations

from lxml import etree

from khobai.archive.article import Article, Author, Source
from khobai.archive.provenance import Revision
from khobai.site.exports.oai import repository
from khobai.site.exports.reference import reference
from khobai.site.publication import Publication
from tests.factories import article, vocabulary

NAMES = {
    "s": "http://www.openarchives.org/OAI/2.0/static-repository", "oai": "http://www.openarchives.org/OAI/2.0/",
    "oai_dc": "http://www.openarchives.org/OAI/2.0/oai_dc/", "dc": "http://purl.org/dc/elements/1.1/",
}  # fmt: skip
SITE = Publication(
    name="Kho <thử>", url="https://x.vn/kho/", contact="kho@x.vn",
    history={"a": Revision("2026-03-01T23:00:00+00:00", "c0ffee", None), "b": Revision("2026-02-01T00:00:00+00:00", "c0ffee")},
)  # fmt: skip


def made(*articles: Article, publication: Publication = SITE) -> str | None:
    references = {a.id: reference(a, vocabulary(), publication) for a in articles}
    return repository(articles, references, publication)


def read(text: str | None) -> etree._Element:
    assert text is not None
    return etree.fromstring(text.encode())


def test_the_repository_says_who_it_is_in_the_order_of_the_schema() -> None:
    root = read(made(article("a"), article("b")))
    assert root.tag == f"{{{NAMES['s']}}}Repository"
    assert [etree.QName(child).localname for child in root] == ["Identify", "ListMetadataFormats", "ListRecords"]
    assert [(etree.QName(child).localname, child.text) for child in root[0]] == [
        ("repositoryName", "Kho <thử>"), ("baseURL", "https://x.vn/kho/data/oai.xml"), ("protocolVersion", "2.0"), ("adminEmail", "kho@x.vn"),
        ("earliestDatestamp", "2026-02-01"), ("deletedRecord", "no"), ("granularity", "YYYY-MM-DD"),
    ]  # fmt: skip
    assert root[2].get("metadataPrefix") == "oai_dc"


def test_a_record_in_dublin_core() -> None:
    one = article(
        "a",
        title="Tên & hiệu",
        summary="Tóm.",
        authors=(Author("Lê An"),),
        source=Source("bao-ha-nam", "https://example.vn/a"),
    )
    (record,) = read(made(one)).iterfind(".//oai:record", NAMES)
    assert record.findtext("oai:header/oai:identifier", None, NAMES) == "oai:x.vn:a"
    assert record.findtext("oai:header/oai:datestamp", None, NAMES) == "2026-03-01"
    (dc,) = record.iterfind("oai:metadata/oai_dc:dc", NAMES)
    assert [(etree.QName(child).localname, child.text) for child in dc] == [
        ("title", "Tên & hiệu"), ("creator", "Lê An"), ("subject", "Chỉ thị 05"), ("subject", "Hà Nam"), ("description", "Tóm."),
        ("publisher", "Báo Hà Nam"), ("date", "2023-05-19"), ("type", "Text"), ("identifier", "https://x.vn/kho/bai/a.html"),
        ("source", "https://example.vn/a"), ("language", "vi"), ("rights", "http://rightsstatements.org/vocab/InC/1.0/"),
    ]  # fmt: skip


def test_records_stand_by_id_also_without_history() -> None:
    root = read(made(article("b"), article("a"), publication=Publication(url="https://x.vn", contact="a@b")))
    found = [element.text for element in root.iterfind(".//oai:header/*", NAMES)]
    assert found == ["oai:x.vn:a", "1970-01-01", "oai:x.vn:b", "1970-01-01"]


def test_a_gateway_answers_at_its_own_address() -> None:
    root = read(
        made(publication=Publication(url="https://x.vn/kho", contact="a@b", gateway="https://gate.example/oai/"))
    )
    assert root.findtext(".//oai:baseURL", None, NAMES) == "https://gate.example/oai/x.vn/kho/data/oai.xml"


def test_without_an_address_or_somebody_to_write_to_there_is_none() -> None:
    assert made(publication=Publication(url="https://x.vn")) is None
    assert made(publication=Publication(contact="a@b")) is None
