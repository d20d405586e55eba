# SPDX-License-Identifier: MIT
"""Words for values: dates, numbers, levels, kinds, roles."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from khobai.locales.catalogue import N_, Words, _, ngettext
from khobai.text import edtf
from khobai.text.conventions import conventions
from khobai.text.edtf import Edtf

KINDS = Words(
    {
        "overview": N_("overview"),
        "district": N_("article about districts and communes"),
        "sector": N_("article about a sector"),
        "portrait": N_("portrait"),
        "event": N_("meeting or event"),
        "theme": N_("introduction of a theme"),
        "theory": N_("essay"),
        "story": N_("story"),
    }
)
LEVELS = Words(
    {
        "province": N_("province level"),
        "district-equivalent": N_("province level (equal to a district)"),
        "district": N_("district level"),
        "grassroots": N_("grassroots level"),
        "branch": N_("party cell"),
        "bloc": N_("bloc of party committees"),
        "sector": N_("sector"),
        "unknown": N_("level not known"),
    }
)
APPEARANCES = Words(
    {
        "quote": N_("quoted in quotation marks"),
        "speech": N_("quoted directly"),
        "paraphrase": N_("paraphrased"),
        "caption": N_("in a caption"),
        "mentioned": N_("mentioned"),
    }
)
HOW = Words(
    {
        "explicit": N_("stated"),
        "implicit": N_("meant, without its number"),
        "anaphoric": N_("short form after the first mention"),
        "misprint": N_("misprinted"),
        "generic": N_("documents in general, without a number"),
    }
)
CONFIDENCE = Words(
    {
        "high": N_("high confidence"),
        "medium": N_("medium confidence"),
        "low": N_("low confidence"),
    }
)
FIELDS = Words(
    {
        "title": N_("title"),
        "date": N_("date of publication"),
        "kind": N_("kind of article"),
        "level": N_("level"),
        "source": N_("source"),
        "authors": N_("authors"),
        "places": N_("places"),
        "directives": N_("documents"),
        "themes": N_("themes"),
        "models": N_("models"),
        "figures": N_("figures"),
        "people": N_("people"),
        "organisations": N_("organisations"),
        "standards": N_("standards"),
        "tasks": N_("breakthroughs, tasks"),
        "awards": N_("awards"),
        "works": N_("publications, films, campaigns"),
        "captions": N_("pictures"),
        "inferred": N_("inferences"),
        "notes": N_("remarks"),
        "text": N_("text held"),
        "read": N_("part that was read"),
        "rights": N_("rights"),
        "featured": N_("on the first page"),
        "status": N_("status"),
        "reason": N_("reason of withdrawal"),
        "review": N_("places to review"),
        "redirect_from": N_("former ids"),
        "summary": N_("abstract"),
        "number": N_("number"),
        "issuer": N_("issuing body"),
        "term": N_("term"),
        "since": N_("since"),
        "until": N_("until"),
        "region": N_("region"),
        "basis": N_("act of formation"),
        "end_basis": N_("act of dissolution"),
        "standings": N_("types over time"),
        "relations": N_("relations"),
        "code": N_("statistical code"),
        "names": N_("names"),
        "same_as": N_("addresses elsewhere"),
    }
)
"""Fields of records in words; those of vocabulary entries follow below."""
TEXTS = Words(
    {
        "full": N_("Full text."),
        "abstract": N_("An abstract in the archive's own words; the article belongs to its newspaper."),
        "link": N_("Only what the article is, and where it stands."),
    }
)
READ = Words(
    {
        "whole": N_("The archive has read the whole article."),
        "beginning": N_("The archive has read only the beginning; what follows is not in the record."),
    }
)
"""How much of the source the record rests on."""
BADGES = Words(
    {
        "full": N_("Full text"),
        "abstract": N_("Abstract"),
        "link": N_("Link"),
    }
)
"""On a card: how much of the article stands here."""
BYLINES = Words(
    {
        "full": N_("Full text"),
        "abstract": N_("Abstract by the archive"),
        "link": N_("Link only"),
    }
)
"""The same on the page of the article."""
BODIES = Words(
    {
        "full": N_("Full text"),
        "abstract": N_("Abstract"),
        "link": N_("Notes of the archive"),
    }
)
"""Heading over the body of an article."""
RELATIONS = Words(
    {
        "continues": N_("continues"),
        "continued_by": N_("continued by"),
        "guides": N_("guides"),
        "guided_by": N_("guided by"),
        "implements": N_("implements"),
        "implemented_by": N_("implemented by"),
        "replaces": N_("replaces"),
        "replaced_by": N_("replaced by"),
        "supplements": N_("supplements"),
        "supplemented_by": N_("supplemented by"),
        "based_on": N_("based on"),
        "basis_of": N_("basis of"),
        "read_with": N_("to be read with"),
        "context_of": N_("context of"),
        "in_context": N_("in the context of"),
    }
)
RIGHTS = Words(
    {
        "InC": N_("In copyright"),
        "InC-OW-EU": N_("In copyright, orphan work"),
        "InC-EDU": N_("In copyright, educational use permitted"),
        "InC-NC": N_("In copyright, non-commercial use permitted"),
        "InC-RUU": N_("In copyright, rights holder not found"),
        "NoC-CR": N_("No copyright, contractual restrictions"),
        "NoC-NC": N_("No copyright, non-commercial use only"),
        "NoC-OKLR": N_("No copyright, other legal restrictions"),
        "NoC-US": N_("No copyright in the United States"),
        "CNE": N_("Copyright not evaluated"),
        "UND": N_("Copyright undetermined"),
        "NKC": N_("No known copyright"),
    }
)
_USUAL = Words({"mô hình": N_("model"), "đột phá": N_("breakthrough")})
"""Kinds that a record has where it names none."""
VIETNAM = dt.timezone(dt.timedelta(hours=7))


def number(value: float) -> str:
    """Return a number as the language writes it: 1.600 and 2,5, or 1,600 and 2.5."""
    text = f"{value:,.10f}".rstrip("0").rstrip(".") if isinstance(value, float) else f"{value:,}"
    own = conventions()
    return text.translate(str.maketrans(",.", own.thousands + own.decimal))


def date(value: Edtf | str | None) -> str:
    """Return a date in words: 19/5/2023, tháng 5/2023, năm 2023, khoảng năm 2023, từ ... đến ...; or 19 May 2023 ..."""
    if value is None:
        return _("date not known")
    return _worded(edtf.parse(value) if isinstance(value, str) else value, _("the year {year}"))


def bare_date(value: Edtf | str) -> str:
    """Return a date as `date` does, a year without the word for it: beside other years."""
    return _worded(edtf.parse(value) if isinstance(value, str) else value, "{year}")


def _worded(known: Edtf, of_year: str) -> str:
    if known.is_interval:
        first, last = (edtf.parse(part) for part in known.text.split("/"))
        return _("from {first} to {last}", first=_point(first), last=_point(last))
    if known.precision == "day":
        return _point(known)
    return _point(known, of_year if known.precision == "year" else _("the month of {month}"))


def _point(value: Edtf, pattern: str = "{bare}") -> str:
    start, own = value.start, conventions()
    told = {"day": own.day, "month": own.month}.get(value.precision)
    bare = told(start) if told else str(start.year)
    text = pattern.format(bare=bare, year=bare, month=bare)
    text = _("about {date}", date=text) if value.approximate else text
    return _("{date} (not certain)", date=text) if value.uncertain else text


def moment(value: str) -> str:
    """Return the day in Vietnam of a moment in ISO 8601."""
    return day(dt.datetime.fromisoformat(value).astimezone(VIETNAM).date())


def day(value: dt.date) -> str:
    """Return a day: 19/5/2023, 19 May 2023."""
    return conventions().day(value)


def counted(one: str, many: str, n: int, /, **values: object) -> str:
    """Return the form of a sentence that goes with `n`, its field `{count}` filled with that number."""
    return ngettext(one, many, n, count=number(n), **values)


def count(value: int) -> str:
    """Return how many articles."""
    return counted("{count} article", "{count} articles", value)


def articles(value: int) -> str:
    """Return how many articles, in words where there are none."""
    return count(value) if value else _("no articles yet")


def usual(kind: str) -> str:
    """Return the kind of a model or a task; the one that goes without saying in the language, any other as written."""
    return _USUAL.get(kind, kind)


def upper_first(text: str) -> str:
    """Return `text` with its first letter in upper case and the rest untouched."""
    return text[:1].upper() + text[1:]


def lower_first(text: str) -> str:
    """Return `text` with its first letter in lower case and the rest untouched."""
    return text[:1].lower() + text[1:]


def fields(names: Iterable[str]) -> str:
    """Return names of fields, in one line."""
    return "; ".join(FIELDS.get(name, name) for name in names)
