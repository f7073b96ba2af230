"""Per-document stages: chunks of documents through workers, then their rows into the tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline.run.engines import Died
from pipeline.run.job import Job
from pipeline.run.plan import LIMITS, needed, needs_visit, tables_read
from pipeline.run.publish import publish
from pipeline.run.schema import digest_of
from pipeline.run.sources import Document
from pipeline.run.store import members
from pipeline.run.untouched import naming, untouched
from pipeline.run.worker import Result, Task, over_limit, process
from pipeline.stage import Stage

CHUNK_DOCUMENTS = 16  # enough to share a table read, few enough that a kill loses little
CHUNK_BYTES = 8_000_000
CHUNKS_PER_WORKER = 4  # with few documents, chunks are cut so that each worker gets several
SOLO_DOCUMENTS = 12  # so few, unless large, are one chunk: a worker costs as much to start as forty
SOLO_BYTES = 2_000_000


def bring_up_to_date(job: Job, stages: tuple[Stage, ...]) -> int:
    """Do a group's work; the number of documents that it set aside."""
    stages = tuple(stage for stage in stages if not job.blocked(stage))
    if not stages:
        return 0
    parts = members(job.layout)
    marks = _marks(job, stages, parts)
    in_line = _parts_in_line(job, stages, parts, marks)
    whole = all(job.store.path(row).exists() for stage in stages for row in stage.writes)
    if whole and not job.changed and len(in_line) == len(parts):
        return 0
    due = {part: doc_ids for part, doc_ids in parts.items() if part not in in_line}
    tasks = list(_tasks(job, stages, due))
    aside = 0
    if tasks:
        job.progress.begin(_title(stages), sum(len(task.documents) for task in tasks))
        aside = sum(_take(job, result) for result in _results(job, tasks))
        job.progress.end()
        job.engine.stop.check()
        marks = _marks(job, stages, parts)  # documents may have been set aside
    if tasks or job.changed or job.resuming or not whole:
        touched = None if job.resuming or not whole else job.touched()
        published = publish(job.store, job.ledger, stages, job.layout, touched=touched)
        job.rewritten.update(published)
    job.ledger.set_marks(stages[0].name, marks)
    return aside


def _parts_in_line(
    job: Job, stages: Sequence[Stage], parts: Mapping[int, Sequence[str]], marks: Mapping[int, str]
) -> set[int]:
    """The parts of which a glance tells that the stages have nothing to do for their documents.

    Only where the run before ended well, and of parts in which nothing was found changed since: of
    the others each document's records are looked at.
    """
    if job.resuming:
        return set()
    before = job.ledger.marks(stages[0].name)
    return {
        part
        for part, doc_ids in parts.items()
        if before.get(part) == marks[part] and job.changed.isdisjoint(doc_ids)
    }


def _marks(job: Job, stages: Sequence[Stage], parts: Mapping[int, Sequence[str]]) -> dict[int, str]:
    """For each part the digest of all that the stages' work on its documents depends on, but their
    own rows."""
    plan, aside = job.plan, job.ledger.set_aside()
    paths = {one.doc_id: one.path for one in job.documents}
    tables = sorted({row.TABLE.name for stage in stages for row in tables_read(stage)})
    shared = digest_of(
        *(plan.static[stage.name] for stage in stages),
        *(f"{name}={plan.corpus[name]}" for name in tables if name in plan.corpus),
    )
    return {
        part: digest_of(
            shared,
            *(f"{doc_id}{paths[doc_id]}" for doc_id in doc_ids),
            *(f"{doc_id}={aside[doc_id].key}" for doc_id in doc_ids if doc_id in aside),
        )
        for part, doc_ids in parts.items()
    }


