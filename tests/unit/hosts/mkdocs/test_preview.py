# SPDX-License-Identifier: MIT
from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from khobai.hosts.mkdocs.preview import panel, preview, with_panel
from khobai.reading.diagnostics import report

PROBLEM = report("articles/2023/a.md", 3, 7, "impossible-date", key="date", found="2023-02-31")


def ask(
    path: str, files: dict[str, bytes], *, made: dict[str, bytes], shown: str = ""
) -> tuple[str, bytes, dict[str, str]]:
    """Ask a preview of a server that has `files` and can make those in `made`."""
    told: list[Any] = []

    def app(environ: Any, start_response: Any) -> Iterable[bytes]:
        name = environ["PATH_INFO"].removeprefix("/kho/") + ("index.html" if environ["PATH_INFO"].endswith("/") else "")
        kind = "text/html" if name.endswith("html") or name not in files else "text/css"
        start_response(
            "200 OK" if name in files else "404 Not Found", [("Content-Type", kind), ("Content-Length", "7")]
        )
        return [files.get(name, b"<body>404")]

    def make(name: str) -> bool:
        files.update({name: made[name]} if name in made else {})
        return name in made

    served = preview(app, "/kho/", make, lambda: shown)
    body = b"".join(served({"PATH_INFO": path}, lambda status, headers: told.append((status, headers))))  # type: ignore[arg-type]
    return told[0][0], body, dict(told[0][1])


def test_what_is_lacking_is_made_once() -> None:
    files = {"a.html": b"<body>a"}
    assert ask("/kho/a.html", files, made={})[1] == b"<body>a"
    assert ask("/kho/b/", files, made={"b/index.html": b"<body>b"})[:2] == ("200 OK", b"<body>b")
    assert "b/index.html" in files
    assert ask("/kho/c.html", files, made={})[0] == "404 Not Found"
    assert ask("/elsewhere.html", files, made={"elsewhere.html": b"x"})[0] == "404 Not Found"


def test_problems_stand_on_pages_and_nowhere_else() -> None:
    files = {"a.html": b"<body class='x'>a", "a.css": b"p{}"}
    status, body, headers = ask("/kho/a.html", files, made={}, shown="<aside>!</aside>")
    assert (status, body) == ("200 OK", b"<body class='x'><aside>!</aside>a")
    assert headers["Content-Length"] == str(len(body))
    assert ask("/kho/a.css", files, made={}, shown="<aside>!</aside>")[1] == b"p{}"
    assert ask("/kho/none.html", files, made={}, shown="!")[1] == b"<body>!404"


def test_a_reload_is_waited_for_as_ever() -> None:
    assert ask("/livereload/1/2", {}, made={}, shown="!")[1] == b"<body>404"


def test_the_panel_names_each_place() -> None:
    assert panel([], Path("x"), "vi") == ""
    for lang, words in (("vi", "1 lỗi trong các bài"), ("en", "1 error(s)")):
        found = panel([PROBLEM], Path("/kho bài"), lang)
        assert words in found
        assert 'href="vscode://file/kho%20b%C3%A0i/articles/2023/a.md:3:7"' in found
        assert ">articles/2023/a.md:3:7</a>" in found
        assert "2023-02-31" in found
    assert with_panel(b"no page", "<b>!</b>") == b"<b>!</b>no page"
