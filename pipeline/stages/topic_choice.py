"""Pieces of text as weighted terms -> topics, as many as are stable and hang together best."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Annotated, Any

from pipeline.stage import Fraction, Positive, Row, Seed, table
from pipeline.text.averaging import averaged
from pipeline.text.factors import (
    Space,
    best_matches,
    best_terms,
    coherences,
    contrasted,
    groups_in,
    led_back,
    samples,
    space,
    topics_in,
)

if TYPE_CHECKING:
    import numpy as np
    from scipy.sparse import csr_matrix

    Floats = np.ndarray[Any, np.dtype[np.float64]]

DECIMALS = 6
"""Of stored numbers: more would differ between machines."""
BEST = 10
"""Best terms by which topics are judged and identified."""
NUMBERS = (2, 3, 4, 5, 6, 8, 10, 12, 15, 18, 22, 27, 33, 40, 50, 60, 80)
"""Numbers of topics tried, each about a fifth above the one before."""
LEAST_PIECES = 8
"""Pieces per topic at least: fewer give topics that are single documents. In a small corpus six
gave topics of leftovers ("utredning, förslag, finansiering")."""
FINENESS = 0.5
"""Topics at least, as part of the square root of the pieces. Fewer are the kinds of document in the
collection: always stable and telling nobody anything (six topics for 48 policy areas)."""
AS_GOOD = 0.97
"""Share of the best score that counts as equally good: where the evidence does not speak against
it, finer topics tell a reader more. With 0.95 numbers were chosen at which topics of bootstrap
samples were alike by less than 0.80."""
STILL_GOOD = 0.9
"""The number of the fit before stays with so much of that: another costs topics their ids."""
REFITS = 3
"""Fits on samples to which a fit is compared."""
REFIT_SHARE = 0.8
"""Part of the pieces in each sample."""


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
    most: Positive = 60
    """Topics at most where the number is chosen: more than a reader keeps apart."""
    seed: Seed = 20261123
    terms: Positive = 400
    """Terms kept of each topic; the heaviest 400 carry nearly all of a topic's length."""
    fit_pieces: Positive = 40_000
    """Pieces of text the topics are fitted on; of a larger corpus an even sample."""
    choice_pieces: Positive = 4_000
    """Pieces on which the number of topics is chosen."""
    refit: bool = False
    """Fit anew on the documents as they are now; topics that are the same keep id and label."""
    drift: Fraction = 0.05
    """How far the share of pieces that the topics explain poorly may rise above what it was at the
    fit before topics are fitted anew. Of new text of the same kind 5 to 10 % more pieces are poorly
    explained than of the text fitted on, of other text 35 to 60 %: a tenth of such text is enough.
    """
    unchanged: Fraction = 0.66
    """Part of the documents, then and now, that must be the same as at the fit; below it topics
    are fitted anew: the corpus has grown by half, or its terms were found in another way."""


@dataclass(frozen=True, slots=True)
class Sample:
    """Weighted pieces x terms, and the space in which groups of them are looked for."""

    pieces: csr_matrix
    space: Space


@dataclass(frozen=True, slots=True)
class Fit:
    """Topics x terms, how stable each topic is, and the numbers tried."""

    topics: Floats
    stabilities: Floats
    tried: Sequence[TopicChoice]


def fitted(
    matrix: csr_matrix, params: TopicParams, *, before: Floats | None = None, number: int = 0
) -> Fit:
    """The topics of the pieces; those of a fit `before` (topics x the same terms) while they serve.

    Their `number` then stays too where it is as good as any other.
    """
    again = refits(matrix, params)
    tried = choices(matrix, again, params, number)
    chosen = next(row.topics for row in tried if row.chosen)
    topics = lasting(
        Sample(matrix, space(matrix, seed=params.seed)), chosen, params, seed=params.seed,
        before=before,
    )  # fmt: skip
    found = (
        lasting(sample, len(topics), params, seed=params.seed + turn)
        for turn, sample in enumerate(again, 1)
    )
    return Fit(topics, stabilities(topics, found), tried)


