"""Passages and mentions -> stated relations, and who speaks in which passage."""

from __future__ import annotations

from typing import Annotated

from pipeline.stage import (
    DOCUMENT,
    PASSAGE,
    DocId,
    End,
    PassageNumber,
    Reference,
    Row,
    Span,
    Start,
    table,
)  # fmt: skip


@table(
    "relations",
    row="stated relation",
    key=("doc_id", "passage", "start", "end", "subject_id", "relation", "role", "object_id"),
    references=(
        PASSAGE,
        Reference(("subject_id",), "entities", ("entity_id",)),
        Reference(("object_id",), "entities", ("entity_id",)),
    ),
    span=Span("passages", ("doc_id", "passage"), claims=None),
)
class Relation(Row):
    """A relation that the text states."""

    doc_id: DocId
    passage: PassageNumber
    subject_id: Annotated[str, "entity that has the relation, a person in `role_at`"]
    relation: Annotated[str, "`role_at`, `said`, `contact_for` ..."]
    object_id: Annotated[str | None, "entity it is with, null where none is stated"]
    role: Annotated[str | None, "role in base form, null for mere affiliation"]
    start: Start
    end: End


@table(
    "passages",
    row="paragraph, heading, list item, table row or other block: the unit of analysis",
    key=("doc_id", "passage"),
    references=(DOCUMENT, Reference(("speaker_id",), "entities", ("entity_id",))),
)
class Passage(Row):
    """A passage, the unit of analysis."""

    doc_id: DocId
    passage: PassageNumber
    part: Annotated[str, "`body`, `teaser` or `furniture`"]
    role: Annotated[
        str,
        "`paragraph`, `heading`, `list`, `table`, `caption`, `footnote`, `contact`, `toc`; "
        "in furniture `header`, `footer`, `page_number`",
    ]
    page: Annotated[int, "1-based page on which it begins"]
    page_end: Annotated[int, "1-based page on which it ends"]
    page_starts: Annotated[
        tuple[int, ...], "where in the text page + 1, page + 2 ... page_end begin"
    ]
    page_offset: Annotated[
        int | None, "where it begins in the text of its first page, null for teasers"
    ]
    section: Annotated[str | None, "nearest heading above"]
    level: Annotated[int | None, "depth of a heading, from 1"]
    teaser: Annotated[int | None, "1-based entry of the list of related documents"]
    speaker_id: Annotated[str | None, "entity whose words or report it is, null if not stated"]
    text: Annotated[str, "text after repair, NFC, on one line"]
