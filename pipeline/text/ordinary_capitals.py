"""Names written in capitals, as they are written otherwise: "IK VARGEN" is "IK Vargen"."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.text.body_nouns import INDEFINITE
from pipeline.text.known_words import Words
from pipeline.text.patterns import word_set
from pipeline.text.spans import Found

LONGEST_KEPT = 5
"""Letters of a name of one word that may be an abbreviation: "OECD", "SVERA"."""
LONGEST_ABBREVIATION = 4
"""Letters of a word among others that is an abbreviation unless it is an ordinary word."""
_JOINTS = word_set("I OCH AV FÖR MED TILL PÅ UTAN VID UNDER OM MOT HOS FRÅN ÅT OF FOR AND THE")
_KINDS = word_set("KOMMUN LÄN STAD STIFT LANDSTING UNIVERSITET HÖGSKOLA TINGSRÄTT HOVRÄTT")
_FORMS = word_set(
    "AB HB KB IF IK BK FF SK FK GIF FC IBK GK UF AIS ASA APS OY OYJ AS A/S HSB SPF PRO EU"
)
_VOWEL = re.compile(r"[AEIOUYÅÄÖÉÜÆØ]")
_BODY_NOUN = re.compile(INDEFINITE)


def with_ordinary_capitals(found: Found, words: Words) -> Found:
    """The body or place with ordinary capitals in value and name; others unchanged."""
    name = found.value or ""
    if found.label not in ("ORG", "LOC") or not name.isupper() or found.method == "gazetteer":
        return found
    ordinary = in_ordinary_capitals(name, words)
    return replace(found, value=ordinary, name=ordinary)


def in_ordinary_capitals(name: str, words: Words) -> str:
    """The name in capitals as otherwise written; abbreviations and legal forms keep theirs."""
    parts = name.split()
    if len(parts) == 1:
        is_long = len(name) > LONGEST_KEPT and _VOWEL.search(name) and name.isalpha()
        return name.capitalize() if is_long else name
    if len(parts) == 2 and parts[1] in _FORMS and len(parts[0]) <= LONGEST_KEPT:
        return name  # "SAAB AB"
    last = parts[-1].lower()
    is_kind = len(parts) == 2 and words.place(parts[0]) and _BODY_NOUN.fullmatch(last)
    head = [_word(part, words, first=not number) for number, part in enumerate(parts[:-1])]
    return " ".join([*head, last if is_kind else _word(parts[-1], words, first=False)])


def _word(word: str, words: Words, *, first: bool) -> str:
    """One word of a name: small where it joins or tells the kind, else with a capital."""
    if not first and (word in _JOINTS or word in _KINDS):
        return word.lower()
    if word == "BRF":
        return "Brf"
    if word in _FORMS or not _VOWEL.search(word):
        return word
    if words.shouted(word):
        return word  # "ABB"
    head, hyphen, rest = word.partition("-")
    if hyphen and len(head) <= LONGEST_ABBREVIATION:
        return head + hyphen + rest.lower()
    known = words.ordinary(word) or words.place(word)
    if len(word) <= LONGEST_ABBREVIATION and not known:
        return word
    return word.capitalize()
