# SPDX-License-Identifier: MIT
"""Small values for tests: authorities, articles and what page builders read, with sound defaults."""

from __future__ import annotations

from typing import Any

from khobai.archive.article import Archive, Article, Citation, Form, Initiative, Person, Source
from khobai.archive.authority import Directive, Era, Newspaper, Province, Standing
from khobai.archive.groups import Groups, group
from khobai.archive.vocabulary import Vocabulary
from khobai.site.pages.all import Output, generate
from khobai.site.pages.page import Page, Site, site_of
from khobai.text import edtf

CT_05, KL_01 = "ct-05-ct-tw-2016", "kl-01-kl-tw-2021"


def province(key: str, name: str, **fields: Any) -> Province:
    defaults: dict[str, Any] = {
        "official_name": f"tỉnh {name}", "standings": (Standing("tỉnh", None),), "since": "1997-01-01", "since_note": None,
        "until": None, "predecessors": (), "successors": (), "basis": None, "end_basis": None, "code": None,
        "region": None, "tile": None,
    }  # fmt: skip
    return Province(id=key, names=(name,), **{**defaults, **fields})


def directive(key: str, name: str, **fields: Any) -> Directive:
    defaults: dict[str, Any] = {
        "type": "chỉ thị", "number": "05-CT/TW", "issuer": "Bộ Chính trị", "term": "XII",
        "date": edtf.parse("2016-05-15"), "title": f"Về {name}",
    }  # fmt: skip
    return Directive(id=key, names=(name,), **{**defaults, **fields})


def vocabulary(**others: Any) -> Vocabulary:
    """Return Hà Nam and Ninh Bình, which became another Ninh Bình, unchanged Huế, two documents, two newspapers."""
    ended = {"until": "2025-06-30", "successors": ("ninh-binh-2025",), "end_basis": "Nghị quyết 202/2025/QH15"}
    known: dict[str, Any] = {
        "provinces": (
            province("ha-nam", "Hà Nam", **ended),
            province("ninh-binh", "Ninh Bình", **ended),
            province("ninh-binh-2025", "Ninh Bình", since="2025-07-01", predecessors=("ha-nam", "ninh-binh"),
                     basis="Nghị quyết 202/2025/QH15"),
            province("hue", "Huế", standings=(Standing("thành phố", "2025-01-01"),), tile=(4, 6)),
        ),
        "directives": (
            directive(CT_05, "Chỉ thị 05"),
            directive(KL_01, "Kết luận 01", type="kết luận", number="01-KL/TW", term="XIII", date=edtf.parse("2021-05-18")),
        ),
        "newspapers": (
            Newspaper("bao-ha-nam", ("Báo Hà Nam",), provinces=("ha-nam",)),
            Newspaper("bao-dan-toc", ("Báo Dân tộc",)),
        ),
        "eras": (Era("2025-07-01"), Era("2008-08-01", "2025-06-30")),
    }  # fmt: skip
    return Vocabulary.of(**{**known, **others})


def cites(key: str | None, role: str = "about", text: str = "văn bản") -> Citation:
    return Citation(key, role, (Form(text, 1),))


def article(key: str, date: str | None = "2023-05-19", **fields: Any) -> Article:
    """Return an article of Hà Nam about Chỉ thị 05 in Báo Hà Nam; `models` and `people` may be bare names."""
    defaults: dict[str, Any] = {
        "title": f"Bài {key}", "path": f"2023/{key}.md", "body": "Nội dung.\n", "places": ("ha-nam",),
        "directives": (cites(CT_05),), "source": Source("bao-ha-nam"),
    }  # fmt: skip
    given = {**defaults, **fields}
    given["models"] = tuple(Initiative(m) if isinstance(m, str) else m for m in given.get("models", ()))
    given["people"] = tuple(Person(p) if isinstance(p, str) else p for p in given.get("people", ()))
    return Article(id=key, date=edtf.parse(date) if date else None, **given)


def archive(*articles: Article, known: Vocabulary | None = None) -> Archive:
    return Archive(tuple(sorted(articles, key=lambda a: a.id)), known or vocabulary())


def groups(*articles: Article, known: Vocabulary | None = None) -> Groups:
    return group(archive(*articles, known=known))


def site(*articles: Article, known: Vocabulary | None = None, drawing_links: str = "html") -> Site:
    whole = archive(*articles, known=known)
    return site_of(whole, group(whole), drawing_links)


def output(*articles: Article, known: Vocabulary | None = None, intro: str = "# Kho") -> Output:
    return generate(archive(*articles, known=known), intro=intro, drawing_links="html")


def pages(*articles: Article, known: Vocabulary | None = None) -> dict[str, Page]:
    return {page.path: page for page in output(*articles, known=known).pages}
