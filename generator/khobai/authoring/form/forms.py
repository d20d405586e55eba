# SPDX-License-Identifier: MIT
"""The schema of articles and the vocabularies -> the configuration of Decap CMS.

Four widgets are ours (theme/admin/forms.js): `khobai-records` is a list of records in which the file may have a bare
text for a record that holds one key only (`bare`); with `parts` all items have the same keys, with `sorts` an item is
either that text or a whole record. `khobai-reasons` is a mapping, shown as a list with its key in the item.
`khobai-number` is a number typed as Vietnamese writes it; a doubtful one is asked about.
"""

from __future__ import annotations

import types
from collections.abc import Iterable, Mapping
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from khobai.archive.vocabulary import Vocabulary
from khobai.authoring.form import pickers, words
from khobai.authoring.form.pickers import Option
from khobai.reading.ids import RESERVED, permitted
from khobai.reading.schema.article import ArticleEntry, InferenceEntry
from khobai.reading.schema.entry import Entry

Widget = dict[str, Any]
LOCAL = "khobai-proxy"
"""Name of the backend that saves on this machine."""
API = "../api/v1"
"""Address of that backend, seen from the page of the form."""
_POINT = r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?[~?%]?"
NUMBER = "khobai-number"
EDTF = f"^{_POINT}(/{_POINT})?$"
"""Dates that the form takes; `khobai.text.edtf` judges the day itself when the article is checked."""
_LONG = {"summary", "note", "reason", "notes", "reasons"}
"""Texts of more than a line."""
_BARE = {"authors": "name", "places": "id", "directives": "id", "cited_as": "form"}
"""Lists that may have a bare text in the place of a record -> the key that the text is."""
_PLACES, _DIRECTIVES, _NEWSPAPERS = "places", "directives", "newspapers"
_PICKED = {"place": _PLACES, "newspaper": _NEWSPAPERS, "directives.id": _DIRECTIVES}
"""Key, or list and key -> what it is picked from."""
_PATH = "{{date}}/{{slug}}"
"""What Decap CMS makes up; forms.js puts the year, or `undated`, in the place of the date."""
NEW = "draft"
"""Status of an article that nobody has given one."""
_MESSAGES = {"create": "Thêm bài {{slug}}", "update": "Sửa bài {{slug}}"}
"""Of the commits."""


