"""Documents that take too much, disks that are full, runs that are asked to stop."""

from __future__ import annotations

import errno
import os
import signal
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from pipeline.run import store as storing
from pipeline.run.engines import Engine, Processes, Serial
from pipeline.run.ledger import Ledger
from pipeline.run.store import OutputError, Store
from pipeline.run.watch import Stop, StoppedError
from pipeline.stage import ProblemRow, RunParams
from tests.run.test_runner import tables

LIMITS = RunParams(seconds_per_document=3.0, mebibytes_per_document=150)
LARGE = RunParams(seconds_per_document=60.0, mebibytes_per_document=150)
"""Where memory is at stake: a busy machine must not reach the time limit first."""


def engines() -> list[Engine]:
    return [Serial(LIMITS), Processes(1, LIMITS), Processes(2, LIMITS)]


def patient() -> list[Engine]:
    return [Processes(1, LARGE), Processes(2, LARGE)]


@pytest.mark.parametrize(
    ("text", "kind", "engine"),
    [
        *(("EVIG", "time_limit", engine) for engine in engines()),
        *(("SEG", "time_limit", engine) for engine in engines()),
        *(("STOR", "memory_limit", engine) for engine in patient()),
        *(("MÖRDAD", "worker_killed", engine) for engine in patient()),
        *(("DÖD", "worker_died", engine) for engine in patient()),
    ],
)
def test_document_that_takes_too_much_costs_no_other(
    go: Any, raw: Path, out: Path, tmp_path: Path, text: str, kind: str, engine: Engine
) -> None:
    go(tmp_path / "undisturbed", params={"run": LIMITS})
    (raw / "x.txt").write_text(f"ord {text}", "utf-8")
    summary = go(engine=engine, workers=1, params={"run": LIMITS})
    assert summary.aside == {kind: 1}
    assert summary.crashes == (kind == "worker_died")
    (problem,) = (row for row in Store(out).whole(ProblemRow) if row.set_aside)
    assert (problem.path, problem.stage, problem.kind) == ("x.txt", "lines", kind)
    undisturbed = tables(tmp_path / "undisturbed")
    there = tables(out)
    assert all(there[name] == undisturbed[name] for name in there if name != "problems.parquet")


def test_limit_raised_is_tried_again_and_nothing_else_is(go: Any, raw: Path) -> None:
    (raw / "x.txt").write_text("ord STOR", "utf-8")
    (raw / "y.txt").write_text("HEMLIG", "utf-8")
    engine = Processes(1, LARGE)
    assert go(engine=engine, params={"run": LARGE}).aside == {"memory_limit": 1, "secret": 1}
    assert go(engine=engine, params={"run": LARGE}).work == {}
    more = replace(LARGE, mebibytes_per_document=0)
    summary = go(engine=Processes(1, more), params={"run": more})
    assert summary.aside == {"secret": 1}
    assert summary.work["lines"][0] == 1


@dataclass
class FullDisk:
    """A disk that has room for so many files and then none."""

    room: int

    def write(self, *arguments: Any, **options: Any) -> None:
        self.room -= 1
        if self.room < 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        WRITE(*arguments, **options)


WRITE = pq.write_table


@pytest.mark.parametrize("room", range(9))
def test_full_disk_is_told_and_nothing_is_half_written(
    go: Any, out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, room: int
) -> None:
    go(tmp_path / "undisturbed")
    monkeypatch.setattr(pq, "write_table", FullDisk(room).write)
    with pytest.raises(OutputError, match=r"No space left on device.*Make room"):
        go()
    assert not list(out.rglob("*.tmp"))
    assert all(storing.is_table(path) for path in out.rglob("*.parquet"))
    monkeypatch.setattr(pq, "write_table", WRITE)
    assert go().crashes == 0
    assert tables(out) == tables(tmp_path / "undisturbed")


def test_full_disk_stands_in_problems_if_they_still_fit(
    go: Any, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def write(table: Any, path: Path, **options: Any) -> None:
        if "problems" not in path.name:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        WRITE(table, path, **options)

    monkeypatch.setattr(pq, "write_table", write)
    with pytest.raises(OutputError):
        go()
    (problem,) = Store(out).whole(ProblemRow)
    assert (problem.stage, problem.kind) == ("run", "output")
    assert "No space left" in problem.detail


@pytest.mark.parametrize("workers", [None, 1, 2])
def test_stop_comes_at_the_next_document_and_loses_nothing(
    go: Any, raw: Path, out: Path, tmp_path: Path, workers: int | None
) -> None:
    for number in range(40):
        (raw / f"v{number}.txt").write_text(f"VÄNTA {number}", "utf-8")
    go(tmp_path / "undisturbed")
    stop = Stop()
    engine = Serial(LIMITS, stop) if workers is None else Processes(workers, LIMITS, stop)
    with pytest.raises(StoppedError):
        go(engine=engine, workers=workers or 1, progress=AskAfter(1, stop))
    ledger = Ledger(out)
    done = len({unit for _, unit in ledger.entries(list(ledger.layout()))})
    ledger.close()
    assert 0 < done < 43
    assert go(engine=Serial()).work["lines"][0] == 43 - done
    assert tables(out) == tables(tmp_path / "undisturbed")


class AskAfter:
    """Asks to stop when some units are done."""

    def __init__(self, units: int, stop: Stop) -> None:
        self.units, self.stop = units, stop

    def begin(self, what: str, total: int) -> None:
        pass

    def advance(self, units: int) -> None:
        self.units -= units
        if self.units <= 0 and not self.stop.wanted:
            self.stop.ask(signal.SIGTERM)

    def end(self) -> None:
        pass

    def note(self, line: str) -> None:
        pass


def test_second_wish_and_one_in_a_corpus_stage_stop_at_once() -> None:
    stop = Stop()
    with pytest.raises(KeyboardInterrupt), stop.without_waiting():
        stop.ask()
    stop.ask()
    assert stop.wanted
    with pytest.raises(KeyboardInterrupt):
        stop.ask()
    with pytest.raises(StoppedError), stop.without_waiting():
        pass
