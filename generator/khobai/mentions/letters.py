# SPDX-License-Identifier: MIT
"""Vietnamese letters for regular expressions, and a text in the forms that patterns read, all of one length."""

from __future__ import annotations

import functools
import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass

from khobai.text.vietnamese import place_tone

_RANGES = (range(0x41, 0x5B), range(0x61, 0x7B), range(0xC0, 0x250), range(0x1EA0, 0x1EFA))
_LETTERS = [chr(code) for span in _RANGES for code in span if chr(code).isalpha()]
UPPER = "".join(char for char in _LETTERS if char.isupper())
"""Capital letters, for a character class."""
LOWER = "".join(char for char in _LETTERS if char.islower())
"""Small letters, for a character class."""
DASH = r"[-\u2010-\u2015]"
CAPITAL = rf"(?:[{UPPER}][{LOWER}]*(?:['’][{UPPER}{LOWER}]+)?)"
"""One syllable with a capital."""
_SAME = str.maketrans({"\u00d0": "Đ", "\u00f0": "đ", "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\t": " ",
    "„": "“", "‟": "”", "«": "“", "»": "”", "＂": '"', "〝": "“", "〞": "”", "″": '"',
})  # fmt: skip
_WRONG_OPEN = re.compile(r"(?<=[\w.!?…,])“(?=[\s,.;:)!?…]|$)")
_WRONG_CLOSE = re.compile(r"(?:(?<=[\s(])|^)”(?=\w)", re.MULTILINE)
_SINGLE = re.compile(r"(?:(?<=[\s(:])|^)['‘](?=\w)([^'‘’“”\"\n]{3,80})['’](?=[\s,.;:)]|$)", re.MULTILINE)
_SHORT_TEXT = "TP Tp TX Tx TT Q P ThS TS PGS GS BS Th.S T.S Tr đ/c Đ/c v.v NXB"
_SHORT = _SHORT_TEXT.split()
"""Short forms that end in a full stop inside a sentence."""
_SENTENCE = re.compile(
    "".join(rf"(?<!\b{re.escape(short)}\.)" for short in _SHORT)
    + rf"(?<=[.!?…])[”\"’»)\]]*\s+(?=[“\"‘«(\[]*[{UPPER}\d])|\n+"
)


class _Folding(dict[int, str]):
    """Letter -> the letter without its marks, one for one, worked out when first met."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        base = "d" if char in "đĐ" else unicodedata.normalize("NFD", char)[0].lower()
        self[code] = base if len(base) == 1 else char
        return self[code]


_FOLDING = _Folding()


@dataclass(frozen=True, slots=True)
class Passage:
    """A text and its readings; every position means the same in each of them."""

    text: str
    read: str
    """One tone placement, Eth as Đ, no-break spaces as spaces."""
    folded: str
    """Lower case without marks."""
    starts: tuple[int, ...]
    """Where sentences begin."""

    def sentence(self, position: int) -> tuple[int, int]:
        """Return start and end of the sentence that holds the position."""
        at = bisect_right(self.starts, position) - 1
        end = self.starts[at + 1] if at + 1 < len(self.starts) else len(self.text)
        return self.starts[at], end

    def paragraph(self, position: int) -> tuple[int, int]:
        """Return start and end of the line that holds the position."""
        end = self.text.find("\n", position)
        return self.text.rfind("\n", 0, position) + 1, len(self.text) if end < 0 else end

    def opens_sentence(self, position: int) -> bool:
        """Return whether only quotation marks and bullets stand between the sentence's start and the position."""
        return not self.read[self.sentence(position)[0] : position].strip(' “"‘«([-+*•–—')


def _turned(text: str) -> str:
    """Return the text with quotation marks that stand the wrong way round turned: `”Ăn sạch“`, `“Ở đẹp“`."""
    return _WRONG_CLOSE.sub("“", _WRONG_OPEN.sub("”", _SINGLE.sub(r"“\1”", text)))


@functools.lru_cache(maxsize=4)  # every recogniser reads the same text
def passage(text: str) -> Passage:
    """Return the readings of a text."""
    marked = _turned(text.translate(_SAME))
    placed = place_tone(marked)
    read = placed if len(placed) == len(text) else marked
    starts = [0, *(match.end() for match in _SENTENCE.finditer(read))]
    return Passage(text, read, read.translate(_FOLDING), tuple(dict.fromkeys(starts)))
