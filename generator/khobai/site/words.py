# SPDX-License-Identifier: MIT
"""Words of the interface inside templates: `_`, `ngettext` and `pgettext`, whose fields are escaped as the page needs it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from markupsafe import Markup

from khobai.locales import catalogue
from khobai.locales.language import spoken
from khobai.text import wording

Escape = Callable[[object], Markup]


def functions(escape: Escape) -> Mapping[str, Callable[..., object]]:
    """Return what templates say sentences with; a sentence itself is markup, its fields go through `escape`.

    `ngettext` fills `{count}` with its number, `language` returns what the page is written in.
    """

    def filled(text: str, values: Mapping[str, object]) -> Markup:
        if not values:
            return Markup(text)  # noqa: S704  # of the catalogue
        return Markup(text.format_map({name: escape(value) for name, value in values.items()}))  # noqa: S704

    def gettext(message: str, **values: object) -> Markup:
        return filled(catalogue._(message), values)

    def pgettext(context: str, message: str, **values: object) -> Markup:
        return filled(catalogue.pgettext(context, message), values)

    def ngettext(one: str, many: str, n: int, **values: object) -> Markup:
        return filled(catalogue.ngettext(one, many, n), {"count": wording.number(n), **values})

    return {"_": gettext, "pgettext": pgettext, "ngettext": ngettext, "language": spoken}
