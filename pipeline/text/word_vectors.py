"""Words and phrases -> vectors of length 1 out of the shipped model's floret table.

Import this module only where vectors are made: it needs spaCy.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.strings import StringStore

from pipeline.text.language import OWN_FOLDER
from pipeline.text.vectors import FloretVectors

VECTORS = "vocab"
"""The folder of the model that holds the table."""


class WordVectors:
    """The table; called with words it gives their vectors, words x dimensions."""

    def __init__(self) -> None:
        folder = files("pipeline.models").joinpath(OWN_FOLDER, VECTORS)
        self.table: Any = FloretVectors(strings=StringStore()).from_disk(str(folder))

    def __call__(self, words: Sequence[str]) -> NDArray[np.float64]:
        """A row of length 1 for each word; for a phrase the mean of its words."""
        found = np.zeros((len(words), self.table.vectors_length))
        single = sorted({part for word in words for part in word.split()})
        for part in single:
            self.table.strings.add(part)
        place = {part: at for at, part in enumerate(single)}
        rows = unit(self.table.get_batch(single).astype(float)) if single else found
        for at, word in enumerate(words):
            if word.split():
                found[at] = rows[[place[part] for part in word.split()]].mean(axis=0)
        return unit(found)


def unit(matrix: NDArray[np.float64]) -> NDArray[np.float64]:
    """The rows scaled to length 1; rows of zeros stay."""
    lengths = np.linalg.norm(matrix, axis=1, keepdims=True)
    return np.asarray(matrix / np.where(lengths > 0, lengths, 1.0))
