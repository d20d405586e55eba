# SPDX-License-Identifier: MIT
"""The authority files as linked data: SKOS concepts, the units of then and now joined by dated changes.

A merged province that kept its name is a concept of its own. `dcterms:valid` has the days of an entry in EDTF, open ends
written `..`; an `org:ChangeEvent` (W3C Organization Ontology) says which units became which, on which day and by which act.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from khobai.archive import addresses
from khobai.archive.article import Archive
from khobai.archive.authority import Directive, Newspaper, Province, YearTheme
from khobai.archive.axes import PROVINCE
from khobai.archive.vocabulary import Vocabulary
from khobai.pipeline.digest import Digests
from khobai.site.exports import rdf
from khobai.site.exports.jsonld import ACTS_ON
from khobai.site.exports.offer import Offer, made_of, steady
from khobai.site.exports.rdf import Literal, Node, Thing, Value, dated, in_vietnamese
from khobai.site.publication import LICENCE, Publication
from khobai.text import edtf

TURTLE, JSON_LD, SHAPES = "data/authorities.ttl", "data/authorities.jsonld", "data/authorities.shapes.ttl"
_SHAPES = Path(__file__).with_name("shapes.ttl")
_SCHEMES = {
    "provinces": "Tỉnh, thành phố các thời kỳ", "localities": "Địa phương dưới tỉnh", "directives": "Văn bản",
    "newspapers": "Báo, trang tin", "themes": "Chuyên đề",
}  # fmt: skip
Said = list[tuple[str, Value]]


def files(archive: Archive, publication: Publication) -> dict[str, Offer]:
    """Return path -> file: the authority files in two notations, and the SHACL shapes that they fit."""
    still = replace(publication, history={}, state=None, leave_out=frozenset())
    key = made_of(Digests().of(archive.vocabulary), *steady(still))

    def written(path: str, write: Callable[[Iterable[Node]], str]) -> Offer:
        return Offer(lambda: write(concepts(archive, path, publication)), key)

    return {
        TURTLE: written(TURTLE, rdf.to_turtle),
        JSON_LD: written(JSON_LD, rdf.to_jsonld),
        SHAPES: Offer(lambda: _SHAPES.read_text(encoding="utf-8"), made_of()),
    }


def concepts(archive: Archive, path: str, publication: Publication) -> Iterator[Node]:
    """Yield the schemes, their concepts and the changes of provinces, with addresses as the file `path` writes them."""
    known = archive.vocabulary
    places = _Places(path, publication)
    for key, title in _SCHEMES.items():
        said: Said = [("dcterms:title", in_vietnamese(title)), ("dcterms:license", Thing(LICENCE))]
        yield Node(places.scheme(key), ("skos:ConceptScheme",), tuple(said))
    names = PROVINCE.entries(archive)
    for unit in known.provinces.values():
        yield _province(unit, names[unit.id], places)
    yield from _changes(known, places)
    for place in known.localities.values():
        said = [("skos:prefLabel", in_vietnamese(place.name)), *_notes(place.note, place.now and f"Nay: {place.now}")]
        said.append(("skos:broadMatch", places.province(place.province)))
        yield Node(places.own(f"dia-phuong/{place.id}"), ("skos:Concept",), (*said, places.within("localities")))
    for document in known.directives.values():
        yield _directive(document, places)
    for newspaper in known.newspapers.values():
        yield _newspaper(newspaper, places)
    for theme in known.themes:
        yield _theme(theme, places)


@dataclass(frozen=True, slots=True)
class _Places:
    """Addresses of things, those that pages give them: a thing has one wherever it is named."""

    path: str
    publication: Publication

    def page(self, path: str, fragment: str) -> Thing:
        return Thing(f"{self.publication.link(self.path, path)}#{fragment}")

    def province(self, key: str) -> Thing:
        return self.page(addresses.province(key), "don-vi")

    def directive(self, key: str) -> Thing:
        return self.page(addresses.directive(key), "van-ban")

    def newspaper(self, key: str) -> Thing:
        return self.page(addresses.newspaper(key), "bao")

    def own(self, fragment: str) -> Thing:
        """Return the address of what has no page, below that of the open data."""
        return self.page(addresses.DATA, fragment)

    def scheme(self, key: str) -> Thing:
        return self.own(f"danh-muc-{key}")

    def within(self, key: str) -> tuple[str, Value]:
        return "skos:inScheme", self.scheme(key)


def _province(unit: Province, name: str, places: _Places) -> Node:
    labels = [label for label in (unit.official_name, *unit.names) if label != name]
    made = unit.basis and f"Thành lập theo {unit.basis}"
    ended = unit.end_basis and f"Kết thúc theo {unit.end_basis}"
    said: Said = [
        ("skos:prefLabel", in_vietnamese(name)), *_labels("skos:altLabel", labels), *_labels("skos:hiddenLabel", unit.hints),
        *([("skos:notation", Literal(unit.code))] if unit.code else []), *_valid(unit.since, unit.until),
        *(("dcterms:replaces", places.province(key)) for key in unit.predecessors),
        *(("dcterms:isReplacedBy", places.province(key)) for key in unit.successors),
        *_notes(*unit.notes, word="skos:note"), *_notes(made, ended, word="skos:changeNote"),
        *_matches(unit.same_as, unit.unverified), places.within("provinces"),
    ]  # fmt: skip
    return Node(places.province(unit.id), ("skos:Concept", "schema:AdministrativeArea"), tuple(said))


def _changes(known: Vocabulary, places: _Places) -> Iterator[Node]:
    """Yield an event for each set of units that went over into the same units on the same day."""
    together: dict[tuple[str, str | None, tuple[str, ...]], list[Province]] = {}
    for unit in known.provinces.values():
        if unit.until and unit.successors:
            together.setdefault((unit.until, unit.end_basis, tuple(sorted(unit.successors))), []).append(unit)
    for (until, act, heirs), units in together.items():
        said: Said = [
            ("dcterms:date", dated(_day_after(until))),
            *(("org:originalOrganization", places.province(unit.id)) for unit in units),
            *(("org:resultingOrganization", places.province(key)) for key in heirs),
            *([("dcterms:source", in_vietnamese(act))] if act else []),
        ]  # fmt: skip
        fragment = f"thay-doi/{'+'.join(sorted(unit.id for unit in units))}"
        yield Node(places.own(fragment), ("org:ChangeEvent",), tuple(said))


def _day_after(until: str) -> str:
    """Return the first day without the unit; what is not known to the day stays as it is."""
    last = edtf.parse(until)
    return (last.end + dt.timedelta(days=1)).isoformat() if last.precision == "day" else until


def _directive(document: Directive, places: _Places) -> Node:
    said: Said = [
        ("skos:prefLabel", in_vietnamese(f"{document.name} ({document.number}, {_year(document)})")),
        *_labels("skos:altLabel", document.names), *_labels("skos:hiddenLabel", document.misprints),
        ("skos:notation", Literal(document.number)), ("dcterms:title", in_vietnamese(document.title)),
        ("dcterms:creator", in_vietnamese(document.issuer)), ("dcterms:type", in_vietnamese(document.type)),
        *([("dcterms:date", dated(document.date.text))] if document.date and "date" not in document.unverified else []),
        *(("skos:related", places.directive(relation.to)) for relation in document.relations),
        *((f"schema:{ACTS_ON[r.rel]}", places.directive(r.to)) for r in document.relations if r.rel in ACTS_ON),
        *_notes(*document.notes, word="skos:note"), *_matches(document.same_as, document.unverified),
        places.within("directives"),
    ]  # fmt: skip
    return Node(places.directive(document.id), ("skos:Concept", "schema:Legislation"), tuple(said))


def _year(document: Directive) -> str:
    return (
        str(document.date.start.year) if document.date else f"khóa {document.term}" if document.term else "chưa rõ năm"
    )


def _newspaper(paper: Newspaper, places: _Places) -> Node:
    said: Said = [
        ("skos:prefLabel", in_vietnamese(paper.name)), *_labels("skos:altLabel", (*paper.names[1:], *paper.tags)),
        *_valid(paper.since, paper.until), *(("dcterms:spatial", places.province(key)) for key in paper.provinces),
        *(("dcterms:isReplacedBy", places.newspaper(key)) for key in paper.successors),
        *(("skos:notation", Literal(host)) for host in paper.hosts), *_notes(*paper.notes, word="skos:note"),
        *_matches(paper.same_as, paper.unverified), places.within("newspapers"),
    ]  # fmt: skip
    return Node(places.newspaper(paper.id), ("skos:Concept", "schema:Newspaper"), tuple(said))


def _theme(theme: YearTheme, places: _Places) -> Node:
    said: Said = [
        ("skos:prefLabel", in_vietnamese(theme.title or theme.id)), ("skos:scopeNote", in_vietnamese(theme.scope)),
        *(("dcterms:valid", dated(str(year))) for year in theme.years), *_notes(*theme.notes, word="skos:note"),
        *([("dcterms:relation", places.directive(theme.directive))] if theme.directive else []), places.within("themes"),
    ]  # fmt: skip
    return Node(places.own(f"chuyen-de/{theme.id}"), ("skos:Concept",), tuple(said))


def _labels(word: str, labels: Iterable[str]) -> Said:
    return [(word, in_vietnamese(label)) for label in labels]


def _notes(*notes: str | None, word: str = "skos:note") -> Said:
    return [(word, in_vietnamese(note)) for note in notes if note]


def _valid(since: str | None, until: str | None) -> Said:
    """Return the days of an entry; an unknown beginning is left open like an end to come."""
    return [("dcterms:valid", dated(f"{since or '..'}/{until or '..'}"))] if since or until else []


def _matches(same_as: Iterable[str], unverified: Iterable[str]) -> Said:
    word = "skos:closeMatch" if "same_as" in unverified else "skos:exactMatch"
    return [(word, Thing(address)) for address in same_as]
