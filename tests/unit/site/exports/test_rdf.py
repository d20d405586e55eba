# SPDX-License-Identifier: MIT
from __future__ import annotations

import rdflib
from hypothesis import given
from hypothesis import strategies as st
from rdflib.compare import isomorphic

from khobai.site.exports.rdf import Literal, Node, Thing, dated, in_vietnamese, to_jsonld, to_turtle

BASE = "https://x.vn/data/a.ttl"
TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\x00"), max_size=30)


def graphs(*nodes: Node) -> tuple[rdflib.Graph, rdflib.Graph]:
    turtle = rdflib.Graph().parse(data=to_turtle(nodes), format="turtle", publicID=BASE)
    return turtle, rdflib.Graph().parse(data=to_jsonld(nodes), format="json-ld", publicID=BASE)


@given(TEXTS, TEXTS)
def test_any_text_is_read_back_from_both(first: str, second: str) -> None:
    said = (("skos:prefLabel", in_vietnamese(first)), ("skos:notation", Literal(second)), ("skos:notation", Literal(second)))  # fmt: skip
    turtle, linked = graphs(Node(Thing("#a"), ("skos:Concept",), said))
    assert isomorphic(turtle, linked)
    assert {str(o) for o in turtle.objects(rdflib.URIRef("https://x.vn/data/a.ttl#a"), rdflib.SKOS.notation)} == {
        second
    }
    assert rdflib.Literal(first, lang="vi") in set(turtle.objects(None, rdflib.SKOS.prefLabel))


@given(TEXTS)
def test_no_address_ends_its_brackets(address: str) -> None:
    turtle, linked = graphs(
        Node(Thing("#a"), ("skos:Concept",), (("skos:exactMatch", Thing(f"https://x.vn/{address}")),))
    )
    assert len(turtle) == len(linked) == 2


def test_dates_bear_their_type_and_only_used_prefixes_stand_there() -> None:
    text = to_turtle([Node(Thing("#a"), ("skos:Concept",), (("dcterms:valid", dated("1997/.. ")),))])
    assert '"1997/.. "^^edtf:EDTF' in text
    assert "@prefix dcat:" not in text
