"""Passages become sentences, tokens and names of the model."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
import spacy

from pipeline.stage import Row, SettingError
from pipeline.stages.annotate import (
    STAGE,
    AnnotateParams,
    ModelMention,
    Sentence,
    Token,
    annotate,
    annotator,
    annotator_identity,
)
from pipeline.stages.clean import CleanPassage
from pipeline.text import language
from pipeline.text.language import BLANK, LONG, OWN_MODEL, Annotator, own_model_exists, pieces

TEXTS = (
    "Regeringens innovationsstrategier beslutades 2012. Bl.a. klustren var viktiga.",
    "Sida 3",
    "Namn\tOrt\t  20 000 kr",
    "   ",
    "",
    "Mötet hölls i Gävle. Där talade Anna Lindström om EU:s regler.",
)
FURNITURE = 1


def passages() -> list[CleanPassage]:
    """The texts as passages; the second is a page's foot."""
    made = []
    for number, text in enumerate(TEXTS):
        values: dict[str, object] = {
            "doc_id": "0123456789abcdef", "passage": number, "role": "paragraph",
            "part": "furniture" if number == FURNITURE else "body",
            "page": 1, "page_end": 1, "page_starts": (), "page_offset": 0, "text": text,
        }  # fmt: skip
        names = [field.name for field in dataclasses.fields(CleanPassage)]
        made.append(CleanPassage(**{name: values.get(name) for name in names}))  # type: ignore[arg-type]
    return made


@pytest.fixture(scope="module", params=[BLANK, OWN_MODEL])
def params(request: pytest.FixtureRequest) -> AnnotateParams:
    return AnnotateParams(model=request.param)


@pytest.fixture(scope="module")
def tool(params: AnnotateParams) -> Annotator:
    return annotator(params)


@pytest.fixture(scope="module")
def rows(params: AnnotateParams, tool: Annotator) -> list[Row]:
    return list(annotate(passages(), params=params, tool=tool))


def tokens(rows: list[Row]) -> list[Token]:
    return [row for row in rows if isinstance(row, Token)]


def test_every_token_is_what_its_offsets_claim(rows: list[Row]) -> None:
    for token in tokens(rows):
        assert TEXTS[token.passage][token.start : token.end] == token.text
        assert token.text.strip() == token.text != ""
        assert token.lemma
        assert token.pos


def test_tokens_and_sentences_are_numbered_from_nought(rows: list[Row]) -> None:
    for passage in {token.passage for token in tokens(rows)}:
        here = [token for token in tokens(rows) if token.passage == passage]
        assert [token.token for token in here] == list(range(len(here)))
        sentences = [row for row in rows if isinstance(row, Sentence) and row.passage == passage]
        assert [row.sentence for row in sentences] == list(range(len(sentences)))


def test_sentences_begin_and_end_with_their_tokens(rows: list[Row]) -> None:
    for row in rows:
        if isinstance(row, Sentence):
            inside = [
                token
                for token in tokens(rows)
                if (token.passage, token.sentence) == (row.passage, row.sentence)
            ]
            assert (inside[0].start, inside[-1].end) == (row.start, row.end)


def test_furniture_is_left_out(rows: list[Row]) -> None:
    assert FURNITURE not in {token.passage for token in tokens(rows)}


def test_compounds_and_base_forms(rows: list[Row]) -> None:
    found = {token.text: (token.lemma, token.parts) for token in tokens(rows)}
    assert found["innovationsstrategier"] == ("innovationsstrategi", "innovation+s+strategi")
    assert found["klustren"] == ("kluster", None)
    assert found["20 000"] == ("20 000", None)


def test_the_same_again_in_other_batches(
    params: AnnotateParams, tool: Annotator, rows: list[Row]
) -> None:
    again = annotate(passages(), params=dataclasses.replace(params, batch=1), tool=tool)
    assert list(again) == rows


def test_a_document_without_passages_has_no_rows(params: AnnotateParams, tool: Annotator) -> None:
    assert list(annotate([], params=params, tool=tool)) == []


