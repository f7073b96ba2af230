"""A word form and its part of speech -> its base form, for mining.

What the treebank says of (form, part of speech) first, then the dictionary of simplemma, then the
base form of a compound's last part, then the form itself.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

Lookup = Callable[[str], str | None]
FIXED = frozenset(("PUNCT", "SYM", "NUM", "PROPN"))
"""Parts of speech whose words are not inflected here, but for the genitive of names."""
MIN_HEAD_LETTERS = 3
MIN_FIRST_LETTERS = 3


@dataclass(frozen=True, eq=False)
class Lemmatizer:
    """Base forms out of `forms`, keyed ``(lower-case form, part of speech)``, and a dictionary."""

    forms: Mapping[tuple[str, str], str]
    lookup: Lookup
    known: dict[tuple[str, str], str] = field(default_factory=dict)

    def lemma(self, word: str, pos: str) -> str:
        """The base form; the word itself, in small letters, where nothing better is known."""
        key = (word, pos)
        answer = self.known.get(key)
        if answer is None:
            answer = self.known[key] = self._lemma(word, pos)
        return answer

    def _lemma(self, word: str, pos: str) -> str:
        if pos in FIXED or not any(map(str.isalpha, word)):
            return word
        lower = word.lower()
        return self.forms.get((lower, pos)) or self.lookup(lower) or self._by_head(lower) or lower

    def _by_head(self, word: str) -> str | None:
        """First part and base form of the longest known last part: "klustren" in any compound."""
        for cut in range(MIN_FIRST_LETTERS, len(word) - MIN_HEAD_LETTERS + 1):
            head = self.lookup(word[cut:])
            if head is not None:
                return word[:cut] + head
        return None


def simplemma_lookup() -> Lookup:
    """The Swedish dictionary of simplemma: a form's base form, or None for an unknown form."""
    from simplemma.strategies import DictionaryLookupStrategy

    dictionary = DictionaryLookupStrategy()
    return lambda word: dictionary.get_lemma(word, "sv")
