"""People of a list who are all from the organisation behind it: "A, B och C vid Lunds universitet".

Also "Bo Al och Eva Ek (båda Almi)". Somebody of the list whose own organisation or office stands
behind him ends it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.text.office_patterns import PARTY_SIGN
from pipeline.text.spans import Found

_FROM = re.compile(r"\s(?:på|vid|från|hos|i)\s")
_ALL = re.compile(
    r"(?:,\s|\s\(|\s)(?P<all>båda|bägge|samtliga|alla)(?:\s(?:två|tre|fyra))?\s"
    r"(?:(?:på|vid|från|hos|i)\s)?"
)
_NOMINATING = "valberedning"
# "Eva Ek, utsedd av Almi": who nominates a board stands for an owner; others who are appointed by
# somebody are not theirs
_SENT = re.compile(
    rf"(?:\s?{PARTY_SIGN})?,?\s\(?(?:som\s(?:är\s)?)?(?:utsedd|nominerad|utsågs|utsetts)\sav\s"
    r"|(?:,\s|\s\()(?:representerar|representerande|företräder|företrädande)\s"
)
_ELECTING = re.compile(
    r"(?:[Rr]egeringen|[Rr]iksdagen|fullmäktige|[Ss]tämman|nämnden|styrelsen|departementet)$"
)
_AND = re.compile(r"\s(?:och|samt)\s")
_COMMA = re.compile(r",\s")
_RESPECTIVELY = re.compile(r"\s(?:respektive|resp\.?)\s")
_BOTH = frozenset({"båda", "bägge"})


def shared_homes(text: str, mentions: Sequence[Found]) -> Iterator[tuple[int, int]]:
    """Numbers of people and of the organisation they share; `mentions` are in order."""
    names_owners = _NOMINATING in text.casefold()
    for body in range(1, len(mentions)):
        last = body - 1
        if mentions[body].label != "ORG" or mentions[last].label != "PER":
            continue
        gap = text[mentions[last].end : mentions[body].start]
        if names_owners and _SENT.fullmatch(gap):
            if not _ELECTING.search(mentions[body].value or ""):
                yield last, body
            continue
        told = _ALL.fullmatch(gap)
        if told is None and not _FROM.fullmatch(gap):
            continue
        if _RESPECTIVELY.match(text, mentions[body].end):
            continue
        people = list(_listed_before(text, mentions, last))
        if told and told["all"] in _BOTH:
            people = people[:1]
        if people:
            yield from ((at, body) for at in sorted((*people, last)))


def _listed_before(text: str, mentions: Sequence[Found], last: int) -> Iterator[int]:
    """The people before the last one of a list, from behind: "och" joins him to the others."""
    joint = _AND
    for at in range(last - 1, -1, -1):
        if mentions[at].label != "PER":
            return
        if not joint.fullmatch(text, mentions[at].end, mentions[at + 1].start):
            return
        yield at
        joint = _COMMA
