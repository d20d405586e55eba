# SPDX-License-Identifier: MIT
"""The authority files as linked data, read by another library and judged by the shapes that are published beside them."""

from __future__ import annotations

import dataclasses
import functools

import pytest
import rdflib
from pyshacl import validate
from rdflib import DCTERMS, SKOS, URIRef
from rdflib.compare import isomorphic

from khobai import load_archive
from khobai.archive.article import Archive
from khobai.archive.vocabulary import Vocabulary
from khobai.site.exports.skos import JSON_LD, SHAPES, TURTLE, files
from khobai.site.publication import Publication
from tests.conftest import ROOT
from tests.factories import archive, vocabulary

SITE = "https://x.vn/kho/"
PUBLICATION = Publication(name="Kho", url=SITE)
ORG = rdflib.Namespace("http://www.w3.org/ns/org#")


@functools.cache
def ours() -> Archive:
    return load_archive(ROOT / "articles")[0]


def graph(whole: Archive, path: str = TURTLE, publication: Publication = PUBLICATION) -> rdflib.Graph:
    form = "turtle" if path.endswith(".ttl") else "json-ld"
    return rdflib.Graph().parse(data=files(whole, publication)[path].make(), format=form, publicID=SITE + path)


def judged(found: rdflib.Graph) -> tuple[bool, str]:
    shapes = files(archive(), PUBLICATION)[SHAPES].make()
    conforms, _, words = validate(found, shacl_graph=rdflib.Graph().parse(data=shapes, format="turtle", publicID=SITE))
    return bool(conforms), str(words)


def unit(key: str) -> URIRef:
    return URIRef(f"{SITE}tinh/{key}.html#don-vi")


def with_units(**changed: dict[str, object]) -> Archive:
    known = vocabulary()
    units = (dataclasses.replace(p, **changed.get(p.id.replace("-", "_"), {})) for p in known.provinces.values())  # type: ignore[arg-type]
    return Archive((), Vocabulary.of(provinces=units))


def test_our_own_files_fit_the_shapes_and_say_the_same_in_both_notations() -> None:
    found = graph(ours())
    assert judged(found) == (True, judged(found)[1])
    assert isomorphic(found, graph(ours(), JSON_LD))
    kinds = [len(set(found.subjects(SKOS.inScheme, URIRef(f"{SITE}du-lieu.html#danh-muc-{kind}")))) for kind in ("provinces", "directives", "newspapers")]  # fmt: skip
    known = ours().vocabulary
    assert kinds == [len(known.provinces), len(known.directives), len(known.newspapers)]


def test_a_merger_is_dated_and_joins_the_units_of_then_and_now() -> None:
    found = graph(archive())
    (change,) = found.subjects(ORG.resultingOrganization, unit("ninh-binh-2025"))
    assert {*found.objects(change, ORG.originalOrganization)} == {unit("ha-nam"), unit("ninh-binh")}
    assert (str(found.value(change, DCTERMS.date)), str(found.value(change, DCTERMS.source))) == ("2025-07-01", "Nghị quyết 202/2025/QH15")  # fmt: skip
    assert {*found.objects(unit("ha-nam"), DCTERMS.isReplacedBy)} == {unit("ninh-binh-2025")}
    assert str(found.value(unit("ninh-binh-2025"), DCTERMS.valid)) == "2025-07-01/.."
    labels = {str(found.value(unit(key), SKOS.prefLabel)) for key in ("ninh-binh", "ninh-binh-2025")}
    assert len(labels) == 2  # two eras of one name are told apart


def test_what_nobody_verified_is_near_and_not_the_same() -> None:
    address = ("http://www.wikidata.org/entity/Q36413",)
    found = graph(with_units(ha_nam={"same_as": address}, hue={"same_as": ("https://x.vn/hue",), "unverified": ("same_as",)}))  # fmt: skip
    assert [*found.objects(unit("ha-nam"), SKOS.exactMatch)] == [URIRef(address[0])]
    assert [*found.objects(unit("hue"), SKOS.closeMatch)] == [URIRef("https://x.vn/hue")]
    assert not [*found.objects(unit("hue"), SKOS.exactMatch)]


@pytest.mark.parametrize(
    ("whole", "fault"),
    [
        (with_units(ha_nam={"same_as": ("https://x.vn/1",)}, hue={"same_as": ("https://x.vn/1",)}), "MaxCount"),
        (with_units(ninh_binh_2025={"predecessors": ("ninh-binh",)}), "does not say so"),
    ],
)
def test_the_shapes_see_a_fault(whole: Archive, fault: str) -> None:
    conforms, words = judged(graph(whole))
    assert not conforms
    assert fault in words


def test_without_an_address_things_are_named_from_the_file() -> None:
    text = str(files(archive(), Publication(name="Kho"))[TURTLE].make())
    assert "<../tinh/ha-nam.html#don-vi> a skos:Concept" in text


def test_the_key_follows_the_vocabulary_and_not_the_commit() -> None:
    key = files(archive(), PUBLICATION)[TURTLE].key
    assert key == files(archive(), dataclasses.replace(PUBLICATION, history={}))[TURTLE].key
    assert key != files(with_units(), PUBLICATION)[TURTLE].key
