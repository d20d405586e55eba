# SPDX-License-Identifier: MIT
from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from khobai.reading.addresses_file import HEADER, check, pages, read, update
from tests.factories import CT_05, KL_01, archive, article, cites, output

ADDRESS = st.from_regex(r"[a-z]{1,4}/[a-z0-9]{1,4}(-[a-z0-9]{1,3})?\.html", fullmatch=True)


def test_pages_are_those_that_are_made_without_later_pages_and_signposts() -> None:
    every = [
        article(f"a{n:03}", directives=(cites(CT_05),) if n % 3 else (), models=("Hũ gạo",) if n % 2 else ()) for n in range(150)
    ] + [
        article("b", None, places=("hue",), directives=(cites(KL_01),), redirect_from=("b-cu",)), article("c", status="draft", redirect_from=("c-cu",)),
        article("d", status="withdrawn", reason="x", redirect_from=("d-cu",)),
    ]  # fmt: skip
    made = {page.path for page in output(*every).pages}
    assert any("-trang-" in path for path in made)
    found = list(pages(archive(*every)))
    assert found == sorted(found)
    assert {f"{address.removesuffix('.html')}.md" for address in found} == {path for path in made if "-trang-" not in path}  # fmt: skip
    assert {"tinh/ha-nam/khong-neu-van-ban.html", f"tinh/ha-nam/{CT_05}.html", "nam/chua-ro.html", "bai/d-cu.html"} <= set(found)  # fmt: skip


def test_lines_comments_and_moves() -> None:
    found = read("\ufeff# lời\n\nbai/a.html\n  bai/b.html  ->  bai/a.html \n", "addresses.txt")
    assert (found.lines, found.moved, found.problems) == ({"bai/a.html": 3, "bai/b.html": 4}, {"bai/b.html": "bai/a.html"}, ())  # fmt: skip


def test_what_is_lost_is_named_at_its_line() -> None:
    found = read(
        "bai/a.html\nbai/b.html\nbai/c.html -> bai/a.html\nbai/d.html -> bai/x.html\nbai/a2.html -> bai/a.html\n", "p"
    )
    told = [(d.line, d.code) for d in check(found, ["bai/a.html", "bai/a2.html"], "p")]
    assert told == [(2, "lost-address"), (4, "bad-address"), (5, "bad-address")]


def test_no_line_leads_out_of_the_site() -> None:
    for line in ("../a.html", "/a.html", "bai/../../a.html", "bai//a.html", "https://x.vn/a.html", "bai/a.md", "bai/a.html#x", "BAI/a.html"):  # fmt: skip
        assert [d.code for d in read(line, "p").problems] == ["bad-address"], line
        assert [d.code for d in read(f"bai/a.html -> {line}", "p").problems] == ["bad-address"], line


@given(st.dictionaries(ADDRESS, st.none() | ADDRESS, max_size=6), st.sets(ADDRESS, max_size=6))
def test_an_update_forgets_nothing_and_is_complete(old: dict[str, str | None], made: set[str]) -> None:
    text = "# lời\n" + "".join(f"{a} -> {b}\n" if b else f"{a}\n" for a, b in old.items())
    before = read(text, "p")
    updated = update(text, before, made)
    after = read(updated, "p")
    assert after.problems == ()
    assert set(after.lines) == set(old) | made
    assert after.moved == before.moved
    assert updated.startswith("# lời\n")
    assert update(updated, after, made) == updated


def test_a_new_list_says_what_it_is() -> None:
    assert update("", read("", "p"), ["b.html", "a.html"]) == f"{HEADER}a.html\nb.html\n"


def test_no_line_changes_its_place() -> None:
    old = "# lời\nc.html\na.html -> b.html\n"
    assert update(old, read(old, "p"), ["d.html", "b.html", "c.html"]) == f"{old}b.html\nd.html\n"


def test_only_ends_of_lines_that_editors_count_end_a_line() -> None:
    listed = read("bai/a.html\u2028\nbai/b.html\r\nbai/a.html\n", "addresses.txt")
    assert list(listed.lines.values()) == [1, 2]
    assert [problem.line for problem in listed.problems] == [3]
