"""A doc -> by whose guideline its names are to be found, as a feature that the name finder reads.

The guideline is handed on in the token attribute TAG, which no part of our pipeline uses otherwise:
spaCy's feature extraction reads built-in attributes only.

Import this module only where a pipeline is built: it needs spaCy.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from spacy.attrs import TAG  # type: ignore[import-not-found]
from spacy.language import Language

from pipeline.text.guidelines import ANY, GUIDELINES

if TYPE_CHECKING:
    from spacy.tokens import Doc

GUIDELINE = "lasmer_guideline"
"""Name of the component, and key of a doc's `user_data` under which its guideline may stand."""


class DocGuideline:
    """A component that gives each token the guideline of its doc.

    `default` is that of docs of which none is told.
    """

    def __init__(self, nlp: Language, name: str = GUIDELINE) -> None:
        self.name = name
        self.default = ANY
        self.numbers = {one: nlp.vocab.strings.add(one) for one in (*GUIDELINES, ANY)}

    def __call__(self, doc: Doc) -> Doc:
        """The same doc; KeyError where its guideline is none that the name finder has learned."""
        number = self.numbers[doc.user_data.get(GUIDELINE, self.default)]
        doc.from_array([TAG], np.full((len(doc), 1), number, dtype=np.uint64))  # type: ignore[arg-type]
        return doc


def follow(nlp: Language, guideline: str) -> None:
    """Let the pipeline find names by that guideline; nothing changes where it knows of none."""
    if nlp.has_pipe(GUIDELINE):
        nlp.get_pipe(GUIDELINE).default = guideline  # type: ignore[attr-defined]


def _factory(nlp: Language, name: str) -> DocGuideline:
    return DocGuideline(nlp, name)


if not Language.has_factory(GUIDELINE):
    Language.factory(GUIDELINE, func=_factory)
