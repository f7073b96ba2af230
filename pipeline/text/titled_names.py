"""Offices that stand before the name of their holder: "Vinnovas generaldirektör Anna Ek"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.text.neighbours import (
    PLURAL,
    SEVERAL,
    belongs_to_next,
    follows,
    is_plural,
    joint,
    names_first,
    organisation_before,
)
from pipeline.text.office_patterns import (
    AS_OR_TO,
    AT_ORG,
    CHOSEN_BEFORE,
    COLON,
    HAS,
    HAS_CHOSEN,
    HOLDER_ORG,
    LIST,
    OFFICE_OF_THING,
    ORG_HOLDER,
    ROLE_ORG,
    ROLE_PERSON,
)
from pipeline.text.spans import Found
from pipeline.text.stated import Stated

OFFICES_OF_AN_EVENT = frozenset({"moderator", "justerare", "samtalsledare", "seminarieledare"})
"""Held at an event: "Moderator: Anna Ek, Almi" is no moderator at Almi, but is from there."""


def titles_before(text: str, named: list[Found], index: int, used: set[int]) -> Iterator[Stated]:
    """Offices before the name: "Vinnovas generaldirektör Charlotte Brogren"."""
    person = named[index]
    at, organisation = _title_before(text, named, index, used)
    if at is None or (at in used and not _is_list_head(text, named[at])):
        return
    if at in used and text.startswith("\t", named[at].end):
        return  # the next cell's person has a title of its own
    if is_plural(text, named[at]) and _own_office(text, named, index):
        if not _is_held_elsewhere(text, named, index + 1):
            return  # "Ledamöter: Anna Ek, ordförande, Bo Ek"
        body = organisation_before(text, named, at)
        yield Stated(named[at].start, person.end, person, "role_at", body, named[at].value)
        return
    if at + 1 == index and named[at].end + 1 == named[index].start and names_first(text, named):
        return  # the office before is that of the person before it
    used.add(at)
    start, end = named[at].start, person.end
    organisation = organisation_before(text, named, at) or organisation
    if organisation is None and (after := _organisation_of_holder(text, named, index)):
        used.add(index + 1)
        if named[at].value in OFFICES_OF_AN_EVENT:
            yield Stated(person.start, after.end, person, "role_at", after)
        else:
            organisation = after
    if organisation:
        start, end = min(start, organisation.start), max(end, organisation.end)
    yield Stated(start, end, person, "role_at", organisation, named[at].value)
    if text[named[at].end : person.start] == " ":
        yield from _before_title(text, named, at, person, used)


def _before_title(
    text: str, named: list[Found], at: int, person: Found, used: set[int]
) -> Iterator[Stated]:
    """The office before title and name: "Ordföranden, professor Anna Ek", "Rektor är docent"."""
    first, own = at - 1, None
    if follows(named, first, "ORG") and follows(named, first - 1, "ROLE"):
        first, own = first - 1, named[first]
        if text[own.end : named[at].start] == " " or not _leads_over(
            text, named, first + 1, named[at].start
        ):
            return
    if not follows(named, first, "ROLE") or first in used or is_plural(text, named[first]):
        return
    office = named[first]
    if own is None:
        link = text[office.end : named[at].start]
        chosen = _is_chosen_for(text, named, first, at)
        double = link == " och " and not follows(named, first - 1, "PER")
        opens = text[office.start].isupper()  # "Särskild utredare är professor Anna Ek"
        is_told = opens and OFFICE_OF_THING.fullmatch(link) and not link.endswith(", ")
        if not (chosen or double or is_told or link == ", "):
            return
        if link.endswith(", ") and (
            not _is_definite(text, office) or _is_definite(text, named[at])
        ):
            return  # "rektorn, bibliotekschefen Anna Ek" are two people
        if office.value == "föredragande":
            return  # a part in the matter: "Föredragande har varit jurist Anna Ek" is one office
        own = organisation_before(text, named, first)
    used.add(first)
    start = min(office.start, own.start) if own else office.start
    yield Stated(start, person.end, person, "role_at", own, office.value)


def _is_definite(text: str, office: Found) -> bool:
    """Whether the office is one that the reader knows: "Ordföranden", "Vinnovas rektor"."""
    written = text[office.start : office.end].lower()
    owned = re.search(r"[^\W\d_]s $", text[max(0, office.start - 3) : office.start])
    return owned is not None or (written != office.value and not SEVERAL.search(written))


def _title_before(
    text: str, named: list[Found], index: int, used: set[int]
) -> tuple[int | None, Found | None]:
    """The office before a name and the organisation between them, where there is one."""
    at = index - 1
    is_another_s = at in used and bool(_entry_before(text, named, index))
    leads = follows(named, at, "ROLE") and _leads_to(text, named[at], named[index])
    if leads and not is_another_s:
        return at, None
    if (
        follows(named, at, "ORG")
        and follows(named, at - 1, "ROLE")
        and not (at - 1 in used and _entry_before(text, named, index))
        and _leads_over(text, named, at, named[index].start)
    ):
        return at - 1, named[at]
    if follows(named, at, "ROLE") and at not in used and _is_chosen_for(text, named, at, index):
        return at, None
    if follows(named, at, "ORG"):
        office, own = _chosen_by(text, named, at, index)
        if office is not None:
            return office, own
    head, listed = _list_head(text, named, index)
    return (head, None) if listed else (None, None)


def _leads_to(text: str, office: Found, person: Found) -> bool:
    """Whether the office stands right before its holder: "generaldirektör Anna", "prof. Bo"."""
    between = joint(text, office, person)
    if between.startswith(":") and _PROPOSED.search(text, 0, office.start):
        return False
    shortened = between == ". " and text[office.start : office.end].lower() in ("prof", "doc")
    if _as_holder(text, office, between):
        return True
    if office.value == "minister" and _OF_WHAT.fullmatch(between):
        return True  # "minister för civilt försvar Anna Ek"
    return shortened or bool(
        ROLE_PERSON.fullmatch(between)
        or (OFFICE_OF_THING.fullmatch(between) and not is_plural(text, office))
    )


# "Nomineringar till ordförande: Anna Ek": nobody holds it yet
_PROPOSED = re.compile(
    r"\b(?:nominer|förslag|föreslagn|kandidat|sökande)\w*\s(?:till|på|som)\s(?:ny\s)?$", re.I
)
# "Som ordförande i Almi ville Anna Ek": whose office it is follows the verb
_VERB = re.compile(r"\s(?!(?:föresl|nominer|sök|sakna)\w*)[a-zåäö]{3,}\s")


def _as_holder(text: str, office: Found, link: str) -> bool:
    """Whether the sentence tells what its subject does in the office."""
    return bool(
        _VERB.fullmatch(link)
        and AS_OR_TO.search(text[max(0, office.start - 30) : office.start])
        and text[max(0, office.start - 4) : office.start] == "Som "
    )


_OF_WHAT = re.compile(r"\s(?:för|med\sansvar\sför)\s(?!att\s)[a-zåäö-]+(?:\s[a-zåäö-]+){0,2}\s")


def _leads_over(text: str, named: list[Found], at: int, start: int) -> bool:
    """Whether the organisation at `at` leads from the office before it to a holder at `start`.

    "generaldirektören för Vinnova, Anna Ek", "chef för Riksarkivet är Anna Ek".
    """
    link = text[named[at].end : start]
    between = joint(text, named[at - 1], named[at])
    if _as_holder(text, named[at - 1], link):
        return True
    if not AT_ORG.fullmatch(between):
        return bool(ROLE_ORG.fullmatch(between)) and link in (", ", ": ", "\t")
    if link == " ":
        return between != ", "
    return bool(ORG_HOLDER.fullmatch(link))


def _is_chosen_for(text: str, named: list[Found], at: int, index: int) -> bool:
    """Whether the person was chosen for the office: "Till rektor valdes Anna", "Som ... har"."""
    before = text[max(0, named[at].start - 30) : named[at].start]
    return bool(
        AS_OR_TO.search(before) and HAS_CHOSEN.fullmatch(joint(text, named[at], named[index]))
    )


def _chosen_by(
    text: str, named: list[Found], chooser: int, index: int
) -> tuple[int | None, Found | None]:
    """Office and organisation of whom somebody chose: "Till rektor har regeringen utsett Anna"."""
    nothing = None, None
    if not CHOSEN_BEFORE.fullmatch(joint(text, named[chooser], named[index])):
        return nothing
    last = chooser - 1
    if last < 0 or not HAS.fullmatch(joint(text, named[last], named[chooser])):
        return nothing
    if follows(named, last, "ORG") and follows(named, last - 1, "ROLE"):
        office, own = last - 1, named[last]
        if not ROLE_ORG.fullmatch(joint(text, named[office], own)):
            return nothing
    elif follows(named, last, "ROLE"):
        office, own = last, None
    else:
        return nothing
    before = text[max(0, named[office].start - 30) : named[office].start]
    return (office, own) if AS_OR_TO.search(before) else nothing


def _organisation_of_holder(text: str, named: list[Found], index: int) -> Found | None:
    """The organisation after a titled name: "professor Anna Ek vid Umeå universitet"."""
    if follows(named, index + 1, "ORG") and HOLDER_ORG.fullmatch(
        joint(text, named[index], named[index + 1])
    ):
        return named[index + 1]
    return None


def _is_list_head(text: str, office: Found) -> bool:
    several = SEVERAL.search(text, office.start, office.end)
    are = _ARE.match(text, office.end) and PLURAL.search(text, office.start, office.end)
    return bool(COLON.match(text, office.end) or several or are)


def _list_head(text: str, named: list[Found], index: int) -> tuple[int, bool]:
    """The office that heads the list in which the person stands: "Ledamöter: Anna Ek, Bo Ek"."""
    at = index
    while size := _entry_before(text, named, at):
        at -= size
    head = at - 1
    if not follows(named, head, "ROLE"):
        return head, False
    between = joint(text, named[head], named[at])
    if _PROPOSED.search(text, 0, named[head].start):
        return head, False
    title = text[: named[head].end]
    plural = between == " " and bool(SEVERAL.search(title))
    are = bool(_ARE.fullmatch(between) and PLURAL.search(title))
    return head, plural or are or bool(COLON.fullmatch(between))


# "Personalrepresentanter har varit", "Ledamöter är"
_ARE = re.compile(r"\s(?:är|var|har\svarit|utgörs\sav)\s")
# Between a person of a list and the office or organisation of his own.
_OWN = re.compile(r"(?:\s\([A-ZÅÄÖ]{1,3}\))?(?:,\s|\s\(|\s)")
_OWN_END = re.compile(r"\)?(?:,\s|,?\s(?:och|samt)\s|;\s)")


def _entry_before(text: str, named: list[Found], at: int) -> int:
    """How many mentions the list's entry before this one has: a person, maybe with an office."""
    if follows(named, at - 1, "PER") and LIST.fullmatch(joint(text, named[at - 1], named[at])):
        return 1
    if (
        follows(named, at - 3, "PER")
        and follows(named, at - 1, "ORG")
        and _OWN_END.fullmatch(joint(text, named[at - 1], named[at]))
        and _own_office(text, named, at - 3)
        and _is_held_elsewhere(text, named, at - 2)
    ):
        return 3
    if (
        follows(named, at - 2, "PER")
        and named[at - 1].label in ("ROLE", "ORG")
        and _OWN.fullmatch(joint(text, named[at - 2], named[at - 1]))
        and _OWN_END.fullmatch(joint(text, named[at - 1], named[at]))
    ):
        return 2
    return 0


def _is_held_elsewhere(text: str, named: list[Found], office: int) -> bool:
    """Whether the office is one in a body of its own: "kommunalråd i Mora kommun"."""
    return follows(named, office + 1, "ORG") and bool(
        _IN_BODY.fullmatch(joint(text, named[office], named[office + 1]))
    )


_IN_BODY = re.compile(
    r"\s(?:i|på|vid|för|hos)\s(?:[a-zåäö][a-zåäö\s-]{2,60}?\s(?:vid|på|hos|i)\s)?"
)


def _own_office(text: str, named: list[Found], index: int) -> bool:
    """Whether an office of the person's own follows the name."""
    return (
        follows(named, index + 1, "ROLE")
        and bool(_OWN.fullmatch(joint(text, named[index], named[index + 1])))
        and not belongs_to_next(text, named, index + 1)
    )
