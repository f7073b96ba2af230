"""What the tables held at the end of a run, in short, so that two runs can be compared later."""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from pipeline.run.job import Job
from pipeline.run.plan import Plan
from pipeline.run.store import is_table, replace
from pipeline.stage import RunRow, SettingError

FOLDER = "history"
KEPT = 20  # snapshots: a month of runs on weekdays
COMPRESSION = 6  # of 9, which takes twice as long for a hundredth less
ENDING = ".json.gz"
ALWAYS = ("run_id", "finished")
"""What differs between any two runs and is no news."""

TOLD: Mapping[str, tuple[str, ...]] = {
    "documents": ("path",),
    "entities": ("label", "name", "aliases", "mentions", "documents"),
    "topics": ("label", "terms", "documents"),
    "clusters": ("label", "keywords", "documents"),
}
"""The tables compared and the columns kept of each, besides its key."""

Snapshot = dict[str, Any]


def remember(job: Job, run: RunRow) -> None:
    """Write down what the tables hold after this run, if it differs from what is known."""
    folder = job.store.folder / FOLDER
    now = snapshot(job, run)
    known = _files(job.store.folder)
    if known and _news(_read(known[-1])) == _news(now):
        return
    text = json.dumps(now, ensure_ascii=False).encode("utf-8")
    data = gzip.compress(text, COMPRESSION, mtime=0)
    replace(folder / f"{run.run_id}{ENDING}", lambda beside: beside.write_bytes(data))
    for file in _files(job.store.folder)[:-KEPT]:
        file.unlink()


def _news(one: Snapshot) -> Snapshot:
    return {name: value for name, value in one.items() if name not in ALWAYS}


def snapshot(job: Job, run: RunRow) -> Snapshot:
    """The documents, entities, topics and clusters, and what else their rows depend on."""
    held: Snapshot = {
        "run_id": run.run_id,
        "finished": run.finished,
        "version": run.version,
        "settings": _settings(job.plan),
        "stages": {stage.name: stage.version for stage in job.plan.stages},
        "tools": _tools(job.plan),
    }
    written = {row.TABLE.name: row for stage in job.plan.stages for row in stage.writes}
    for name, columns in TOLD.items():
        row = written.get(name)
        held[name] = {}
        if row is not None and (job.store.path(row).is_dir() or is_table(job.store.path(row))):
            (key,) = row.TABLE.key
            table = job.store.table(row).select([key, *columns]).to_pylist()
            held[name] = {one.pop(key): one for one in table}
    return held


def _settings(plan: Plan) -> dict[str, Any]:
    """Every setting by its key, as text."""
    flat: dict[str, Any] = {}
    for stage, params in sorted(plan.params.items()):
        _flatten(asdict(params), f"{stage}.", flat)
    return flat


def _flatten(values: Mapping[str, Any], prefix: str, flat: dict[str, Any]) -> None:
    for name, value in values.items():
        if isinstance(value, dict):
            _flatten(value, f"{prefix}{name}.", flat)
        else:
            flat[f"{prefix}{name}"] = str(value)


def _tools(plan: Plan) -> dict[str, str]:
    """The models and word lists that stages use, by stage."""
    return {
        stage.name: stage.tool_identity(plan.params[stage.name])
        for stage in plan.stages
        if stage.tool_identity is not None
    }


def pair(out: Path, runs: tuple[str, ...]) -> tuple[Snapshot, Snapshot]:
    """The snapshots to compare: of the runs named, else the last two that changed anything.

    A run is named by the beginning of its id; one that changed nothing left what the snapshot
    before it says. Raises SettingError where there are no two, or a run is not known.
    """
    files = _files(out)
    if len(files) < 2 and not runs:
        raise SettingError(
            f"{out} remembers {len(files) or 'no'} state: there is nothing to compare yet. "
            "`lasmer run` after a change gives the second."
        )
    if not runs:
        return _read(files[-2]), _read(files[-1])
    first = _read(_of(files, runs[0], out))
    return first, _read(_of(files, runs[1], out) if len(runs) > 1 else files[-1])


def _of(files: list[Path], run: str, out: Path) -> Path:
    """The snapshot that holds at the end of a run."""
    ids = {file.name.removesuffix(ENDING): file for file in files}
    at = [file for name, file in ids.items() if name[: len(run)] <= run]
    if not at or not run[:1].isdigit():
        raise SettingError(
            f"no state of run {run!r} is remembered in {out}. Remembered: "
            f"{', '.join(ids) or 'none'}."
        )
    return at[-1]


def _files(out: Path) -> list[Path]:
    """The snapshots of a processed folder, oldest first."""
    return sorted((out / FOLDER).glob(f"*{ENDING}"))


def _read(file: Path) -> Snapshot:
    held: Snapshot = json.loads(gzip.decompress(file.read_bytes()))
    return held
