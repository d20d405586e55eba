# SPDX-License-Identifier: MIT
from __future__ import annotations

from khobai.archive.axes import AXES, DIRECTIVE, LEVEL, PROVINCE
from khobai.archive.groups import group
from khobai.search.build.suggestions import KINDS, names, suggestions
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
    typed = [name for name, _, _, page, _ in FOUND if page == "tinh/hcm.html"]
    assert typed == ["thanh pho ho chi minh", "tp ho chi minh"]
    assert names(SITE, PROVINCE)["hcm"] == ["thành phố hồ chí minh", "tp hồ chí minh"]


def test_a_document_is_known_by_every_way_to_write_it() -> None:
    assert {"chỉ thị 5", "5-ct/tw", "chỉ thị 5-ct/tw"} <= set(names(SITE, DIRECTIVE)[CT_05])


def test_only_what_has_forms_is_suggested_and_every_kind_has_a_name() -> None:
    assert {kind for _, kind, *_ in FOUND} == {"model", "directive", "province"} == set(KINDS)
    assert all(KINDS.values())
    assert names(SITE, LEVEL) == {}
    assert all(axis.has_pages for axis in AXES if axis.forms)
