"""Topic terms and assignments -> topics with label, share, coherence and stability."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

from pipeline.stage import Row, Stage, table
from pipeline.stages.assign import DocumentTopic, PassageTopic
from pipeline.stages.lexical import stop_list, stop_list_identity
from pipeline.stages.terms import PassageTerm
from pipeline.stages.topic_model import TopicFit, TopicTerm
from pipeline.text.labels import NAME_WORDS, distinct, nameable
from pipeline.text.scores import coherence
from pipeline.text.stopwords import Stopwords

if TYPE_CHECKING:
    import pandas as pd

SHOWN_TERMS = 10
"""Terms of a topic that a reader sees."""
TENTH = 0.1
"""Share from which a topic counts as one of a document's."""
DECIMALS = 6
"""Of stored numbers."""


@table("topics", row="topic", key=("topic_id",))
class Topic(Row):
    """A topic as a reader meets it."""

    topic_id: Annotated[str, "stable id"]
    label: Annotated[str, "two or three words that tell it from its neighbours"]
    terms: Annotated[tuple[str, ...], "terms, best first"]
    documents: Annotated[int, "documents of which it is the main topic or a tenth at least"]
    share: Annotated[float, "share of all body text, 0..1"]
    coherence: Annotated[float, "NPMI of its ten best terms over the passages, -1..1"]
    stability: Annotated[float, "mean best match over refits on samples, 0..1"]


def topics(
    weights: pd.DataFrame, fits: pd.DataFrame, words: pd.DataFrame,
    passages: pd.DataFrame, documents: pd.DataFrame, *, tool: Stopwords, **_: object,
) -> Iterator[Topic]:  # fmt: skip
    """One row per fitted topic."""
    if weights.empty:
        return
    body = words[words["part"] == "body"]
    lengths = body.groupby(["doc_id", "passage"])["count"].sum()
    shares = topic_shares(passages, lengths)
    main = documents_of(documents)
    stability = fits.set_index("topic_id")["stability"]
    for topic_id, rows in weights.sort_values(["topic_id", "rank"]).groupby("topic_id"):
        labels = dict(zip(rows["term"], rows["label"], strict=True))
        naming = rows[rows["pos"].map(nameable)]["term"]
        best = distinct(list(naming), SHOWN_TERMS, tool)
        yield Topic(
            topic_id=str(topic_id),
            label=", ".join(labels[term] for term in best[:NAME_WORDS]),
            terms=tuple(labels[term] for term in best),
            documents=main.get(topic_id, 0),
            share=round(shares.get(topic_id, 0.0), DECIMALS),
            coherence=round(_coherence(best, body, len(lengths)), DECIMALS),
            stability=float(stability[topic_id]),
        )


def topic_shares(passages: pd.DataFrame, lengths: pd.Series[int]) -> dict[object, float]:
    """The share of all body text that each topic explains, by length of the passages."""
    if passages.empty:
        return {}
    joined = passages.join(lengths.rename("length"), on=["doc_id", "passage"])
    weight = (joined["share"] * joined["length"]).groupby(joined["topic_id"]).sum()
    return dict((weight / lengths.sum()).items())


def documents_of(documents: pd.DataFrame) -> dict[object, int]:
    """In how many documents each topic is the main one or has a tenth at least."""
    if documents.empty:
        return {}
    best = documents.groupby("doc_id")["share"].transform("max")
    counted = documents[(documents["share"] >= TENTH) | (documents["share"] == best)]
    return dict(counted.groupby("topic_id").size().items())


def _coherence(terms: list[str], body: pd.DataFrame, total: int) -> float:
    """NPMI of the terms over the passages."""
    rows = body[body["term"].isin(terms)]
    where = {
        str(term): set(zip(group["doc_id"], group["passage"], strict=True))
        for term, group in rows.groupby("term")
    }
    places = {term: float(len(found)) for term, found in where.items()}
    pairs = {
        (a, b): float(len(where[a] & where[b])) for a in where for b in where if a < b
    }  # fmt: skip
    return coherence(terms, places, pairs, total)


STAGE = Stage(
    name="topics",
    summary="name the topics and say how much of the corpus each explains",
    reads=(TopicTerm, TopicFit, PassageTerm, PassageTopic, DocumentTopic),
    writes=(Topic,),
    function=topics,
    version=2,
    scope="corpus",
    tool=stop_list,
    tool_identity=stop_list_identity,
)
