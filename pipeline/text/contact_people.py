"""Whom to contact: people behind "Kontakt", in contact blocks, and clerks with a number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.text.spans import Found
from pipeline.text.stated import Stated

_CONTACT = re.compile(
    r"(?:^|[\s(.;])(?:Kontakt|KONTAKT|(?:[Pp]ress|[Mm]edi[ae])kontakt(?:er)?|"
    r"[Kk]ontakt(?:person(?:er)?|uppgifter|info(?:rmation)?)|[Kk]ontakta|[Uu]pplysningar|Frågor|"
    r"Ring|[Mm]ejla|[Hh]ör\sav\s(?:dig|er)\still|[Vv]ända?\s(?:dig|er|sig)\still|"
    r"(?:[Vv]id|[Ff]ör|du|eventuella) frågor|ställs\still|"
    r"(?:[Mm]er|[Ff]ör (?:mera|ytterligare|närmare|vidare)) info(?:rmation)?|[Dd]u når|"
    r"[Aa]nmälan görs till|[Aa]nmäl dig till)\b[^.]{0,60}$"
)
_ASSISTANT_OF = re.compile(
    r"(?i:kontakt(?:person(?:er)?)?|pressekreterare)\s(?:hos|åt)\s(?:[a-zåäö-]+\s)?$"
)
# "Handläggare: Anna Ek, 026-10 10 10": with a number or address behind
_CLERK = re.compile(
    r"(?:^|[\s(.;])(?:[Hh]andläggare|[Hh]andläggs\sav|[Rr]eferens|[Pp]ressansvarig)(?:\sär|\s?:)?\s$"
)
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
    for index, person in enumerate(named):
        if person.label != "PER":
            continue
        before = text[max(0, person.start - 80) : person.start]
        if _ASSISTANT_OF.search(before):
            continue  # "Presskontakt hos statsrådet Bo Ek:": another's name follows
        clerk = _CLERK.search(before) and _REACHED.search(text, person.end, person.end + 80)
        if contact or clerk or _CONTACT.search(before) or (cue >= 0 and person.start - cue < 120):
            cue = person.end
            own = employers.get(person) or _asked_of(text, named, index)
            own = own or _beside(text, named, index)
            yield Stated(person.start, person.end, person, "contact_for", own)


# "Mediekontakt för Jamtli är", "Presskontakt Vinnova:"
_CONTACT_OF = re.compile(r"(?i:kontakt(?:person(?:er)?)?)\s(?:för\s|hos\s|på\s|vid\s)?$")
_IS = re.compile(r"(?:\s(?:är|var)\s|:\s?)$")


def _asked_of(text: str, named: list[Found], index: int) -> Found | None:
    """The organisation whose contact the person is said to be."""
    before = named[index - 1] if index else None
    if before is None or before.label != "ORG":
        return None
    told = _CONTACT_OF.search(text, max(0, before.start - 40), before.start)
    return before if told and _IS.fullmatch(text, before.end, named[index].start) else None


# "Emil Strand, Postkodstiftelsen", "Hanna Rydell\nPresschef, Skatteverket"
_BESIDE = re.compile(r"(?:\s?\([^)]{0,60}\))?\s?[,(–\n]?\s?(?:(?:vid|på|hos|i|för)\s)?")


def _beside(text: str, named: list[Found], index: int) -> Found | None:
    """The organisation right behind the person, or behind his title."""
    end = named[index].end
    for one in named[index + 1 : index + 3]:
        if not _BESIDE.fullmatch(text, end, one.start):
            return None
        if one.label != "ROLE":
            return one if one.label == "ORG" else None
        end = one.end
    return None
