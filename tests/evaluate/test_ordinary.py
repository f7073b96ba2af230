"""The ordinary pipeline that speed is measured beside, and how the ratio comes about."""

from __future__ import annotations

import time
from collections.abc import Sequence

from pipeline.evaluate.ordinary import RELATIONS, ROUNDS, ordinary, speeds, words_in


def test_the_ordinary_pipeline_does_all_that_one_does() -> None:
    nlp = ordinary(width=32, depth=1)
    assert nlp.pipe_names == [
        "tok2vec", "tagger", "morphologizer", "trainable_lemmatizer", "parser", "ner",
    ]  # fmt: skip
    doc = nlp("Kommunen beslutade i dag om ett bidrag.")
    for annotation in ("TAG", "MORPH", "LEMMA", "DEP", "ENT_IOB"):
        assert doc.has_annotation(annotation)
    assert len(nlp.get_pipe("parser").labels) >= RELATIONS  # type: ignore[attr-defined]
    assert nlp.get_pipe("ner").labels == ("LOC", "ORG", "PER")  # type: ignore[attr-defined]


def test_a_way_that_takes_longer_has_the_lower_ratio() -> None:
    met: list[str] = []

    def slow(texts: Sequence[str]) -> None:
        met.extend(texts)
        until = time.process_time() + 0.3
        while time.process_time() < until:
            pass

    texts = [f"Sammanträde nummer {number} i nämnden" for number in range(4 * (ROUNDS + 1))]
    ways = {"slow": slow, "idle": lambda texts: [None for _ in range(100_000)]}
    first, second = speeds(texts, ways, ordinary(width=32, depth=1))
    assert (first.way, second.way) == ("slow", "idle")
    assert first.ratio < second.ratio
    assert first.per_second < second.per_second
    assert sorted(met) == sorted(texts)  # each text once


def test_words_are_counted_by_white_space() -> None:
    assert words_in(["in- och utflyttning", "", " Malmö  stad "]) == 5
