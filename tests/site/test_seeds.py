# SPDX-License-Identifier: MIT
"""The five source articles: every annotation of the answer key stands in its record, and on its page.

The key is `tests/facts/seeds.yaml`; `tests/facts/wording.yaml` says how the records word it in Vietnamese.
Records are read here with PyYAML alone, so that a fault of the site's own reader cannot hide a loss.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml  # type: ignore[import-untyped, unused-ignore]

ROOT = Path(__file__).parents[2]
FACTS = Path(__file__).parents[1] / "facts"
Seed = dict[str, Any]
Leaf = tuple[tuple[str | int, ...], Any]

OMITTED = {
    "id": "the name of the file",
    "place.province_then_gso": "a code belongs to the province, in the vocabulary",
    "place.province_now": "follows from the province's successors; the page shows it",
    "place.province_now_gso": "a code belongs to the province, in the vocabulary",
    "place.named_in_text": "test_what_is_inferred_says_so",
    "date.stated": "test_what_is_inferred_says_so",
    "source.evident": "test_what_is_inferred_says_so",
    "themes.note": "said by the missing title, which is compared",
    "directives.refers_to": "finds the entry that the row is compared with",
    "directive_totals.*": "test_totals",
    "models_distinct": "test_totals",
    "breakthrough_tasks.count": "test_totals",
    "tasks_list.count": "test_totals",
}
"""Paths of the key that are not looked up as values -> why, or the test that checks them."""

NOT_WORDS_ON_PAGE = {"date.value", "date.window", "directives.date_as_cited", "figures.as_of", "place.province_then"}
"""Dates and ids: the page writes them in its own form."""
CODES = {
    *("overview", "district", "sector", "province", "bloc", "district-equivalent", "grassroots", "branch", "unknown"),
    *("high", "medium", "low", "explicit", "implicit", "anaphoric", "misprint", "generic"),
    *("quote", "speech", "paraphrase", "caption", "mentioned", "~"),
}
"""Values that the page shows by a label."""

SCOPES: dict[str, tuple[str, ...]] = {
    "place": ("places", "localities", "inferred", "notes"),
    "date": ("date", "inferred", "notes"),
    "source": ("source", "inferred"),
    "author": ("authors", "notes"),
    "kind": ("kind", "notes", "inferred"),
    "publications": ("works",),
    "campaigns": ("works",),
    "ethics_slogans": ("standards", "notes"),
    "breakthrough_tasks": ("tasks", "notes"),
    "tasks_list": ("tasks", "notes"),
    "organisations": ("organisations", "notes"),
    "media_named": ("organisations", "notes"),
    "captions": ("captions",),
}
"""Section of the key -> fields of the record in which its values are looked for; else notes and the field itself."""
ABSENT = {"author.name": "authors", "source.name": "source.newspaper"}
RENAMED = {"raw": "printed", "mode": "appears", "credit_form": "note", "position": "note", "markers": "note"}
"""Fields of the key's rows that the record calls otherwise."""
EXACT = {"organisations", "media_named", "place.province_then", "breakthrough_tasks.lead_units"}
"""Names that must stand alone, not inside a longer one."""


SEEDS: list[Seed] = yaml.safe_load((FACTS / "seeds.yaml").read_text(encoding="utf-8"))["seeds"]
WORDING: dict[str, dict[str, Any]] = yaml.safe_load((FACTS / "wording.yaml").read_text(encoding="utf-8"))


def vocabulary(name: str) -> list[dict[str, Any]]:
    """Return the entries of a vocabulary file."""
    text = (ROOT / "articles" / "vocabulary" / f"{name}.yml").read_text(encoding="utf-8")
    return list(yaml.safe_load(text)[name])


LOCALITIES = vocabulary("localities")
NEWSPAPERS = {entry["id"]: entry["names"] for entry in vocabulary("newspapers")}
ids = [seed["id"] for seed in SEEDS]


def plain(text: Any) -> Any:
    """Return a text with quotation marks made straight and white space single; other values as they are."""
    return " ".join(re.sub("[“”„]", '"', text).replace("’", "'").split()) if isinstance(text, str) else text


