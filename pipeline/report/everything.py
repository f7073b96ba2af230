"""All repairs and gaps -> rows for files of data, shared out by document.

Each file holds the rows of some documents, so that a changed document changes one file of each
table. What does not fit in the files stands on the documents' own pages.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any

from pipeline.report.corpus import Corpus, rows
from pipeline.report.data_files import DataRow, bucket_digits, buckets, rows_script
from pipeline.report.swedish import GAPS, RULES, named

TABLES = ("repairs", "gaps")


@dataclass(frozen=True, slots=True)
class AllRows:
    """The files that hold a table's rows, each with its documents; how many rows are in them."""

    table: str
    files: Mapping[str, tuple[str, ...]]
    count: int
    left: int


def all_rows(corpus: Corpus, table: str) -> AllRows:
    """The files of a table: whole documents in the order of their paths, as many as fit."""
    sizes = corpus[table]["doc_id"].astype(object).value_counts().to_dict()
    room, shown = corpus.limits.data_rows, []
    for doc_id in corpus.documents:
        room -= sizes.get(doc_id, 0)
        if room < 0:
            break
        if doc_id in sizes:
            shown.append(doc_id)
    count = sum(sizes[doc_id] for doc_id in shown)
    found = buckets(table, shown, bucket_digits(count))
    files = {file: tuple(doc_ids) for file, doc_ids in found.items()}
    return AllRows(table, files, count, len(corpus[table]) - count)


def marks_of_files(corpus: Corpus, everything: AllRows) -> dict[str, str]:
    """Of each file a digest of all that it is made of."""
    marks = corpus.marks[everything.table]
    found = {}
    for file, doc_ids in everything.files.items():
        made_of = [(repr(corpus.documents[one]), marks.get(one, 0)) for one in doc_ids]
        found[file] = hashlib.sha256(repr(made_of).encode()).hexdigest()
    return found


def files_of_rows(
    corpus: Corpus, everything: AllRows, parts: Any, wanted: AbstractSet[str]
) -> Iterator[tuple[str, str]]:
    """(file, content) of the files wanted, out of the parts of their table."""
    of = {doc_id: file for file in wanted for doc_id in everything.files[file]}
    found: dict[str, list[Any]] = {file: [] for file in wanted}
    for part in parts.of(of) if of else ():
        for row in rows(part):
            found[of[row.doc_id]].append(row)
    order = {doc_id: number for number, doc_id in enumerate(corpus.documents)}
    as_row = _repair if everything.table == "repairs" else _gap
    for file, some in sorted(found.items()):
        some.sort(key=lambda row: order[row.doc_id])
        yield file, rows_script(everything.table, [as_row(corpus, row) for row in some])


def _repair(corpus: Corpus, row: Any) -> DataRow:
    document = corpus.documents[row.doc_id]
    place = f"{document.href}#s{row.page}" if document.href else document.file
    return DataRow(
        (
            {"t": row.before, "k": "del"},
            {"t": row.after, "k": "ins"},
            row.context,
            named(RULES, row.rule),
            {"t": document.title, "h": place},
            {"t": f"s. {row.page}", "h": document.at_page(row.page)},
        ),
        {"regel": row.rule},
    )


def _gap(corpus: Corpus, row: Any) -> DataRow:
    document = corpus.documents[row.doc_id]
    return DataRow(
        (
            row.context,
            named(GAPS, row.kind),
            row.elsewhere,
            {
                "t": document.title,
                "h": document.at_passage(row.passage) or document.file,
            },
        ),
        {"lucka": row.kind},
    )
