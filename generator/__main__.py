# SPDX-License-Identifier: MIT
"""`python -m generator` is the command `khobai`."""

from __future__ import annotations

from generator.cli import main

if __name__ == "__main__":
    main(prog_name="khobai")
