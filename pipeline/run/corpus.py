"""Corpus stages: tables in, tables out, in the driver's process or in one beside it."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from threadpoolctl import threadpool_limits

from pipeline.run import schema
from pipeline.run.apart import LostError
from pipeline.run.engines import Serial
from pipeline.run.files import publish_files, settle, stage_file, there
from pipeline.run.job import Job
from pipeline.run.ledger import CORPUS, Entry
from pipeline.run.memory import release_memory, seldom_collected
from pipeline.run.plan import corpus_key, row_class, tables_read, writer_of
from pipeline.run.store import Frames, OutputError, Store, is_table, read_columns
from pipeline.run.untouched import Moved, looked_up, moved
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
)  # fmt: skip

if TYPE_CHECKING:
    import pandas as pd

CORPUS_PLACE = "corpus-"
"""Begins the name of the folder where a corpus stage's new tables wait."""
NOTHING: Mapping[str, Mapping[str, str]] = MappingProxyType({})
APART_DOCUMENTS = 2_000
"""From so many documents on corpus stages are done in a process of their own: what they take is the
system's again when they end. With fewer it is not worth starting one."""
DIED = (
    "the process that did it was ended, by the system for lack of memory or by a crash in a "
    "library. Run again on a machine with more memory; if that does not help, please report it."
)


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
        entry = _work(job, stage, key)
    if entry is not None:
        job.knows(dict(entry.digests))


def _work(job: Job, stage: Stage, key: str) -> Entry | None:
    """Run the stage, write its tables and record it; None, with a problem told, if it fails."""
    began = time.perf_counter()
    job.progress.begin(stage.summary, 1)
    place = _place(job, stage)
    job.store.clear_staged(place)
    made = _made(job, _task(job, stage, place))
    if isinstance(made, Failed):
        _failed(job, stage, made.kind, made.detail)
        return None
    for row in stage.writes:
        job.moved.pop(row.TABLE.name, None)
    job.moved.update(made.moved)
    settle(job.store.staged_folder(place))
    seconds = time.perf_counter() - began
    entry = Entry(stage.name, CORPUS, key, key, made.digests, place, seconds, made.problems)
    job.ledger.record([entry])
    _publish(job, stage, place)
    job.count(stage.name, seconds)
    job.progress.advance(1)
    job.progress.end()
    return entry


def _is_apart(job: Job) -> bool:
    """Whether corpus stages are done in a process of their own."""
    return len(job.documents) >= APART_DOCUMENTS and not isinstance(job.engine, Serial)


def _place(job: Job, stage: Stage) -> str:
    """Where the stage's tables wait: of a process of its own that no other ever wrote to.

    One that outlives a run that was killed, be it for a moment, cannot disturb the next run.
    """
    name = f"{CORPUS_PLACE}{stage.name}"
    return f"{name}-{job.ledger.next_number('chunk')}" if _is_apart(job) else name


def _task(job: Job, stage: Stage, place: str) -> Task:
    """What the stage is to do; its tables of before count where they are in place."""
    before = job.ledger.entries([CORPUS]).get((stage.name, CORPUS))
    known = dict(before.digests) if before is not None and before.place is None else {}
    on = {row.TABLE.name: looked_up(job.plan.per_document(), row) for row in stage.writes}
    digests = _digests(job, stage)
    return Task(stage, job.plan.params[stage.name], job.store, place, on, known, digests)


def _digests(job: Job, stage: Stage) -> dict[str, dict[str, str]]:
    """The digests of documents' rows for which the stage asks, by table."""
    writers = writer_of(job.plan.stages)
    names = [one.row.TABLE.name for one in stage.reads if isinstance(one, Parts) and one.digests]
    return {name: job.ledger.digests(writers[name].name, name) for name in names}


def _made(job: Job, task: Task) -> Made | Failed:
    """The task done: for few documents here, for many in a process of its own."""
    with job.engine.stop.without_waiting():
        if not _is_apart(job):
            return done(task)
        try:
            return job.apart.do(done, task)
        except LostError:
            return Failed("worker_died", DIED)


# -- here or in another process


@dataclass(frozen=True, slots=True)
class Task:
    """A corpus stage to be done, and the folder where its tables wait.

    `on` has for each table the columns by which documents look its rows up, `before` the digests
    of the tables as they stand, `digests` those of documents' rows in tables that it reads.
    """

    stage: Stage
    params: Any
    store: Store
    place: str
    on: Mapping[str, tuple[tuple[str, ...], ...]]
    before: Mapping[str, str]
    digests: Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Made:
    """What came of it: the tables' digests, its problems, and what changed in its tables."""

    digests: Mapping[str, str]
    problems: tuple[tuple[int | None, str, str], ...]
    moved: Mapping[str, Moved]


