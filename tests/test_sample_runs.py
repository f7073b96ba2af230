"""The whole pipeline on the sample: equal tables however it is run, and nothing done twice."""

from __future__ import annotations

from pathlib import Path

from pipeline.run.engines import Processes, Serial
from pipeline.run.progress import Silent
from pipeline.run.runner import Summary, run
from pipeline.run.status import status
from pipeline.stages import STAGES


def go(raw: Path, out: Path, engine: Serial | Processes, workers: int) -> Summary:
    return run(
        raw, out, stages=STAGES, params={}, engine=engine, workers=workers,
        progress=Silent(), version="test",
    )  # fmt: skip


def contents(out: Path) -> dict[str, bytes]:
    """Every table and report file but the table of runs."""
    wanted = (*out.rglob("*.parquet"), *(out / "report").rglob("*"))
    return {
        str(path.relative_to(out)): path.read_bytes()
        for path in sorted(wanted)
        if path.is_file() and path.name != "runs.parquet"
    }


def test_two_workers_give_the_tables_of_one(project: Path, processed: Path, tmp_path: Path) -> None:
    raw = project / "data" / "raw"
    summary = go(raw, tmp_path, Processes(2), 2)
    assert summary.crashes == 0
    assert contents(tmp_path) == contents(processed)


def test_second_run_does_no_stage_work(project: Path, processed: Path) -> None:
    raw = project / "data" / "raw"
    before = contents(processed)
    summary = go(raw, processed, Serial(), 1)
    assert summary.work == {}
    assert summary.rewritten == ()
    assert contents(processed) == before
    assert status(raw, processed, stages=STAGES, params={})["up_to_date"]
