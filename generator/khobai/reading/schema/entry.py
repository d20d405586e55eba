# SPDX-License-Identifier: MIT
"""Ground of both schemas: strict entries and the small types they share.

Field docstrings are the fields' documentation; the JSON Schema and the editors' table are made from them.
Values come from `khobai.reading.frontmatter`, which yields only str, int, float, bool, None, list and dict
(dates stay text).
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, StringConstraints

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
EdtfText = int | Text
"""A year may stand without quotes, so a whole number is a date too."""
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
PlaceId = Annotated[str, StringConstraints(min_length=1)]
Level = Literal["province", "district-equivalent", "district", "grassroots", "branch", "bloc", "sector", "unknown"]
Confidence = Literal["high", "medium", "low"]


class Entry(BaseModel):
    """Nothing unknown, nothing converted, nothing changed."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True, use_attribute_docstrings=True)
