"""Documents and entities that did not fit in their tables -> rows for files of data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.report.corpus import Corpus, EntityRef, batched_rows
from pipeline.report.data_files import Cell, DataRow, row_files
from pipeline.report.documents import DocumentLine
from pipeline.report.entities import roles_by_entity
from pipeline.report.swedish import LABELS, LANGUAGES, named, percent

SHOWN = 4
"""Roles and other names of an entity in a table."""


def rest_files(corpus: Corpus, lines: Sequence[DocumentLine]) -> Iterator[tuple[str, str]]:
    """(file, content) for all rows that did not fit in the tables of documents and entities."""
    yield from row_files("documents", document_rows(rest_of(corpus, lines)))
    yield from row_files("entities", entity_rows(corpus))


def rest_of(corpus: Corpus, lines: Sequence[DocumentLine]) -> Sequence[DocumentLine]:
    """The lines after those in the table, as many as files of data may hold."""
    begin = corpus.limits.rows
    return lines[begin : begin + corpus.limits.data_rows]


def document_rows(lines: Sequence[DocumentLine]) -> Iterator[DataRow]:
    """A row for each line, as in the table of documents."""
    for line in lines:
        yield DataRow(
            (
                {"t": f"{line.ref.title} ({line.ref.path})", "h": line.ref.href or line.ref.file},
                line.document_type,
                line.year,
                line.publisher,
                named(LANGUAGES, line.language),
                line.pages,
                line.words,
                percent(line.quality),
                {"t": line.topic, "h": f"amnen.html#{line.topic_id}"} if line.topic else None,
                ", ".join(line.keywords),
            ),
            {
                "typ": line.document_type or "",
                "sprak": line.language or "",
                "ar": str(line.year or ""),
            },
        )


def entity_rows(corpus: Corpus) -> Iterator[DataRow]:
    """A row for each entity without a page, as in the table; it leads to its first mention."""
    places = first_mentions(corpus)
    roles = roles_by_entity(corpus["relations"])
    teased = has_teasers(corpus)
    for row in batched_rows(corpus.other_entities):
        ref = corpus.entities[row.entity_id]
        counts: tuple[Cell, ...] = (row.mentions, row.documents)
        cells = (
            {"t": ref.name, "h": places.get(row.entity_id)},
            label_cell(ref),
            *counts,
            *((row.teaser_mentions,) if teased else ()),
            ", ".join(roles.get(row.entity_id, ())[:SHOWN]),
            ", ".join(row.aliases[:SHOWN]),
        )
        yield DataRow(cells, {"slag": ref.label})


def label_cell(ref: EntityRef) -> Cell:
    """The entity's label in words."""
    return {"t": named(LABELS, ref.label), "k": ref.label}


def has_teasers(corpus: Corpus) -> bool:
    """Whether any entity is mentioned in teasers."""
    return bool((corpus["entities"]["teaser_mentions"] > 0).any())


def first_mentions(corpus: Corpus) -> dict[str, str]:
    """The way to the first mention of each entity without a page: the passage, else the file."""
    mentions = corpus["mentions"]
    wanted = set(corpus.other_entities["entity_id"])
    first = mentions[mentions["entity_id"].isin(wanted)].drop_duplicates("entity_id")
    places = {}
    for row in batched_rows(first[["entity_id", "doc_id", "passage", "page"]]):
        document = corpus.documents[row.doc_id]
        places[row.entity_id] = document.at_passage(row.passage) or document.at_page(row.page)
    return places
