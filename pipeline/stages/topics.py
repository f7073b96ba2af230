"""Topic terms and assignments -> topics with label, share and evidence, and where they stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Annotated

from pipeline.stage import (
    PASSAGE,
    DocId,
    Parts,
    PassageNumber,
    Reference,
    Row,
    Stage,
    rows_of,
    table,
)
from pipeline.stages.assign import DocumentTopic, PassageTopic
from pipeline.stages.describe import Document
from pipeline.stages.topic_memory import TopicFit, TopicTerm

if TYPE_CHECKING:
    import pandas as pd

TENTH = 0.1
"""Share from which a topic counts as one of a document's."""
DECIMALS = 6
"""Of stored numbers."""
PASSAGES = 5
"""Passages kept that show what a topic is about."""
PURE = 0.5
"""Share of a topic from which a passage can stand for it, where there are such."""
FULL_PASSAGE = 25
"""Terms, some sixty words, from which a longer passage shows a topic no better."""
GROUPS = ("year", "publisher", "document_type")
"""Columns of `documents` by which trends are given."""


@table("topics", row="topic", key=("topic_id",))
class Topic(Row):
    """A topic as a reader meets it."""

    topic_id: Annotated[str, "stable id"]
    label: Annotated[str, "two or three words that tell it from its neighbours"]
    terms: Annotated[tuple[str, ...], "terms, best first"]
    documents: Annotated[int, "documents of which it is the main topic or a tenth at least"]
    share: Annotated[float, "share of all body text, 0..1"]
    coherence: Annotated[float, "NPMI of these terms over pieces of half a page, -1..1"]
    stability: Annotated[float, "mean best match over refits on samples, 0..1"]
    diversity: Annotated[float, "share of these terms that no other topic shows, 0..1"]


@table(
    "topic_passages",
    row="topic and passage that shows it",
    key=("topic_id", "rank"),
    references=(PASSAGE, Reference(("topic_id",), "topics", ("topic_id",))),
)
class TopicPassage(Row):
    """A passage that shows what a topic is about, one of each document as far as there are."""

    topic_id: Annotated[str, "the topic"]
    rank: Annotated[int, "1-based, best first"]
    doc_id: DocId
    passage: PassageNumber
    share: Annotated[float, "share of the passage that the topic has, 0..1"]


@table(
    "topic_trends",
    row="topic in a group of documents",
    key=("topic_id", "by", "value"),
    references=(Reference(("topic_id",), "topics", ("topic_id",)),),
)
class TopicTrend(Row):
    """How much of the text of a year, publisher or kind of document a topic has."""

    topic_id: Annotated[str, "the topic"]
    by: Annotated[str, "`year`, `publisher` or `document_type`"]
    value: Annotated[str, "the year, publisher or kind"]
    share: Annotated[float, "share of the body text of these documents, 0..1"]
    documents: Annotated[int, "of these documents those with a tenth of the topic at least"]
    of: Annotated[int, "documents of that year, publisher or kind"]


def topics(
    weights: pd.DataFrame, fits: pd.DataFrame, passages: Iterable[pd.DataFrame],
    shares: pd.DataFrame, documents: pd.DataFrame, **_: object,
) -> Iterator[Topic | TopicPassage | TopicTrend]:  # fmt: skip
    """One row per fitted topic, its passages and its trends; nothing without topics."""
    if weights.empty:
        return
    whole = topic_shares(shares, documents)
    main = documents_of(shares)
    shown = shown_terms(weights)
    for fit in rows_of(TopicFit, fits):
        terms = shown[fit.topic_id]
        elsewhere = {
            term for other, found in shown.items() if other != fit.topic_id for term in found
        }
        yield Topic(
            topic_id=fit.topic_id,
            label=fit.label,
            terms=tuple(terms),
            documents=main.get(fit.topic_id, 0),
            share=round(whole.get(fit.topic_id, 0.0), DECIMALS),
            coherence=fit.coherence,
            stability=fit.stability,
            diversity=round(sum(t not in elsewhere for t in terms) / (len(terms) or 1), DECIMALS),
        )
    yield from topic_passages(passages)
    for by in GROUPS:
        yield from trends(shares, documents, by)


