# SPDX-License-Identifier: MIT
"""A project without our templates gets Material's own around the same pages."""

from __future__ import annotations

from pathlib import Path

from tests.bundles import contents
from tests.resilience.machine import building


def test_pages_stand_in_the_template_of_material(tmp_path: Path) -> None:
    job = building(tmp_path)
    status, said = job.run()
    assert status == 0, said
    made = contents(tmp_path / "site")
    page = made["bai/bai-0.html"].decode()
    assert "Bài 0" in page
    assert 'class="md-main"' in page
    assert "\0" not in page
    assert 'href="#' in page  # to where the content begins
