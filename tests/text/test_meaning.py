"""Which words mean the like."""

import numpy as np

from pipeline.text.meaning import neighbours
from pipeline.text.word_vectors import WordVectors


def test_pairs_of_nearest_rows_in_any_blocks() -> None:
    rows = np.array([[1.0, 0.0], [0.8, 0.6], [0.0, 1.0], [0.6, 0.8]])
    expected = [(0, 1, 0.8), (1, 3, 0.96), (2, 3, 0.8)]
    assert neighbours(rows, most=1, least=0.5) == expected
    assert neighbours(rows, most=1, least=0.5, block=3) == expected
    assert neighbours(rows, most=1, least=0.9) == [(1, 3, 0.96)]
    assert neighbours(np.zeros((0, 2)), most=1, least=0.5) == []


def test_the_models_vectors_know_what_belongs_together() -> None:
    words = ["elev", "lärare", "vätgas", "klimatmål", "regional utveckling", ""]
    found = WordVectors()(words)
    assert np.allclose(np.linalg.norm(found, axis=1), [1, 1, 1, 1, 1, 0])
    similar = found @ found.T
    assert similar[0, 1] > similar[0, 2]
    assert similar[2, 3] > similar[1, 3]