def lasting(
    sample: Sample, number: int, params: TopicParams, *, seed: int, before: Floats | None = None
) -> Floats:
    """The topics of pieces, averaged over samples of them."""
    groups = groups_in(sample.space, number, seed=seed, before=before)
    topics = averaged(sample.pieces, led_back(groups, sample.space.axes), seed=seed)
    return contrasted(topics, params.terms)


def refits(matrix: csr_matrix, params: TopicParams) -> list[Sample]:
    """Several samples of the pieces, in which topics are looked for again."""
    size = max(2, round(REFIT_SHARE * min(matrix.shape[0], params.choice_pieces)))
    parts = samples(matrix.shape[0], size, REFITS, seed=params.seed)
    return [
        Sample(matrix[part], space(matrix[part], seed=params.seed + turn))
        for turn, part in enumerate(parts, 1)
    ]


def choices(
    matrix: csr_matrix, again: Sequence[Sample], params: TopicParams, before: int
) -> list[TopicChoice]:
    """Every number tried with its scores; chosen is the largest that is as good as the best."""
    sample = matrix[next(samples(matrix.shape[0], params.choice_pieces, 1, seed=params.seed))]
    found = space(sample, seed=params.seed)
    rows = [scored(found, sample, again, n, params) for n in possible(matrix.shape, params, before)]
    scores = dict(
        zip((row.topics for row in rows), steadied([row.score for row in rows]), strict=True)
    )
    good = AS_GOOD * max(scores.values())
    chosen = max(topics for topics, score in scores.items() if score >= good)
    if before in scores and scores[before] >= STILL_GOOD * good:
        chosen = before
    return [replace(row, chosen=row.topics == chosen) for row in rows]


def steadied(scores: Sequence[float]) -> list[float]:
    """Each score as the mean with those of the next smaller and larger number of topics.

    The numbers lie a fifth apart, so what differs between neighbours is mostly chance.
    """
    windows = (scores[max(0, at - 1) : at + 2] for at in range(len(scores)))
    return [sum(window) / len(window) for window in windows]


def possible(shape: tuple[int, int], params: TopicParams, before: int = 0) -> list[int]:
    """The numbers of topics worth trying for so many pieces and terms; at least one number."""
    limit = min(shape)
    if params.topics:
        return [min(params.topics, limit)]
    most = max(1, min(params.most, limit // LEAST_PIECES))
    least = min(FINENESS * shape[0] ** 0.5, most / 2)
    found = {number for number in (*NUMBERS, before) if least <= number <= most}
    return sorted(found) or [most]


def scored(
    found: Space, sample: csr_matrix, again: Sequence[Sample], number: int, params: TopicParams
) -> TopicChoice:
    """What speaks for so many topics, judged on a sample of the pieces."""
    topics = topics_in(found, number, terms=params.terms, seed=params.seed)
    best = best_terms(topics, BEST)
    coherence = float(coherences(sample, best).mean())
    others = (
        topics_in(one.space, len(topics), terms=params.terms, seed=params.seed + turn)
        for turn, one in enumerate(again, 1)
    )
    stability = float(stabilities(topics, others).mean())
    diversity = len(set(best.ravel().tolist())) / best.size
    return TopicChoice(
        topics=number,
        coherence=round(coherence, DECIMALS),
        stability=round(stability, DECIMALS),
        diversity=round(diversity, DECIMALS),
        score=round(stability * (1 + coherence) / 2, DECIMALS),
        chosen=False,
    )


def stabilities(topics: Floats, again: Iterable[Floats]) -> Floats:
    """How well each topic is found again among those of the samples, mean over them, 0..1."""
    import numpy as np

    return np.asarray(np.mean([best_matches(topics, others) for others in again], axis=0))
