# SPDX-License-Identifier: MIT
"""The documents: their examples are valid, their tables whole, their commands and links real."""

from __future__ import annotations

import ast
import functools
import posixpath
import re
import shutil
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, get_args, get_origin

import pytest

from khobai import load_archive
from khobai.commands.check import check_paths
from khobai.commands.main import main
from khobai.reading.marked_yaml import read_yaml
from khobai.reading.schema import article as schema
from khobai.reading.vocabulary_rows import FILES
from khobai.site.pages.all import generate
from khobai.text.vietnamese import nfc, place_tone

if TYPE_CHECKING:
    from pydantic import BaseModel

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
ARCHITECTURE = ROOT / "ARCHITECTURE.md"
CONTRIBUTING = ROOT / "CONTRIBUTING.md"
GUIDE = ROOT / "docs" / "huong-dan-bien-tap.md"
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
VOCABULARY = "# articles/vocabulary/"
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
NESTED: dict[str, type[BaseModel]] = {
    "source": schema.SourceEntry,
    "authors": schema.AuthorEntry,
    "places": schema.PlaceEntry,
    "directives": schema.DirectiveEntry,
    "cited_as": schema.FormEntry,
    "themes": schema.ThemeEntry,
    "models": schema.ModelEntry,
    "figures": schema.FigureEntry,
    "people": schema.PersonEntry,
    "standards": schema.StandardEntry,
    "tasks": schema.TaskEntry,
    "awards": schema.AwardEntry,
    "works": schema.WorkEntry,
    "captions": schema.CaptionEntry,
    "inferred": schema.InferenceEntry,
    "rights": schema.RightsEntry,
    "review": schema.ReviewEntry,
}


def _name(place: Path) -> str:
    return place.relative_to(ROOT).as_posix()


def _blocks(place: Path, language: str) -> list[str]:
    return [text for kind, text in BLOCK.findall(place.read_text(encoding="utf-8")) if kind == language]


def _examples(*, complete: bool) -> list[Any]:
    return [
        pytest.param(text, id=f"{_name(place)}-{n}")
        for place in (README, GUIDE)
        for n, text in enumerate(_blocks(place, "yaml"), start=1)
        if text.startswith("---\n") == complete and not text.startswith(VOCABULARY)
    ]


def _vocabulary_examples() -> list[Any]:
    found = [text for text in _blocks(GUIDE, "yaml") if text.startswith(VOCABULARY)]
    return [pytest.param(text, id=text.splitlines()[0].removeprefix(VOCABULARY)) for text in found]


def _archive(folder: Path, path: str, text: str) -> Path:
    archive = folder / "articles"
    shutil.copytree(ROOT / "articles" / "vocabulary", archive / "vocabulary")
    (folder / path).parent.mkdir(parents=True)
    (folder / path).write_text(text, encoding="utf-8")
    return archive


def _tables(place: Path, heading: str) -> dict[str, str]:
    """Return first cell -> other cells of the tables below a heading, up to the next heading."""
    section = re.split(rf"^#+ {re.escape(heading)}$", place.read_text(encoding="utf-8"), flags=re.MULTILINE)[1]
    lines = re.split(r"^#", section, maxsplit=1, flags=re.MULTILINE)[0].splitlines()
    cells = [line.strip("|").split(" | ", 1) for line in lines if line.startswith("| ")][1:]
    return {first.strip(): rest for first, rest in cells}


@pytest.mark.parametrize("text", _examples(complete=True))
def test_complete_examples_are_valid_articles(text: str, tmp_path: Path) -> None:
    archive, problems = load_archive(_archive(tmp_path, "articles/undated/vi-du.md", text))
    assert problems == ()
    assert [article.id for article in archive.articles] == ["vi-du"]


@pytest.mark.parametrize("text", _examples(complete=False))
def test_partial_examples_are_valid_in_an_article(text: str, tmp_path: Path) -> None:
    whole = f"---\ntitle: Học và làm theo Bác\nsummary: Một bài.\n{text}---\n"
    archive, problems = load_archive(_archive(tmp_path, "articles/undated/vi-du.md", whole))
    assert problems == ()
    assert len(archive.articles) == 1


