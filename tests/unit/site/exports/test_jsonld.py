# SPDX-License-Identifier: MIT
from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given

from khobai import load_archive
from khobai.archive.article import Article, Author, Figure, Inference, Initiative, Person, Rights, Source, Theme
from khobai.archive.authority import Relation
from khobai.archive.groups import group
from khobai.archive.provenance import Revision
from khobai.site.exports.collection import collection
from khobai.site.exports.jsonld import SUBJECTS, of_article, of_data, of_directive, script
from khobai.site.publication import Publication
from khobai.text import edtf
from tests.conftest import ROOT
from tests.factories import CT_05, KL_01, article, cites, directive, vocabulary
from tests.references import TEXT
from tests.schema_org import problems

SITE = Publication(
    name="Kho bài thử", description="Một kho.", url="https://x.vn/",
    history={"a": Revision("2026-03-01T00:00:00+00:00", "c0ffee", "2026-01-02T03:04:05+00:00")},
)  # fmt: skip


def nodes(one: Article, publication: Publication = SITE) -> tuple[dict[str, Any], dict[str, Any]]:
    record, subject = json.loads(json.dumps(of_article(one, vocabulary(), publication)))["@graph"]
    return record, subject


def whole(**fields: Any) -> Article:
    known: dict[str, Any] = {
        "title": "Tên", "summary": "Tóm lược.", "authors": (Author("Lê An"),), "source": Source("bao-ha-nam", "https://example.vn/a", archived="https://example.org/a"),
        "directives": (cites(CT_05), cites(KL_01, "mentions"), cites(CT_05, "mentions"), cites(None)), "people": (Person("Phạm Dung"),),
        "models": (Initiative("Hũ gạo"),), "figures": (Figure(2.5, "tỷ đồng", "quỹ"),), "themes": (Theme("tỉnh", "Nêu gương", 2023), Theme("tỉnh")),
        "rights": Rights("InC", "Báo Hà Nam"),
    }  # fmt: skip
    return article("a", **{**known, **fields})


def test_the_record_and_the_article_that_it_describes() -> None:
    record, subject = nodes(whole())
    assert record == {
        "@type": "WebPage", "@id": "https://x.vn/bai/a.html", "inLanguage": "vi", "mainEntity": {"@id": "https://x.vn/bai/a.html#bai"},
        "isBasedOn": "https://example.vn/a", "isPartOf": {"@type": "Dataset", "@id": "https://x.vn/du-lieu.html#kho"},
        "sdPublisher": {"@type": "Organization", "name": "Kho bài thử"}, "sdDatePublished": "2026-01-02", "dateModified": "2026-03-01",
        "sdLicense": "https://creativecommons.org/licenses/by/4.0/",
    }  # fmt: skip
    assert subject == {
        "@type": "NewsArticle", "@id": "https://x.vn/bai/a.html#bai", "identifier": "a", "headline": "Tên", "name": "Tên",
        "url": "https://example.vn/a", "sameAs": "https://example.vn/a", "archivedAt": "https://example.org/a", "datePublished": "2023-05-19",
        "inLanguage": "vi", "abstract": "Tóm lược.", "author": [{"@type": "Person", "name": "Lê An"}],
        "isPartOf": {"@type": "Newspaper", "@id": "https://x.vn/bao/bao-ha-nam.html#bao", "name": "Báo Hà Nam"},
        "copyrightHolder": {"@type": "Organization", "name": "Báo Hà Nam"}, "usageInfo": "http://rightsstatements.org/vocab/InC/1.0/",
        "about": [{"@type": "Legislation", "@id": f"https://x.vn/van-ban/{CT_05}.html#van-ban", "name": "Chỉ thị 05"}],
        "mentions": [
            {"@type": "Legislation", "@id": f"https://x.vn/van-ban/{KL_01}.html#van-ban", "name": "Kết luận 01"},
            {"@type": "Person", "name": "Phạm Dung"}, {"@type": "Thing", "name": "Hũ gạo"},
            {"@type": "PropertyValue", "name": "quỹ", "value": 2.5, "unitText": "tỷ đồng"},
        ],
        "spatialCoverage": [{"@type": "AdministrativeArea", "@id": "https://x.vn/tinh/ha-nam.html#don-vi", "name": "tỉnh Hà Nam"}],
        "keywords": [{"@type": "DefinedTerm", "name": "Nêu gương", "termCode": "2023", "inDefinedTermSet": {"@id": "https://x.vn/chuyen-de.html"}}],
    }  # fmt: skip


def test_what_was_inferred_is_left_out() -> None:
    why = tuple(Inference(field, ("vì thế",)) for field in ("date", "source", "places", "authors"))
    _, subject = nodes(whole(inferred=why))
    assert not {"datePublished", "isPartOf", "spatialCoverage", "author"} & subject.keys()


@pytest.mark.parametrize(("date", "expected"), [("2023-05", "2023-05"), ("2023~", None), ("2023?", None), ("2019/2021", None), (None, None)])  # fmt: skip
def test_only_exact_dates_are_said(date: str | None, expected: str | None) -> None:
    assert nodes(whole(date=date))[1].get("datePublished") == expected


