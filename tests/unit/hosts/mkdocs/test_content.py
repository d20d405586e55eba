# SPDX-License-Identifier: MIT
from __future__ import annotations

import pytest

from khobai.hosts.mkdocs.content import data_of
from khobai.site.exports import weight
from tests.factories import article, output


@pytest.mark.parametrize("most", [0, 1_000])
def test_open_data_are_the_same_from_any_number_of_processes(monkeypatch: pytest.MonkeyPatch, most: int) -> None:
    monkeypatch.setattr(weight, "PLAIN_MOST", most)
    made = output(article("a"), article("b"))
    one = dict(data_of(made, 1))
    assert one == dict(made.files)
    assert dict(data_of(made, 3)) == one
    assert dict(data_of(made, 0)) == dict.fromkeys(made.files, "")
