# SPDX-License-Identifier: MIT
"""`python -m khobai` is the command `khobai`."""

from __future__ import annotations

from khobai.commands.main import main

if __name__ == "__main__":
    main(prog_name="khobai")
