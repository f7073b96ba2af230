"""Base forms by treebank, dictionary and the last part of a compound."""

from __future__ import annotations

import pytest

from pipeline.text.lemmas import (
    Lemmatizer,
    form_lines,
    load_forms,
    parsed_forms,
    simplemma_lookup,
    without_genitive,
)
from pipeline.text.lexicon import load_lexicon


@pytest.fixture(scope="module")
def lemmatizer() -> Lemmatizer:
    return Lemmatizer(load_forms(), simplemma_lookup(), load_lexicon().count)


@pytest.mark.parametrize(
    ("word", "pos", "lemma"),
    [
        ("Kommunerna", "NOUN", "kommun"),
        ("klusterorganisationernas", "NOUN", "klusterorganisation"),
        ("testbäddarna", "NOUN", "testbädd"),
        ("gick", "VERB", "gå"),
        ("beslutades", "VERB", "besluta"),
        ("genomförda", "ADJ", "genomförd"),
        ("växande", "ADJ", "växande"),
        ("ekonomiska", "ADJ", "ekonomisk"),
        ("större", "ADJ", "stor"),
        ("lugn", "ADJ", "lugn"),
        ("lugna", "ADJ", "lugn"),
        ("unik", "ADJ", "unik"),
        ("fot", "ADJ", "fot"),
        ("femgradig", "ADJ", "femgradig"),
        ("Eco-driving", "NOUN", "Eco-driving"),
        ("storbyarna", "NOUN", "storby"),
        ("fjärilsvingarna", "NOUN", "fjärilsvinge"),
        ("resurscentra", "NOUN", "resurscentrum"),
        ("det", "DET", "den"),
        ("är", "AUX", "vara"),
        ("var", "AUX", "vara"),
        ("spår", "NOUN", "spår"),
        ("bevarandet", "NOUN", "bevarande"),
        ("EU-medlen", "NOUN", "EU-medel"),
        ("KOL-patienter", "NOUN", "KOL-patient"),
        ("Två", "NUM", "två"),
    ],
)
def test_base_forms(lemmatizer: Lemmatizer, word: str, pos: str, lemma: str) -> None:
    assert lemmatizer.lemma(word, pos) == lemma


@pytest.mark.parametrize(
    ("word", "lemma"),
    [
        ("skulder", "skuld"),
        ("broar", "bro"),
        ("foster", "foster"),
        ("informationsträffar", "informationsträff"),
        ("forskningscirklar", "forskningscirkel"),
        ("uppdrag", "uppdrag"),
        ("deluppdrag", "deluppdrag"),
        ("utfallet", "utfall"),
        ("bortfallets", "bortfall"),
        ("gods", "gods"),
        ("skred", "skred"),
        ("studie", "studie"),
        ("domar", "dom"),
        ("upptag", "upptag"),
        ("kabel", "kabel"),
        ("statsskuldväxlar", "statsskuldväxel"),
        ("balanstal", "balanstal"),
        ("rehabiliteringspenning", "rehabiliteringspenning"),
        ("indrag", "indrag"),
        ("pendel", "pendel"),
        ("skyddsstadiet", "skyddsstadium"),
        ("tkr", "tkr"),
        ("it", "it"),
    ],
)
def test_a_noun_is_no_form_of_a_verb_or_of_a_rarer_noun(
    lemmatizer: Lemmatizer, word: str, lemma: str
) -> None:
    assert lemmatizer.lemma(word, "NOUN") == lemma


@pytest.mark.parametrize(
    ("word", "lemma"),
    [
        ("användarna", "användare"),
        ("teknikerna", "tekniker"),
        ("inventarier", "inventarium"),
        ("skyddsregler", "skyddsregel"),
        ("frågor", "fråga"),
        ("kolleger", "kollega"),
        ("böckerna", "bok"),
        ("händer", "hand"),
        ("bönder", "bonde"),
        ("ögon", "öga"),
        ("boende", "boende"),
        ("unga", "ung"),
    ],
)
def test_a_noun_that_the_dictionary_knows_keeps_its_base_form(
    lemmatizer: Lemmatizer, word: str, lemma: str
) -> None:
    assert lemmatizer.lemma(word, "NOUN") == lemma


@pytest.mark.parametrize(
    ("word", "pos"),
    [("2012", "NUM"), (".", "PUNCT"), ("135,5", "NUM"), ("Vinnova", "PROPN"), ("små-", "ADJ"),
     ("", "X"), ("a.b@c.se", "X")],
)  # fmt: skip
def test_words_left_as_they_are(lemmatizer: Lemmatizer, word: str, pos: str) -> None:
    assert lemmatizer.lemma(word, pos) in (word, word.lower(), "liten")


def test_names_lose_their_genitive_where_it_is_one(lemmatizer: Lemmatizer) -> None:
    assert lemmatizer.lemma("Vinnovas", "PROPN", genitive=True) == "Vinnova"
    assert lemmatizer.lemma("Hofors", "PROPN") == "Hofors"


@pytest.mark.parametrize(("name", "base"), [("EU:s", "EU"), ("Lunds", "Lund"), ("Åsa", "Åsa")])
def test_without_genitive(name: str, base: str) -> None:
    assert without_genitive(name) == base


def test_the_table_survives_its_lines() -> None:
    table = {("gick", "VERB"): "gå", ("år", "NOUN"): "år"}
    assert parsed_forms(["# comment", *form_lines(table)]) == table


def test_a_dictionary_of_nothing_gives_the_form_in_small_letters() -> None:
    assert Lemmatizer({}, lambda _: None).lemma("Xylofonerna", "NOUN") == "xylofonerna"


@pytest.mark.parametrize(
    ("word", "pos", "genitive", "lemma"),
    [
        ("Granfors", "NOUN", False, "Granfors"),
        ("Granfors", "X", False, "Granfors"),
        ("Skogshagas", "NOUN", True, "Skogshaga"),
        ("Kvarnfors-Siljebo", "NOUN", False, "Kvarnfors-Siljebo"),
        ("Kommunens", "NOUN", True, "kommun"),  # the dictionary knows it
        ("klusterorganisationernas", "NOUN", True, "klusterorganisation"),  # small letters
    ],
)
def test_an_unknown_name_keeps_its_form_whatever_the_tagger_says(
    lemmatizer: Lemmatizer, word: str, pos: str, genitive: bool, lemma: str
) -> None:
    assert lemmatizer.lemma(word, pos, genitive=genitive, name=True) == lemma
