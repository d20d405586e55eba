# SPDX-License-Identifier: MIT
"""Statements about things, written as Turtle (RDF 1.1) and as JSON-LD 1.1."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

PREFIXES = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "edtf": "http://id.loc.gov/datatypes/edtf/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "org": "http://www.w3.org/ns/org#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
VIETNAMESE = "vi"
_NO_IRI = re.compile(r"[\x00-\x20<>\"{}|^`\\]")
_SIGNS = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Thing:
    """Something by its address, absolute or as seen from the file."""

    address: str


@dataclass(frozen=True, slots=True)
class Literal:
    """A text in a language, or a value of a datatype, `edtf:EDTF`; without either a plain text."""

    text: str
    language: str = ""
    datatype: str = ""


Value = Thing | Literal


@dataclass(frozen=True, slots=True)
class Node:
    """A thing and what is said about it; what is unknown is not said."""

    of: Thing
    types: tuple[str, ...]
    said: tuple[tuple[str, Value], ...]
    """(word of a vocabulary, value)."""


def in_vietnamese(text: str) -> Literal:
    """Return a Vietnamese text."""
    return Literal(text, VIETNAMESE)


def dated(text: str) -> Literal:
    """Return a date or an interval in EDTF."""
    return Literal(text, datatype="edtf:EDTF")


def to_turtle(nodes: Iterable[Node]) -> str:
    """Return the statements as Turtle, in their order, with the prefixes that they use."""
    blocks = []
    for node in nodes:
        lines = [f"{_term(node.of)} a {', '.join(node.types)}"]
        lines += [f"  {word} {', '.join(map(_term, values))}" for word, values in _by_word(node.said).items()]
        blocks.append(" ;\n".join(lines) + " .\n")
    body = "\n".join(blocks)
    used = [f"@prefix {name}: <{base}> .\n" for name, base in PREFIXES.items() if f"{name}:" in body]
    return f"{''.join(used)}\n{body}"


def to_jsonld(nodes: Iterable[Node]) -> str:
    """Return the statements as JSON-LD with a context of its own, so that nothing need be fetched to read it."""
    graph = [
        {"@id": _address(node.of), "@type": list(node.types)}
        | {word: [_object(value) for value in values] for word, values in _by_word(node.said).items()}
        for node in nodes
    ]
    return json.dumps({"@context": PREFIXES, "@graph": graph}, ensure_ascii=False, indent=1) + "\n"


def _by_word(said: Sequence[tuple[str, Value]]) -> dict[str, list[Value]]:
    words: dict[str, dict[Value, None]] = {}
    for word, value in said:
        words.setdefault(word, {})[value] = None
    return {word: list(values) for word, values in words.items()}


def _address(thing: Thing) -> str:
    return _NO_IRI.sub(lambda match: f"%{ord(match[0]):02X}", thing.address)


def _term(value: Value) -> str:
    if isinstance(value, Thing):
        return f"<{_address(value)}>"
    mark = f"@{value.language}" if value.language else f"^^{value.datatype}" if value.datatype else ""
    return f'"{_CONTROL.sub(_escaped, _quoted(value.text))}"{mark}'


def _quoted(text: str) -> str:
    return "".join(_SIGNS.get(char, char) for char in text)


def _escaped(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04X}"


def _object(value: Value) -> dict[str, str]:
    if isinstance(value, Literal):
        mark = {"@language": value.language, "@type": value.datatype}
        return {"@value": value.text, **{name: said for name, said in mark.items() if said}}
    return {"@id": _address(value)}
