# SPDX-License-Identifier: MIT
"""Articles, documents and the data as schema.org describes them, in JSON-LD; what was inferred is left out.

schema.org has no word for "worked out by the archive": a date, a newspaper or a place of which the source says nothing
stands on the page with its reasons, and not here.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from khobai.archive import addresses
from khobai.archive.article import Article
from khobai.archive.authority import Directive
from khobai.archive.vocabulary import Vocabulary
from khobai.locales.catalogue import _
from khobai.locales.language import spoken
from khobai.site.exports.collection import Collection
from khobai.site.publication import LICENCE, Publication
from khobai.text.edtf import Edtf

Node = dict[str, object]
_ENCODE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
RIGHTS = "http://rightsstatements.org/vocab/{}/1.0/"
SUBJECTS = 20
"""How many articles a document names as being about it; all name the document."""
ACTS_ON = {
    "continues": "legislationEnsuresImplementationOf",
    "guides": "legislationEnsuresImplementationOf",
    "implements": "legislationEnsuresImplementationOf",
    "supplements": "legislationChanges",
    "replaces": "legislationRepeals",
    "based_on": "isBasedOn",
}
"""Relations that schema.org can say; each is written on the document that acts."""


def of_article(article: Article, vocabulary: Vocabulary, publication: Publication) -> Node:
    """Return the page of an article, the record, and the newspaper article that it describes."""
    page = addresses.article(article.id)
    link = _Links(publication, page)
    here = publication.absolute(page) or ""
    revision = publication.history.get(article.id)
    record = _filled(
        {
            "@type": "WebPage",
            "@id": here,
            "inLanguage": spoken(),
            "mainEntity": {"@id": f"{here}#bai"},
            "isBasedOn": article.source.url,
            "isPartOf": {"@type": "Dataset", "@id": link(addresses.DATA, "kho")},
            "sdPublisher": {"@type": "Organization", "name": publication.name},
            "sdDatePublished": revision.added[:10] if revision and revision.added else None,
            "dateModified": revision.changed[:10] if revision else None,
            "sdLicense": LICENCE,
        }
    )
    about = [c.directive for c in article.directives if c.directive and c.role == "about"]
    mentioned = [key for key in article.directive_ids if key not in about]
    documents = vocabulary.directives
    subject = _filled({
        "@type": "NewsArticle",
        "@id": f"{here}#bai",
        "identifier": article.id,
        "headline": article.title,
        "name": article.title,
        "url": article.source.url,
        "sameAs": article.source.url,
        "archivedAt": article.source.archived,
        "datePublished": _date(article.date) if not article.infers("date") else None,
        "inLanguage": spoken(),
        "abstract": article.summary,
        "author": [_named("Person", a.name) for a in article.authors] if not article.infers("authors") else None,
        "isPartOf": _newspaper(article, vocabulary, link),
        "copyrightHolder": _named("Organization", article.rights.holder) if article.rights.holder else None,
        "usageInfo": RIGHTS.format(article.rights.statement),
        "about": [_document(documents[key], link) for key in dict.fromkeys(about)],
        "mentions": [*(_document(documents[key], link) for key in mentioned), *_mentions(article)],
        "spatialCoverage": _places(article, vocabulary, link) if not article.infers("places") else None,
        "keywords": [
            _filled({"@type": "DefinedTerm", "name": t.title, "termCode": str(t.year) if t.year else None,
                     "inDefinedTermSet": {"@id": link(addresses.THEMES)}})
            for t in article.themes if t.title
        ],
    })  # fmt: skip
    return {"@context": "https://schema.org", "@graph": [record, subject]}


def of_directive(directive: Directive, articles: Sequence[Article], publication: Publication) -> Node:
    """Return a document; `articles` are those that cite it.

    Documents of the Party are no statutes, but `Legislation` is "a legal document such as an act, decree, bill, etc.
    (enforceable or not)": the type says what each is.
    """
    page = addresses.directive(directive.id)
    link = _Links(publication, page)
    here = publication.absolute(page) or ""
    identifiers = [(_("number and sign"), directive.number), (_("term of office"), directive.term)]
    known = "date" not in directive.unverified
    subjects = [a.id for a in articles if any(c.directive == directive.id and c.role == "about" for c in a.directives)]
    relations: dict[str, list[Node]] = {}
    for relation in directive.relations:
        if relation.rel in ACTS_ON:
            target = link(addresses.directive(relation.to), "van-ban")
            relations.setdefault(ACTS_ON[relation.rel], []).append({"@type": "Legislation", "@id": target})
    node: Node = {
        "@context": "https://schema.org",
        "@type": "Legislation",
        "@id": f"{here}#van-ban",
        "name": directive.title,
        "alternateName": list(directive.names),
        "sameAs": list(directive.same_as) if "same_as" not in directive.unverified else None,
        "legislationIdentifier": directive.number,
        "identifier": [
            {"@type": "PropertyValue", "propertyID": name, "value": value} for name, value in identifiers if value
        ],
        "legislationType": directive.type,
        "legislationDate": _date(directive.date) if known else None,
        "legislationPassedBy": _named("Organization", directive.issuer),
        "legislationJurisdiction": _named("AdministrativeArea", "Việt Nam"),
        "inLanguage": spoken(),
        **relations,
        "subjectOf": [
            {"@type": "NewsArticle", "@id": link(addresses.article(key), "bai")} for key in subjects[:SUBJECTS]
        ],
    }  # fmt: skip
    return _filled(node)


def of_data(work: Collection, files: Iterable[tuple[str, str]]) -> Node:
    """Return the open data as a dataset; `files` are (path, media type)."""
    publication = work.publication
    link = _Links(publication, addresses.DATA)
    return _filled(
        {
            "@context": "https://schema.org",
            "@type": "Dataset",
            "@id": f"{publication.absolute(addresses.DATA) or ''}#kho",
            "name": publication.name,
            "description": work.description,
            "url": publication.url,
            "identifier": f"https://doi.org/{publication.doi}" if publication.doi else None,
            "version": work.version,
            "dateModified": work.date,
            "inLanguage": spoken(),
            "license": LICENCE,
            "creator": _named("Organization", publication.name),
            "temporalCoverage": f"{work.years[0]}/{work.years[1]}" if work.years else None,
            "spatialCoverage": [
                {"@type": "Country", "name": "Việt Nam"},
                *(_named("AdministrativeArea", name) for name in work.places),
            ],
            "distribution": [
                {"@type": "DataDownload", "contentUrl": link(path), "encodingFormat": form} for path, form in files
            ],
        }
    )


def script(node: Node) -> str:
    """Return the data block for the head of a page; no text in it can end the block."""
    text = _ENCODE(node)
    if "<" in text:
        text = text.replace("<", "\\u003c")
    return f'<script type="application/ld+json">{text}</script>'


class _Links:
    """Addresses as a page writes them."""

    def __init__(self, publication: Publication, page: str) -> None:
        self._publication, self._page = publication, page

    def __call__(self, path: str, fragment: str = "") -> str:
        target = self._publication.link(self._page, path)
        return f"{target}#{fragment}" if fragment else target


def _filled(node: Node) -> Node:
    return {name: value for name, value in node.items() if value or name == "@id"}


def _named(kind: str, name: str) -> Node:
    return {"@type": kind, "name": name}


def _date(date: Edtf | None) -> str | None:
    """Return an exact point in time as ISO 8601; schema.org has no words for the others."""
    return date.text if date and not (date.is_interval or date.approximate or date.uncertain) else None


def _document(directive: Directive, link: _Links) -> Node:
    return {
        "@type": "Legislation", "@id": link(addresses.directive(directive.id), "van-ban"), "name": directive.name,
    }  # fmt: skip


def _newspaper(article: Article, vocabulary: Vocabulary, link: _Links) -> Node | None:
    key = article.source.newspaper
    if key is None or article.infers("source"):
        return None
    return {"@type": "Newspaper", "@id": link(addresses.newspaper(key), "bao"), "name": vocabulary.newspapers[key].name}


def _mentions(article: Article) -> list[Node]:
    people = [_named("Person", person.name) for person in article.people]
    models = [_named("Thing", model.name) for model in article.models]
    figures: list[Node] = [
        {"@type": "PropertyValue", "name": f.what, "value": f.value, "unitText": f.unit} for f in article.figures
    ]
    return [*people, *models, *figures]


def _places(article: Article, vocabulary: Vocabulary, link: _Links) -> list[Node]:
    provinces = [vocabulary.provinces[key] for key in article.provinces]
    return [
        {"@type": "AdministrativeArea", "@id": link(addresses.province(p.id), "don-vi"), "name": p.official_name}
        for p in provinces
    ]
