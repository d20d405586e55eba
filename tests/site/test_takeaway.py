# SPDX-License-Identifier: MIT
"""What can be taken away from the built site, opened with other people's programs."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import quote

import feedparser
import pytest
import rispy
from lxml import etree
from pybtex.database import parse_file

from khobai import load_archive
from khobai.reading.addresses_file import FILE, read
from khobai.site.exports.dictionary import COLUMNS, OF_TEXTS
from tests.conftest import ROOT
from tests.schema_org import problems

IMAGE = re.compile(r'<meta property="og:image" content="https://x\.vn/kho/([^"]+)">')
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def git(folder: Path, *arguments: str) -> None:
    identity = ["-c", "user.name=a", "-c", "user.email=a@b", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture(scope="module")
def placed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a copy of the project that has an address, somebody to write to, a history and pages that moved."""
    project = tmp_path_factory.mktemp("placed")
    for name in ("articles", "docs", "theme"):
        shutil.copytree(ROOT / name, project / name)
    settings = (ROOT / "mkdocs.yml").read_text("utf-8").replace("      articles: articles\n", "      articles: articles\n      contact: kho@x.vn\n")  # fmt: skip
    (project / "mkdocs.yml").write_text(f"{settings}\nsite_url: https://x.vn/kho/\n", encoding="utf-8")
    with (project / "articles" / FILE).open("a", encoding="utf-8") as file:
        file.write("mo-hinh/ten-cu.html -> mo-hinh/ngay-thu-bay-voi-dan.html\n")
    git(project, "init", "-q")
    git(project, "add", "articles")
    git(project, "commit", "-qm", "x")
    subprocess.run([sys.executable, "-m", "khobai", "build"], cwd=project, check=True)
    return project / "site"


def datasette(file: Path, address: str) -> str:
    """Return what Datasette answers."""
    command = [sys.executable, "-W", "ignore", "-m", "datasette", str(file), "--get", address]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def test_datasette_opens_the_file_and_searches_in_it(built_site: Path) -> None:
    file = built_site / "data" / "khobai.sqlite"
    database = json.loads(datasette(file, "/khobai.json"))
    shown = {table["name"]: table for table in database["tables"] if not table["hidden"]}
    assert set(shown) == set(COLUMNS)
    assert shown["articles"]["fts_table"] == "articles_fts"
    archive, _ = load_archive(ROOT / "articles")
    assert shown["articles"]["count"] == len(archive.published)
    assert {key["other_table"] for key in shown["citations"]["foreign_keys"]["outgoing"]} == {"articles", "directives"}
    rows = json.loads(datasette(file, f"/khobai/articles.json?_shape=array&_search={quote('long an')}"))
    assert "long-an-qua-2-nam-hoc-tap-va-lam-theo-guong-bac" in {row["id"] for row in rows}
    assert "Đông Giang" in datasette(file, f"/khobai/articles?_search={quote('dong giang')}")


def test_frictionless_finds_every_table_valid(built_site: Path) -> None:
    command = [sys.executable, "-W", "ignore", "-m", "frictionless", "validate", "--json", "data/datapackage.json"]
    done = subprocess.run(command, cwd=built_site, capture_output=True, text=True, check=False)
    report = json.loads(done.stdout)
    assert (report["valid"], report["errors"], report["warnings"]) == (True, [], [])
    assert {task["name"]: task["valid"] for task in report["tasks"]} == dict.fromkeys(set(COLUMNS) - OF_TEXTS, True)
    assert {task["name"] for task in report["tasks"] if not task["stats"].get("rows")} <= {
        "redirects"
    }  # no article moved


def test_frictionless_would_see_a_broken_key(built_site: Path, tmp_path: Path) -> None:
    shutil.copytree(built_site / "data", tmp_path / "data")
    place = tmp_path / "data" / "people.csv"
    place.write_bytes(place.read_bytes() + b"khong-co,1,X,,,\r\n")
    command = [sys.executable, "-W", "ignore", "-m", "frictionless", "validate", "--json", "data/datapackage.json"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    found = {error["type"] for task in json.loads(done.stdout)["tasks"] for error in task["errors"]}
    assert {"foreign-key", "hash-count", "byte-count"} <= found


def test_every_citation_is_read_by_other_parsers(built_site: Path) -> None:
    keys = {article.id for article in load_archive(ROOT / "articles")[0].published}
    assert set(parse_file(str(built_site / "data" / "references.bib"), "bibtex").entries) == keys
    assert {item["id"] for item in rispy.loads((built_site / "data" / "references.ris").read_text("utf-8"))} == keys
    assert {item["id"] for item in json.loads((built_site / "data" / "references.csl.json").read_text("utf-8"))} == keys
    lists = [place for place in built_site.rglob("*.bib") if place.parent.name != "data"]
    assert len(lists) > 50
    for place in lists:
        found = list(parse_file(str(place), "bibtex").entries)
        assert [item["id"] for item in rispy.loads(place.with_suffix(".ris").read_text("utf-8"))] == found
        assert set(found) <= keys
        assert place.with_suffix(".html").is_file()


@pytest.mark.parametrize("site", ["built_site", "placed"])
def test_every_feed_is_read_by_another_reader(site: str, request: pytest.FixtureRequest) -> None:
    folder: Path = request.getfixturevalue(site)
    feeds = sorted(folder.rglob("*.atom"))
    assert len(feeds) > 100
    ids = set()
    for place in feeds:
        found = feedparser.parse(place.read_bytes())
        assert (found.bozo, found.version) == (False, "atom10"), place
        ids.add(found.feed.id)
        same = json.loads(place.with_suffix(".feed.json").read_text("utf-8"))
        assert [item["id"] for item in same["items"]] == [entry.id for entry in found.entries]
        assert (folder / place.relative_to(folder).with_suffix(".html")).is_file()
    assert len(ids) == len(feeds)


def blocks(page: Path) -> list[Any]:
    """Return the data blocks of a page."""
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page.read_text("utf-8"))
    return [json.loads(text) for text in found]


