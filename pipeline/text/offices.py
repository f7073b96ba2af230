"""Who holds which office where: people with the offices and organisations beside their names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.text.employment import affiliation
from pipeline.text.neighbours import (
    belongs_to_next,
    follows,
    joint,
    names_first,
    organisation_after,
)
from pipeline.text.office_columns import rest_of_cell, side_by_side
from pipeline.text.office_patterns import (
    AND,
    AND_OFFICE,
    APPOSED,
    CHOOSING,
    CHOSEN_TO,
    ENTRY_END,
    LIST,
    LISTED,
    ORG_ROLE,
    PARTY_SIGN,
    PERSON_ROLE,
    SUCCEEDS,
)
from pipeline.text.organisation_first import organisation_first
from pipeline.text.spans import Found
from pipeline.text.stated import Stated, holds
from pipeline.text.titled_names import titles_before


def stated_offices(text: str, named: list[Found], *, listing: bool) -> Iterator[Stated]:
    """role_at: each person with the offices and organisations stated beside the name."""
    if columns := side_by_side(text, named):
        yield from columns
        return
    used: set[int] = set()
    for index, person in enumerate(named):
        if person.label != "PER":
            continue
        found = list(titles_before(text, named, index, used))
        if not (found and text.startswith("\t", person.end)):  # the next cell is another's
            found += _after(text, named, index, used)
        if not found:
            found = list(affiliation(text, named, index, used))
        found += _successor_apposed(text, named, index)
        yield from found
        if listing:
            yield from rest_of_cell(text, named, index, used)


def _after(text: str, named: list[Found], index: int, used: set[int]) -> Iterator[Stated]:
    """Offices after the name: "Anna Bünger, avdelningschef på Tillväxtverket"."""
    person, at = named[index], index + 1
    if follows(named, at, "PER"):
        yield from _successor(text, named, index)
        yield from _together(text, named, index, used)
        yield from _respective(text, named, index, used)
        return
    if follows(named, at, "ORG"):
        yield from _office_of(text, named, index, used)
        yield from organisation_first(text, named, index, used)
    if not follows(named, at, "ROLE") or at in used:
        return
    between = joint(text, person, named[at])
    if not _leads_on(text, named, index, between):
        return
    if _is_of_another(text, named, index):
        return
    offices = [at]
    while follows(named, at + 1, "ROLE") and (
        AND.fullmatch(joint(text, named[at], named[at + 1]))
        or joint(text, named[at], named[at + 1]) in (", ", " ", ", är ", ", var ", ", har varit ")
    ):
        at += 1
        offices.append(at)
    organisation = organisation_after(text, named, at, used)
    for office in offices:
        used.add(office)
        own = (
            organisation if office == at or not _parted(text, named, office, organisation) else None
        )
        yield holds(person, named[office], own)
    if organisation:
        yield from _further(text, named, person, at, used)
    yield from _chosen_for(text, named, index, at + bool(organisation), used)


# "tillsatte regeringen Anna Ek, landshövding i Västmanland, till särskild utredare"
_THEN_TO_BE = re.compile(
    r"(?:\s(?:i|för|på|vid)\s[^.;:,()]{3,60})?,\s(?:till|som)\s(?:ny\s|vikarierande\s)?"
)


def _chosen_for(
    text: str, named: list[Found], index: int, last: int, used: set[int]
) -> Iterator[Stated]:
    """The office for which somebody chose the person whose other office is told in between."""
    at = last + 1
    if (
        follows(named, at, "ROLE")
        and at not in used
        and _THEN_TO_BE.fullmatch(joint(text, named[last], named[at]))
        and _first_is_chosen(text, named, index)
    ):
        used.add(at)
        yield holds(named[index], named[at], organisation_after(text, named, at, used))


def _is_of_another(text: str, named: list[Found], index: int) -> bool:
    """Whether the office behind the name is that of another person."""
    at = index + 1
    if belongs_to_next(text, named, at) and not names_first(text, named):
        return True
    if joint(text, named[index], named[at]) == " " and _ends_run_of_names(text, named, index):
        return True
    return _heads_of_next_body(text, named, index, at)


def _heads_of_next_body(text: str, named: list[Found], index: int, at: int) -> bool:
    """Whether the office is that of the next person: "chef Bo Ek, rektorn för KTH, Eva Ek och"."""
    office = named[at]
    return (
        follows(named, index - 1, "ROLE")
        and joint(text, named[index - 1], named[index]) == " "
        and follows(named, at + 1, "ORG")
        and follows(named, at + 2, "PER")
        and joint(text, named[at + 1], named[at + 2]) == ", "
        and text[office.start : office.end].lower() != office.value
    )


_AS_OFFICE = re.compile(rf"(?:\s{PARTY_SIGN})?\ssom\s")


def _successor(text: str, named: list[Found], index: int) -> Iterator[Stated]:
    """The office in which the person follows another: "Anna Ek efterträdde Bo Ek som rektor"."""
    if SUCCEEDS.fullmatch(joint(text, named[index], named[index + 1])):
        yield from _office_taken_over(text, named, index, index + 1)


def _successor_apposed(text: str, named: list[Found], index: int) -> Iterator[Stated]:
    """The same where it is told in between who that is: "Anna Ek, jurist på Almi, efterträder"."""
    other = index + 2
    while other < len(named) and named[other].label != "PER":
        other += 1
    if not follows(named, other, "PER") or not text.startswith(",", named[index].end):
        return
    link = joint(text, named[other - 1], named[other])
    if link.startswith(",") and SUCCEEDS.fullmatch(link[1:]):
        yield from _office_taken_over(text, named, index, other)


def _office_taken_over(text: str, named: list[Found], index: int, before: int) -> Iterator[Stated]:
    """The office "som" behind the one before, for the person who follows."""
    office = before + 1
    if (
        follows(named, office, "ROLE")
        and _AS_OFFICE.match(text, named[before].end)
        and PERSON_ROLE.fullmatch(joint(text, named[before], named[office]))
    ):
        own = organisation_after(text, named, office, set())
        yield holds(named[index], named[office], own)


def _respective(text: str, named: list[Found], index: int, used: set[int]) -> Iterator[Stated]:
    """Two people's offices in their order: "Anna Ek och Bo Ek, chef respektive jurist på Almi"."""
    people, offices = (index, index + 1), (index + 2, index + 3)
    if not (
        all(follows(named, at, "ROLE") for at in offices)
        and joint(text, named[offices[0]], named[offices[1]]) == " respektive "
        and LIST.fullmatch(joint(text, named[index], named[index + 1]))
        and PERSON_ROLE.fullmatch(joint(text, named[index + 1], named[offices[0]]))
    ):
        return
    own = organisation_after(text, named, offices[1], used)
    used.update(offices)
    for at, office in zip(people, offices, strict=True):
        yield holds(named[at], named[office], own)