@pytest.mark.parametrize("text", _vocabulary_examples())
def test_vocabulary_examples_are_valid_and_real(text: str) -> None:
    file = text.splitlines()[0].removeprefix(VOCABULARY)
    (name, items), *others = read_yaml(text).data.items()
    assert others == []
    FILES[file].model_validate({name: items})
    real = read_yaml((ROOT / "articles" / "vocabulary" / file).read_text(encoding="utf-8")).data[name]
    key = "abbr" if name == "abbreviations" else "id"
    assert {item[key] for item in items} <= {item[key] for item in real}


def test_guide_has_examples_of_every_sort() -> None:
    assert len(_examples(complete=True)) >= 4
    assert len(_examples(complete=False)) >= 3
    assert len(_vocabulary_examples()) >= 5


def test_guide_shows_what_check_prints(tmp_path: Path) -> None:
    (broken,) = _blocks(GUIDE, "markdown")
    (shown,) = _blocks(GUIDE, "text")
    outcome = check_paths([_archive(tmp_path, "articles/2023/binh-luc-nhieu-mo-hinh-hay.md", broken)])
    assert shown == f"{outcome.render('text', 'vi')}{outcome.summary('vi')}\n"


@pytest.mark.parametrize(
    ("place", "heading"), [(GUIDE, "Các khóa của một bài"), (README, "An article")], ids=["guide", "README"]
)
def test_field_table_names_every_field(place: Path, heading: str) -> None:
    named = re.findall(r"`(\w+)`", " ".join(_tables(place, heading)))
    assert sorted(named) == sorted(schema.ArticleEntry.model_fields)


def test_guide_names_every_nested_key_and_marks_the_required_ones() -> None:
    table = _tables(GUIDE, "Khóa con")
    assert set(table) == {f"`{name}`" for name in NESTED}
    for name, model in NESTED.items():
        found = re.findall(r"(\*\*)?`(\w+)`", table[f"`{name}`"])
        assert {key: bool(bold) for bold, key in found} == {k: f.is_required() for k, f in model.model_fields.items()}


def _literals(annotation: Any) -> set[str]:
    if get_origin(annotation) is Literal:
        return set(get_args(annotation))
    return {value for argument in get_args(annotation) for value in _literals(argument)}


def test_guide_names_every_value_of_a_closed_list() -> None:
    models: tuple[type[BaseModel], ...] = (schema.ArticleEntry, *NESTED.values())
    values = {value for model in models for f in model.model_fields.values() for value in _literals(f.annotation)}
    assert {"overview", "InC", "withdrawn"} <= values
    named = set(re.findall(r"`([\w-]+)`", GUIDE.read_text(encoding="utf-8")))
    assert values - named == set()


def _commands(place: Path) -> list[tuple[str, str]]:
    """Return (command, rest) of each `khobai ...` in code."""
    text = place.read_text(encoding="utf-8")
    code = [*re.findall(r"`([^`\n]+)`", BLOCK.sub("", text))]
    code += [line for kind, block in BLOCK.findall(text) if not kind for line in block.splitlines()]
    return [(m[1], m[2]) for line in code if (m := re.match(r"(?:\.venv/bin/)?khobai ([a-z]+)([^#]*)", line))]


@pytest.mark.parametrize("place", [p for p in DOCUMENTS if _commands(p)], ids=_name)
def test_commands_and_options_exist(place: Path) -> None:
    for name, rest in _commands(place):
        assert name in main.commands, f"khobai {name}"
        options = {option for param in main.commands[name].params for option in param.opts}
        assert set(re.findall(r"--[a-z-]+", rest)) <= options, f"khobai {name}{rest}"


def test_readme_names_every_command() -> None:
    assert {name for name, _ in _commands(README)} == set(main.commands)


@pytest.mark.parametrize("place", [README, ARCHITECTURE, CONTRIBUTING, GUIDE], ids=_name)
def test_make_targets_exist(place: Path) -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = re.findall(r"(?:^|`)make ([a-z]+)", place.read_text(encoding="utf-8"), re.MULTILINE)
    assert set(named) - targets == set()


@functools.cache
def _generated() -> frozenset[str]:
    archive, _ = load_archive(ROOT / "articles")
    output = generate(archive, intro="", drawing_links="html")
    return frozenset({*(page.path for page in output.pages), *output.files})


