# SPDX-License-Identifier: MIT
"""The files of the page `admin/`: Decap CMS, what we add to it, and its configuration."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from khobai.archive.vocabulary import Vocabulary
from khobai.authoring.form.forms import configuration
from khobai.site.templates import ADMIN

FOLDER = "admin"
"""Where the page stands in the site."""
_HOSTS: Mapping[str, tuple[str, ...]] = {
    "github": ("https://api.github.com", "https://www.githubstatus.com"),
    "gitlab": ("https://gitlab.com",),
    "git-gateway": ("https://api.netlify.com", "https://www.netlifystatus.com"),
}
"""Hosts that a backend speaks to, besides those named in its options."""
_FILES = ("numbers.js", "both.js", "forms.js", "decap-cms.js", "decap-cms.js.LICENSE.txt", "LICENSE-decap-cms.txt")


def files(vocabulary: Vocabulary, folder: str, backend: Mapping[str, Any] | None = None) -> dict[str, str]:
    """Return name -> text of every file of the page; `folder` holds the articles, seen from the repository.

    Raises:
        OSError: the files of the theme cannot be read.
    """
    made = {name: (ADMIN / name).read_text(encoding="utf-8") for name in _FILES}
    page = (ADMIN / "index.html").read_text(encoding="utf-8")
    made["index.html"] = page.replace("{{ policy }}", policy(backend))
    made["config.json"] = json.dumps(configuration(vocabulary, folder, backend), ensure_ascii=False, indent=1) + "\n"
    return made


def policy(backend: Mapping[str, Any] | None) -> str:
    """Return the Content-Security-Policy: this site, the hosts of the backend, and nothing else.

    Decap CMS compiles the check of its configuration to code ('unsafe-eval') and writes its styles while it runs.
    """
    options = backend or {}
    named = [str(options[key]) for key in ("api_root", "base_url", "gateway_url", "identity_url") if key in options]
    origins = ["/".join(address.split("/")[:3]) for address in named if address.startswith("https://")]
    hosts = dict.fromkeys([*_HOSTS.get(str(options.get("name")), ()), *origins])
    return "; ".join([
        "default-src 'none'",
        "script-src 'self' 'unsafe-eval'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        " ".join(["connect-src 'self'", *hosts]),
        "base-uri 'none'",
        "form-action 'none'",
    ])  # fmt: skip
