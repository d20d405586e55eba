# SPDX-License-Identifier: MIT
"""How well `khobai import` reads articles: `python -m tests.bench.importing FOLDER --key KEY.yaml`.

The key has the shape of `tests/facts/seeds.yaml`. A row says which file it is about by `file`, or by its title.
Prints precision and recall by field; exits 1 below a floor.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml  # type: ignore[import-untyped, unused-ignore]

from khobai.authoring.importing.run import import_files
from khobai.reading.load import load_archive
from khobai.text.vietnamese import fold, normal

ROOT = Path(__file__).parents[2]
FLOORS = {
    "title": 1.0, "furniture": 1.0, "province": 1.0, "documents precision": 1.0, "documents recall": 0.95,
    "figures F1": 0.80, "models F1": 0.80, "people F1": 0.85,
}  # fmt: skip
Row = dict[str, Any]


@dataclass
class Tally:
    """What was found of what there is, over all articles."""

    right: int = 0
    found: int = 0
    there: int = 0
    wrong: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)

    def add(self, found: Iterable[Any], there: Iterable[Any], where: str) -> None:
        """Count values; equal ones are matched one for one."""
        have, want = Counter(found), Counter(there)
        common = have & want
        self.right += common.total()
        self.found += have.total()
        self.there += want.total()
        self.wrong.extend(f"{where}: {value}" for value in (have - want).elements())
        self.missed.extend(f"{where}: {value}" for value in (want - have).elements())

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.there if self.there else 1.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def score(
    drafts: Sequence[tuple[str, Row, Sequence[str]]], key: Sequence[Row], names: dict[str, str]
) -> dict[str, Tally]:
    """Return the tallies; a draft is (file name, front matter, dropped lines), `names` are provinces by id."""
    fields = (
        "title",
        "furniture",
        "province",
        "years",
        "documents",
        "figures",
        "models",
        "owners",
        "people",
        "authors",
        "districts",
        "themes",
        "captions",
    )
    tallies = {name: Tally() for name in fields}
    by_file = {file: (front, dropped) for file, front, dropped in drafts}
    by_title = {normal(front["title"]): (front, dropped) for _, front, dropped in drafts}
    for row in key:
        where = row.get("file") or row["title"][:30]
        made = by_file.get(row.get("file", "")) or by_title.get(normal(row["title"])) or ({}, ())
        _score_one(tallies, made, row, where[:12], names)
    return tallies


def _score_one(
    tallies: dict[str, Tally], made: tuple[Row, Sequence[str]], row: Row, where: str, names: dict[str, str]
) -> None:
    front, dropped = made
    tallies["title"].add([front.get("title")], [row["title"]], where)
    if "file" in row or "boilerplate" in row:  # a key without files says nothing of lines
        tallies["furniture"].add(dropped, [_furniture(line) for line in row.get("boilerplate", ())], where)
    place = row["place"]
    wanted = place["province_then"] if place.get("named_in_text", True) else None
    places = [p if isinstance(p, str) else p["id"] for p in front.get("places", [])]
    provinces = [names.get(p, p) for p in places if "/" not in p]
    tallies["province"].add(provinces[:1] or [None], [wanted], where)
    if wanted:
        below = {p.split("/")[1] for p in places if "/" in p} - _slugs(place.get("communes"))
        tallies["districts"].add(below, _slugs(place.get("districts")), where)
    if stated := _year(row.get("date")):
        tallies["years"].add(filter(None, [_year(front.get("date"))]), [stated], where)
    tallies["documents"].add(_cited(front), _cited_in_key(row), where)
    _match(tallies["figures"], _figures(front), _figures(row), where, _same_figure)
    models = _unique((_bare(m["name"]), _bare(m.get("owner") or "")) for m in front.get("models", ()))
    _match(
        tallies["models"],
        models,
        _unique((_bare(m["name"]), _bare(m.get("owner") or "")) for m in row.get("models", ())),
        where,
        _same_name,
    )
    tallies["owners"].add(
        models, _unique((_bare(m["name"]), _bare(m.get("owner") or "")) for m in row.get("models", ())), where
    )
    people = {fold(p["name"]) for p in front.get("people", ())}
    tallies["people"].add(people, {fold(p["name"]) for p in row.get("people", ())}, where)
    author = (row.get("author") or {}).get("name")
    authors = [a if isinstance(a, str) else a["name"] for a in front.get("authors", ())]
    tallies["authors"].add(authors, [author] if author else [], where)
    tallies["themes"].add(
        [(t.get("year"), _bare(t.get("title") or "")) for t in front.get("themes", ())],
        [(t.get("year"), _bare(t.get("title") or "")) for t in row.get("themes", ())],
        where,
    )
    if "file" in row:
        tallies["captions"].add(
            [c["subject"][:18] for c in front.get("captions", ())],
            [(c.get("starts") or c.get("subject", ""))[:18] for c in row.get("captions", ())],
            where,
        )


def _year(date: Any) -> str | None:
    value = date.get("value") if isinstance(date, dict) else date
    return str(value)[:4] if value else None


def _furniture(line: Row) -> str:
    return "|" if "trailing" in str(line.get("part", "")) else str(line["text"])


def _slugs(places: Sequence[Row] | None) -> set[str]:
    return {fold(place["name"]).replace(" ", "-") for place in places or ()}


def _cited(front: Row) -> list[tuple[str, str, int]]:
    found = []
    for entry in front.get("directives", ()):
        forms = entry.get("cited_as", ())
        found += [(entry.get("id", "-"), normal(f["form"]), f["count"]) for f in forms]
    return found


def _cited_in_key(row: Row) -> list[tuple[str, str, int]]:
    found = []
    for entry in row.get("directives", ()):
        ids = entry["refers_to"]
        every = ids if isinstance(ids, list) else [ids or "-"]
        found += [(key, normal(entry["form"]), entry.get("count", 1)) for key in every]
    return found


def _figures(row: Row) -> list[tuple[float, str]]:
    return [(float(f["value"]), normal(f["unit"])) for f in row.get("figures", ())]


def _same_figure(one: tuple[float, str], other: tuple[float, str]) -> bool:
    return one[0] == other[0] and (one[1] in other[1] or other[1] in one[1])


def _same_name(one: tuple[str, str], other: tuple[str, str]) -> bool:
    first, second = set(one[0].split()), set(other[0].split())
    return one[0] == other[0] or len(first & second) >= 0.8 * max(len(first), len(second))


def _match(tally: Tally, found: Sequence[Any], there: Sequence[Any], where: str, same: Any) -> None:
    left = list(there)
    for value in found:
        twin = next((other for other in left if value == other), None) or next(
            (o for o in left if same(value, o)), None
        )
        if twin is None:
            tally.wrong.append(f"{where}: {value}")
        else:
            left.remove(twin)
            tally.right += 1
    tally.found += len(found)
    tally.there += len(there)
    tally.missed.extend(f"{where}: {value}" for value in left)


def _bare(text: str) -> str:
    return " ".join(re.findall(r"\w+", normal(text)))


def _unique(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    return list(dict.fromkeys(pairs))


def values(tallies: dict[str, Tally]) -> dict[str, float]:
    """Return the figures that have floors."""
    return {
        "title": tallies["title"].recall,
        "furniture": min(tallies["furniture"].recall, tallies["furniture"].precision),
        "province": tallies["province"].recall,
        "documents precision": tallies["documents"].precision,
        "documents recall": tallies["documents"].recall,
        **{f"{name} F1": tallies[name].f1 for name in ("figures", "models", "people")},
    }


def report(tallies: dict[str, Tally], *, verbose: bool) -> str:
    """Return the table, with what was wrong and missed when `verbose`."""
    lines = [f"{'field':12} {'right':>5} {'found':>5} {'there':>5} {'prec.':>6} {'recall':>6} {'F1':>6}"]
    for name, tally in tallies.items():
        lines.append(
            f"{name:12} {tally.right:5} {tally.found:5} {tally.there:5} {tally.precision:6.2f} {tally.recall:6.2f} {tally.f1:6.2f}"
        )
        if verbose:
            lines += [f"    wrong:  {text}" for text in tally.wrong] + [f"    missed: {text}" for text in tally.missed]
    reached = values(tallies)
    lines += [
        "",
        *(
            f"{'ok  ' if reached[name] >= floor else 'LOW '} {name:20} {reached[name]:.3f} (floor {floor})"
            for name, floor in FLOORS.items()
        ),
    ]
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the scores; return 1 when one is below its floor."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--key", type=Path, required=True)
    parser.add_argument("--archive", type=Path, default=ROOT / "articles")
    parser.add_argument("-v", "--verbose", action="store_true")
    options = parser.parse_args(arguments)
    data = yaml.safe_load(options.key.read_text(encoding="utf-8"))
    key = data["seeds"] if isinstance(data, dict) else data
    files = sorted(p for p in options.folder.iterdir() if p.suffix in {".txt", ".html", ".md", ".docx"})
    begun = time.perf_counter()
    outcome = import_files(files, options.archive, dry_run=True)
    took = time.perf_counter() - begun
    archive, _ = load_archive(options.archive)
    names = {p.id: p.name for p in archive.vocabulary.provinces.values()}
    tallies = score([(Path(i.file).name, i.front_matter, i.dropped) for i in outcome.made], key, names)
    print(report(tallies, verbose=options.verbose))
    print(f"\n{len(files)} files in {took:.2f} s, {len(outcome.refused)} refused")
    for refused in outcome.refused:
        print(f"  {refused.path}: {refused.message('en')}")
    reached = values(tallies)
    return int(any(reached[name] < floor for name, floor in FLOORS.items()))


if __name__ == "__main__":
    sys.exit(main())
