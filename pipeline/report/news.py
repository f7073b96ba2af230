"""Documents now and at the report before -> what is new since."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from pipeline.report.corpus import DocumentRef

Status = Literal["known", "new", "gone"]


@dataclass(frozen=True, slots=True)
class Told:
    """A document that a report told of: it was known before, new in it, or gone from it."""

    doc_id: str
    path: str
    title: str
    status: Status


@dataclass(frozen=True, slots=True)
class News:
    """What is new since the report before: `changed` are files with other content than then."""

    added: tuple[DocumentRef, ...]
    changed: tuple[DocumentRef, ...]
    gone: tuple[Told, ...]

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.gone)


def told(before: Iterable[Any], documents: Mapping[str, DocumentRef]) -> list[Told]:
    """The documents with what is new about each; `before` are the rows of the report before.

    In a first report none is new. Where the documents are those of the report before, what was new
    then is still the news: a report made again for another reason loses none.
    """
    earlier = {row.doc_id: row for row in before}
    there = {doc_id for doc_id, row in earlier.items() if row.status != "gone"}
    if not earlier or there == documents.keys():
        kept = [
            Told(one.doc_id, one.path, one.title, _status(earlier, one.doc_id))
            for one in documents.values()
        ]
        return kept + _gone(row for row in earlier.values() if row.status == "gone")
    now = [
        Told(one.doc_id, one.path, one.title, "known" if one.doc_id in there else "new")
        for one in documents.values()
    ]
    return now + _gone(earlier[doc_id] for doc_id in sorted(there - documents.keys()))


def news(rows: Sequence[Told], documents: Mapping[str, DocumentRef]) -> News:
    """What the first page says is new."""
    gone = {row.path: row for row in rows if row.status == "gone"}
    fresh = [documents[row.doc_id] for row in rows if row.status == "new"]
    paths = {ref.path for ref in fresh}
    return News(
        added=tuple(ref for ref in fresh if ref.path not in gone),
        changed=tuple(ref for ref in fresh if ref.path in gone),
        gone=tuple(row for path, row in gone.items() if path not in paths),
    )


def _status(earlier: Mapping[str, Any], doc_id: str) -> Status:
    return "new" if doc_id in earlier and earlier[doc_id].status == "new" else "known"


def _gone(rows: Iterable[Any]) -> list[Told]:
    return [Told(row.doc_id, row.path, row.title, "gone") for row in rows]
