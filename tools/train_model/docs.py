"""Gold sentences -> spaCy documents to train on."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from pipeline.evaluate.language_gold import GoldSentence

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

MAX_SENTENCES = 8
"""A training document is one to eight sentences, as passages of reports are."""


def grouped(sentences: Sequence[GoldSentence], seed: int) -> Iterator[list[GoldSentence]]:
    """The sentences in order, in runs of one to eight."""
    chance = random.Random(seed)
    at = 0
    while at < len(sentences):
        length = chance.randint(1, MAX_SENTENCES)
        yield list(sentences[at : at + length])
        at += length


def as_doc(sentences: Sequence[GoldSentence], vocab: Vocab) -> Doc:
    """One document of the sentences, with whatever annotation they all have.

    Its category is the guideline of their names.
    """
    from spacy.tokens import Doc, Span

    words = [word for sentence in sentences for word in sentence.words]
    starts: list[bool | int | None] = [
        at == 0 for sentence in sentences for at in range(len(sentence.words))
    ]
    doc = Doc(
        vocab,
        words=words,
        spaces=[space for sentence in sentences for space in (*sentence.spaced[:-1], True)],
        pos=_column(sentences, "pos"),
        morphs=_column(sentences, "morphs"),
        lemmas=_column(sentences, "lemmas"),
        sent_starts=starts,
    )
    offset = 0
    names: list[Span] = []
    for sentence in sentences:
        names += (
            Span(doc, offset + name.start, offset + name.end, name.label) for name in sentence.names
        )
        offset += len(sentence.words)
    doc.set_ents(names, default="outside")
    doc.cats = {one.guideline: 1.0 for one in sentences if one.guideline}
    return doc


def _column(sentences: Sequence[GoldSentence], name: str) -> list[str] | None:
    values = [value for sentence in sentences for value in getattr(sentence, name)]
    return values or None
