# SPDX-License-Identifier: MIT
"""Words that stand in a draft until an editor writes better ones: made here, and known again here."""

from __future__ import annotations

import re
from collections.abc import Sequence

BLANK = "Tóm lược bằng lời của kho."
"""The text of an empty draft."""
UNKNOWN = "chưa rõ"
"""In the place of a name that the source does not give."""
CUT = " …"
"""Behind the first words of a caption."""
_SHOWN = 4
"""Names of a list that are written out."""
_PLACEHOLDER = re.compile(
    rf"(?:{UNKNOWN}|todo|tbd|fixme|\?+|\.{{3,}}|…+|(?:todo|fixme|xem lại)\s*:.*|lorem ipsum\b.*|{re.escape(BLANK)})",
    re.IGNORECASE | re.DOTALL,
)
_UPPER = "A-ZÀ-ÝĂĐĨŨƠƯẠ-Ỹ"
_NONE = "Bài không nêu rõ tỉnh"
_PROVINCE = rf"[{_UPPER}][^\s.;]*(?: [^\s.;]+){{0,5}}"
_SUMMARY = re.compile(
    rf"(?:Bài về {_PROVINCE}|{_NONE})(?:; nhắc [^.]+)?\."
    r"(?: Bài có \d+ (?:mô hình|số liệu|chuyên đề)(?:, \d+ (?:số liệu|chuyên đề))*\.)?"
    r"(?: Có lời của [^.]+\.)?(?: Cuối bài có thêm một hộp tin\.)?"
)


def summary(
    province: str | None, documents: Sequence[str], counts: Sequence[tuple[int, str]], speakers: Sequence[str],
    *, has_box: bool,
) -> str:  # fmt: skip
    """Return sentences made of the facts of a draft alone; `counts` are numbers with their nouns."""
    about = f"; nhắc {_list(documents)}" if documents else ""
    sentences = [(f"Bài về {province}" if province else _NONE) + about]
    if counts:
        sentences.append(f"Bài có {_list([f'{count} {noun}' for count, noun in counts])}")
    if speakers:
        sentences.append(f"Có lời của {_list(speakers)}")
    if has_box:
        sentences.append("Cuối bài có thêm một hộp tin")
    return "".join(f"{sentence}. " for sentence in sentences).strip()


def is_machine_summary(text: str) -> bool:
    """Return whether a text is nothing but what `summary` writes."""
    return _SUMMARY.fullmatch(" ".join(text.split())) is not None


def is_placeholder(text: str) -> bool:
    """Return whether a text only holds the place of another one."""
    return _PLACEHOLDER.fullmatch(text.strip()) is not None


def is_cut(text: str) -> bool:
    """Return whether a text breaks off, as the captions of a draft do."""
    return text.endswith(CUT)


def _list(words: Sequence[str]) -> str:
    more = f" và {len(words) - _SHOWN} mục khác" if len(words) > _SHOWN else ""
    return ", ".join(words[:_SHOWN]) + more
