"""Things of an earlier and a later grouping, as vectors -> what became of each.

A thing keeps its identity when the best pairing of all (Kuhn 1955) gives it a partner that is
alike enough; the rest came, went, were split off or merged.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    import numpy as np

    Floats = np.ndarray[Any, np.dtype[np.float64]]

SAME = 0.5
"""Cosine from which two are the same thing. Different topics of one fit are below 0.3 nearly
always; topics found again in four fifths of the text are above 0.6 as often."""
RELATED = 0.25
"""Cosine from which one without a partner is a part of, or went into, the one most like it."""

Change = Literal["kept", "came", "went", "split", "merged"]
Vector = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of a thing; `this` is its number among the later ones, for `went` and `merged`
    among the earlier; `other` the one of the other grouping it was compared with, or None.
    """

    change: Change
    this: int
    other: int | None
    similarity: float


def similarities(later: Sequence[Vector], earlier: Sequence[Vector]) -> Floats:
    """The cosine of each later vector with each earlier one, later x earlier."""
    import numpy as np
    from scipy.sparse import csr_matrix

    names = sorted({name for vector in (*later, *earlier) for name in vector})
    number = {name: at for at, name in enumerate(names)}

    def rows(vectors: Sequence[Vector]) -> csr_matrix:
        places = [(at, number[name]) for at, vector in enumerate(vectors) for name in vector]
        values = np.array([value for vector in vectors for value in vector.values()])
        lengths = np.array([sum(v * v for v in vector.values()) ** 0.5 for vector in vectors])
        at, columns = zip(*places, strict=True) if places else ((), ())
        scaled = values / lengths[list(at)] if places else values
        return csr_matrix((scaled, (at, columns)), shape=(len(vectors), len(names)))

    if not later or not earlier or not names:
        return np.zeros((len(later), len(earlier)))
    return np.asarray((rows(later) @ rows(earlier).T).toarray())


def partners(similar: Floats) -> dict[int, int]:
    """Later -> earlier number of those that are the same, in the best pairing of all."""
    from scipy.optimize import linear_sum_assignment

    if not similar.size:
        return {}
    rows, columns = linear_sum_assignment(-similar)
    pairs = zip(rows.tolist(), columns.tolist(), strict=True)
    return {one: other for one, other in pairs if similar[one, other] >= SAME}


def fates(similar: Floats) -> Iterator[Fate]:
    """What became of every later and of every earlier thing that has no partner."""
    same = partners(similar)
    for at in range(similar.shape[0]):
        if at in same:
            yield Fate("kept", at, same[at], float(similar[at, same[at]]))
        else:
            yield _alone(similar[at], at, "split", "came")
    for at in sorted(set(range(similar.shape[1])) - set(same.values())):
        yield _alone(similar[:, at], at, "merged", "went")


def _alone(similar: Floats, at: int, near: Change, far: Change) -> Fate:
    """The fate of one without partner, by how like it the likest of the others is."""
    best = int(similar.argmax()) if similar.size else None
    value = float(similar[best]) if best is not None else 0.0
    return Fate(near, at, best, value) if value >= RELATED else Fate(far, at, None, value)
