"""Terms of a document and the fitted topics -> the topics of its passages and of itself."""

from __future__ import annotations

from typing import Annotated

from pipeline.stage import DOCUMENT, PASSAGE, DocId, PassageNumber, Reference, Row, table

TOPIC = Reference(("topic_id",), "topics", ("topic_id",))


@table(
    "passage_topics",
    row="passage and topic",
    key=("doc_id", "passage", "topic_id"),
    references=(PASSAGE, TOPIC),
)
class PassageTopic(Row):
    """How much of a passage a topic explains."""

    doc_id: DocId
    passage: PassageNumber
    topic_id: Annotated[str, "the topic"]
    share: Annotated[float, "share of the passage, 0..1; what is missing to 1 no topic explains"]


@table(
    "document_topics",
    row="document and topic",
    key=("doc_id", "topic_id"),
    references=(DOCUMENT, TOPIC),
)
class DocumentTopic(Row):
    """How much of a document's body a topic explains."""

    doc_id: DocId
    topic_id: Annotated[str, "the topic"]
    share: Annotated[float, "share of the body text, 0..1"]
