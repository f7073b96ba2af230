"""Single words that neither tagger nor lists take for names."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc, Span

from pipeline.text.doubtful_names import DOUBTFUL_NAMES, without_doubtful_names

VOCAB = spacy.blank("sv").vocab


def named(words: list[str], pos: list[str], names: dict[int, str], **hints: str) -> Doc:
    """A doc of one sentence in which the words of these numbers are names."""
    doc = Doc(VOCAB, words=words, pos=pos, sent_starts=[at == 0 for at in range(len(words))])
    for word in doc:
        word.dep_ = hints.get(word.text, "")
    doc.ents = [Span(doc, at, at + 1, label=label) for at, label in names.items()]
    return doc


@pytest.mark.parametrize(
    ("pos", "label", "hint", "kept"),
    [
        ("VERB", "PER", "", False),  # "Kolla på det här."
        ("ADJ", "LOC", "", False),
        ("VERB", "PER", "Fc", False),  # a name and an ordinary word: the tagger decides
        ("VERB", "PER", "F", True),
        ("PROPN", "PER", "", True),
        ("NOUN", "PER", "", False),
        ("NOUN", "ORG", "", True),
        ("VERB", "ORG", "", False),
        ("", "PER", "", True),  # no tagger
    ],
)
def test_at_the_start_of_a_sentence(pos: str, label: str, hint: str, kept: bool) -> None:
    doc = named(["Kolla", "på", "Ek"], [pos, "ADP", "PROPN"], {0: label, 2: "PER"}, Kolla=hint)
    assert [name.start for name in without_doubtful_names(doc).ents] == ([0, 2] if kept else [2])


@pytest.mark.parametrize(("pos", "kept"), [("NOUN", True), ("PROPN", True), ("ADV", False)])
def test_within_a_sentence(pos: str, kept: bool) -> None:
    doc = named(["Då", "kom", "Ask"], ["ADV", "VERB", pos], {2: "PER"})
    assert bool(without_doubtful_names(doc).ents) is kept


@pytest.mark.parametrize(
    ("word", "kept"), [("API:et", False), ("GUID:er", False), ("SKL:s", True), ("H:son", True)]
)
def test_inflected_abbreviations_are_nouns(word: str, kept: bool) -> None:
    doc = named(["Via", word], ["ADP", "PROPN"], {1: "ORG"})
    assert bool(without_doubtful_names(doc).ents) is kept


def test_names_of_several_words_stay() -> None:
    doc = named(["Glada", "Hudik"], ["ADJ", "PROPN"], {})
    doc.ents = [Span(doc, 0, 2, label="ORG")]
    assert len(without_doubtful_names(doc).ents) == 1


def test_it_is_a_part_of_a_pipeline() -> None:
    nlp = spacy.blank("sv")
    nlp.add_pipe(DOUBTFUL_NAMES)
    assert nlp("Kolla på det.").ents == ()
