# SPDX-License-Identifier: MIT
"""What stands in a ZIM file, and what happens when it cannot be made."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from libzim.reader import Archive
from libzim.search import Query, Searcher
from libzim.suggestion import SuggestionSearcher

from khobai.bundle.zim.fixed_identifiers import UnknownFormError, fix_identifiers
from khobai.bundle.zim.pack import ZimError, ZimMetadata, write_zim
from khobai.bundle.zim.writer import media_type
from tests.conftest import ROOT
from tests.zim.provide import tool

PAGE = "<title>{0} - Kho thử</title><header>bảng hiệu</header><main><p>{1}</main>"
Make = Callable[..., Path]


def suggested(zim: Archive, typed: str) -> set[str]:
    found = SuggestionSearcher(zim).suggest(typed)
    return {
        zim.get_entry_by_path(path).get_item().path for path in found.getResults(0, found.getEstimatedMatches() + 1)
    }


def found_in_text(zim: Archive, typed: str) -> set[str]:
    found = Searcher(zim).search(Query().set_query(typed))
    return set(found.getResults(0, found.getEstimatedMatches() + 1))


def pack(make_site: Make, tmp_path: Path, metadata: ZimMetadata, **files: str | bytes) -> Archive:
    write_zim(make_site(**files), tmp_path / "kho.zim", metadata)
    return Archive(tmp_path / "kho.zim")


def test_all_metadata_are_there(make_site: Make, tmp_path: Path, metadata: ZimMetadata) -> None:
    zim = pack(make_site, tmp_path, replace(metadata, source="https://example.vn/", licence="CC BY 4.0"))
    known = {key: zim.get_metadata(key) for key in zim.metadata_keys}
    assert known.pop("Illustration_48x48@1") == metadata.icon
    assert {key: value.decode() for key, value in known.items()} == {
        "Name": "kho_vi_all", "Title": "Kho", "Description": "Kho thử", "LongDescription": "Kho thử", "Language": "vie",
        "Creator": "Ai", "Publisher": "Ai", "Date": "2026-01-02", "Flavour": "maxi", "Scraper": "khobai",
        "Tags": "_category:other;_ftindex:yes;_pictures:no;_videos:no;_details:yes", "Counter": "text/html=1",
        "License": "CC BY 4.0", "Source": "https://example.vn/",
    }  # fmt: skip
    assert zim.main_entry.get_item().path == "index.html"
    assert zim.has_fulltext_index
    assert zim.has_title_index
    assert zim.check()


def test_titles_and_texts_are_found_with_and_without_marks(
    make_site: Make, tmp_path: Path, metadata: ZimMetadata
) -> None:
    files = {
        "tinh/dong-thap.html": PAGE.format("Đồng Tháp", "Đường về quê"),
        "tinh/hai-duong.html": PAGE.format("Hải Dương", "Nuôi heo đất"),
    }
    zim = pack(make_site, tmp_path, metadata, **files)
    for typed, path in [("dong thap", "dong-thap"), ("Đồng Th", "dong-thap"), ("hai duong", "hai-duong")]:
        assert suggested(zim, typed) == {f"tinh/{path}.html"}, typed
    for typed, path in [
        ("heo dat", "hai-duong"),
        ("heo đất", "hai-duong"),
        ("duong ve que", "dong-thap"),
        ("Đường về", "dong-thap"),
    ]:
        assert found_in_text(zim, typed) == {f"tinh/{path}.html"}, typed
    assert found_in_text(zim, "bang hieu") == set()
    assert zim.get_entry_by_path("tinh/hai-duong.html").title == "Hải Dương"


def test_files_have_their_types_and_bytes(make_site: Make, tmp_path: Path, metadata: ZimMetadata) -> None:
    files: dict[str, str | bytes] = {
        "data/a.csv": b"\xef\xbb\xbfa,b\r\n",
        "data/b.sqlite": b"SQLite\0\xff",
        "tim-kiem/index.js": "khobai.shard()",
    }
    zim = pack(make_site, tmp_path, metadata, **files)
    for path, content in files.items():
        item = zim.get_entry_by_path(path).get_item()
        assert bytes(item.content) == (content if isinstance(content, bytes) else content.encode())
        assert item.mimetype == media_type(path)


def test_a_table_without_rows_is_no_lost_file(make_site: Make, tmp_path: Path, metadata: ZimMetadata) -> None:
    pack(make_site, tmp_path, metadata, **{"data/themes.jsonl": ""})
    done = subprocess.run([tool("zimcheck"), tmp_path / "kho.zim"], capture_output=True, text=True, check=False)
    assert "Overall Test Status: Pass" in done.stdout


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("a.html", "text/html"), ("a/search.JS", "text/javascript"), ("x.svg", "image/svg+xml"), ("x.csv", "text/csv"),
        ("data/khobai.sqlite", "application/vnd.sqlite3"), ("index.feed.json", "application/feed+json"),
        ("a.csl.json", "application/vnd.citationstyles.csl+json"), ("data/datapackage.json", "application/json"),
        ("README", "application/octet-stream"), ("a.b.c/d", "application/octet-stream"),
    ],
)  # fmt: skip
def test_media_types(path: str, expected: str) -> None:
    assert media_type(path) == expected


def test_every_type_of_the_site_is_known(built_site: Path) -> None:
    unknown = {p.name for p in built_site.rglob("*") if p.is_file() and media_type(p.name).endswith("octet-stream")}
    assert unknown == set()


def test_old_addresses_folders_and_twins_lead_on(make_site: Make, tmp_path: Path, metadata: ZimMetadata) -> None:
    files: dict[str, str | bytes] = {
        "bai/cu.html": '<meta http-equiv="refresh" content="0; url=../bai/moi%20nay.html"><title>Cũ</title>',
        "bai/moi nay.html": PAGE.format("Mới", "Bài"),
        "tinh/index.html": PAGE.format("Tỉnh", "Các tỉnh"),
        "bao/a.ris": "TY  - NEWS", "tinh/a.ris": "TY  - NEWS", "tinh/a.bib": "TY  - NEWS",
        "404.html": "Không có", "robots.txt": "", "sitemap.xml": "", ".nojekyll": "", ".git/config": "",
    }  # fmt: skip
    zim = pack(make_site, tmp_path, metadata, **files)
    for path, goal in [("bai/cu.html", "bai/moi nay.html"), ("tinh/", "tinh/index.html"), ("tinh/a.ris", "bao/a.ris")]:
        entry = zim.get_entry_by_path(path)
        assert entry.is_redirect
        assert entry.get_item().path == goal
    assert not zim.get_entry_by_path("tinh/a.bib").is_redirect
    for path in ("404.html", "robots.txt", "sitemap.xml", ".nojekyll", ".git/config"):
        assert not zim.has_entry_by_path(path)


def test_the_policy_lets_kiwix_have_its_search_box(packed: Path) -> None:
    page = bytes(Archive(packed).get_entry_by_path("index.html").get_item().content).decode()
    assert "form-action 'self'" in page
    assert "script-src 'self' file:;" in page


def test_the_same_site_gives_the_same_bytes(packed: Path, built_site: Path, tmp_path: Path) -> None:
    again = tmp_path / "lần hai" / "khác.zim"
    code = (
        "import datetime as dt, sys; from pathlib import Path; from khobai.bundle.zim.pack import metadata_of, write_zim;"
        "site = Path(sys.argv[1]); write_zim(site, Path(sys.argv[2]), metadata_of(site, date=dt.date(2026, 1, 2)))"
    )
    environment = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Ho_Chi_Minh", "LC_ALL": "C"}
    subprocess.run([sys.executable, "-c", code, built_site, again], cwd=ROOT, env=environment, check=True)
    assert again.read_bytes() == packed.read_bytes()


def test_another_content_is_another_file_to_kiwix(make_site: Make, tmp_path: Path, metadata: ZimMetadata) -> None:
    one = pack(make_site, tmp_path, metadata).uuid
    assert pack(make_site, tmp_path, metadata).uuid == one
    assert pack(make_site, tmp_path, metadata, **{"a.csv": "1"}).uuid != one
    assert one.version == 8


def refused(site: Path, target: Path, metadata: ZimMetadata) -> ZimError:
    with pytest.raises(ZimError) as caught:
        write_zim(site, target, metadata)
    assert caught.value.say("vi") != caught.value.say("en")
    return caught.value


def test_what_cannot_be_packed_is_refused(make_site: Make, tmp_path: Path, metadata: ZimMetadata) -> None:
    site = make_site()
    (tmp_path / "trống").mkdir()
    assert refused(tmp_path / "trống", tmp_path / "a.zim", metadata).reason == "no-site"
    assert refused(site, site / "data" / "a.zim", metadata).reason == "inside"
    assert refused(site, tmp_path / "trống", metadata).reason == "folder"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["trang dựng", "trống"]


LIMITED = """
import resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (150_000, 150_000))
import datetime as dt
from pathlib import Path
from khobai.bundle.zim.pack import ZimError, metadata_of, write_zim
site = Path(sys.argv[1])
try:
    write_zim(site, Path(sys.argv[2]), metadata_of(site, date=dt.date(2026, 1, 2)))
