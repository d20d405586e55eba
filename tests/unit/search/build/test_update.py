# SPDX-License-Identifier: MIT
"""An index that is made of the one before is, byte for byte, the one that is made of all articles."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from khobai.archive.article import Archive, Article
from khobai.archive.groups import group
from khobai.pipeline.store import Store
from khobai.search.build import directories, segments, update
from khobai.search.build.files import in_memory
from khobai.search.build.kept import Kept
from khobai.search.build.pack import MANIFEST, pack
from khobai.search.build.update import LostError, unchanged, updated
from khobai.search.query.engine import search
from khobai.search.query.filters import built
from khobai.search.query.index import Index
from khobai.search.text.analysis import fold
from khobai.site.pages.page import Site, site_of
from khobai.text import edtf
from tests import factories

SYLLABLES = [a + b for a in "b c đ g h l m n t".split() for b in "a á à an ang e én i inh o ong u".split()]
ARTICLES = 40


def text(seed: int, words: int = 60) -> str:
    return ". ".join(" ".join(random.Random(seed + n).choices(SYLLABLES, k=12)) for n in range(words // 12))


def article(n: int, seed: int) -> Article:
    date = f"20{10 + seed % 15}-03-0{1 + seed % 9}"
    places = ("ha-nam",) if seed % 3 else ()
    return factories.article(f"bai-{n:03}", date, body=text(seed), title=text(seed, 12), places=places)


def site(articles: dict[int, Article]) -> Site:
    listed = tuple(f"bai/bai-{n:03}.html" for n in range(ARTICLES))
    archive = replace(factories.archive(*articles.values()), listed=listed)
    return site_of(archive, group(archive))


def kept_of(store: Store, of: Site) -> Kept:
    return Kept(store, of.vocabulary, built)


def clean(of: Site) -> dict[str, str]:
    return dict(pack(of, built))


def as_files(edition: update.Edition) -> dict[str, str]:
    return {**edition.files(edition.names), MANIFEST: edition.manifest}


EDITS = st.lists(
    st.tuples(st.sampled_from(["change", "add", "drop", "date", "title", "none"]), st.integers(0, 10**6)), max_size=4
)


@pytest.fixture(params=[(1024, 128), (16, 8)], ids=["one segment", "two segments"])
def parts(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let an index of few articles have segments, and directories of names."""
    least, newest = request.param
    monkeypatch.setattr(segments, "LEAST", least)
    monkeypatch.setattr(segments, "NEWEST", newest)
    monkeypatch.setattr(directories, "TOP", 4)


@pytest.mark.usefixtures("parts")
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(EDITS, min_size=1, max_size=3))
def test_any_history_of_edits_gives_the_index_of_all_articles(
    tmp_path_factory: pytest.TempPathFactory, history: list[list[tuple[str, int]]]
) -> None:
    articles = {n: article(n, n) for n in range(ARTICLES - 5)}
    with Store(tmp_path_factory.mktemp("store") / "store.sqlite", b"k" * 32) as store:
        for _ in pack(site(articles), built, 1, kept_of(store, site(articles))):
            pass
        for edits in history:
            for what, seed in edits:
                n = seed % (ARTICLES + 3)
                match what:
                    case "change" | "add":
                        articles[n] = article(n, seed)
                    case "drop":
                        articles.pop(n, None)
                    case "date" if n in articles:
                        articles[n] = replace(articles[n], date=edtf.parse("1999"))
                    case "title" if n in articles:
                        articles[n] = replace(articles[n], title=f"{articles[n].title} {SYLLABLES[seed % 9]}")
            now = site(articles)
            edition = updated(now, built, kept_of(store, now))
            assert edition is not None
            assert as_files(edition) == clean(now)
            again = updated(now, built, kept_of(store, now))
            assert again is not None
            assert as_files(again) == clean(now)
        assert store.problem is None


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "store.sqlite", b"k" * 32)


def known(store: Store, articles: dict[int, Article]) -> Kept:
    own = kept_of(store, site(articles))
    for _ in pack(site(articles), built, 1, own):
        pass
    return own


def test_what_did_not_change_is_told_without_looking_at_more_than_articles(store: Store) -> None:
    articles = {n: article(n, n) for n in range(5)}
    kept = known(store, articles)
    same = unchanged(site(articles).archive, built, kept)
    assert same is not None
    assert same.manifest == clean(site(articles))[MANIFEST]
    other: Archive = site(articles | {3: article(3, 99)}).archive
    assert unchanged(other, built, kept) is None


def test_nothing_of_another_user_is_taken(tmp_path: Path) -> None:
    articles = {n: article(n, n) for n in range(5)}
    with Store(tmp_path / "s.sqlite", b"k" * 32) as mine:
        known(mine, articles)
    with Store(tmp_path / "s.sqlite", b"o" * 32) as other:
        assert updated(site(articles), built, kept_of(other, site(articles))) is None


@pytest.mark.parametrize("kind", ["index-file", "index-record"])
def test_what_is_lost_means_that_all_is_made_anew(store: Store, kind: str) -> None:
    articles = {n: article(n, n) for n in range(5)}
    kept = known(store, articles)
    store.keep_only(kind, [])
    assert updated(site(articles | {3: article(3, 99)}), built, kept) is None


def test_a_file_that_is_lost_later_is_said(store: Store) -> None:
    articles = {n: article(n, n) for n in range(5)}
    edition = updated(site(articles), built, known(store, articles))
    assert edition is not None
    store.keep_only("index-file", [])
    with pytest.raises(LostError):
        as_files(edition)


def test_an_article_that_is_not_listed_yet_comes_and_goes(store: Store) -> None:
    few = {n: article(n, n) for n in range(5)}
    more = few | {ARTICLES + 1: article(ARTICLES + 1, 7), ARTICLES + 2: article(ARTICLES + 2, 8)}
    known(store, few)
    for articles in (more, {key: own for key, own in more.items() if key != ARTICLES + 2}, few):
        edition = updated(site(articles), built, kept_of(store, site(articles)))
        assert edition is not None
        assert as_files(edition) == clean(site(articles))


def test_segments_change_nothing_of_what_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    of = site({n: article(n, n) for n in range(ARTICLES)})
    whole = Index(*in_memory(clean(of).items()))
    monkeypatch.setattr(segments, "LEAST", 16)
    monkeypatch.setattr(segments, "NEWEST", 12)
    cut = Index(*in_memory(clean(of).items()))
    for seed in range(ARTICLES):
        words = text(seed).replace(".", "").split()[: 1 + seed % 4]
        for query in (" ".join(words), " ".join(map(fold, words)), f'"{" ".join(words)}"', f"{words[0]} -{words[-1]}"):
            assert search(cut, query) == search(whole, query), query


def test_a_new_article_changes_the_files_of_the_newest_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(segments, "LEAST", 16)
    monkeypatch.setattr(segments, "NEWEST", 8)
    few = {n: article(n, n) for n in range(ARTICLES)}
    tables = [
        json.loads(clean(site(own))[MANIFEST])["segments"] for own in (few | {ARTICLES: article(ARTICLES, 7)}, few)
    ]
    assert len(tables[0]) == 2
    assert tables[0][0] == tables[1][0]


def test_many_changes_mean_that_all_is_made_anew(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    articles = {n: article(n, n) for n in range(9)}
    kept = known(store, articles)
    monkeypatch.setattr(update, "FEW", 2)
    assert updated(site(articles | {n: article(n, n + 50) for n in range(3)}), built, kept) is None