def leaves(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[Leaf]:
    """Yield every scalar below `value` with its path, list indices included."""
    if isinstance(value, Mapping):
        for key, below in value.items():
            yield from leaves(below, (*path, key))
    elif isinstance(value, list):
        for index, below in enumerate(value):
            yield from leaves(below, (*path, index))
    else:
        yield path, value


def dotted(path: tuple[str | int, ...]) -> str:
    """Return the path without list indices."""
    return ".".join(part for part in path if isinstance(part, str))


def is_omitted(path: str) -> bool:
    """True for a path of `OMITTED`, also by its first part and a star."""
    return path in OMITTED or f"{path.partition('.')[0]}.*" in OMITTED


def pieces(path: str, value: Any) -> list[Any]:
    """Return what the record must hold for `value` of the key at `path`."""
    wording = WORDING.get(path, {}).get(str(value), value)
    return list(wording) if isinstance(wording, list) else [wording]


def read_record(seed: Seed) -> tuple[dict[str, Any], str]:
    """Return front matter, with the entries of its localities added, and body of the seed's record."""
    (path,) = (ROOT / "articles").glob(f"*/{seed['id']}.md")
    _, front, body = path.read_text(encoding="utf-8").split("---\n", 2)
    record: dict[str, Any] = yaml.safe_load(front)
    record["localities"] = [place for place in LOCALITIES if place["id"] in record["places"]]
    return record, body


def entries(seed: Seed, record: dict[str, Any], path: tuple[str | int, ...]) -> list[Any]:
    """Return the parts of the record in which the value at `path` must stand, each by itself."""
    section = str(path[0])
    if section in {"models", "figures", "people", "themes", "directives"} and isinstance(path[1], int):
        return rows(section, seed[section][path[1]], record)
    if section == "captions" and isinstance(path[1], int):
        return [record["captions"][path[1]]]
    if path[:2] == ("breakthrough_tasks", "lead_units") and isinstance(path[2], int):
        return [record["tasks"][path[2]]]
    if section == "place" and path[1] in {"districts", "communes", "hamlets"}:
        name = pieces(f"place.{path[1]}.name", seed["place"][path[1]][path[2]]["name"])[0]
        found = [place for place in record["localities"] if place["name"] == name]
        is_district = path[1] == "districts"
        towns = [place for place in found if (place["id"].count("/") == 1) == is_district]
        return [[place, record["notes"]] for place in towns]
    return [[record.get(field) for field in SCOPES.get(section, (section, "notes"))]]


def rows(section: str, row: dict[str, Any], record: dict[str, Any]) -> list[Any]:
    """Return the entries of the record that answer one row of the key."""
    if section == "directives":
        named = row["refers_to"] if isinstance(row["refers_to"], list) else [row["refers_to"]]
        answers = [
            [{"how": "explicit"} | form, entry.get("note")]
            for wanted in named
            for entry in record["directives"]
            for form in entry["cited_as"]
            if entry.get("id") == wanted and form["form"] == row["form"]
        ]
        return answers if len(answers) == len(named) else []
    keys = {
        "models": ("name", "owner"),
        "figures": ("value", "unit", "what"),
        "people": ("name",),
        "themes": ("scope", "year"),
    }
    want = [pieces(f"{section}.{key}", row.get(key))[0] for key in keys[section]]
    default = {"kind": "mô hình"} if section == "models" else {}
    return [
        default | entry
        for entry in record[section]
        if [plain(entry.get(key)) for key in keys[section]] == [plain(value) for value in want]
    ]


def holds(scope: Any, piece: Any, *, alone: bool = False) -> bool:
    """True when a text of `scope` contains (or, `alone`, is) the text `piece`, or a number of it equals `piece`."""
    values = [value for _, value in leaves(scope) if value is not None]
    if not isinstance(piece, str) or alone:
        return any(type(value) is type(piece) and plain(value) == plain(piece) for value in values)
    return any(plain(piece) in plain(str(value)) for value in values)


def narrow(name: str, scope: Any) -> Any:
    """Return the field of an entry that answers the field `name` of a row; other scopes as they are."""
    field = name.rpartition(".")[2]
    return scope.get(RENAMED.get(field, field)) if isinstance(scope, dict) and field != "lead_units" else scope


def missing(seed: Seed) -> list[str]:
    """Return the values of the key that the record does not hold."""
    record, _ = read_record(seed)
    lost = []
    for path, value in leaves(seed):
        name = dotted(path)
        if is_omitted(name):
            continue
        scopes = entries(seed, record, path)
        if not scopes:
            lost.append(f"{path}: no entry for {value!r}")
        for scope in scopes:
            if value is None:
                field = ABSENT.get(name, name.rpartition(".")[2])
                holder = scope if name not in ABSENT else record.get("source", {}) if "." in field else record
                if isinstance(holder, dict) and holder.get(field.rpartition(".")[2]):
                    lost.append(f"{path}: the key has nothing, the record has {field}")
                continue
            first, *more = pieces(name, value)
            lost += [f"{path}: {first!r}"] * (not holds(narrow(name, scope), first, alone=name in EXACT))
            lost += [
                f"{path}: {piece!r}"
                for piece in more
                if not holds(scope, piece, alone=name == "breakthrough_tasks.lead_units")
            ]
    return lost


def expected_strings(seed: Seed) -> list[str]:
    """Return every text that the page of `seed` must show (labels and dates have their own forms there)."""
    shown = [seed["place"]["province_then"], *pieces("place.province_now", seed["place"]["province_now"])]
    for path, value in leaves(seed):
        name = dotted(path)
        if name == "figures.value":
            shown.append(f"{value:,}".replace(",", "."))
        elif isinstance(value, str) and name not in NOT_WORDS_ON_PAGE and not is_omitted(name):
            shown += [piece for piece in pieces(name, value) if piece not in CODES and not str(piece).endswith("/")]
    return list(dict.fromkeys(map(str, shown)))


def page_text(path: Path) -> str:
    """Return the visible text of an HTML page."""
    source = re.sub(r"(?s)<(script|style|template)\b.*?</\1>", " ", path.read_text(encoding="utf-8"))
    inline = re.sub(r"</?(?:a|abbr|b|cite|code|em|i|mark|q|span|strong|sup|time)\b[^>]*>", "", source)
    return str(plain(html.unescape(re.sub(r"<[^>]+>", " ", inline))))


@pytest.mark.parametrize("seed", SEEDS, ids=ids)
def test_record_holds_every_annotation(seed: Seed) -> None:
    assert missing(seed) == []


@pytest.mark.parametrize("seed", SEEDS, ids=ids)
def test_totals(seed: Seed) -> None:
    record, _ = read_record(seed)
    for key, total in seed["directive_totals"].items():
        directive, _, how = key.partition(" ")
        forms = [f for entry in record["directives"] if entry.get("id") == directive for f in entry["cited_as"]]
        hows = {how} if how else {"explicit", "misprint"}
        assert sum(f["count"] for f in forms if f.get("how", "explicit") in hows) == total, key
    models = record.get("models", [])
    if "models_note" in seed:
        models = [model for model in models if model.get("kind", "mô hình") == "mô hình"]
    assert len({re.sub(r"\W+", " ", model["name"]).casefold() for model in models}) == seed["models_distinct"]
    for section, kind in (("breakthrough_tasks", "đột phá"), ("tasks_list", "nhiệm vụ")):
        tasks = [task for task in record.get("tasks", []) if task["kind"] == kind]
        assert len(tasks) == seed.get(section, {}).get("count", 0)
    slogans = [standard for standard in record.get("standards", []) if standard.get("slogan")]
    assert len(slogans) == len(seed.get("ethics_slogans", {}).get("sectors", []))
    medals = [figure for figure in seed["figures"] if figure["what"].startswith("bằng khen of")]
    assert [(a["to"], str(a["year"])) for a in record.get("awards", [])] == [
        (f"{medal['value']} {medal['unit']}", medal["as_of"]) for medal in medals
    ]


@pytest.mark.parametrize("seed", SEEDS, ids=ids)
def test_what_is_inferred_says_so(seed: Seed) -> None:
    record, _ = read_record(seed)
    inferred = record["inferred"]
    named = seed["place"]["named_in_text"] and "named_only_inside" not in seed["place"]
    assert {"date", "source", "places"} - set(inferred) == ({"places"} if named else set())
    assert not seed["date"]["stated"]
    assert not seed["source"]["evident"]
    assert inferred["date"]["window"] == "/".join(seed["date"]["window"])
    assert all(entry["reasons"] for entry in inferred.values())
    for field in ("date", "source"):
        confidence = pieces(f"{field}.confidence", seed[field]["confidence"])[0]
        assert inferred[field]["confidence"] == confidence
    source = record.get("source", {})
    assert (seed["source"]["name"] in NEWSPAPERS[source["newspaper"]]) if seed["source"]["name"] else not source
    assert ("chưa chứng minh" in source.get("republisher", "")) == ("republished_by" in seed["source"])


@pytest.mark.parametrize("seed", SEEDS, ids=ids)
def test_abstract_has_150_to_400_words(seed: Seed) -> None:
    record, body = read_record(seed)
    assert record["text"] == "abstract"
    assert 150 <= len(body.split()) <= 400


def test_no_wording_and_no_omission_is_out_of_use() -> None:
    found = [(dotted(path), str(value)) for seed in SEEDS for path, value in leaves(seed)]
    assert [(path, value) for path, table in WORDING.items() for value in table if (path, value) not in found] == []
    assert [path for path in OMITTED if not any(name == path or is_omitted(name) for name, _ in found)] == []


@pytest.mark.parametrize("seed", SEEDS, ids=ids)
def test_page_shows_every_annotation(seed: Seed, built_site: Path) -> None:
    text = page_text(built_site / "bai" / f"{seed['id']}.html").casefold()
    assert [wanted for wanted in expected_strings(seed) if plain(wanted).casefold() not in text] == []
