# SPDX-License-Identifier: MIT
"""Links of hand-written pages to pages that MkDocs does not know."""

from __future__ import annotations

import re
from collections.abc import Collection

from khobai.archive import addresses

_LINK = re.compile(r"\]\(([^():#\s]+\.md)(?=[#)])")


def with_links(markdown: str, source: str, generated: Collection[str], *, directory_urls: bool) -> str:
    """Return the text of the page `source` with links that lead to pages which are `generated` beside MkDocs."""

    def known(match: re.Match[str]) -> str:
        target = addresses.absolute(source, match[1])
        if target not in generated or target in addresses.MAIN:
            return match[0]
        return f"]({addresses.href(source, target, directory_urls=directory_urls)}"

    return _LINK.sub(known, markdown)
