# SPDX-License-Identifier: MIT
"""The notebooks run on what the site publishes, from the first cell to the last."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import pytest

from khobai import load_archive
from khobai.commands.export import exported
from khobai.site.publication import Publication
from tests.conftest import ROOT

NOTEBOOKS = sorted((ROOT / "docs/notebooks").glob("*.ipynb"))
RUN = """
import json, sys
import nbformat
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient

notebook = nbformat.read(sys.argv[1], as_version=4)
kernel = AsyncKernelManager(kernel_name="python3", transport="ipc")
NotebookClient(notebook, km=kernel, timeout=600, startup_timeout=600).execute()
json.dump(notebook, sys.stdout)
"""
"""Pipes instead of ports, which another program may have taken; generous times, for a machine may be busy."""


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    archive, _ = load_archive(ROOT / "articles")
    folder = tmp_path_factory.mktemp("data")
    for name, content in exported(archive, "datapackage", Publication(name="Kho")).items():
        (folder / Path(name).name).write_bytes(content)
    return folder


def cells(path: Path) -> list[dict[str, Any]]:
    return list(json.loads(path.read_text(encoding="utf-8"))["cells"])


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_runs_on_the_published_files(path: Path, data: Path) -> None:
    with tempfile.TemporaryDirectory(prefix="kho") as short:  # sockets want short paths
        environment = {
            **os.environ,
            "KHO": str(data),
            "JUPYTER_RUNTIME_DIR": short,
            "IPYTHONDIR": short,
            "JUPYTER_DATA_DIR": short,
        }
        ran = subprocess.run([sys.executable, "-W", "ignore", "-c", RUN, str(path)], capture_output=True, text=True, env=environment, check=False)  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    done = [cell for cell in json.loads(ran.stdout)["cells"] if cell["cell_type"] == "code"]
    shown = ["".join(cell["outputs"][-1]["data"]["text/plain"]) for cell in done]
    archive, _ = load_archive(ROOT / "articles")
    assert shown[0] == str(len(archive.published))
    assert "mô hình" in shown[1]
    assert "Empty DataFrame" not in "".join(shown)
    assert "Chỉ thị 05" in "".join(done[3]["outputs"][-1]["data"]["text/html"])


def test_both_languages_compute_the_same() -> None:
    first, second = ([("".join(c["source"])) for c in cells(path) if c["cell_type"] == "code"] for path in NOTEBOOKS)
    assert first[1:] == second[1:]
    assert len(NOTEBOOKS) == 2


def test_no_results_are_committed() -> None:
    assert all(
        not cell.get("outputs") and not cell.get("execution_count") for path in NOTEBOOKS for cell in cells(path)
    )
