# SPDX-License-Identifier: MIT
"""A real scheduler and real workers on loopback, some of them killed."""

from __future__ import annotations

import logging
import os
import socket
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from khobai.pipeline import cluster as module
from khobai.pipeline.cluster import ClusterError, connected
from khobai.pipeline.jobs import JobError, in_order, kept_in_order
from khobai.write import TargetError
from tests.unit.pipeline.clusters import Cluster, cluster


class _WordyError(Exception):
    def __init__(self, *, what: str) -> None:
        super().__init__(f"no {what}")


def _square(n: int, parent: int) -> tuple[int, bool]:
    return n * n, os.getpid() != parent


def _slowly(n: int, marks: Path) -> tuple[int, int]:
    (marks / f"{n}-{os.getpid()}").touch()
    time.sleep(0.02)
    return n, os.getpid()


def _length(_: int, held: bytes) -> tuple[int, int]:
    time.sleep(0.005)
    return len(held), os.getpid()


def _refuse(n: int, problem: Exception | None) -> int:
    if n == 7:
        raise problem or _WordyError(what="luck")
    return n


SQUARE = partial(_square, parent=os.getpid())


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    with cluster(tmp_path_factory.mktemp("cluster")) as made:
        yield made


def test_results_come_in_order_from_the_cluster(running: Cluster) -> None:
    with connected(running.address) as workers:
        assert list(in_order(SQUARE, range(101), workers, part=3)) == [(n * n, True) for n in range(101)]
        assert list(in_order(SQUARE, [], workers)) == []
        words = ["a", "b"]
        assert list(in_order(lambda n: words[n], range(2), workers)) == words  # closures are sent as well
        kept = kept_in_order(SQUARE, lambda made: (*made, os.getpid()), range(9), workers, part=2)
        assert list(kept) == [(n * n, True, os.getpid()) for n in range(9)]
        made = in_order(SQUARE, range(1000), workers, part=1)
        next(made)
        made.close()
        assert next(in_order(SQUARE, range(3), workers, part=1)) == (0, True)


@pytest.mark.parametrize("problem", [TargetError("source", folder=Path("here")), OSError(28, "No space", "file"), None])
def test_an_exception_keeps_its_sentence_and_comes_behind_what_was_made_before(
    running: Cluster, problem: Exception | None
) -> None:
    got: list[int] = []
    with connected(running.address) as workers, pytest.raises((TargetError, OSError, JobError)) as raised:
        got.extend(in_order(partial(_refuse, problem=problem), range(20), workers, part=2))
    assert got == list(range(7))
    if problem is None:
        assert isinstance(raised.value, JobError)
        assert str(raised.value) == "_WordyError: no luck"
    else:
        assert type(raised.value) is type(problem)
        assert str(raised.value) == str(problem)


class _Stubborn:
    def __reduce__(self) -> tuple[object, tuple[()]]:
        return _WordyError, ()


def test_work_that_does_not_arrive_is_done_here_and_said(running: Cluster, caplog: pytest.LogCaptureFixture) -> None:
    with connected(running.address) as workers:
        held = partial(lambda n, _: n, _=_Stubborn())
        assert list(in_order(held, range(9), workers, part=2)) == list(range(9))
    assert [record.levelno for record in caplog.records if record.name == "khobai.jobs"] == [logging.WARNING]


def test_workers_of_another_version_are_refused(running: Cluster, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "version", lambda: b"another")
    with pytest.raises(ClusterError, match="another khobai"), connected(running.address):
        pass


def test_what_lost_workers_had_is_made_by_the_others_and_at_last_here(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "marks").mkdir()
    with cluster(tmp_path) as running, connected(running.address) as workers:
        work = partial(_slowly, marks=tmp_path / "marks")
        made = in_order(work, range(200), workers, part=4)
        got = [next(made) for _ in range(20)]
        while len({worker for _, worker in got}) < 2:  # until both have worked
            got.append(next(made))
        running.workers[0].kill()
        got.extend(made)
        assert [n for n, _ in got] == list(range(200))
        assert {worker for _, worker in got} == {worker.pid for worker in running.workers}
        assert not caplog.records

        held = b"x" * 20_000_000  # known to one worker only, then to none, then to one that comes
        made = in_order(partial(_length, held=held), range(400), workers, part=2)
        got = [next(made)]
        running.add()
        running.workers[1].kill()
        got.extend(made)
        assert [n for n, _ in got] == [20_000_000] * 400
        assert {worker for _, worker in got} == {worker.pid for worker in running.workers[1:]}
        assert not caplog.records

        made = in_order(work, range(100), workers, part=2)
        got = [next(made)]
        for process in (running.scheduler, *running.workers):
            process.kill()
            process.wait()
        got.extend(made)
    assert [n for n, _ in got] == list(range(100))
    assert got[-1][1] == os.getpid()
    assert [record.levelno for record in caplog.records if record.name == "khobai.jobs"] == [logging.WARNING]


def test_a_cluster_that_nobody_is_left_of_is_not_waited_for(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    with cluster(tmp_path, 1) as running, connected(running.address) as workers:
        monkeypatch.setattr(module, "_PATIENCE", 1)
        made = in_order(SQUARE, range(100), workers, part=1)
        got = [next(made)]
        running.workers[0].kill()
        got.extend(made)
    assert [n for n, _ in got] == [n * n for n in range(100)]
    assert [record.levelno for record in caplog.records if record.name == "khobai.jobs"] == [logging.WARNING]


def test_a_scheduler_that_is_not_there_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_PATIENCE", 1)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{free.getsockname()[1]}"
    with pytest.raises(ClusterError, match=address), connected(address):
        pass
    with pytest.raises(ClusterError, match="nowhere"), connected("nowhere:at:all"):
        pass


def test_a_cluster_without_workers_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_PATIENCE", 2)
    with cluster(tmp_path, 0) as running, pytest.raises(ClusterError, match="no workers"), connected(running.address):
        pass
