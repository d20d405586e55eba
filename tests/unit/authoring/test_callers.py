# SPDX-License-Identifier: MIT
from __future__ import annotations

import pytest

from khobai.authoring.callers import is_own_host, is_own_page


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost:8000", "LOCALHOST:8000", "[::1]:8000", "may-toi:8000"])
def test_names_of_this_machine(host: str) -> None:
    assert is_own_host({"HTTP_HOST": host, "SERVER_PORT": "8000"}, {"may-toi"})


@pytest.mark.parametrize(
    "host",
    [
        "", "127.0.0.1", "localhost", "localhost:9000", "example.org:8000", "127.0.0.1.example.org:8000", "localhost.:8000",
        "x@localhost:8000", "localhost:8000@example.org", "0.0.0.0:8000", "[::2]:8000", "localhost:8000 ", ":8000",
    ],
)  # fmt: skip
def test_other_names(host: str) -> None:
    assert not is_own_host({"HTTP_HOST": host, "SERVER_PORT": "8000"}, {"may-toi"})


def test_the_usual_port_need_not_be_said() -> None:
    assert is_own_host({"HTTP_HOST": "localhost", "SERVER_PORT": "80"})


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ({}, True),
        ({"HTTP_ORIGIN": "http://localhost:8000"}, True),
        ({"HTTP_ORIGIN": "null"}, False),
        ({"HTTP_ORIGIN": "https://localhost:8000"}, False),
        ({"HTTP_REFERER": "http://localhost:8000/admin/"}, True),
        ({"HTTP_REFERER": "http://example.org/http://localhost:8000/"}, False),
        ({"HTTP_REFERER": "http://[x"}, False),
        ({"HTTP_REFERER": ""}, False),
        ({"HTTP_ORIGIN": "http://example.org", "HTTP_REFERER": "http://localhost:8000/"}, False),
    ],
)
def test_pages_of_this_host(headers: dict[str, str], *, expected: bool) -> None:
    assert is_own_page({"HTTP_HOST": "localhost:8000", **headers}) is expected
