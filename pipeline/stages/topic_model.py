"""Passage terms of all documents -> topics as weighted terms, and why so many."""

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
    best_terms,
    coherences,
    explained,
    samples,
    topics_of,
    weighted,
)
from pipeline.text.pieces import Pieces, pieces

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from scipy.sparse import csr_matrix

    Floats = np.ndarray[Any, np.dtype[np.float64]]

DECIMALS = 6
"""Of stored numbers: more would differ between machines."""
BEST = 10
"""Best terms by which topics are judged and identified."""
NUMBERS = (2, 3, 4, 5, 6, 8, 10, 12, 15, 18, 22, 27, 33, 40, 50, 60, 80)
"""Numbers of topics tried, each about a fifth above the one before."""
LEAST_PIECES = 6
"""Pieces per topic at least: fewer give topics that are single documents."""
REFITS = 3
"""Fits on samples to which a fit is compared."""
REFIT_SHARE = 0.8
"""Part of the pieces in each sample."""


@table("topic_terms", row="topic and term", key=("topic_id", "term"))
class TopicTerm(Row):
    """How much a term speaks for a topic; a passage's topics are a function of these rows."""

    topic_id: Annotated[str, "stable id of the topic"]
    term: Annotated[str, "base form"]
    weight: Annotated[float, "weight of the term in the topic, a topic's weights sum to 1"]
    rank: Annotated[int, "1-based rank by weight and by how far other topics lack the term"]
    label: Annotated[str, "form most often written"]
    pos: Annotated[str, "parts of speech of its words joined by +, empty for compound parts only"]
    loading: Annotated[float, "weight scaled so that the topic is a vector of length 1"]
    rarity: Annotated[float, "inverse frequency by which the term's counts are multiplied"]


@table("topic_overlaps", row="pair of topics", key=("topic_id", "other_id"), working=True)
class TopicOverlap(Row):
    """How alike two topics are: what assigning needs besides the topics' terms."""

    topic_id: Annotated[str, "topic"]
    other_id: Annotated[str, "topic, also the same one"]
    overlap: Annotated[float, "cosine of the two, 0..1"]
    usual: Annotated[float, "part of the median piece that all topics explain, 0..1"]


@table("topic_fits", row="topic", key=("topic_id",), working=True)
class TopicFit(Row):
    """How far a topic comes back when others pieces are seen."""

    topic_id: Annotated[str, "topic"]
    stability: Annotated[float, "mean best match over refits on samples, 0..1"]


@table("topic_choice", row="number of topics tried", key=("topics",))
class TopicChoice(Row):
    """A number of topics and what speaks for it: stable topics whose terms go together."""

    topics: Annotated[int, "number of topics tried"]
    coherence: Annotated[float, "mean NPMI of the topics' ten best terms, -1..1"]
    stability: Annotated[float, "mean best match between fits on samples, 0..1"]
    diversity: Annotated[float, "share of distinct terms among the ten best of all topics, 0..1"]
    score: Annotated[float, "stability times coherence brought to 0..1"]
    chosen: Annotated[bool, "whether the topics were fitted with this number"]


@dataclass(frozen=True, slots=True)
class TopicParams:
    """Settings of the topic model."""

    topics: int = 0
    """Number of topics; 0: chosen by coherence and stability."""
    most: int = 60
    """Topics at most where the number is chosen: more than a reader keeps apart."""
    seed: int = 20261123
    terms: int = 400
    """Terms kept of each topic; the heaviest 400 carry nearly all of a topic's length."""
    fit_pieces: int = 40_000
    """Pieces of text the topics are fitted on; of a larger corpus an even sample."""
    choice_pieces: int = 4_000
    """Pieces on which the number of topics is chosen."""


def topic_model(
    rows: pd.DataFrame, words: pd.DataFrame, *, params: TopicParams, **_: object
) -> Iterator[TopicTerm | TopicOverlap | TopicFit | TopicChoice | Problem]:
    """The topics of the corpus; a corpus without recurring terms has none and a `Problem`."""
    corpus = pieces(rows[rows["part"] == "body"], most=params.fit_pieces)
    if len(corpus.terms) < 2:
        yield Problem(
            "no_topics",
            f"The {corpus.counts.shape[0]} pieces of running text share no terms, so there are no "
            "topics. Add documents, or see in `lasmer problems` why none were read.",
        )
        return
    matrix = weighted(corpus.counts, corpus.rarities)
    tried = list(choices(matrix, params))
    yield from tried
    number = max(tried, key=lambda row: (row.chosen, row.topics)).topics
    topics = topics_of(matrix, number, terms=params.terms, seed=params.seed)
    yield from topic_rows(topics, corpus, words)
    ids = [topic_id([corpus.terms[i] for i in row]) for row in best_terms(topics, BEST)]
    yield from fit_rows(topics, ids, matrix, params)


