# SPDX-License-Identifier: MIT
"""`khobai import` of addresses, against a server of this machine that has every fault."""

from __future__ import annotations

import io
import json
import shutil
import threading
from collections import Counter
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from warcio.archiveiterator import ArchiveIterator

from khobai.authoring.gathering.fetching import Fetcher
from khobai.commands.main import main
from khobai.reading.load import load_archive
from tests.conftest import ROOT

PROSE = (
    "Đảng bộ xã thực hiện Chỉ thị 05 đã có hơn {n} mô hình ở các thôn trong xã, nhân dân phấn khởi và tin tưởng vào cách làm."
    " Chuyện thứ {n} được kể ở thôn {n}, nơi {n} hộ góp gạo, góp công làm đường, và ai nấy đều thấy việc nhỏ mà bền."
)
PAGE = "<!doctype html><html><head><title>Việc nhỏ thứ {n}</title></head><body><h1>Việc nhỏ thứ {n} ở một xã ven sông</h1><article>{words}</article></body></html>"
LOGIN = (
    "<html><body><form><h1>Đăng nhập</h1><input name=u><input type=password><button>Vào</button></form></body></html>"
)
CONSENT = "<html><body><h1>Chúng tôi tôn trọng quyền riêng tư</h1><button>Đồng ý</button></body></html>"


def page(n: int) -> bytes:
    words = "".join(f"<p>{PROSE.format(n=n * 7 + k)}</p>" for k in range(3))
    return PAGE.format(n=n, words=words).encode()


class Newspaper(BaseHTTPRequestHandler):
    """Answers as newspapers do, and worse."""

    asked: Counter[str]
    broken: set[str]
    robots: bytes | None
    release: threading.Event

    def do_GET(self) -> None:  # noqa: C901  # a case for each fault
        """Answer."""
        self.asked[self.path] += 1
        name = self.path.strip("/")
        host = f"http://{self.headers['Host']}"
        if name == "robots.txt":
            self.reply(200 if self.robots is not None else 404, self.robots or b"", "text/plain")
        elif self.path in self.broken:
            self.reply(500, b"hong")
        elif name == "never":
            self.release.wait(300)
        elif name == "endless":
            self.send_response(200)
            self.end_headers()
            try:
                while not self.release.is_set():
                    self.wfile.write(b"<p>x</p>" * 100_000)
            except OSError:
                return
        elif name == "moved":
            self.send_response(301)
            self.send_header("Location", "/p/1")
            self.end_headers()
        elif name == "loop":
            self.send_response(302)
            self.send_header("Location", "/loop")
            self.end_headers()
        elif name.startswith("feed/"):
            items = "".join(f"<item><link>{host}/p/{n}</link></item>" for n in range(1, int(name[5:]) + 1))
            self.reply(200, f"<rss><channel>{items}</channel></rss>".encode(), "application/rss+xml")
        elif name in {"login", "consent"}:
            self.reply(200, (LOGIN if name == "login" else CONSENT).encode())
        elif name.startswith("p/"):
            self.reply(200, page(int(name[2:])))
        else:
            self.reply(404, b"khong co")

    def reply(self, status: int, body: bytes, kind: str = "text/html; charset=utf-8") -> None:
        """Send it."""
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Set-Cookie", "a=b")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  # the name is the base class's
        """Say nothing."""


@pytest.fixture
def newspaper() -> Iterator[Any]:
    made: Any = type(
        "Own", (Newspaper,), {"asked": Counter(), "broken": set(), "robots": None, "release": threading.Event()}
    )
    with ThreadingHTTPServer(("127.0.0.1", 0), made) as server:
        server.daemon_threads = True
        made.address = f"http://127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield made
        made.release.set()
        server.shutdown()


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(ROOT / "articles" / "vocabulary", tmp_path / "articles" / "vocabulary")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str, given: str | bytes | None = None) -> Result:
    return CliRunner().invoke(main, ["import", "--delay", "0", *arguments], input=given)


def titles(project: Path) -> list[str]:
    archive, problems = load_archive(project / "articles")
    assert not problems
    return sorted(article.title for article in archive.articles)


def test_an_address_becomes_a_draft_and_its_page_is_kept(project: Path, newspaper: Any) -> None:
    address = f"{newspaper.address}/moved"
    done = run(address)
    assert done.exit_code == 0, done.stderr
    (article,) = load_archive(project / "articles")[0].articles
    assert (article.source.url, article.status) == (f"{newspaper.address}/p/1", "draft")
    (row,) = (json.loads(line) for line in (project / "articles/.sources/fetched.jsonl").read_text().splitlines()[-1:])
    assert (row["url"], row["article"]) == (address, f"articles/{article.path}")
    with (project / "articles" / ".sources" / row["warc"]).open("rb") as file:
        record = next(ArchiveIterator(file))
        assert record.rec_headers["WARC-Target-URI"] == f"{newspaper.address}/p/1"
        assert record.rec_headers["WARC-Date"] == row["at"]
        assert record.http_headers.get_header("Set-Cookie") is None
        assert record.content_stream().read() == page(1)
    assert article.source.accessed is not None