def test_without_an_address_ids_are_relative_to_the_page() -> None:
    record, subject = nodes(whole(), Publication())
    assert (record["@id"], subject["@id"], record["mainEntity"]) == ("", "#bai", {"@id": "#bai"})
    assert subject["about"][0]["@id"] == f"../van-ban/{CT_05}.html#van-ban"
    assert not {"sdDatePublished", "dateModified"} & record.keys()


def test_a_document() -> None:
    one = directive(
        CT_05, "Chỉ thị 05", relations=(Relation("continues", "x"), Relation("replaces", "y"), Relation("replaces", "z"), Relation("continued_by", "w")),
    )  # fmt: skip
    about, mention = article("b"), article("a", directives=(cites(CT_05, "mentions"),))
    assert json.loads(json.dumps(of_directive(one, (about, mention), SITE))) == {
        "@context": "https://schema.org", "@type": "Legislation", "@id": f"https://x.vn/van-ban/{CT_05}.html#van-ban", "name": "Về Chỉ thị 05",
        "alternateName": ["Chỉ thị 05"], "legislationIdentifier": "05-CT/TW",
        "identifier": [
            {"@type": "PropertyValue", "propertyID": "số, ký hiệu", "value": "05-CT/TW"},
            {"@type": "PropertyValue", "propertyID": "nhiệm kỳ", "value": "XII"},
        ],
        "legislationType": "chỉ thị", "legislationDate": "2016-05-15", "legislationPassedBy": {"@type": "Organization", "name": "Bộ Chính trị"},
        "legislationJurisdiction": {"@type": "AdministrativeArea", "name": "Việt Nam"}, "inLanguage": "vi",
        "legislationEnsuresImplementationOf": [{"@type": "Legislation", "@id": "https://x.vn/van-ban/x.html#van-ban"}],
        "legislationRepeals": [{"@type": "Legislation", "@id": f"https://x.vn/van-ban/{key}.html#van-ban"} for key in "yz"],
        "subjectOf": [{"@type": "NewsArticle", "@id": "https://x.vn/bai/b.html#bai"}],
    }  # fmt: skip


def test_a_doubtful_date_is_not_said_and_long_lists_are_cut() -> None:
    one = directive(CT_05, "Chỉ thị 05", unverified=("date",), term=None)
    found = of_directive(one, [article(f"a{n}") for n in range(SUBJECTS + 1)], SITE)
    assert "legislationDate" not in found
    assert len(list(found["subjectOf"])) == SUBJECTS  # type: ignore[call-overload]


def test_everything_in_the_archive_is_what_schema_org_defines() -> None:
    archive, _ = load_archive(ROOT / "articles")
    groups = group(archive)
    for publication in (SITE, Publication()):
        for one in (*archive.published, whole()):
            known = archive.vocabulary if one.id != "a" else vocabulary()
            for node in json.loads(json.dumps(of_article(one, known, publication)))["@graph"]:
                assert list(problems(node)) == [], one.id
        for document in archive.vocabulary.directives.values():
            found = of_directive(document, groups.by_directive.get(document.id, ()), publication)
            assert list(problems(json.loads(json.dumps(found)))) == [], document.id
    assert (
        list(problems(dict(of_data(collection(groups, archive.vocabulary, SITE), [("data/a.csv", "text/csv")])))) == []
    )


@pytest.mark.parametrize(
    ("node", "expected"),
    [
        ({"@type": "NewsPaper"}, "NewsPaper: no such class"),
        ({"@type": "NewsArticle", "newspaper": "x"}, "NewsArticle.newspaper: no such property"),
        ({"@type": "NewsArticle", "datePublished": "khoảng 2023"}, "NewsArticle.datePublished: khoảng 2023 is no date"),
        ({"@type": "NewsArticle", "legislationDate": "2023"}, "NewsArticle.legislationDate: no such property"),
        ({"@type": "NewsArticle", "author": {"@type": "Place"}}, "NewsArticle.author: takes no Place"),
        ({"@type": "NewsArticle", "url": "bai/a.html"}, "NewsArticle.url: bai/a.html is no address"),
        ({"@type": "NewsArticle", "spatialCoverage": "Hà Nam"}, "NewsArticle.spatialCoverage: takes no text"),
    ],
)
def test_the_check_sees_what_is_wrong(node: dict[str, Any], expected: str) -> None:
    assert list(problems(node)) == [expected]


@given(TEXT)
def test_no_text_ends_the_data_block(text: str) -> None:
    block = script({"name": f"{text}</script><!--"})
    inner = block.removeprefix('<script type="application/ld+json">').removesuffix("</script>")
    assert "<" not in inner
    assert json.loads(inner) == {"name": f"{text}</script><!--"}
    assert "\n" not in inner


def test_dates_of_documents() -> None:
    assert of_directive(directive("x", "X", date=edtf.parse("2016~")), (), SITE).get("legislationDate") is None
