"""Per-document stages: chunks of documents through workers, then their rows into the tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.run.engines import Died
from pipeline.run.job import Job
from pipeline.run.ledger import SetAside
from pipeline.run.plan import needs_visit
from pipeline.run.publish import publish
from pipeline.run.sources import Document
from pipeline.run.store import members
from pipeline.run.worker import Result, Task, process
from pipeline.stage import Stage

CHUNK_DOCUMENTS = 16  # enough to share a table read, few enough that a kill loses little
CHUNK_BYTES = 8_000_000
CHUNKS_PER_WORKER = 4  # with few documents, chunks are cut so that each worker gets several


def bring_up_to_date(job: Job, stages: tuple[Stage, ...]) -> int:
    """Do a group's work; the number of documents that it set aside."""
    stages = tuple(stage for stage in stages if not job.blocked(stage))
    tasks = list(_tasks(job, stages))
    aside = 0
    if tasks:
        job.progress.begin(_title(stages), sum(len(task.documents) for task in tasks))
        aside = sum(_take(job, result) for result in _results(job, tasks))
        job.progress.end()
    due = tasks or job.changed or job.resuming
    if due or any(not job.store.path(row).exists() for stage in stages for row in stage.writes):
        job.rewritten.update(publish(job.store, job.ledger, stages, job.layout))
    return aside


def _tasks(job: Job, stages: tuple[Stage, ...]) -> Iterator[Task]:
    """Chunks of the documents for which one of these stages has work."""
    aside = job.ledger.set_aside()
    by_id = {document.doc_id: document for document in job.documents}
    for part, doc_ids in members(job.layout).items():
        recorded = job.ledger.entries(doc_ids)
        due = [
            by_id[doc_id]
            for doc_id in doc_ids
            if doc_id not in aside
            and needs_visit(job.plan, stages, by_id[doc_id], recorded) is not None
        ]
        for chunk in chunks(due, job.workers):
            ids = {document.doc_id for document in chunk}
            mine = {key: entry for key, entry in recorded.items() if key[1] in ids}
            yield Task(_place(job), part, chunk, stages, mine, job.plan, job.store)


def _place(job: Job) -> str:
    """A name for a chunk that no chunk of this folder ever had."""
    return f"{job.ledger.next_number('chunk'):08d}"


def _results(job: Job, tasks: Sequence[Task]) -> Iterator[Result]:
    """The results of all tasks; a task that kills its worker is tried document by document."""
    again: list[Task] = []
    for result in job.engine.map(process, tasks):
        if isinstance(result, Died):
            again += [
                replace(result.task, documents=(one,), chunk=_place(job))
                for one in result.task.documents
            ]
        else:
            yield result
    for result in job.engine.map(process, again):
        yield _dead(job, result.task) if isinstance(result, Died) else result


def _dead(job: Job, task: Task) -> Result:
    """A document that killed its worker, set aside."""
    (document,) = task.documents
    detail = (
        "the process that read it was killed (out of memory, or a crash in a library). "
        "Split the document, or run on a machine with more memory, with --retry."
    )
    key = job.plan.set_aside_key(document)
    aside = SetAside(document.doc_id, task.stages[0].name, "worker_died", detail, key)
    return Result(aside=(aside,), documents=1)


def _take(job: Job, result: Result) -> int:
    """Record a chunk's result; the number of its documents set aside."""
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
