# SPDX-License-Identifier: MIT
"""What editors and forges are told of khobai: VS Code, pre-commit, GitHub, GitLab. Their commands are run."""

from __future__ import annotations

import json
import re
import shlex
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result

from khobai.archive import addresses
from khobai.commands import main
from tests.conftest import ROOT
from tests.unit.commands.test_main import BAD

VSCODE = ROOT / ".vscode"
FORMS = ROOT / ".github" / "ISSUE_TEMPLATE"
GITHUB = ROOT / ".github" / "workflows" / "site.yml"
GITLAB = ROOT / ".gitlab-ci.yml"
ELSEWHERE = re.compile(r"https?://(?!json-schema\.org/)|registry|index-url", re.IGNORECASE)


def read(place: Path) -> Any:
    """Return a YAML file; `on` is a truth value to YAML 1.1, and is called so again."""
    data = yaml.safe_load(place.read_text(encoding="utf-8"))
    return {("on" if key is True else key): value for key, value in data.items()} if isinstance(data, dict) else data


def github_steps() -> list[dict[str, Any]]:
    return [step for job in read(GITHUB)["jobs"].values() for step in job["steps"]]


def scripts(place: Path) -> list[str]:
    """Return the shell lines of a pipeline."""
    if place == GITHUB:
        return [step["run"] for step in github_steps() if "run" in step]
    data = read(GITLAB)
    jobs = [job for job in data.values() if "script" in job]
    return [*data["default"]["before_script"], *(line for job in jobs for line in job["script"])]


