# SPDX-License-Identifier: MIT
"""Each case runs in a process of its own: pytest has threads, beside which nothing is forked."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from khobai.pipeline.jobs import cores, in_order
from khobai.write import TargetError

ROOT = Path(__file__).parents[3]


def start(name: str, jobs: int, place: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.unit.pipeline.work", name, str(jobs), str(place)]
    return subprocess.Popen(command, cwd=ROOT, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def case(name: str, jobs: int, place: Path) -> tuple[object, str]:
    out, problems = start(name, jobs, place).communicate(timeout=300)
    return json.loads(out), problems


def test_results_come_in_order_from_workers(tmp_path: Path) -> None:
    made, problems = case("squares", 3, tmp_path)
    assert made == [[n * n, True] for n in range(101)]
    assert not problems
    assert case("squares", 1, tmp_path)[0] == [[n * n, False] for n in range(101)]


def test_workers_keep_what_they_made(tmp_path: Path) -> None:
    assert case("kept", 3, tmp_path)[0] == [[n * n, True] for n in range(20)]
    assert {place.name for place in tmp_path.iterdir()} == {f"{n * n}" for n in range(20)}


def test_there_are_no_more_workers_than_parts(tmp_path: Path) -> None:
    assert case("few", 8, tmp_path)[0] == [False, False]


def test_forks_see_what_the_parent_holds(tmp_path: Path) -> None:
    if sys.platform != "linux":
        pytest.skip("forks on Linux only")
    assert case("closure", 2, tmp_path)[0] == [f"{n}" for n in range(64)]


def test_elsewhere_the_work_is_sent(tmp_path: Path) -> None:
    made, problems = case("spawn", 2, tmp_path)
    assert made == [f"{n}" for n in range(8)]
    assert not problems


@pytest.mark.parametrize("jobs", [1, 3])
@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("refusal", ["TargetError", TargetError("source", folder=Path("here")).say("vi"), None]),
        ("disk", ["OSError", "[Errno 28] No space: 'file'", 28]),
    ],
)
def test_an_exception_keeps_its_sentence_and_comes_behind_what_was_made_before(
    tmp_path: Path, name: str, expected: list[object], jobs: int
) -> None:
    assert case(name, jobs, tmp_path)[0] == [*expected, list(range(7))]


def test_an_exception_that_cannot_travel_keeps_its_words(tmp_path: Path) -> None:
    assert case("wordy", 2, tmp_path)[0] == ["JobError", "_WordyError: no luck", None, list(range(7))]


def test_the_work_of_a_killed_worker_is_done_all_the_same_and_said(tmp_path: Path) -> None:
    made, problems = case("killed", 2, tmp_path)
    assert made == list(range(100))
    assert "--jobs" in problems
    assert "Traceback" not in problems


def test_workers_end_with_those_who_asked(tmp_path: Path) -> None:
    assert case("abandoned", 2, tmp_path)[0] == 0


def test_workers_do_not_outlive_a_killed_parent(tmp_path: Path) -> None:
    parent = start("waiting", 2, tmp_path)
    while len(list(tmp_path.iterdir())) < 2:
        assert parent.poll() is None
        time.sleep(0.01)
    workers = [int(mark.name) for mark in tmp_path.iterdir()]
    parent.send_signal(signal.SIGKILL)
    parent.communicate(timeout=300)  # their ends of the pipes close when they are gone
    for worker in workers:
        for _ in range(10_000):
            try:
                os.kill(worker, 0)
            except ProcessLookupError:
                break
            if Path(f"/proc/{worker}/stat").exists() and ") Z " in Path(f"/proc/{worker}/stat").read_text():
                break  # dead; whoever adopted it has not looked yet
            time.sleep(0.01)
        else:
            pytest.fail(f"{worker} is alive")


def test_beside_other_threads_nothing_is_forked() -> None:
    stop = threading.Event()
    other = threading.Thread(target=stop.wait)
    other.start()
    try:
        assert set(in_order(lambda _: os.getpid(), range(100), 4, part=1)) == {os.getpid()}
    finally:
        stop.set()
        other.join()


def test_the_number_of_processors_is_that_of_this_process() -> None:
    assert cores() >= 1
    if hasattr(os, "sched_setaffinity"):
        one = f"import os; os.sched_setaffinity(0, {{{min(os.sched_getaffinity(0))}}});"
        code = one + "from khobai.pipeline.jobs import cores; print(cores())"
        assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "1\n"
