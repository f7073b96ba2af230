"""Scores of the language model by hand-counted cases."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

from pipeline.evaluate.language import (
    Counts,
    compound_scores,
    counted,
    gold_docs,
    gold_spans,
    name_scores,
    paragraph_groups,
    raw_text_counts,
    treebank_scores,
)
from pipeline.evaluate.language_gold import (
    GoldSentence,
    Name,
    parsed_conllu,
    parsed_iob2,
)
from pipeline.text.compounds import Splitter
from pipeline.text.doc_guideline import GUIDELINE
from pipeline.text.guidelines import OWN
from pipeline.text.language import BLANK, load_annotator, load_language, own_model_exists
from pipeline.text.lexicon import Lexicon

FIRST = GoldSentence(("Bo", "sov", "."), (True, False, False), (Name(0, 1, "PER"),), paragraph=True)
SECOND = GoldSentence(("Ek", "åt", "."), (True, False, False))
MIN_POS, MIN_LEMMA, MIN_BORDERS, MIN_NAMES = 0.955, 0.97, 0.94, 0.80
"""Below what the packaged model reaches, so that only a real loss fails."""


def test_counts_add_up() -> None:
    one = counted({(0, 1, "PER"), (2, 3, "ORG")}, {(0, 1, "PER"), (2, 3, "LOC")})
    total = one + Counts(1, 1, 1)
    assert total == Counts(2, 3, 3)
    assert total.f1 == pytest.approx(2 / 3)
    assert (Counts().precision, Counts().recall, Counts().f1) == (0.0, 0.0, 0.0)


def test_spans_of_a_paragraph() -> None:
    (group,) = paragraph_groups([FIRST, SECOND])
    tokens, sentences = gold_spans(group)
    assert sentences == {(0, 7, ""), (8, 14, "")}
    assert (8, 10, "") in tokens


def test_rules_find_these_sentences() -> None:
    tokens, borders = raw_text_counts([FIRST, SECOND], load_annotator(BLANK))
    assert tokens.f1 == 1.0
    assert borders == Counts(2, 2, 2)


def test_a_model_without_names_finds_none() -> None:
    total, *_ = name_scores("two sentences", [FIRST, SECOND], load_language(BLANK))
    assert (total.score, total.cases) == (0.0, 1)


@pytest.mark.parametrize(("told", "read"), [("sucx", "sucx"), ("", "any")])
def test_names_are_read_by_the_guideline_of_the_gold(told: str, read: str) -> None:
    nlp = spacy.blank("sv")
    nlp.add_pipe(GUIDELINE)
    (doc,) = nlp.pipe(gold_docs([replace(FIRST, guideline=told)], nlp))
    assert {token.tag_ for token in doc} == {read}


def test_names_are_scored_by_the_gold_guideline_and_by_ours() -> None:
    """Here "Bo" is a name by ours alone, so that the gold's own guideline scores nothing."""

    def only_by_ours(doc: Doc) -> Doc:
        doc.ents = [Span(doc, 0, 1, "PER")] if doc[0].tag_ == OWN and doc[0].text == "Bo" else []
        return doc

    nlp = spacy.blank("sv")
    nlp.add_pipe(GUIDELINE)
    Language.component("only_by_ours", func=only_by_ours)
    nlp.add_pipe("only_by_ours")
    rows = name_scores("two", [replace(one, guideline="sucx") for one in (FIRST, SECOND)], nlp)
    scores = {row.measure: row.score for row in rows}
    assert (scores["names, F1"], scores["names by our guideline, F1"]) == (0.0, 1.0)
    untold = name_scores("two", [FIRST], load_language(BLANK))
    assert not any("guideline" in row.measure for row in untold)


def test_compounds_and_others_are_counted_apart() -> None:
    lexicon = Lexicon({"bil": 900, "bilen": 9, "väg": 900, "vägen": 9})
    words = [("bilväg", "bil+väg"), ("vägen", "vägen"), ("bilar", "bil+ar")]
    cut, whole = compound_scores("three words", words, Splitter(lexicon))
    assert (cut.score, cut.cases, whole.score) == (0.5, 2, 1.0)


@pytest.mark.real
@pytest.mark.skipif(not own_model_exists(), reason="no trained pipeline is packaged")
def test_the_packaged_model_on_the_test_parts(shared_data: Path) -> None:
    annotator = load_annotator("lasmer")
    treebank = (shared_data / "gold/treebank/sv_talbanken-ud-test.conllu").read_text("utf-8")
    pos, _, lemma, _, borders = treebank_scores(
        list(parsed_conllu(treebank.splitlines())), annotator
    )
    assert pos.score >= MIN_POS
    assert lemma.score >= MIN_LEMMA
    assert borders.score >= MIN_BORDERS
    names = (shared_data / "gold/ner/uner_talbanken_test.iob2").read_text("utf-8")
    total, *_ = name_scores("UNER", list(parsed_iob2(names.splitlines())), annotator.nlp)
    assert total.score >= MIN_NAMES
