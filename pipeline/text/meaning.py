"""Vectors of words -> which of them mean the like."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pipeline.text.sharing import ranks

if TYPE_CHECKING:
    import numpy as np

    Floats = np.ndarray[Any, np.dtype[np.float64]]
    Whole = np.ndarray[Any, np.dtype[np.int64]]


NEAR = 1e-4
"""Single precision is that near to double: from it on, the exact value is worked out."""


def neighbours(
    vectors: Floats, *, most: int, least: float, block: int = 256
) -> list[tuple[int, int, float]]:
    """Pairs of rows, the smaller number first, of which one is among the other's nearest.

    At most so many nearest of each row count, with a cosine of `least` or more, rounded so that
    machines agree. A block of rows is compared at a time, roughly first, with those behind it.
    """
    import numpy as np

    rough = vectors.astype(np.float32)
    ones, twos = [np.zeros(0, dtype=np.int64)], [np.zeros(0, dtype=np.int64)]
    for start in range(0, len(vectors), block):
        close = np.flatnonzero(rough[start : start + block] @ rough[start:].T >= least - NEAR)
        rows, others = close // (len(vectors) - start) + start, close % (len(vectors) - start)
        others += start
        ones.append(rows[rows < others])
        twos.append(others[rows < others])
    one, two = np.concatenate(ones), np.concatenate(twos)
    exact = np.round(cosines(vectors, one, two), 4)
    one, two, exact = one[exact >= least], two[exact >= least], exact[exact >= least]
    rows, others = np.concatenate([one, two]), np.concatenate([two, one])
    values = np.concatenate([exact, exact])
    order = np.lexsort((others, -values, rows))
    best = order[ranks(rows[order]) < most]
    kept = np.unique(best % max(len(one), 1))
    kept = kept[np.lexsort((two[kept], one[kept]))]
    return list(zip(one[kept].tolist(), two[kept].tolist(), exact[kept].tolist(), strict=True))


def cosines(vectors: Floats, rows: Whole, others: Whole, *, some: int = 10_000) -> Floats:
    """The product of each of the rows with its other, some pairs at a time."""
    import numpy as np

    found = np.zeros(len(rows))
    for at in range(0, len(rows), some):
        pairs = slice(at, at + some)
        found[pairs] = np.einsum("ij,ij->i", vectors[rows[pairs]], vectors[others[pairs]])
    return found
