"""Offices before the names of who holds them: with a place between, or a list of any length behind.

"landshövdingen i Blekinge Anna Ek", "statsråden Ek, Al, Ed, ...", "ledamöter har deltagit: ...".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.text.neighbours import is_plural
from pipeline.text.office_patterns import PARTY_SIGN
from pipeline.text.spans import Found

_PLACE = re.compile(
    r"\s(?:i|för|på|över)\s(?:[a-zåäö]+\s)?[A-ZÅÄÖ][\w-]+"
    r"(?:\s(?:län|kommun|stad|stift|domsaga|och\s[A-ZÅÄÖ]\w+))?\s"
)
# "ledamöter har deltagit i beslutet: Anna Ek"
_COLON = re.compile(r"[^.;:\n]{0,60}:\s")
# "fyra ordförande i länets föreningar, ": as many names must stand behind
_NUMBERS = {
    "två": 2,
    "tre": 3,
    "fyra": 4,
    "fem": 5,
    "sex": 6,
    "sju": 7,
    "åtta": 8,
    "nio": 9,
    "tio": 10,
}
_COUNTED = re.compile(rf"(?<!\w)({'|'.join(_NUMBERS)})\s(?:[a-zåäö]+\s)?$")
_LONGEST_COUNT = 30
"""Characters before an office that a number and an adjective may take."""
_TOLD_BEHIND = re.compile(r"[^.;:,\n]{0,60}[,:]\s")
# "Ersättare i styrelsen Karin Ek och Per Al"
_ON_BOARD = re.compile(r"\si\s(?:styrelsen|nämnden|valberedningen):?\s")
_SIGN = rf"(?:\s?{PARTY_SIGN}\d{{0,2}})?"
_STRANGER = rf"[A-ZÅÄÖ][\w-]+(?:\s[A-ZÅÄÖ][\w-]+){{1,2}}{_SIGN}"
_NEXT = re.compile(rf"{_SIGN},\s?(?:{_STRANGER},\s)?")
_LAST = re.compile(rf"{_SIGN},?(?:\s{_STRANGER})?\s(?:och|samt|resp\.|respektive)\s")


def titles_before(text: str, mentions: Sequence[Found]) -> Iterator[tuple[int, int]]:
    """Numbers of people and of the office before them; `mentions` are in order."""
    yield from _before_plurals(text, mentions)
    for at, office in enumerate(mentions[:-1]):
        if office.label != "ROLE" or mentions[at + 1].label != "PER":
            continue
        gap = text[office.end : mentions[at + 1].start]
        is_head = is_plural(text, office) or (office.value or "").endswith("ersättare")
        if is_head and (gap == " " or _COLON.fullmatch(gap) or _ON_BOARD.fullmatch(gap)):
            people = list(_listed(text, mentions, at + 1))
            if len(people) > 1:
                yield from ((person, at) for person in people)
        elif _TOLD_BEHIND.fullmatch(gap) and (count := _count_before(text, office)):
            people = list(_listed(text, mentions, at + 1))
            if count - 1 <= len(people) <= count:  # one may be nobody that is known
                yield from ((person, at) for person in people)
        elif _is_definite(text, office) and _PLACE.fullmatch(gap):
            yield at + 1, at


def _before_plurals(text: str, mentions: Sequence[Found]) -> Iterator[tuple[int, int]]:
    """The people of a list right before an office of many: "är Eva Ek och Bo Al tf chefer"."""
    for at, office in enumerate(mentions):
        if at < LEAST or office.label != "ROLE" or not is_plural(text, office):
            continue
        last = at - 1
        if mentions[last].label != "PER" or not _ARE.fullmatch(
            text, mentions[last].end, office.start
        ):
            continue
        opens = at + 1 < len(mentions) and mentions[at + 1].label == "PER"
        if text[office.start].isupper() or (opens and mentions[at + 1].start == office.end + 1):
            continue  # the head of the next list, "nämndemännen Eva Ek"
        first = last
        while first and mentions[first - 1].label == "PER":
            joint = _LAST if first == last else _NEXT
            if not joint.fullmatch(text, mentions[first - 1].end, mentions[first].start):
                break
            first -= 1
        if first < last:
            yield from ((person, at) for person in range(first, at))


_ARE = re.compile(
    r"\s(?:(?:är|var|blir|blev|varit)\s(?:[a-zåäö]+\s)?)?|,\s(?:båda\s|bägge\s|alla\s)?"
)
LEAST = 2
"""People that make a list."""


def _listed(text: str, mentions: Sequence[Found], first: int) -> Iterator[int]:
    """The people of a list of commas, from the first on, up to the one behind "och".

    One whom nothing knew does not end it, nor the number of a note behind a party.
    """
    yield first
    for at in range(first + 1, len(mentions)):
        if mentions[at].label != "PER":
            return
        gap = mentions[at - 1].end, mentions[at].start
        is_last = _LAST.fullmatch(text, *gap) is not None
        if not is_last and not _NEXT.fullmatch(text, *gap):
            return
        yield at
        if is_last:
            return


def _count_before(text: str, office: Found) -> int:
    """How many hold the office, by the number before it; 0 without one."""
    told = _COUNTED.search(text, max(0, office.start - _LONGEST_COUNT), office.start)
    return _NUMBERS[told[1]] if told else 0


def _is_definite(text: str, office: Found) -> bool:
    """Whether the office is in the definite singular: "landshövdingen"."""
    written = text[office.start : office.end].lower()
    return written.endswith(("n", "t")) and written != office.value