def test_data_blocks_of_pages_are_what_schema_org_defines(placed: Path) -> None:
    kinds: dict[str, int] = {}
    for page in placed.rglob("*.html"):
        for block in blocks(page):
            for node in block.get("@graph", [block]):
                assert list(problems({k: v for k, v in node.items() if k != "@context"})) == [], page
                kinds[node["@type"]] = kinds.get(node["@type"], 0) + 1
    archive, _ = load_archive(ROOT / "articles")
    laws = len([*placed.glob("van-ban/*.html")]) - 1  # pages that continue one say the same
    assert kinds == {
        "WebPage": len(archive.published), "NewsArticle": len(archive.published), "Legislation": laws, "Dataset": 1,
    }  # fmt: skip


def test_a_page_for_lost_readers_loads_from_the_address_of_the_site(placed: Path) -> None:
    lost = (placed / "404.html").read_text("utf-8")
    loads = re.findall(r'<(?:script|link)[^>]*(?:src|href)="([^"]*)"', lost)
    ours = [address for address in loads if "assets/" in address]
    assert len(ours) >= 4  # icon, styles, two scripts
    assert all(address.startswith("/kho/assets/") for address in ours)
    assert 'href="/kho/index.html"' in lost


def test_sitemap_has_every_page_once_with_true_dates(placed: Path) -> None:
    root = etree.parse(str(placed / "sitemap.xml")).getroot()
    found = {str(url.findtext(f"{SITEMAP}loc")): url.findtext(f"{SITEMAP}lastmod") for url in root}
    pages = {page.relative_to(placed).as_posix() for page in placed.rglob("*.html")} - {
        "404.html",
        "mo-hinh/ten-cu.html",
    }
    names = {page.removesuffix("index.html") if page.rpartition("/")[2] == "index.html" else page for page in pages}
    assert set(found) == {f"https://x.vn/kho/{name}" for name in names}
    assert len(root) == len(found)
    dated = {address for address, changed in found.items() if changed}
    assert {f"https://x.vn/kho/bai/{a.id}.html" for a in load_archive(ROOT / "articles")[0].published} <= dated
    assert "https://x.vn/kho/" in dated
    assert "https://x.vn/kho/gioi-thieu.html" not in dated
    assert len({found[address] for address in dated}) == 1  # one commit, at one time
    assert "Sitemap: https://x.vn/kho/sitemap.xml" in (placed / "robots.txt").read_text("utf-8")


def test_pages_name_their_own_address(placed: Path) -> None:
    page = (placed / "bai" / "cung-co-niem-tin.html").read_text("utf-8")
    address = "https://x.vn/kho/bai/cung-co-niem-tin.html"
    assert f'<link rel="canonical" href="{address}">' in page
    assert f'<meta property="og:url" content="{address}">' in page
    assert "Vào kho ngày" in page


def test_pages_name_a_picture_that_is_there(placed: Path) -> None:
    named = {path: IMAGE.search(path.read_text("utf-8")) for path in placed.rglob("*.html")}
    pictures = {path.relative_to(placed).as_posix(): found[1] for path, found in named.items() if found}
    files = {path.relative_to(placed).as_posix() for folder in ("bai", "tinh", "van-ban") for path in (placed / folder).glob("*.png")}  # fmt: skip
    assert set(pictures.values()) == files | {"index.png"}
    assert (placed / "index.png").is_file()
    articles = {a.id: pictures[f"bai/{a.id}.html"] for a in load_archive(ROOT / "articles")[0].published}
    assert articles == {key: f"bai/{key}.png" for key in articles}
    assert pictures["tinh/hai-duong.html"] == "tinh/hai-duong.png"
    assert pictures["index.html"] == pictures["doi-chieu.html"] == "index.png"


def test_a_page_that_moved_leads_on(placed: Path) -> None:
    page = (placed / "mo-hinh" / "ten-cu.html").read_text("utf-8")
    assert '<meta http-equiv="refresh" content="0; url=ngay-thu-bay-voi-dan.html">' in page
    assert '<a href="ngay-thu-bay-voi-dan.html">' in page


def test_harvesters_find_every_article(placed: Path) -> None:
    root = etree.parse(str(placed / "data" / "oai.xml")).getroot()
    found = [element.text for element in root.iter("{http://www.openarchives.org/OAI/2.0/}identifier")]
    assert found == [f"oai:x.vn:{a.id}" for a in load_archive(ROOT / "articles")[0].published]


def test_no_published_address_is_lost(built_site: Path) -> None:
    listed = read((ROOT / "articles" / FILE).read_text("utf-8"), FILE)
    assert listed.problems == ()
    assert len(listed.lines) > 300
    assert [address for address in listed.lines if not (built_site / address).is_file()] == []
