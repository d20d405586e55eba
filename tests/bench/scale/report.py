# SPDX-License-Identifier: MIT
"""The budgets, and what was measured beside them, as tables in Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from tests.bench.scale.results import Results

MIDDLE, LARGE = 10_000, 100_000
"""The sizes that the budgets are for."""


@dataclass(frozen=True, slots=True)
class Line:
    """A row: what is measured, and what it may cost."""

    name: str
    """As in the results."""
    what: Literal["wall", "memory", "number"]
    unit: str
    budget: float | None = None
    aim: str = ""
    size: int = MIDDLE
    """Articles of which the budget is meant."""

    def value(self, results: Results) -> float | None:
        """Return what was measured."""
        if self.what == "number":
            return results.numbers.get(self.name)
        usage = results.usages.get(self.name)
        return None if usage is None else getattr(usage, self.what)


LINES = (
    Line("clean", "wall", "s", 25, "Hugo's own time"),
    Line("clean", "memory", "MB", 1500),
    Line("one sentence changed", "wall", "s", 3, "1 s"),
    Line("one sentence changed", "memory", "MB"),
    Line("one article added", "wall", "s"),
    Line("nothing changed", "wall", "s", 1, "0.5 s"),
    Line("check FILE", "wall", "s", 1, "0.5 s"),
    Line("import FILE", "wall", "s", 1, "0.5 s"),
    Line("search QUERY", "wall", "s", 1, "0.5 s"),
    Line("first page", "number", "s", 3),
    Line("saved edit", "number", "s", 1),
    Line("its group", "number", "s", 5),
    Line("search after an edit", "number", "s", 5),
    Line("error on screen", "number", "s", 1),
    Line("preview", "memory", "MB"),
    Line("index alone", "wall", "s", 12, "FTS5's own time"),
    Line("output", "number", "MB", 450),
    Line("output an article", "number", "KB", 45),
    Line("files", "number", ""),
    Line("largest file", "number", "MB"),
    Line("index files", "number", ""),
    Line("manifest", "number", "KB gzip", 10.7),
    Line("index files after edit", "number", "", 40),
    Line("index gzip after edit", "number", "MB"),
    Line("index files after new", "number", "", 400),
    Line("index gzip after new", "number", "MB", 3),
    Line("site files after edit", "number", ""),
    Line("site gzip after edit", "number", "MB"),
    Line("clean", "wall", "s", 300, size=LARGE),
    Line("clean", "memory", "MB", 4000, size=LARGE),
)
SAID = {
    "clean": "clean build with index and data", "one sentence changed": "one sentence changed, `khobai build`",
    "one article added": "one article added, `khobai build`", "nothing changed": "nothing changed, `khobai build`",
    "check FILE": "`khobai check FILE`", "import FILE": "`khobai import FILE`", "search QUERY": "`khobai search QUERY`",
    "first page": "`khobai serve`: first page", "saved edit": "`serve`: a saved edit on its page", "its group": "`serve`: the edit on a group's page",
    "search after an edit": "`serve`: the edit is found", "error on screen": "`serve`: an error on screen", "preview": "`serve`",
    "index alone": "index alone", "output": "output", "output an article": "output an article", "files": "files",
    "largest file": "largest file", "index files": "files of the index", "manifest": "manifest of the index",
    "index files after edit": "index files that an edited sentence changes", "index gzip after edit": "the same, compressed",
    "index files after new": "index files that a new article changes", "index gzip after new": "the same, compressed",
    "site files after edit": "all files that an edited sentence changes", "site gzip after edit": "the same, compressed",
}  # fmt: skip
PEERS = {
    "clean": ("Hugo", "MkDocs", "Zensical"),
    "one sentence changed": ("Hugo, one sentence changed", "Zensical, one sentence changed"),
    "index alone": ("FTS5", "Pagefind"),
}
GROWTH = 1.15
"""How much more an article of LARGE may cost than one of MIDDLE."""


def report(every: Mapping[int, Results], before: Mapping[int, Results]) -> Iterator[str]:
    """Yield the tables: ours by size, with an earlier run beside it, then the peers."""
    for size, results in sorted(every.items()):
        yield f"## {size:,} articles\n"
        yield from _ours(size, results, before.get(size))
        yield from _peers(results)
        yield from (f"- {name}: {_sentence(words)}" for name, words in sorted(results.notes.items()))
        if results.notes:
            yield ""
    yield from _growth(every)


def _ours(size: int, results: Results, earlier: Results | None) -> Iterator[str]:
    has_budgets = size in {MIDDLE, LARGE}
    head = ["khobai", *(["before", "processor s"] if earlier else []), "now", "processor s", "others' s"]
    yield from _head([*head, *(["budget", "aim", ""] if has_budgets else [])])
    for line in LINES:
        mine = line.size == size or (line.size == MIDDLE and not (size == LARGE and line.name == "clean"))
        if mine:
            usage = results.usages.get(line.name) if line.what == "wall" else None
            cells = [f"{SAID[line.name]}{', memory' if line.what == 'memory' else ''}"]
            if earlier:
                used = earlier.usages.get(line.name) if line.what == "wall" else None
                cells += [_with_unit(line.value(earlier), line.unit), short(used.cpu) if used else ""]
            cells += [_with_unit(line.value(results), line.unit)]
            cells += [short(usage.cpu), short(usage.others)] if usage else ["", ""]
            yield _row([*cells, *(_judged(line, size, results) if has_budgets else [])])
    if "same bytes" in results.numbers:
        same = "the same bytes" if results.numbers["same bytes"] else "OTHER BYTES"
        yield f"\nAfter all edits were taken back, the site had {same} as after the clean build.\n"


def _judged(line: Line, size: int, results: Results) -> list[str]:
    if line.budget is None or line.size != size:
        return ["", "", ""]
    value = line.value(results)
    verdict = "not measured" if value is None else "met" if value <= line.budget else "**not met**"
    return [_with_unit(line.budget, line.unit), line.aim, verdict]


def _peers(results: Results) -> Iterator[str]:
    yield from _head(
        ["beside others", "s", "processor s", "memory MB", "output MB", "khobai's part of the time", "of the processor"]
    )
    for name, peers in PEERS.items():
        ours = results.usages.get(name)
        outputs = {"clean": "output", "index alone": "index"}
        for peer in (name, *peers):
            usage, is_ours = results.usages.get(peer), peer == name
            if usage is None:
                continue
            output = results.numbers.get(outputs.get(name, "") if is_ours else f"output of {peer}")
            ratios = (
                ["", ""]
                if is_ours or ours is None
                else [f"{ours.wall / usage.wall:.2f}", f"{ours.cpu / usage.cpu:.2f}"]
            )
            said = f"khobai, {SAID[name]}" if is_ours else peer
            yield _row([said, short(usage.wall), short(usage.cpu), short(usage.memory), short(output), *ratios])
    yield ""


def _growth(every: Mapping[int, Results]) -> Iterator[str]:
    costs = {
        size: (used.wall / size, used.cpu / size) for size, one in every.items() if (used := one.usages.get("clean"))
    }
    if len(costs) < 2:
        return
    yield "## Growth\n"
    yield from _head(["clean build, ms an article", *(f"{size:,}" for size in sorted(costs))])
    for n, name in enumerate(("time", "processor")):
        yield _row([name, *(f"{1000 * costs[size][n]:.2f}" for size in sorted(costs))])
    if {MIDDLE, LARGE} <= costs.keys():
        ratio = costs[LARGE][0] / costs[MIDDLE][0]
        yield f"\n{LARGE:,} against {MIDDLE:,}: {ratio:.2f} (budget {GROWTH}: {'met' if ratio <= GROWTH else '**not met**'})."
    yield ""


def short(number: float | None) -> str:
    """Return a number with three digits or so; nothing for nothing."""
    if number is None:
        return ""
    return (
        f"{number:,.0f}"
        if number >= 100 or number == int(number)
        else f"{number:.1f}"
        if number >= 10
        else f"{number:.2f}"
    )


def _with_unit(number: float | None, unit: str) -> str:
    return f"{short(number)} {unit}".strip() if number is not None else "–"


def _sentence(words: str) -> str:
    return " ".join(words.split())[-300:]


def _head(cells: Sequence[str]) -> Iterator[str]:
    yield _row(cells)
    yield f"|---|{'--:|' * (len(cells) - 1)}"


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
