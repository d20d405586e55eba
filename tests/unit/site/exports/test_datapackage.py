# SPDX-License-Identifier: MIT
from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from khobai.archive.groups import group
from khobai.site.exports.collection import collection
from khobai.site.exports.datapackage import to_package
from khobai.site.exports.dataset import files, tables
from khobai.site.exports.dictionary import COLUMNS, OF_TEXTS
from khobai.site.publication import Publication
from tests.factories import archive, article


def package(tmp_path: Path | None = None, **publication: Any) -> Any:
    whole = archive(article("a"))
    every = tables(whole, group(whole), {})
    data = {path: str(offer.make()) for path, offer in files(every).items()}
    for path, text in data.items() if tmp_path else ():
        assert tmp_path
        (tmp_path / Path(path).name).write_bytes(text.encode())
    return json.loads(to_package(every, data, collection(group(whole), whole.vocabulary, Publication(**publication))))


def test_every_table_is_described(tmp_path: Path) -> None:
    found = package(tmp_path, name="Kho", description="Một kho.", url="https://x.vn/")
    assert (found["title"], found["description"], found["homepage"]) == (
        "Kho",
        "Một kho (1 bài, năm 2023).",
        "https://x.vn/",
    )
    assert [resource["name"] for resource in found["resources"]] == [name for name in COLUMNS if name not in OF_TEXTS]
    for resource in found["resources"]:
        data = (tmp_path / resource["path"]).read_bytes()
        assert (resource["bytes"], resource["hash"]) == (len(data), f"sha256:{hashlib.sha256(data).hexdigest()}")
        header = data.decode().split("\r\n")[0].split(",")
        assert [column["name"] for column in resource["schema"]["fields"]] == header


def test_keys_and_types() -> None:
    schema = next(r["schema"] for r in package()["resources"] if r["name"] == "figures")
    assert schema["primaryKey"] == ["article", "n"]
    assert schema["foreignKeys"] == [
        {"fields": "article", "reference": {"resource": "articles", "fields": "id"}},
        {"fields": "province", "reference": {"resource": "provinces", "fields": "id"}},
    ]
    assert {f["name"]: f["type"] for f in schema["fields"] if f["type"] != "string"} == {"n": "integer", "value": "number"}  # fmt: skip
    assert [f["name"] for f in schema["fields"] if f.get("constraints") == {"required": True}] == ["article", "n"]


def test_what_is_unknown_is_absent() -> None:
    assert not {"version", "created", "id", "homepage"} & package().keys()
