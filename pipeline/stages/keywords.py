"""Keyword candidates of a document and the corpus vocabulary -> ranked keywords."""

from __future__ import annotations

from typing import Annotated

from pipeline.stage import DOCUMENT, DocId, Row, table


@table("keywords", row="document and keyword", key=("doc_id", "keyword"), references=(DOCUMENT,))
class Keyword(Row):
    """A keyword of a document."""

    doc_id: DocId
    keyword: Annotated[str, "base form"]
    label: Annotated[str, "as usually written"]
    score: Annotated[float, "how much it says of the document, best 1"]
    rank: Annotated[int, "1-based rank in the document"]
    mentions: Annotated[int, "occurrences in body text"]
