# SPDX-License-Identifier: MIT
"""What forges do with the code: test it, release it, keep it up to date. And what every pipeline may do."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

from khobai.hosts.mkdocs.parts import Part
from tests.conftest import ROOT
from tests.test_forges import ELSEWHERE, read

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
CODE, RELEASE = (ROOT / ".github" / "workflows" / name for name in ("code.yml", "release.yml"))
GITLAB = (ROOT / ".gitlab-ci.yml", ROOT / ".gitlab" / "code.yml")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
OTHERS = [*GITLAB, ROOT / ".pre-commit-config.yaml", ROOT / ".github" / "dependabot.yml"]
WRITES = {
    "site.yml": {"publish": {"pages": "write", "id-token": "write"}},
    "release.yml": {
        "build": {"contents": "read", "id-token": "write", "attestations": "write"},
        "publish": {"id-token": "write"},
        "announce": {"contents": "write"},
    },
}
"""Jobs that may write; all others may read what is public."""


def steps(workflow: Path) -> list[dict[str, Any]]:
    return [step for job in read(workflow)["jobs"].values() for step in job.get("steps", ())]


def of_name(place: Path) -> str:
    return place.name


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=of_name)
def test_a_workflow_may_do_no_more_than_it_must(workflow: Path) -> None:
    data = read(workflow)
    assert data["permissions"] == {"contents": "read"}
    assert not {"pull_request_target", "workflow_run"} & set(data["on"])
    given = {name: job["permissions"] for name, job in data["jobs"].items() if "permissions" in job}
    assert {name: own for name, own in given.items() if "write" in own.values()} == WRITES.get(workflow.name, {})
    for name, job in data["jobs"].items():
        assert "uses" in job or job["timeout-minutes"] <= 60, name
    for step in steps(workflow):
        assert "${{" not in step.get("run", "")  # nothing that a stranger names reaches a shell


def test_actions_are_pinned_each_to_one_commit() -> None:
    pins: dict[str, set[str]] = {}
    for workflow in WORKFLOWS:
        for line in re.findall(r"uses: (.*)", workflow.read_text(encoding="utf-8")):
            if not line.startswith("./.github/workflows/"):
                pinned = re.fullmatch(r"((?:actions|pypa)/[a-z-]+)@([0-9a-f]{40} # v\d+\.\d+\.\d+)", line)
                assert pinned, line
                pins.setdefault(pinned[1], set()).add(pinned[2])
    assert len(pins) >= 8
    assert {action: len(own) for action, own in pins.items() if len(own) > 1} == {}


def test_the_example_of_a_matrix_does_as_the_workflows_do() -> None:
    (text,) = re.findall(
        r"^```yaml\n(.*?)^```$", (ROOT / "docs" / "large.md").read_text("utf-8"), re.MULTILINE | re.DOTALL
    )
    pins = set(re.findall(r"uses: (.*)", "".join(workflow.read_text("utf-8") for workflow in WORKFLOWS)))
    assert set(re.findall(r"uses: (.*)", text)) <= pins
    data = yaml.safe_load(text)
    assert data["permissions"] == {"contents": "read"}
    for job in data["jobs"].values():
        assert job["timeout-minutes"] <= 60
        runs = [step["run"] for step in job["steps"] if "run" in step]
        assert not any("${{" in run for run in runs)
        for step in job["steps"]:
            is_khobai = "khobai" in step.get("run", "")
            assert is_khobai == ("KHOBAI_STORE_KEY" in step.get("env", {}))
    parts = data["jobs"]["part"]["strategy"]["matrix"]["part"]
    assert [Part.of(part) for part in parts] == [Part(n + 1, len(parts)) for n in range(len(parts))]


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=of_name)
def test_the_whole_history_is_there(workflow: Path) -> None:
    for step in steps(workflow):
        if "actions/checkout@" in step.get("uses", ""):
            assert step["with"] == {"fetch-depth": 0, "persist-credentials": False}


def test_the_whole_history_is_there_on_gitlab() -> None:
    main, code = map(read, GITLAB)
    assert main["variables"] == {"GIT_DEPTH": "0"}
    assert main["include"] == [{"local": ".gitlab/code.yml"}]
    jobs = [job for job in (*main.values(), *code.values()) if "script" in job]
    assert not [job for job in jobs if "GIT_DEPTH" in job.get("variables", ())]


@pytest.mark.parametrize("place", [*WORKFLOWS, *OTHERS], ids=of_name)
def test_no_other_host_is_named(place: Path) -> None:
    assert ELSEWHERE.search(place.read_text(encoding="utf-8")) is None


def test_the_command_of_the_readme_runs_on_every_python() -> None:
    job = read(CODE)["jobs"]["test"]
    wanted = [c.rpartition(" ")[2] for c in PROJECT["classifiers"] if re.search(r":: 3\.\d+$", c)]
    assert job["strategy"]["matrix"]["python"] == wanted
    assert f">={wanted[0]}" == PROJECT["requires-python"]
    assert [step["run"] for step in job["steps"] if "run" in step] == ["make test"]
    assert "`make test`" in (ROOT / "README.md").read_text(encoding="utf-8")
    (python,) = (step["with"]["python-version"] for step in job["steps"] if "setup-python" in step.get("uses", ""))
    assert python == "${{ matrix.python }}"
    assert "pull_request" in read(CODE)["on"]


def test_both_forges_run_the_same() -> None:
    github = {step["run"] for step in steps(CODE) if "run" in step}
    jobs = [job for name, job in read(GITLAB[1]).items() if not name.startswith(".")]
    assert {line for job in jobs for line in job["script"]} == github == {"make test", "make package"}
    for line in github:
        assert re.search(rf"^{line.removeprefix('make ')}:", MAKEFILE, re.MULTILINE)
    # an archive of its own, which has no tests, has no such job
    assert [path for rule in read(GITLAB[1])[".code"]["rules"] for path in rule["exists"]] == ["tests/conftest.py"]
    assert {job["extends"] for job in jobs} == {".code"}


def test_a_release_is_tested_proved_and_attested_before_it_is_published() -> None:
    data = read(RELEASE)
    assert data["on"] == {"push": {"tags": ["v*"]}}
    jobs = data["jobs"]
    assert (ROOT / jobs["code"]["uses"]).samefile(CODE)
    assert "workflow_call" in read(CODE)["on"]
    assert [jobs[name].get("needs") for name in ("code", "build", "publish", "announce")] == [
        None,
        "code",
        "build",
        "publish",
    ]
    done = [step.get("run") or step["uses"].partition("@")[0] for step in jobs["build"]["steps"]]
    checked = next(n for n, line in enumerate(done) if ".ci/release.py" in line)
    assert checked < done.index("make package") < done.index("actions/attest-build-provenance")
    assert done.index("actions/attest-build-provenance") < done.index("actions/upload-artifact")
    kept = {s["with"]["name"] for s in jobs["build"]["steps"] if "upload-artifact" in s.get("uses", "")}
    assert kept == {"dist", "notes"}
    assert jobs["publish"]["environment"] == "pypi"
    assert "password" not in RELEASE.read_text(encoding="utf-8").partition("jobs:")[2]


CHANGELOG = """\
# Changelog

