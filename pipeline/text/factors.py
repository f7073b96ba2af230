"""Counts of terms in pieces of text -> topics as weights over terms, and topics of a piece.

Matrices: X is pieces x terms (sparse), H topics x terms, rows of both of length 1. The topics are
the centres of groups of pieces in a space of some forty dimensions (latent semantic analysis,
Deerwester et al. 1990), led back to terms: what a topic says of a piece is one product, X Hᵀ.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pipeline.text.carrying import carried

if TYPE_CHECKING:
    import numpy as np
    from scipy.sparse import csr_matrix

    Floats = np.ndarray[Any, np.dtype[np.float64]]
    Whole = np.ndarray[Any, np.dtype[np.int64]]

DIMENSIONS = 40
"""Of the space. On the tuning halves bootstrap samples gave topics back with 0.74 and 0.79, against
0.71 and 0.77 with 60; agreement with labels (NMI) was 0.50 and 0.46, against 0.51 and 0.46."""
PIECES_PER_DIMENSION = 4
"""In a small corpus fewer dimensions: with one per piece nothing would be brought together."""
MEMBERS = 8
"""Groupings from which the lasting groups are taken; 16 changed nothing on the tuning half."""
MEMBER_SHARE = 0.8
"""Part of the pieces that each of these groupings sees."""
REFINEMENTS = 3
"""Times the pieces are given to their nearest centre and the centres moved; then they lie still."""
COMMON = 0.25
"""What is taken from a topic's weights of what topics weigh on the mean, which is what the
collection is about: averaged topics are nearer each other than single ones."""
SHARPNESS = 1.1
"""Power of a topic's weights: the long tail of rare terms is in it by chance. On the tuning halves
(50 and 40 topics) 1.0 gave an NMI of 0.50 and 0.45 and topics found again in bootstrap samples with
0.80 and 0.83; 1.2 gave 0.50, 0.43 and 0.80, 0.84. With 1.5 topics were farther apart, but NMI was
lower by 0.01 and 0.03."""
SHARE_STEPS = 15
"""Steps by which the topics' shares in a piece are found; on a tuning half with 50 topics that much
alike none was then off by more than 0.0008, a twentieth of the smallest share kept."""
STIFFNESS = 1.25
"""How far a step goes: of 0.8 to 3.5 the number with which shares settled soonest."""
SPACE_ITERATIONS = 7
"""Power iterations of the randomised decomposition: enough for equal topics from any seed."""
EXCLUSIVENESS = 0.6
"""How much it counts for a term's rank that other topics lack it, 0 not at all. On the tuning
half 0.5 gave the best coherence and 1 gave nearly every term to one topic only."""


@dataclass(frozen=True, slots=True)
class Space:
    """Pieces as points (pieces x dimensions, rows of length 1), axes (dimensions x terms)."""

    points: Floats
    axes: Floats


def rarity(documents: Floats, total: int) -> Floats:
    """Inverse document frequency per term, 1 for a term that stands everywhere."""
    import numpy as np

    return np.asarray(np.log((1 + total) / (1 + documents)) + 1)


def weighted(counts: csr_matrix, rarities: Floats) -> csr_matrix:
    """Counts -> log (1 + count) times rarity, every row of length 1 (0 where it is empty)."""
    import numpy as np
    from scipy.sparse import csr_matrix

    found = csr_matrix(counts, dtype=np.float64, copy=True)
    found.data = np.log1p(found.data) * rarities[found.indices]
    rows = np.repeat(np.arange(found.shape[0]), np.diff(found.indptr))
    squares = np.bincount(rows, weights=found.data**2, minlength=found.shape[0])
    found.data /= np.sqrt(squares)[rows]
    return found


def unit_rows(matrix: Floats) -> Floats:
    """The rows scaled to length 1; rows of zeros stay."""
    import numpy as np

    lengths = np.linalg.norm(matrix, axis=1, keepdims=True)
    return np.asarray(matrix / np.where(lengths > 0, lengths, 1.0))


def space(pieces: csr_matrix, *, seed: int, iterations: int = SPACE_ITERATIONS) -> Space:
    """The space in which pieces on one subject lie close even where they share few words.

    Fewer power `iterations` find its weaker axes less exactly, and cost less.
    """
    from sklearn.decomposition import TruncatedSVD

    dimensions = max(
        1, min(DIMENSIONS, pieces.shape[0] // PIECES_PER_DIMENSION, min(pieces.shape) - 1)
    )
    model = TruncatedSVD(dimensions, n_iter=iterations, random_state=seed)
    return Space(unit_rows(model.fit_transform(pieces)), model.components_)


def centres(points: Floats, topics: int, *, seed: int) -> Floats:
    """The centres of lasting groups of points, topics x dimensions, rows of length 1.

    Several groupings (k-means) of random parts of the points are made, and of all their centres
    those that recur are taken: a single grouping depends on its start (Strehl and Ghosh 2002).
    """
    import numpy as np
    from sklearn.cluster import AgglomerativeClustering, KMeans
    from sklearn.exceptions import ConvergenceWarning

    size = max(topics, round(MEMBER_SHARE * len(points)))
    with warnings.catch_warnings():
        # Fewer distinct points than topics, as in near-identical documents, give fewer centres.
        warnings.simplefilter("ignore", ConvergenceWarning)
        members = [
            KMeans(topics, n_init=1, random_state=seed + number).fit(points[part]).cluster_centers_
            for number, part in enumerate(samples(len(points), size, MEMBERS, seed=seed))
        ]
    stacked = unit_rows(np.vstack(members))
    stacked = stacked[np.linalg.norm(stacked, axis=1) > 0]
    if len(stacked) <= topics:
        return refined(points, stacked)
    groups = AgglomerativeClustering(topics, metric="cosine", linkage="average")
    return refined(points, means(stacked, groups.fit_predict(stacked), topics))


def means(points: Floats, groups: Whole, number: int) -> Floats:
    """The direction of each group's mean; empty groups give rows of zeros."""
    import numpy as np

    return unit_rows(
        np.vstack([points[groups == group].sum(axis=0) for group in range(number)])
    )  # fmt: skip


