"""Whether a name that ends in -s may be a genitive: something it owns stands right behind it."""

from __future__ import annotations

import re

from pipeline.text.human import acts
from pipeline.text.patterns import word_set
from pipeline.text.title_words import title_form
from pipeline.text.word_classes import BINDING, FINITE_VERBS, OPENERS, VERB_ENDING

_NEXT_WORD = re.compile(r"[ \u00a0\n](?P<word>[a-zåäöé][\w-]*)")
# "Tradals ”Stilla dagar”", "Tradals 50-årsdag", "Tradals 3:e seger"
_OWNED_OTHERWISE = re.compile(r"[ \u00a0\n](?:[\"”“»][^\W\d_]|\d+(?:-års|:[ae]\b))")
_PAST = re.compile(r"\w{2,}(?:ades?|dde|ddes|tts)")
"""Endings of verbs that adjectives share ("omtalade"): before a further noun they are those."""
_NOTHING_OWNED = (
    BINDING
    | OPENERS
    | FINITE_VERBS
    | word_set(
        """inte ej icke ju nog väl själv båda bägge född vald utsedd anställd verksam närvarande
        frånvarande adjungerad m mfl osv etc"""
    )
)


def may_own(text: str, end: int) -> bool:
    """Whether a noun, an adjective or a quoted title stands right behind the name ending at `end`.

    "Ulf Tradals bok", but "Ulf Tradals, chef", "Ulf Tradals har", "Ulf Tradals rektor".
    """
    if _OWNED_OTHERWISE.match(text, end):
        return True
    following = _NEXT_WORD.match(text, end)
    if following is None or acts(text, end):
        return False
    word = following["word"]
    if word in _NOTHING_OWNED or VERB_ENDING.fullmatch(word) or title_form(word):
        return False
    return not _PAST.fullmatch(word) or _owned_further(text, following.end())


def _owned_further(text: str, end: int) -> bool:
    """Whether a noun may stand behind an adjective: "omtalade bok", not "flyttade till"."""
    following = _NEXT_WORD.match(text, end)
    return following is not None and following["word"] not in _NOTHING_OWNED
