"""Counts of terms in two groups of documents -> what is typical of the one against the other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pipeline.text.scores import log_likelihood, log_ratio

SURE = 15.13
"""Log-likelihood from which chance alone gives such a difference once in 10,000 (Rayson et al.
2004): thousands of terms are compared at once, so that once in 20 would be hundreds."""


@dataclass(frozen=True, slots=True)
class Use:
    """How a group of documents uses a term: occurrences, and documents that have it."""

    count: int
    documents: int


NONE = Use(0, 0)


@dataclass(frozen=True, slots=True)
class KeyTerm:
    """A term in two groups, A and B.

    `log_likelihood` says how surely the shares differ (Dunning 1993), `log_ratio` how much: 1 is
    twice as often in A, -1 in B (Hardie 2014). Shares are occurrences in a million words.
    """

    term: str
    count_a: int
    count_b: int
    per_million_a: float
    per_million_b: float
    documents_a: int
    documents_b: int
    log_likelihood: float
    log_ratio: float


def keyness(
    uses_a: Mapping[str, Use], words_a: int, uses_b: Mapping[str, Use], words_b: int, *, least: int
) -> list[KeyTerm]:
    """Every term that occurs so often at least in both groups together, surest difference first.

    `words_a` and `words_b` count all words of the groups.
    """
    terms = sorted(uses_a.keys() | uses_b.keys())
    pairs = ((term, uses_a.get(term, NONE), uses_b.get(term, NONE)) for term in terms)
    rows = [
        compared(term, one, words_a, other, words_b)
        for term, one, other in pairs
        if one.count + other.count >= least
    ]
    return sorted(rows, key=lambda row: (-row.log_likelihood, row.term))


def compared(term: str, one: Use, words_a: int, other: Use, words_b: int) -> KeyTerm:
    """The term with its shares and how they differ."""
    counts = (one.count, words_a, other.count, words_b)
    return KeyTerm(
        term, one.count, other.count, per_million(one.count, words_a),
        per_million(other.count, words_b), one.documents, other.documents,
        round(log_likelihood(*counts), 2), round(log_ratio(*counts), 2),
    )  # fmt: skip


def per_million(count: int, words: int) -> float:
    """Occurrences in a million words, 0 where there are no words."""
    return round(count * 1_000_000 / words, 1) if words else 0.0


def typical(rows: Iterable[KeyTerm], *, of_a: bool, sure: float = SURE) -> list[KeyTerm]:
    """The terms that are surely commoner in A (else in B), in the order given."""
    return [
        row for row in rows if row.log_likelihood >= sure and (row.log_ratio > 0) is of_a
    ]  # fmt: skip
