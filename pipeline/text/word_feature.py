"""Parts of a pipeline that tell its networks something of each word that no vector knows.

What is told is handed on in the token attribute DEP, which no part of our pipeline uses otherwise:
spaCy's feature extraction reads built-in attributes only. A part that comes later takes it over.

Import this module only where a pipeline is built: it needs spaCy.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import numpy as np
from spacy.attrs import DEP, ORTH  # type: ignore[import-not-found]

from pipeline.text.remembered import Remembered

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc


class WordFeature:
    """A component that gives each token a string that depends on the word alone."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name
        self.strings = nlp.vocab.strings
        self.known: dict[int, int] = Remembered()

    def told(self, word: str) -> str:
        """What is told of a word."""
        raise NotImplementedError

    def __call__(self, doc: Doc) -> Doc:
        """The same doc, its words told of."""
        words = doc.to_array(ORTH).tolist()
        known = self.known
        told = [known[word] if word in known else self._look_up(word) for word in words]
        doc.from_array([DEP], np.asarray(told, dtype=np.uint64).reshape(-1, 1))  # type: ignore[arg-type]
        return doc

    def settle(self, answers: Iterable[str]) -> None:
        """Give the vocabulary all answers, that they are there before a text's words."""
        for answer in sorted(set(answers)):
            self.strings.add(answer)
        self.known.clear()

    def _look_up(self, word: int) -> int:
        answer = self.strings.add(self.told(self.strings[word]))
        self.known[word] = answer
        return int(answer)
