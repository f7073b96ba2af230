"""A chunk of documents carried from bytes to rows; only ledger entries go back."""

from __future__ import annotations

import time
import traceback
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pyarrow as pa

from pipeline.run import schema, watch
from pipeline.run.far import FarStore
from pipeline.run.ledger import Entry, SetAside
from pipeline.run.lookup import Index, key_of
from pipeline.run.plan import Plan, row_class, writer_of
from pipeline.run.sources import Document, load
from pipeline.run.store import Store
from pipeline.run.urls import FarFile, why
from pipeline.stage import DocumentError, File, Lookup, Problem, Readable, Row, Source, Stage

Rows = dict[type[Row], list[Any]]
Tables = dict[type[Row], pa.Table]

UNREADABLE = "unreadable_file"
"""Kind of a document that was there and could not be read; each run tries it again."""


@dataclass(frozen=True, slots=True)
class Task:
    """Documents of one part, the stages to carry them through, and what is recorded of them."""

    chunk: str
    part: int
    documents: tuple[Document, ...]
    stages: tuple[Stage, ...]
    recorded: Mapping[tuple[str, str], Entry]
    plan: Plan
    store: Store | FarStore


@dataclass(frozen=True, slots=True)
class Result:
    """What a chunk's work comes to: records of work, set-aside documents, keys found unchanged."""

    entries: tuple[Entry, ...] = ()
    aside: tuple[SetAside, ...] = ()
    requickened: tuple[tuple[str, str, str], ...] = ()
    documents: int = 0


def process(task: Task) -> Result:
    """Carry a chunk through its stages, stage the rows in files, and say what was done."""
    shelf = _Shelf(task)
    entries: list[Entry] = []
    aside: list[SetAside] = []
    quicks: list[tuple[str, str, str]] = []
    staged: dict[type[Row], list[pa.Table]] = {}
    done = 0
    for document in task.documents:
        if watch.stopping():
            break
        done += 1
        work = _Work(task, shelf, document)
        try:
            _watched(work)
        except _AsideError as stop:
            aside.append(stop.record)
            continue
        entries += work.entries
        quicks += work.quicks
        for row, table in work.staged.items():
            staged.setdefault(row, []).append(table)
    for row, tables in staged.items():
        task.store.stage(task.chunk, row, tables)
    return Result(tuple(entries), tuple(aside), tuple(quicks), done)


def _watched(work: _Work) -> None:
    """Do a document's work, time and memory watched."""
    document, plan = work.document, work.task.plan
    try:
        watch.begin(document.doc_id)
        try:
            work.run()
        finally:
            watch.end()
    except watch.OverTimeError as error:
        stage = work.now or work.task.stages[0].name
        raise _AsideError(over_limit(plan, document, stage, "time_limit")) from error


def over_limit(plan: Plan, document: Document, stage: str, cause: str) -> SetAside:
    """A document that cost its worker, or more than it may, set aside."""
    limits = plan.limits
    details = {
        "time_limit": (
            f"takes longer than run.seconds_per_document={limits.seconds_per_document:g}. Raise "
            "the limit, or split the document."
        ),
        "memory_limit": (
            f"takes more memory than run.mebibytes_per_document={limits.mebibytes_per_document}. "
            "Raise the limit, or split the document."
        ),
        "worker_killed": (
            "the process that read it was killed by the system, most often for lack of memory. "
            "Split the document, or run with fewer --workers or more memory, with --retry."
        ),
        "worker_died": (
            "the process that read it ended (a crash in a library). Save the document anew with "
            "another program, or remove it, and report it."
        ),
    }
    key = plan.set_aside_key(document, cause)
    return SetAside(document.doc_id, stage, cause, details[cause], key)


class _AsideError(Exception):
    """The document in hand is set aside."""

    def __init__(self, record: SetAside) -> None:
        super().__init__(record)
        self.record = record


