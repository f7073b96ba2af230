"""What of the language model's names stands up to the lists and the lexicon.

The model has seen little official Swedish: it takes the first word of a heading for a person and
an abbreviation for a place. A span of its own stands only where nothing speaks against it.
"""

from __future__ import annotations

import re

from pipeline.text.forms import begins_sentence, named
from pipeline.text.gazetteers import Gazetteers
from pipeline.text.patterns import word_set
from pipeline.text.people import PARTICLES, People, person_name
from pipeline.text.roles import title
from pipeline.text.spans import Found

_WORD = re.compile(r"[^\W_]+(?:[-'’&.:][^\W_]+)*")
_BEFORE_PLACE = re.compile(r"\b(?:i|från|till|vid|utanför|kring|mellan|över|genom|runt|via)\s$")
_BEFORE_OWNER = re.compile(r"\b(?:från|hos|av|vid|på|med|enligt|åt|inom|och|samt|till)\s$")
_BETWEEN_CAPITALS = word_set("och för i av på of the and for de la & at in")
LONGEST_ABBREVIATION = 5
"""Letters; longer words in capitals are names or headings."""


def accepted(found: Found, text: str, known: People) -> Found | None:
    """The model's span with value and name, or None where lists or lexicon speak against it.

    Lines that are headings in capitals, spans with figures and spans that begin with an ordinary
    word never stand.
    """
    written = text[found.start : found.end]
    parts = _WORD.findall(written)
    if not parts or any(char.isdigit() for char in written) or "\t" in written:
        return None
    if (
        not (written[0].isupper() and written[-1].isalpha())
        or text[found.end : found.end + 1] == "-"
    ):
        return None
    judge = {"PER": _person, "LOC": _place, "ORG": _organisation}.get(found.label)
    return judge(found, text, parts, known) if judge else None


def _person(found: Found, text: str, parts: list[str], known: People) -> Found | None:
    """A full name with a listed first name or surname, every word a capital or a particle."""
    if len(parts) < 2 or any(title(part) for part in parts):
        return None
    names = [part for part in parts if part.lower() not in PARTICLES]
    if not all(part[0].isupper() and not _is_abbreviation(part) for part in names):
        return None
    if any(known.ordinary(part) and not known.surname(part) for part in names):
        return None
    listed = known.first_name(parts[0])
    if not listed and (known.compound(parts[0]) or not known.surname(parts[-1])):
        return None
    name = person_name(text[found.start : found.end], known)
    return Found(found.start, found.end, "PER", name, name, method="model")


def _place(found: Found, text: str, parts: list[str], known: People) -> Found | None:
    """An unknown capital word or two behind a place preposition."""
    before = text[max(0, found.start - 12) : found.start]
    if not _BEFORE_PLACE.search(before) or any(_is_abbreviation(part) for part in parts):
        return None
    if any(not part[0].isupper() or known.ordinary(part) for part in parts):
        return None
    return _named(found, text, known.lists)


def _organisation(found: Found, text: str, parts: list[str], known: People) -> Found | None:
    """Capital words of which one is no ordinary word; an abbreviation needs a preposition."""
    if any(part[0].islower() and part not in _BETWEEN_CAPITALS for part in parts):
        return None
    if parts[-1] in _BETWEEN_CAPITALS or all(known.ordinary(part) for part in parts):
        return None
    if known.ordinary(parts[0]) and begins_sentence(text, found.start) and len(parts) < 3:
        return None
    if len(parts) == 1 and _is_abbreviation(parts[0]):
        before = text[max(0, found.start - 12) : found.start]
        if not _BEFORE_OWNER.search(before):
            return None
    return _named(found, text, known.lists)


def _is_abbreviation(word: str) -> bool:
    return word.isupper() and 1 < len(word) <= LONGEST_ABBREVIATION


def _named(found: Found, text: str, lists: Gazetteers) -> Found:
    written = text[found.start : found.end]
    genitive = written[-2:-1].islower() and written[-1] == "s" and written not in lists.surnames
    made = named(text, (found.start, found.end), found.label, genitive=genitive)
    return Found(made.start, made.end, made.label, made.value, made.name, method="model")
