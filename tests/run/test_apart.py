"""Corpus stages of many documents are done in a process of their own, and nobody can tell."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import FrameType
from typing import Any

import pandas as pd
import pytest

from pipeline.run import apart, corpus, hands
from pipeline.run.apart import Apart, LostError
from pipeline.run.engines import Engine, Processes, Serial
from pipeline.run.store import OutputError
from pipeline.stage import NoParams, ProblemRow, Stage
from tests.run import fakes
from tests.run.test_runner import rows, tables, units


@pytest.fixture(autouse=True)
def many(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three documents are many."""
    monkeypatch.setattr(corpus, "APART_DOCUMENTS", 3)


def numbered(counts: pd.DataFrame, *, params: NoParams, tool: None) -> Iterator[fakes.Total]:
    yield fakes.Total("process", os.getpid())


def failing(counts: pd.DataFrame, *, params: NoParams, tool: None) -> Iterator[fakes.Total]:
    raise ZeroDivisionError("ett fel i koden")
    yield


def dying(counts: pd.DataFrame, *, params: NoParams, tool: None) -> Iterator[fakes.Total]:
    os._exit(9)
    yield


def with_totals(function: Any) -> tuple[Stage, ...]:
    return (*fakes.STAGES[:2], replace(fakes.TOTALS, function=function))


@pytest.mark.parametrize(("engine", "here"), [(Serial(), True), (Processes(1), False)])
def test_only_the_serial_engine_does_all_in_one_process(
    go: Any, out: Path, engine: Engine, here: bool
) -> None:
    go(engine=engine, stages=with_totals(numbered))
    assert (rows(out, fakes.Total)[0].count == os.getpid()) is here


def test_few_documents_are_no_reason_for_another_process(go: Any, raw: Path, out: Path) -> None:
    (raw / "a.txt").unlink()
    go(engine=Processes(1), stages=with_totals(numbered))
    assert rows(out, fakes.Total)[0].count == os.getpid()


def test_the_rows_and_the_documents_visited_are_the_same(
    go: Any, raw: Path, out: Path, tmp_path: Path
) -> None:
    for folder, engine in ((out, Processes(1)), (tmp_path / "here", Serial())):
        go(folder, engine=engine)
    assert tables(out) == tables(tmp_path / "here")
    (raw / "d.txt").write_text("samverkan nytt", "utf-8")
    assert units(go(engine=Processes(1))) == {"lines": 1, "counts": 1, "totals": 1, "shares": 2}
    go(tmp_path / "here")
    assert tables(out) == tables(tmp_path / "here")
    assert units(go(engine=Processes(1))) == {}


@pytest.mark.parametrize(("function", "kind"), [(failing, "crash"), (dying, "worker_died")])
def test_what_fails_there_is_told_and_done_in_the_next_run(
    go: Any, out: Path, function: Any, kind: str
) -> None:
    summary = go(engine=Processes(1), stages=with_totals(function))
    assert summary.crashes == 1
    (problem,) = (row for row in rows(out, ProblemRow) if row.stage == "totals")
    assert problem.kind == kind
    assert ("ett fel i koden" in problem.detail) == (kind == "crash")
    assert not (out / "totals.parquet").exists()
    assert go(engine=Processes(1), stages=fakes.STAGES).crashes == 0


def process_number(_: None) -> int:
    return os.getpid()


def full(_: None) -> None:
    raise OutputError("x.parquet", "No space left on device")


def sleep(seconds: float) -> None:
    time.sleep(seconds)


def test_a_process_goes_on_while_it_is_small(monkeypatch: pytest.MonkeyPatch) -> None:
    one = Apart()
    first = one.do(process_number, None)
    assert one.do(process_number, None) == first
    monkeypatch.setattr(apart, "KEPT_MEBIBYTES", 1)
    assert one.do(process_number, None) == first
    assert one.do(process_number, None) != first
    assert one.hand is None


def test_what_it_raises_is_raised_here() -> None:
    one = Apart()
    with pytest.raises(OutputError, match="No space left"):
        one.do(full, None)
    with pytest.raises(LostError):
        one.do(os._exit, 9)
    assert isinstance(one.do(process_number, None), int)
    one.close()


def test_a_signal_ends_it_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[Any] = []

    def noted(function: Any) -> Any:
        begun.append(hands.start(function))
        return begun[-1]

    def stop(number: int, frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("pipeline.run.apart.start", noted)
    before = signal.signal(signal.SIGALRM, stop)
    began = time.monotonic()
    try:
        signal.setitimer(signal.ITIMER_REAL, 1)
        with pytest.raises(KeyboardInterrupt):
            Apart().do(sleep, 60.0)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
    assert time.monotonic() - began < 30
    assert not begun[0].is_alive()
