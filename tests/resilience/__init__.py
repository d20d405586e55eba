# SPDX-License-Identifier: MIT
"""Attacks on khobai, counted: `python -m tests.resilience` prints the table, with `--write` into docs/resilience.md."""
