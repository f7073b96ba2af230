"""Organisations that a role names right behind itself: "styrelseledamot i Almi, SMHI och Ek AB".

What follows a role's preposition is the role's. So people who have the same role in several places
are known by each, and all members of a list that "och" ends are told, also those behind a member
that nothing knew ("i Almi, Nordans serviceaktiebolag, SMHI och Ek AB").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.text.spans import Found

_TO = r"(?:i|I|för|vid|på|hos|inom|av)"
_BOARD = (
    r"(?:styrelsen|styrelse|styrelserna|ledningen|ledningsgruppen|direktionen|insynsrådet|insynsråd"
    r"|rådet|bolaget|aktiebolaget|företaget|föreningen|ett (?:inaktivt |vilande )?bolag)"
)
# From a role to its first organisation: "i", "i styrelsen för", "i styrelsen"
_LEAD = re.compile(rf"\s{_TO}\s(?:{_BOARD}\s(?:{_TO}\s)?)?|\s{_BOARD}\s{_TO}\s")
# The rest of a member ("AFA försäkring, "), then a sign, and perhaps a member that nothing knew
_REST = r"(?:\s[a-zåäö]+)?"
_SIGN = rf"(?:,\s|,?\s(?:och|samt)\s(?:{_TO}\s)?)"
_UNKNOWN = r"[A-ZÅÄÖ][\w&.-]*(?:\s[\w&.-]+){0,3}"
_NEXT = re.compile(rf"{_REST}(?P<sign>{_SIGN})(?:{_UNKNOWN}(?P<second>{_SIGN}))?")
_LAST = re.compile(r"\b(?:och|samt)\s")
_LEAST = 2
"""Further members that make a list: of two organisations the second often opens another clause."""
_END = re.compile(r"\s*(?:$|[.;](?:\s|$)|\n|\t)")
# "Chef för Vinnova: Bo Ek"
_NEXT_ENTRY = re.compile(r"\s?:")
_ALONGSIDE = re.compile(r"\s(?:och|samt|/)\s|\s?/\s?")


def bodies_behind(
    text: str, mentions: Sequence[Found], role: int, *, beside: bool = False
) -> tuple[int, ...]:
    """The organisations right behind a role, by number; more than one only if "och" ends the list.

    A role joined to another by "och" has the other's: "ledamot och vice ordförande i Almi". With
    `beside` no preposition need stand between ("vd Almi").
    """
    first = role + 1
    while first < len(mentions):
        gap = text[mentions[first - 1].end : mentions[first].start]
        if mentions[first].label != "ROLE" or not _ALONGSIDE.fullmatch(gap):
            break
        first += 1
    else:
        return ()
    if mentions[first].label != "ORG" or not (_LEAD.fullmatch(gap) or (beside and gap == " ")):
        return ()
    members = list(_members(text, mentions, first))
    last = max((at for at, is_last in members if is_last), default=first)
    if _NEXT_ENTRY.match(text, mentions[last].end):
        return ()
    is_list = last - first >= _LEAST or _END.match(text, mentions[last].end) is not None
    return tuple(range(first, last + 1)) if is_list else (first,)


def _members(text: str, mentions: Sequence[Found], first: int) -> Iterator[tuple[int, bool]]:
    """The further members of a list, and whether "och" stands before each."""
    for at in range(first + 1, len(mentions)):
        gap = _NEXT.fullmatch(text, mentions[at - 1].end, mentions[at].start)
        if mentions[at].label != "ORG" or gap is None or _owns_next(text, mentions, at):
            return
        yield at, _LAST.search(gap["second"] or gap["sign"]) is not None


def _owns_next(text: str, mentions: Sequence[Found], at: int) -> bool:
    """Whether the organisation opens the next entry: "och Nordregios direktör Eva Ek"."""
    return (
        at + 1 < len(mentions)
        and mentions[at + 1].label in ("ROLE", "PER")
        and not text[mentions[at].end : mentions[at + 1].start].strip()
    )
