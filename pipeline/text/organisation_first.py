"""Offices behind the organisation of a person: "Anna Ek, Mora kommun, ordförande"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.text.neighbours import belongs_to_next, follows, is_plural, joint
from pipeline.text.office_patterns import AND, ENTRY_END, PARTY_SIGN, ROLE_ORG
from pipeline.text.spans import Found
from pipeline.text.stated import Stated, holds

_PARTED = r"(?:,\s|\t|\s[–-]\s|\s?[|/;]\s?)"
_PERSON_BODY = re.compile(rf"(?:\s{PARTY_SIGN})?(?:{_PARTED}|\s\()")
_BODY_BODY = re.compile(r",\s")
_BODY_OFFICE = re.compile(rf"\)?(?:{_PARTED}|\s\()|\)\s")
_NEXT_ENTRY = re.compile(r"(?:[,.;)|\t\n]|\s(?:och|samt|–|-|\()\s?)")
_ENTRY = ("PER", "ORG", "ROLE")


def organisation_first(
    text: str, named: Sequence[Found], index: int, used: set[int]
) -> Iterator[Stated]:
    """The offices of the person whose organisation stands between: "Anna Ek, Almi, jurist"."""
    office = _office(text, named, index)
    if office is None or office in used:
        return
    person, body = named[index], named[index + 1]
    used |= {index + 1, office}
    if own := _own_body(text, named, office):
        used.add(office + 1)
        yield Stated(person.start, body.end, person, "role_at", body)
        yield holds(person, named[office], own)
        return
    yield Stated(person.start, named[office].end, person, "role_at", body, named[office].value)
    following = office + 1
    if follows(named, following, "ROLE") and AND.fullmatch(
        joint(text, named[office], named[following])
    ):
        used.add(following)
        last = named[following]
        yield Stated(person.start, last.end, person, "role_at", body, last.value)


def _office(text: str, named: Sequence[Found], index: int) -> int | None:
    """The index of the office behind the person's organisation, or None."""
    last = index + 1
    if not follows(named, last, "ORG"):
        return None
    if follows(named, last + 1, "ORG") and _BODY_BODY.fullmatch(
        joint(text, named[last], named[last + 1])
    ):
        last += 1  # "Institutionen för kemi, Lunds universitet, professor"
    office = last + 1
    if not follows(named, office, "ROLE"):
        return None
    if _is_line_of_entries(text, named):
        return office if named[index].label == "PER" else None
    if not _PERSON_BODY.fullmatch(joint(text, named[index], named[index + 1])):
        return None
    link = joint(text, named[last], named[office])
    if not (
        _BODY_OFFICE.fullmatch(link) or (link == " " and ENTRY_END.match(text, named[office].end))
    ):
        return None
    return office if _is_held(text, named, office) else None


def _is_held(text: str, named: Sequence[Found], office: int) -> bool:
    """Whether the office is of the one before it: indefinite, of one person, not the next one's."""
    written, value = (
        text[named[office].start : named[office].end].lower(),
        named[office].value or "",
    )
    if is_plural(text, named[office]) or (written != value and written.startswith(value)):
        return False
    after = office + 1
    if follows(named, after, "ORG") and follows(named, after + 1, "PER"):
        return joint(text, named[after], named[after + 1]) != " "
    if follows(named, after, "PER"):
        return not belongs_to_next(text, list(named), office) and bool(
            _NEXT_ENTRY.match(joint(text, named[office], named[after]))
        )
    return True


def _own_body(text: str, named: Sequence[Found], office: int) -> Found | None:
    """The organisation that the office itself names: "Anna Ek, Mora kommun, ordförande i Almi"."""
    if not follows(named, office + 1, "ORG"):
        return None
    link = joint(text, named[office], named[office + 1])
    return named[office + 1] if ROLE_ORG.fullmatch(link) and re.search(r"[a-zåäö]", link) else None


def _is_line_of_entries(text: str, named: Sequence[Found]) -> bool:
    """Whether the text is nothing but person, organisation, office, two of each or more."""
    return (
        len(named) > len(_ENTRY)
        and tuple(one.label for one in named) == _ENTRY * (len(named) // len(_ENTRY))
        and named[0].start == 0
        and named[-1].end >= len(text.rstrip(" ."))
        and all(
            not re.search(r"\w", text[before.end : after.start])
            for before, after in pairwise(named)
        )
    )
