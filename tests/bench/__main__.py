# SPDX-License-Identifier: MIT
"""`make bench`: what a build, a search, a bundle and an import cost, beside others, and what searches find."""

from __future__ import annotations

import argparse
from pathlib import Path

from tests.bench import build, bundle, citing, drafting, quality, search


def main() -> None:
    """Run the parts that are named, all without a name."""
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parts = ["build", "search", "bundle", "import", "quality", "citing", "all"]
    parser.add_argument("part", nargs="?", choices=parts, default="all")
    parser.add_argument("--sizes", type=int, nargs="+", help="articles, of the search, the bundle or of a lone build")
    parser.add_argument("--rounds", type=int, default=5, help="runs of each build")
    parser.add_argument("--seeds", type=Path, help="folder of the source texts, for quality")
    parser.add_argument(
        "--heavy", action="store_true", help="every peer in archives of any size: minutes and gigabytes"
    )
    parser.add_argument("--patience", type=float, default=30, help="seconds that a slow peer gets for one measure")
    parser.add_argument("--keep", type=Path, help="folder for the corpora, used again if they are there")
    options = parser.parse_args()
    if options.part in {"build", "all"}:
        sizes = options.sizes if options.part == "build" and options.sizes else [500, 2000]
        build.bench(sizes, options.rounds)
    if options.part in {"search", "all"}:
        sizes = options.sizes or [1000, 10_000]
        search.bench(sizes, heavy=options.heavy, patience=options.patience, keep=options.keep)
    if options.part in {"bundle", "all"}:
        bundle.bench(options.sizes or [1000, 10_000])
    if options.part in {"import", "all"}:
        drafting.bench()
    if options.part in {"citing", "all"}:
        citing.bench()
    if options.seeds:
        quality.bench(options.seeds)
    elif options.part == "quality":
        parser.error("quality needs --seeds FOLDER, the texts of the five source articles")
    elif options.part == "all":
        print("\nWhat searches find is judged on the source texts: make bench SEEDS=<folder of them>")


if __name__ == "__main__":
    main()
