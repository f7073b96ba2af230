"""By whose guideline the names of a doc are to be found."""

from __future__ import annotations

import pytest
import spacy

from pipeline.text.doc_guideline import GUIDELINE, follow
from pipeline.text.guidelines import ANY, GUIDELINES, OWN, SUCX
from pipeline.text.language import OWN_MODEL, load_annotator, own_model_exists


def test_each_token_has_the_guideline_that_is_told() -> None:
    nlp = spacy.blank("sv")
    nlp.add_pipe(GUIDELINE)
    doc = nlp.make_doc("Hej. Anna Berg")
    doc.user_data[GUIDELINE] = SUCX
    doc[2].is_sent_start = True
    read = nlp(doc)
    assert [token.tag_ for token in read] == [SUCX] * len(doc)
    assert read[2].is_sent_start is True


def test_untold_is_any_until_one_is_followed() -> None:
    nlp = spacy.blank("sv")
    nlp.add_pipe(GUIDELINE)
    assert [token.tag_ for token in nlp("Anna Berg")] == [ANY, ANY]
    follow(nlp, OWN)
    assert [token.tag_ for token in nlp("Anna Berg")] == [OWN, OWN]
    assert len(nlp("")) == 0


def test_a_pipeline_that_knows_of_no_guideline_stays_as_it_is() -> None:
    nlp = spacy.blank("sv")
    follow(nlp, OWN)
    assert nlp.pipe_names == []


@pytest.mark.skipif(not own_model_exists(), reason="no trained pipeline is packaged")
def test_the_stage_follows_ours() -> None:
    (doc,) = load_annotator(OWN_MODEL).docs(["Anna Berg sov."])
    assert {token.tag_ for token in doc} == {OWN}


def test_a_guideline_that_nobody_learned_is_an_error() -> None:
    nlp = spacy.blank("sv")
    nlp.add_pipe(GUIDELINE)
    doc = nlp.make_doc("Anna Berg")
    doc.user_data[GUIDELINE] = "conll"
    assert "conll" not in GUIDELINES
    with pytest.raises(KeyError, match="conll"):
        nlp.get_pipe(GUIDELINE)(doc)
