"""What the parts of one run share: where it works, what is planned, and what was done so far."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from pipeline.run import schema
from pipeline.run.apart import Apart
from pipeline.run.engines import Engine
from pipeline.run.far import FarStore
from pipeline.run.ledger import CORPUS, Ledger
from pipeline.run.plan import Plan, tables_read
from pipeline.run.progress import Progress
from pipeline.run.sources import STAGE as SOURCES
from pipeline.run.sources import Document
from pipeline.run.store import Store, is_table
from pipeline.run.untouched import Moved
from pipeline.stage import ProblemRow, Row, Stage

if TYPE_CHECKING:
    from pipeline.run.mirror import Mirror


@dataclass(slots=True)
class Job:
    """A run in hand. `plan.corpus` grows as corpus stages finish.

    `mirror` is there where the processed folder is the copy of one in an object store.
    """

    store: Store
    ledger: Ledger
    engine: Engine
    workers: int
    progress: Progress
    plan: Plan
    resuming: bool = False
    documents: tuple[Document, ...] = ()
    layout: dict[str, int] = field(default_factory=dict)
    changed: set[str] = field(default_factory=set)
    thinned: set[int] = field(default_factory=set)
    """Parts that lost documents."""
    work: dict[str, tuple[int, float]] = field(default_factory=dict)
    rewritten: set[str] = field(default_factory=set)
    failed: set[str] = field(default_factory=set)
    failures: list[ProblemRow] = field(default_factory=list)
    moved: dict[str, Moved] = field(default_factory=dict)
    """Corpus tables that were done anew, with what changed in them."""
    mirror: Mirror | None = None
    apart: Apart = field(default_factory=Apart)
    """Where corpus stages of many documents are done."""

    def push(self) -> None:
        """Bring what was done to the object store, if the tables belong in one."""
        if self.mirror is not None:
            self.mirror.push()

    def store_of_workers(self) -> Store | FarStore:
        """The tables as workers see them: those elsewhere through the object store."""
        if self.mirror is not None and self.engine.elsewhere:
            return FarStore(self.mirror.url, dict(self.mirror.there))
        return self.store

    def bring(self, chunks: set[str | None]) -> None:
        """Take over what workers elsewhere staged in these chunks."""
        if self.mirror is not None and self.engine.elsewhere:
            for chunk in chunks:
                if chunk is not None and not self.store.has_staged(chunk):
                    self.mirror.bring(chunk)

    def touched(self) -> set[int]:
        """The parts whose rows may be others than after the run before."""
        return self.thinned | {self.layout[one] for one in self.changed if one in self.layout}

    def count(self, stage: str, seconds: float) -> None:
        """Add one unit of work to the stage's account."""
        units, so_far = self.work.get(stage, (0, 0.0))
        self.work[stage] = (units + 1, so_far + seconds)

    def blocked(self, stage: Stage) -> bool:
        """Whether the stage reads a table whose stage failed; then its own tables stay."""
        if not self.failed & {row.TABLE.name for row in tables_read(stage)}:
            return False
        self.failed.update(row.TABLE.name for row in stage.writes)
        return True

    def knows(self, digests: dict[str, str]) -> None:
        """Note what the corpus tables now hold."""
        self.plan = replace(self.plan, corpus={**self.plan.corpus, **digests})

    def write(self, row: type[Row], rows: list[Row]) -> None:
        """Write a corpus table."""
        self.store.write_whole(row, rows)
        self.rewritten.add(row.TABLE.name)

    # -- problems

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

    def write_problems(self) -> None:
        """Write the table of problems where it changed."""
        rows = self.problem_rows()
        digest = schema.digest(ProblemRow, rows)
        name = ProblemRow.TABLE.name
        recorded = self.ledger.published().get((name, 0))
        if recorded != digest or not is_table(self.store.path(ProblemRow)):
            self.ledger.settle((), {}, [(name, 0)])
            self.write(ProblemRow, list(rows))
            self.ledger.settle((), {(name, 0): digest})
        self.knows({name: digest})
