"""Centres of an earlier grouping and of a new one -> those to go on with, old ones if they do.

A grouping made anew from slightly other points puts many borders elsewhere for no good reason. So
the old centres stay, and a new one takes the place of an old one only where it serves the points
clearly better: exchanges of single centres, as in k-medoids (Kaufman and Rousseeuw 1990).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np

    Floats = np.ndarray[Any, np.dtype[np.float64]]

INERTIA = 2.0
"""How many times what an old centre is worth to the points a new one must be: one just as good is
no reason to change."""


def carried(points: Floats, before: Floats, new: Floats, number: int) -> Floats:
    """So many of both centres, the old ones first; all are rows of length 1, as the points."""
    import numpy as np

    both = np.vstack([before, new])
    near = points @ both.T
    inside, outside = list(range(len(before))), list(range(len(before), len(both)))
    while len(inside) > number:
        inside.pop(int(np.argmin(losses(near, inside))))
    while len(inside) < number and outside:
        inside.append(outside.pop(int(np.argmax(gains(near, inside, outside)))))
    for _ in range(number):
        if not outside or len(inside) < 2:
            break
        gain, loss = gains(near, inside, outside), losses(near, inside)
        if gain.max() <= INERTIA * loss.min():
            break
        inside.pop(int(np.argmin(loss)))
        inside.append(outside.pop(int(np.argmax(gain))))
    return np.asarray(both[sorted(inside)])


def gains(near: Floats, inside: list[int], outside: list[int]) -> Floats:
    """How much nearer the points would come to a centre, in sum, with each of those outside."""
    import numpy as np

    best = near[:, inside].max(axis=1, initial=0.0)
    return np.asarray(np.maximum(near[:, outside] - best[:, None], 0).sum(axis=0))


def losses(near: Floats, inside: list[int]) -> Floats:
    """How much farther the points would be from a centre, in sum, without each of those inside."""
    import numpy as np

    own = near[:, inside]
    nearest = own.argmax(axis=1)
    ordered = np.sort(own, axis=1)
    second = ordered[:, -2] if len(inside) > 1 else np.zeros(len(own))
    lost = np.bincount(nearest, weights=ordered[:, -1] - second, minlength=len(inside))
    return np.asarray(lost, dtype=float)
