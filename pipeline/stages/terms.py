"""Tokens of a document -> the terms that topics and keywords are made of."""

from __future__ import annotations

from typing import Annotated

from pipeline.stage import DocId, PassageNumber, Row, table


@table(
    "passage_terms",
    row="term in a passage",
    key=("doc_id", "passage", "term"),
    working=True,
)
class PassageTerm(Row):
    """How often a term stands in a passage."""

    doc_id: DocId
    passage: PassageNumber
    part: Annotated[str, "`body` or `teaser`"]
    term: Annotated[str, "base form: lemma, phrase of lemmas, or compound part"]
    kind: Annotated[str, "`word`, `phrase` or `part` (of a compound)"]
    count: Annotated[int, "occurrences"]


@table(
    "document_terms",
    row="keyword candidate in a document",
    key=("doc_id", "term"),
    working=True,
)
class DocumentTerm(Row):
    """A candidate for keyword, with what its document says of it."""

    doc_id: DocId
    term: Annotated[str, "base form"]
    label: Annotated[str, "form most often written"]
    kind: Annotated[str, "`word` or `phrase`"]
    count: Annotated[int, "occurrences in body text"]
    passages: Annotated[int, "body passages it stands in"]
    in_headings: Annotated[int, "occurrences in headings"]
    first: Annotated[float, "where it first stands, as share of the body text, 0..1"]
