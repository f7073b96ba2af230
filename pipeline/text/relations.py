"""Who holds which office where, who says something and whom to contact, as a text states it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.text import holdings
from pipeline.text.contact_people import contacts_of
from pipeline.text.curricula import offices_of_a_life
from pipeline.text.note_marks import marked_homes
from pipeline.text.office_patterns import PARTY_SIGN
from pipeline.text.offices import stated_offices
from pipeline.text.placed_offices import placed
from pipeline.text.quotes import sayings
from pipeline.text.shared_offices import completed
from pipeline.text.spans import Found
from pipeline.text.stated import Stated
from pipeline.text.undertakings import undertakings


def relations(text: str, mentions: Sequence[Found], *, role: str = "paragraph") -> list[Stated]:
    """Everything that the text states of its people, in order and each thing once.

    `mentions` are the text's PER, ROLE and ORG spans among others, in order; `role` is the
    passage's: in contact blocks everybody is a contact.
    """
    named = people_and_bodies(text, mentions)
    stated = holdings.offices(text, named, offices_by_rule(text, named, role))
    stated = _with_marked_homes(stated, list(marked_homes(text, named)))
    stated += sayings(text, named)
    stated += contacts_of(text, named, stated, contact=role == "contact")
    stated += undertakings(text, mentions)
    return sorted(set(stated), key=_order)


def _with_marked_homes(offices: list[Stated], homes: list[Stated]) -> list[Stated]:
    """The offices, where figures tell who is from where in place of what was guessed of them."""
    told = {home.subject.start for home in homes}
    others = [one for one in offices if one.role or one.subject.start not in told]
    known = {(one.subject.value, one.object.value) for one in others if one.object}
    return others + [
        home
        for home in homes
        if home.object is None or (home.subject.value, home.object.value) not in known
    ]


def offices_by_rule(text: str, named: list[Found], role: str) -> list[Stated]:
    """The offices that rules read; `named` are the people, roles and organisations."""
    holders = _with_pronouns(text, named)
    offices = list(stated_offices(text, holders, listing=role in ("list", "table", "contact")))
    offices += offices_of_a_life(text, holders, offices)
    return list(placed(text, named, completed(text, named, offices)))


def people_and_bodies(text: str, mentions: Sequence[Found]) -> list[Found]:
    """The people, roles and organisations; the sign of a party behind a name is none."""
    return [
        found
        for found in mentions
        if found.label in ("PER", "ROLE", "ORG") and not _is_party(text, found)
    ]


# "(S)" behind a name: no organisation of the office that follows.
_PARTY = re.compile(PARTY_SIGN)
_PARTIES = frozenset(
    f"({sign})"
    for upper in ("S", "M", "C", "L", "V", "MP", "KD", "SD", "FP", "FI", "PP", "-")
    for sign in (upper, upper.lower(), upper.capitalize())
)
"""What parties are listed by; another listed body in brackets is where somebody is from."""
# "Hon är ordförande i Almi": the one person named before
_PRONOUN = re.compile(
    r"(?<=[.!?] )(?:Hon|Han)(?=\s(?:är|var|har|blir|blev|kommer|började|arbetar|arbetade|"
    r"tillträder|tillträdde)\s)"
)


def _with_pronouns(text: str, named: list[Found]) -> list[Found]:
    """The mentions, and "Hon" or "Han" that opens a sentence as the one person named before it."""
    if " Hon " not in text and " Han " not in text:
        return named
    people = [found for found in named if found.label == "PER"]
    spoken = []
    for found in _PRONOUN.finditer(text):
        before = [person for person in people if person.end <= found.start()]
        if before and len({person.name or person.value for person in before}) == 1:
            spoken.append(replace(before[-1], start=found.start(), end=found.end()))
    return sorted([*named, *spoken], key=lambda found: found.start) if spoken else named


def _is_party(text: str, found: Found) -> bool:
    sign = _PARTY.match(text, found.start - 1) if found.start else None
    return sign is not None and (found.method != "gazetteer" or sign[0] in _PARTIES)


def _order(stated: Stated) -> tuple[int, int, str, str, str]:
    return stated.start, stated.end, stated.relation, stated.role or "", str(stated.object)
