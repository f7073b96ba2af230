"""Whether a name that ends in -s is a genitive: what it could own stands right behind it."""

from __future__ import annotations

import re

from pipeline.text.forms import OWN_S, behind_small_word
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


# Nouns in the definite form, as bodies are called by: their -s is always that of a genitive
_DEFINITE_OWNER = re.compile(
    r"(?:(?:verk|råd|departement|institut|kontor|förbund|universitet|utskott|bolag|sällskap|parti|"
    r"centr|muse|kansli|ämbete|nätverk|klustr|sjukhus)e?t|(?:het|ing|else|ion|nämnd|fond|kår|enhet|"
    r"rätt|klubb|grupp|bank|delning|styrels|byrå|stad|stift|männ)e?n|(?:skola|kassa|kyrka|kammare)n|"
    r"[ae]rna|kommittén|kommun|region|förbund|kår|förening|stiftelse|universitet|högskola|institut)s$"
)
_FIRM = re.compile(r"(?::|[ \u00a0](?:AB|HB|KB))s$")
# "Vinnovas, Almis och KTH:s", "Vinnovas och Almis rapport"
_MORE_OWNERS = re.compile(r"(?:,[^.;:()]{2,60})?,?\s(?:och|samt)\s[^.;:(),]{0,40}?\w:?s\s[a-zåäö]")
# "Studentkåren Norrskens 25 medlemmar", "Stiftelsen Gnistas (SG) projekt"
_COUNTED = re.compile(r"[ \u00a0]\d[\d \u00a0]*[ \u00a0][a-zåäö]{4,}")
_ABBREVIATION = re.compile(r"[ \u00a0]\([A-ZÅÄÖ]{2,6}\)")
_CAPITAL_NEXT = re.compile(r"[ \u00a0\n](?P<word>[A-ZÅÄÖ][\w-]*)")
_OF_BODIES = word_set(
    """Styrelse Ledning Ledningsgrupp Kansli Organisation Valberedning Revisorer Årsredovisning
    Verksamhetsberättelse Årsmöte Årsstämma Stadgar"""
)
"""What bodies have, in headings: "Sparbanken Bergslagens Styrelse"."""
_FORMER = word_set("tidigare förre förra nya nye nuvarande dåvarande")
_AND = re.compile(r",|\s(?:och|samt|eller)\b")


def is_owner(text: str, start: int, end: int) -> bool:
    """Whether the body's name that ends in -s at `end` is a genitive.

    "Almis rektor", "Almis nya vd", "Skolverkets, Almis och Vinnovas"; not "Gripdon Robotics i",
    "Bolmsö Pellets, som". Before a capital a noun of its kind tells, "Skolverkets Bo Ek", or a
    sentence: "av Visit Norways Eva Al".
    """
    written = text[start:end]
    if not written.endswith("s"):
        return False
    if _FIRM.search(written) or _DEFINITE_OWNER.search(written):
        return True
    if not written[-2:-1].islower() or OWN_S.search(written):
        return False
    if _AND.match(text, end):
        return _MORE_OWNERS.match(text, end) is not None
    if _OWNED_OTHERWISE.match(text, end) or _COUNTED.match(text, end):
        return True
    if abbreviation := _ABBREVIATION.match(text, end):
        end = abbreviation.end()
    following = _NEXT_WORD.match(text, end)
    if following is None:
        capital = _CAPITAL_NEXT.match(text, end)
        if capital is None:
            return False
        is_owned = capital["word"] in _OF_BODIES or title_form(capital["word"]) is not None
        return is_owned or behind_small_word(text, start)
    word = following["word"]
    verb = VERB_ENDING.fullmatch(word) or (
        _PAST.fullmatch(word) and not _owned_further(text, following.end())
    )
    return word in _FORMER or (word not in _NOTHING_OWNED and not verb)
