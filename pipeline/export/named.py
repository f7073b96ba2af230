"""What ids stand for, for sheets that people read: the name beside each id."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from pipeline.stage import Reference

SHOWN_BY = {"entities": "name", "documents": "path", "topics": "label"}
"""Tables whose rows people know by a name, and the column that has it."""


class NameColumn(NamedTuple):
    """A further column: the name of what the column at `place` has the id of."""

    title: str
    place: int
    table: str


def name_columns(
    table: str, columns: Sequence[str], references: Iterable[Reference]
) -> list[NameColumn]:
    """The further columns of a table: `subject` for `subject_id`, `document` for `doc_id`."""
    wanted = {one.columns[0]: one.table for one in references if len(one.columns) == 1}
    if table not in SHOWN_BY and "doc_id" in columns:
        wanted["doc_id"] = "documents"
    found = [
        NameColumn(_title(column), columns.index(column), target)
        for column, target in wanted.items()
        if target in SHOWN_BY and column in columns
    ]
    return [one for one in found if one.title not in columns]


def _title(column: str) -> str:
    return "document" if column == "doc_id" else f"{column.removesuffix('_id')}_name"


def with_names(
    rows: Iterable[Sequence[Any]],
    added: Sequence[NameColumn],
    names: Mapping[str, Mapping[Any, str]],
) -> Iterator[tuple[Any, ...]]:
    """The rows, each with the names of its ids behind; None where there is no id or no name."""
    for row in rows:
        yield (*row, *(names[one.table].get(row[one.place]) for one in added))
