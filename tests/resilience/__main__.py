# SPDX-License-Identifier: MIT
"""Tries every attack and prints the table; exits with 1 when one was not survived or took something."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from tests.conftest import ROOT
from tests.resilience import content, form, machine, stored, zips
from tests.resilience.attack import Attack, carried_out, to_table

ATTACKS: tuple[Attack, ...] = (*content.ATTACKS, *zips.ATTACKS, *form.ATTACKS, *machine.ATTACKS, *stored.ATTACKS)
"""All rows; another list of attacks joins here."""
PAGE = ROOT / "docs" / "resilience.md"
HEAD = """\
# Resilience

Attacks that khobai was put to, and how they ended. `make resilience` tries them again and writes this page; the attacks are
in `tests/resilience`, one function each.

*Survived*: the command ended by itself with a result that is whole or with one sentence, or it was killed. *Nothing lost*:
what was there before stood there still, or the new one whole in its place, and the next run left nothing half made.

"""


def main() -> None:
    """Print the table as it grows."""
    options = argparse.ArgumentParser(prog="python -m tests.resilience", description=__doc__)
    options.add_argument(
        "--tries", type=int, default=20, help="of each attack (default: 20), a quarter of it when it starts processes"
    )
    options.add_argument("--only", default="", help="attacks whose row has these words")
    options.add_argument("--write", action="store_true", help=f"write {PAGE.relative_to(ROOT)}")
    chosen = options.parse_args()
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        for n, attack in enumerate(ATTACKS):
            if chosen.only in f"{attack.on} {attack.name}":
                rows.append(carried_out(attack, Path(folder) / str(n), chosen.tries))
                print([*to_table(rows)][-1], file=sys.stderr, flush=True)
    table = "".join(f"{line}\n" for line in to_table(rows))
    sys.stdout.write(table)
    if chosen.write:
        PAGE.write_text(HEAD + table, encoding="utf-8")
    raise SystemExit(not all(row.is_clean for row in rows))


if __name__ == "__main__":
    main()