def _links(place: Path) -> list[str]:
    text = re.sub(r"`[^`\n]*`", "", BLOCK.sub("", place.read_text(encoding="utf-8")))
    targets = [target.partition("#")[0] for target in re.findall(r"\]\(([^)\s]+)", text)]
    return [target for target in targets if target and not re.match(r"[a-z][a-z0-9+.-]*:", target)]


@pytest.mark.parametrize("place", DOCUMENTS, ids=_name)
def test_relative_links_lead_somewhere(place: Path) -> None:
    for target in _links(place):
        goal = posixpath.normpath(posixpath.join(place.parent.relative_to(ROOT).as_posix(), target))
        is_page = place.is_relative_to(ROOT / "docs")
        assert goal.startswith("docs/") or not is_page, f"{_name(place)}: {target} leads out of the site"
        made = is_page and goal.removeprefix("docs/") in _generated()
        assert made or (ROOT / goal).exists(), f"{_name(place)}: {target}"


def test_architecture_pictures_every_room_and_no_other() -> None:
    package = ROOT / "generator" / "khobai"
    rooms = {place.parent.name for place in package.rglob("__init__.py")} - {"khobai"}
    picture = ARCHITECTURE.read_text(encoding="utf-8").partition("```\n")[2].partition("```")[0]
    assert set(re.findall(r"(\w+)/", picture)) == rooms


def test_every_room_says_what_comes_in_and_what_goes_out() -> None:
    for place in (ROOT / "generator" / "khobai").rglob("__init__.py"):
        assert len(ast.get_docstring(ast.parse(place.read_text(encoding="utf-8"))) or "") > 20, place


def test_architecture_has_the_layers_of_the_contract() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = [c for c in settings["tool"]["importlinter"]["contracts"] if c.get("containers") == ["khobai"]]
    (layers,) = [[sorted(layer.split(" | ")) for layer in c["layers"]] for c in contracts]
    text = ARCHITECTURE.read_text(encoding="utf-8").partition("## The rooms")[2].partition("\n## ")[0]
    assert [re.findall(r"`(\w+)`", line) for line in re.findall(r"^\d+\. (.*)$", text, re.MULTILINE)] == layers


def _tasks() -> dict[str, str]:
    every = _tables(CONTRIBUTING, "Where to change what")
    return {task: cell for task, cell in every.items() if not task.startswith("-")}


def _places(cell: str) -> list[Path]:
    """Return the files and folders that a row of the table of tasks names; rooms stand below the package."""
    named = [name.partition("<")[0] for name in re.findall(r"`([^`]+)`", cell)]
    package = ROOT / "generator" / "khobai"
    return [package / name if (package / name.partition("/")[0]).exists() else ROOT / name for name in named]


def test_contributing_names_real_places_for_twelve_tasks() -> None:
    assert len(_tasks()) >= 12
    for task, cell in _tasks().items():
        assert _places(cell), task
        for place in _places(cell):
            assert place.exists(), f"{task}: {place.relative_to(ROOT)}"


@pytest.mark.parametrize(("task", "most"), [("a facet", 2), ("a page kind", 4), ("a citation style", 2), ("a host", 1)])
def test_what_archives_often_add_touches_few_places(task: str, most: int) -> None:
    (cell,) = (cell for name, cell in _tasks().items() if name.startswith(task))
    assert 1 <= len(_places(cell)) <= most


@pytest.mark.parametrize("place", [p for p in DOCUMENTS if p.parent == ROOT / "docs"], ids=_name)
def test_vietnamese_is_in_one_form(place: Path) -> None:
    text = place.read_text(encoding="utf-8")
    assert text == place_tone(nfc(text))


def test_decisions_are_numbered_and_of_one_form() -> None:
    decisions = sorted((ROOT / "docs" / "decisions").glob("*.md"))
    assert [int(place.name[:4]) for place in decisions] == list(range(1, len(decisions) + 1))
    for place in decisions:
        text = place.read_text(encoding="utf-8")
        assert text.startswith(f"# {place.name[:4]} ")
        assert re.findall(r"^\*\*(\w+)\.\*\*", text, re.MULTILINE) == ["Context", "Decision", "Consequence"]
