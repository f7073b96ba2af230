"""How strongly words belong together, and to one text rather than another: pure arithmetic."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

SMOOTHING = 0.5
"""Half an occurrence added to empty cells before a logarithm (Gart 1966)."""


def npmi(both: float, first: float, second: float, total: float) -> float:
    """Normalised pointwise mutual information of two things, -1 never .. 0 chance .. 1 always.

    `first` and `second` are the places each stands in, `both` those where both stand, of `total`.
    Nothing to compare gives -1 (Bouma 2009).
    """
    if both <= 0 or total <= 0:
        return -1.0
    if both >= total:
        return 1.0
    share = both / total
    return math.log(share * total * total / (first * second)) / -math.log(share)


def log_likelihood(count: float, total: float, other: float, other_total: float) -> float:
    """G² of a word's counts in two texts: 0 for equal shares, above 3.84 unlikely by chance (5 %).

    Source: Dunning 1993, in the form of Rayson and Garside 2000.
    """
    if total <= 0 or other_total <= 0:
        return 0.0
    share = (count + other) / (total + other_total)
    pairs = ((count, total * share), (other, other_total * share))
    return 2 * sum(seen * math.log(seen / expected) for seen, expected in pairs if seen > 0)


def log_ratio(count: float, total: float, other: float, other_total: float) -> float:
    """How many times doubled a word's share is in the first text against the other (Hardie 2014).

    Empty cells count as half an occurrence; no text at all gives 0.
    """
    if total <= 0 or other_total <= 0:
        return 0.0
    share = (count or SMOOTHING) / total
    return math.log2(share / ((other or SMOOTHING) / other_total))


def diversity(lists: Sequence[Sequence[str]]) -> float:
    """The share of distinct terms in all the topics' lists together, 0..1; 0 for none."""
    terms = [term for terms in lists for term in terms]
    return len(set(terms)) / len(terms) if terms else 0.0


def coherence(
    terms: Sequence[str], places: Mapping[str, float], pairs: Mapping[tuple[str, str], float],
    total: float,
) -> float:  # fmt: skip
    """Mean NPMI of all pairs among the terms, -1..1; 0 for fewer than two.

    `places` counts the places of each term, `pairs` those shared by two (sorted) terms.
    """
    scores = [
        npmi(pairs.get((min(a, b), max(a, b)), 0.0), places.get(a, 0.0), places.get(b, 0.0), total)
        for at, a in enumerate(terms)
        for b in terms[at + 1 :]
    ]
    return sum(scores) / len(scores) if scores else 0.0
