# SPDX-License-Identifier: MIT
"""Why a file is not imported."""

from __future__ import annotations

from khobai.messages import Params, clean


class RefusalError(Exception):
    """A file that cannot become an article; `code` is one of messages.yml."""

    def __init__(self, code: str, line: int = 1, column: int = 1, **params: object) -> None:
        """Take the code, where in the file the trouble is, and the fields of the message."""
        super().__init__(code)
        self.code = code
        self.line = line
        self.column = column
        self.params: Params = clean(params)
