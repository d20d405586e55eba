# SPDX-License-Identifier: MIT
"""Problems in the content: where, how bad, what to do; in Vietnamese or English, as text, JSON or for a forge."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from khobai.messages import Lang, Params, catalogue, clean, fill


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


def arrange(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return the diagnostics by path, line and column, each once."""
    return tuple(sorted(dict.fromkeys(diagnostics), key=lambda found: found.order))


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
