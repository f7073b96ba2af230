"""Passages -> sentences and tokens with lemma, part of speech and compound parts."""

from __future__ import annotations

from typing import Annotated

from pipeline.stage import IN_PASSAGE, PASSAGE, DocId, End, PassageNumber, Row, Span, Start, table


@table(
    "sentences",
    row="sentence",
    key=("doc_id", "passage", "sentence"),
    references=(PASSAGE,),
    span=Span("passages", ("doc_id", "passage"), claims=None),
)
class Sentence(Row):
    """A sentence of a passage."""

    doc_id: DocId
    passage: PassageNumber
    sentence: Annotated[int, "0-based number in the passage"]
    start: Start
    end: End


@table(
    "tokens",
    row="token",
    key=("doc_id", "passage", "token"),
    references=(PASSAGE,),
    span=IN_PASSAGE,
)
class Token(Row):
    """A word, number or sign."""

    doc_id: DocId
    passage: PassageNumber
    sentence: Annotated[int, "0-based number of the sentence in the passage"]
    token: Annotated[int, "0-based number of the token in the passage"]
    start: Start
    end: End
    text: Annotated[str, "the token as it stands"]
    lemma: Annotated[str, "base form"]
    pos: Annotated[str, "part of speech, Universal Dependencies"]
    morph: Annotated[str, "morphology, Universal Dependencies, or empty"]
    parts: Annotated[str | None, "compound parts joined by +, or null"]


@table(
    "model_mentions",
    row="span that the language model takes for a name",
    key=("doc_id", "passage", "start", "end"),
    working=True,
)
class ModelMention(Row):
    """One witness among several: names are decided in the stage `find`."""

    doc_id: DocId
    passage: PassageNumber
    start: Start
    end: End
    label: Annotated[str, "PER, ORG, LOC ... as the model says"]
