# SPDX-License-Identifier: MIT
"""After any history of edits the site from the store is that of a clean build. EXAMPLES=50 tries more histories."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conftest import VOCABULARY, write
from tests.site import small
from tests.site.test_site import different

COUNT = 6
EXAMPLES = int(os.environ.get("EXAMPLES", "2"))

numbers = st.integers(0, COUNT + 3)
words = st.sampled_from(["làm theo", "học tập Chỉ thị 05", "nêu gương ở Hà Nam", "x"])
edits = st.one_of(
    st.tuples(st.just("write"), numbers, words, st.integers(0, 5), st.sampled_from(["", "draft", "withdrawn"])),
    st.tuples(st.just("delete"), st.integers(1, COUNT + 3)),
    st.tuples(st.just("rename"), numbers),
    st.tuples(st.just("vocabulary"), words),
    st.tuples(st.just("template"), words),
    st.tuples(st.just("setting"), st.sampled_from(["site_description: Lời\n", "site_url: https://example.vn/\n", "repo_url: https://github.com/a/b\n"])),
    st.tuples(st.just("docs"), words),
    st.tuples(st.just("site"), numbers),
)  # fmt: skip


def apply(project: Path, edit: tuple[object, ...]) -> None:
    """Do one edit; what is not there is left alone."""
    kind, *rest = edit
    if kind == "write":
        n, body, model, status = rest
        text = small.text_of(int(str(n)), body=body, model=model)
        more = {"": "", "draft": "status: draft\n", "withdrawn": "status: withdrawn\nreason: Trùng.\n"}[str(status)]
        write(project / small.path_of(int(str(n))), text.replace("---\nThực", f"{more}---\nThực"))
    elif kind == "delete":
        (project / small.path_of(int(str(rest[0])))).unlink(missing_ok=True)
    elif kind == "rename":
        n = int(str(rest[0]))
        if (place := project / small.path_of(n)).exists():
            place.rename(place.with_name(f"bai-{20 + n:03}.md"))
    elif kind == "vocabulary":
        place = project / "articles" / "vocabulary" / "newspapers.yml"
        place.write_text(place.read_text("utf-8").replace("name: Báo", f"name: {rest[0]} Báo", 1), encoding="utf-8")
    elif kind in {"template", "docs"}:
        place = project / ("theme/overrides/partials/footer.html" if kind == "template" else "docs/tay.md")
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(f"# {rest[0]}\n", encoding="utf-8")
    elif kind == "setting":
        (project / "mkdocs.yml").write_text(small.SETTINGS + str(rest[0]), encoding="utf-8")
    else:
        place = project / "site" / f"bai/bai-{int(str(rest[0])):03}.html"
        if place.exists():
            place.write_text("sửa tay", encoding="utf-8")


@pytest.fixture(scope="module")
def origin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a project that was built."""
    project = tmp_path_factory.mktemp("origin") / "project"
    for name, text in {**{f"articles/vocabulary/{n}": t for n, t in VOCABULARY.items()}, **small.files(COUNT)}.items():
        write(project / name, text)
    small.furnish(project)
    return project


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(history=st.lists(st.lists(edits, min_size=1, max_size=4), min_size=1, max_size=3))
def test_the_site_from_the_store_is_that_of_a_clean_build(
    origin: Path, history: list[list[tuple[object, ...]]]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder, "project")
        shutil.copytree(origin, project, symlinks=True)
        small.build(project)
        for step in history:
            for edit in step:
                apply(project, edit)
            small.build(project, "--jobs", "2")
        assert different(project / "site", small.clean(project)) == []
