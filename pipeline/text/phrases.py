"""Tagged words of a sentence -> the phrases that can be terms."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.text.stopwords import Stopwords
from pipeline.text.terms import Word, base, is_content

LETTER = {"ADJ": "A", "NOUN": "N", "PROPN": "P", "X": "X", "VERB": "V"}
"""One letter per part of speech, so that a pattern over tags is a pattern over letters."""
LINKS = frozenset({"av", "för", "i", "med", "mellan", "om", "på", "till"})
"""Prepositions that join nouns into one notion (`lagen om anställningsskydd`)."""

GRAMMAR = re.compile(r"(?=(A{1,2}N|NIN|P{2,4}|PN|X{2}|XIX))")
"""Adjective + noun (`öppen innovation`), noun + preposition + noun (`plan för klimat`), names, and
where the part of speech is unknown (X) two words side by side; overlapping ones are all found."""


def tags(words: Sequence[Word], stop: Stopwords) -> str:
    """One letter a word: its part of speech, I for a linking preposition, - for what breaks."""
    return "".join(_tag(word, stop) for word in words)


def _tag(word: Word, stop: Stopwords) -> str:
    term = base(word)
    if term in LINKS:
        return "I"
    if not is_content(word, stop) or term in stop.light:
        return "-"
    return LETTER.get(word.pos, "-")


def phrases(tagged: str) -> Iterator[tuple[int, int]]:
    """Where the phrases of a sentence with these tags begin and end, as word numbers, in order."""
    for match in GRAMMAR.finditer(tagged):
        yield match.start(1), match.end(1)


def phrase_term(words: Sequence[Word]) -> str:
    """The base form of a phrase: the lemmas side by side."""
    return " ".join(base(word) for word in words)


def is_loose(term: str, tagged: str) -> bool:
    """Whether grammar alone is weak evidence, so that the phrase must recur to be a term."""
    return "I" in tagged or "X" in tagged or term.count(" ") > 2
