"""Sources, stages and ledger -> tables: the work that is due, and no other."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from threadpoolctl import threadpool_limits

from pipeline.run import schema
from pipeline.run.engines import Died, Engine
from pipeline.run.files import write_files
from pipeline.run.ledger import CORPUS, Entry, Ledger, SetAside
from pipeline.run.lock import locked
from pipeline.run.plan import (
    Plan,
    groups,
    needs_visit,
    planned,
    settings_digest,
    tables_read,
    with_ancestors,
)
from pipeline.run.progress import Progress
from pipeline.run.publish import forget_missing, publish, table_digest
from pipeline.run.sources import STAGE as SOURCES
from pipeline.run.sources import Document, Sources, sources
from pipeline.run.store import Store, laid_out, members
from pipeline.run.worker import Result, Task, crash_detail, process, tool_of
from pipeline.stage import (
    DocumentError,
    Problem,
    ProblemRow,
    ReportFile,
    Row,
    RunRow,
    SettingError,
    Stage,
)

CHUNK_DOCUMENTS = 16  # enough to share a table read, few enough that a kill loses little
CHUNK_BYTES = 8_000_000
CHUNKS_PER_WORKER = 4  # with few documents, chunks are cut so that each worker gets several
ROUNDS = 3  # a document set aside late leaves the corpus; more rounds than this mean a bug


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run did and what stands in the tables after it."""

    run: RunRow
    out: str
    files: int
    aside: Mapping[str, int]
    work: Mapping[str, tuple[int, float]]
    rewritten: tuple[str, ...]
    problems: Mapping[str, int]
    crashes: int


def run(
    raw: Path,
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
) -> Summary:
    """Bring the tables in `out` up to date with the files in `raw`.

    `names` limits the work to these stages and what they need. Raises SettingError where the
    folders or names are wrong, LockedError where another run is working in `out`.
    """
    check_folders(raw, out)
    started = datetime.now(UTC)
    run_id = f"{started:%Y%m%dT%H%M%S%f}Z-{os.getpid()}"
    with locked(out, run_id=run_id, started=f"{started:%Y-%m-%dT%H:%M:%SZ}"):
        ledger = Ledger(out)
        try:
            chosen = with_ancestors(stages, names)
            one = _Run(
                raw, Store(out), ledger, engine, workers, progress,
                planned(stages, params), chosen, run_id, started, version, retry,
            )  # fmt: skip
            return one.go()
        finally:
            ledger.close()


def check_folders(raw: Path, out: Path) -> None:
    """Make `out`. Raises SettingError where `raw` is no folder or `out` cannot be written."""
    if not raw.is_dir():
        raise SettingError(f"{raw} is no folder. Give the folder with the documents as --raw.")
    if out.resolve() == raw.resolve() or raw.resolve() in out.resolve().parents:
        raise SettingError(f"--out {out} lies inside --raw {raw}: tables would be read as input.")
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SettingError(f"--out {out} cannot be made ({error.strerror}).") from error
    if not os.access(out, os.W_OK):
        raise SettingError(f"--out {out} cannot be written. Check its permissions.")


