# SPDX-License-Identifier: MIT
"""Problems in the content: where, how bad, what to do; in Vietnamese or English, as text, JSON or for a forge."""

from __future__ import annotations

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from khobai.messages import Lang, Params, catalogue, clean, fill

MOST = 100
"""Problems of one file that are said; the others are counted."""
MORE_ERRORS, MORE_WARNINGS = "more-errors", "more-warnings"
"""Codes of what counts the problems that are not said."""


class Severity(StrEnum):
    """An error keeps an article out of the archive and stops a build; a warning does neither."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One problem at one place of one file."""

    path: str
    """Relative to the folder that holds the archive's folder, with `/`."""
    line: int
    """From 1."""
    column: int
    """In characters, from 1."""
    severity: Severity
    code: str
    """Permanent; a heading in docs/errors.md."""
    params: Params = ()
    count: int = 1
    """Problems that this one stands for."""

    @property
    def order(self) -> tuple[str, int, int, str, str]:
        """Sort key: path, line, column, code, then what was found."""
        return (self.path, self.line, self.column, self.code, repr(self.params))

    @property
    def is_error(self) -> bool:
        """True when the article stays out of the archive."""
        return self.severity is Severity.ERROR

    def message(self, lang: Lang = "vi") -> str:
        """Return what is wrong and what was found, in one sentence."""
        return fill(messages()[self.code][lang]["message"], self.params, lang)

    def hint(self, lang: Lang = "vi") -> str:
        """Return what to do about it."""
        return fill(messages()[self.code][lang]["hint"], self.params, lang).strip()


def report(path: str, line: int, column: int, code: str, **params: object) -> Diagnostic:
    """Return the diagnostic of this code, with the severity that messages.yml gives to it.

    Raises:
        KeyError: no such code.
    """
    return Diagnostic(path, line, column, Severity(messages()[code]["severity"]), code, clean(params))


def more(path: str, line: int, column: int, code: str, count: int) -> Diagnostic:
    """Return what stands for so many problems of a file that are not said, the first of them at this place."""
    return replace(report(path, line, column, code, count=count), count=count)


def errors_among(diagnostics: Iterable[Diagnostic]) -> int:
    """Return how many errors these are, also those that are only counted."""
    return sum(problem.count for problem in diagnostics if problem.is_error)


def limited(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return the diagnostics in order: of a file at most `MOST`, errors before warnings, and the count of the rest."""
    by_file: dict[str, list[Diagnostic]] = defaultdict(list)
    for problem in arrange(diagnostics):
        by_file[problem.path].append(problem)
    return tuple(kept for every in by_file.values() for kept in (_limited(every) if len(every) > MOST else every))


def _limited(every: Sequence[Diagnostic]) -> list[Diagnostic]:
    said = [problem for problem in every if problem.count == 1]
    kept = sorted(said, key=lambda problem: not problem.is_error)[:MOST]
    names = frozenset(map(id, kept))
    rest = [problem for problem in every if id(problem) not in names]
    for code, is_error in ((MORE_ERRORS, True), (MORE_WARNINGS, False)):
        uncounted = [problem for problem in rest if problem.is_error is is_error]
        if uncounted:
            first = uncounted[0]
            count = sum(problem.count for problem in uncounted)
            kept.append(more(first.path, first.line, first.column, code, count))
    return sorted(kept, key=lambda problem: problem.order)


def arrange(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return the diagnostics by path, line and column, each once."""
    return tuple(sorted(dict.fromkeys(diagnostics), key=lambda problem: problem.order))


def render_text(diagnostics: Iterable[Diagnostic], lang: Lang = "vi") -> str:
    """Return `path:line:column: severity [code] message` and the hint on the next line, for each."""
    return "".join(
        f"{d.path}:{d.line}:{d.column}: {d.severity} [{d.code}] {d.message(lang)}\n    {d.hint(lang)}\n"
        for d in diagnostics
    )


def render_json(diagnostics: Iterable[Diagnostic], lang: Lang = "vi") -> str:
    """Return a JSON list of objects with path, line, column, severity, code, message and hint."""
    rows = [
        {
            "path": d.path,
            "line": d.line,
            "column": d.column,
            "severity": str(d.severity),
            "code": d.code,
            "message": d.message(lang),
            "hint": d.hint(lang),
        }
        for d in diagnostics
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"


def render_github(diagnostics: Iterable[Diagnostic], lang: Lang = "vi") -> str:
    """Return workflow commands, one a line, which GitHub shows beside the changed lines."""
    return "".join(
        f"::{d.severity} file={_property(d.path)},line={d.line},col={d.column},title={_property(d.code)}"
        f"::{_data(d.message(lang) + ' ' + d.hint(lang))}\n"
        for d in diagnostics
    )


def render_gitlab(diagnostics: Iterable[Diagnostic], lang: Lang = "vi") -> str:
    """Return a Code Quality report (the JSON of Code Climate), which GitLab shows in a merge request."""
    seen: Counter[str] = Counter()
    rows = []
    for d in diagnostics:
        # of file, code and finding, not of the line: a problem that only moved is not a new one
        what = "\0".join((d.path, d.code, repr(d.params)))
        seen[what] += 1  # the same twice in a file must not have one fingerprint, or GitLab drops the second
        rows.append(
            {
                "description": f"{d.message(lang)} {d.hint(lang)}",
                "check_name": d.code,
                "fingerprint": hashlib.sha256(f"{what}\0{seen[what]}".encode()).hexdigest(),
                "severity": "blocker" if d.is_error else "minor",
                "location": {"path": d.path, "lines": {"begin": d.line}},
            }
        )
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"


def messages() -> Mapping[str, Any]:
    """Return code -> severity and, for each language, message and hint."""
    codes: Mapping[str, Any] = catalogue()["codes"]
    return codes


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
