"""Word vectors by subwords."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import spacy

from pipeline.text.vectors import FloretVectors

LINES = ["4 2 3 5 2 2166136261 < >", "0 1 0", "1 0 1", "2 2 2", "3 -1 4"]


def filled() -> tuple[spacy.language.Language, FloretVectors]:
    nlp = spacy.blank("sv")
    vectors = FloretVectors(strings=nlp.vocab.strings)
    vectors.read_floret(LINES)
    return nlp, vectors


def test_every_word_has_a_vector_of_the_right_width() -> None:
    nlp, vectors = filled()
    keys = [nlp.vocab.strings.add(word) for word in ("kluster", "ö", "klusterorganisation")]
    assert vectors.get_batch(keys).shape == (3, 2)
    assert vectors.shape == (4, 2)


def test_a_word_has_the_same_vector_alone_and_remembered() -> None:
    nlp, vectors = filled()
    key = nlp.vocab.strings.add("kommun")
    first = vectors.get_batch([key])
    again = vectors.get_batch([nlp.vocab.strings.add("annan"), key])[1:]
    assert np.array_equal(first, again)
    assert np.allclose(first[0], vectors[key])


def test_the_table_survives_the_disk(tmp_path: Path) -> None:
    nlp, vectors = filled()
    vectors.to_disk(tmp_path)
    read = FloretVectors(strings=nlp.vocab.strings).from_disk(tmp_path)
    assert np.array_equal(read.data, vectors.data)
    assert read.to_bytes() == vectors.to_bytes()


def test_no_keys_no_rows() -> None:
    _, vectors = filled()
    assert vectors.get_batch([]).shape == (0, 2)
