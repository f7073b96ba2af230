"""The pipeline on the sample: equal tables whatever the engine, here and in an object store."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.run.anywhere import run_anywhere
from pipeline.run.cluster import Dask
from pipeline.run.engines import Engine, Processes
from pipeline.run.progress import Silent
from pipeline.run.runner import Summary
from pipeline.run.urls import FarFile, Url, listed
from pipeline.stages import STAGES
from tests.run.test_cluster import scheduler  # noqa: F401  (a fixture)
from tests.s3 import written
from tests.test_sample_runs import contents


def go(raw: Path | Url, out: Path | Url, engine: Engine, workers: int) -> Summary:
    return run_anywhere(
        raw, out, stages=STAGES, params={}, engine=engine, workers=workers,
        progress=Silent(), version="test",
    )  # fmt: skip


@pytest.mark.parametrize("engine", [Processes(1), Processes(3), Dask(2)])
def test_every_engine_gives_the_tables_of_one_process(
    project: Path, processed: Path, tmp_path: Path, engine: Processes | Dask
) -> None:
    raw = project / "data" / "raw"
    summary = go(raw, tmp_path, engine, engine.workers)
    assert summary.crashes == 0
    assert contents(tmp_path) == contents(processed)


def test_two_workers_of_a_cluster_give_the_same_tables_in_an_object_store(
    project: Path,
    processed: Path,
    s3: str,
    scheduler: str,  # noqa: F811
) -> None:
    """They reach documents and tables through the store alone."""
    raw = project / "data" / "raw"
    for file in sorted(raw.rglob("*")):
        if file.is_file():
            written(f"{s3}/in", file.relative_to(raw).as_posix(), file.read_bytes())
    summary = go(Url(f"{s3}/in"), Url(f"{s3}/out"), Dask(2, scheduler), 2)
    assert summary.crashes == 0
    out = Url(f"{s3}/out")
    there = {
        one.name: FarFile(out, one.name).read()
        for one in listed(out)
        if one.name.endswith(".parquet") or one.name.startswith("report/")
    }
    del there["runs.parquet"]
    assert there == contents(processed)
