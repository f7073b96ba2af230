"""Documents, pages, topics and keywords -> the list of documents and the quality of their text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.report.corpus import Corpus, DocumentRef, rows
from pipeline.stage import values

if TYPE_CHECKING:
    import pandas as pd

POOREST = 12
"""Documents on the first page: those to look at first."""
MAIN_KEYWORDS = 5
"""Keywords in a line about a document."""


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """A document in the list of documents."""

    ref: DocumentRef
    document_type: str | None
    publisher: str | None
    year: int | None
    language: str | None
    pages: int
    words: int
    quality: float | None
    topic_id: str | None
    topic: str | None
    keywords: tuple[str, ...]


def document_lines(corpus: Corpus) -> list[DocumentLine]:
    """A line for each document, by path."""
    frame = corpus["documents"].set_index("doc_id")
    quality = quality_by_document(corpus["pages"])
    topics = main_topics(corpus)
    keywords = main_keywords(corpus["keywords"])
    labels = dict(zip(corpus["topics"]["topic_id"], corpus["topics"]["label"], strict=True))
    lines = []
    for doc_id, row in zip(corpus.documents, rows(frame.loc[list(corpus.documents)]), strict=True):
        topic = topics.get(doc_id)
        lines.append(
            DocumentLine(
                corpus.documents[doc_id],
                row.document_type,
                row.publisher,
                row.year,
                row.language,
                row.pages,
                row.words,
                quality.get(doc_id),
                topic,
                labels.get(topic) if topic else None,
                keywords.get(doc_id, ()),
            )
        )
    return lines


def poorest(lines: Sequence[DocumentLine], most: int = POOREST) -> list[DocumentLine]:
    """The lines with the smallest share of known words, those without text last."""
    return sorted(lines, key=lambda line: (line.quality is None, line.quality or 0.0))[:most]


def quality_by_document(pages: pd.DataFrame) -> dict[str, float]:
    """The share of known words in each document: its pages' shares, weighted by length of text."""
    length = pages["length"].astype(float)
    sums = length.groupby(pages["doc_id"]).sum()
    weighted = (pages["quality"] * length).groupby(pages["doc_id"]).sum()
    return {str(doc_id): share for doc_id, share in (weighted / sums).dropna().items()}


def main_topics(corpus: Corpus) -> dict[str, str]:
    """The topic with the largest share of each document that has any."""
    frame = corpus["document_topics"]
    ordered = frame.sort_values(["share", "topic_id"], ascending=[False, True], kind="stable")
    best = ordered.drop_duplicates("doc_id")
    return dict(zip(best["doc_id"], best["topic_id"], strict=True))


def main_keywords(keywords: pd.DataFrame, most: int = MAIN_KEYWORDS) -> dict[str, tuple[str, ...]]:
    """The best keywords of each document, as usually written."""
    best = keywords[keywords["rank"] <= most].sort_values(["doc_id", "rank"], kind="stable")
    found: dict[str, list[str]] = defaultdict(list)
    for doc_id, label in zip(values(best["doc_id"]), values(best["label"]), strict=True):
        found[doc_id].append(label)
    return {doc_id: tuple(labels) for doc_id, labels in found.items()}