@dataclass(slots=True)
class _Shelf:
    """Rows of the chunk's documents that earlier runs made, read once per table."""

    task: Task
    read: dict[type[Row], dict[str, list[Any]]] = field(default_factory=dict)

    def rows(self, row: type[Row], doc_id: str) -> list[Any]:
        if row not in self.read:
            self.read[row] = self._read(row)
        return self.read[row][doc_id]

    def _read(self, row: type[Row]) -> dict[str, list[Any]]:
        task = self.task
        writer = writer_of(task.plan.stages)[row.TABLE.name]
        by_place: dict[str | None, list[str]] = {}
        for document in task.documents:
            entry = task.recorded.get((writer.name, document.doc_id))
            if entry is not None:
                by_place.setdefault(entry.place, []).append(document.doc_id)
        found: dict[str, list[Any]] = {}
        for place, doc_ids in by_place.items():
            found |= task.store.rows(row, doc_ids, part=task.part, place=place)
        return found


@dataclass(slots=True)
class _Work:
    """One document on its way through the stages of a group."""

    task: Task
    shelf: _Shelf
    document: Document
    digests: dict[str, str] = field(default_factory=dict)
    fresh: Rows = field(default_factory=dict)
    staged: Tables = field(default_factory=dict)
    entries: list[Entry] = field(default_factory=list)
    quicks: list[tuple[str, str, str]] = field(default_factory=list)
    now: str = ""

    def run(self) -> None:
        for stage in self.task.plan.per_document():
            entry = self.recorded(stage)
            if entry is not None:
                self.digests.update(entry.digests)
        for stage in self.task.stages:
            self.step(stage)

    def recorded(self, stage: Stage) -> Entry | None:
        return self.task.recorded.get((stage.name, self.document.doc_id))

    def step(self, stage: Stage) -> None:
        """Do the stage's work on the document, unless its record still fits."""
        plan, entry = self.task.plan, self.recorded(stage)
        quick = plan.key(stage, self.document, self.digests)
        if entry is not None and entry.quick == quick:
            return
        lookups = {
            read.row.TABLE.name: self.looked_up(stage, read)
            for read in stage.reads
            if isinstance(read, Lookup)
        }
        key = quick
        if lookups:
            slices = {name: schema.digest(row, rows) for name, (row, rows) in lookups.items()}
            key = plan.key(stage, self.document, self.digests, slices)
            if entry is not None and entry.key == key:
                self.quicks.append((stage.name, self.document.doc_id, quick))
                return
        self.compute(stage, key, quick, {name: rows for name, (_, rows) in lookups.items()})

    def compute(self, stage: Stage, key: str, quick: str, lookups: Mapping[str, list[Row]]) -> None:
        self.now = stage.name
        began = time.perf_counter()
        inputs = [self.input(read, lookups) for read in stage.reads]
        made, tables, problems = self.call(stage, inputs)
        self.fresh.update(made)
        digests = {row.TABLE.name: schema.digest(row, rows) for row, rows in made.items()}
        self.digests.update(digests)
        before = self.recorded(stage)
        same = before is not None and dict(before.digests) == digests
        place = before.place if before is not None and same else self.task.chunk
        if not same:
            self.staged.update(tables)
        seconds = time.perf_counter() - began
        self.entries.append(
            Entry(stage.name, self.document.doc_id, key, quick, digests, place, seconds, problems)
        )

    def input(self, read: Readable, lookups: Mapping[str, list[Row]]) -> Any:
        document = self.document
        if read is Source:
            return self.source()
        if read is File:
            return File(document.doc_id, document.path)
        row = row_class(read)
        if isinstance(read, Lookup):
            return lookups[row.TABLE.name]
        if row in self.fresh:
            return self.fresh[row]
        if row.TABLE.name in self.digests:
            return self.shelf.rows(row, document.doc_id)
        return corpus_rows(self.task, row)

    def source(self) -> Source:
        try:
            return load(self.document)
        except OSError as error:
            far = isinstance(self.document.location, FarFile)
            detail = (
                f"the file cannot be read ({why(error) if far else error.strerror}). Check it and "
                "run again."
            )
            raise self.aside("sources", UNREADABLE, detail) from error

    def looked_up(self, stage: Stage, read: Lookup) -> tuple[type[Row], list[Row]]:
        """The rows of a corpus table that the stage's first table names, in that table's order."""
        first = self.input(stage.reads[0], {})
        wanted = {key_of(row, read.on) for row in first}
        return read.row, corpus_index(self.task, read).rows(wanted)

    def call(
        self, stage: Stage, inputs: list[Any]
    ) -> tuple[Rows, Tables, tuple[tuple[int | None, str, str], ...]]:
        """The rows that the stage makes of the inputs, sorted, also as tables, and its problems."""
        params = self.task.plan.params[stage.name]
        made: Rows = {row: [] for row in stage.writes}
        problems: list[tuple[int | None, str, str]] = []
        try:
            tool = tool_of(stage, params)
            for one in stage.function(*inputs, params=params, tool=tool):
                if isinstance(one, Problem):
                    problems.append((one.page, one.kind, one.detail))
                elif isinstance(one, Row):
                    made[type(one)].append(one)
                else:
                    raise TypeError(f"{stage.name} writes files, which only a corpus stage may do")
            rows = {row: schema.ordered(row, some) for row, some in made.items()}
            tables = {row: schema.to_table(row, some) for row, some in rows.items()}
        except DocumentError as error:
            raise self.aside(stage.name, error.kind, error.detail) from error
        except Exception as error:
            raise self.aside(stage.name, "crash", crash_detail(error)) from error
        return rows, tables, tuple(problems)

    def aside(self, stage: str, kind: str, detail: str) -> _AsideError:
        key = self.task.plan.set_aside_key(self.document, kind)
        return _AsideError(SetAside(self.document.doc_id, stage, kind, detail, key))


