"""What is worked out once is kept, but never without end."""

from __future__ import annotations

import pytest

from pipeline.text import remembered
from pipeline.text.compounds import Splitter
from pipeline.text.lexicon import Lexicon, load_lexicon
from pipeline.text.remembered import Remembered


def test_a_full_store_begins_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remembered, "MAX_REMEMBERED", 3)
    known: Remembered[str, int] = Remembered()
    for number, word in enumerate("abcd"):
        known[word] = number
    assert known == {"d": 3}


def test_stores_of_words_stay_small_and_answers_the_same(
    monkeypatch: pytest.MonkeyPatch, lexicon: Lexicon
) -> None:
    words = ["klusterorganisation", "innovationsstrategi", "skolan", "vårdval", "zzzz"]
    free = Splitter(lexicon)
    expected = [(free.parts(word), lexicon.is_word(word + "x")) for word in words]
    monkeypatch.setattr(remembered, "MAX_REMEMBERED", 2)
    held = Splitter(lexicon)
    lexicon.compounds.clear()
    for _ in range(2):
        assert [(held.parts(word), lexicon.is_word(word + "x")) for word in words] == expected
    assert max(len(held.known), len(held.bases), len(lexicon.compounds)) <= 2


def test_the_lexicon_is_loaded_once() -> None:
    assert load_lexicon() is load_lexicon()