def choices(matrix: csr_matrix, params: TopicParams) -> Iterator[TopicChoice]:
    """Every number tried with its scores; the best, or the one set, is marked as chosen."""
    part = next(samples(matrix.shape[0], params.choice_pieces, 1, seed=params.seed))
    numbers = possible(matrix.shape, params)
    scored = [(number, scores(matrix[part], number, params)) for number in numbers]
    best = max(scored, key=lambda pair: (round(pair[1][3], DECIMALS), -pair[0]))[0]
    for number, found in scored:
        coherence, stability, diversity, score = (round(value, DECIMALS) for value in found)
        yield TopicChoice(number, coherence, stability, diversity, score, number == best)


def possible(shape: tuple[int, int], params: TopicParams) -> list[int]:
    """The numbers of topics worth trying for so many pieces and terms; at least one number."""
    limit = min(shape)
    if params.topics:
        return [min(params.topics, limit)]
    most = max(1, min(params.most, limit // LEAST_PIECES))
    return [number for number in NUMBERS if number <= most] or [1]


def scores(matrix: csr_matrix, number: int, params: TopicParams) -> tuple[float, ...]:
    """Coherence, stability, diversity and the score made of them for so many topics."""
    topics = topics_of(matrix, number, terms=params.terms, seed=params.seed)
    best = best_terms(topics, BEST)
    coherence = float(coherences(matrix, best).mean())
    stability = float(stabilities(topics, matrix, params).mean())
    diversity = len(set(best.ravel().tolist())) / best.size
    return coherence, stability, diversity, stability * (1 + coherence) / 2


def stabilities(topics: Floats, matrix: csr_matrix, params: TopicParams) -> Floats:
    """How well each topic is found again when fitted on parts of the pieces, 0..1."""
    import numpy as np

    size = round(REFIT_SHARE * min(matrix.shape[0], params.choice_pieces))
    parts = samples(matrix.shape[0], max(2, size), REFITS, seed=params.seed)
    again = [
        topics_of(matrix[part], len(topics), terms=params.terms, seed=params.seed + number)
        for number, part in enumerate(parts, 1)
        if len(part) > len(topics)
    ]
    return np.asarray(np.mean([best_matches(topics, other) for other in again], axis=0))


def topic_id(terms: Sequence[str]) -> str:
    """The id of a topic with these best terms, whatever their order."""
    digest = hashlib.sha256("\n".join(sorted(terms)).encode())
    return f"t{digest.hexdigest()[:10]}"


def topic_rows(topics: Floats, corpus: Pieces, words: pd.DataFrame) -> Iterator[TopicTerm]:
    """The terms of every topic, best first."""
    labels = dict(zip(words["term"], words["label"], strict=True))
    tags = dict(zip(words["term"], words["pos"], strict=True))
    for row, order in zip(topics, best_terms(topics, topics.shape[1]), strict=True):
        kept = [i for i in order if row[i] > 0]
        this = topic_id([corpus.terms[i] for i in order[:BEST]])
        for rank, i in enumerate(kept, 1):
            term = corpus.terms[i]
            yield TopicTerm(
                this, term, round(float(row[i] / row.sum()), DECIMALS), rank,
                labels.get(term, term), tags.get(term, ""), round(float(row[i]), DECIMALS),
                round(float(corpus.rarities[i]), DECIMALS),
            )  # fmt: skip


def fit_rows(
    topics: Floats, ids: Sequence[str], matrix: csr_matrix, params: TopicParams
) -> Iterator[TopicOverlap | TopicFit]:
    """How the topics overlap, how stable they are, and how much they explain of a usual piece."""
    import numpy as np

    overlaps = topics @ topics.T
    usual = float(np.median(explained(matrix @ topics.T, overlaps).sum(axis=1)))
    for one, this in enumerate(ids):
        for two, other in enumerate(ids):
            overlap = round(float(overlaps[one, two]), DECIMALS)
            yield TopicOverlap(this, other, overlap, round(usual, DECIMALS))
    for this, stability in zip(ids, stabilities(topics, matrix, params), strict=True):
        yield TopicFit(this, round(float(stability), DECIMALS))


STAGE = Stage(
    name="topic_model",
    summary="find the topics of the corpus",
    reads=(PassageTerm, VocabularyTerm),
    writes=(TopicTerm, TopicOverlap, TopicFit, TopicChoice),
    function=topic_model,
    version=1,
    scope="corpus",
    params=TopicParams,
)