def refined(points: Floats, starts: Floats) -> Floats:
    """The centres moved to the middle of the points nearest them; those without points dropped."""
    import numpy as np

    found = starts
    for _ in range(REFINEMENTS):
        nearest = np.argmax(points @ found.T, axis=1)
        found = means(points, nearest, len(found))
        found = found[np.linalg.norm(found, axis=1) > 0]
    return found


def led_back(found: Floats, axes: Floats) -> Floats:
    """H: the centres as weights of all terms, none negative, rows of length 1."""
    import numpy as np

    return unit_rows(np.maximum(found @ axes, 0))


def contrasted(topics: Floats, terms: int) -> Floats:
    """H with less of what all topics share and of the long tail: the heaviest terms of each."""
    import numpy as np

    own = np.maximum(topics - COMMON * topics.mean(axis=0), 0) if len(topics) > 1 else topics
    heavy = own**SHARPNESS
    if heavy.shape[1] > terms:
        rest = np.argsort(-heavy, axis=1, kind="stable")[:, terms:]
        np.put_along_axis(heavy, rest, 0.0, axis=1)
    return unit_rows(heavy)


def groups_in(found: Space, number: int, *, seed: int, before: Floats | None = None) -> Floats:
    """The centres of about so many groups of the pieces of a space, rows of length 1.

    With the topics of a fit `before` (topics x the same terms) those of them that still serve the
    pieces stay.
    """
    import numpy as np

    number = min(number, len(found.points))
    new = centres(found.points, number, seed=seed)
    if before is None:
        return new
    old = unit_rows(before @ found.axes.T)
    old = old[np.linalg.norm(old, axis=1) > 0]
    return refined(found.points, carried(found.points, old, new, number))


def topics_in(found: Space, number: int, *, terms: int, seed: int) -> Floats:
    """H of about so many topics for the pieces of a space, with so many terms a topic."""
    return contrasted(led_back(groups_in(found, number, seed=seed), found.axes), terms)


def telling(topics: Floats) -> Floats:
    """H weighted for showing: terms that other topics have too fall behind."""
    import numpy as np

    total = topics.sum(axis=0)
    own = topics / np.where(total > 0, total, 1.0)
    return np.asarray(topics * own**EXCLUSIVENESS)


def best_terms(topics: Floats, number: int) -> Whole:
    """The numbers of each topic's most telling terms, best first, topics x number."""
    import numpy as np

    return np.argsort(-telling(topics), axis=1, kind="stable")[:, :number]


@dataclass(frozen=True, slots=True)
class Overlaps:
    """What finding shares needs to know of the topics' cosines H Hᵀ; all topics x topics."""

    pull: Floats
    turn: Floats

    @classmethod
    def of(cls, cosines: Floats) -> Overlaps:
        """Out of the cosines, no negative ones."""
        import numpy as np

        same: Floats = np.eye(len(cosines))
        pull: Floats = 2.0 * np.asarray(np.linalg.inv(cosines + STIFFNESS * same), dtype=np.float64)
        return cls(pull, STIFFNESS * pull - same)


def explained(projections: Floats, overlaps: Overlaps) -> Floats:
    """What part of each piece each topic explains, pieces x topics, rows sum to at most 1.

    `projections` is X Hᵀ (pieces x topics). The non-negative weights that explain a piece best and
    the pull of the others below zero are the two sides of one number, which is reflected and moved
    in turn (Douglas-Rachford splitting; van Bokhoven 1981 for this form). What a topic explains of
    a row is its weight times its projection: together the squared length under the topics.
    """
    import numpy as np

    pull = projections @ overlaps.pull
    both, reflected = pull.copy(), np.empty_like(pull)
    for _ in range(SHARE_STEPS):
        np.abs(both, out=reflected)
        np.matmul(reflected, overlaps.turn, out=both)
        both += pull
    return np.clip(np.maximum(both, 0) * projections, 0, 1)


def best_matches(topics: Floats, others: Floats) -> Floats:
    """For each topic the cosine to its partner when both sets are paired off as well as possible.

    Topics without a partner get 0.
    """
    import numpy as np
    from scipy.optimize import linear_sum_assignment

    found = np.zeros(len(topics))
    if len(topics) and len(others):
        similar = topics @ others.T
        rows, columns = linear_sum_assignment(-similar)
        found[rows] = similar[rows, columns]
    return found


def coherences(pieces: csr_matrix, terms: Whole) -> Floats:
    """For each row of term numbers the mean NPMI of its pairs over the pieces, -1..1."""
    import numpy as np

    from pipeline.text.scores import npmi

    present = (pieces > 0).astype(np.float64).tocsc()
    scores = []
    for row in terms:
        columns = present[:, row]
        both = (columns.T @ columns).toarray()
        pairs = [
            npmi(both[a, b], both[a, a], both[b, b], pieces.shape[0])
            for a in range(len(row))
            for b in range(a)
        ]
        scores.append(float(np.mean(pairs)) if pairs else 0.0)
    return np.array(scores)


def samples(total: int, size: int, times: int, *, seed: int) -> Iterator[Whole]:
    """Numbers below `total`, `size` of them drawn at random each time, sorted."""
    import numpy as np

    random = np.random.default_rng(seed)
    for _ in range(times):
        yield np.sort(random.choice(total, min(size, total), replace=False))
