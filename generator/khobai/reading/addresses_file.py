# SPDX-License-Identifier: MIT
"""Addresses that were ever published: a list kept beside the articles, none of which may disappear."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from khobai.archive import addresses
from khobai.archive.article import Archive
from khobai.archive.axes import AXES
from khobai.archive.groups import Groups, group, has_cell_page, has_uncited_page
from khobai.messages import Message
from khobai.reading.diagnostics import Diagnostic, report

FILE = "addresses.txt"
"""Name of the list in the archive's folder."""
HEADER = """\
# Mọi địa chỉ từng công bố của kho. `khobai addresses --update` ghi thêm địa chỉ mới; đừng xóa dòng nào.
# Trang đổi địa chỉ: viết `cũ -> mới`, trang cũ sẽ chỉ sang trang mới.
"""
_ADDRESS = re.compile(r"[a-z0-9][a-z0-9./-]*\.html")


@dataclass(frozen=True, slots=True)
class AddressList:
    """The list as read; addresses end in `.html`, whatever form of address the site uses."""

    lines: Mapping[str, int] = field(default_factory=dict)
    """Address -> its line, from 1."""
    moved: Mapping[str, str] = field(default_factory=dict)
    """Address of old -> address of today."""
    problems: tuple[Diagnostic, ...] = ()


def read(text: str, path: str) -> AddressList:
    """Return the list in `text`; `path` is what diagnostics call the file."""
    lines: dict[str, int] = {}
    moved: dict[str, str] = {}
    problems = []
    for n, line in enumerate(text.removeprefix("\ufeff").split("\n"), start=1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        old, arrow, new = (part.strip() for part in line.partition("->"))
        wrong = next((part for part in ([old, new] if arrow else [old]) if not _is_address(part)), None)
        if wrong is not None:
            problems.append(report(path, n, 1, "bad-address", found=wrong, reason=Message("address-form")))
        elif old in lines:
            problems.append(report(path, n, 1, "bad-address", found=old, reason=Message("address-twice")))
        else:
            lines[old] = n
            if arrow:
                moved[old] = new
    return AddressList(lines, moved, tuple(problems))


def _is_address(text: str) -> bool:
    """Return whether `text` is the address of a page inside of the site."""
    return _ADDRESS.fullmatch(text) is not None and ".." not in text and "//" not in text


def check(listed: AddressList, made: Iterable[str], path: str) -> Iterator[Diagnostic]:
    """Yield a problem for each address at which there is no page any more, and for each move that leads nowhere.

    `made` are the addresses of the pages that the archive has now.
    """
    known = set(made)
    for address, line in listed.lines.items():
        target = listed.moved.get(address)
        if target is None:
            if address not in known:
                yield report(path, line, 1, "lost-address", found=address)
        elif address in known:
            yield report(path, line, 1, "bad-address", found=address, reason=Message("address-lives"))
        elif target not in known:
            yield report(path, line, 1, "bad-address", found=target, reason=Message("address-nowhere"))


def update(text: str, listed: AddressList, made: Iterable[str]) -> str:
    """Return the list with the addresses of `made` that it does not have yet, sorted, at its end; comments on top.

    No line changes its place: articles are numbered by it, and a search index would be another one.
    """
    head = [line for line in text.split("\n") if line.lstrip().startswith("#")] or HEADER.splitlines()
    moved = listed.moved
    every = [*listed.lines, *sorted({*made} - listed.lines.keys())]
    rows = [f"{address} -> {moved[address]}" if address in moved else address for address in every]
    return "".join(f"{line}\n" for line in [*head, *rows])


def pages(archive: Archive, groups: Groups | None = None) -> Iterator[str]:
    """Yield the address of every page that `archive` makes.

    Further pages of long lists are none: they are views, and articles move from page to page as the archive grows.
    """
    grouped = groups or group(archive, with_people=False)
    paths = {*addresses.MAIN, *map(addresses.model, grouped.models)}
    for article in archive.articles:
        if article.status != "draft":
            paths.update(map(addresses.article, (article.id, *article.redirect_from)))
    for axis in (axis for axis in AXES if axis.has_pages):
        paths.update(map(axis.page, axis.entries(archive)))
        if axis.without and grouped.without(axis):
            paths.add(axis.rest)
    paths.update(addresses.cell(p, d) for p, d in grouped.by_cell if has_cell_page(grouped, p, d))
    paths.update(addresses.cell(p, addresses.UNCITED) for p in grouped.by_province if has_uncited_page(grouped, p))
    return (addresses.built(path, directory_urls=False) for path in sorted(paths))
