"""Terms of passages, each read in the light of its neighbours -> what each topic says of them.

Entries are parallel arrays, a passage's together. Some passages at once are a small matrix over the
terms that stand in them: most documents are short, and bookkeeping would cost more than arithmetic.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np

    Floats = np.ndarray[Any, np.dtype[np.float64]]
    Whole = np.ndarray[Any, np.dtype[np.int64]]
    Flags = np.ndarray[Any, np.dtype[np.bool_]]

SHORT_PASSAGE = 30.0
"""Evidence, about four lines of text, from which a passage speaks for itself alone."""
NEIGHBOUR = 0.5
"""Weight of each neighbour of a passage without terms of its own; at full length it is 0."""


BLOCK = 64
"""Passages that are one matrix: more would have many terms that few of them share."""


@dataclass(frozen=True, slots=True)
class Entries:
    """Values of columns in rows: numbers of the rows, of the columns, and the values."""

    rows: Whole
    columns: Whole
    values: Floats


@dataclass(frozen=True, slots=True)
class Loadings:
    """How much terms say of topics, terms x topics, and the rarity that multiplies their counts."""

    rarities: Floats
    topics: Floats


def surroundings(heading: Flags, lengths: Floats) -> Entries:
    """Passages x passages: how much each passage is read in the light of its neighbours.

    A passage counts in full, the heading above it too; the shorter it is, the more its
    neighbours count.
    """
    import numpy as np

    here = np.arange(len(lengths))
    above = np.maximum.accumulate(np.where(heading, here, -1))
    under = here[(above >= 0) & ~heading]
    lack = NEIGHBOUR * np.maximum(0.0, 1 - lengths / SHORT_PASSAGE)
    after = here[1:][(lack[1:] > 0) & (above[1:] != here[:-1])]
    before = here[:-1][lack[:-1] > 0]
    return Entries(
        np.concatenate([here, under, after, before]),
        np.concatenate([here, above[under], after - 1, before + 1]),
        np.concatenate([np.ones(len(here) + len(under)), lack[after], lack[before]]),
    )


def projections(near: Entries, counts: Entries, loadings: Loadings, passages: int) -> Floats:
    """Passages x topics: what each passage, read with those near it, says of each topic.

    The rows of `counts` stand in order, each of its cells once, and so do those of `near`.
    """
    import numpy as np

    if passages <= BLOCK:
        return projected(near, counts, loadings, (passages, passages))
    sizes = np.bincount(counts.rows, minlength=passages)
    firsts = sizes.cumsum() - sizes
    found = []
    for start in range(0, passages, BLOCK):
        stop = min(start + BLOCK, passages)
        here = (near.rows >= start) & (near.rows < stop)
        read, places = np.unique(near.columns[here], return_inverse=True)
        chosen = ranges(firsts[read], sizes[read])
        rows = np.arange(len(read)).repeat(sizes[read])
        found.append(
            projected(
                Entries(near.rows[here] - start, places, near.values[here]),
                Entries(rows, counts.columns[chosen], counts.values[chosen]),
                loadings,
                (stop - start, len(read)),
            )
        )
    return np.vstack(found)


def projected(
    near: Entries, counts: Entries, loadings: Loadings, shape: tuple[int, int]
) -> Floats:  # fmt: skip
    """log (1 + near x counts) times rarity, each row of length 1, times the loadings.

    `shape` is that of near: passages x the passages they are read with.
    """
    import numpy as np

    terms, places = np.unique(counts.columns, return_inverse=True)
    evident = np.zeros((shape[1], len(terms)))
    evident[counts.rows, places] = counts.values
    reading = np.zeros(shape)
    reading[near.rows, near.columns] = near.values
    weights = np.log1p(reading @ evident) * loadings.rarities[terms]
    lengths = np.sqrt(np.einsum("ij,ij->i", weights, weights))
    lengths[lengths == 0] = 1.0
    return np.asarray(weights @ loadings.topics[terms] / lengths[:, None])


def ranges(starts: Whole, lengths: Whole) -> Whole:
    """The numbers from each start on, so many of each, one range after the other."""
    import numpy as np

    ends = lengths.cumsum()
    total = int(ends[-1]) if len(ends) else 0
    return np.asarray(np.arange(total) + (starts - ends + lengths).repeat(lengths))
