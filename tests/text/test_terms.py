"""Which words are terms, and when two terms are one word."""

from collections import Counter
from dataclasses import dataclass

import pytest

from pipeline.text.labels import alike, distinct, nameable
from pipeline.text.phrases import phrase_term, phrases, tags
from pipeline.text.stopwords import sections, stopwords
from pipeline.text.terms import (
    base,
    compound_parts,
    contains,
    is_content,
    is_light,
    same_word,
    usual_form,
)

STOP = stopwords()


@dataclass(frozen=True)
class W:
    text: str
    lemma: str
    pos: str = "X"
    morph: str = ""
    parts: str | None = None


@pytest.mark.parametrize(
    ("text", "lemma", "pos"),
    [
        ("Klustren", "kluster", "NOUN"),
        ("innovativ", "innovativ", "ADJ"),
        ("EU:s", "eu:s", "PROPN"),
        ("KOL-patienter", "kol-patient", "NOUN"),
        ("skördar", "skörda", "X"),
    ],
)
def test_content_words(text: str, lemma: str, pos: str) -> None:
    assert is_content(W(text, lemma, pos), STOP)


@pytest.mark.parametrize(
    ("text", "lemma", "pos"),
    [
        ("och", "och", "CCONJ"),
        ("skulle", "skola", "AUX"),
        ("skulle", "skola", "X"),
        ("skulle", "skulle", "X"),
        ("2012", "2012", "NUM"),
        ("%", "%", "NOUN"),
        ("ab", "ab", "NOUN"),
        ("dess", "den", "X"),
    ],
)
def test_words_without_content(text: str, lemma: str, pos: str) -> None:
    assert not is_content(W(text, lemma, pos), STOP)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("kluster", "klustret"),
        ("strategi", "strategier"),
        ("strategierna", "strategi"),
        ("regional utveckling", "regionala utvecklingen"),
        ("e-tjänst", "e-tjänsten"),
        ("kommun", "kommunens"),
        ("hållbar", "hållbart"),
    ],
)
def test_inflections_are_one_word(one: str, other: str) -> None:
    assert same_word(one, other)
    assert same_word(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("kluster", "klusterorganisation"),
        ("bil", "bild"),
        ("region", "regional"),
        ("skola", "skolbibliotek"),
        ("regional utveckling", "utveckling"),
        ("förskola", "skola"),
    ],
)
def test_different_words_stay_apart(one: str, other: str) -> None:
    assert not same_word(one, other)


def test_a_phrase_contains_its_words_in_any_inflection() -> None:
    assert contains("regional utveckling", "utvecklingen")
    assert not contains("utveckling", "regional utveckling")
    assert not contains("klusterorganisation", "organisation")


def test_labels_are_neither_near_each_other_nor_general() -> None:
    ranked = ["kluster", "klustret", "regional utveckling", "utveckling", "år", "skola", "förskola"]
    assert distinct(ranked, 9, STOP) == ["kluster", "regional utveckling", "skola"]
    assert distinct(ranked, 1, STOP) == ["kluster"]
    assert alike("förskola", "skola")
    assert not alike("vård", "skola")


@pytest.mark.parametrize(
    ("pos", "expected"),
    [
        ("NOUN", True),
        ("ADJ+NOUN", True),
        ("X", True),
        ("VERB", False),
        ("ADJ", False),
        ("PROPN", False),
        ("", False),
    ],
)
def test_what_can_name_a_topic(pos: str, expected: bool) -> None:
    assert nameable(pos) is expected


def test_compounds_speak_for_their_parts_that_mean_something() -> None:
    assert compound_parts("kluster+organisation", STOP) == ("kluster", "organisation")
    assert compound_parts("arbets+grupp", STOP) == ("arbets",)  # grupp is too general
    assert compound_parts("forsk+ning", STOP) == ("forsk",)
    assert compound_parts(None, STOP) == ()


def test_the_form_shown_is_the_base_form_where_people_write_it() -> None:
    assert usual_form(Counter({"klustren": 5, "kluster": 2}), "kluster") == "kluster"
    assert usual_form(Counter({"offentliga bidrag": 2, "offentligt bidrag": 1}), "offentlig bidrag")
    assert usual_form(Counter({"Mark": 3, "mark": 1}), "mark") == "mark"
    assert usual_form(Counter({"EU": 3}), "eu") == "EU"
    assert usual_form(Counter(), "eu") == "eu"


def test_light_words_are_light_alone_and_not_in_phrases() -> None:
    assert is_light("utveckling", STOP)
    assert not is_light("regional utveckling", STOP)
    assert base(W("Kommunens", "kommun")) == "kommun"


SENTENCES = [
    (
        [W("öppen", "öppen", "ADJ"), W("innovation", "innovation", "NOUN")],
        ["öppen innovation"],
    ),
    (
        [W("lagen", "lag", "NOUN"), W("om", "om", "ADP"), W("valfrihet", "valfrihet", "NOUN")],
        ["lag om valfrihet"],
    ),
    ([W("kluster", "kluster", "X"), W("växer", "växa", "X")], ["kluster växa"]),
    ([W("är", "vara", "AUX"), W("öppen", "öppen", "ADJ")], []),
    ([W("nya", "ny", "ADJ"), W("vägar", "väg", "NOUN")], []),  # too general an adjective
    ([], []),
]


@pytest.mark.parametrize(("words", "expected"), SENTENCES)
def test_phrases_by_grammar(words: list[W], expected: list[str]) -> None:
    found = [phrase_term(words[start:end]) for start, end in phrases(tags(words, STOP))]
    assert found == expected


def test_word_lists_have_sections_and_no_word_in_both() -> None:
    assert sections("# remark\n[function]\noch eller\n[light]\nny\n") == {
        "function": frozenset({"och", "eller"}),
        "light": frozenset({"ny"}),
    }
    assert {"och", "skall", "deras", "t.ex", "tex"} <= STOP.function
    assert {"åtgärd", "olika", "bilaga", "januari"} <= STOP.light
    assert not {"kluster", "skola", "vård", "innovation", "klimat"} & STOP.all
