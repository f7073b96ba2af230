"""Year and publisher of public documents held against what a person read in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from pipeline.stages.describe import Document

COLUMNS = ("year", "publisher")
UNKNOWN = "*"
NONE = "-"


class Described(NamedTuple):
    """The truth about a document: its half, and the right answers by column; none for unknown."""

    half: str
    answers: Mapping[str, tuple[str, ...]]


def parsed_described(lines: Iterable[str]) -> dict[str, Described]:
    """doc_id -> truth, from lines of doc_id, half, year and publisher parted by tabs."""
    result: dict[str, Described] = {}
    for line in lines:
        if line.strip() and not line.startswith("#"):
            doc_id, half, *cells = line.rstrip("\n").split("\t")
            answers = {
                column: () if cell == UNKNOWN else tuple(one.casefold() for one in cell.split("|"))
                for column, cell in zip(COLUMNS, cells, strict=True)
            }
            result[doc_id] = Described(half, answers)
    return result


def scores(
    truth: Mapping[str, Described], documents: Iterable[Document]
) -> Iterator[tuple[str, str, float, int]]:
    """(half, column, share of right answers, documents) of the documents that were read."""
    rows = [one for one in documents if one.doc_id in truth]
    for half in ("tune", "report"):
        for column in COLUMNS:
            right = [
                _told(one, column) in truth[one.doc_id].answers[column]
                for one in rows
                if truth[one.doc_id].half == half and truth[one.doc_id].answers[column]
            ]
            if right:
                yield half, column, sum(right) / len(right), len(right)


def _told(document: Document, column: str) -> str:
    value = getattr(document, column)
    return NONE if value is None else str(value).casefold()
