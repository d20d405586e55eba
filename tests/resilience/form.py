# SPDX-License-Identifier: MIT
"""Attacks on the form and what it writes: kills and full disks while it saves, many at once, pages from elsewhere."""

from __future__ import annotations

import functools
import http.client
import json
import random
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from tests.bundles import contents
from tests.importing.test_bad_input import GOOD
from tests.resilience.attack import Attack, Try
from tests.resilience.machine import CONFIG, PATIENCE, building
from tests.site.test_serve import page, served, wait_for
from tests.unit.archive.test_git import call, make_repository

SAVE = """\
import json, sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from khobai.authoring.form.store import RefusedError, Store

store = Store(Path("articles"), "en")
jobs = json.load(sys.stdin)

def save(job):
    path, raw = job
    return store.save(path, raw, "x", store.entry(path)["file"]["id"])

try:
    with ThreadPoolExecutor(len(jobs)) as pool:
        list(pool.map(save, jobs))
except (RefusedError, OSError) as problem:
    sys.exit(f"Error: {problem}")
"""
"""A process that saves (path, text) of articles, all at the same time."""
RAW = "---\ntitle: Bài {}\ndate: 2023-05-19\nplaces: [ha-nam]\n---\n{}\n"
PLACE = "articles/2023/bai-0.md"
AT_ONCE = 8


def _repository(folder: Path) -> Path:
    """Return the archive of a few articles, kept in git."""
    building(folder)
    make_repository(folder)
    call(folder, "add", ".")
    call(folder, "commit", "-qm", "x")
    return folder / "articles"


def _start(folder: Path, command: list[str], **how: object) -> subprocess.Popen[str]:
    pipe = subprocess.PIPE
    return subprocess.Popen([sys.executable, *command], cwd=folder, stdin=pipe, stdout=pipe, stderr=pipe, text=True, **how)  # type: ignore[call-overload,no-any-return]  # fmt: skip


def _saving(folder: Path, jobs: list[tuple[str, str]], **how: object) -> subprocess.Popen[str]:
    """Start to save."""
    process = _start(folder, ["-c", SAVE], **how)
    assert process.stdin
    process.stdin.write(json.dumps(jobs))
    process.stdin.close()
    process.stdin = None
    return process


def _ended(process: subprocess.Popen[str]) -> tuple[int, str]:
    _, said = process.communicate(timeout=PATIENCE)
    return process.returncode, said


def _is_committed(folder: Path) -> bool:
    """Return whether git has every file as it stands, and nothing half made lies about."""
    return call(folder, "status", "--porcelain").stdout == ""


def killed(folder: Path, rng: random.Random) -> Iterator[Try]:
    """Kill a save at some moment; then save again."""
    archive = _repository(folder)
    start = time.monotonic()
    _ended(_saving(folder, [(PLACE, RAW.format(0, "Lời. " * 9))]))
    seconds = time.monotonic() - start
    n = 0
    while True:
        n += 1
        before = contents(archive)
        process = _saving(folder, [(PLACE, RAW.format(n, "Lời. " * rng.randrange(20_000)))])
        time.sleep(rng.uniform(0.3, 1) * seconds)
        process.send_signal(signal.SIGKILL)
        _ended(process)
        after = contents(archive)
        read = (folder / PLACE).read_text("utf-8")
        is_whole = after["2023/bai-0.md"] == before["2023/bai-0.md"] or (
            f"title: Bài {n}\n" in read and read.endswith("\n")
        )
        lock = folder / ".git" / "index.lock"
        lock.unlink(missing_ok=True)  # git's own, of which it says that it is to be removed
        n += 1
        status, _ = _ended(_saving(folder, [(PLACE, RAW.format(n, "Hết."))]))
        others = {path for path in after if path != "2023/bai-0.md" and not path.endswith(".part")}
        is_same = all(contents(archive).get(path) == before[path] for path in others)
        yield Try(is_whole, status == 0 and is_same and _is_committed(folder))