def test_what_gives_no_page_is_said_and_the_others_come_in(project: Path, newspaper: Any) -> None:
    newspaper.broken.add("/p/9")
    named = ["p/1", "khong-co", "p/9", "loop", "endless", "login", "consent", "p/2"]
    done = run(*(f"{newspaper.address}/{name}" for name in named))
    assert done.exit_code == 1
    assert titles(project) == ["Việc nhỏ thứ 1 ở một xã ven sông", "Việc nhỏ thứ 2 ở một xã ven sông"]
    said = done.stderr
    for name, why in (("khong-co", "mã 404"), ("p/9", "mã 500"), ("loop", "chuyển tiếp"), ("endless", "chưa hết")):
        assert any(f"/{name}:" in line and why in line for line in said.splitlines()), (name, said)
    assert said.count("[import-no-article]") + said.count("[import-login]") == 2


@pytest.mark.usefixtures("project")
def test_a_server_that_never_answers_is_left(newspaper: Any) -> None:
    done = run("--patience", "0.5", f"{newspaper.address}/never")
    assert done.exit_code == 1
    assert "không trả lời hết trong 0.5 giây" in done.stderr
    with ThreadingHTTPServer(("127.0.0.1", 0), Newspaper) as closed:
        port = closed.server_port
    assert "không tới được máy chủ" in run(f"http://127.0.0.1:{port}/x").stderr


def test_what_robots_forbid_is_not_fetched(project: Path, newspaper: Any) -> None:
    newspaper.robots = b"User-agent: *\nDisallow: /p/2\n"
    done = run(f"{newspaper.address}/p/2", f"{newspaper.address}/p/1")
    assert "robots.txt" in done.stderr
    assert newspaper.asked["/p/2"] == 0
    assert newspaper.asked["/robots.txt"] == 1
    assert len(titles(project)) == 1


def test_hosts_are_given_time() -> None:
    waited: list[float] = []
    with ThreadingHTTPServer(("127.0.0.1", 0), type("Own", (Newspaper,), {"asked": Counter(), "broken": set(), "robots": b"User-agent: *\nCrawl-delay: 7\n"})) as server:  # fmt: skip
        threading.Thread(target=server.serve_forever, daemon=True).start()
        fetcher = Fetcher(delay=3, sleep=waited.append)
        for n in (1, 2):
            fetcher.fetch(f"http://127.0.0.1:{server.server_port}/p/{n}")
        server.shutdown()
    assert len(waited) == 2  # behind robots.txt, and behind the first page
    assert all(seconds <= 7 for seconds in waited)


def test_a_feed_that_was_broken_off_goes_on_where_it_was(project: Path, newspaper: Any) -> None:
    newspaper.broken |= {"/p/2", "/p/4"}
    feed = f"{newspaper.address}/feed/5"
    assert run(feed).exit_code == 1
    assert len(titles(project)) == 3
    newspaper.broken.clear()
    journal = project / "articles" / ".sources" / "fetched.jsonl"
    journal.write_text(journal.read_text(encoding="utf-8") + '{"url": "cut o', encoding="utf-8")
    done = run(feed)
    assert done.exit_code == 0, done.stderr
    assert len(titles(project)) == 5
    assert "3 địa chỉ đã xong" in done.stderr
    assert [newspaper.asked[f"/p/{n}"] for n in range(1, 6)] == [1, 2, 1, 2, 1]


def test_a_deleted_draft_is_fetched_again(project: Path, newspaper: Any) -> None:
    run(f"{newspaper.address}/p/1")
    (place,) = (project / "articles").rglob("*song.md")
    place.unlink()
    assert run(f"{newspaper.address}/p/1").exit_code == 0
    assert place.is_file()


def test_ten_thousand_entries_that_are_done_are_asked_for_no_more(project: Path, newspaper: Any) -> None:
    kept = project / "articles" / ".sources"
    kept.mkdir()
    rows = (json.dumps({"url": f"{newspaper.address}/p/{n}", "refused": "fetch-robots"}) for n in range(1, 10_000))
    (kept / "fetched.jsonl").write_text("\n".join(rows) + "\n", encoding="utf-8")
    done = run(f"{newspaper.address}/feed/10000")
    assert done.exit_code == 0, done.stderr
    assert titles(project) == ["Việc nhỏ thứ 10000 ở một xã ven sông"]
    assert sum(newspaper.asked.values()) == 3


def test_standard_input_folders_and_tables(project: Path, newspaper: Any) -> None:
    assert run("-", given=page(3)).exit_code == 0
    folder = project / "luu"
    (folder / "sau").mkdir(parents=True)
    (folder / "sau" / "a.html").write_bytes(page(4))
    (folder / "b.png").write_bytes(b"\x89PNG")
    (project / "bai.csv").write_text(f"ten,url\nNăm,{newspaper.address}/p/5\n", encoding="utf-8")
    done = run("luu", "bai.csv")
    assert done.exit_code == 0, done.stderr
    assert [title.split()[3] for title in titles(project)] == ["3", "4", "5"]


def test_a_dry_run_keeps_nothing(project: Path, newspaper: Any) -> None:
    assert run("--dry-run", f"{newspaper.address}/p/1").exit_code == 0
    assert not (project / "articles" / ".sources").exists()


def test_a_pdf_gives_its_text_and_a_damaged_one_is_refused(project: Path) -> None:
    from pypdf import PdfWriter

    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    out = io.BytesIO()
    writer.write(out)
    (project / "quet.pdf").write_bytes(out.getvalue())
    (project / "hong.pdf").write_bytes(b"%PDF-1.7\n" + b"\0" * 200)
    done = run("quet.pdf", "hong.pdf")
    assert done.stderr.count("[import-pdf]") == 2