def _tasks(
    job: Job, stages: tuple[Stage, ...], parts: Mapping[int, Sequence[str]]
) -> Iterator[Task]:
    """Chunks of the documents of these parts for which one of these stages has work."""
    aside = job.ledger.set_aside()
    store = job.store_of_workers()
    by_id = {document.doc_id: document for document in job.documents}
    named = naming(job.store, stages, job.moved) if job.moved else set()
    known = needed(job.plan, stages)
    for part, doc_ids in parts.items():
        recorded = job.ledger.entries(doc_ids, known)
        due = [
            by_id[doc_id]
            for doc_id in doc_ids
            if doc_id not in aside
            and needs_visit(job.plan, stages, by_id[doc_id], recorded) is not None
        ]
        if job.moved:
            quicks = untouched(job.plan, stages, due, recorded, job.moved, named)
            job.ledger.requicken(quicks)
            done = {doc_id for _, doc_id, _ in quicks}
            due = [document for document in due if document.doc_id not in done]
        for chunk in chunks(due, job.workers):
            ids = {document.doc_id for document in chunk}
            mine = {key: entry for key, entry in recorded.items() if key[1] in ids}
            yield Task(_place(job), part, chunk, stages, mine, job.plan, store)


def _place(job: Job) -> str:
    """A name for a chunk that no chunk of this folder ever had."""
    return f"{job.ledger.next_number('chunk'):08d}"


def _results(job: Job, tasks: Sequence[Task]) -> Iterator[Result]:
    """The results of all tasks.

    Where a worker is gone, the document that it had in hand is set aside if it was over a limit;
    else it is tried again alone, for another may have taken the memory. The others go on together.
    """
    waiting: Sequence[Task] = tasks
    while waiting:
        again: list[Task] = []
        for result in job.engine.map(process, waiting):
            if not isinstance(result, Died):
                yield result
                continue
            suspect, others = _parted(result)
            if _guilty(result):
                yield _dead(job, result, suspect)
                again += _tasks_of(job, result.task, others)
            else:
                again += _tasks_of(job, result.task, others, (suspect,))
        waiting = [] if job.engine.stop.wanted else again


def _guilty(died: Died[Task]) -> bool:
    """Whether the document in hand is to blame: it was over a limit, or was alone."""
    return died.cause in LIMITS or len(died.task.documents) == 1


def _parted(died: Died[Task]) -> tuple[Document, tuple[Document, ...]]:
    """The document in hand, the first where none was, and the others of the task."""
    documents = died.task.documents
    suspect = next((one for one in documents if one.doc_id == died.unit), documents[0])
    return suspect, tuple(one for one in documents if one is not suspect)


def _tasks_of(job: Job, task: Task, *parts: tuple[Document, ...]) -> list[Task]:
    """The task anew for these of its documents."""
    return [replace(task, documents=part, chunk=_place(job)) for part in parts if part]


def _dead(job: Job, died: Died[Task], document: Document) -> Result:
    """The document that cost its worker, set aside."""
    aside = over_limit(job.plan, document, died.task.stages[0].name, died.cause)
    return Result(aside=(aside,), documents=1)


def _take(job: Job, result: Result) -> int:
    """Record a chunk's result; the number of its documents set aside."""
    job.bring({entry.place for entry in result.entries})
    job.ledger.record(result.entries, result.aside)
    job.ledger.requicken(result.requickened)
    for entry in result.entries:
        job.count(entry.stage, entry.seconds)
        job.changed.add(entry.unit)
    job.changed.update(one.unit for one in result.aside)
    job.progress.advance(result.documents)
    return len(result.aside)


def chunks(documents: Sequence[Document], workers: int) -> Iterator[tuple[Document, ...]]:
    """Documents in groups small enough to share out and to lose; any cut gives the same tables."""
    few = len(documents) <= SOLO_DOCUMENTS and sum(one.bytes for one in documents) <= SOLO_BYTES
    shared = max(1, len(documents) // (workers * CHUNKS_PER_WORKER))
    most = min(CHUNK_DOCUMENTS, SOLO_DOCUMENTS if few else shared)
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
