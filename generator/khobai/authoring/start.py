# SPDX-License-Identifier: MIT
"""What a new archive begins with: its files as values, from the texts in `starters`."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from khobai.archive.series import series
from khobai.locales.language import Lang
from khobai.messages import RefusedError
from khobai.reading.files import VOCABULARY_FILES
from khobai.reading.schema.article import ArticleEntry
from khobai.reading.schema.entry import Entry
from khobai.reading.shipped import LISTS
from khobai.reading.vocabulary_rows import FILES

_STARTERS = Path(__file__).parents[1] / "starters"
_COMMON = {
    "gitignore": ".gitignore",
    "github.yml": ".github/workflows/site.yml",
    "gitlab.yml": ".gitlab-ci.yml",
    "settings.json": ".vscode/settings.json",
    "extensions.json": ".vscode/extensions.json",
    "tasks.json": ".vscode/tasks.json",
}
"""Name of a file in `starters/common` -> its path in an archive."""
_LONGEST = 200
"""Characters of a name."""
_SETTINGS = """\
site_name: {name}
site_url: !ENV KHOBAI_SITE_URL # the pipelines say where the site stands; every page works without it
strict: true
plugins:
  - khobai:
      version: "{series}" # of khobai, for which the archive was made
      language: {language}
      admin: true # khobai serve has a form for editors at /admin/
"""


class StartError(RefusedError):
    """An archive that cannot be begun so; `reason` is `name` or `places`."""

    KIND = "start"


@dataclass(frozen=True, slots=True)
class Start:
    """A new archive as it was asked for."""

    name: str
    language: Lang
    has_example: bool = False
    """Whether it begins with the articles and vocabularies of the starter of its language."""
    places: Literal["vn", "none"] | Path = "none"
    """Provinces of Vietnam, none, or a file of one's own."""
    documents: Literal["vn-party", "none"] = "none"


def files_of(start: Start) -> dict[str, str]:
    """Return the files of the archive by their paths.

    Raises:
        StartError: the name is none, or the file of places cannot be read.
    """
    name = unicodedata.normalize("NFC", start.name).strip()
    if not name or len(name) > _LONGEST or not name.isprintable():
        raise StartError("name", limit=_LONGEST)
    own = _STARTERS / start.language
    files = dict(_tools())
    files["mkdocs.yml"] = _SETTINGS.format(
        name=json.dumps(name, ensure_ascii=False), series=series(), language=start.language
    )
    if start.has_example:
        files["docs/index.md"] = (own / "example.md").read_text("utf-8")
        for place in sorted((own / "articles").rglob("*")):
            if place.is_file():
                files[place.relative_to(own).as_posix()] = place.read_text("utf-8")
        return files
    files["docs/index.md"] = (own / "index.md").read_text("utf-8").replace("KHOBAI_NAME", _shown(name))
    first = "bai-dau-tien" if start.language == "vi" else "the-first-article"
    files[f"articles/2024/{first}.md"] = (own / "first.md").read_text("utf-8")
    files |= {f"articles/vocabulary/{file}": text for file, text in _vocabulary(start).items()}
    return files


def _tools() -> Iterator[tuple[str, str]]:
    for stored, path in _COMMON.items():
        yield path, (_STARTERS / "common" / stored).read_text("utf-8").replace("KHOBAI_SERIES", series())
    models: dict[str, type[Entry]] = {
        "article": ArticleEntry,
        **{file.removesuffix(".yml"): model for file, model in FILES.items()},
    }
    for kind, model in models.items():
        schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **model.model_json_schema()}
        yield f".vscode/schemas/{kind}.json", json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _vocabulary(start: Start) -> Mapping[str, str]:
    taken = {"vn" if start.places == "vn" else "", start.documents}
    texts = {}
    for file in VOCABULARY_FILES:
        name = LISTS.get(file)
        include = f"include: [{name}]\n" if name in taken else ""
        texts[file] = f"{include}{file.removesuffix('.yml')}: []\n"
    if isinstance(start.places, Path):
        try:
            texts["provinces.yml"] = start.places.read_text("utf-8")
        except (OSError, UnicodeDecodeError) as problem:
            why = problem.strerror if isinstance(problem, OSError) else "UTF-8"
            raise StartError("places", path=start.places, why=why) from None
    return texts


def _shown(text: str) -> str:
    """Return a text so that Markdown shows it letter by letter."""
    return re.sub(r"([\\`*_{}\[\]<>#&|~])", r"\\\1", text)
