"""Compounds are cut at their joints; other words stay whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.evaluate.language import compound_scores, parsed_compounds
from pipeline.text.compounds import LINK, Splitter
from pipeline.text.lemmas import simplemma_lookup
from pipeline.text.lexicon import Lexicon, load_lexicon

GOLD = Path(__file__).resolve().parents[1] / "gold" / "compounds.tsv"
MIN_COMPOUNDS, MIN_OTHERS = 400, 200
MIN_CUT, MIN_WHOLE = 0.95, 0.96
MIN_UNSEEN = 0.9
"""What must hold on either half; only the first was to tune on."""


@pytest.fixture(scope="module")
def splitter() -> Splitter:
    return Splitter(load_lexicon(), simplemma_lookup())


@pytest.fixture(scope="module")
def gold() -> list[tuple[str, str]]:
    return parsed_compounds(GOLD.read_text(encoding="utf-8").splitlines())


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("klusterorganisation", "kluster+organisation"),
        ("innovationsstrategi", "innovation+s+strategi"),
        ("arbetsmarknadspolitik", "arbetsmarknad+s+politik"),
        ("gatukontor", "gatu+kontor"),
        ("kvinnojour", "kvinno+jour"),
        ("elbil", "el+bil"),
        ("löptid", "löp+tid"),
        ("ohälsotal", "ohälso+tal"),
        ("kvalitetssäkra", "kvalitet+s+säkra"),
        ("sparfond", "spar+fond"),
    ],
)
def test_compounds(splitter: Splitter, word: str, parts: str) -> None:
    assert "+".join(splitter.parts(word)) == parts


@pytest.mark.parametrize(
    "word",
    [
        "regering",
        "utveckling",
        "planering",
        "förslag",
        "uppdrag",
        "samordning",
        "hus",
        "",
        "EU",
        "x-y",
        "anslag",
        "avsluta",
        "ansökning",
        "kontakt",
        "portfölj",
        "reglera",
        "service",
        "sammanställning",
        "ändrad",
        "harmoniserad",
    ],
)
def test_other_words_stay_whole(splitter: Splitter, word: str) -> None:
    assert splitter.parts(word) == (word,)


def test_the_gold_is_large_enough(gold: list[tuple[str, str]]) -> None:
    compounds = sum(word != parts for word, parts in gold)
    assert compounds >= MIN_COMPOUNDS
    assert len(gold) - compounds >= MIN_OTHERS


def test_the_parts_of_the_gold_make_up_its_words(gold: list[tuple[str, str]]) -> None:
    assert [parts.replace("+", "") for _, parts in gold] == [word for word, _ in gold]


@pytest.mark.parametrize("half", [0, 1])
def test_most_of_the_gold_is_right(
    splitter: Splitter, gold: list[tuple[str, str]], half: int
) -> None:
    cut, whole = compound_scores("gold", gold[half::2], splitter)
    assert cut.score >= MIN_CUT
    assert whole.score >= MIN_WHOLE


def test_most_of_the_words_written_after_the_rules_are_right(splitter: Splitter) -> None:
    lines = GOLD.with_name("compounds_report.tsv").read_text(encoding="utf-8").splitlines()
    cut, whole = compound_scores("report", parsed_compounds(lines), splitter)
    assert cut.score >= MIN_UNSEEN
    assert whole.score >= MIN_UNSEEN


def test_parts_make_up_the_word_and_never_end_in_a_link(
    splitter: Splitter, gold: list[tuple[str, str]]
) -> None:
    for word, _ in gold:
        parts = splitter.parts(word)
        assert "".join(parts) == word
        assert parts[-1] != LINK


def test_an_empty_lexicon_leaves_every_word_whole() -> None:
    assert Splitter(Lexicon({})).parts("arbetsmarknad") == ("arbetsmarknad",)
