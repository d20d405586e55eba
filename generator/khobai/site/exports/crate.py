# SPDX-License-Identifier: MIT
"""The folder of the open data as a research object: RO-Crate 1.1, for Zenodo, Dataverse and their like."""

from __future__ import annotations

import json
from collections.abc import Iterable

from khobai.locales.language import spoken
from khobai.site.exports.collection import Collection
from khobai.site.publication import LICENCE

PATH = "data/ro-crate-metadata.json"
FOLDER = "data/"
_PROFILE = "https://w3id.org/ro/crate/1.1"
_PUBLISHER, _COUNTRY = "#kho", "https://www.wikidata.org/entity/Q881"


def to_crate(work: Collection, files: Iterable[tuple[str, str]]) -> str:
    """Return the description of the folder; `files` are (path, media type) of those in it.

    RO-Crate wants a date of publication: that of the commit, which only an archive in git has.
    """
    about = work.publication
    parts = [
        {"@id": path.removeprefix(FOLDER), "@type": "File", "name": path.removeprefix(FOLDER), "encodingFormat": form}
        for path, form in files
    ]
    places = [
        {"@id": f"#{place}", "@type": "AdministrativeArea", "name": place, "containedInPlace": {"@id": _COUNTRY}}
        for place in work.places
    ]
    root = {
        "@id": "./", "@type": "Dataset", "name": about.name, "description": work.description,
        "datePublished": work.date, "version": work.version, "license": {"@id": LICENCE}, "inLanguage": spoken(),
        "identifier": f"https://doi.org/{about.doi}" if about.doi else None, "url": about.url,
        "temporalCoverage": f"{work.years[0]}/{work.years[1]}" if work.years else None,
        "spatialCoverage": [{"@id": _COUNTRY}, *({"@id": place["@id"]} for place in places)],
        "author": {"@id": _PUBLISHER}, "publisher": {"@id": _PUBLISHER},
        "hasPart": [{"@id": part["@id"]} for part in parts],
    }  # fmt: skip
    graph: list[object] = [
        {"@id": "ro-crate-metadata.json", "@type": "CreativeWork", "conformsTo": {"@id": _PROFILE}, "about": {"@id": "./"}},
        {name: value for name, value in root.items() if value},
        {"@id": _PUBLISHER, "@type": "Organization", "name": about.name, **({"email": about.contact} if about.contact else {})},
        {"@id": LICENCE, "@type": "CreativeWork", "name": "Creative Commons Attribution 4.0", "identifier": "CC-BY-4.0"},
        {"@id": _COUNTRY, "@type": "Country", "name": "Việt Nam"}, *places, *parts,
    ]  # fmt: skip
    return json.dumps({"@context": f"{_PROFILE}/context", "@graph": graph}, ensure_ascii=False, indent=1) + "\n"
