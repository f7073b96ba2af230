"""Offices in a short life: "Anna Ek, född 1961. Vd sedan 2018. Tidigare jurist på Almi."

The text is about the one person who opens it, so that every office in it is that person's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.text.neighbours import follows, is_plural, joint, organisation_after
from pipeline.text.office_patterns import LIST
from pipeline.text.spans import Found
from pipeline.text.stated import Stated, holds, tells

_IS_LIFE = re.compile(
    r"\b(?:[Ff]ödd|[Ff]\.)\s(?:år\s)?(?:19|20)\d\d\b"
    r"|\b(?:[Öö]vriga|[Aa]ndra|[Nn]uvarande|[Pp]ågående|[Tt]idigare)\s(?:[a-zåäö]+\s)?"
    r"(?:[a-zåäö]*uppdrag|befattning(?:ar)?|anställning(?:ar)?|erfarenhet(?:er)?)\b"
    r"|\b(?:[Aa]nställd|[Ii]nvald|[Ll]edamot|[Vv]d|VD|[Oo]rdförande|[Ss]uppleant)(?:\s(?:i\s)?styrelsen)?"
    r"\s(?:sedan|år|från)\s(?:[a-zåäö]+\s)?(?:19|20)\d\d\b"
)
# "Vd sedan", "Tidigare finanschef", "uppdrag: ledamot": where an office of the life begins
_BEGINS = re.compile(
    r"(?:^|[.:;,•–]\s|\b(?:[Tt]idigare|[Ff]öre\sdetta|[Ff]\.?d\.|[Ss]enast|[Dd]essförinnan|[Dd]ärefter|"
    r"[Ss]edan|[Ii]nnan\sdess|[Ää]ven|[Nn]u|[Nn]umera|som|och|samt|är|var|varit)\s)$"
)


def offices_of_a_life(text: str, named: list[Found], told: Sequence[Stated]) -> Iterator[Stated]:
    """The offices that are not among those told, in a text about one person."""
    people = {one.name or one.value for one in named if one.label == "PER"}
    if len(people) != 1 or named[0].label != "PER" or named[0].start > LATEST_START:
        return
    if not _IS_LIFE.search(text, named[0].end):
        return
    person, used = named[0], set[int]()
    for at, office in enumerate(named):
        if office.label != "ROLE" or is_plural(text, office):
            continue
        if any(tells(one, office) for one in told):
            continue
        if _BEGINS.search(text, 0, office.start):
            own = organisation_after(text, named, at, used)
            yield holds(person, office, own)
            yield from _further(text, named, person, at, own)


LATEST_START = 3
"""Characters before the name that opens the text: a bullet and a space."""


def _further(
    text: str, named: list[Found], person: Found, at: int, own: Found | None
) -> Iterator[Stated]:
    """The same office at further organisations: "ledamot i Almi och SBAB"."""
    last = at + 1
    while (
        own
        and follows(named, last + 1, "ORG")
        and LIST.fullmatch(joint(text, named[last], named[last + 1]))
    ):
        last += 1
        yield holds(person, named[at], named[last])
