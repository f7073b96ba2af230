"""Organisations that stand once for several people, or before the name they belong to.

"Anna Ek och Bo Ek från Almi", "Anna Ek, chef, och Bo Ek, jurist, båda på Almi", "Almi: Anna Ek,
chef", "På Almis vägnar Anna Ek Chef".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.text.office_patterns import LISTED, PARTY_SIGN
from pipeline.text.spans import Found
from pipeline.text.stated import Stated

# From the last of several people to their organisation; a comma alone would be the last one's own.
_FROM = re.compile(
    rf"(?:\s{PARTY_SIGN})?(?:,?\s(?:från|vid|på|hos)|\s(?:deltog|deltar|medverkade|medverkar)\sfrån)\s"
)
_BOTH = re.compile(
    r"[^.;\n]{0,40}?,?\s(?:båda|bägge|samtliga|alla)(?:\s\w+)?\s(?:från|vid|på|hos|i|inom)\s"
)
# "Anna Ek (chef) och Bo Ek (jurist) från Almi", "Anna Ek, chef, och Bo Ek, jurist, vid Almi"
_FROM_ALL = re.compile(r"(?:\)|,)\s(?:från|vid|på|hos)\s")
_OWN_OFFICE = re.compile(r"(?:\s\(|,\s)")
_NEXT_ONE = re.compile(r"(?:\)|,)?(?:,\s|,?\s(?:och|samt)\s)")
# What ends the reach of an organisation that begins a line.
_SEGMENT = re.compile(r"(?:^|[.;•]\s|\s[•–]\s)$")
_HEADS = re.compile(r"(?:,\s|:\s|\t|\s[–-]\s|\s\()")
# "På Almis vägnar", "För Almi"
_BEHALF_BEFORE = re.compile(r"\b(?:[Pp]å|[Ff]ör)\s$")
_BEHALF_AFTER = re.compile(r"(?:\svägnar)?[,:]?\s")
_SIGNATURE = ("ORG", "PER", "ROLE")
_NEXT_PERSON = "PER"


def completed(text: str, named: Sequence[Found], offices: Sequence[Stated]) -> Iterator[Stated]:
    """The offices, those without organisation with the one that the text states elsewhere.

    `named` are the text's people, roles and organisations in order. People of a list who have no
    office of their own get the organisation of the list.
    """
    shared = _shared(text, named)
    for office in offices:
        if office.object is None and (organisation := _of_board(text, named, office.subject)):
            shared.setdefault(office.subject, organisation)
    told = set()
    for office in offices:
        organisation = office.object or shared.get(office.subject)
        told.add(office.subject)
        yield _with(office, organisation) if office.object is None else office
    for person, organisation in shared.items():
        if person not in told:
            yield Stated(
                min(person.start, organisation.start), max(person.end, organisation.end),
                person, "role_at", organisation,
            )  # fmt: skip


# "Försäkringskassans styrelse har bestått av", "I Almis ledning ingår"
_BOARD = re.compile(
    r"s\s(?:styrelse|ledning|ledningsgrupp|direktion|insynsråd|presidium|valberedning)n?\b[^;]*?$"
)
_SENTENCE_END = re.compile(r"[^\W\d_]{3,}[.!?]\s+[A-ZÅÄÖ]")


def _of_board(text: str, named: Sequence[Found], person: Found) -> Found | None:
    """The organisation on whose board the sentence puts the person: "Almis styrelse består av"."""
    before = [one for one in named if one.label == "ORG" and one.end < person.start]
    for organisation in before[:-3:-1]:
        between = text[organisation.end - 1 : person.start]
        if _BOARD.match(between) and not _SENTENCE_END.search(between):
            return organisation
    return None


def _with(office: Stated, organisation: Found | None) -> Stated:
    if organisation is None:
        return office
    return replace(
        office,
        start=min(office.start, organisation.start),
        end=max(office.end, organisation.end),
        object=organisation,
    )


def _shared(text: str, named: Sequence[Found]) -> dict[Found, Found]:
    """The organisation of each person for whom one stands before or after a list."""
    result: dict[Found, Found] = {}
    for index, found in enumerate(named):
        if found.label == "ORG":
            for person in (*_list_before(text, named, index), *_holder_after(text, named, index)):
                result.setdefault(person, found)
    return result


def _list_before(text: str, named: Sequence[Found], index: int) -> Iterator[Found]:
    """The people of the list that ends with the organisation."""
    if not index:
        return
    organisation, last = named[index], named[index - 1]
    between = text[last.end : organisation.start]
    if _BOTH.fullmatch(between):
        yield from _people_of_clause(text, named, index)
    elif last.label == "ROLE" and _FROM_ALL.fullmatch(between):
        yield from _holders_before(text, named, index)
    elif last.label == "PER" and (
        _FROM.fullmatch(between) or (between == ", " and _is_whole(text, named, index))
    ):
        at = index - 1
        while size := _listed_before(text, named, at):
            at -= size
        if at < index - 1:
            yield from (one for one in named[at:index] if one.label == "PER")


def _listed_before(text: str, named: Sequence[Found], at: int) -> int:
    """Mentions from the person at `at` back to the one before: "docent Bo Ek och prof. Eva Ek"."""
    for size, between in ((1, named[at]), (2, named[at - 1])):
        if (
            at >= size
            and named[at - size].label == "PER"
            and (size == 1 or between.label == "ROLE")
            and LISTED.fullmatch(text[named[at - size].end : between.start])
        ):
            return size
    return 0


def _holders_before(text: str, named: Sequence[Found], index: int) -> Iterator[Found]:
    """The people of a list, each with an office, that ends with the organisation."""
    at, people = index - 2, []
    while (
        at >= 0
        and named[at].label == "PER"
        and named[at + 1].label == "ROLE"
        and _OWN_OFFICE.fullmatch(text[named[at].end : named[at + 1].start])
    ):
        people.append(named[at])
        if at < len(_ENTRY) or not _NEXT_ONE.fullmatch(text[named[at - 1].end : named[at].start]):
            break
        at -= len(_ENTRY)
    if len(people) > 1:
        yield from reversed(people)


_ENTRY = ("PER", "ROLE")


def _is_whole(text: str, named: Sequence[Found], index: int) -> bool:
    """Whether the passage is nothing but people and their organisation: an attendance list."""
    people = named[:index]
    return (
        index == len(named) - 1
        and people[0].start == 0
        and named[index].end >= len(text.rstrip(" ."))
        and all(found.label == "PER" for found in people)
    )


def _people_of_clause(text: str, named: Sequence[Found], index: int) -> Iterator[Found]:
    """The people before "båda på", back to the sentence's start or another organisation."""
    at = index
    while (
        at
        and named[at - 1].label in ("PER", "ROLE")
        and not re.search(r"[.;]\s", text[named[at - 1].end : named[at].start])
    ):
        at -= 1
    yield from (found for found in named[at:index] if found.label == "PER")


