"""The engine `dask`: equal tables, and documents that cost their worker."""

from __future__ import annotations

import json
import random
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pipeline.run.cluster import Dask
from pipeline.run.store import OutputError, Store, is_table
from pipeline.stage import ProblemRow, RunParams, SettingError
from tests.run.test_runner import tables

LIMITS = RunParams(seconds_per_document=10.0, mebibytes_per_document=150)


def test_local_cluster_gives_equal_tables(go: Any, out: Path, tmp_path: Path) -> None:
    go()
    go(tmp_path / "dask", engine=Dask(2), workers=2)
    assert tables(tmp_path / "dask") == tables(out)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("EVIG", "time_limit"),
        ("SEG", "time_limit"),
        ("STOR", "memory_limit"),
        ("DÖD", "worker_died"),
        ("MÖRDAD", "worker_died"),  # the cluster does not tell how its worker went
    ],
)
def test_document_that_costs_its_worker_costs_no_other(
    go: Any, raw: Path, out: Path, text: str, kind: str
) -> None:
    (raw / "x.txt").write_text(f"ord {text}", "utf-8")
    summary = go(engine=Dask(2, None, LIMITS), workers=1, params={"run": LIMITS})
    assert summary.aside == {kind: 1}
    assert summary.run.documents_read == 3
    (problem,) = (row for row in Store(out).whole(ProblemRow) if row.set_aside)
    assert (problem.path, problem.kind) == ("x.txt", kind)


def test_a_disk_full_for_workers_ends_the_run_and_is_told(go: Any, raw: Path, out: Path) -> None:
    (raw / "x.txt").write_text(random.Random(0).randbytes(2_000_000).hex(), "utf-8")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, before[1]))  # workers inherit it
    try:
        with pytest.raises(OutputError, match="Make room"):
            go(engine=Dask(1), workers=1)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert all(is_table(path) for path in out.rglob("*.parquet"))
    assert go().crashes == 0


@pytest.fixture
def scheduler(tmp_path: Path) -> Iterator[str]:
    """A scheduler and two workers as processes of their own; its address."""
    where = tmp_path / "scheduler.json"
    started = [_started("scheduler", where, "--port", "0")]
    until = time.monotonic() + 60
    while not where.exists() and time.monotonic() < until:
        time.sleep(0.1)
    started += [_started("worker", where, "--nthreads", "1") for _ in range(2)]
    yield json.loads(where.read_text("utf-8"))["address"]
    for one in started:
        one.terminate()
        one.wait()


def _started(what: str, where: Path, *options: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "dask", what, "--scheduler-file", str(where)]
    return subprocess.Popen(
        [*command, "--no-dashboard", *options],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip


def test_workers_of_a_scheduler_elsewhere_give_equal_tables(
    go: Any, out: Path, tmp_path: Path, scheduler: str
) -> None:
    go()
    go(tmp_path / "dask", engine=Dask(1, scheduler), workers=2)
    assert tables(tmp_path / "dask") == tables(out)


def test_scheduler_that_does_not_answer_is_told(go: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.run.cluster.CONNECT_SECONDS", 0.5)
    with pytest.raises(SettingError, match="does not answer"):
        go(engine=Dask(1, "tcp://127.0.0.1:9"))
