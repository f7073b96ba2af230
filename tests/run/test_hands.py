"""Workers are forked from a process that has loaded what they need, in one thread."""

from __future__ import annotations

import multiprocessing
import os
import resource
import signal
import sys
import time
from collections.abc import Iterator

import pytest

from pipeline.run import hands
from pipeline.run.apart import Apart
from pipeline.run.engines import Processes


@pytest.fixture(autouse=True)
def alone() -> Iterator[None]:
    hands.dismiss()
    yield
    hands.dismiss()


def loaded(_: None) -> list[str]:
    return [name for name in hands.LOADED if name in sys.modules]


def settings(_: None) -> list[str | None]:
    return [os.environ.get(name) for name in (*hands.ONE_THREAD, "LASMER_TEST")]


def busy(seconds: float) -> int:
    until = time.process_time() + seconds
    while time.process_time() < until:
        pass
    return os.getppid()


def test_a_worker_has_all_loaded_before_its_first_task() -> None:
    one = Apart()
    assert one.do(loaded, None) == hands.LOADED
    one.close()


def test_it_works_in_one_thread_and_the_run_as_before(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MKL_NUM_THREADS", raising=False)
    monkeypatch.setenv("OMP_NUM_THREADS", "3")
    monkeypatch.setenv("LASMER_TEST", "ja")
    one = Apart()
    assert one.do(settings, None) == ["1", "1", "1", "ja"]
    one.close()
    assert os.environ["OMP_NUM_THREADS"] == "3"
    assert "MKL_NUM_THREADS" not in os.environ


def test_what_workers_took_counts_as_the_runs() -> None:
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    first, second = Apart(), Apart()
    assert first.do(busy, 0.5) == second.do(busy, 0.0) != os.getpid()
    first.close()
    second.close()
    hands.dismiss()
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before >= 0.4
    hands.dismiss()


def test_signals_to_all_processes_of_a_run_are_the_runs() -> None:
    one, two = Apart(), Apart()
    server = one.do(busy, 0.0)
    os.kill(server, signal.SIGTERM)
    os.kill(server, signal.SIGINT)
    assert two.do(busy, 0.0) == server
    one.close()
    two.close()


def test_the_server_of_other_code_is_left_alone() -> None:
    context = multiprocessing.get_context("forkserver")
    other = context.Process(target=time.sleep, args=(60,), daemon=True)
    other.start()
    try:
        one = Apart()
        assert one.do(busy, 0.0) == os.getpid()
        assert one.do(settings, None)[:3] == ["1", "1", "1"]
        one.close()
        hands.dismiss()
        assert other.is_alive()
    finally:
        other.kill()
        other.join()
        hands.SERVER._stop()


def test_a_run_that_fails_while_a_worker_is_busy_ends() -> None:
    engine = Processes(2)
    results = engine.map(time.sleep, [0.01, 60, 60])
    next(results)
    assert engine.busy  # and `results` stays, as the traceback of a failure keeps it
    engine.close()
    hands.dismiss()
    assert hands.SERVER._forkserver_pid is None
    del results