def configuration(vocabulary: Vocabulary, folder: str, backend: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """Return the configuration for articles in `folder` of the repository; without `backend` the local one saves."""
    articles = {
        "name": "articles",
        "label": "Bài",
        "label_singular": "bài",
        "folder": folder,
        "path": _PATH,
        "slug": "{{slug}}",
        "extension": "md",
        "format": "yaml-frontmatter",
        "create": True,
        "delete": False,  # addresses never die: an article is withdrawn, with a reason
        "identifier_field": "title",
        "summary": "{{title}}",
        "sortable_fields": ["title", "date"],
        "editor": {"preview": False},
        "fields": fields(vocabulary),
    }
    return {
        "load_config_file": False,
        "locale": "vi",
        "backend": {"commit_messages": _MESSAGES, **(backend or {"name": LOCAL, "proxy_url": API})},
        "publish_mode": "simple",
        "media_folder": f"{folder}/.media",
        "show_preview_links": False,
        "slug": {"encoding": "ascii", "clean_accents": True, "sanitize_replacement": "-"},
        "collections": [articles],
        "reserved": {key: permitted(key) for key in sorted(RESERVED)},  # for forms.js alone
    }


def fields(vocabulary: Vocabulary) -> list[Widget]:
    """Return the fields of an article in the order of the schema, the body at the end."""
    options = {
        _PLACES: pickers.places(vocabulary),
        _DIRECTIVES: pickers.directives(vocabulary),
        _NEWSPAPERS: pickers.newspapers(vocabulary),
    }
    body = {"name": "body", "label": "Nội dung", "widget": "text", "required": False, "hint": words.BODY_HINT}
    return [*_fields(ArticleEntry, "", options), body]


def _fields(model: type[Entry], of: str, options: Mapping[str, list[Option]]) -> list[Widget]:
    return [
        {
            "name": name,
            "label": words.label(name, inside=bool(of)),
            "required": info.is_required(),
            **({"hint": words.HINTS[name]} if not of and name in words.HINTS else {}),
            **({"default": NEW} if not of and name == "status" else {}),
            **_widget(name, of, info.annotation, options),
        }
        for name, info in model.model_fields.items()
    ]


def _widget(name: str, of: str, annotation: Any, options: Mapping[str, list[Option]]) -> Widget:
    """Return what kind of field it is, and what belongs to the kind."""
    members = members_of(annotation)
    picked = _PICKED.get(f"{of}.{name}") or _PICKED.get(name)
    if picked:
        return {"widget": "select", "options": options[picked]}
    special = next((member for member in members if get_origin(member) or is_entry(member)), None)
    if special is not None:
        return _composed(name, special, options)
    if set(members) == {int, str}:
        return {"widget": "string", "pattern": [EDTF, words.BAD_DATE]}
    if members == [bool]:
        return {"widget": "boolean"}
    if set(members) <= {int, float}:
        return {"widget": NUMBER}
    return {"widget": "text" if name in _LONG else "string"}


def _composed(name: str, member: Any, options: Mapping[str, list[Option]]) -> Widget:
    """Return the field of a closed list of values, a list, a mapping or a record."""
    if get_origin(member) is Literal:
        return {"widget": "select", "options": _choices(name, get_args(member))}
    if get_origin(member) is list:
        return _list(name, get_args(member)[0], options)
    if get_origin(member) is dict:
        return {"widget": "khobai-reasons", "parts": _reasons(options)}
    return {"widget": "object", "collapsed": True, "fields": _fields(member, name, options)}


def _list(name: str, item: Any, options: Mapping[str, list[Option]]) -> Widget:
    members = members_of(item)
    entry = next((member for member in members if is_entry(member)), None)
    if entry is not None:
        parts = _fields(entry, name, options)
        if name == _PLACES:
            known = {"name": "id", "label": words.label("place", inside=True), "widget": "select"}
            bare = {"name": "text", "label": words.TEXT_ITEM, "fields": [{**known, "options": options[_PLACES]}]}
            whole = {"name": "record", "label": words.RECORD_ITEM, "summary": "{{name}}", "fields": parts}
            return {"widget": "khobai-records", "bare": "id", "sorts": [{**bare, "summary": "{{id}}"}, whole]}
        summary = {"summary": "{{id}} {{note}}"} if name == _DIRECTIVES else {}
        return {
            "widget": "khobai-records",
            "parts": parts,
            **summary,
            **({"bare": _BARE[name]} if name in _BARE else {}),
        }
    if get_origin(members[0]) is Literal:
        return {"widget": "select", "multiple": True, "options": _choices(name, get_args(members[0]))}
    single = {"name": "item", "label": words.label(name, inside=name in words.PARTS)}
    return {
        "widget": "list",
        "summary": "{{item}}",
        "field": {**single, "widget": "text" if name in _LONG else "string"},
    }


def _reasons(options: Mapping[str, list[Option]]) -> list[Widget]:
    choices: list[Option] = [
        {"label": words.label(name, inside=False), "value": name} for name in ArticleEntry.model_fields
    ]
    key = {"name": "field", "label": words.label("field", inside=True), "required": True, "widget": "select"}
    return [{**key, "options": choices}, *_fields(InferenceEntry, "inferred", options)]


def _choices(name: str, values: Iterable[str]) -> list[Option]:
    said = words.CHOICES[name]
    return [{"label": said[value], "value": value} for value in values]


def members_of(annotation: Any) -> list[Any]:
    """Return the types that an annotation allows, bare and without None."""
    if get_origin(annotation) is Annotated:
        return members_of(get_args(annotation)[0])
    if get_origin(annotation) in {Union, types.UnionType}:
        members = [member for part in get_args(annotation) for member in members_of(part)]
        return list(dict.fromkeys(member for member in members if member is not type(None)))
    return [annotation]


def is_entry(member: Any) -> bool:
    """Return whether a type is that of a record."""
    return isinstance(member, type) and issubclass(member, Entry)
