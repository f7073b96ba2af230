"""Which words mean the like."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.meaning import neighbours
from pipeline.text.word_vectors import WordVectors


def test_pairs_of_nearest_rows_in_any_blocks() -> None:
    rows = np.array([[1.0, 0.0], [0.8, 0.6], [0.0, 1.0], [0.6, 0.8]])
    expected = [(0, 1, 0.8), (1, 3, 0.96), (2, 3, 0.8)]
    assert neighbours(rows, most=1, least=0.5) == expected
    assert neighbours(rows, most=1, least=0.5, block=3) == expected
    assert neighbours(rows, most=1, least=0.9) == [(1, 3, 0.96)]
    assert neighbours(np.zeros((0, 2)), most=1, least=0.5) == []


def plainly(vectors: np.ndarray, most: int, least: float) -> list[tuple[int, int, float]]:
    """Every row compared with every other, one by one."""
    found: dict[tuple[int, int], float] = {}
    for row, mine in enumerate(vectors):
        near = [
            (round(float(mine @ vector), 4), other)
            for other, vector in enumerate(vectors)
            if other != row
        ]
        near = sorted((one for one in near if one[0] >= least), key=lambda one: (-one[0], one[1]))
        for value, other in near[:most]:
            found[min(row, other), max(row, other)] = value
    return [(*pair, value) for pair, value in sorted(found.items())]


@given(st.integers(0, 40), st.integers(1, 4), st.integers(1, 50), st.integers(0, 9))
def test_they_are_those_that_a_plain_search_finds(
    rows: int, most: int, block: int, seed: int
) -> None:
    vectors = np.random.default_rng(seed).integers(-2, 3, (rows, 3)).astype(float)
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    vectors /= np.maximum(lengths, 1)  # many rows are equal: ties
    expected = plainly(vectors, most, 0.6)
    assert neighbours(vectors, most=most, least=0.6, block=block) == expected


def test_the_models_vectors_know_what_belongs_together() -> None:
    words = ["elev", "lärare", "vätgas", "klimatmål", "regional utveckling", ""]
    found = WordVectors()(words)
    assert np.allclose(np.linalg.norm(found, axis=1), [1, 1, 1, 1, 1, 0])
    similar = found @ found.T
    assert similar[0, 1] > similar[0, 2]
    assert similar[2, 3] > similar[1, 3]
