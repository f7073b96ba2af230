"""Passages -> sentences and tokens with lemma, part of speech and compound parts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from pipeline.stage import (
    IN_PASSAGE,
    PASSAGE,
    DocId,
    End,
    PassageNumber,
    Positive,
    Row,
    Span,
    Stage,
    Start,
    table,
)
from pipeline.stages.clean import CleanPassage
from pipeline.stages.lexical import lexicon_identity
from pipeline.text.compounds import SEPARATOR, Splitter
from pipeline.text.language import (
    BATCH,
    LABELS,
    OWN_MODEL,
    Annotator,
    Placed,
    language_identity,
    load_annotator,
    sentence_spans,
)
from pipeline.text.packaged import packaged_digest

if TYPE_CHECKING:
    from spacy.tokens import Doc

OPENED = frozenset(("NOUN", "ADJ", "VERB", "ADV", "X"))
"""Parts of speech whose words may be compounds; X where no model says."""


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


@dataclass(frozen=True, slots=True)
class AnnotateParams:
    """Settings of the stage."""

    model: str = OWN_MODEL
    """`lasmer` is the pipeline that comes with the package, `blank` has rules only; else the name
    of any installed spaCy pipeline, `sv_core_news_lg`."""
    batch: Positive = BATCH
    """Passages the model takes at a time; changes speed and memory, never rows."""


def annotator(params: AnnotateParams) -> Annotator:
    """The language model, lemmatizer and compound splitter that the settings name."""
    return load_annotator(params.model)


def annotator_identity(params: AnnotateParams) -> str:
    """Name, version and content of the model, the lemma table and the lexicon."""
    own = packaged_digest("pipeline", "models")
    return f"{language_identity(params.model)} {own}, {lexicon_identity(params)}"


def annotate(
    passages: Sequence[CleanPassage], *, params: AnnotateParams, tool: Annotator
) -> Iterator[Row]:
    """Sentences, tokens and the model's names of a document's passages, furniture left out."""
    kept = [passage for passage in passages if passage.part != "furniture"]
    with tool.reading():
        docs = tool.docs((passage.text for passage in kept), batch=params.batch)
        for passage, doc in zip(kept, docs, strict=True):
            words = tool.words(doc)
            yield from _sentences(passage, words)
            yield from _tokens(passage, words, tool.splitter)
            yield from _names(passage, doc)


def _sentences(passage: CleanPassage, words: Sequence[Placed]) -> Iterator[Sentence]:
    """Each from its first word's first character to its last word's end."""
    for number, (start, end) in enumerate(sentence_spans(words)):
        yield Sentence(passage.doc_id, passage.passage, number, start, end)


def _tokens(passage: CleanPassage, words: Sequence[Placed], splitter: Splitter) -> Iterator[Token]:
    """The tokens, numbered through the passage."""
    for number, (sentence, start, word) in enumerate(words):
        yield Token(
            passage.doc_id, passage.passage, sentence, number, start, start + len(word.text),
            word.text, word.lemma, word.pos, word.morph,
            compound_parts(word.lemma, word.pos, splitter),
        )  # fmt: skip


def compound_parts(lemma: str, pos: str, splitter: Splitter) -> str | None:
    """The parts of a compound's base form joined by +, or None for any other word."""
    if pos not in OPENED:
        return None
    parts = splitter.parts(lemma)
    return SEPARATOR.join(parts) if len(parts) > 1 else None


def _names(passage: CleanPassage, doc: Doc) -> Iterator[ModelMention]:
    """The names that the model finds, in our labels."""
    for span in doc.ents:
        label = LABELS.get(span.label_)
        if label is not None:
            yield ModelMention(
                passage.doc_id, passage.passage, span.start_char, span.end_char, label
            )


STAGE = Stage(
    name="annotate",
    summary="sentences, tokens with base form, part of speech and compound parts, names by model",
    reads=(CleanPassage,),
    writes=(Sentence, Token, ModelMention),
    function=annotate,
    version=8,
    params=AnnotateParams,
    tool=annotator,
    tool_identity=annotator_identity,
)
