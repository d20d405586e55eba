# SPDX-License-Identifier: MIT
"""What kinds of records `records.jsonl` has, without the models that check them (`reading.schema.record`)."""

from __future__ import annotations

FORMAT = 1
"""Of the file; a change that an older reader cannot read makes it higher."""
VOCABULARY = {
    "act": ("provinces.yml", "acts"), "era": ("provinces.yml", "eras"), "island": ("provinces.yml", "islands"),
    "province": ("provinces.yml", "provinces"), "locality": ("localities.yml", "localities"),
    "directive": ("directives.yml", "directives"), "newspaper": ("newspapers.yml", "newspapers"),
    "abbreviation": ("abbreviations.yml", "abbreviations"), "theme": ("themes.yml", "themes"),
}  # fmt: skip
"""Kind of a record -> the file of the vocabulary and the list in it."""
