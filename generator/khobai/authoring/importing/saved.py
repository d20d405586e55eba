# SPDX-License-Identifier: MIT
"""On which day a saved page was saved: what the programs that save pages write into them."""

from __future__ import annotations

import datetime as dt
import re

_EDGE = 4_000
"""Characters at both ends of a file in which such remarks stand."""
_MONTHS = {
    name: n
    for n, name in enumerate(
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"], start=1
    )
}
_FORMS = (
    # SingleFile: `saved date: Fri May 19 2023 10:11:12 GMT+0700`
    re.compile(r"saved date:\s*\w{3} (?P<month>\w{3}) (?P<day>\d{1,2}) (?P<year>\d{4})\b"),
    # the Wayback Machine: `FILE ARCHIVED ON 10:11:12 May 19, 2023`
    re.compile(r"FILE ARCHIVED ON \d\d:\d\d:\d\d (?P<month>\w{3}) (?P<day>\d{1,2}), (?P<year>\d{4})\b"),
    # MHTML of a browser: `Date: Fri, 19 May 2023 10:11:12`
    re.compile(r"^Date: \w{3}, (?P<day>\d{1,2}) (?P<month>\w{3}) (?P<year>\d{4})\b", re.MULTILINE),
)


def saved_on(text: str) -> str | None:
    """Return the day, ISO 8601, in the time of who saved the page; None when it does not say."""
    edges = text if len(text) <= 2 * _EDGE else f"{text[:_EDGE]}\n{text[-_EDGE:]}"
    for form in _FORMS:
        match = form.search(edges)
        if match and match["month"] in _MONTHS:
            try:
                return dt.date(int(match["year"]), _MONTHS[match["month"]], int(match["day"])).isoformat()
            except ValueError:  # the 31st of June
                continue
    return None
