"""Counts of terms in pieces of text -> topics as weights over terms, and topics of a piece.

Matrices: X is pieces x terms (sparse), H topics x terms, W pieces x topics.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from scipy.sparse import csr_matrix

    Floats = np.ndarray[Any, np.dtype[np.float64]]

MAX_ITERATIONS = 200
"""Of the factorisation; on a few thousand pieces it settles in 50 to 150."""
TOLERANCE = 1e-4
"""Relative change at which the factorisation counts as settled (scikit-learn's own default)."""
SHARE_SWEEPS = 30
"""Passes over the topics when a piece is explained; after 30 shares change in the fifth decimal."""


def rarity(documents: Floats, total: int) -> Floats:
    """Inverse document frequency per term, 1 for a term that stands everywhere."""
    import numpy as np

    return np.asarray(np.log((1 + total) / (1 + documents)) + 1)


def weighted(counts: csr_matrix, rarities: Floats) -> csr_matrix:
    """Counts -> 1 + log counts, times rarity, every row of length 1 (or 0 where it is empty)."""
    import numpy as np
    from scipy.sparse import csr_matrix
    from sklearn.preprocessing import normalize

    damped = csr_matrix(counts, dtype=np.float64, copy=True)
    damped.data = 1 + np.log(damped.data)
    scaled: csr_matrix = normalize(damped.multiply(rarities).tocsr(), norm="l2", copy=False)
    return scaled


def factors(pieces: csr_matrix, topics: int, *, seed: int) -> Floats:
    """H of the non-negative factorisation of X in so many topics, every row of length 1.

    The start is NNDSVD (Boutsidis and Gallopoulos 2008), so that the seed decides only the random
    projection inside it. Topics without any weight are left out.
    """
    import numpy as np
    from sklearn.decomposition import NMF

    model = NMF(
        topics, init="nndsvd", max_iter=MAX_ITERATIONS, tol=TOLERANCE, random_state=seed
    )  # fmt: skip
    model.fit(pieces)
    return unit_rows(np.asarray(model.components_, dtype=np.float64))


def unit_rows(matrix: Floats) -> Floats:
    """The rows scaled to length 1; rows of zeros are left out."""
    import numpy as np

    lengths = np.linalg.norm(matrix, axis=1)
    kept = matrix[lengths > 0]
    return np.asarray(kept / lengths[lengths > 0, None])


def pruned(topics: Floats, terms: int) -> Floats:
    """H with only the heaviest terms of each topic, rows of length 1 again."""
    import numpy as np

    small = topics.copy()
    if topics.shape[1] > terms:
        order = np.argsort(-topics, axis=1, kind="stable")[:, terms:]
        np.put_along_axis(small, order, 0.0, axis=1)
    return unit_rows(small)


def explained(projections: Floats, overlaps: Floats) -> Floats:
    """What part of each piece each topic explains, pieces x topics, rows sum to at most 1.

    `projections` is X Hᵀ (pieces x topics) of rows of length 1, `overlaps` H Hᵀ. Solves for
    non-negative weights by coordinate descent; the explained part of a row is its squared length
    under the topics.
    """
    import numpy as np

    weights = np.zeros_like(projections)
    for _ in range(SHARE_SWEEPS if projections.size else 0):
        for topic in range(overlaps.shape[0]):
            gap = projections[:, topic] - weights @ overlaps[:, topic]
            weights[:, topic] = np.maximum(0, weights[:, topic] + gap / overlaps[topic, topic])
    return np.clip(weights * projections, 0, 1)


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


def samples(pieces: int, *, share: float, times: int, seed: int) -> Sequence[Floats]:
    """Numbers of the pieces in each of several random samples without replacement, sorted."""
    import numpy as np

    random = np.random.default_rng(seed)
    size = max(1, round(pieces * share))
    return [np.sort(random.choice(pieces, size, replace=False)) for _ in range(times)]
