# SPDX-License-Identifier: MIT
"""A site that a Dask cluster made, one of whose workers was killed on the way, is that of one process, byte for byte."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from distributed import Client

from tests.bench.project import lay_out
from tests.bench.synthetic import write_archive
from tests.bundles import contents
from tests.conftest import ROOT
from tests.unit.pipeline.clusters import Cluster, cluster

ARTICLES = 400


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("project")
    write_archive(lay_out(folder), ROOT / "articles" / "vocabulary", ARTICLES, words=40)
    return folder


def _start(project: Path, *options: str) -> subprocess.Popen[str]:
    shutil.rmtree(project / ".khobai", ignore_errors=True)
    command = [sys.executable, "-m", "khobai", "build", *options]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, cwd=project, stdout=pipe, stderr=pipe, text=True)


def _killed_at_work(running: Cluster, build: subprocess.Popen[str]) -> bool:
    """Kill the first worker that has work; return whether one was seen at it before the build ended."""
    with Client(running.address, set_as_default=False) as client:  # type: ignore[no-untyped-call]
        client.wait_for_workers(len(running.workers))
        pids = client.run(os.getpid)
        while build.poll() is None:
            for address, work in client.processing().items():
                if work:
                    process = next(worker for worker in running.workers if worker.pid == pids[address])
                    process.kill()
                    return True
            time.sleep(0.005)
    return False


def test_the_site_of_a_cluster_is_that_of_one_process(project: Path, tmp_path: Path) -> None:
    alone = _start(project, "--jobs", "1", "--site-dir", str(tmp_path / "alone"))
    _, said = alone.communicate()
    assert alone.returncode == 0, said
    with cluster(tmp_path) as running:
        for _ in range(5):
            build = _start(project, "--dask", running.address, "--site-dir", str(tmp_path / "together"))
            is_killed = _killed_at_work(running, build)
            _, said = build.communicate()
            assert build.returncode == 0, said
            if is_killed:
                break
        assert sum(worker.poll() is None for worker in running.workers) == 1
    assert "Dask" not in said
    assert contents(tmp_path / "together") == contents(tmp_path / "alone")


def test_a_cluster_that_is_not_there_is_said_before_anything_is_made(project: Path, tmp_path: Path) -> None:
    build = _start(project, "--dask", "nowhere:at:all", "--site-dir", str(tmp_path / "site"))
    _, said = build.communicate()
    assert build.returncode == 1
    assert "nowhere:at:all" in said
    assert "Traceback" not in said
    assert not (tmp_path / "site").exists()
    build = _start(project, "--dask", "tcp://127.0.0.1:1", "--jobs", "2")
    assert "--jobs" in build.communicate()[1]
    assert build.returncode == 2
