"""Where people are from, without an office: "Anna Ek, Vinnova", "Anna Ek arbetar på Vinnova"."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.text.neighbours import follows, joint
from pipeline.text.office_patterns import AS, EMPLOYED, ORG_ROLE, PERSON_ORG
from pipeline.text.spans import Found
from pipeline.text.stated import Stated


def affiliation(text: str, named: list[Found], index: int, used: set[int]) -> Iterator[Stated]:
    """The organisation after a name without office: "Anna Bünger, Tillväxtverket"."""
    person, at = named[index], index + 1
    if follows(named, index - 1, "ORG") and _is_genitive_of(text, named[index - 1], person):
        yield Stated(named[index - 1].start, person.end, person, "role_at", named[index - 1])
        return
    if not follows(named, at, "ORG") or at in used:
        return
    organisation = named[at]
    between = joint(text, person, organisation)
    if EMPLOYED.fullmatch(between):
        yield from _employment(text, named, index, used)
        return
    if not PERSON_ORG.fullmatch(between):
        return
    if follows(named, at + 1, "ROLE") and ORG_ROLE.fullmatch(
        joint(text, organisation, named[at + 1])
    ):
        return
    used.add(at)
    yield Stated(person.start, organisation.end, person, "role_at", organisation)


def _is_genitive_of(text: str, organisation: Found, person: Found) -> bool:
    """Whether the organisation stands as owner before the person: "Vinnovas Anna Ek"."""
    written = text[organisation.start : organisation.end]
    return (
        text[organisation.end : person.start] == " "
        and written.endswith("s")
        and written.casefold() != (organisation.value or written).casefold()
    )


def _employment(text: str, named: list[Found], index: int, used: set[int]) -> Iterator[Stated]:
    """Where the person works, and as what: "Anna Ek arbetar på Vinnova som jurist"."""
    person, own, office = named[index], named[index + 1], index + 2
    used.add(index + 1)
    if follows(named, office, "ROLE") and AS.fullmatch(joint(text, own, named[office])):
        used.add(office)
        yield Stated(person.start, named[office].end, person, "role_at", own, named[office].value)
    else:
        yield Stated(person.start, own.end, person, "role_at", own)
