"""Staged rows -> published tables, part by part, so that a kill at any instant loses nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.run import schema
from pipeline.run.ledger import Entry, Ledger
from pipeline.run.store import Store, is_table, members
from pipeline.stage import Row, Stage


@dataclass(frozen=True, slots=True)
class _Part:
    """One part of one table as it should be."""

    row: type[Row]
    number: int
    content: str
    staged: Mapping[str, str]
    kept: tuple[str, ...]


def publish(
    store: Store,
    ledger: Ledger,
    stages: Sequence[Stage],
    layout: Mapping[str, int],
    *,
    touched: Collection[int] | None = None,
) -> list[str]:
    """Bring the tables of these per-document stages up to date; the names of those rewritten.

    Parts that are not `touched` are known to stand as the ledger says; None for all may be others.
    A part is written where the digests of its documents' rows differ from what the ledger says
    stands there. Doing it again after a kill gives the same files: a document's rows come from
    its staged chunk as long as the ledger says so, and a file already renamed holds them too.
    """
    published = ledger.published()
    now: dict[tuple[str, int], str] = {}
    parts = members(layout)
    folder = max(parts) > 0
    rewritten: set[str] = set()
    names = [stage.name for stage in stages]
    rows = {row.TABLE.name: row for stage in stages for row in stage.writes}
    for number, doc_ids in parts.items():
        told = {(name, number) for name in rows} & published.keys()
        if touched is not None and number not in touched and len(told) == len(rows):
            now.update({one: published[one] for one in told})
            continue
        entries = ledger.entries(doc_ids, names)
        for stage in stages:
            for part in _parts(stage, number, doc_ids, entries):
                name = part.row.TABLE.name
                if published.get((name, number)) != part.content:
                    # Told first: a kill behind the write must not leave an older digest standing.
                    ledger.settle((), {}, [(name, number)])
                    store.write_part(
                        part.row, number, staged=part.staged, kept=part.kept, folder=folder
                    )
                    rewritten.add(name)
                now[name, number] = part.content
    vanished = [(name, n) for name, n in published if name in rows and (name, n) not in now]
    ledger.settle(names, now, vanished)
    for name, row in rows.items():
        if store.drop_other_parts(row, parts):
            rewritten.add(name)
    if not folder:
        for row in rows.values():
            store.as_file(row)
    return sorted(rewritten)


def _parts(
    stage: Stage, number: int, doc_ids: Sequence[str], entries: Mapping[tuple[str, str], Entry]
) -> list[_Part]:
    """What part `number` of each table of the stage should hold."""
    present = [entries[stage.name, doc] for doc in doc_ids if (stage.name, doc) in entries]
    staged = {entry.unit: entry.place for entry in present if entry.place is not None}
    kept = tuple(entry.unit for entry in present if entry.place is None)
    parts = []
    for row in stage.writes:
        name = row.TABLE.name
        marks = [f"{entry.unit}:{entry.digests[name]}" for entry in present]
        content = schema.digest_of(stage.name, schema.columns_mark(row), *marks)
        parts.append(_Part(row, number, content, staged, kept))
    return parts


def missing(
    store: Store, ledger: Ledger, stages: Sequence[Stage], layout: Mapping[str, int]
) -> Iterator[tuple[Stage, tuple[str, int], list[str]]]:
    """(stage, part, documents) of published files that somebody removed or damaged."""
    published = ledger.published()
    parts = members(layout)
    for stage in stages:
        for row in stage.writes:
            for number, doc_ids in parts.items():
                part = (row.TABLE.name, number)
                if part in published and not is_table(store.part_path(row, number)):
                    yield stage, part, doc_ids


def forget_missing(
    store: Store, ledger: Ledger, stages: Sequence[Stage], layout: Mapping[str, int]
) -> bool:
    """Make the work due again that filled files which are missing; whether there were any."""
    lost = list(missing(store, ledger, stages, layout))
    for stage, part, doc_ids in lost:
        ledger.forget_stage(stage.name, doc_ids)
        ledger.settle((), {}, [part])
    return bool(lost)
