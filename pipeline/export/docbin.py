"""Passages with words -> spaCy Docs, with names as entities and the rest as user data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from pipeline.export.annotated import Annotated, Word

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span
    from spacy.vocab import Vocab

SPANS = "lasmer"
"""The span group with every mention, overlapping ones too."""
ATTRIBUTES = ("ORTH", "LEMMA", "POS", "MORPH", "SENT_START", "SPACY", "ENT_IOB", "ENT_TYPE",
              "ENT_KB_ID")  # fmt: skip
SPACE_POS = "SPACE"


def docs(passages: Iterable[Annotated], vocab: Vocab) -> Iterator[Doc]:
    """A Doc per passage whose text is the passage's, so that `start` and `end` hold in it."""
    for passage in passages:
        yield doc(passage, vocab)


def doc(passage: Annotated, vocab: Vocab) -> Doc:
    """The passage as a Doc. White space other than one space becomes tokens of its own."""
    from spacy.tokens import Doc
    from spacy.util import filter_spans

    words = list(with_spaces(passage))
    made = Doc(
        vocab,
        words=[word.text for word, _ in words],
        spaces=[space for _, space in words],
        lemmas=[word.lemma for word, _ in words],
        pos=[word.pos for word, _ in words],
        morphs=[word.morph for word, _ in words],
        sent_starts=[
            at == 0 or word.sentence != words[at - 1][0].sentence
            for at, (word, _) in enumerate(words)
        ],
    )
    spans = list(_spans(made, passage))
    made.spans[SPANS] = spans
    made.ents = tuple(filter_spans(spans))
    made.user_data.update(_about(passage))
    return made


def with_spaces(passage: Annotated) -> Iterator[tuple[Word, bool]]:
    """The words and what white space stands between them, each with whether one space follows."""
    text, at = passage.text, 0
    for word in passage.words:
        if word.start > at:
            yield _space(text[at : word.start], at, word.sentence), False
        at = word.end
        space = text[at : at + 1] == " "
        yield word, space
        at += space
    if at < len(text):
        yield _space(text[at:], at, passage.words[-1].sentence), False


def _space(text: str, start: int, sentence: int) -> Word:
    return Word(sentence, start, start + len(text), text, text, SPACE_POS, "", None)


def _spans(made: Doc, passage: Annotated) -> Iterator[Span]:
    """The mentions, widened to whole words where they end within one."""
    for mention in passage.mentions:
        span = made.char_span(
            mention.start, mention.end, label=mention.label, kb_id=mention.entity_id or "",
            span_id=mention.value or "", alignment_mode="expand",
        )  # fmt: skip
        if span is not None:
            yield span


def _about(passage: Annotated) -> dict[str, object]:
    names = ("doc_id", "passage", "path", "title", "year", "part", "role", "page")
    return {name: getattr(passage, name) for name in names}
