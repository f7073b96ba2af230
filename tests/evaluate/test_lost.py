"""Losses made on purpose, and what is counted of them."""

from random import Random

from pipeline.evaluate.lost import false_gaps, gap_score, lost_figures, with_losses
from pipeline.text.lexicon import Lexicon

TEXTS = [
    "Konferensen hölls i Norrby den 23 februari 2012, och 18,5 procent av alla 1 240 kom dit.",
    "Ring Bo Ek på 026-65 02 00, skriv till bo@norrby.se eller läs mer på www.norrby.se i dag.",
]
EMPTY = Lexicon({})


def test_losses_are_figures_and_addresses() -> None:
    lost = {
        text[edit.start : edit.end].strip(" .,")
        for seed in range(50)
        for text in TEXTS
        for edit in lost_figures(text, Random(seed))
    }
    assert lost >= {"23", "2012", "18,5", "1 240", "026-65 02 00", "bo@norrby.se", "www.norrby.se"}


def test_places_of_losses_are_given_in_the_text_left() -> None:
    for seed in range(50):
        text, places = with_losses(TEXTS[0], Random(seed))
        assert all(0 <= place <= len(text) for place in places)
        assert bool(places) == (text != TEXTS[0])


def test_scores_count_losses_and_false_gaps() -> None:
    score = gap_score(TEXTS * 20, EMPTY)
    assert score.n > 10
    assert score.precision == 1.0
    assert 0 < score.recall < 1
    words, contexts = false_gaps(TEXTS, EMPTY)
    assert words > 20
    assert contexts == []
