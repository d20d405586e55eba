# SPDX-License-Identifier: MIT
from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from hypothesis import given

from khobai.archive.article import Article, Author, Inference, Source
from khobai.site.exports import head
from khobai.site.exports.reference import reference
from khobai.site.publication import Publication
from tests.factories import CT_05, article, directive, vocabulary
from tests.references import TEXT

SITE = Publication(name="Kho bài thử", url="https://x.vn/")


@dataclass
class Tags(HTMLParser):
    """The tags of a head: (name or property, content) of meta tags, (relation, type, address) of links."""

    metas: list[tuple[str, str]] = field(default_factory=list)
    links: list[tuple[str, str | None, str]] = field(default_factory=list)
    scripts: int = 0

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag == "meta":
            self.metas.append((str(values.get("name") or values.get("property") or values.get("http-equiv")), str(values["content"])))  # fmt: skip
        elif tag == "link":
            self.links.append((str(values["rel"]), values.get("type"), str(values["href"])))
        else:
            assert (tag, values) == ("script", {"type": "application/ld+json"})
            self.scripts += 1


def read(text: str) -> Tags:
    tags = Tags()
    tags.feed(text)
    tags.close()
    return tags


def tags_of(publication: Publication = SITE, **fields: Any) -> Tags:
    one: Article = article("a", **fields)
    return read(head.of_article(one, reference(one, vocabulary(), publication), vocabulary(), publication))


def test_zotero_sees_an_article_of_a_newspaper() -> None:
    tags = tags_of(title="Tên", summary="Tóm lược.", authors=(Author("Lê An"), Author("B.T")), source=Source("bao-ha-nam", "https://example.vn/a"))  # fmt: skip
    assert ("schema.DCTERMS", None, "http://purl.org/dc/terms/") in tags.links
    assert [pair for pair in tags.metas if not pair[0].startswith("og:")] == [
        ("z:itemType", "newspaperArticle"), ("DCTERMS.title", "Tên"), ("DCTERMS.creator", "Lê An"), ("DCTERMS.creator", "B.T"),
        ("prism.publicationName", "Báo Hà Nam"), ("DCTERMS.isPartOf", "Báo Hà Nam"), ("DCTERMS.issued", "2023-05-19"), ("DCTERMS.language", "vi"),
        ("DCTERMS.identifier", "https://example.vn/a"), ("DCTERMS.abstract", "Tóm lược."), ("DCTERMS.subject", "Chỉ thị 05"),
        ("DCTERMS.subject", "Hà Nam"), ("DCTERMS.rights", "http://rightsstatements.org/vocab/InC/1.0/"),
    ]  # fmt: skip


def test_our_site_is_never_taken_for_the_newspaper() -> None:
    names = {name for name, _ in tags_of(source=Source()).metas}
    assert not {"og:site_name", "DCTERMS.source", "citation_journal_title", "prism.publicationName"} & names


def test_what_was_inferred_is_marked() -> None:
    metas = tags_of(inferred=(Inference("date", ("vì thế",)), Inference("source", ("vì thế",)))).metas
    assert ("prism.publicationName", "[Báo Hà Nam]") in metas
    assert ("DCTERMS.issued", "2023-05-19?") in metas


def test_the_page_in_social_networks() -> None:
    assert [pair for pair in tags_of(title="Tên", summary="Tóm.").metas if pair[0].startswith("og:")] == [
        ("og:title", "Tên"), ("og:type", "article"), ("og:description", "Tóm."), ("og:url", "https://x.vn/bai/a.html"),
    ]  # fmt: skip
    assert "og:url" not in dict(tags_of(Publication()).metas)


def test_a_document_and_a_list_have_feeds() -> None:
    document = read(head.of_directive(directive(CT_05, "Chỉ thị 05"), (), SITE))
    assert document.links == [
        ("alternate feed", "application/atom+xml", f"{CT_05}.atom"), ("alternate feed", "application/feed+json", f"{CT_05}.feed.json"),
    ]  # fmt: skip
    assert (document.scripts, dict(document.metas)["og:site_name"]) == (1, "Kho bài thử")
    assert read(head.of_list("nam/2023-trang-2.md", "Năm 2023", SITE)).links == []


def test_an_address_of_old_leads_on_at_once() -> None:
    assert ("refresh", "0; url=../mo-hinh/a.html") in read(head.of_signpost("bai/b.md", "mo-hinh/a.md", SITE)).metas
    assert ("robots", "noindex") in read(head.of_tombstone()).metas


@given(TEXT, TEXT)
def test_no_text_leaves_its_tag(title: str, summary: str) -> None:
    tags = tags_of(title=title, summary=summary)
    assert ("DCTERMS.title", title) in tags.metas
    assert ("DCTERMS.abstract", summary) in tags.metas
    assert tags.scripts == 1