except ZimError as problem:
    sys.exit(problem.say("en"))
"""


LONG = {
    "one-word": "a" * 2000, "words": "phong trào " * 400, "letters": "đ a " * 500, "marks": "ế" * 900, "emoji": "😀" * 300,
    "thai": "ก" * 500, "cjk": "中" * 900, "combining": "a\u0301\u0302" * 900, "dots": "a." * 900, "signs": ".-" * 3000,
    "grows": "Ⱥ" * 400, "music": "\U0001d160" * 400, "capitals": "Đ" * 400, "hundred": " ".join("x" * 239 + str(n) for n in range(300)), "hyphen": "a-" * 900,
}  # fmt: skip


def test_no_title_is_too_long_for_the_file(make_site: Make, tmp_path: Path, metadata: ZimMetadata) -> None:
    files = {f"bai/{name}.html": PAGE.format(f"Tên {title}", "lời") for name, title in LONG.items()}
    moved = {"bai/cu.html": f'<meta http-equiv="refresh" content="0; url=words.html"><title>{LONG["words"]}</title>'}
    lost = {"bai/mat.html": f'<meta http-equiv="refresh" content="0; url={"x" * 100_000}"><title>Mất</title>'}
    zim = pack(make_site, tmp_path, metadata, **files, **moved, **lost)
    assert suggested(zim, "phong trào") == {"bai/words.html"}
    assert found_in_text(zim, "lời") == set(files)
    for path in (*files, *moved):
        assert zim.get_entry_by_path(path).title.endswith("…")
    assert not zim.get_entry_by_path("bai/mat.html").is_redirect


@pytest.mark.skipif(os.name != "posix", reason="elsewhere every name is Unicode")
def test_what_libzim_does_not_take_is_no_matter_of_the_disk(
    make_site: Make, tmp_path: Path, metadata: ZimMetadata
) -> None:
    site = make_site()
    Path(os.fsdecode(os.fsencode(site) + b"/\xff.txt")).write_text("x")
    problem = refused(site, tmp_path / "a.zim", metadata)
    assert problem.reason == "writer"
    assert "disk is full" not in problem.say("en")
    assert not (tmp_path / "a.zim").exists()


@pytest.mark.skipif(os.name != "posix", reason="limits of size are those of POSIX")
def test_a_disk_that_takes_no_more_leaves_the_old_file(built_site: Path, tmp_path: Path) -> None:
    target = tmp_path / "kho.zim"
    target.write_bytes(b"old")
    for _ in range(3):  # libzim's threads race
        done = subprocess.run(
            [sys.executable, "-c", LIMITED, built_site, target], cwd=ROOT, capture_output=True, text=True, check=False, timeout=240
        )  # fmt: skip
        assert done.returncode == 1
        assert done.stderr.startswith("libzim could not write the ZIM file (File too large)")
        assert "See whether the disk is full" in done.stderr
    assert target.read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir()] == ["kho.zim"]


@pytest.mark.skipif(os.name != "posix", reason="signals are those of POSIX")
def test_a_killed_run_leaves_nothing_that_the_next_does_not_tidy(
    built_site: Path, tmp_path: Path, metadata: ZimMetadata
) -> None:
    target = tmp_path / "ra" / "kho.zim"
    code = LIMITED.replace("150_000", "10**9")
    with subprocess.Popen([sys.executable, "-c", code, built_site, target], cwd=ROOT, start_new_session=True) as run:
        deadline = time.monotonic() + 20
        while not list(target.parent.glob(".kho.zim.*/*")) and time.monotonic() < deadline:
            time.sleep(0.002)
        os.killpg(run.pid, signal.SIGKILL)
    with contextlib.suppress(ProcessLookupError):
        while time.monotonic() < deadline + 5:  # the writer was killed too, and holds the lock until it is gone
            os.killpg(run.pid, 0)
            time.sleep(0.05)
    left = [p.name for p in target.parent.iterdir()]
    assert "kho.zim" not in left
    assert len(left) == 1
    write_zim(built_site, target, metadata)
    assert [p.name for p in target.parent.iterdir()] == ["kho.zim"]


@pytest.mark.parametrize("data", [b"PK\x03\x04" + bytes(200), b"ZIM\x05" + bytes(200)])
def test_only_the_known_form_is_stamped(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.zim").write_bytes(data)
    with pytest.raises(UnknownFormError):
        fix_identifiers(tmp_path / "a.zim")
    assert (tmp_path / "a.zim").read_bytes() == data
