# SPDX-License-Identifier: MIT
"""How true drafts of real pages are: `python -m tests.bench.pages FOLDER [--set learn] [-v]`.

The key, `tests/importing/pages.yaml`, holds addresses and facts; the texts are no part of the project. Files that the
folder lacks are left out. Prints precision and recall by field.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml  # type: ignore[import-untyped, unused-ignore]

from khobai.authoring.importing.run import import_files
from khobai.reading.load import load_archive
from khobai.text.vietnamese import fold, normal
from tests.bench.importing import ROOT, Tally

KEY = ROOT / "tests" / "importing" / "pages.yaml"
GOALS = {
    "title": (0.98, 0.98), "stated date": (1.0, 0.9), "inferred year": (0.98, 0.0), "province": (1.0, 0.95),
    "place": (0.97, 0.85), "model": (0.95, 0.9), "owner": (0.9, 0.8), "person": (0.97, 0.9), "role": (0.95, 0.85),
    "page lines": (1.0, 0.85), "said high": (0.98, 0.0),
}  # fmt: skip
Row = dict[str, Any]


def score(
    drafts: Mapping[str, tuple[Row, Sequence[str]]], key: Sequence[Row], names: dict[str, str]
) -> dict[str, Tally]:
    """Return the tallies by field; a draft is (front matter, dropped lines) by file, `names` are provinces by id."""
    tallies = {name: Tally() for name in GOALS}
    for row in key:
        front, dropped = drafts.get(row["file"], ({}, ()))
        _score_one(tallies, front, dropped, row, names)
    return tallies


def _score_one(tallies: dict[str, Tally], front: Row, dropped: Sequence[str], row: Row, names: dict[str, str]) -> None:
    where = row["file"].removesuffix(".txt")
    inferred = front.get("inferred", {})
    tallies["title"].add([normal(front["title"])] if front else [], [normal(row["title"])], where)
    date = str(front.get("date") or "")
    stated = [date] if date and "date" not in inferred else []
    tallies["stated date"].add(stated, [row["date"]] if row.get("date") else [], where)
    year = [date[:4]] if date and "date" in inferred else []
    known = row.get("inferred_year") or (row.get("date") or "")[:4]
    wanted = [row["inferred_year"]] if row.get("inferred_year") else [known] if year and known else []
    tallies["inferred year"].add(year, wanted, where)
    if year and inferred["date"].get("confidence") == "high":
        tallies["said high"].add(year, [known], where)
    _score_places(tallies, front, row, names, where)
    models = [(m["name"], m.get("owner")) for m in front.get("models", ())]
    pairs = _paired(models, [(m["name"], m.get("owner")) for m in row.get("models", ())], tallies["model"], where)
    for made, there in pairs:
        owners = there[1] if isinstance(there[1], list) else [there[1]]  # the same one under several names
        there_owner = next((owner for owner in owners if _within(made[1], owner)), owners[0])
        tallies["owner"].add(*_as_same(made[1], there_owner, is_same=_within(made[1], there_owner)), where)
    people = [(p["name"], _role(p)) for p in front.get("people", ())]
    there_people = [(p["name"], p.get("role")) for p in row.get("people", ())]
    for made, there in _paired(people, there_people, tallies["person"], where):
        roles = there[1] if isinstance(there[1], list) else [there[1]]  # who has several, as printed in several places
        role = next((role for role in roles if _same_role(made[1], role)), roles[0])
        if role or made[1]:
            tallies["role"].add(*_as_same(made[1], role, is_same=_same_role(made[1], role)), where)
    _score_lines(tallies["page lines"], dropped, row.get("furniture", ()), where)


def _score_places(tallies: dict[str, Tally], front: Row, row: Row, names: dict[str, str], where: str) -> None:
    places = [p if isinstance(p, str) else p["id"] for p in front.get("places", ())]
    provinces = [names[p] for p in places if "/" not in p][:1]
    wanted = [row["province"]] if row.get("province") else []
    if row.get("named", True):
        tallies["province"].add(provinces, wanted, where)
    else:
        tallies["province"].add(provinces, [p for p in wanted if provinces], where)  # worked out, or nothing said
    if provinces and front.get("inferred", {}).get("places", {}).get("confidence") == "high":
        tallies["said high"].add(provinces, wanted, where)
    below = {_plain(p.rsplit("/", 1)[1]) for p in places if "/" in p and not _is_hamlet(p, front, names)}
    tallies["place"].add(below, {_plain(fold(name)) for name in row.get("below", ())}, where)


def _is_hamlet(key: str, front: Row, names: dict[str, str]) -> bool:
    kinds = names | {p["id"]: p.get("type") for p in front.get("places", ()) if isinstance(p, dict)}
    return key.count("/") > 2 or kinds.get(key) in {"thôn", "bản", "ấp", "xóm", "buôn", "làng", "khu phố"}


def _plain(name: str) -> str:
    words = re.findall(r"[a-z0-9]+", name)
    return " ".join(words[2:] if words[:2] in (["thi", "tran"], ["thi", "xa"], ["thanh", "pho"]) else words)


def _role(person: Row) -> str | None:
    role, unit = person.get("role"), person.get("unit")
    return f"{role}, {unit}" if role and unit else role


def _same_role(made: str | None, there: str | None) -> bool:
    """Return whether a role begins as printed and does not run on into the clause behind it."""
    one, other = _words(made), _words(there)
    if not one or not other:
        return False
    shorter = min(len(one), len(other), 4)
    runs_on = re.search(r"(?<!\w)(?:đã|đang|cho|rằng|làm)(?!\w)", made or "")
    return one[:shorter] == other[:shorter] and len(one) <= 32 and runs_on is None


def _within(made: str | None, there: str | None) -> bool:
    one, other = _words(made), _words(there)
    return bool(one and other) and (" ".join(one) in " ".join(other) or " ".join(other) in " ".join(one))


def _words(text: str | None) -> list[str]:
    return re.findall(r"\w+", fold(text or ""))


def _as_same(made: Any, there: Any, *, is_same: bool) -> tuple[list[Any], list[Any]]:
    """Return both as lists in which equal stands for right."""
    return ([there if is_same else made] if made else []), ([there] if there else [])


def _paired(made: Sequence[Any], there: Sequence[Any], tally: Tally, where: str) -> list[tuple[Any, Any]]:
    """Return the pairs of equal names, and count them; a model may stand twice, once for each owner."""
    by_name = {" ".join(_words(item[0])): item for item in there}
    known = {" ".join(_words(item[0])): item for item in made}
    tally.add(list(known), list(by_name), where)
    return [(item, by_name[name]) for name, item in known.items() if name in by_name]


def _score_lines(tally: Tally, dropped: Sequence[str], wanted: Sequence[str], where: str) -> None:
    lines = [" ".join(str(line).split()) for line in dropped if not re.match(r"https?://\S+$", line)]
    cut = {text.removesuffix("…").strip(): text for text in wanted if text.endswith("…")}
    matched = [next((full for head, full in cut.items() if line.startswith(head)), line) for line in lines]
    tally.add(matched, [" ".join(str(line).split()) for line in wanted], where)


def report(tallies: dict[str, Tally], *, verbose: bool) -> str:
    """Return the table, with what was wrong and missed when `verbose`."""
    lines = [f"{'field':14} {'n':>4} {'prec.':>6} {'recall':>6}  goal"]
    for name, tally in tallies.items():
        goal = GOALS[name]
        verdict = "met" if tally.precision >= goal[0] and tally.recall >= goal[1] else "not met"
        lines.append(
            f"{name:14} {tally.there:4} {tally.precision:6.2f} {tally.recall:6.2f}  {goal[0]:.2f}, {goal[1]:.2f}: {verdict}"
        )
        if verbose:
            lines += [f"    wrong:  {text}" for text in tally.wrong] + [f"    missed: {text}" for text in tally.missed]
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the scores."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", type=Path, help="files named as in the key, in any folder below")
    parser.add_argument("--set", choices=("learn", "locked"), help="one part of the key only")
    parser.add_argument("--key", type=Path, default=KEY)
    parser.add_argument("--archive", type=Path, default=ROOT / "articles")
    parser.add_argument("-v", "--verbose", action="store_true")
    options = parser.parse_args(arguments)
    rows = yaml.safe_load(options.key.read_text(encoding="utf-8"))["pages"]
    files = {path.name: path for path in sorted(options.folder.rglob("*.*"))}
    rows = [row for row in rows if row["file"] in files and options.set in (None, row["set"])]
    outcome = import_files([files[row["file"]] for row in rows], options.archive, dry_run=True)
    archive, _ = load_archive(options.archive)
    names = {p.id: p.name for p in archive.vocabulary.provinces.values()}
    names |= {p.id: p.type or "" for p in archive.vocabulary.localities.values()}
    drafts = {Path(item.file).name: (item.front_matter, item.dropped) for item in outcome.made}
    print(report(score(drafts, rows, names), verbose=options.verbose))
    print(f"\n{len(rows)} pages, {len(outcome.refused)} refused")
    for refused in outcome.refused:
        print(f"  {refused.path}: {refused.message('en')}")


if __name__ == "__main__":
    main()
