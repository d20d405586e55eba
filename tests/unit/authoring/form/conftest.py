# SPDX-License-Identifier: MIT
"""An archive of one article."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.unit.authoring.form.asking import ARTICLE, PATH


@pytest.fixture
def archive(make_archive: Callable[..., Path]) -> Path:
    return make_archive({PATH: ARTICLE})
