"""Sources, stages and ledger -> tables: the work that is due, and no other."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.run import corpus, documents
from pipeline.run.engines import Engine
from pipeline.run.files import REPORT
from pipeline.run.hands import dismiss
from pipeline.run.history import remember
from pipeline.run.job import Job
from pipeline.run.ledger import Ledger
from pipeline.run.lock import locked
from pipeline.run.memory import spare_memory
from pipeline.run.plan import groups, planned, settings_digest, with_ancestors
from pipeline.run.progress import Progress
from pipeline.run.publish import forget_missing
from pipeline.run.sources import Sources, check_raw, sources
from pipeline.run.store import STAGING, WORKING, OutputError, Store, laid_out
from pipeline.run.urls import Url
from pipeline.run.worker import UNREADABLE
from pipeline.stage import ProblemRow, RunRow, SettingError, Stage

if TYPE_CHECKING:
    from pipeline.run.mirror import Mirror

ROUNDS = 3  # a document set aside late leaves the corpus; more rounds than this mean a bug
BUGS = ("crash", "worker_died")
RUN = "run"
"""Stands as the stage of a problem that is none of a document or stage."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run did and what stands in the tables after it.

    `aside` and `problems` count by kind, `work` gives units and seconds by stage.
    """

    run: RunRow
    out: str
    files: int
    aside: Mapping[str, int]
    problems: Mapping[str, int]
    work: Mapping[str, tuple[int, float]]
    rewritten: tuple[str, ...]
    crashes: int


def run(
    raw: Path | Url,
    out: Path,
    *,
    stages: Sequence[Stage],
    params: Mapping[str, Any],
    engine: Engine,
    workers: int,
    progress: Progress,
    version: str,
    names: Sequence[str] = (),
    retry: bool = False,
    mirror: Mirror | None = None,
) -> Summary:
    """Bring the tables in `out` up to date with the files in `raw`.

    `names` limits the work to these stages and what they need. `mirror` is there where `out` is the
    copy of a folder in an object store; what was done is brought there on the way.
    Raises SettingError where the folders or names are wrong, LockedError where another run is
    working in `out`.
    """
    spare_memory()
    check_folders(raw, out)
    chosen = with_ancestors(stages, names)
    plan = planned(stages, params)
    clock = _Clock.started()
    with locked(out, run_id=clock.run_id, started=clock.start):
        ledger = Ledger(out)
        try:
            job = Job(Store(out), ledger, engine, workers, progress, plan, mirror=mirror)
            job.resuming = not ledger.is_settled()
            ledger.set_settled(False)
            ledger.record_run(_row(job, clock, version), job.work)
            found = _look(job, raw, retry=retry)
            _worked(job, chosen)
            job.write_problems()
            ledger.record_run(_row(job, clock, version, finished=True), job.work)
            ledger.set_settled(len(chosen) == len(plan.stages) and not job.failed)
            job.store.write_whole(RunRow, ledger.runs())
            if len(chosen) == len(plan.stages) and not job.failed and _is_news(job):
                remember(job, ledger.runs()[-1])
            job.store.sweep(ledger.places())
            return _summary(job, found)
        finally:
            engine.close()
            dismiss()
            ledger.close()


def _is_news(job: Job) -> bool:
    """Whether the run may have left anything else than the one before it did."""
    *before, last = job.ledger.runs()
    same = bool(before) and before[-1].finished is not None and (
        (before[-1].settings_digest, before[-1].version) == (last.settings_digest, last.version)
    )  # fmt: skip
    return bool(job.resuming or job.work or job.rewritten or job.changed) or not same


def check_folders(raw: Path | Url, out: Path) -> None:
    """Make `out`. Raises SettingError where `raw` is no folder or `out` cannot be written."""
    check_raw(raw)
    if isinstance(raw, Path):
        _check_apart(raw, out)
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SettingError(f"--out {out} cannot be made ({error.strerror}).") from error
    if not os.access(out, os.W_OK):
        raise SettingError(f"--out {out} cannot be written. Check its permissions.")


def _check_apart(raw: Path, out: Path) -> None:
    """Raises SettingError where tables would be read as documents, or documents written over."""
    if out.resolve() == raw.resolve() or raw.resolve() in out.resolve().parents:
        raise SettingError(f"--out {out} lies inside --raw {raw}: tables would be read as input.")
    for name in (REPORT, WORKING, STAGING):
        own = (out / name).resolve()
        if own in (raw.resolve(), *raw.resolve().parents):
            raise SettingError(f"--raw {raw} lies inside {out / name}, which lasmer writes itself.")


@dataclass(frozen=True, slots=True)
class _Clock:
    """When the run began; clocks stand in the table of runs alone."""

    run_id: str
    start: str
    began: float

    @classmethod
    def started(cls) -> _Clock:
        now = datetime.now(UTC)
        return cls(f"{now:%Y%m%dT%H%M%S%f}Z-{os.getpid()}", _stamp(now), time.perf_counter())


def _stamp(moment: datetime) -> str:
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}"


def _look(job: Job, raw: Path | Url, *, retry: bool) -> Sources:
    """The documents as they are now; what is recorded of documents gone is forgotten."""
    ledger = job.ledger
    found = sources(raw, ledger.stamps(), shown=job.plan.shown_path)
    job.documents = found.documents
    ledger.record_sources(found.stamps, found.problems)
    now = {document.doc_id for document in found.documents}
    before = ledger.layout()
    gone = sorted((set(before) | set(ledger.set_aside())) - now)
    job.layout = laid_out(before, [document.doc_id for document in found.documents])
    ledger.record_layout(job.layout)
    ledger.forget(gone)
    job.changed.update(gone)
    job.thinned.update(before[doc_id] for doc_id in gone if doc_id in before)
    _free_set_aside(job, retry=retry)
    if forget_missing(job.store, ledger, job.plan.per_document(), job.layout):
        job.resuming = True
    return found


def _free_set_aside(job: Job, *, retry: bool) -> None:
    """Give documents set aside another try where input, settings or code changed."""
    documents = {document.doc_id: document for document in job.documents}
    job.ledger.forget(
        unit
        for unit, one in job.ledger.set_aside().items()
        if retry
        or unit not in documents
        or one.kind == UNREADABLE
        or one.key != job.plan.set_aside_key(documents[unit], one.kind)
    )


def _work(job: Job, stages: Sequence[Stage]) -> None:
    """Each group of stages in turn; again where a document left a corpus that was counted."""
    for _ in range(ROUNDS):
        left = 0
        for number, group in enumerate(groups(stages)):
            job.push()
            if group[0].scope == "document":
                aside = documents.bring_up_to_date(job, group)
                left += aside if number else 0
                continue
            with closing(job.apart):
                for stage in group:
                    corpus.bring_up_to_date(job, stage)
        if not left:
            return


def _worked(job: Job, stages: Sequence[Stage]) -> None:
    """Do the work. A disk that cannot be written ends it, and is told in `problems` if it can be.

    Raises OutputError then; what is staged without a record goes first, to make room.
    """
    try:
        _work(job, stages)
    except OutputError as error:
        job.progress.end()
        job.failures.append(ProblemRow("", "", RUN, None, "output", str(error), False))
        with suppress(OutputError, OSError, sqlite3.Error):
            job.store.sweep(job.ledger.places())
            job.write_problems()
        raise


def _row(job: Job, clock: _Clock, version: str, *, finished: bool = False) -> RunRow:
    """The run as a row, begun or finished."""
    aside = len(job.ledger.set_aside())
    return RunRow(
        run_id=clock.run_id,
        started=clock.start,
        finished=_stamp(datetime.now(UTC)) if finished else None,
        documents_read=len(job.documents) - aside if finished else 0,
        documents_changed=len(job.changed),
        documents_set_aside=aside,
        settings_digest=settings_digest(job.plan),
        version=version,
        seconds=round(time.perf_counter() - clock.began, 3) if finished else None,
    )


def _summary(job: Job, found: Sources) -> Summary:
    """What there is to say at the end."""
    rows = job.problem_rows()
    files_alone = sum(1 for row in found.problems)
    return Summary(
        run=job.ledger.runs()[-1],
        out=str(job.store.folder),
        files=len(found.documents) + files_alone,
        aside=_counted([row.kind for row in rows if row.set_aside]),
        problems=_counted([row.kind for row in rows if not row.set_aside]),
        work=dict(job.work),
        rewritten=tuple(sorted(job.rewritten)),
        crashes=sum(1 for row in rows if row.kind in BUGS),
    )


def _counted(kinds: Sequence[str]) -> dict[str, int]:
    return {kind: kinds.count(kind) for kind in sorted(set(kinds))}
