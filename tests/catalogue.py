# SPDX-License-Identifier: MIT
"""What the interface says, found in code, templates and scripts; `python -m tests.catalogue` brings the catalogues up to it.

New sentences come without a translation, those that nothing says any more go, all stand in the order of their English.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parents[1]
LOCALES = ROOT / "generator/khobai/locales"
KEYWORDS = DEFAULT_KEYWORDS | {"counted": (1, 2), "NN_": (1, 2), "said": None}
"""Function -> which of its arguments are the message."""
SOURCES = {
    "python": ("generator/khobai/**/*.py",),
    "jinja2": ("theme/pages/**/*.jinja", "theme/overrides/*.html"),
    "javascript": ("theme/frontend/src/**/*.js", "theme/admin/[bfin]*.js"),
}
"""How a file is read -> which files those are."""
JINJA = {"trimmed": "true", "trim_blocks": "true", "silent": "false"}


def said(method: str) -> Iterator[Message]:
    """Yield every message of the files that are read in this way, its places among its `locations`."""
    for pattern in SOURCES[method]:
        for path in sorted(ROOT.glob(pattern)):
            with io.BytesIO(path.read_bytes()) as file:
                reader = "jinja2.ext:babel_extract" if method == "jinja2" else method
                options = JINJA if method == "jinja2" else {"encoding": "utf-8"}
                for line, message, _, context in extract(reader, file, KEYWORDS, (), options):
                    yield Message(message, context=context, locations=[(str(path.relative_to(ROOT)), line)])


def every() -> Catalog:
    """Return all messages, without translations."""
    catalogue = Catalog(charset="utf-8", fuzzy=False)
    for method in SOURCES:
        for message in said(method):
            catalogue.add(message.id, context=message.context, locations=message.locations)
    return catalogue


def known(language: str) -> Catalog:
    """Return the catalogue of a language."""
    with (LOCALES / f"{language}.po").open("rb") as file:
        return read_po(file, locale=language)


def key(message: Message) -> tuple[str | None, str]:
    """Return the context of a message and its text, the singular where it has two."""
    return message.context, message.id if isinstance(message.id, str) else message.id[0]


def renewed(language: str) -> str:
    """Return the file of a language with all that is said and nothing else."""
    old = {key(message): message.string for message in known(language) if message.id}
    new = Catalog(locale=language, charset="utf-8", fuzzy=False)
    new.header_comment = f"# SPDX-License-Identifier: MIT\n# Words of the interface: {language}."
    for message in sorted((one for one in every() if one.id), key=lambda one: (key(one)[1], key(one)[0] or "")):
        empty = "" if isinstance(message.id, str) else ("",) * new.num_plurals
        new.add(message.id, old.get(key(message), empty), context=message.context)
    written = io.BytesIO()
    write_po(written, new, width=0, no_location=True, omit_header=False)
    kept = ("POT-Creation-Date", "PO-Revision-Date", "Last-Translator", "Language-Team", "Generated-By", "Project-Id",
            "Report-Msgid")  # fmt: skip
    lines = written.getvalue().decode().splitlines()
    return "\n".join(line for line in lines if not line.startswith(tuple(f'"{name}' for name in kept))).rstrip() + "\n"


if __name__ == "__main__":
    for place in sorted(LOCALES.glob("*.po")):
        place.write_text(renewed(place.stem), encoding="utf-8")