def _holder_after(text: str, named: Sequence[Found], index: int) -> Iterator[Found]:
    """The person right after an organisation that opens the line, or on whose behalf it is."""
    organisation = named[index]
    yield from _took_part(text, named, index)
    if index + 1 == len(named) or named[index + 1].label != _NEXT_PERSON:
        return
    person = named[index + 1]
    between = text[organisation.end : person.start]
    before = text[max(0, organisation.start - 5) : organisation.start]
    opens = _SEGMENT.search(before) and _HEADS.fullmatch(between)
    behalf = _BEHALF_BEFORE.search(before) and (
        between.startswith((" vägnar", ":")) and _BEHALF_AFTER.fullmatch(between)
    )
    signs = between == " " and _is_signature(text, named, index)
    alone = not index and index + 2 == len(named) and person.end >= len(text.rstrip(" ."))
    if behalf or signs or (opens and (alone or _has_office(text, named, index + 1))):
        yield person


# "För Almi", "Stockholm den 3 februari 2014 Almi"
_SIGNED_BEFORE = re.compile(r"(?:^|^För |\b(?:19|20)\d\d,? (?:För )?)$")


def _is_signature(text: str, named: Sequence[Found], index: int) -> bool:
    """Whether organisation, person and office end the text, behind nothing but place and date."""
    signed = named[index : index + len(_SIGNATURE)]
    return (
        tuple(one.label for one in signed) == _SIGNATURE
        and len(named) == index + len(_SIGNATURE)
        and not index
        and text[signed[1].end : signed[2].start] in (" ", ", ")
        and signed[-1].end >= len(text.rstrip(" ."))
        and bool(_SIGNED_BEFORE.search(text[: signed[0].start]))
    )


# "Från Trafikverket deltog projektchef Anna Ek"
_CAME = re.compile(
    r"\s(?:deltog|deltar|medverkade|medverkar|närvarade|närvarar|kom|kommer|fanns|finns)\s(?:[a-zåäö]+\s){0,2}?"
)


def _took_part(text: str, named: Sequence[Found], index: int) -> Iterator[Found]:
    """The people who came from the organisation: "Från Almi deltog Anna Ek och Bo Ek"."""
    organisation, at = named[index], index + 1
    if not _FROM_BEFORE.search(text, 0, organisation.start) or at == len(named):
        return
    if not _CAME.fullmatch(text[organisation.end : named[at].start]):
        return
    while at < len(named):
        at += named[at].label == "ROLE"
        if at == len(named) or named[at].label != "PER":
            return
        yield named[at]
        at += 1
        if at == len(named) or not LISTED.fullmatch(text[named[at - 1].end : named[at].start]):
            return


_FROM_BEFORE = re.compile(r"\b[Ff]rån\s$")


def _has_office(text: str, named: Sequence[Found], index: int) -> bool:
    """Whether an office follows the person at once and no organisation of its own."""
    office, after = named[index + 1 : index + 2], named[index + 2 : index + 3]
    if not office or office[0].label != "ROLE" or office[0].start - named[index].end > 2:
        return False
    return not (after and after[0].label == "ORG" and after[0].start - office[0].end < 6)
