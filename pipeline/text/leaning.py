"""Terms of passages, each read in the light of its neighbours -> what each topic says of them.

All passages at once and only what is there: entries are parallel arrays, a passage's together.
Written out in numpy, since most documents are short and building sparse matrices would cost more
than the arithmetic.
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


@dataclass(frozen=True, slots=True)
class Entries:
    """Values of columns in rows: numbers of the rows, of the columns, and the values."""

    rows: Whole
    columns: Whole
    values: Floats


@dataclass(frozen=True, slots=True)
class Loadings:
    """How much terms say of topics: the nth term has the entries `first[n]` to `first[n + 1]` of
    the topics' numbers and the values; its counts are multiplied by its rarity.
    """

    rarities: Floats
    first: Whole
    topics: Whole
    values: Floats


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


def seen_with(near: Entries, counts: Entries, passages: int, terms: int) -> Entries:
    """The counts of each passage and, for what they say of it, of those near it: near x counts.

    The rows of `counts` stand in order.
    """
    import numpy as np

    sizes = np.bincount(counts.rows, minlength=passages)
    repeats = sizes[near.columns]
    chosen = ranges((sizes.cumsum() - sizes)[near.columns], repeats)
    cells = near.rows.repeat(repeats) * terms + counts.columns[chosen]
    weights = near.values.repeat(repeats) * counts.values[chosen]
    order = cells.argsort(kind="stable")
    cells = cells[order]
    first = np.flatnonzero(np.diff(cells, prepend=-1))
    found = cells[first]
    sums = np.add.reduceat(weights[order], first) if len(first) else weights
    return Entries(found // max(terms, 1), found % max(terms, 1), sums)


def projections(
    counts: Entries, loadings: Loadings, passages: int, topics: int
) -> Floats:  # fmt: skip
    """Passages x topics: log (1 + count) times rarity, each passage of length 1, times loading."""
    import numpy as np

    weights = np.log1p(counts.values) * loadings.rarities[counts.columns]
    squares = np.bincount(counts.rows, weights * weights, minlength=passages)
    weights = weights / np.sqrt(squares)[counts.rows]
    starts = loadings.first[counts.columns]
    repeats = loadings.first[counts.columns + 1] - starts
    chosen = ranges(starts, repeats)
    cells = counts.rows.repeat(repeats) * topics + loadings.topics[chosen]
    values = weights.repeat(repeats) * loadings.values[chosen]
    sums = np.bincount(cells, values, minlength=passages * topics).astype(np.float64, copy=False)
    return sums.reshape(passages, topics)


def ranges(starts: Whole, lengths: Whole) -> Whole:
    """The numbers from each start on, so many of each, one range after the other."""
    import numpy as np

    ends = lengths.cumsum()
    total = int(ends[-1]) if len(ends) else 0
    return np.asarray(np.arange(total) + (starts - ends + lengths).repeat(lengths))