def crash_detail(error: BaseException) -> str:
    """A sentence that names the exception and the last line of ours that it came through."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if "pipeline" in frame.filename] or list(frames)
    where = f" at {ours[-1].filename.rpartition('/')[2]}:{ours[-1].lineno}" if ours else ""
    return f"{type(error).__name__}: {error}{where}. This is a bug in lasmer: please report it."


# What a worker builds once and keeps: tools by stage and settings, corpus tables by digest.
_tools: dict[str, Any] = {}
_corpus: dict[str, tuple[str, list[Any]]] = {}
_indexes: dict[tuple[str, tuple[str, ...]], tuple[str, Index]] = {}


def tool_of(stage: Stage, params: Any) -> Any:
    """The stage's tool for these params, built on first use in this process."""
    if stage.tool is None:
        return None
    identity = stage.tool_identity(params) if stage.tool_identity else ""
    name = f"{stage.name}|{identity}|{params!r}"
    if name not in _tools:
        with watch.loading():
            _tools[name] = stage.tool(params)
    return _tools[name]


def corpus_rows(task: Task, row: type[Row]) -> list[Any]:
    """All rows of a corpus table, read once per process and content."""
    name = f"{task.store.folder}|{row.TABLE.name}"
    digest = task.plan.corpus[row.TABLE.name]
    if _corpus.get(name, ("", []))[0] != digest:
        with watch.loading():
            _corpus[name] = (digest, task.store.whole(row))
    return _corpus[name][1]


def corpus_index(task: Task, read: Lookup) -> Index:
    """A corpus table with its rows by the columns looked up by, once per process and content."""
    name = (f"{task.store.folder}|{read.row.TABLE.name}", read.on)
    digest = task.plan.corpus[read.row.TABLE.name]
    known = _indexes.get(name)
    if known is None or known[0] != digest:
        with watch.loading():
            index = Index.of(read.row, read.on, task.store.table(read.row))
        known = _indexes[name] = (digest, index)
    return known[1]
