# SPDX-License-Identifier: MIT
"""The search indexes of a site: the one of its search page, and that for lunr.js."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from khobai.archive import addresses
from khobai.pipeline.jobs import Jobs
from khobai.pipeline.store import open_store
from khobai.search.build import files, lunr_index
from khobai.search.build.kept import Kept
from khobai.search.build.pack import pack
from khobai.site.exports.offer import Offers
from khobai.site.pages.page import Site
from khobai.write import write_files


@dataclass(frozen=True, slots=True)
class Indexes:
    """What makes the indexes of one state of an archive."""

    site: Site
    project: Path
    """The folder that holds the store."""
    directory_urls: bool
    jobs: Jobs
    is_searched: bool
    """Whether the site has a search of its own."""

    def files(self, has: Callable[[str], bool]) -> Iterator[tuple[str, str]]:
        """Yield the files of the index that the site does not have by their names, and the manifest."""
        if not self.is_searched:
            return
        built = functools.partial(addresses.built, directory_urls=self.directory_urls)
        with open_store(self.project) as store:
            yield from pack(self.site, built, self.jobs, Kept(store, self.site.vocabulary, built), has)

    def lunr(self) -> Offers:
        """Return the file for lunr.js, if the site has one."""
        return lunr_index.files(self.site.archive, self.site.publication)

    def write(self, folder: Path) -> None:
        """Write into `folder` what it lacks of both.

        Raises:
            OSError: the disk refuses.
        """
        files.write(folder, self.files(lambda name: (folder / files.path_of(name)).is_file()))
        write_files(folder, self.lunr().items())