@dataclass(slots=True)
class _Run:
    """One run from its sources to its summary."""

    raw: Path
    store: Store
    ledger: Ledger
    engine: Engine
    workers: int
    progress: Progress
    plan: Plan
    chosen: tuple[Stage, ...]
    run_id: str
    started: datetime
    version: str
    retry: bool
    began: float = field(default_factory=time.perf_counter)
    resuming: bool = False
    documents: tuple[Document, ...] = ()
    layout: dict[str, int] = field(default_factory=dict)
    changed: set[str] = field(default_factory=set)
    work: dict[str, tuple[int, float]] = field(default_factory=dict)
    rewritten: set[str] = field(default_factory=set)
    failed: set[str] = field(default_factory=set)
    failures: list[ProblemRow] = field(default_factory=list)

    def go(self) -> Summary:
        """Everything, in order."""
        self.resuming = any(run.finished is None for run in self.ledger.runs()[-1:])
        self.record_run(finished=None)
        found = self.look()
        for _ in range(ROUNDS):
            late = sum(self.group(group) for group in groups(self.chosen))
            if not late:
                break
        self.tidy()
        return self.summary(found)

    # -- before the work

    def look(self) -> Sources:
        """The documents as they are now; what is recorded of documents gone is forgotten."""
        found = sources(self.raw, self.ledger.stamps())
        self.documents = found.documents
        self.ledger.record_sources(found.stamps, found.problems)
        before = self.ledger.layout()
        now = {document.doc_id for document in found.documents}
        gone = sorted((set(before) | set(self.ledger.set_aside())) - now)
        self.layout = laid_out(before, [document.doc_id for document in found.documents])
        self.ledger.record_layout(self.layout)
        self.ledger.forget(gone)
        self.changed.update(gone)
        self.free_set_aside()
        forget_missing(self.store, self.ledger, self.plan.per_document(), self.layout)
        return found

    def free_set_aside(self) -> None:
        """Give documents set aside another try where input, settings or code changed."""
        keys = {doc.doc_id: self.plan.set_aside_key(doc) for doc in self.documents}
        free = [
            unit
            for unit, one in self.ledger.set_aside().items()
            if self.retry or one.key != keys.get(unit)
        ]
        self.ledger.forget(free)

    # -- per-document stages

    def group(self, stages: tuple[Stage, ...]) -> int:
        """Do a group's work; the number of documents set aside that a corpus stage knew."""
        if stages[0].scope == "corpus":
            for stage in stages:
                self.corpus_stage(stage)
            return 0
        stages = tuple(stage for stage in stages if not self.blocked(stage))
        tasks = list(self.tasks(stages))
        late = 0
        if tasks:
            self.progress.begin(_title(stages), sum(len(task.documents) for task in tasks))
            late = sum(self.take(result, stages) for result in self.results(tasks))
            self.progress.end()
        due = tasks or self.changed or self.resuming
        if due or any(self.unpublished(stage) for stage in stages):
            self.rewritten.update(publish(self.store, self.ledger, stages, self.layout))
        return late if stages and stages[0] is not self.plan.stages[0] else 0

    def unpublished(self, stage: Stage) -> bool:
        """Whether a table of the stage never was published, as in a folder without documents."""
        return any(not self.store.path(row).exists() for row in stage.writes)

    def tasks(self, stages: tuple[Stage, ...]) -> Iterator[Task]:
        """Chunks of the documents for which one of these stages has work."""
        aside = self.ledger.set_aside()
        by_id = {document.doc_id: document for document in self.documents}
        for part, doc_ids in members(self.layout).items():
            recorded = self.ledger.entries(doc_ids)
            due = [
                by_id[doc_id]
                for doc_id in doc_ids
                if doc_id not in aside
                and needs_visit(self.plan, stages, by_id[doc_id], recorded) is not None
            ]
            for chunk in chunks(due, self.workers):
                place = f"{self.ledger.next_number('chunk'):08d}"
                ids = {document.doc_id for document in chunk}
                mine = {key: entry for key, entry in recorded.items() if key[1] in ids}
                yield Task(place, part, chunk, stages, mine, self.plan, self.store)

    def results(self, tasks: Sequence[Task]) -> Iterator[Result]:
        """The results of all tasks; a task that kills its worker is tried document by document."""
        again: list[Task] = []
        for result in self.engine.map(process, tasks):
            if isinstance(result, Died):
                again += self.one_by_one(result.task)
            else:
                yield result
        for result in self.engine.map(process, again):
            yield self.dead(result.task) if isinstance(result, Died) else result

    def one_by_one(self, task: Task) -> list[Task]:
        """The task's documents as tasks of their own."""
        return [
            replace(task, documents=(one,), chunk=f"{self.ledger.next_number('chunk'):08d}")
            for one in task.documents
        ]

    def dead(self, task: Task) -> Result:
        """A document that killed its worker, set aside."""
        (document,) = task.documents
        detail = (
            "the process that read it was killed (out of memory, or a crash in a library). "
            "Split the document, or run on a machine with more memory, with --retry."
        )
        key = self.plan.set_aside_key(document)
        aside = SetAside(document.doc_id, task.stages[0].name, "worker_died", detail, key)
        return Result(aside=(aside,), documents=1)

    def take(self, result: Result, stages: Sequence[Stage]) -> int:
        """Record a chunk's result; the number of its documents set aside."""
        self.ledger.record(result.entries, result.aside)
        self.ledger.requicken(result.requickened)
        for entry in result.entries:
            self.count(entry.stage, entry.seconds)
            self.changed.add(entry.unit)
        self.changed.update(one.unit for one in result.aside)
        self.progress.advance(result.documents)
        return len(result.aside)

    def count(self, stage: str, seconds: float) -> None:
        """Add one unit of work to the stage's account."""
        units, so_far = self.work.get(stage, (0, 0.0))
        self.work[stage] = (units + 1, so_far + seconds)

    # -- corpus stages

    def blocked(self, stage: Stage) -> bool:
        """Whether the stage reads a table whose stage failed; then its own tables stay."""
        if not self.failed & {row.TABLE.name for row in tables_read(stage)}:
            return False
        self.failed.update(row.TABLE.name for row in stage.writes)
        return True

    def corpus_stage(self, stage: Stage) -> None:
        """Do a corpus stage's work where its key changed, and note its tables' digests."""
        if self.blocked(stage):
            return
        self.write_problems(stage)
        key = self.corpus_key(stage)
        entry = self.ledger.entries([CORPUS]).get((stage.name, CORPUS))
        whole = all(self.store.path(row).exists() for row in stage.writes)
        if entry is None or entry.key != key or not whole:
            entry = self.compute(stage, key)
        if entry is not None:
            self.plan = replace(self.plan, corpus={**self.plan.corpus, **entry.digests})

    def corpus_key(self, stage: Stage) -> str:
        """The digest of all that the stage's result depends on."""
        digests = [self.digest(row) for row in tables_read(stage)]
        return schema.digest_of(self.plan.static[stage.name], *digests)

    def digest(self, row: type[Row]) -> str:
        """The digest of a published table."""
        known = self.plan.corpus.get(row.TABLE.name)
        return known if known is not None else table_digest(self.ledger, row)

    def compute(self, stage: Stage, key: str) -> Entry | None:
        """Run a corpus stage, write its tables and record it; None, with a problem, if it fails."""
        began = time.perf_counter()
        self.progress.begin(stage.summary, 1)
        params = self.plan.params[stage.name]
        frames = [self.store.frame(row) for row in tables_read(stage)]
        made: dict[type[Row], list[Row]] = {row: [] for row in stage.writes}
        problems: list[tuple[int | None, str, str]] = []
        try:
            with threadpool_limits(1):  # sums in one order, whatever the machine
                for one in stage.function(*frames, params=params, tool=tool_of(stage, params)):
                    if isinstance(one, Problem):
                        problems.append((one.page, one.kind, one.detail))
                    else:
                        made[type(one)].append(one)
        except DocumentError as error:
            self.fail(stage, error.kind, error.detail)
            return None
        except Exception as error:
            self.fail(stage, "crash", crash_detail(error))
            return None
        rows = {row: schema.ordered(row, some) for row, some in made.items()}
        digests = {row.TABLE.name: schema.digest(row, some) for row, some in rows.items()}
        for row, some in rows.items():
            self.write_corpus(row, some)
        seconds = time.perf_counter() - began
        entry = Entry(stage.name, CORPUS, key, key, digests, None, seconds, tuple(problems))
        self.ledger.record([entry])
        self.count(stage.name, seconds)
        self.progress.advance(1)
        self.progress.end()
        return entry

    def write_corpus(self, row: type[Row], rows: list[Row]) -> None:
        """Write a corpus table, and the files that its rows hold."""
        self.store.write_whole(row, rows)
        if row is ReportFile:
            write_files(self.store.folder, [one for one in rows if isinstance(one, ReportFile)])
        self.rewritten.add(row.TABLE.name)

    def fail(self, stage: Stage, kind: str, detail: str) -> None:
        """Note that a corpus stage failed; what reads its tables is left as it was."""
        self.progress.end()
        self.failed.update(row.TABLE.name for row in stage.writes)
        self.failures.append(ProblemRow("", "", stage.name, None, kind, detail, False))
        self.progress.note(f"{stage.name}: {kind}: {detail}")

    # -- problems and runs

    def problem_rows(self) -> list[ProblemRow]:
        """Every problem known, of files, documents and stages."""
        paths = {document.doc_id: document.path for document in self.documents}
        rows = [
            ProblemRow(doc_id, path, SOURCES, None, kind, detail, aside)
            for doc_id, path, kind, detail, aside in self.ledger.source_problems()
        ]
        for stage, unit, page, kind, detail in self.ledger.problems():
            doc_id = "" if unit == CORPUS else unit
            rows.append(ProblemRow(doc_id, paths.get(unit, ""), stage, page, kind, detail, False))
        for one in self.ledger.set_aside().values():
            path = paths.get(one.unit, "")
            rows.append(ProblemRow(one.unit, path, one.stage, None, one.kind, one.detail, True))
        distinct = dict.fromkeys((*rows, *self.failures))
        return schema.ordered(ProblemRow, distinct)

    def write_problems(self, stage: Stage | None = None) -> None:
        """Write the table of problems where it changed; before a stage, only if it reads them."""
        if stage is not None and ProblemRow not in tables_read(stage):
            return
        rows = self.problem_rows()
        digest = schema.digest(ProblemRow, rows)
        name = ProblemRow.TABLE.name
        recorded = self.ledger.published().get((name, 0))
        if recorded != digest or not self.store.path(ProblemRow).exists():
            self.store.write_whole(ProblemRow, rows)
            self.ledger.settle((), {(name, 0): digest})
            self.rewritten.add(name)
        self.plan = replace(self.plan, corpus={**self.plan.corpus, name: digest})

    def tidy(self) -> None:
        """Write the tables about the run, and remove what no record needs."""
        self.write_problems()
        finished = datetime.now(UTC)
        self.record_run(finished=f"{finished:%Y-%m-%dT%H:%M:%SZ}")
        self.store.write_whole(RunRow, self.ledger.runs())
        self.store.sweep(self.ledger.places())

    def record_run(self, *, finished: str | None) -> None:
        """Record the run as begun or as finished."""
        self.ledger.record_run(self.row(finished), self.work)

    def row(self, finished: str | None) -> RunRow:
        """The run as a row."""
        aside = len(self.ledger.set_aside())
        return RunRow(
            run_id=self.run_id,
            started=f"{self.started:%Y-%m-%dT%H:%M:%SZ}",
            finished=finished,
            documents_read=len(self.documents) - aside,
            documents_changed=len(self.changed),
            documents_set_aside=aside,
            settings_digest=settings_digest(self.plan),
            version=self.version,
            seconds=round(time.perf_counter() - self.began, 3) if finished else None,
        )

    def summary(self, found: Sources) -> Summary:
        """What there is to say at the end."""
        rows = self.problem_rows()
        aside = [row.kind for row in rows if row.set_aside]
        told = [row.kind for row in rows if not row.set_aside]
        crashes = sum(1 for row in rows if row.kind in ("crash", "worker_died"))
        return Summary(
            run=self.ledger.runs()[-1],
            out=str(self.store.folder),
            files=len(found.documents) + len(found.problems),
            aside=_counted(aside),
            work=dict(self.work),
            rewritten=tuple(sorted(self.rewritten)),
            problems=_counted(told),
            crashes=crashes,
        )


def chunks(documents: Sequence[Document], workers: int) -> Iterator[tuple[Document, ...]]:
    """Documents in groups small enough to share out and to lose; any cut gives the same tables."""
    most = min(CHUNK_DOCUMENTS, max(1, len(documents) // (workers * CHUNKS_PER_WORKER)))
    chunk: list[Document] = []
    size = 0
    for document in documents:
        if chunk and (len(chunk) == most or size + document.bytes > CHUNK_BYTES):
            yield tuple(chunk)
            chunk, size = [], 0
        chunk.append(document)
        size += document.bytes
    if chunk:
        yield tuple(chunk)


def _title(stages: Sequence[Stage]) -> str:
    return f"{stages[0].name} … {stages[-1].name}" if len(stages) > 1 else stages[0].name


def _counted(kinds: Sequence[str]) -> dict[str, int]:
    return {kind: kinds.count(kind) for kind in sorted(set(kinds))}
