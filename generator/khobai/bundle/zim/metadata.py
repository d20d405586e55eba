# SPDX-License-Identifier: MIT
"""What a ZIM file says of itself to Kiwix; needs no libzim."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import accumulate
from pathlib import Path

from khobai.bundle.zim.built_page import SitePage, read_page
from khobai.messages import RefusedError
from khobai.text.vietnamese import bare, nfc

HOME = "index.html"
LANGUAGE = "vie"
LONGEST_TITLE, LONGEST_DESCRIPTION, LONGEST_LONG_DESCRIPTION = 30, 80, 4000
"""In characters as readers count them; Kiwix' own limits."""
LONGEST_PAGE_TITLE, LONGEST_WORD = 230, 80
"""Characters of a page's title, bytes of a word in it: libzim gives up the whole file at 240 words, or at a word of 241
bytes once it has folded it, which may triple it."""
_LONGEST_NAME = 100
"""Characters; Kiwix sets no limit, files that are called by it have one."""
ICON = "assets/images/icon-48.png"
"""Of a site that has its own; 48 by 48 pixels."""
SIDE = 48
_OWN_ICON = Path(__file__).with_name("zim.png")
_PNG = b"\x89PNG\r\n\x1a\n"


class ZimError(RefusedError):
    """A ZIM file that is not made."""

    KIND = "zim"


@dataclass(frozen=True, slots=True)
class ZimMetadata:
    """What Kiwix shows of the file and sorts it by; limits are checked when it is made.

    Raises:
        ZimError: a text is empty or too long, or the icon no PNG of 48 by 48.
    """

    name: str
    """Stays the same from snapshot to snapshot."""
    title: str
    description: str
    creator: str
    """Whose the content is."""
    publisher: str
    """Who makes the file."""
    date: dt.date
    long_description: str | None = None
    tags: tuple[str, ...] = ("_category:other", "_ftindex:yes", "_pictures:no", "_videos:no", "_details:yes")
    flavour: str = "maxi"
    scraper: str = "khobai"
    licence: str | None = None
    source: str | None = None
    """Address at which the site is published."""
    icon: bytes = field(default_factory=_OWN_ICON.read_bytes, repr=False)

    def __post_init__(self) -> None:
        for label, text, most in (
            ("Name", self.name, None),
            ("Title", self.title, LONGEST_TITLE),
            ("Description", self.description, LONGEST_DESCRIPTION),
            ("LongDescription", self.long_description or self.description, LONGEST_LONG_DESCRIPTION),
            ("Creator", self.creator, None),
            ("Publisher", self.publisher, None),
        ):
            if not text.strip():
                raise ZimError("empty", found=label)
            if most is not None and length(text) > most:
                raise ZimError("long", found=f"{label} “{text}”")
        size = [int.from_bytes(self.icon[at : at + 4]) for at in (16, 20)]
        if not self.icon.startswith(_PNG) or size != [SIDE, SIDE]:
            raise ZimError("icon")

    def fields(self) -> Iterator[tuple[str, str]]:
        """Yield (name, value) of the fields that are text, by their names in the format."""
        yield from (
            ("Name", self.name), ("Title", self.title), ("Description", self.description), ("Language", LANGUAGE),
            ("LongDescription", self.long_description or self.description), ("Creator", self.creator),
            ("Publisher", self.publisher), ("Date", self.date.isoformat()), ("Tags", ";".join(self.tags)),
            ("Flavour", self.flavour), ("Scraper", self.scraper),
        )  # fmt: skip
        yield from ((name, value) for name, value in (("License", self.licence), ("Source", self.source)) if value)


def metadata_of(
    site: Path, *, date: dt.date, creator: str | None = None, publisher: str | None = None, scraper: str = "khobai"
) -> ZimMetadata:
    """Return the metadata of a built site as its first page says them, cut between words where Kiwix wants them short.

    Raises:
        ZimError: there is no site, or what it says of itself is no use.
        OSError: the disk refuses.
    """
    home = home_of(site)
    name = home.site_name or home.title
    icon = site / ICON
    about = home.description or name
    return ZimMetadata(
        name=f"{'-'.join(re.findall('[a-z0-9]+', bare(nfc(name)).lower()))[:_LONGEST_NAME] or 'khobai'}_vi_all",
        title=shortened(name, LONGEST_TITLE),
        description=shortened(about, LONGEST_DESCRIPTION),
        long_description=shortened(f"{name}. {about}.", LONGEST_LONG_DESCRIPTION),
        creator=shortened(creator or name, LONGEST_DESCRIPTION),
        publisher=shortened(publisher or creator or name, LONGEST_DESCRIPTION),
        date=date,
        scraper=scraper,
        source=home.canonical,
        icon=(icon if icon.is_file() else _OWN_ICON).read_bytes(),
    )


def length(text: str) -> int:
    """Return how many characters a reader counts in `text`."""
    return sum(not unicodedata.combining(char) for char in nfc(text))


def shortened(text: str, most: int) -> str:
    """Return `text` if it has at most `most` characters, else as many of its words as fit, and an ellipsis."""
    words = text.split()
    ends = [*accumulate((length(word) + 1 for word in words), initial=-1)]  # of the first words: none, one, two ...
    if ends[-1] <= most:
        return " ".join(words)
    kept = bisect_left(ends, most) - 1
    return (" ".join(words[:kept]).rstrip(" ,;:.–-") or words[0][: most - 1]) + "…"


def page_title(text: str) -> str:
    """Return the title of a page as libzim's index of titles takes it: cut, and each word, where too long."""
    title = shortened(" ".join(map(_cut, text.split())), LONGEST_PAGE_TITLE)
    return " ".join(map(_cut, title.split()))  # the ellipsis may have made the last word too long


def _cut(word: str) -> str:
    data = word.encode(errors="ignore")
    return word if len(data) <= LONGEST_WORD else data[: LONGEST_WORD - 3].decode(errors="ignore") + "…"


def home_of(site: Path) -> SitePage:
    """Return the first page of a built site.

    Raises:
        ZimError: there is none.
        OSError: the disk refuses.
    """
    if not (site / HOME).is_file():
        raise ZimError("no-site", found=site)
    return read_page(HOME, (site / HOME).read_bytes())