# "Anna Ek (M) och Bo Ek (S), båda ledamöter i Almi", "har utsett Anna Ek och Bo Ek till ledamöter"
_BOTH = re.compile(rf"(?:\s{PARTY_SIGN})?,?\s(?:är\s)?(?:båda|bägge|alla|samtliga)\s")
_TO_BE = re.compile(rf"(?:\s{PARTY_SIGN})?\s(?:till(?:\snya?)?|som)\s")


def _together(text: str, named: list[Found], index: int, used: set[int]) -> Iterator[Stated]:
    """The office that stands once behind several people, of whom this is not the last."""
    last = index
    while follows(named, last + 1, "PER") and LISTED.fullmatch(
        joint(text, named[last], named[last + 1])
    ):
        last += 1
    office = last + 1
    if last == index or not follows(named, office, "ROLE"):
        return
    link = joint(text, named[last], named[office])
    if not (CHOSEN_TO.fullmatch(link) or _is_chosen(text, named, index, link)):
        return
    own = organisation_after(text, named, office, set())
    yield holds(named[index], named[office], own)


def _first_is_chosen(text: str, named: list[Found], index: int) -> bool:
    """Whether somebody chose the people of the list in which this person stands."""
    first = index
    while size := _chosen_before(text, named, first):
        first -= size
    before = text[max(0, named[first].start - 90) : named[first].start]
    return bool(CHOOSING.search(before))


def _chosen_before(text: str, named: list[Found], at: int) -> int:
    """Mentions of the entry before: "valde Anna Ek till ordförande och", "valde Anna Ek,"."""
    if follows(named, at - 1, "PER") and LISTED.fullmatch(joint(text, named[at - 1], named[at])):
        return 1
    if (
        follows(named, at - 1, "ROLE")
        and follows(named, at - 2, "PER")
        and LISTED.fullmatch(joint(text, named[at - 1], named[at]))
        and _TO_BE.fullmatch(joint(text, named[at - 2], named[at - 1]))
    ):
        return 2
    return 0


def _leads_on(text: str, named: list[Found], index: int, link: str) -> bool:
    """Whether what stands between leads from the person to an office of that person."""
    if _ANOTHER.fullmatch(link):
        return False
    if link == " blir " and _IF.search(text, 0, named[index].start):
        return False  # "Om Anna Ek blir ordförande"
    if link == ": ":
        return _is_entry(text, named, index)
    return bool(PERSON_ROLE.fullmatch(link)) or _is_chosen(text, named, index, link)