@pytest.mark.skipif(not own_model_exists(), reason="no trained pipeline is packaged")
def test_our_model_finds_names_and_parts_of_speech() -> None:
    params = AnnotateParams()
    rows = list(annotate(passages(), params=params, tool=annotator(params)))
    names = [row for row in rows if isinstance(row, ModelMention)]
    found = {(TEXTS[name.passage][name.start : name.end], name.label) for name in names}
    assert ("Anna Lindström", "PER") in found
    assert ("Gävle", "LOC") in found
    pos = {token.text: token.pos for token in tokens(rows)}
    assert (pos["beslutades"], pos["viktiga"], pos["Anna"]) == ("VERB", "ADJ", "PROPN")


def test_any_installed_pipeline_serves_and_its_labels_are_ours(tmp_path: Path) -> None:
    other = spacy.blank("sv")
    ruler = other.add_pipe("entity_ruler")
    ruler.add_patterns(  # type: ignore[attr-defined]
        [{"label": "PRS", "pattern": "Anna Lindström"}, {"label": "MSR", "pattern": "kr"}]
    )
    other.to_disk(tmp_path / "other")
    params = AnnotateParams(model=str(tmp_path / "other"))
    rows = list(annotate(passages(), params=params, tool=annotator(params)))
    assert [row.label for row in rows if isinstance(row, ModelMention)] == ["PER"]
    assert any(isinstance(row, Sentence) for row in rows)
    assert annotator_identity(params).startswith("sv_pipeline 0.0.0")


def test_a_very_long_passage_is_annotated_in_pieces(
    params: AnnotateParams, tool: Annotator
) -> None:
    text = "Mötet hölls i Gävle. " * 3000 + "x" * (LONG + 10) + " Slut."
    (long,) = [dataclasses.replace(passage, text=text) for passage in passages()[:1]]
    rows = list(annotate([long], params=params, tool=tool))
    for token in tokens(rows):
        assert text[token.start : token.end] == token.text
    assert tokens(rows)[-2].text == "Slut"


@pytest.mark.parametrize("text", ["", "a", "ab cd ef", "abcdefghij", "ab cdefghij kl "])
def test_pieces_make_up_the_text(text: str) -> None:
    cut = list(pieces(text, 4))
    assert "".join(cut) == text
    assert all(len(piece) <= 4 for piece in cut)


def test_an_unknown_model_is_a_wrong_setting() -> None:
    with pytest.raises(SettingError, match="sv_no_such_model"):
        annotator(AnnotateParams(model="sv_no_such_model"))


def test_identity_names_model_and_lexicon() -> None:
    assert "lexicon" in annotator_identity(AnnotateParams())
    assert annotator_identity(AnnotateParams()) != annotator_identity(AnnotateParams(model=BLANK))


def test_the_stage_writes_what_it_says() -> None:
    assert STAGE.reads == (CleanPassage,)
    assert STAGE.writes == (Sentence, Token, ModelMention)


def test_words_of_a_document_leave_the_vocabulary_with_it(
    params: AnnotateParams, tool: Annotator, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = list(annotate(passages(), params=params, tool=tool))
    monkeypatch.setattr(language, "MAX_STRINGS", 0)
    fresh = annotator(params)
    before = len(fresh.nlp.vocab.strings)
    for _ in range(2):
        assert list(annotate(passages(), params=params, tool=fresh)) == expected
    assert len(fresh.nlp.vocab.strings) == before


def test_a_word_that_is_one_of_the_tagger_too_does_no_harm(
    params: AnnotateParams, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = dataclasses.replace(passages()[0], text="Case=Gen Tense Definite=Def PROPN PER Fs")
    expected = list(annotate(passages(), params=params, tool=annotator(params)))
    monkeypatch.setattr(language, "MAX_STRINGS", 0)
    fresh = annotator(params)
    assert list(annotate([first], params=params, tool=fresh))
    assert list(annotate(passages(), params=params, tool=fresh)) == expected
