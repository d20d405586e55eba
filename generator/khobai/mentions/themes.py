# SPDX-License-Identifier: MIT
"""Themes of study (chuyên đề) by year, scope and title."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from khobai.mentions.finding import HIGH, MEDIUM, Finding, in_order
from khobai.mentions.letters import CAPITAL, Passage, passage

_THEME = re.compile(r"(?<!\w)[Cc]huyên đề(?!\w)|(?<!\w)[Cc]hủ đề(?= [“\"])")
_WHOLE_TERM = re.compile(r" (?:học tập )?toàn khóa(?: (?:nhiệm kỳ )?(?P<term>(?:Đại hội )?(?:lần thứ )?[IVX]+))?")
_YEARS = re.compile(r"(?:hằng |hàng )?(?:năm |quý [IV1-4, và]+ năm )(?P<years>20\d\d(?:(?:, | và |\s?[-–]\s?)20\d\d)*)")
_QUARTER = re.compile(r"quý (?:[IV]+|[1-4])(?:(?:, | và )(?:quý )?(?:[IV]+|[1-4]))*")
_TITLE = re.compile(
    r"(?P<gap>[^“”\"\n.;]{0,90}?)(?P<open>[“\"])(?P<title>[^”\n]{12,400}?)(?P<close>[”\"])(?=[\s,.;:)]|$)"
)
_SCOPE = re.compile(
    rf"của (?P<scope>(?:Đảng bộ |Tỉnh ủy |Huyện ủy |Thành ủy )?(?:tỉnh|huyện|thành phố|thị xã|Trung ương)|Đảng bộ|địa phương)(?P<name>(?: {CAPITAL}(?!\w))*)"
)
_YEAR_BEFORE = re.compile(r"[Nn]ăm (?P<year>20\d\d)")


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeMention(Finding):
    """A theme as the text states it."""

    scope: str | None
    year: int | None = None
    title: str | None = None


def themes(text: str) -> tuple[ThemeMention, ...]:
    """Return the themes that have a year, a scope of a whole term or a title.

    Each comes once, with its title if any has one.
    """
    read = passage(text)
    by_key: dict[tuple[int | None, str | None], ThemeMention] = {}
    for match in _THEME.finditer(read.read):
        for theme in _stated(read, match):
            key = (theme.year, "term" if theme.scope and theme.scope.startswith("toàn khóa") else None)
            known = by_key.get(key)
            if known is None or (known.title is None and theme.title):
                by_key[key] = replace(theme, scope=theme.scope or (known.scope if known else None))
            elif known.scope is None:
                by_key[key] = replace(known, scope=theme.scope)
    whole = [theme for key, theme in by_key.items() if key[1] == "term"]
    titles = {theme.title for theme in whole if theme.title}
    return in_order(
        theme
        for key, theme in by_key.items()
        if not (key[1] is None and theme.title in titles) and not (theme in whole and theme.title is None and titles)
    )


def _stated(read: Passage, match: re.Match[str]) -> list[ThemeMention]:
    start, end = read.sentence(match.start())
    rest = read.read[match.end() : min(end, match.end() + 160)]
    term = _WHOLE_TERM.match(read.read, match.end())
    title = _title(read, match.end(), end)
    span_end = title[1] if title else match.end() + (term.end() - match.end() if term else 0)
    before = _YEAR_BEFORE.search(read.read[start : match.start()])
    if term:
        scope = f"toàn khóa {term['term']}" if term["term"] else "toàn khóa"
        year = int(before["year"]) if before and title else None
        return [_theme(read, (match.start(), span_end), scope=scope, year=year, title=title)]
    years = _YEARS.search(rest.partition("“")[0].partition('"')[0][:60])
    quarter = _QUARTER.search(rest[:60]) if years else None
    if years is None and (before is None or title is None):
        return []
    listed = re.findall(r"20\d\d", years["years"] if years else (before["year"] if before else ""))
    scope_match = _SCOPE.search(rest[:120])
    whose = quarter[0] if quarter else _scope(scope_match) or _subject(read.read[start : match.start()])
    last = max(span_end, match.end() + (years.end() if years else 0))
    title = title if len(listed) == 1 else None
    return [_theme(read, (match.start(), last), scope=whose, year=int(year), title=title) for year in listed]


def _scope(match: re.Match[str] | None) -> str | None:
    return f"{match['scope']}{match['name']}" if match else None


def _subject(before: str) -> str | None:
    """Return whose theme it is by the subject of its sentence: a province, a district."""
    match = re.search(
        r"(?<!\w)(?:(?P<tinh>Tỉnh ủy|[Tt]ỉnh)|(?P<huyen>Huyện ủy|[Hh]uyện)|(?P<thanh>Thành ủy|[Tt]hành phố))(?!\w)",
        before,
    )
    return {"tinh": "tỉnh", "huyen": "huyện", "thanh": "thành phố"}[str(match.lastgroup)] if match else None


def _title(read: Passage, start: int, end: int) -> tuple[str, int] | None:
    match = _TITLE.match(read.read, start, min(len(read.read), max(end, start) + 400))
    if match is None or re.search(r"(?:mô hình|phong trào|cuộc vận động|[Cc]hỉ thị|khẩu hiệu|mục) ?$", match["gap"]):
        return None
    return read.text[match.start("title") : match.end("title")].strip(), match.end()


def _theme(
    read: Passage, span: tuple[int, int], *, scope: str | None, year: int | None, title: tuple[str, int] | None
) -> ThemeMention:
    start, end = span
    return ThemeMention(
        start=start,
        end=end,
        text=read.text[start:end],
        scope=scope,
        year=year,
        title=title[0] if title else None,
        confidence=HIGH if title else MEDIUM,
        reason="có năm hoặc phạm vi đi kèm",
    )