def shown_terms(weights: pd.DataFrame) -> dict[str, list[str]]:
    """Topic -> the terms that a reader sees, as usually written, best first."""
    shown = weights[weights["shown"].notna()].sort_values(["topic_id", "shown"])
    found: dict[str, list[str]] = {topic: [] for topic in weights["topic_id"].unique()}
    for topic, label in zip(shown["topic_id"], shown["label"], strict=True):
        found[topic].append(label)
    return found


def topic_shares(shares: pd.DataFrame, documents: pd.DataFrame) -> dict[str, float]:
    """The share of all body text that each topic explains, by the words of the documents."""
    words = documents.set_index("doc_id")["words"]
    if not words.sum():
        return {}
    weight = shares["share"] * shares["doc_id"].map(words).fillna(0)
    found = weight.groupby(shares["topic_id"]).sum() / words.sum()
    return {str(topic): float(share) for topic, share in found.items()}


def documents_of(shares: pd.DataFrame) -> dict[str, int]:
    """In how many documents each topic is the main one or has a tenth at least."""
    if shares.empty:
        return {}
    best = shares.groupby("doc_id")["share"].transform("max")
    counted = shares[(shares["share"] >= TENTH) | (shares["share"] == best)]
    return {str(topic): int(number) for topic, number in counted.groupby("topic_id").size().items()}


def topic_passages(parts: Iterable[pd.DataFrame]) -> Iterator[TopicPassage]:
    """The passages that show each topic best: much of it, and long enough to say something."""
    import pandas as pd

    kept: pd.DataFrame | None = None
    for part in parts:
        found = best_passages(part)
        kept = found if kept is None else best_passages(pd.concat([kept, found]))
    if kept is None:
        return
    for topic, rows in kept.groupby("topic_id", sort=True):
        columns = (rows[name] for name in ("doc_id", "passage", "share"))
        for rank, (doc_id, passage, share) in enumerate(zip(*columns, strict=True), 1):
            yield TopicPassage(str(topic), rank, doc_id, int(passage), float(share))


def best_passages(rows: pd.DataFrame) -> pd.DataFrame:
    """The best rows of each topic, best first; further ones of a document behind the first ones."""
    rows = rows[["doc_id", "passage", "topic_id", "share", "terms"]].copy()
    rows["score"] = -rows["share"] * rows["terms"].clip(upper=FULL_PASSAGE) ** 0.5
    rows["pure"] = rows["share"] < PURE
    rows = rows.sort_values(["topic_id", "pure", "score", "doc_id", "passage"])
    rows["turn"] = rows.groupby(["topic_id", "doc_id"]).cumcount()
    ordered = rows.sort_values(["topic_id", "turn", "pure", "score", "doc_id", "passage"])
    return ordered.groupby("topic_id").head(PASSAGES)


def trends(shares: pd.DataFrame, documents: pd.DataFrame, by: str) -> Iterator[TopicTrend]:
    """The share of each topic in the text of each group of documents, groups in order."""
    known = documents[documents[by].notna()]
    value = known[by].map(lambda one: str(int(one)) if by == "year" else str(one))
    groups = known.assign(value=value)[["doc_id", "words", "value"]]
    words = groups.groupby("value")["words"].sum()
    count = groups.groupby("value").size()
    joined = shares.merge(groups, on="doc_id")
    joined["weight"] = joined["share"] * joined["words"]
    joined["has"] = joined["share"] >= TENTH
    sums = joined.groupby(["topic_id", "value"])[["weight", "has"]].sum()
    for (topic, one), weight, has in zip(sums.index, sums["weight"], sums["has"], strict=True):
        if words[one]:
            share = round(float(weight / words[one]), DECIMALS)
            yield TopicTrend(str(topic), by, str(one), share, int(has), int(count[one]))


STAGE = Stage(
    name="topics",
    summary="name the topics and say how much of the corpus each explains",
    reads=(TopicTerm, TopicFit, Parts(PassageTopic), DocumentTopic, Document),
    writes=(Topic, TopicPassage, TopicTrend),
    function=topics,
    version=3,
    scope="corpus",
)
