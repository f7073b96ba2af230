"""Passages read in the light of their neighbours, and what topics say of them."""

import numpy as np
import pytest

from pipeline.text.leaning import (
    NEIGHBOUR,
    SHORT_PASSAGE,
    Entries,
    Loadings,
    projections,
    ranges,
    seen_with,
    surroundings,
)


def full(found: Entries, rows: int, columns: int) -> list[list[float]]:
    matrix = np.zeros((rows, columns))
    np.add.at(matrix, (found.rows, found.columns), found.values)
    return matrix.tolist()


LONG = SHORT_PASSAGE
READ_WITH = [
    ([False], [0.0], [[1.0]]),
    ([False, False], [LONG, 0.0], [[1, 0], [NEIGHBOUR, 1]]),
    ([True, False, False], [LONG, LONG, LONG], [[1, 0, 0], [1, 1, 0], [1, 0, 1]]),
    ([True, False, False], [LONG, 15.0, LONG], [[1, 0, 0], [1, 1, 0.25], [1, 0, 1]]),
    ([False, True, False], [LONG, 0.0, LONG], [[1, 0, 0], [0.5, 1, 0.5], [0, 1, 1]]),
]


@pytest.mark.parametrize(("headings", "lengths", "expected"), READ_WITH)
def test_short_passages_lean_on_neighbours_and_all_on_their_heading(
    headings: list[bool], lengths: list[float], expected: list[list[float]]
) -> None:
    found = surroundings(np.array(headings), np.array(lengths))
    assert full(found, len(lengths), len(lengths)) == expected


def test_entries_are_multiplied_as_matrices_are() -> None:
    random = np.random.default_rng(1)
    dense = random.random((7, 9)) * (random.random((7, 9)) < 0.4)
    dense[3] = 0
    rows, columns = dense.nonzero()
    counts = Entries(rows, columns, dense[rows, columns])
    near = surroundings(random.random(7) < 0.3, random.random(7) * 40)
    product = np.array(full(near, 7, 7)) @ dense
    found = seen_with(near, counts, 7, 9)
    assert np.array(full(found, 7, 9)) == pytest.approx(product)
    assert len(found.rows) == (product > 0).sum()
    topics = random.random((9, 4)) * (random.random((9, 4)) < 0.5)
    rarities = random.random(9) + 1
    first = np.concatenate([[0], (topics > 0).sum(axis=1).cumsum()])
    loadings = Loadings(rarities, first, topics.nonzero()[1], topics[topics.nonzero()])
    weighted = np.log1p(product) * rarities
    lengths = np.linalg.norm(weighted, axis=1, keepdims=True)
    expected = weighted / np.where(lengths > 0, lengths, 1) @ topics
    assert projections(found, loadings, 7, 4) == pytest.approx(expected)


def test_nothing_gives_nothing() -> None:
    none = np.zeros(0, dtype=np.int64)
    found = seen_with(
        surroundings(np.array([False]), np.zeros(1)), Entries(none, none, np.zeros(0)), 1, 0
    )
    loadings = Loadings(np.zeros(0), np.zeros(1, dtype=np.int64), none, np.zeros(0))
    assert projections(found, loadings, 1, 2).tolist() == [[0, 0]]
    assert ranges(np.array([5, 9]), np.array([2, 0])).tolist() == [5, 6]
