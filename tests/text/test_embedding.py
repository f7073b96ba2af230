"""Words looked up have the numbers that they would be worked out to, wherever they stand."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import spacy
from spacy.language import Language
from thinc.api import fix_random_seed

from pipeline.text import embedding
from pipeline.text.embedding import remember_embeddings
from pipeline.text.language import OWN_MODEL, load_annotator, numpy_products

TEXTS = [
    "Kommunen bygger en skola i Granfors.",
    "Skolan i Granfors byggs av kommunen.",
    "",
    "En en EN.",
]

TOLERANCE = 1e-4
"""Of single precision after a row of products and a norm; weights differ by some 1."""


def pipeline_with_tagger() -> Language:
    fix_random_seed(20261126)
    nlp = spacy.blank("sv")
    with numpy_products():
        tagger: Any = nlp.add_pipe("tagger")
        tagger.add_label("NOUN")
        nlp.initialize()
    return nlp


def embedded(nlp: Language, texts: list[str]) -> list[np.ndarray[Any, Any]]:
    model = nlp.get_pipe("tagger").model  # type: ignore[attr-defined]
    layers = [node for node in model.walk() if embedding._columns(node) is not None]
    assert len(layers) == 1
    rows: list[np.ndarray[Any, Any]] = layers[0].predict([nlp.make_doc(text) for text in texts])
    return rows


def test_rows_looked_up_are_those_worked_out() -> None:
    nlp = pipeline_with_tagger()
    before = embedded(nlp, TEXTS)
    remember_embeddings(nlp)
    for _ in range(2):
        after = embedded(nlp, TEXTS)
        assert [rows.shape for rows in after] == [rows.shape for rows in before]
        assert all(np.allclose(a, b, atol=TOLERANCE) for a, b in zip(after, before, strict=True))


def test_a_document_has_the_same_numbers_to_the_bit_after_any_other() -> None:
    annotator = load_annotator(OWN_MODEL)
    if not annotator.embeddings:
        pytest.skip("no trained pipeline is packaged")

    def numbers() -> list[bytes]:
        docs = list(annotator.docs(TEXTS))
        return [doc.tensor.tobytes() for doc in docs]

    first = numbers()
    list(annotator.docs(["Granfors är en skola.", "Kommunen byggs."]))
    assert numbers() == first


def test_remembering_begins_anew_when_full(monkeypatch: pytest.MonkeyPatch) -> None:
    nlp = pipeline_with_tagger()
    expected = embedded(nlp, TEXTS)
    remember_embeddings(nlp)
    monkeypatch.setattr(embedding, "MAX_REMEMBERED", 12)
    for _ in range(3):
        for text, rows in zip(TEXTS, expected, strict=True):
            assert np.allclose(embedded(nlp, [text])[0], rows, atol=TOLERANCE)
    model = nlp.get_pipe("tagger").model  # type: ignore[attr-defined]
    kept = [node._func for node in model.walk() if hasattr(node._func, "rows")]
    assert 0 < len(kept[0].rows) <= 12


def test_training_sees_the_weights_of_the_day() -> None:
    nlp = pipeline_with_tagger()
    remember_embeddings(nlp)
    before = embedded(nlp, TEXTS)[0].copy()
    doc = nlp.make_doc(TEXTS[0])
    gold = {"tags": ["NOUN"] * len(doc)}
    example = spacy.training.Example.from_dict(doc, gold)
    for _ in range(3):
        nlp.update([example])
    assert not np.array_equal(embedded(nlp, TEXTS)[0], before)
