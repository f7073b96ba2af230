"""Tokens and terms of texts -> one vocabulary in which the topics of every method are judged.

A method that shows "kommun" and "kommunen" as two words of a topic is coherent for nothing: so each
method's words are led back to lemmas, and the first ten that differ are judged, in the same texts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pipeline.evaluate.topics import BEST_WORDS
from pipeline.stages.annotate import Token
from pipeline.stages.terms import PassageTerm


@dataclass(frozen=True, slots=True)
class Footing:
    """The lemmas and terms of each text, and the usual lemma of each lower-cased word."""

    texts: Sequence[frozenset[str]]
    lemmas: Mapping[str, str]

    def judged(self, words: Sequence[str]) -> list[str]:
        """The first ten distinct lemmas of a topic's words."""
        return list(dict.fromkeys(self.lemmas.get(word, word) for word in words))[:BEST_WORDS]


def footing(
    documents: Sequence[str], tokens: Iterable[Token], terms: Iterable[PassageTerm]
) -> Footing:
    """The footing of texts in the order of the documents' ids."""
    found: dict[str, set[str]] = {doc_id: set() for doc_id in documents}
    forms: dict[str, Counter[str]] = {}
    for token in tokens:
        lemma = token.lemma.lower()
        found[token.doc_id].add(lemma)
        forms.setdefault(token.text.lower(), Counter())[lemma] += 1
    for term in terms:
        found[term.doc_id].add(term.term)
    usual = {form: min(all_, key=lambda one: (-all_[one], one)) for form, all_ in forms.items()}
    return Footing([frozenset(found[doc_id]) for doc_id in documents], usual)
