"""Offices in cells and columns: signatures side by side, several offices in one cell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import takewhile

from pipeline.text.neighbours import follows, organisation_after, organisation_before
from pipeline.text.office_patterns import AND
from pipeline.text.spans import Found
from pipeline.text.stated import Stated, holds


def side_by_side(text: str, named: list[Found]) -> list[Stated]:
    """The offices of signatures side by side, names above titles: "Anna Ek Bo Ek Rektor Jurist".

    Only where the text is nothing but as many names as titles, each title with its organisation
    at most.
    """
    people = list(takewhile(lambda found: found.label == "PER", named))
    rest = named[len(people) :]
    offices = [found for found in rest if found.label == "ROLE"]
    if len(people) < 2 or len(people) != len(offices) or any(one.label == "PER" for one in rest):
        return []
    if _WORD.search(_outside(text, named)) or "," in text[: offices[0].start]:
        return []
    stated = []
    for person, office in zip(people, offices, strict=True):
        at = named.index(office)
        own = organisation_after(text, named, at, set()) or organisation_before(text, named, at)
        end = max(office.end, own.end) if own else office.end
        stated.append(Stated(person.start, end, person, "role_at", own, office.value))
    return stated


_WORD = re.compile(r"\b(?!(?:för|vid|på|i)\b)\w")


def _outside(text: str, named: list[Found]) -> str:
    """What of the text no mention covers."""
    ends = [0, *(found.end for found in named)]
    starts = [*(found.start for found in named), len(text)]
    return " ".join(text[end:start] for end, start in zip(ends, starts, strict=True))


def rest_of_cell(text: str, named: list[Found], index: int, used: set[int]) -> Iterator[Stated]:
    """Further offices in the cell of one person: "Anna Ek Ledamot i Almi Ordförande i Lernia"."""
    person, start = named[index], text.rfind("\t", 0, named[index].start) + 1
    if any(found.label == "PER" and found.start >= start for found in named[:index]):
        return
    stop = text.find("\t", person.end)
    cell = [
        at
        for at, found in enumerate(named[index + 1 :], start=index + 1)
        if stop < 0 or found.end <= stop
    ]
    if any(named[at].label == "PER" for at in cell):
        return
    for at in cell:
        office = named[at]
        if office.label == "ROLE" and at not in used and text[office.start].isupper():
            used.add(at)
            last = at
            if follows(named, at + 1, "ROLE") and AND.fullmatch(
                text[office.end : named[at + 1].start]
            ):
                last = at + 1  # "Ledamot och kassör i Almi"
            own = organisation_after(text, named, last, used)
            yield (stated := holds(person, office, own))
            if last > at:
                used.add(last)
                yield replace(stated, role=named[last].value)