## [Unreleased]

- Later.

## [{version}] - 2026-01-31

### Added

- This.

## [0.0.1] - 2025-12-01

- Before.
"""


@pytest.fixture
def released(tmp_path: Path) -> Path:
    """Return a copy of what a release is checked by, with a changelog that has the version."""
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    (tmp_path / "CHANGELOG.md").write_text(CHANGELOG.format(version=PROJECT["version"]), encoding="utf-8")
    return tmp_path


def check(folder: Path, tag: str, repository: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / ".ci" / "release.py"), tag, repository]
    return subprocess.run(command, cwd=folder, check=False, capture_output=True, encoding="utf-8")


def test_a_release_says_what_the_changelog_says(released: Path) -> None:
    done = check(released, f"v{PROJECT['version']}", PROJECT["urls"]["Repository"] + "/")
    assert (done.returncode, done.stdout, done.stderr) == (0, "### Added\n\n- This.\n", "")


@pytest.mark.parametrize(
    ("tag", "repository", "version", "said"),
    [
        ("v9.9.9", PROJECT["urls"]["Repository"], PROJECT["version"], "the tag must be v"),
        (PROJECT["version"], PROJECT["urls"]["Repository"], PROJECT["version"], "the tag must be v"),
        (f"v{PROJECT['version']}", "https://elsewhere.example/x", PROJECT["version"], "set project.urls.Repository"),
        (f"v{PROJECT['version']}", PROJECT["urls"]["Repository"], "1.2.3", "CHANGELOG.md says nothing of"),
    ],
)  # fmt: skip
def test_no_release_when_something_does_not_fit(
    released: Path, tag: str, repository: str, version: str, said: str
) -> None:
    (released / "CHANGELOG.md").write_text(CHANGELOG.format(version=version), encoding="utf-8")
    done = check(released, tag, repository)
    assert (done.returncode, done.stdout) == (1, "")
    assert said in done.stderr
    assert done.stderr.count("\n") == 1


def test_hooks_of_developers_run_what_make_lint_runs() -> None:
    (local,) = read(ROOT / ".pre-commit-config.yaml")["repos"]
    assert local["repo"] == "local"
    recipe = re.search(r"^lint:.*\n((?:\t.*\n)+)", MAKEFILE, re.MULTILINE)
    assert recipe
    linted = [line.strip().replace("$(BIN)", ".venv/bin").removesuffix(" .") for line in recipe[1].splitlines()]
    entries = [hook["entry"].replace(" --force-exclude", "") for hook in local["hooks"]]
    assert entries == [*linted, ".venv/bin/khobai check --staged"]
    for hook in local["hooks"]:
        assert hook["language"] == "system"
        program = Path(sys.executable).parent / Path(hook["entry"].split()[0]).name
        assert program.exists()


def test_updates_are_looked_for_where_dependencies_stand() -> None:
    kinds = {
        entry["package-ecosystem"]: entry["directory"] for entry in read(ROOT / ".github" / "dependabot.yml")["updates"]
    }
    assert set(kinds) == {"github-actions", "pip", "npm"}
    assert (ROOT / kinds["pip"].lstrip("/") / "requirements.txt").is_file()
    assert (ROOT / kinds["npm"].lstrip("/") / "package-lock.json").is_file()


def test_both_forges_ask_the_same_of_a_proposal() -> None:
    github = (ROOT / ".github" / "pull_request_template.md").read_text(encoding="utf-8")
    assert (ROOT / ".gitlab" / "merge_request_templates" / "Default.md").read_text(encoding="utf-8") == github
    assert "`make test`" in github


def has_test(named: str) -> bool:
    """Return whether there is such a file, or such a test function in it: `path` or `path::test_name`."""
    path, _, name = named.partition("::")
    place = ROOT / path
    if not name or not place.is_file():
        return place.is_file() and not name
    body = ast.parse(place.read_text(encoding="utf-8")).body
    return name in {item.name for item in body if isinstance(item, ast.FunctionDef)}


def test_promises_of_safety_name_tests_that_exist() -> None:
    section = (ROOT / "SECURITY.md").read_text(encoding="utf-8").partition("### What is promised")[2]
    rows = [line for line in section.partition("\n### ")[0].splitlines() if re.match(r"\| (?!promise )", line)]
    assert len(rows) >= 20
    for row in rows:
        linked = re.findall(r"\[([^\]]+)\]\((tests/[^)]+)\)", row)
        assert linked, row
        for label, path in linked:
            one = path if path.startswith("tests/golden/") else f"{path}::{label}"
            assert has_test(one), one
    assert not has_test("tests/test_pipelines.py::test_that_nobody_wrote")
    assert not has_test("tests/test_nothing.py")


def test_yaml_files_of_pipelines_have_no_key_twice() -> None:
    class Strict(yaml.SafeLoader):
        """Refuses what other loaders pass over."""

    def mapping(loader: yaml.SafeLoader, node: yaml.MappingNode) -> dict[Any, Any]:
        keys = [loader.construct_object(key) for key, _ in node.value]
        assert len(keys) == len(set(keys)), f"{node.start_mark}: {keys}"
        return loader.construct_mapping(node, deep=True)

    Strict.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, mapping)
    for place in [*WORKFLOWS, *OTHERS]:
        yaml.load(place.read_text(encoding="utf-8"), Strict)  # noqa: S506  # a safe one
