# SPDX-License-Identifier: MIT
"""The queries of readers against the records in the repository."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from khobai import load_archive
from khobai.archive.axes import AXES
from khobai.commands import main
from khobai.search.build.directories import between
from khobai.search.build.file_names import place_of
from khobai.search.build.files import ShardError, of_site
from khobai.search.query.filters import Findings, find, index_of, index_on
from khobai.search.query.index import Index
from tests.conftest import ROOT

SEEDS = {
    "000": "tiep-tuc-lan-toa-viec-hoc-va-lam-theo-guong-bac",
    "001": "nam-sach-hai-duong-dua-hoc-tap-va-lam-theo-bac-tro-thanh",
    "002": "cung-co-niem-tin",
    "003": "hoc-tap-va-lam-theo-bac-ho-bang-nhung-viec-lam-thuong-xuyen",
    "004": "long-an-qua-2-nam-hoc-tap-va-lam-theo-guong-bac",
}
QUERIES = yaml.safe_load((ROOT / "tests" / "facts" / "queries.yaml").read_text("utf-8"))["queries"]
NOT_IN_RECORDS = {
    ("học tập và làm theo Bác", "002"),
    ("hoc tap va lam theo bac", "002"),
    ("hocj taapj vaf lamf theo Bacs", "002"),
    ("hoc5 tap65 lam2 theo Bac1", "002"),
    ("Hồ Chí Minh", "002"),
    ("tự diễn biến tự chuyển hóa", "001"),
    ("tự diễn biến tự chuyển hóa", "002"),
}
"""The answers suppose the full source texts; these words stand there and not in our abstracts."""


@pytest.fixture(scope="module")
def index() -> Index:
    return index_of(load_archive(ROOT / "articles")[0])


def ask(index: Index, query: str, **filters: str) -> Findings:
    return find(index, query, filters, most=10_000)


def ids(found: Findings) -> list[str]:
    return [hit.id for hit in found.hits]


@pytest.mark.parametrize("query", QUERIES, ids=lambda q: q["q"])
def test_query_finds_what_it_should(index: Index, query: dict[str, object]) -> None:
    found = ids(ask(index, str(query["q"])))
    expected = query["expected"]
    assert isinstance(expected, list)
    missing = {(query["q"], seed) for seed in expected if SEEDS[seed] not in found}
    assert missing == {gap for gap in NOT_IN_RECORDS if gap[0] == query["q"]}


@pytest.mark.parametrize(
    ("query", "seeds"),
    [("Chỉ thị 05", {"000", "003", "004"}), ("Kết luận 01", {"001", "002"}), ("51-NQ/TU", {"000", "001", "002", "003"}),
     ("Quy định 144", set(SEEDS)), ("TP.HCM", set(SEEDS)), ("Tây Ninh", {"000", "001", "002", "003"})],
)  # fmt: skip
def test_query_does_not_find_what_it_must_not(index: Index, query: str, seeds: set[str]) -> None:
    found = ids(ask(index, query))
    assert not {SEEDS[seed] for seed in seeds} & set(found)


def test_a_province_is_found_by_its_old_and_its_new_name(index: Index) -> None:
    for name in ("Long An", "Tây Ninh", "tay ninh"):
        assert SEEDS["004"] in ids(ask(index, name))


def test_the_person_is_not_the_city(index: Index) -> None:
    person, city = ask(index, "Hồ Chí Minh"), ask(index, "TP.HCM")
    assert len(person.hits) > len(city.hits) > 0
    archive = load_archive(ROOT / "articles")[0]
    papers = {n.id for n in archive.vocabulary.newspapers.values() if "TP.HCM" in n.name}
    bear = {a.id for a in archive.published if a.source.newspaper in papers}
    here = ids(ask(index, "TP.HCM", province="ho-chi-minh-2025"))
    assert {*ids(city)} - {*here} <= bear  # a newspaper of the city writes of others too
    assert len(here) == city.facets["province"]["ho-chi-minh-2025"] > 0
    assert person.facets["province"].get("ho-chi-minh-2025", 0) < person.total


def test_filters_and_counts(index: Index) -> None:
    every = ask(index, "Bác")
    here = ask(index, "Bác", province="da-nang-2025")
    assert 0 < len(here.hits) == every.facets["province"]["da-nang-2025"] < len(every.hits)
    assert len(ask(index, "Bác", directive="ct-05-ct-tw-2016").hits) == every.facets["directive"]["ct-05-ct-tw-2016"]
    assert len(ask(index, "Bác", year="2020").hits) == every.facets["year"]["2020"]


def test_articles_can_be_narrowed_to_a_level(index: Index) -> None:
    every = ask(index, "Bác")
    known = {a.id: a.level for a in load_archive(ROOT / "articles")[0].published}
    levels = Counter(level for hit in every.hits if (level := known[hit.id]))
    assert every.facets["level"] == dict(levels)
    for level, count in levels.items():
        here = ask(index, "Bác", level=level)
        assert ({known[hit.id] for hit in here.hits}, here.total) == ({level}, count)
    assert ask(index, "Bác", level="district", province="hai-phong-2025").facets["level"] == {"district": 1}


def test_the_command_has_an_option_for_each_axis(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    archive = load_archive(ROOT / "articles")[0]
    for axis in AXES:
        value = next(value for article in archive.published if "Bác" in article.title for value in axis.of(article))
        done = CliRunner().invoke(main.main, ["search", "bác", f"--{axis.id}", value, "--json", "-n", "99"])
        answer = json.loads(done.stdout)
        assert (done.exit_code, answer["total"]) == (0, answer["facets"][axis.id][value]), axis.id
    refused = CliRunner().invoke(main.main, ["search", "x", "--level", "tinh"])
    assert (refused.exit_code, "không bài nào có mã “tinh”" in refused.output) == (2, True)
    assert (
        CliRunner().invoke(main.main, ["search", "x", "--year", "1900"]).exit_code == 0
    )  # no mistake, only no article
    assert CliRunner().invoke(main.main, ["search", "x", "--year", "xưa"]).exit_code == 2


def test_json_of_the_command(monkeypatch: pytest.MonkeyPatch, built_site: Path) -> None:
    monkeypatch.chdir(ROOT)
    done = CliRunner().invoke(main.main, ["search", "hoc tap", "--json", "-n", "2"])
    answer = json.loads(done.stdout)
    assert done.exit_code == 0
    assert list(answer)[:5] == ["query", "total", "results", "facets", "did_you_mean"]
    assert (len(answer["results"]), answer["total"] > 2) == (2, True)
    assert list(answer["results"][0]) == ["id", "title", "url", "score"]
    assert all((built_site / result["url"]).is_file() for result in answer["results"])


def test_a_built_site_answers_as_the_articles_do(index: Index, built_site: Path) -> None:
    on_disk = index_on(built_site)
    for query in QUERIES:
        assert ask(on_disk, query["q"]) == ask(index, query["q"])


def test_a_damaged_index_is_said(tmp_path: Path, built_site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    site = tmp_path / "site"
    shutil.copytree(built_site / "tim-kiem", site / "tim-kiem")
    manifest, load = of_site(site)
    names = between(json.loads(manifest)["segments"][0]["words"], "", "\U0010ffff", load)
    shards = {name: site / "tim-kiem" / place_of(name) for name in names}
    whole = {name: shard.read_text("utf-8") for name, shard in shards.items()}
    for way in range(4):
        for name, shard in shards.items():
            text = whole[name]
            broken = (text[:-40], text.replace(f'"{name}"', '"abcdefghijkl"'), text.replace("A", "B", 1), "x")
            shard.write_text(broken[way], "utf-8")
        with pytest.raises(ShardError, match="damaged"):
            ask(index_on(site), "học tập -cán")
    for shard in shards.values():
        shard.unlink()
    done = CliRunner().invoke(main.main, ["search", "ban", "--site-dir", str(site)])
    assert (done.exit_code, any(f"{name}.js: không đọc được" in done.output for name in shards)) == (1, True)
    empty = CliRunner().invoke(main.main, ["search", "ban", "--site-dir", str(tmp_path)])
    assert (empty.exit_code, "Hãy dựng lại" in empty.output) == (1, True)


def test_words_of_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    done = CliRunner().invoke(main.main, ["search", "hocj taapj", "-n", "1"])
    assert done.exit_code == 0
    assert "gõ khi chưa bật bộ gõ" in done.stderr
    assert "bai/" in done.stdout
    assert CliRunner().invoke(main.main, ["search", "x", "--province", "khong-co"]).exit_code == 2
    assert "tìm theo “nuoi”" in CliRunner().invoke(main.main, ["search", "nuoii"]).stderr


def test_many_queries_are_answered_one_a_line(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(ROOT)
    queries = ["hoc tap", "", '"học tập" -bác', "-7 độ", "khôngcógì"]
    (tmp_path / "queries.txt").write_bytes("\r\n".join(queries).encode())
    alone = [
        json.loads(CliRunner().invoke(main.main, ["search", "--json", "-n", "3", "--", text]).stdout)
        for text in queries
    ]
    for source, given in ((str(tmp_path / "queries.txt"), None), ("-", "\n".join(queries) + "\n")):
        done = CliRunner().invoke(main.main, ["search", "--queries", source, "-n", "3"], input=given)
        assert (done.exit_code, list(map(json.loads, done.stdout.splitlines()))) == (0, alone)
    for wrong in (["search"], ["search", "x", "--queries", "-"], ["search", "--queries", str(tmp_path / "none.txt")]):
        assert CliRunner().invoke(main.main, wrong, input="").exit_code != 0
    (tmp_path / "latin.txt").write_bytes(b"h\xf4m")
    refused = CliRunner().invoke(main.main, ["search", "--queries", str(tmp_path / "latin.txt")])
    assert (refused.exit_code, "UTF-8 (byte 1)" in refused.output) == (1, True)