@dataclass(frozen=True, slots=True)
class Failed:
    """Why there are no tables."""

    kind: str
    detail: str


def done(task: Task) -> Made | Failed:
    """Do a corpus stage's work; its tables wait beside the published ones."""
    with seldom_collected():
        found = _done(task)
    release_memory()
    return found


def _done(task: Task) -> Made | Failed:
    try:
        rows, problems = _called(task)
    except OutputError:
        raise
    except DocumentError as error:
        return Failed(error.kind, error.detail)
    except Exception as error:
        return Failed("crash", crash_detail(error))
    digests: dict[str, str] = {}
    for row in task.stage.writes:
        some = rows.pop(row)
        digests[row.TABLE.name] = schema.digest(row, some)
        task.store.stage_whole(task.place, row, some)
        del some
    moved = {
        row.TABLE.name: _moved(task, row, digests[row.TABLE.name]) for row in task.stage.writes
    }
    return Made(digests, problems, {name: one for name, one in moved.items() if one is not None})


def _moved(task: Task, row: type[Row], now: str) -> Moved | None:
    """What changed in a table that documents look rows up in, so that few are visited."""
    on, before = task.on[row.TABLE.name], task.before.get(row.TABLE.name)
    if not on or before is None or before == now or not is_table(task.store.path(row)):
        return None
    old = task.store.table_as_is(row)
    new = read_columns(task.store.staged_path(task.place, row))
    return (
        moved(row, on, before=before, old=old, new=new) if old.schema.equals(new.schema) else None
    )


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
    earlier = job.store.known(ReportFile)
    files = job.store.staged(place, ReportFile)
    publish_files(job.store.folder, job.store.staged_folder(place), files, earlier)


def _report_is_whole(job: Job) -> bool:
    files = job.store.table_as_is(ReportFile).column("file").to_pylist()
    return len(there(job.store.folder, files)) == len(files)


def _remembered(store: Store, row: type[Row]) -> pd.DataFrame:
    """A table that a stage remembers; of the report's files those that nobody removed."""
    frame = store.remembered(row)
    if row is not ReportFile:
        return frame
    return frame[frame["file"].isin(there(store.folder, frame["file"]))]


def _called(
    task: Task,
) -> tuple[dict[type[Row], list[Row]], tuple[tuple[int | None, str, str], ...]]:
    """The rows that the stage makes of the tables it reads, sorted, and its problems."""
    stage, params, store = task.stage, task.params, task.store
    frames = [
        *inputs(store, stage, task.digests),
        *(_remembered(store, row) for row in stage.remembers),
    ]
    tool = stage.tool(params) if stage.tool else None  # not kept: a run does a stage once
    made: dict[type[Row], list[Row]] = {row: [] for row in stage.writes}
    problems: list[tuple[int | None, str, str]] = []
    with threadpool_limits(1):  # sums in one order, whatever the machine
        for one in stage.function(*frames, params=params, tool=tool):
            if isinstance(one, Problem):
                problems.append((one.page, one.kind, one.detail))
            elif isinstance(one, Output):
                stage_file(store.staged_folder(task.place), one)
            else:
                made[type(one)].append(one)
    return {row: schema.ordered(row, some) for row, some in made.items()}, tuple(problems)


def inputs(
    store: Store, stage: Stage, digests: Mapping[str, Mapping[str, str]] = NOTHING
) -> list[pd.DataFrame | Frames]:
    """What a corpus stage reads, as its `reads` ask for it; `digests` as the ledger has them."""
    return [_read(store, read, digests) for read in stage.reads]


def _read(
    store: Store, read: Readable, digests: Mapping[str, Mapping[str, str]]
) -> pd.DataFrame | Frames:
    if isinstance(read, Parts):
        known = digests.get(read.row.TABLE.name)
        return replace(store.frames(read.row, read.columns), known=known)
    return store.frame(row_class(read), read.columns if isinstance(read, Columns) else ())


def _failed(job: Job, stage: Stage, kind: str, detail: str) -> None:
    """Note that a corpus stage failed; what reads its tables is left as it was."""
    job.progress.end()
    job.failed.update(row.TABLE.name for row in stage.writes)
    job.failures.append(ProblemRow("", "", stage.name, None, kind, detail, False))
    job.progress.note(f"{stage.name}: {kind}: {detail}")
