"""Passage terms of all documents -> topics as weighted terms, and why so many."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Annotated, Any

from pipeline.stage import Problem, Row, Stage, table
from pipeline.stages.terms import PassageTerm
from pipeline.stages.vocabulary import VocabularyTerm
from pipeline.text.factors import (
    Space,
    best_matches,
    best_terms,
    coherences,
    explained,
    samples,
    space,
    topics_in,
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
FINENESS = 0.5
"""Topics at least, as part of the square root of the pieces. Fewer are the kinds of document in the
collection: always stable and telling nobody anything (six topics for 48 policy areas)."""
AS_GOOD = 0.95
"""Share of the best score that counts as equally good: where the evidence does not speak against
it, finer topics tell a reader more."""
LEAST_OVERLAP = 0.02
"""Topics less alike do not share a passage's words in any way that shows."""
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
    other_id: Annotated[str, "topic before it in the fit, or the same one"]
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
    """The topics of the corpus; a corpus without recurring terms has none and a `Problem`.

    One thread does the arithmetic: sums are then made in the same order on every machine, and
    nobody waits for threads where other workers keep the processors busy.
    """
    from threadpoolctl import threadpool_limits

    corpus = pieces(rows[rows["part"] == "body"], most=params.fit_pieces)
    if len(corpus.terms) < 2:
        yield Problem(
            "no_topics",
            f"The {corpus.counts.shape[0]} pieces of running text share no terms, so there are no "
            "topics. Add documents, or see in `lasmer problems` why none were read.",
        )
        return
    with threadpool_limits(limits=1):
        fit = fitted(weighted(corpus.counts, corpus.rarities), params)
    yield from fit.tried
    yield from topic_rows(fit.topics, corpus, words)
    ids = [topic_id([corpus.terms[i] for i in row]) for row in best_terms(fit.topics, BEST)]
    yield from fit_rows(fit, ids)


@dataclass(frozen=True, slots=True)
class Fit:
    """Topics x terms, how stable each topic is, what they explain, and the numbers tried."""

    topics: Floats
    stabilities: Floats
    usual: float
    tried: Sequence[TopicChoice]


def fitted(matrix: csr_matrix, params: TopicParams) -> Fit:
    """The topics of the pieces, as many as are stable and hang together best."""
    import numpy as np

    again = refits(matrix, params)
    tried = choices(matrix, again, params)
    number = next(row.topics for row in tried if row.chosen)
    topics = topics_in(
        space(matrix, seed=params.seed), number, terms=params.terms, seed=params.seed
    )
    parts = explained(matrix @ topics.T, topics @ topics.T).sum(axis=1)
    usual = round(float(np.median(parts)), DECIMALS)
    return Fit(topics, stabilities(topics, again, params), usual, tried)


def refits(matrix: csr_matrix, params: TopicParams) -> list[Space]:
    """The spaces of several samples of the pieces, in which topics are looked for again."""
    size = max(2, round(REFIT_SHARE * min(matrix.shape[0], params.choice_pieces)))
    parts = samples(matrix.shape[0], size, REFITS, seed=params.seed)
    return [space(matrix[part], seed=params.seed + turn) for turn, part in enumerate(parts, 1)]


def choices(
    matrix: csr_matrix, again: Sequence[Space], params: TopicParams
) -> list[TopicChoice]:  # fmt: skip
    """Every number tried with its scores; chosen is the largest that is as good as the best."""
    sample = matrix[next(samples(matrix.shape[0], params.choice_pieces, 1, seed=params.seed))]
    found = space(sample, seed=params.seed)
    rows = [scored(found, sample, again, n, params) for n in possible(matrix.shape, params)]
    good = AS_GOOD * max(row.score for row in rows)
    chosen = max(row.topics for row in rows if row.score >= good)
    return [replace(row, chosen=row.topics == chosen) for row in rows]


def possible(shape: tuple[int, int], params: TopicParams) -> list[int]:
    """The numbers of topics worth trying for so many pieces and terms; at least one number."""
    limit = min(shape)
    if params.topics:
        return [min(params.topics, limit)]
    most = max(1, min(params.most, limit // LEAST_PIECES))
    least = min(FINENESS * shape[0] ** 0.5, most / 2)
    return [number for number in NUMBERS if least <= number <= most] or [most]


def scored(
    found: Space, sample: csr_matrix, again: Sequence[Space], number: int, params: TopicParams
) -> TopicChoice:
    """What speaks for so many topics, judged on a sample of the pieces."""
    topics = topics_in(found, number, terms=params.terms, seed=params.seed)
    best = best_terms(topics, BEST)
    coherence = float(coherences(sample, best).mean())
    stability = float(stabilities(topics, again, params).mean())
    diversity = len(set(best.ravel().tolist())) / best.size
    return TopicChoice(
        topics=number,
        coherence=round(coherence, DECIMALS),
        stability=round(stability, DECIMALS),
        diversity=round(diversity, DECIMALS),
        score=round(stability * (1 + coherence) / 2, DECIMALS),
        chosen=False,
    )


def stabilities(topics: Floats, again: Sequence[Space], params: TopicParams) -> Floats:
    """How well each topic is found again in the samples, mean over them, 0..1."""
    import numpy as np

    matches = [
        best_matches(
            topics, topics_in(found, len(topics), terms=params.terms, seed=params.seed + turn)
        )
        for turn, found in enumerate(again, 1)
    ]
    return np.asarray(np.mean(matches, axis=0))


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


def fit_rows(fit: Fit, ids: Sequence[str]) -> Iterator[TopicOverlap | TopicFit]:
    """How the topics overlap, how stable they are, and how much they explain of a usual piece."""
    overlaps = fit.topics @ fit.topics.T
    for one, this in enumerate(ids):
        for two, other in enumerate(ids[: one + 1]):
            overlap = round(float(overlaps[one, two]), DECIMALS)
            if overlap >= LEAST_OVERLAP:
                yield TopicOverlap(this, other, overlap, fit.usual)
    for this, stability in zip(ids, fit.stabilities, strict=True):
        yield TopicFit(this, round(float(stability), DECIMALS))


STAGE = Stage(
    name="topic_model",
    summary="find the topics of the corpus",
    reads=(PassageTerm, VocabularyTerm),
    writes=(TopicTerm, TopicOverlap, TopicFit, TopicChoice),
    function=topic_model,
    version=2,
    scope="corpus",
    params=TopicParams,
)
