"""Passages read in the light of their neighbours, and what topics say of them."""

import numpy as np
import pytest

from pipeline.text.leaning import (
    BLOCK,
    NEIGHBOUR,
    SHORT_PASSAGE,
    Entries,
    Loadings,
    projections,
    ranges,
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


@pytest.mark.parametrize("passages", [1, 7, BLOCK, BLOCK + 1, 3 * BLOCK])
def test_passages_are_read_with_those_near_them(passages: int) -> None:
    random = np.random.default_rng(1)
    dense = random.random((passages, 9)) * (random.random((passages, 9)) < 0.4)
    dense[passages // 2] = 0
    rows, columns = dense.nonzero()
    counts = Entries(rows, columns, dense[rows, columns])
    near = surroundings(random.random(passages) < 0.3, random.random(passages) * 40)
    product = np.array(full(near, passages, passages)) @ dense
    topics = random.random((9, 4)) * (random.random((9, 4)) < 0.5)
    rarities = random.random(9) + 1
    weighted = np.log1p(product) * rarities
    lengths = np.linalg.norm(weighted, axis=1, keepdims=True)
    expected = weighted / np.where(lengths > 0, lengths, 1) @ topics
    found = projections(near, counts, Loadings(rarities, topics), passages)
    assert found == pytest.approx(expected)


def test_nothing_gives_nothing() -> None:
    none = np.zeros(0, dtype=np.int64)
    near = surroundings(np.array([False]), np.zeros(1))
    nothing = Loadings(np.zeros(0), np.zeros((0, 2)))
    assert projections(near, Entries(none, none, np.zeros(0)), nothing, 1).tolist() == [[0, 0]]
    assert ranges(np.array([5, 9]), np.array([2, 0])).tolist() == [5, 6]
