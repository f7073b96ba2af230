"""Changed rows of corpus tables -> the documents that name none of them and need no visit.

Where a corpus stage was done again, its table has another digest, and every document that looks
rows up in it would have to be opened to see whether *its* rows changed. Here the changed rows are
looked for in the documents' tables instead, a column at a time: what names none stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.run import schema
from pipeline.run.ledger import Entry
from pipeline.run.lookup import hashed, values
from pipeline.run.plan import Plan, needs_visit, row_class, writer_of
from pipeline.run.sources import Document
from pipeline.run.store import Store, read_columns
from pipeline.stage import File, Lookup, Row, Source, Stage

BORDER = "\x1f"  # between the values of several columns; text with it in it only costs a visit


@dataclass(frozen=True, slots=True)
class Moved:
    """A corpus table done anew: the digest of its rows before, and the values that changed.

    `values` maps the columns by which it is looked up to the values of rows that came, went or
    changed.
    """

    before: str
    values: Mapping[tuple[str, ...], frozenset[tuple[Any, ...]]]


def looked_up(stages: Iterable[Stage], row: type[Row]) -> tuple[tuple[str, ...], ...]:
    """The columns by which these stages look rows up in a table; none where one reads it whole."""
    found: set[tuple[str, ...]] = set()
    for stage in stages:
        for read in stage.reads:
            if read is Source or read is File or row_class(read) is not row:
                continue
            if not isinstance(read, Lookup):
                return ()
            found.add(read.on)
    return tuple(sorted(found))


def moved(row: type[Row], on: Iterable[tuple[str, ...]], *, before: str, old: pa.Table,
          new: pa.Table) -> Moved:  # fmt: skip
    """What differs between a table as it stood, whose digest was `before`, and as it is now."""
    import numpy as np

    columns = [column.name for column in schema.columns(row)]
    marks = (hashed(old, columns), hashed(new, columns))
    other = np.setxor1d(*marks)
    changed = [
        table.filter(pa.array(np.isin(mark, other)))
        for table, mark in zip((old, new), marks, strict=True)
    ]
    return Moved(before, {one: frozenset(_values_of(changed, one)) for one in on})


def _values_of(tables: Iterable[pa.Table], on: tuple[str, ...]) -> Iterator[tuple[Any, ...]]:
    for table in tables:
        for some in values(table, on):
            yield from some


def untouched(
    plan: Plan,
    stages: Sequence[Stage],
    documents: Iterable[Document],
    recorded: Mapping[tuple[str, str], Entry],
    tables: Mapping[str, Moved],
    named: set[str],
) -> list[tuple[str, str, str]]:
    """(stage, document, new quick key) of the documents for which only rows of others changed.

    `named` are the documents that name a changed row. With the tables as they were before, the
    others have nothing to do, and their rows of them are the same now.
    """
    mine = {name: one.before for name, one in tables.items() if _is_looked_up(stages, name)}
    earlier = replace(plan, corpus={**plan.corpus, **mine})
    sources = {first_table(stage) for stage in stages if _lookups(stage)}
    writers = writer_of(plan.stages)
    found: list[tuple[str, str, str]] = []
    for document in documents:
        doc_id = document.doc_id
        entries = [recorded.get((writers[row.TABLE.name].name, doc_id)) for row in sources]
        if doc_id in named or any(one is None or one.place is not None for one in entries):
            continue
        if needs_visit(earlier, stages, document, recorded) is None:
            found += _quicks(plan, stages, document, recorded)
    return found


def _quicks(
    plan: Plan,
    stages: Sequence[Stage],
    document: Document,
    recorded: Mapping[tuple[str, str], Entry],
) -> list[tuple[str, str, str]]:
    """The quick keys of a document's stages with the tables as they are now, where they differ."""
    digests: dict[str, str] = {}
    for stage in plan.per_document():
        if entry := recorded.get((stage.name, document.doc_id)):
            digests.update(entry.digests)
    quicks = [(stage.name, document.doc_id, plan.key(stage, document, digests)) for stage in stages]
    return [one for one in quicks if recorded[one[:2]].quick != one[2]]


def naming(store: Store, stages: Sequence[Stage], tables: Mapping[str, Moved]) -> set[str]:
    """The documents that name a changed row in a table by which a stage of these looks it up."""
    found: set[str] = set()
    for stage in stages:
        for read in _lookups(stage):
            one = tables.get(read.row.TABLE.name)
            if one is None or not one.values.get(read.on):
                continue
            sought = pa.array(sorted({_joined(value) for value in one.values[read.on]}))
            for file in filter(Path.is_file, store.files(first_table(stage))):
                table = read_columns(file, tuple(dict.fromkeys(("doc_id", *read.on))))
                cells = [table.column(name).cast(pa.string()) for name in read.on]
                key = pc.binary_join_element_wise(*cells, BORDER) if len(cells) > 1 else cells[0]
                here = table.column("doc_id").filter(pc.is_in(key, value_set=sought))
                found.update(here.unique().to_pylist())
    return found


def _joined(value: tuple[Any, ...]) -> str:
    return BORDER.join(map(str, value))


def first_table(stage: Stage) -> type[Row]:
    """The table whose values a stage looks rows up by."""
    return row_class(stage.reads[0])


def _lookups(stage: Stage) -> list[Lookup]:
    return [read for read in stage.reads if isinstance(read, Lookup)]


def _is_looked_up(stages: Sequence[Stage], name: str) -> bool:
    rows = {row.TABLE.name: row for stage in stages for row in _rows_read(stage)}
    return name in rows and bool(looked_up(stages, rows[name]))


def _rows_read(stage: Stage) -> list[type[Row]]:
    return [row_class(read) for read in stage.reads if read is not Source and read is not File]
