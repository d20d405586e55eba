# SPDX-License-Identifier: MIT
"""`python .ci/release.py TAG REPOSITORY`: prints what the changelog says of a release, or why there can be none.

Needs nothing but Python. The tag is `v` and the version of pyproject.toml, the changelog has a heading
`## [version] - YYYY-MM-DD` (Keep a Changelog), and the package names the repository that it is released from.
"""

from __future__ import annotations

import re
import sys
import tomllib
from pathlib import Path


def refusal(version: str, named: str, changelog: str, tag: str, repository: str) -> str | None:
    """Return why there can be no release, None when nothing is against it; `named` is the repository of pyproject.toml."""
    if tag != f"v{version}":
        return f"The tag is {tag}, and pyproject.toml has the version {version}: the tag must be v{version}."
    if not notes(changelog, version):
        return f"CHANGELOG.md says nothing of {version}: write what is new below `## [{version}] - YYYY-MM-DD`."
    if named.rstrip("/") != repository.rstrip("/"):
        return f"pyproject.toml names the repository {named}, but the release is made from {repository}: set project.urls.Repository."
    return None


def notes(changelog: str, version: str) -> str:
    """Return the section of a version without its heading; empty when there is none."""
    heading = rf"^## \[{re.escape(version)}\] - \d{{4}}-\d{{2}}-\d{{2}}$"
    section = re.search(rf"{heading}\n(.*?)(?=^## |\Z)", changelog, re.MULTILINE | re.DOTALL)
    return section[1].strip() if section else ""


def main(tag: str, repository: str) -> int:
    """Print the notes and return 0; or say on stderr what is wrong and return 1."""
    project = tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))["project"]
    changelog = Path("CHANGELOG.md").read_text(encoding="utf-8")
    if problem := refusal(project["version"], project["urls"]["Repository"], changelog, tag, repository):
        sys.stderr.write(f"{problem}\n")
        return 1
    sys.stdout.write(f"{notes(changelog, project['version'])}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
