# SPDX-License-Identifier: MIT
"""The search page: a place for the script, what it may be asked, and the lists for those without it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from khobai.archive import addresses
from khobai.site.pages.page import Link, Page, Site
from khobai.text import wording
from khobai.text.vietnamese import fold

SHORT = 4
"""Words of a name that makes a good example."""


@dataclass(frozen=True, slots=True)
class SearchPage:
    """Context of `search.md.jinja`."""

    total: int
    examples: tuple[tuple[str, str], ...]
    """(query, what it means), made of names in this archive."""
    lists: tuple[tuple[Link, str], ...]
    """(list, what it holds): every article can be reached without a script."""


def search_page(site: Site) -> Iterator[Page]:
    """Yield the search page."""
    groups = site.groups
    lists = (
        (Link("Tỉnh, thành phố", addresses.PROVINCES), "khi ấy và nay"),
        (Link("Văn bản", addresses.DIRECTIVES), wording.count(len(groups.by_directive), "văn bản được nhắc")),
        (Link("Theo năm", addresses.YEARS), "bài chưa rõ năm đứng riêng"),
        (Link("Mô hình", addresses.MODELS), wording.count(len(groups.models), "mô hình, cách làm")),
        (
            Link("Báo, trang tin", addresses.NEWSPAPERS),
            wording.count(len(groups.by_newspaper), "báo, trang tin có bài"),
        ),
        (Link("Người được nhắc", addresses.PEOPLE), wording.count(len(groups.people), "người")),
    )
    yield Page(
        addresses.SEARCH,
        "search.md.jinja",
        SearchPage(len(groups.articles), _examples(site), lists),
        kind="search",
        title="Tìm kiếm",
        description="Tìm bài theo từ, tỉnh, văn bản, mô hình, tên người; gõ không dấu cũng được.",
    )


def _examples(site: Site) -> tuple[tuple[str, str], ...]:
    groups = site.groups
    vocabulary = site.vocabulary
    models = sorted(groups.models.values(), key=lambda m: (len(m.name.split()) > SHORT, -len(m.occurrences), m.slug))
    documents = sorted(groups.by_directive, key=lambda key: (-len(groups.by_directive[key]), key))
    old = [p for p in vocabulary.provinces.values() if not p.is_current and groups.by_province.get(p.id)]
    provinces = sorted(old, key=lambda p: (-len(groups.by_province[p.id]), p.id))
    model = models[0].name if models else "mô hình"
    examples = [(fold(model), "gõ không dấu cũng được")]
    if documents:
        known = vocabulary.directives[documents[0]]
        examples.append((known.number or known.name, "văn bản: gõ số ký hiệu, tên hay viết tắt đều được"))
    if provinces:
        examples.append((provinces[0].name, "tỉnh, thành phố: tên khi ấy hoặc nay"))
    examples.append((f'"{model}"', "trong ngoặc kép: các từ đứng liền nhau đúng như vậy"))
    if provinces:
        examples.append((f'"{model}" -"{provinces[0].name}"', f"dấu trừ: bỏ những bài có “{provinces[0].name}”"))
    examples.append(("tên:gương", "chỉ tìm trong tên bài; còn có nơi, vănbản, môhình, người, năm, tómtắt, nộidung"))
    examples.append(("tiế*", "từ bắt đầu bằng “tiế”: tiết, tiến, tiếp"))
    return tuple(examples)
