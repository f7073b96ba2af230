"""Roles that the words around them give to one person alone, or to nobody.

"Håkan Ek, som också är sekreterare, och Per Al", "Eva Ed, utsedd av Almi och tillika chef, Bo Ek":
whoever is named next does not hold them. Nobody holds what is vacant ("Vaktmästare vakant").
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.text.spans import Found

_VACANT = re.compile(
    r"\s?(?::|[-–—]|är|,)?\s?\(?"
    r"(?:vakant|vakans|obesatt|tillsätts senare|ej tillsatt|utses senare)\b",
    re.IGNORECASE,
)
# "Eva Ek, som sedan i våras även är ": who becomes something follows somebody, who had it too
_OTHER = r"inte|ej|aldrig|med|till|av|från|åt|hos|mot"
_WORD = rf"(?!(?:{_OTHER})\s)[a-zåäöé]+\s"
_WHO_IS = re.compile(
    rf",?\s(?:som|vilken)\s(?:{_WORD}){{0,4}}?(?:är|var|varit)\s(?:{_WORD}){{0,3}}"
)
_LIKEWISE = re.compile(r"\btillika\s(?:[a-zåäö]+s\s)?$")
_LONGEST = 40
"""Characters before a role that "tillika valberedningens " may take."""
_SENTENCE_END = re.compile(r"[.!?;]\s+[A-ZÅÄÖ]")


def is_vacant(text: str, role: Found) -> bool:
    """Whether the text says behind a role that nobody has it: "Vaktmästare vakant"."""
    return _VACANT.match(text, role.end) is not None


def claimed_roles(text: str, mentions: Sequence[Found]) -> dict[int, int]:
    """The holder of each role that the text gives to one person alone, by number.

    `mentions` are people, roles and organisations in order.
    """
    told: dict[int, int] = {}
    person = None
    for at, one in enumerate(mentions):
        if one.label == "PER":
            person = at
        elif one.label == "ROLE" and person is not None and _is_claimed(text, mentions, person, at):
            told[at] = person
    return told


def _is_claimed(text: str, mentions: Sequence[Found], person: int, role: int) -> bool:
    """Whether the role is that of the person who was named last before it."""
    start, end = mentions[person].end, mentions[role].start
    owner = mentions[role - 1]
    is_owned = owner.label == "ORG" and text[owner.end : end] == " "
    before = owner.start if is_owned else end
    if _LIKEWISE.search(text, max(start, before - _LONGEST), before):
        return _SENTENCE_END.search(text, start, before) is None
    return person == role - 1 - is_owned and _WHO_IS.fullmatch(text, start, before) is not None
