"""Weighted terms -> the few that name a topic or cluster."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.text.stopwords import Stopwords
from pipeline.text.terms import contains, is_light, same_word

NAMING = frozenset({"NOUN", "X"})
"""Parts of speech of which a topic's name has at least one; X where nothing tagged the word."""
NAME_WORDS = 3
"""Terms in a label: two leave neighbours alike, four are not read."""


def alike(first: str, second: str) -> bool:
    """Whether two terms say nearly the same: one word in two forms, or one inside the other."""
    if same_word(first, second) or contains(first, second) or contains(second, first):
        return True
    short, long = sorted((first, second), key=len)
    return len(short) > 4 and " " not in short and long.endswith(short)


def nameable(pos: str) -> bool:
    """Whether a term of these parts of speech (joined by +) can name something.

    Nouns and phrases with them do; verbs, adjectives, mere compound parts and the names of places
    and organisations do not. Words that nothing tagged (X) are given the benefit of the doubt.
    """
    tags = set(pos.split("+"))
    return bool(tags & NAMING) and "VERB" not in tags


def distinct(terms: Sequence[str], number: int, stop: Stopwords) -> list[str]:
    """The first terms, best first, of which none is too general or near another."""
    kept: list[str] = []
    for term in terms:
        if len(kept) == number:
            break
        if not is_light(term, stop) and not any(alike(term, other) for other in kept):
            kept.append(term)
    return kept