@pytest.fixture
def clone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of what a site is built from, as the current folder."""
    for name in ("articles", "docs", "theme"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("node_modules", ".sources"))
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")
    return tmp_path


def run(line: str) -> Result:
    """Run a `khobai` line of a pipeline, without what the shell does after it."""
    command = re.split(r" (?:>|\|\|) ", line)[0]
    return CliRunner().invoke(main.main, shlex.split(command.removeprefix(".venv/bin/khobai ")))


@pytest.mark.parametrize("place", [GITHUB, GITLAB], ids=["GitHub", "GitLab"])
def test_commands_of_a_pipeline_work(place: Path, clone: Path) -> None:
    lines = scripts(place)
    targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert {line.removeprefix("make ") for line in lines if line.startswith("make ")} == {"venv"}
    assert "venv" in targets
    commands = [line for line in lines if not line.startswith("make ")]
    assert all(line.startswith(".venv/bin/khobai ") for line in commands)
    assert {line.split()[1] for line in commands} == {"check", "build"}
    for line in dict.fromkeys(commands):
        assert run(line).exit_code == 0, line
    assert (clone / ("site" if place == GITHUB else "public") / "index.html").is_file()


def spoil(clone: Path) -> None:
    (clone / "articles" / "2023" / "hong.md").write_text(BAD, encoding="utf-8")
    (clone / "articles" / "2022" / "hong-nua.md").write_text(BAD.replace("title: Bài", "tile: Bài"), encoding="utf-8")


@pytest.mark.parametrize("place", [GITHUB, GITLAB], ids=["GitHub", "GitLab"])
def test_a_wrong_article_fails_the_pipeline(place: Path, clone: Path) -> None:
    spoil(clone)
    checks = [line for line in scripts(place) if " check" in line]
    assert [run(line).exit_code for line in checks] == [1] * len(checks)
    assert any("||" not in line for line in checks)


def test_a_pull_request_is_annotated_at_the_line(clone: Path) -> None:
    spoil(clone)
    (line,) = [line for line in scripts(GITHUB) if " check" in line]
    shown = [shown for shown in run(line).stdout.splitlines() if "hong.md" in shown]
    assert any(
        s.startswith("::error file=articles/2023/hong.md,line=3,col=7,title=impossible-date::Khóa") for s in shown
    )


def test_a_merge_request_gets_a_report(clone: Path) -> None:
    spoil(clone)
    job = read(GITLAB)["check"]
    (line,) = [line for line in job["script"] if "gitlab" in line]
    assert f"> {job['artifacts']['reports']['codequality']} " in line
    assert job["artifacts"]["when"] == "always"
    rows = [row for row in json.loads(run(line).stdout) if row["location"]["path"] == "articles/2023/hong.md"]
    assert [row["location"]["lines"]["begin"] for row in rows if row["check_name"] == "impossible-date"] == [3]


def test_only_the_main_branch_is_published() -> None:
    workflow = read(GITHUB)
    assert {name: job["permissions"] for name, job in workflow["jobs"].items()} == {
        "build": {"contents": "read", "pages": "read"}, "publish": {"pages": "write", "id-token": "write"},
    }  # fmt: skip
    conditions = {s.get("if") for s in github_steps() if re.search("configure-pages|upload-pages", s.get("uses", ""))}
    assert conditions == {workflow["jobs"]["publish"]["if"]}
    assert "pull_request" in workflow["jobs"]["publish"]["if"]


def test_the_forge_says_where_the_site_stands(clone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (asked,) = (step["id"] for step in github_steps() if "configure-pages" in step.get("uses", ""))
    (built,) = (step for step in github_steps() if " build" in step.get("run", ""))
    ((variable, told),) = built["env"].items()
    assert told == f"${{{{ steps.{asked}.outputs.base_url }}}}"
    assert read(GITLAB)["pages"]["variables"] == {variable: "$CI_PAGES_URL"}
    for address in (
        "https://nhom.example/kho",
        "https://nhom.example/kho/",
        "",
    ):  # none: nobody asked, in a pull request
        monkeypatch.setenv(variable, address)
        assert run(built["run"]).exit_code == 0
        sitemap = clone / "site" / "sitemap.xml"
        assert sitemap.exists() == bool(address)
        assert not address or "<loc>https://nhom.example/kho/</loc>" in sitemap.read_text(encoding="utf-8")
        missing = (clone / "site" / "404.html").read_text(encoding="utf-8")
        assert ('href="/kho/assets/' in missing) == bool(address)


def test_gitlab_publishes_the_default_branch_alone() -> None:
    job = read(GITLAB)["pages"]
    assert job["rules"] == [{"if": "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH"}]
    assert job["artifacts"]["paths"] == ["public"]


@pytest.mark.parametrize("place", [GITHUB, GITLAB, ROOT / ".pre-commit-hooks.yaml", *VSCODE.rglob("*.json")], ids=str)
def test_no_other_host_is_named(place: Path) -> None:
    assert ELSEWHERE.search(place.read_text(encoding="utf-8")) is None


def test_pre_commit_runs_a_command_that_exists(clone: Path) -> None:
    (hook,) = read(ROOT / ".pre-commit-hooks.yaml")
    assert (hook["language"], hook["pass_filenames"]) == ("python", False)
    assert re.search(hook["files"], "articles/2023/a.md")
    assert re.search(hook["files"], "docs/a.md") is None
    command, *arguments = shlex.split(hook["entry"])
    assert command == "khobai"
    assert CliRunner().invoke(main.main, arguments).exit_code == 0
    spoil(clone)
    assert CliRunner().invoke(main.main, arguments).exit_code == 1


@pytest.mark.parametrize("kind", main.SCHEMAS)
def test_schemas_for_editors_are_fresh(kind: str) -> None:
    made = CliRunner().invoke(main.main, ["schema", kind]).stdout
    assert (VSCODE / "schemas" / f"{kind}.json").read_text(encoding="utf-8") == made, "run `make schemas`"


def test_vs_code_knows_every_vocabulary() -> None:
    schemas = json.loads((VSCODE / "settings.json").read_text(encoding="utf-8"))["yaml.schemas"]
    assert schemas == {f"./.vscode/schemas/{kind}.json": f"articles/vocabulary/{kind}.yml" for kind in main.SCHEMAS[1:]}
    assert all((ROOT / place).is_file() for pair in schemas.items() for place in pair)
    recommended = json.loads((VSCODE / "extensions.json").read_text(encoding="utf-8"))["recommendations"]
    assert "redhat.vscode-yaml" in recommended  # which reads yaml.schemas


def test_vs_code_finds_each_problem_at_its_line(clone: Path) -> None:
    spoil(clone)
    tasks = json.loads((VSCODE / "tasks.json").read_text(encoding="utf-8"))["tasks"]
    task = next(task for task in tasks if task["args"][:1] == ["check"])
    assert task["command"] == "${workspaceFolder}/.venv/bin/khobai"
    printed = CliRunner().invoke(main.main, task["args"]).stdout
    problems = json.loads(CliRunner().invoke(main.main, [*task["args"], "--format", "json"]).stdout)
    first, second = task["problemMatcher"]["pattern"]
    names = ("file", "line", "column", "severity", "code", "message")
    found = []
    for line, after in zip(printed.splitlines()[::2], printed.splitlines()[1::2], strict=True):
        matched, hint = re.search(first["regexp"], line), re.search(second["regexp"], after)
        assert matched is not None
        assert hint is not None
        found.append([*(matched[first[name]] for name in names), hint[second["message"]]])
    assert len(found) >= 3
    keys = ("path", "line", "column", "severity", "code", "message", "hint")
    assert found == [[str(problem[key]) for key in keys] for problem in problems]


def test_forms_hold_what_links_fill() -> None:
    address = addresses.correction("https://github.com/nhom/kho/", "co-niem-tin") or ""
    assert address.startswith("https://github.com/nhom/kho/issues/new?template=sua-bai.yml&")
    fields = {field["id"] for field in read(FORMS / "sua-bai.yml")["body"]}
    assert set(re.findall(r"[?&]([a-z]+)=", address)) - {"template", "title"} <= fields
    assert address.endswith("&bai=co-niem-tin")
    other = addresses.correction("https://gitlab.com/nhom/kho.git", "co-niem-tin") or ""
    assert other.startswith("https://gitlab.com/nhom/kho/-/issues/new?issuable_template=sua-bai&")
    assert (ROOT / ".gitlab" / "issue_templates" / "sua-bai.md").is_file()


@pytest.mark.parametrize("name", ["sua-bai", "them-bai"])
def test_forms_are_whole(name: str) -> None:
    form = read(FORMS / f"{name}.yml")
    assert {"name", "description", "title", "body"} <= set(form)
    ids = [field["id"] for field in form["body"]]
    assert len(set(ids)) == len(ids)
    assert any(field.get("validations", {}).get("required") for field in form["body"])
    assert (ROOT / ".gitlab" / "issue_templates" / f"{name}.md").is_file()


@pytest.mark.parametrize("repository", ["", "https://example.vn/kho", "https://notgithub.com/a/b", "kho"])
def test_no_form_without_a_forge_that_has_it(repository: str) -> None:
    assert addresses.correction(repository, "a") is None
