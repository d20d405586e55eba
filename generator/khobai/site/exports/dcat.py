# SPDX-License-Identifier: MIT
"""The open data for catalogues of open data: a DCAT 3 dataset with a distribution for each file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from khobai.archive import addresses
from khobai.site.exports import rdf
from khobai.site.exports.collection import Collection
from khobai.site.exports.rdf import Literal, Node, Thing, Value, dated, in_vietnamese
from khobai.site.publication import LICENCE

PATH = "data/dcat.ttl"
_TYPES = "https://www.iana.org/assignments/media-types/"
_LANGUAGE = "http://id.loc.gov/vocabulary/iso639-1/vi"
_COUNTRY = "http://publications.europa.eu/resource/authority/country/VNM"


def to_dcat(work: Collection, files: Iterable[tuple[str, str]]) -> str:
    """Return the description; `files` are (path, media type)."""
    return rdf.to_turtle(_nodes(work, tuple(files)))


def _nodes(work: Collection, files: tuple[tuple[str, str], ...]) -> Iterator[Node]:
    about = work.publication

    def own(fragment: str) -> Thing:
        return Thing(f"{about.link(PATH, addresses.DATA)}#{fragment}")

    said: list[tuple[str, Value]] = [
        ("dcterms:title", in_vietnamese(about.name)), ("dcterms:description", in_vietnamese(work.description)),
        ("dcterms:license", Thing(LICENCE)), ("dcterms:language", Thing(_LANGUAGE)),
        ("dcterms:publisher", own("co-quan")), ("dcterms:spatial", Thing(_COUNTRY)),
        *([("dcterms:temporal", own("thoi-gian"))] if work.years else []),
        *([("dcterms:modified", Literal(work.date, datatype="xsd:date"))] if work.date else []),
        *([("dcat:version", Literal(work.version))] if work.version else []),
        *([("dcterms:identifier", Literal(f"https://doi.org/{about.doi}"))] if about.doi else []),
        *([("dcat:contactPoint", Thing(f"mailto:{about.contact}"))] if about.contact else []),
        ("dcat:landingPage", Thing(about.link(PATH, addresses.DATA))),
        *(("dcat:keyword", in_vietnamese(place)) for place in work.places),
        *(("dcat:distribution", own(path)) for path, _ in files),
    ]  # fmt: skip
    yield Node(own("kho"), ("dcat:Dataset",), tuple(said))
    publisher = ("foaf:name", in_vietnamese(about.name))
    yield Node(own("co-quan"), ("foaf:Agent",), (publisher,))
    if work.years:
        first, last = (dated(str(year)) for year in work.years)
        span = (("dcat:startDate", first), ("dcat:endDate", last))
        yield Node(own("thoi-gian"), ("dcterms:PeriodOfTime",), span)
    for path, form in files:
        place = Thing(about.link(PATH, path))
        told = (
            ("dcterms:title", in_vietnamese(path.rpartition("/")[2])), ("dcat:downloadURL", place), ("dcat:accessURL", place),
            ("dcat:mediaType", Thing(_TYPES + form)), ("dcterms:license", Thing(LICENCE)),
        )  # fmt: skip
        yield Node(own(path), ("dcat:Distribution",), told)
