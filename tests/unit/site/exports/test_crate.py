# SPDX-License-Identifier: MIT
from __future__ import annotations

from pathlib import Path

import pytest
from rocrate.rocrate import ROCrate

from khobai.archive.groups import group
from khobai.archive.provenance import State
from khobai.site.exports.crate import PATH, to_crate
from khobai.site.exports.reference import reference
from khobai.site.exports.site import site_files
from khobai.site.publication import Publication
from tests.factories import archive, article
from tests.unit.site.exports.test_collection import STATE, work


def test_another_program_reads_the_crate(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("a\n", encoding="utf-8")
    (tmp_path / Path(PATH).name).write_text(
        to_crate(work(doi="10.1/a"), [("data/a.csv", "text/csv")]), encoding="utf-8"
    )
    root = ROCrate(tmp_path).root_dataset
    assert (root["name"], root["version"], root["datePublished"][:10] if isinstance(root["datePublished"], str) else root.datePublished.date().isoformat()) == ("Kho <bài> & lời", "2026-11-21-c0ffee0", "2026-11-21")  # fmt: skip
    assert [part.id for part in root["hasPart"]] == ["a.csv"]
    assert (root["temporalCoverage"], root["license"].id) == (
        "2019/2023",
        "https://creativecommons.org/licenses/by/4.0/",
    )
    assert [place["name"] for place in root["spatialCoverage"]] == ["Việt Nam", "Ninh Bình", "Huế"]


@pytest.mark.parametrize("state", [STATE, None])
def test_it_names_every_file_of_the_data_and_stands_there_only_with_a_date(state: State | None) -> None:
    whole = archive(article("a"))
    publication = Publication(name="Kho", state=state)
    references = {a.id: reference(a, whole.vocabulary, publication) for a in whole.articles}
    files = site_files(whole, group(whole), references, publication).files
    assert (PATH in files) == (state is not None)
    if state:
        text = files[PATH]
        told = {path for path in files if path.startswith("data/")} - {PATH, "data/dcat.ttl"}
        assert all(f'"{path.removeprefix("data/")}"' in str(text) for path in told)
