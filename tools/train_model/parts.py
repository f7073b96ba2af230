"""What the training configs name: reading vectors, passages with names, documents in capitals.

Importing this module makes them known to spaCy.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from pathlib import Path

from spacy import util
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.training import Example

from pipeline.text.doc_guideline import GUIDELINE
from pipeline.text.guidelines import ANY
from pipeline.text.vectors import FloretVectors

SEED = 0


def read_floret(path: Path) -> Callable[[Language], Language]:
    """A callback that fills the pipeline's vectors from floret's text file."""

    def fill(nlp: Language) -> Language:
        vectors = nlp.vocab.vectors
        if not isinstance(vectors, FloretVectors):
            raise TypeError(f"expected FloretVectors in the config, found {type(vectors)}")
        with Path(path).open(encoding="utf-8") as lines:
            vectors.read_floret(lines)
        return nlp

    return fill


def capitals(share: float) -> Callable[[Language, Example], Iterator[Example]]:
    """An augmenter that sets a share of the documents in capitals, as headings are."""
    chance = random.Random(SEED)

    def augment(nlp: Language, example: Example) -> Iterator[Example]:
        yield in_capitals(nlp, example) if chance.random() < share else example

    return augment


def in_capitals(nlp: Language, example: Example) -> Example:
    """The same annotation over the same words in capitals."""
    annotation = example.to_dict()
    words = [word.upper() for word in annotation["token_annotation"]["ORTH"]]
    annotation["token_annotation"]["ORTH"] = words
    spaces = [bool(token.whitespace_) for token in example.reference]
    return Example.from_dict(Doc(nlp.vocab, words=words, spaces=spaces), annotation)


def named_passages(
    path: Path, untold: float, capitals: float, gold_tokens: bool
) -> Callable[[Language], Iterator[Example]]:
    """A reader of documents whose names follow the guideline that their category names.

    Of a share `untold` of the documents the guideline is not told, a share `capitals` is set in
    capitals; spaCy reads them once, so that it is the same ones in each round. The words are the
    gold's or those of the pipeline's tokenizer.
    """
    chance = random.Random(SEED)

    def read(nlp: Language) -> Iterator[Example]:
        for doc in DocBin().from_disk(path).get_docs(nlp.vocab):
            guideline = ANY if chance.random() < untold else next(iter(doc.cats), ANY)
            example = Example(_unmarked(nlp, doc, gold_tokens=gold_tokens), doc)
            if chance.random() < capitals:
                example = in_capitals(nlp, example)
            example.predicted.user_data[GUIDELINE] = guideline
            yield example

    return read


def _unmarked(nlp: Language, doc: Doc, *, gold_tokens: bool) -> Doc:
    if not gold_tokens:
        return nlp.make_doc(doc.text)
    words, spaces = ([token.text for token in doc], [bool(token.whitespace_) for token in doc])
    return Doc(nlp.vocab, words=words, spaces=spaces)


util.registry.readers("lasmer.NamedPassages.v1", func=named_passages)
util.registry.callbacks("lasmer.ReadFloret.v1", func=read_floret)
util.registry.augmenters("lasmer.Capitals.v1", func=capitals)