def _is_entry(text: str, named: list[Found], index: int) -> bool:
    """Whether name and office are all of an entry: "Anna Ek: ordförande, Bo Ek: jurist"."""
    opens = _ENTRY_START.search(text[max(0, named[index].start - 2) : named[index].start])
    return bool(opens and ENTRY_END.match(text, named[index + 1].end))


_ENTRY_START = re.compile(r"(?:^|[,;] |[\t\n])$")


def _ends_run_of_names(text: str, named: list[Found], index: int) -> bool:
    """Whether names stand side by side before this one: a column, whose offices stand apart."""
    return (
        index > 1
        and all(named[at].label == "PER" for at in (index - 2, index - 1))
        and all(joint(text, named[at], named[at + 1]) == " " for at in (index - 2, index - 1))
    )


# "statsminister Anna Ek Vietnams president": whose office it is cannot stand right behind a name
_ANOTHER = re.compile(r"\s[A-ZÅÄÖ]\w+s\s")
_IF = re.compile(r"\b(?:[Oo]m|[Ii]fall|[Hh]uruvida)\s$")


def _parted(text: str, named: list[Found], office: int, own: Found | None) -> bool:
    """Whether the office is held elsewhere than the next: "direktör chef för ...", "och chef för
    enheten ..."."""
    is_unit = own is not None and _UNIT.match(own.value or "")
    return bool(is_unit) or joint(text, named[office], named[office + 1]) == " "


_UNIT = re.compile(r"(?:[Aa]vdelning|[Ee]nhet|[Ss]ektion|[Bb]yrå|[Ss]tab)(?:en)?\b")


def _further(
    text: str, named: list[Found], person: Found, office: int, used: set[int]
) -> Iterator[Stated]:
    """Further organisations of an office, and an office after them: "ledamot i Almi och SBAB"."""
    at = office + 1
    while follows(named, at + 1, "ORG") and LIST.fullmatch(joint(text, named[at], named[at + 1])):
        if follows(named, at + 2, "ROLE") and ORG_ROLE.fullmatch(
            joint(text, named[at + 1], named[at + 2])
        ):
            break
        if joint(text, named[at], named[at + 1]) == ", " and not _ends_list(text, named, at + 1):
            break
        if _OWNS_NEXT.match(text, named[at + 1].end - 1):
            break  # "chef för enheten för handel och EU:s inre marknad"
        at += 1
        used.add(at)
        yield holds(person, named[office], named[at])
    yield from _second_office(text, named, person, at, used)


_OWNS_NEXT = re.compile(r"s\s[a-zåäö]{3,}\s(?!och|samt)")


def _ends_list(text: str, named: list[Found], at: int) -> bool:
    """Whether the organisations from here on end with "och"; else the next is another's."""
    while follows(named, at + 1, "ORG"):
        between = joint(text, named[at], named[at + 1])
        if re.fullmatch(r",?\s(?:och|samt)\s", between):
            return True
        if between != ", ":
            return False
        at += 1
    return False


def _is_chosen(text: str, named: list[Found], index: int, link: str) -> bool:
    """Whether somebody chose the person for the office: "har utsett Anna Ek till rektor"."""
    chosen = _TO_BE.fullmatch(link) and _first_is_chosen(text, named, index)
    return bool(chosen or _BOTH.fullmatch(link))


def _office_of(text: str, named: list[Found], index: int, used: set[int]) -> Iterator[Stated]:
    """The office behind its organisation: "Anna Ek, kommunstyrelsens ordförande"."""
    person, organisation, at = named[index], named[index + 1], index + 2
    if (
        follows(named, at, "ROLE")
        and at not in used
        and APPOSED.fullmatch(joint(text, person, organisation))
        and text[organisation.end - 1] == "s"
        and ORG_ROLE.fullmatch(joint(text, organisation, named[at]))
        and not belongs_to_next(text, named, at)
    ):
        used |= {index + 1, at}
        end = named[at].end
        yield Stated(person.start, end, person, "role_at", organisation, named[at].value)


def _second_office(
    text: str, named: list[Found], person: Found, at: int, used: set[int]
) -> Iterator[Stated]:
    """A further office after the first: "..., Region Dalarna och ledamot i Almi"."""
    if follows(named, at + 1, "ROLE") and AND_OFFICE.fullmatch(
        joint(text, named[at], named[at + 1])
    ):
        if belongs_to_next(text, named, at + 1):
            return
        office = named[at + 1]
        own = organisation_after(text, named, at + 1, used)
        if own:
            used.add(at + 1)
            yield holds(person, office, own)
            yield from _further(text, named, person, at + 1, used)
        elif not text.startswith(",", named[at].end):
            used.add(at + 1)
            yield holds(person, office, None)
