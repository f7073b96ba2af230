"""Words and sentences as Swedish reports write them."""

from __future__ import annotations

import pytest

from pipeline.text.language import (
    BLANK,
    OWN_MODEL,
    Annotator,
    load_annotator,
    load_language,
    sentence_spans,
)
from pipeline.text.tokenizing import sentence_starts, words_with_spaces

nlp = load_language(BLANK)

WORDS = [
    ("Bl.a. kap. 3 och dvs. allt.", ["Bl.a.", "kap.", "3", "och", "dvs.", "allt", "."]),
    ("Det gäller t.ex. EU:s 1:e råd", ["Det", "gäller", "t.ex.", "EU:s", "1:e", "råd"]),
    ("kostar 20 000 kr", ["kostar", "20 000", "kr"]),
    ("1 250 000,50 kronor", ["1 250 000,50", "kronor"]),
    ("135,5 mkr", ["135,5", "mkr"]),
    ("enligt 9 kap. 6 § lagen", ["enligt", "9", "kap.", "6", "§", "lagen"]),
    ("(SFS 2010:800)", ["(", "SFS", "2010:800", ")"]),
    ("dnr 012-2010-2662.", ["dnr", "012-2010-2662", "."]),
    ("N2009/8901/ENT, bilaga", ["N2009/8901/ENT", ",", "bilaga"]),
    ("åren 2014–2020", ["åren", "2014–2020"]),
    ("sträckan Malmö–Lund", ["sträckan", "Malmö", "–", "Lund"]),
    ("små- och medelstora", ["små-", "och", "medelstora"]),
    ("in- och utandning", ["in-", "och", "utandning"]),
    ("skriv till a.b@c.se.", ["skriv", "till", "a.b@c.se", "."]),
    ("se www.scb.se/om, sidan 3", ["se", "www.scb.se/om", ",", "sidan", "3"]),
    ("och/eller", ["och", "/", "eller"]),
    ("A. Svensson", ["A.", "Svensson"]),
    ("bor t ex i Lund", ["bor", "t ex", "i", "Lund"]),
    ("s k kluster", ["s k", "kluster"]),
    ("KOL-patienter", ["KOL-patienter"]),
    ("50 m² och 6§", ["50", "m²", "och", "6", "§"]),
    ("”Ja”, sade hon", ["”", "Ja", "”", ",", "sade", "hon"]),
    ("Inledning ........ 4", ["Inledning", "........", "4"]),
    ("Vår plan . . . . . 12", ["Vår", "plan", ". . . . .", "12"]),
    ("Syfte………………4", ["Syfte", "………………", "4"]),
    ("och mer ... sedan", ["och", "mer", "...", "sedan"]),
]


@pytest.mark.parametrize(("text", "words"), WORDS)
def test_words(text: str, words: list[str]) -> None:
    assert [token.text for token in nlp(text)] == words


SENTENCES = [
    ["Det var en sak.", "Nu en annan."],
    ["Vi har bl.a. Anna med oss.", "Hon leder mötet."],
    ["Har du sett?", "Ja!", "Det har jag."],
    ["”Det är klart.”", "Så sade hon."],
    ["Kostnaden var 20 000 kr.", "Den delas av två."],
    ["Mötet är den 3. juni i Lund."],
    ["Det gäller äpplen, päron m.m.", "Annat gäller inte."],
    ["Beslut enligt 9 kap. 6 § lagen."],
    ["Se prop. 2011/12:30 och SOU 2012:27."],
    ["Prof. A. Berg talade i går."],
    ["1. Inledning och syfte"],
    ["Han kom.", "(Ingen såg honom.)", "Sedan gick han."],
]


@pytest.mark.parametrize("sentences", SENTENCES)
def test_sentence_borders(sentences: list[str]) -> None:
    assert [span.text for span in nlp(" ".join(sentences)).sents] == sentences


def test_cells_of_a_table_row_are_sentences() -> None:
    found = [span.text.strip() for span in nlp("Namn\tanna berg\t12").sents]
    assert found == ["Namn", "anna berg", "12"]


@pytest.mark.parametrize("text", ["", " ", "\t", "...", "2012", "........", ". . . ."])
def test_texts_of_next_to_nothing(text: str) -> None:
    assert nlp(text).text == text


SIGNS = [
    ("• Städning av lokalen görs varje vecka.", ["• Städning av lokalen görs varje vecka."]),
    ("– Vi är nöjda. Det blev bra.", ["– Vi är nöjda.", "Det blev bra."]),
    ("•\tStädning", ["•", "Städning"]),
    ("•", ["•"]),
    ("Vi börjar här . . . . . . . 3", ["Vi börjar här", "3"]),
    ("2.1 Mål, medel och.......... metod.......... 17", ["2.1 Mål, medel och", "metod", "17"]),
    ("........ 4", ["4"]),
    ("Våra tillgångar. . . . . .74", ["Våra tillgångar", ".74"]),
    ("Han sa ... och gick. Hon kom.", ["Han sa ... och gick.", "Hon kom."]),
    ("........", []),
]


@pytest.fixture(scope="module", params=[BLANK, OWN_MODEL])
def annotator(request: pytest.FixtureRequest) -> Annotator:
    return load_annotator(request.param)


@pytest.mark.parametrize(("text", "sentences"), SIGNS)
def test_leaders_part_sentences_and_are_none_nor_are_bullets(
    text: str, sentences: list[str], annotator: Annotator
) -> None:
    (doc,) = annotator.docs([text])
    spans = sentence_spans(annotator.words(doc))
    assert [text[start:end] for start, end in spans] == sentences
    assert doc.text == text


def test_no_words_no_starts() -> None:
    assert sentence_starts([], []) == []


@pytest.mark.parametrize("text", ["den 20 000123", "2012 2013", "t exempel", "kap 5 § 3"])
def test_numbers_that_only_stand_side_by_side(text: str) -> None:
    assert words_with_spaces(text) == []


@pytest.mark.parametrize(("text", "_"), WORDS)
def test_tokens_hold_every_character(text: str, _: list[str]) -> None:
    assert "".join(token.text_with_ws for token in nlp(text)) == text
