"""Corpus stages: tables in, tables out, in the driver's process."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from threadpoolctl import threadpool_limits

from pipeline.run import schema
from pipeline.run.files import publish_files, settle, stage_file, there
from pipeline.run.job import Job
from pipeline.run.ledger import CORPUS, Entry
from pipeline.run.memory import release_memory, seldom_collected
from pipeline.run.plan import corpus_key, row_class, tables_read
from pipeline.run.store import Frames, Store, is_table, read_columns
from pipeline.run.untouched import looked_up, moved
from pipeline.run.worker import crash_detail
from pipeline.stage import (
    Columns,
    DocumentError,
    Output,
    Parts,
    Problem,
    ProblemRow,
    Readable,
    ReportFile,
    Row,
    Stage,
    rows_of,
)  # fmt: skip

if TYPE_CHECKING:
    import pandas as pd

CORPUS_PLACE = "corpus-"
"""Begins the name of the folder where a corpus stage's new tables wait."""


def bring_up_to_date(job: Job, stage: Stage) -> None:
    """Do a corpus stage's work where its key changed, and note its tables' digests."""
    if job.blocked(stage):
        return
    if ProblemRow in tables_read(stage):
        job.write_problems()
    key = corpus_key(job.plan, job.ledger, stage)
    entry = job.ledger.entries([CORPUS]).get((stage.name, CORPUS))
    if entry is not None and entry.place is not None:  # killed while its tables were put in place
        if job.store.has_staged(entry.place):
            _publish(job, stage, entry.place)
        else:
            entry = None
    whole = all(is_table(job.store.path(row)) for row in stage.writes)
    whole = whole and (ReportFile not in stage.writes or _report_is_whole(job))
    if entry is None or entry.key != key or not whole:
        with job.engine.stop.without_waiting(), seldom_collected():
            entry = _work(job, stage, key)
        release_memory()
    if entry is not None:
        job.knows(dict(entry.digests))


def _work(job: Job, stage: Stage, key: str) -> Entry | None:
    """Run the stage, write its tables and record it; None, with a problem told, if it fails."""
    began = time.perf_counter()
    job.progress.begin(stage.summary, 1)
    place = f"{CORPUS_PLACE}{stage.name}"
    job.store.clear_staged(place)
    try:
        rows, problems = _called(job, stage, place)
    except DocumentError as error:
        _failed(job, stage, error.kind, error.detail)
        return None
    except Exception as error:
        _failed(job, stage, "crash", crash_detail(error))
        return None
    digests = {row.TABLE.name: schema.digest(row, some) for row, some in rows.items()}
    before = job.ledger.entries([CORPUS]).get((stage.name, CORPUS))
    for row, some in rows.items():
        job.store.stage_whole(place, row, some)
        job.moved.pop(row.TABLE.name, None)
        if before is not None and before.place is None:
            _compare(job, row, before.digests.get(row.TABLE.name), digests[row.TABLE.name], place)
    del rows
    settle(job.store.staged_folder(place))
    seconds = time.perf_counter() - began
    entry = Entry(stage.name, CORPUS, key, key, digests, place, seconds, problems)
    job.ledger.record([entry])
    _publish(job, stage, place)
    job.count(stage.name, seconds)
    job.progress.advance(1)
    job.progress.end()
    return entry


def _compare(job: Job, row: type[Row], before: str | None, now: str, place: str) -> None:
    """Note what changed in a table that documents look rows up in, so that few are visited."""
    on = looked_up(job.plan.per_document(), row)
    if not on or before is None or before == now or not is_table(job.store.path(row)):
        return
    old, new = job.store.table_as_is(row), read_columns(job.store.staged_path(place, row))
    if old.schema.equals(new.schema):
        job.moved[row.TABLE.name] = moved(row, on, before=before, old=old, new=new)


def _publish(job: Job, stage: Stage, place: str) -> None:
    """Put the staged tables of a corpus stage in place, those that are not yet, and note it.

    The ledger was told before: a kill leaves all its tables as they were or all of them to be
    taken over, never what a stage remembers half old and half new.
    """
    for row in stage.writes:
        if row is ReportFile and job.store.staged_path(place, row).exists():
            _publish_report(job, place)
        if job.store.take_over(place, row):
            job.rewritten.add(row.TABLE.name)
    job.ledger.settle([stage.name], {})


def _publish_report(job: Job, place: str) -> None:
    """Put the staged files of the report in place, and remove those that it lost."""
    earlier = rows_of(ReportFile, job.store.remembered(ReportFile))
    files = job.store.staged(place, ReportFile)
    publish_files(job.store.folder, job.store.staged_folder(place), files, earlier)


def _report_is_whole(job: Job) -> bool:
    files = job.store.table_as_is(ReportFile).column("file").to_pylist()
    return len(there(job.store.folder, files)) == len(files)


def _remembered(job: Job, row: type[Row]) -> pd.DataFrame:
    """A table that a stage remembers; of the report's files those that nobody removed."""
    frame = job.store.remembered(row)
    if row is not ReportFile:
        return frame
    return frame[frame["file"].isin(there(job.store.folder, frame["file"]))]


def _called(
    job: Job, stage: Stage, place: str
) -> tuple[dict[type[Row], list[Row]], tuple[tuple[int | None, str, str], ...]]:
    """The rows that the stage makes of the tables it reads, sorted, and its problems."""
    params = job.plan.params[stage.name]
    frames = [*inputs(job.store, stage), *(_remembered(job, row) for row in stage.remembers)]
    tool = stage.tool(params) if stage.tool else None  # not kept: the driver does a stage once
    made: dict[type[Row], list[Row]] = {row: [] for row in stage.writes}
    problems: list[tuple[int | None, str, str]] = []
    with threadpool_limits(1):  # sums in one order, whatever the machine
        for one in stage.function(*frames, params=params, tool=tool):
            if isinstance(one, Problem):
                problems.append((one.page, one.kind, one.detail))
            elif isinstance(one, Output):
                stage_file(job.store.staged_folder(place), one)
            else:
                made[type(one)].append(one)
    return {row: schema.ordered(row, some) for row, some in made.items()}, tuple(problems)


def inputs(store: Store, stage: Stage) -> list[pd.DataFrame | Frames]:
    """What a corpus stage reads, as its `reads` ask for it."""
    return [_read(store, read) for read in stage.reads]


def _read(store: Store, read: Readable) -> pd.DataFrame | Frames:
    if isinstance(read, Parts):
        return store.frames(read.row, read.columns)
    return store.frame(row_class(read), read.columns if isinstance(read, Columns) else ())


def _failed(job: Job, stage: Stage, kind: str, detail: str) -> None:
    """Note that a corpus stage failed; what reads its tables is left as it was."""
    job.progress.end()
    job.failed.update(row.TABLE.name for row in stage.writes)
    job.failures.append(ProblemRow("", "", stage.name, None, kind, detail, False))
    job.progress.note(f"{stage.name}: {kind}: {detail}")
