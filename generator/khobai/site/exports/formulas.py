# SPDX-License-Identifier: MIT
"""Guards the text of CSV cells that spreadsheets would take for formulas, so that it can be undone without loss.

What starts a formula: OWASP, CSV Injection. Where numbers have a decimal comma, Excel cuts a CSV file at semicolons,
those of our texts among them, and cells begin behind them; so they do behind tabs and line ends.
"""

from __future__ import annotations

import re

BEGIN = r"(^|[;\t\r\n])"
FORMULA = r"[\"']*[=+\-@＝＋－＠\t\r]"
_OPEN = re.compile(f"{BEGIN}(?={FORMULA})")
UNDO = f"{BEGIN}'(?={FORMULA})"
"""What to replace by its first group to have the text as it was; for any language with look-ahead."""
_GUARDED = re.compile(UNDO)


def guarded(text: str) -> str:
    """Return `text` with an apostrophe before whatever a spreadsheet would take for the beginning of a formula."""
    return _OPEN.sub(r"\1'", text)


def unguarded(text: str) -> str:
    """Return what `guarded` was given."""
    return _GUARDED.sub(r"\1", text)
