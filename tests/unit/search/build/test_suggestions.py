# SPDX-License-Identifier: MIT
from __future__ import annotations

from khobai.archive.groups import group
from khobai.search.build.suggestions import document_names, place_names, suggestions
from khobai.search.query.filters import built
from khobai.site.pages.page import site_of
from tests import factories
from tests.factories import CT_05, archive, province

CITY = province("hcm", "TP. Hồ Chí Minh", official_name="Thành phố Hồ Chí Minh")
ARCHIVE = archive(
    factories.article("a", models=("Dân vận khéo",)),
    factories.article("b", models=("“Dân vận khéo”",)),
    known=factories.vocabulary(provinces=(*factories.vocabulary().provinces.values(), CITY)),
)
SITE = site_of(ARCHIVE, group(ARCHIVE))
FOUND = list(suggestions(SITE, built))


def test_each_kind_has_its_names_without_marks_and_its_page() -> None:
    assert ("dan van kheo", "model", "“Dân vận khéo”", "mo-hinh/dan-van-kheo.html", 2) in FOUND
    assert ("chi thi 5", "directive", "Chỉ thị 05", f"van-ban/{CT_05}.html", 2) in FOUND
    assert ("tinh ha nam", "province", "Hà Nam", "tinh/ha-nam.html", 2) in FOUND
    assert sorted(FOUND) == FOUND


def test_the_name_of_a_person_is_no_name_of_the_city() -> None:
    names = [name for name, _, _, page, _ in FOUND if page == "tinh/hcm.html"]
    assert names == ["thanh pho ho chi minh", "tp ho chi minh"]
    assert place_names(SITE)["hcm"] == ["thành phố hồ chí minh", "tp hồ chí minh"]


def test_a_document_is_known_by_every_way_to_write_it() -> None:
    assert {"chỉ thị 5", "5-ct/tw", "chỉ thị 5-ct/tw"} <= set(document_names(SITE)[CT_05])
