"""Whom to contact: people behind "Kontakt", in contact blocks, and clerks with a number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.text.spans import Found
from pipeline.text.stated import Stated

_CONTACT = re.compile(
    r"(?:^|[\s(.;])(?:Kontakt|[Kk]ontakt(?:person(?:er)?|uppgifter)|[Kk]ontakta|[Uu]pplysningar|Frågor|"
    r"Ring|[Mm]ejla|[Hh]ör\sav\s(?:dig|er)\still|[Vv]änd\s(?:dig|er)\still|"
    r"(?:[Vv]id|[Ff]ör|du|eventuella) frågor|"
    r"[Ff]ör mer information|[Mm]er information)\b[^.]{0,60}$"
)
# "Handläggare: Anna Ek, 026-10 10 10": with a number or address behind
_CLERK = re.compile(r"(?:^|[\s(.;])(?:[Hh]andläggare|[Hh]andläggs\sav|[Rr]eferens)\s?:?\s$")
_REACHED = re.compile(
    r"[Kk]ontakt|[Tt]el\b|[Tt]elefon|[Tt]fn|[Mm]obil|@|[Ee]-post|[Mm]ejl|\d{2} \d{2}"
)


def contacts_of(
    text: str, named: list[Found], offices: list[Stated], *, contact: bool
) -> Iterator[Stated]:
    """contact_for: people named after "Kontakt" or in a contact block, with their organisation."""
    employers = {
        stated.subject: stated.object for stated in offices if stated.relation == "role_at"
    }
    contact = contact and _REACHED.search(text) is not None
    cue = -1
    for person in named:
        if person.label != "PER":
            continue
        before = text[max(0, person.start - 80) : person.start]
        clerk = _CLERK.search(before) and _REACHED.search(text, person.end, person.end + 80)
        if contact or clerk or _CONTACT.search(before) or (cue >= 0 and person.start - cue < 120):
            cue = person.end
            yield Stated(person.start, person.end, person, "contact_for", employers.get(person))
