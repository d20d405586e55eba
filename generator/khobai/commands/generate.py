# SPDX-License-Identifier: MIT
"""What `khobai generate` does: every page of the archive, written as the host wants it that will show them."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast

from khobai import hosts

if TYPE_CHECKING:
    from khobai.archive.article import Archive


BUILDERS = ("mkdocs", "properdocs", "zensical")
"""For which `hosts.stock` writes a whole project."""


class Host(Protocol):
    """A module of the room `hosts`."""

    def write_tree(self, archive: Archive, docs: Path, folder: Path, *, sources: Sequence[Path]) -> int:
        """Write every page of `archive` and its data files below `folder`, whole or not at all; return how many files.

        `docs` has the introduction of the first page.

        Raises:
            TargetError: `folder` exists and is not empty, or lies among `sources`.
            OSError: the disk refuses; nothing is left behind.
        """


def host_names() -> tuple[str, ...]:
    """Return the hosts, by the names of their modules.

    MkDocs is a package, has settings of its own and is built by `build`.
    """
    return tuple(module.name.replace("_", "-") for module in pkgutil.iter_modules(hosts.__path__) if not module.ispkg)


def host(name: str) -> Host:
    """Return the host of this name."""
    return cast("Host", importlib.import_module(f"{hosts.__name__}.{name.replace('-', '_')}"))
