"""What name lists say of a word."""

from __future__ import annotations

import pytest
import spacy

from pipeline.text.hints import HINTS, Hints, hint, hint_lines, parsed_hints

TABLE = {"Anna": "F", "Berg": "Sc", "Lund": "PSc", "Vinnova": "O", "Lars": "F"}


@pytest.mark.parametrize(
    ("word", "letters"),
    [("Anna", "F"), ("ANNA", "F"), ("Annas", "F"), ("BERGS", "Sc"), ("Lars", "F"), ("Lunds", "PSc"),
     ("Vinnova:s", "O")],
)  # fmt: skip
def test_inflected_and_capital_forms_are_known(word: str, letters: str) -> None:
    assert hint(word, TABLE) == letters


@pytest.mark.parametrize("word", ["anna", "bergs", "hus", "", "s", "2012"])
def test_other_words_have_none(word: str) -> None:
    assert hint(word, TABLE) == ""


def test_the_component_marks_each_token_and_keeps_sentence_starts() -> None:
    nlp = spacy.blank("sv")
    hints = nlp.add_pipe(HINTS)
    assert isinstance(hints, Hints)
    hints.fill(TABLE)
    doc = nlp.make_doc("Hej. Anna Berg bor i Lund")
    doc[2].is_sent_start = True
    marked = hints(doc)
    assert [token.dep_ for token in marked] == ["", "", "F", "Sc", "", "", "PSc"]
    assert marked[2].is_sent_start is True


def test_the_table_survives_its_lines() -> None:
    assert parsed_hints(hint_lines(TABLE)) == TABLE
