"""A document's pages, passages and own fields -> one row that describes it."""

from __future__ import annotations

from typing import Annotated

from pipeline.stage import DocId, Row, table


@table("documents", row="document read", key=("doc_id",))
class Document(Row):
    """A document that was read."""

    doc_id: DocId
    path: Annotated[str, "path relative to the raw folder"]
    kind: Annotated[str, "`pdf`, `transcript` or `text`"]
    title: Annotated[str | None, "title as the document gives it"]
    pages: Annotated[int, "pages, empty ones too"]
    words: Annotated[int, "words in body passages"]
    language: Annotated[str | None, "ISO 639-1 code of the main language, null if too little text"]
    year: Annotated[int | None, "year it was published or concerns"]
    document_type: Annotated[str | None, "`rapport`, `strategi`, `protokoll` ..."]
    publisher: Annotated[str | None, "organisation that published it"]
