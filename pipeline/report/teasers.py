"""Teasers and the links they make -> the page about related documents."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.report.corpus import Corpus, DocumentRef, rows

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class TeaserView:
    """A teaser: what it says of the document it points at, and that document where it is here."""

    number: int
    title: str
    excerpt: str
    truncated: bool
    years: str | None
    document_type: str | None
    publisher: str | None
    authors: tuple[str, ...]
    source: DocumentRef
    passage: int | None
    target: DocumentRef | None
    score: float | None
    topic_id: str | None
    topic: str | None


@dataclass(frozen=True, slots=True)
class TeaserTopicLine:
    """A topic beside the others: its share of the teasers' text and of the documents'."""

    topic_id: str
    label: str
    teasers: int
    share: float
    in_documents: float


def teaser_views(corpus: Corpus) -> list[TeaserView]:
    """The teasers, those whose document is in the corpus first."""
    frame = corpus["teasers"]
    missing = frame["target_doc_id"].isna()
    ordered = frame.assign(missing=missing).sort_values(
        ["missing", "doc_id", "teaser"], kind="stable"
    )
    shown = ordered.head(corpus.limits.rows)
    places = passages_of_teasers(corpus)
    main = main_topics(topics_of_teasers(corpus))
    labels = dict(zip(corpus["topics"]["topic_id"], corpus["topics"]["label"], strict=True))
    return [
        TeaserView(
            row.teaser,
            row.title,
            row.excerpt,
            row.truncated,
            years(row.year_from, row.year_to),
            row.document_type,
            row.publisher,
            tuple(row.authors),
            corpus.documents[row.doc_id],
            places.get((row.doc_id, row.teaser)),
            corpus.documents[row.target_doc_id] if row.target_doc_id else None,
            row.target_score,
            main.get((row.doc_id, row.teaser)),
            labels.get(main.get((row.doc_id, row.teaser), "")),
        )
        for row in rows(shown)
    ]


def topics_of_teasers(corpus: Corpus) -> pd.DataFrame:
    """Columns doc_id, teaser, topic_id, share: of a teaser's passages the one with most of it."""
    passages = corpus["passages"]
    of = passages.loc[passages["part"] == "teaser", ["doc_id", "passage", "teaser"]]
    known = corpus["teaser_topics"].merge(of[of["teaser"] >= 0], on=["doc_id", "passage"])
    return (
        known.groupby(["doc_id", "teaser", "topic_id"], observed=True)["share"].max().reset_index()
    )


def main_topics(shares: pd.DataFrame) -> dict[tuple[str, int], str]:
    """The topic with the largest share of each teaser that has any."""
    ordered = shares.sort_values(["share", "topic_id"], ascending=[False, True], kind="stable")
    best = ordered.drop_duplicates(["doc_id", "teaser"])
    return {(row.doc_id, row.teaser): row.topic_id for row in rows(best)}


def teaser_topic_lines(corpus: Corpus) -> list[TeaserTopicLine]:
    """What the teasers are about, beside what the documents are about: largest first."""
    teasers = len(corpus["teasers"])
    sums = (
        topics_of_teasers(corpus).groupby("topic_id", observed=True)["share"].agg(["sum", "size"])
    )
    lines = [
        TeaserTopicLine(
            row.topic_id,
            row.label,
            int(sums["size"].get(row.topic_id, 0)),
            float(sums["sum"].get(row.topic_id, 0.0)) / (teasers or 1),
            row.share,
        )
        for row in rows(corpus["topics"])
    ]
    return sorted((one for one in lines if one.teasers), key=lambda one: (-one.share, one.topic_id))


def passages_of_teasers(corpus: Corpus) -> dict[tuple[str, int], int]:
    """The first passage of each teaser."""
    passages = corpus["passages"]
    of = passages.loc[passages["part"] == "teaser", ["doc_id", "teaser", "passage"]]
    first = of[of["teaser"] >= 0].drop_duplicates(["doc_id", "teaser"])
    return {(row.doc_id, row.teaser): row.passage for row in rows(first)}


def years(year_from: int | None, year_to: int | None) -> str | None:
    """The years as written: ``2010``, ``2010–2014``."""
    if year_from is None or year_to is None or year_from == year_to:
        return str(year_from or year_to) if year_from or year_to else None
    return f"{year_from}–{year_to}"


def links(corpus: Corpus) -> list[tuple[DocumentRef, DocumentRef, int, float]]:
    """(source, target, teasers, score) for each pair of documents, surest first."""
    ordered = corpus["document_links"].sort_values(
        ["score", "source", "target"], ascending=[False, True, True], kind="stable"
    )
    return [
        (corpus.documents[row.source], corpus.documents[row.target], row.teasers, row.score)
        for row in rows(ordered.head(corpus.limits.rows))
    ]
