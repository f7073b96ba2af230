"""Things that words have in common -> pairs of words, as parallel arrays.

Of ten thousand documents there are millions of pairs: as arrays of numbers they take a tenth of the
memory of dictionaries, and are made without a loop over pairs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np

    Floats = np.ndarray[Any, np.dtype[np.float64]]
    Whole = np.ndarray[Any, np.dtype[np.int64]]

CROWD = 200
"""A thing that more words share tells none of them apart, and would cost a square."""


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of words by number, each pair once and in order, as `one` times all words plus `other`;
    `one` is the smaller number. How many things each shares, and the strongest of them: 1 where
    only these two have it, falling with the root of the others.
    """

    keys: Whole
    counts: Whole
    strongest: Floats

    def of(self, keys: Whole, values: Whole | Floats) -> Floats:
        """The values of other pairs, in order; 0 for those that are not among these."""
        import numpy as np

        found = np.zeros(len(keys))
        if len(self.keys):
            at = np.minimum(np.searchsorted(self.keys, keys), len(self.keys) - 1)
            same = self.keys[at] == keys
            found[same] = values[at[same]]
        return found


def sharing(words: Whole, things: Whole, number: int) -> Pairs:
    """The pairs among so many words that have a thing in common; `words[n]` has `things[n]`.

    Crowded things are left out.
    """
    import numpy as np

    owned = unique(things * number + words)
    things, words = owned // max(number, 1), owned % max(number, 1)
    first = np.flatnonzero(np.diff(things, prepend=-1))
    sizes = np.diff(first, append=len(things))
    keys, values = [things[:0]], [np.zeros(0)]
    for size in sorted({int(one) for one in sizes if 1 < one <= CROWD}):
        owners = words[first[sizes == size][:, None] + np.arange(size)]
        one, other = np.triu_indices(size, 1)
        found = (owners[:, one] * number + owners[:, other]).ravel()
        keys.append(found)
        values.append(np.full(len(found), (size - 1) ** -0.5))
    return added_up(np.concatenate(keys), np.concatenate(values))


def added_up(keys: Whole, values: Floats) -> Pairs:
    """Equal pairs taken together."""
    import numpy as np

    if not len(keys):
        return Pairs(keys, keys, values)
    order = keys.argsort(kind="stable")
    keys, values = keys[order], values[order]
    first = np.flatnonzero(np.diff(keys, prepend=-1))
    counts = np.diff(first, append=len(keys))
    return Pairs(keys[first], counts, np.maximum.reduceat(values, first))


def unique(values: Whole) -> Whole:
    """The values in order, each once: for many numbers, faster than `numpy.unique`."""
    import numpy as np

    ordered = np.sort(values)
    return np.asarray(ordered[np.diff(ordered, prepend=ordered[:1] - 1) != 0])


def codes(values: Sequence[object]) -> Whole:
    """A number for each value, equal ones the same, from 0 on as they come."""
    import numpy as np

    known: dict[object, int] = {}
    return np.array([known.setdefault(one, len(known)) for one in values], dtype=np.int64)


def ranks(groups: Whole) -> Whole:
    """The 0-based place of each within its group, where those of a group stand side by side."""
    import numpy as np

    first = np.flatnonzero(np.diff(groups, prepend=-1))
    return np.arange(len(groups)) - np.repeat(first, np.diff(first, append=len(groups)))
