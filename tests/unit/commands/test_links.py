# SPDX-License-Identifier: MIT
"""`khobai links` against a server of our own on this machine: nothing here asks for anything beyond it."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from khobai.authoring.links import Asker
from khobai.commands.main import main

ROBOTS = "User-agent: *\nDisallow: /cam\n"


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "127.0.0.1")


STATES = {("/mat", ""): 404, ("/khong-head", "HEAD"): 405, ("/chuyen", ""): 301, ("/loi", ""): 500}
"""(path, method or any) -> status."""


def snapshots(base: str | None) -> str:
    """Return what a web archive answers."""
    known = {"closest": {"available": True, "url": f"{base}/web/1"}} if base else {}
    return json.dumps({"archived_snapshots": known})


@dataclass
class Server:
    base: str
    asked: list[tuple[str, str, str | None]] = field(default_factory=list)
    """(method, path, who asks), in their order."""


@pytest.fixture
def server() -> Iterator[Server]:
    class Handler(BaseHTTPRequestHandler):
        def answer(self) -> None:
            there.asked.append((self.command, self.path, self.headers["User-Agent"]))
            path, _, query = self.path.partition("?url=")
            status = STATES.get((path, self.command)) or STATES.get((path, "")) or 200
            bodies = {"/robots.txt": ROBOTS, "/ban-chup": snapshots(there.base if "mat" in query else None)}
            body = bodies.get(path, "<p>x</p>").encode()
            headers = {"Location": "/moi"} if status == 301 else {}
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            if self.command == "GET":
                self.wfile.write(body)

        do_GET = do_HEAD = answer  # noqa: N815  # the names that the server calls

        def log_message(self, *_: Any) -> None:
            pass

    listener = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    there = Server(f"http://127.0.0.1:{listener.server_port}")
    threading.Thread(target=listener.serve_forever, daemon=True).start()
    yield there
    listener.shutdown()
    listener.server_close()


def article(folder: Path, key: str, url: str, *more: str) -> Path:
    place = folder / f"articles/2023/{key}.md"
    place.parent.mkdir(parents=True, exist_ok=True)
    lines = [
        f"title: Bài {key}",
        'date: "2023-05-19"',
        "summary: Lời.  # giữ nguyên",
        "source:",
        f"  url: {url}",
        *more,
    ]
    place.write_text("\n".join(["---", *lines, "---", "Nội dung.", ""]), encoding="utf-8")
    return place


def run(folder: Path, server: Server, *arguments: str, given: str | None = None) -> Result:
    command = [
        "links",
        "--articles",
        str(folder / "articles"),
        "--pause",
        "0",
        "--copies",
        f"{server.base}/ban-chup?url=",
    ]
    return CliRunner().invoke(main, [*command, *arguments], input=given)


def test_each_address_gets_its_answer(tmp_path: Path, server: Server) -> None:
    for key in ("tot", "mat", "khong-head", "chuyen", "loi", "cam"):
        article(tmp_path, key, f"{server.base}/{key}")
    ran = run(tmp_path, server, "--format", "json")
    found = {
        one["url"].rpartition("/")[2]: (one["state"], one["detail"], one["copy"]) for one in json.loads(ran.stdout)
    }
    assert found == {
        "tot": ("ok", "200", None), "mat": ("gone", "404", f"{server.base}/web/1"), "khong-head": ("ok", "200", None),
        "chuyen": ("moved", f"{server.base}/moi", None), "loi": ("failed", "500", None), "cam": ("forbidden", "robots.txt", None),
    }  # fmt: skip
    assert ran.exit_code == 1
    paths = [path for _, path, _ in server.asked]
    assert paths.count("/robots.txt") == 1
    assert "/cam" not in paths
    assert all("khobai" in str(agent) for _, _, agent in server.asked)
    assert ("GET", "/tot", server.asked[0][2]) not in server.asked  # HEAD is enough


def test_nothing_is_written_without_a_yes(tmp_path: Path, server: Server) -> None:
    place = article(tmp_path, "mat", f"{server.base}/mat")
    before = place.read_text(encoding="utf-8")
    for arguments, given in ((), None), (("--write",), "n\n"):
        assert f"bản chụp: {server.base}/web/1" in run(tmp_path, server, *arguments, given=given).stdout
        assert place.read_text(encoding="utf-8") == before
    run(tmp_path, server, "--write", given="y\n")
    after = place.read_text(encoding="utf-8")
    assert f"archived: '{server.base}/web/1'" in after
    assert "summary: Lời.  # giữ nguyên" in after
    assert after.endswith("---\nNội dung.\n")
    asked = run(tmp_path, server, "--write")
    assert "bản chụp" not in asked.stdout  # the record names one


def test_what_was_read_since_a_day_is_left_alone(tmp_path: Path, server: Server) -> None:
    article(tmp_path, "cu", f"{server.base}/cu", '  accessed: "2025-01-01"')
    article(tmp_path, "moi", f"{server.base}/moi", '  accessed: "2026-06-01"')
    article(tmp_path, "chua", f"{server.base}/chua")
    ran = run(tmp_path, server, "--since", "2026-01-01", "--lang", "en")
    assert ran.exit_code == 0
    assert [line.split(":")[0] for line in ran.stdout.splitlines()] == ["2023/chua.md", "2023/cu.md"]
    assert "2 addresses: ok 2." in ran.stderr
    assert run(tmp_path, server, "--since", "hôm qua").exit_code == 2


def test_a_server_that_is_not_there(server: Server) -> None:
    answers = list(Asker(pause=0, timeout=30, memento=None).ask(["http://127.0.0.1:1/x", "http://[::1/x"]))
    assert [answer.state for answer in answers] == ["failed", "failed"]
    assert all(answer.detail for answer in answers)
    assert not server.asked


def test_a_host_is_asked_with_pauses(server: Server) -> None:
    now, waits = [100.0], []

    def sleep(seconds: float) -> None:
        waits.append(seconds)
        now[0] += seconds

    asker = Asker(pause=2, timeout=30, memento=None, sleep=sleep, clock=lambda: now[0])
    assert [answer.state for answer in asker.ask([f"{server.base}/a", f"{server.base}/b", f"{server.base}/a"])] == ["ok", "ok"]  # fmt: skip
    assert waits == [2.0, 2.0]  # robots.txt, then a, then b


def test_vietnamese_letters_go_over_the_wire(server: Server) -> None:
    (answer,) = Asker(pause=0, timeout=30, memento=None).ask([f"{server.base}/bài?a=ở#x"])
    assert answer.state == "ok"
    assert server.asked[-1][1] == "/b%C3%A0i?a=%E1%BB%9F"
