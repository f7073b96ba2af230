"""Passage terms of all documents -> topics as weighted terms."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

from pipeline.stage import Problem, Row, Stage, table
from pipeline.stages.terms import PassageTerm
from pipeline.stages.vocabulary import VocabularyTerm
from pipeline.text.factors import (
    best_matches,
    explained,
    factors,
    pruned,
    rarity,
    samples,
    weighted,
)
from pipeline.text.scores import diversity

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from scipy.sparse import csr_matrix

    Floats = np.ndarray[Any, np.dtype[np.float64]]

DECIMALS = 6
"""Of stored numbers: more would differ between machines."""
LABEL_TERMS = 10
"""Best terms by which topics are named, identified and compared."""


@table("topic_terms", row="topic and term", key=("topic_id", "term"))
class TopicTerm(Row):
    """How much a term speaks for a topic; a passage's topics are a function of these rows."""

    topic_id: Annotated[str, "stable id of the topic"]
    term: Annotated[str, "base form"]
    weight: Annotated[float, "weight of the term in the topic, topics' weights sum to 1"]
    rank: Annotated[int, "1-based rank in the topic"]
    label: Annotated[str, "form most often written"]
    loading: Annotated[float, "weight scaled so that the topic is a vector of length 1"]
    rarity: Annotated[float, "inverse passage frequency by which counts are weighted"]


@table("topic_overlaps", row="pair of topics", key=("topic_id", "other_id"), working=True)
class TopicOverlap(Row):
    """How alike two topics are; what assigning needs besides the topics' terms."""

    topic_id: Annotated[str, "topic"]
    other_id: Annotated[str, "topic, also the same one"]
    overlap: Annotated[float, "cosine of the two, 0..1"]
    stability: Annotated[float, "stability of the first topic, 0..1"]
    usual: Annotated[float, "explained part of the median passage of the fit, 0..1"]


@table("topic_choice", row="number of topics tried", key=("topics",))
class TopicChoice(Row):
    """A number of topics and what speaks for it."""

    topics: Annotated[int, "number of topics tried"]
    coherence: Annotated[float, "mean NPMI of the topics' ten best terms, -1..1"]
    stability: Annotated[float, "mean best match between fits on samples, 0..1"]
    diversity: Annotated[float, "share of distinct terms among the ten best of all topics, 0..1"]
    chosen: Annotated[bool, "whether the topics were fitted with this number"]


@dataclass(frozen=True, slots=True)
class TopicParams:
    """Settings of the topic model."""

    topics: int = 0  # 0: chosen by coherence and stability
    seed: int = 20261123
    terms: int = 400  # per topic kept; the 400 heaviest carry over 95 % of a topic's length


@dataclass(frozen=True, slots=True)
class Pieces:
    """Passages of the corpus as rows of counts over the terms kept."""

    counts: csr_matrix
    terms: Sequence[str]
    rarities: Floats


MIN_PASSAGES = 3
MAX_SHARE = 0.4


def pieces(rows: pd.DataFrame) -> Pieces:
    """The counts of body passages x terms, terms in alphabetical order; rare ones left out."""
    import numpy as np
    from scipy.sparse import csr_matrix

    body = rows[rows["part"] == "body"]
    numbers = body.groupby(["doc_id", "passage"], sort=True).ngroup().to_numpy()
    total = int(numbers.max()) + 1 if len(numbers) else 0
    least = 2 if total < 500 else MIN_PASSAGES
    spread = body.groupby("term").size()
    kept = spread[(spread >= least) & (spread <= max(least, MAX_SHARE * total))].index
    kept = kept.sort_values()
    columns = kept.get_indexer(body["term"])
    inside = columns >= 0
    counts = csr_matrix(
        (body["count"].to_numpy()[inside], (numbers[inside], columns[inside])),
        shape=(total, len(kept)), dtype=np.float64,
    )  # fmt: skip
    return Pieces(counts, list(kept), rarity(spread[kept].to_numpy(dtype=float), total))


def topic_id(terms: Sequence[str]) -> str:
    """The id of a topic with these best terms, whatever their order."""
    digest = hashlib.sha256("\n".join(sorted(terms)).encode())
    return f"t{digest.hexdigest()[:10]}"


def topic_model(
    rows: pd.DataFrame, words: pd.DataFrame, *, params: TopicParams, **_: object
) -> Iterator[TopicTerm | TopicOverlap | TopicChoice | Problem]:
    """The topics of the corpus; a corpus without recurring terms has none and a `Problem`."""
    import numpy as np

    corpus = pieces(rows)
    if not corpus.terms:
        yield Problem(
            "no_topics",
            f"{corpus.counts.shape[0]} passages of running text share no terms: there are no "
            "topics. Add documents, or see in `lasmer problems` why none were read.",
        )
        return
    matrix = weighted(corpus.counts, corpus.rarities)
    number = params.topics or max(2, min(60, round(np.sqrt(matrix.shape[0]) / 1.5)))
    number = min(number, min(matrix.shape))
    topics = pruned(factors(matrix, number, seed=params.seed), params.terms)
    stability = np.mean(
        [
            best_matches(topics, factors(matrix[sample], number, seed=params.seed))
            for sample in samples(matrix.shape[0], share=0.8, times=3, seed=params.seed)
        ],
        axis=0,
    )
    labels = dict(zip(words["term"], words["label"], strict=True))
    yield from _rows(topics, corpus, labels, stability, matrix)
    best = [np.argsort(-row, kind="stable")[:LABEL_TERMS] for row in topics]
    yield TopicChoice(
        len(topics), 0.0, round(float(stability.mean()), DECIMALS),
        round(diversity([[corpus.terms[i] for i in row] for row in best]), DECIMALS), True,
    )  # fmt: skip


def _rows(
    topics: Floats, corpus: Pieces, labels: dict[str, str], stability: Floats, matrix: csr_matrix
) -> Iterator[TopicTerm | TopicOverlap]:
    import numpy as np

    overlaps = topics @ topics.T
    usual = float(np.median(explained(matrix @ topics.T, overlaps).sum(axis=1)))
    ids: list[str] = []
    for row in topics:
        order = [i for i in np.argsort(-row, kind="stable") if row[i] > 0]
        ids.append(topic_id([corpus.terms[i] for i in order[:LABEL_TERMS]]))
        for rank, i in enumerate(order, 1):
            term = corpus.terms[i]
            yield TopicTerm(
                ids[-1], term, round(float(row[i] / row.sum()), DECIMALS), rank,
                labels.get(term, term), round(float(row[i]), DECIMALS),
                round(float(corpus.rarities[i]), DECIMALS),
            )  # fmt: skip
    for one, this in enumerate(ids):
        for two, other in enumerate(ids):
            yield TopicOverlap(
                this, other, round(float(overlaps[one, two]), DECIMALS),
                round(float(stability[one]), DECIMALS), round(usual, DECIMALS),
            )  # fmt: skip


STAGE = Stage(
    name="topic_model",
    summary="find the topics of the corpus",
    reads=(PassageTerm, VocabularyTerm),
    writes=(TopicTerm, TopicOverlap, TopicChoice),
    function=topic_model,
    version=1,
    scope="corpus",
    params=TopicParams,
)
