"""What is to be done: which stages, in which groups, with which settings, under which keys."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from itertools import groupby
from typing import Any

from pipeline.nearest import nearest
from pipeline.run import schema
from pipeline.run.ledger import Entry, Ledger
from pipeline.run.sources import Document
from pipeline.stage import (
    Columns,
    File,
    Lookup,
    Parts,
    ProblemRow,
    Readable,
    Row,
    RunParams,
    Source,
    Stage,
)
from pipeline.stages.extract import PLAINLY, ExtractParams, hidden_path

LIMITS = {"time_limit": "seconds_per_document", "memory_limit": "mebibytes_per_document"}
"""Kinds of documents set aside for a limit of the run, and its name."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Stages in order, the params of each by its name, and digests of what all share.

    `static` maps a stage to the digest of all but its input: name, version, params, columns, tool.
    `corpus` maps tables that a corpus stage wrote to the digest of their rows.
    """

    stages: tuple[Stage, ...]
    params: Mapping[str, Any]
    static: Mapping[str, str]
    corpus: Mapping[str, str]
    limits: RunParams = field(default_factory=RunParams)

    def per_document(self) -> tuple[Stage, ...]:
        """The stages that work on one document at a time."""
        return tuple(stage for stage in self.stages if stage.scope == "document")

    def shown_path(self, path: str) -> str:
        """What tables and ledger have of a file's path: without what the settings hide."""
        params = self.params.get("extract")
        return hidden_path(path, params=params if isinstance(params, ExtractParams) else PLAINLY)

    def set_aside_key(self, document: Document, kind: str) -> str:
        """While this stays the same, a document set aside for `kind` is not tried again."""
        static = [self.static[stage.name] for stage in self.per_document()]
        if kind in LIMITS:
            static.append(f"{LIMITS[kind]}={getattr(self.limits, LIMITS[kind])}")
        return schema.digest_of(document.doc_id, document.suffix, *static)

    def key(
        self,
        stage: Stage,
        document: Document,
        digests: Mapping[str, str],
        lookups: Mapping[str, str] | None = None,
    ) -> str:
        """The key of a stage's work on a document.

        `digests` maps the tables of this document to the digests of their rows. `lookups` maps
        tables looked up to the digest of the rows that concern this document; without it the
        digest of the whole table stands in, which gives the `quick` key.
        """
        inputs = [
            self._input(read, document, digests, lookups if lookups is not None else self.corpus)
            for read in stage.reads
        ]
        return schema.digest_of(self.static[stage.name], *inputs)

    def _input(
        self,
        read: Readable,
        document: Document,
        digests: Mapping[str, str],
        lookups: Mapping[str, str],
    ) -> str:
        if read is Source:
            return f"{document.doc_id}{document.suffix}"
        if read is File:
            return document.path
        if isinstance(read, Lookup):
            return lookups[read.row.TABLE.name]
        name = row_class(read).TABLE.name
        return digests.get(name) or self.corpus[name]


def row_class(read: Readable) -> type[Row]:
    """The row class of a table read."""
    if isinstance(read, Lookup | Parts | Columns):
        return read.row
    if isinstance(read, type) and issubclass(read, Row):
        return read
    raise TypeError(f"{read} is no table")


def tables_read(stage: Stage) -> tuple[type[Row], ...]:
    """The tables that a stage reads, the document's bytes and path left out."""
    return tuple(row_class(read) for read in stage.reads if read is not Source and read is not File)


def planned(stages: Sequence[Stage], params: Mapping[str, Any]) -> Plan:
    """The plan for these stages; ValueError where one reads what none before it writes."""
    written: set[str] = {ProblemRow.TABLE.name}
    for stage in stages:
        for row in tables_read(stage):
            if row.TABLE.name not in written:
                raise ValueError(
                    f"{stage.name} reads {row.TABLE.name}, which no stage before writes"
                )
        written |= {row.TABLE.name for row in stage.writes}
    return Plan(
        tuple(stages),
        {stage.name: params.get(stage.name, stage.params()) for stage in stages},
        {stage.name: static(stage, params.get(stage.name, stage.params())) for stage in stages},
        {},
        params.get("run", RunParams()),
    )


def static(stage: Stage, params: Any) -> str:
    """The digest of what a stage is: name, version, settings, columns, tool."""
    columns = [[row.TABLE.name, row.TABLE.key, schema.columns_mark(row)] for row in stage.writes]
    tool = stage.tool_identity(params) if stage.tool_identity else ""
    return schema.digest_of(
        stage.name, str(stage.version), json.dumps(asdict(params)), json.dumps(columns), tool
    )


def settings_digest(plan: Plan) -> str:
    """One digest of all settings, for the table of runs."""
    return schema.digest_of(json.dumps({n: asdict(p) for n, p in sorted(plan.params.items())}))


def groups(stages: Iterable[Stage]) -> list[tuple[Stage, ...]]:
    """Stages next to each other with the same scope: documents flow once through each group."""
    return [tuple(group) for _, group in groupby(stages, key=lambda stage: stage.scope)]


def with_ancestors(stages: Sequence[Stage], names: Sequence[str]) -> tuple[Stage, ...]:
    """The named stages and all that they need, in the order of the pipeline; all where none named.

    Raises SettingError for a name that is no stage.
    """
    for name in names:
        nearest(name, (stage.name for stage in stages), "stage")
    if not names:
        return tuple(stages)
    wanted: set[str] = set()
    needed: set[str] = set()
    for stage in reversed(stages):
        if stage.name in names or needed & {row.TABLE.name for row in stage.writes}:
            wanted.add(stage.name)
            needed |= {row.TABLE.name for row in tables_read(stage)}
    return tuple(stage for stage in stages if stage.name in wanted)


def writer_of(stages: Iterable[Stage]) -> dict[str, Stage]:
    """The stage that writes each table."""
    return {row.TABLE.name: stage for stage in stages for row in stage.writes}


def needed(plan: Plan, stages: Sequence[Stage]) -> list[str]:
    """The per-document stages whose records tell whether these have work, these among them."""
    read = {row.TABLE.name for stage in stages for row in tables_read(stage)}
    return [
        stage.name
        for stage in plan.per_document()
        if stage in stages or any(row.TABLE.name in read for row in stage.writes)
    ]


def needs_visit(
    plan: Plan,
    stages: Sequence[Stage],
    document: Document,
    recorded: Mapping[tuple[str, str], Entry],
) -> str | None:
    """The first stage of these whose record does not fit the document any more, or None."""
    digests: dict[str, str] = {}
    for stage in plan.per_document():
        entry = recorded.get((stage.name, document.doc_id))
        if entry is not None:
            digests.update(entry.digests)
    for stage in stages:
        entry = recorded.get((stage.name, document.doc_id))
        if entry is None or entry.quick != plan.key(stage, document, digests):
            return stage.name
    return None


def corpus_key(plan: Plan, ledger: Ledger, stage: Stage) -> str:
    """The digest of all that a corpus stage's result depends on."""
    digests = [
        plan.corpus.get(row.TABLE.name) or table_digest(ledger, row) for row in tables_read(stage)
    ]
    return schema.digest_of(plan.static[stage.name], *digests)


def table_digest(ledger: Ledger, row: type[Row]) -> str:
    """The digest of a published per-document table, over all its parts."""
    name = row.TABLE.name
    marks = [f"{part}:{c}" for (n, part), c in sorted(ledger.published().items()) if n == name]
    return schema.digest_of(name, *marks)