def full(folder: Path, rng: random.Random) -> Iterator[Try]:
    """Save or import where no file may grow beyond a limit, as on a disk that is full."""
    archive = _repository(folder)
    page = folder / "bai.txt"
    page.write_text(GOOD, encoding="utf-8")
    call(folder, "add", "bai.txt")
    call(folder, "commit", "-qm", "x")
    while True:
        before = contents(archive)
        for is_import in (False, True):
            limit = rng.randrange(1, 3000)
            how = {"preexec_fn": functools.partial(resource.setrlimit, resource.RLIMIT_FSIZE, (limit, limit))}
            if is_import:
                process = _start(folder, ["-m", "khobai", "import", "bai.txt"], **how)
            else:
                process = _saving(folder, [(PLACE, RAW.format(limit, "Lời. " * 800))], **how)
            status, said = _ended(process)
            is_sound = status == 0 or contents(archive) == before
            yield Try("Traceback" not in said and (status == 0) != ("rror" in said), is_sound)
            call(folder, "stash", "--include-untracked", "--quiet")
            before = contents(archive)


def at_once(folder: Path, _: random.Random) -> Iterator[Try]:
    """Save eight articles at the same time, four in each of two processes."""
    archive = _repository(folder)
    n = 0
    while True:
        n += 1
        jobs = [
            (f"articles/2024/moi-{k}.md", RAW.format(n, f"Lời {k}.").replace("2023", "2024")) for k in range(AT_ONCE)
        ]
        before = int(call(folder, "rev-list", "--count", "HEAD").stdout)
        ended = [_ended(p) for p in [_saving(folder, jobs[half::2]) for half in range(2)]]
        saved = [(archive.parent / path).read_text("utf-8") for path, _ in jobs if (archive.parent / path).exists()]
        commits = int(call(folder, "rev-list", "--count", "HEAD").stdout) - before
        is_whole = sum(f"title: Bài {n}\n" in text for text in saved) == AT_ONCE == commits
        yield Try(all(status == 0 for status, _ in ended), is_whole and _is_committed(folder))


def _ask(port: int, method: str, path: str, headers: dict[str, str]) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    file = {"path": PLACE, "slug": "a", "raw": RAW.format("lạ", "Lời lạ."), "base": None}
    request = {"action": "persistEntry", "params": {"dataFiles": [file], "options": {"commitMessage": "x"}}}
    body = json.dumps(request) if method == "POST" else None
    try:
        connection.request(method, path, body, headers)
        return connection.getresponse().status
    finally:
        connection.close()


def elsewhere(folder: Path, rng: random.Random) -> Iterator[Try]:
    """Ask a running preview as pages of other hosts do, by names that lead here (DNS rebinding) and across sites."""
    archive = building(folder).folder / "articles"
    (folder / "mkdocs.yml").write_text(CONFIG.replace("[khobai]", "[khobai: {admin: true}]"), encoding="utf-8")
    before = contents(archive)
    with served(folder, folder) as port:
        if not wait_for("Bài 0", port, "/bai/bai-0.html"):
            raise RuntimeError((folder / "log").read_text("utf-8"))
        own = f"127.0.0.1:{port}"
        names = [
            f"localhost.example.org:{port}", f"127.0.0.1.example.org:{port}", f"example.org:{port}", "localhost", "127.0.0.1",
            f"localhost:{port + 1}", f"[::1].example.org:{port}", f"0.0.0.0:{port}", f"127.1:{port}", f"2130706433:{port}",
            f"localhost.:{port}", f"a@localhost:{port}", f"localhost:{port}, example.org", "",
        ]  # fmt: skip
        while True:
            host = rng.choice(names)
            foreign = rng.choice(
                [f"http://{rng.choice(names)}.example.org", "null", f"https://{own}", "http://example.org"]
            )
            method, path = rng.choice(
                [("GET", "/"), ("GET", "/data/articles.csv"), ("GET", "/admin/"), ("POST", "/api/v1")]
            )
            kind = {"Content-Type": rng.choice(["application/json", "text/plain", "application/x-www-form-urlencoded"])}
            by_name = _ask(port, method, path, {"Host": host, **kind})
            by_page = _ask(port, "POST", "/api/v1", {"Host": own, "Origin": foreign, **kind})
            is_refused = {by_name, by_page} <= {http.HTTPStatus.FORBIDDEN, http.HTTPStatus.BAD_REQUEST}
            yield Try(is_refused, contents(archive) == before and page(port, "/bai/bai-0.html") != "")


ATTACKS = (
    Attack("form", "kill -9 at any moment of a save", killed, share=4),
    Attack("form, import", "a disk that takes no more", full, share=4),
    Attack("form", "eight saves at once, from two processes", at_once, share=4),
    Attack("serve", "requests by other names of this machine, and by pages of other hosts", elsewhere),
)
