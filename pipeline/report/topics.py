"""Topics, their terms, passages and documents -> the page about topics."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.report.corpus import Corpus, DocumentRef, rows
from pipeline.report.quotes import Quote, passage_quotes

if TYPE_CHECKING:
    import pandas as pd

TERMS = 12
DOCUMENTS = 10
SHOWN_CHARACTERS = 420


@dataclass(frozen=True, slots=True)
class TermLine:
    """A term of a topic; `share` is its weight beside the heaviest one's."""

    label: str
    share: float


@dataclass(frozen=True, slots=True)
class TopicView:
    """A topic with what shows what it is about."""

    topic_id: str
    label: str
    documents: int
    share: float
    coherence: float
    stability: float
    terms: tuple[TermLine, ...]
    in_documents: tuple[tuple[DocumentRef, float], ...]
    quotes: tuple[tuple[Quote, float], ...]


def topic_views(corpus: Corpus) -> list[TopicView]:
    """The topics, largest first."""
    terms = terms_by_topic(corpus["topic_terms"])
    documents = documents_by_topic(corpus)
    passages = quotes_by_topic(corpus, terms)
    ordered = corpus["topics"].sort_values(
        ["share", "topic_id"], ascending=[False, True], kind="stable"
    )
    return [
        TopicView(
            row.topic_id,
            row.label,
            row.documents,
            row.share,
            row.coherence,
            row.stability,
            tuple(terms.get(row.topic_id, ())),
            tuple(documents.get(row.topic_id, ())[:DOCUMENTS]),
            tuple(passages.get(row.topic_id, ())),
        )
        for row in rows(ordered)
    ]


def terms_by_topic(topic_terms: pd.DataFrame, most: int = TERMS) -> dict[str, list[TermLine]]:
    """The heaviest terms of each topic."""
    best = topic_terms[topic_terms["rank"] <= most].sort_values(["topic_id", "rank"], kind="stable")
    top = best.groupby("topic_id")["weight"].transform("max")
    found: dict[str, list[TermLine]] = defaultdict(list)
    for row in rows(best.assign(top=top)):
        found[row.topic_id].append(TermLine(row.label, row.weight / row.top if row.top else 0.0))
    return found


def documents_by_topic(corpus: Corpus) -> dict[str, list[tuple[DocumentRef, float]]]:
    """The documents of each topic, largest share first."""
    ordered = corpus["document_topics"].sort_values(
        ["share", "doc_id"], ascending=[False, True], kind="stable"
    )
    found: dict[str, list[tuple[DocumentRef, float]]] = defaultdict(list)
    for row in rows(ordered.groupby("topic_id").head(DOCUMENTS)):
        found[row.topic_id].append((corpus.documents[row.doc_id], row.share))
    return found


def quotes_by_topic(
    corpus: Corpus, terms: dict[str, list[TermLine]]
) -> dict[str, list[tuple[Quote, float]]]:
    """The passages that show each topic best, its terms marked, and its share of each."""
    chosen = corpus["topic_passages"].sort_values(["topic_id", "rank"], kind="stable")
    words = [[term.label for term in terms.get(topic, ())] for topic in chosen["topic_id"]]
    found: dict[str, list[tuple[Quote, float]]] = defaultdict(list)
    quotes = passage_quotes(corpus, chosen, words, most=SHOWN_CHARACTERS)
    for row, quote in zip(rows(chosen), quotes, strict=True):
        found[row.topic_id].append((quote, row.share))
    return found
