"""People who are said to sit on the board of an organisation, with no office told.

"Eva Ek sitter i styrelsen för Almi", "har suttit i Vinnovas ledningsgrupp", "I Almis styrelse
sitter Bo Al och Eva Ek".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.text.spans import Found

_SITS = r"(?:sitter|satt|suttit|sitta)"
_WORDS = r"(?:\s(?!inte\b|ej\b|aldrig\b|som\b)[a-zåäöé]+){0,4}?"
_BOARD = (
    r"(?:styrelsen|styrelse|ledningsgruppen|ledningsgrupp|koncernledningen|ledningen|ledning"
    r"|insynsrådet|insynsråd|valberedningen|valberedning|direktionen|direktion|juryn|jury|referensgruppen"
    r"|programrådet|rådet|förbundsstyrelsen|huvudstyrelsen)"
)
_OF = r"(?:för|i|hos|på|vid|av)"
_IN_BOARD_OF = re.compile(rf"\b{_SITS}{_WORDS}\si\s{_BOARD}\s{_OF}\s$")
_IN = re.compile(rf"\b{_SITS}{_WORDS}\si\s$")
_OWN_BOARD = re.compile(rf"\s{_BOARD}\b")
_IS_BOARD = re.compile(
    r"(?:nämnden|styrelsen|riksdagen|fullmäktige|utskottet|rådet|kommittén|parlamentet|domstolen)$"
)
# "I Almis styrelse sitter i övrigt "
_THERE_SITS = re.compile(rf"\s{_BOARD}\s(?:sitter|satt|ingår|ingick){_WORDS}\s")
_OPENS = re.compile(r"(?:^|[.:;!?\n]\s*)I\s$")
_COMMA, _AND = re.compile(r",\s"), re.compile(r",?\s(?:och|samt)\s")
_SHORT = 6
"""Characters that hold the "I" which opens a sentence, and the sign before it."""
_LISTED = re.compile(rf"{_COMMA.pattern}|{_AND.pattern}")
_REACH = 70
"""Characters before an organisation that tell of a seat."""
_DENIED = re.compile(r"\b(?:inte|ej|aldrig)\b")
_SENTENCE_END = re.compile(r"[.!?;]\s+[A-ZÅÄÖ]")


def board_seats(text: str, mentions: Sequence[Found]) -> Iterator[tuple[int, int, bool]]:
    """Numbers of people and of the organisation on whose board they sit, and whether it is denied.

    `mentions` are in order.
    """
    for at, body in enumerate(mentions):
        if body.label != "ORG":
            continue
        start = max(0, body.start - _REACH)
        is_owner = text[body.start : body.end].endswith("s")
        seat = _IN_BOARD_OF.search(text, start, body.start)
        if seat is None and (is_owner and _OWN_BOARD.match(text, body.end)):
            seat = _IN.search(text, start, body.start)
            if _OPENS.search(text, max(0, body.start - _SHORT), body.start):
                yield from ((person, at, False) for person in _seated(text, mentions, at))
        elif seat is None and _IS_BOARD.search((body.value or "").lower()):
            seat = _IN.search(text, start, body.start)
        if seat is not None:
            people = list(_before(text, mentions, at, seat.start()))
            denied = _is_denied(text, mentions, people, seat.start())
            yield from ((person, at, denied) for person in people)


def _seated(text: str, mentions: Sequence[Found], body: int) -> Iterator[int]:
    """The people of the list behind "I Almis styrelse sitter"."""
    at, gap = body + 1, _THERE_SITS
    while at < len(mentions) and mentions[at].label == "PER":
        parted = text[mentions[at - 1].end : mentions[at].start]
        if not gap.fullmatch(parted):
            return
        yield at
        if _AND.fullmatch(parted):
            return
        at, gap = at + 1, _LISTED


def _is_denied(text: str, mentions: Sequence[Found], people: Sequence[int], verb: int) -> bool:
    """Whether "inte" stands between who is named last and the verb."""
    return bool(people) and _DENIED.search(text, mentions[people[0]].end, verb) is not None


def _before(text: str, mentions: Sequence[Found], body: int, verb: int) -> Iterator[int]:
    """Who is named last before the verb in its sentence, and those whom "och" joins to him."""
    people = [at for at in range(body) if mentions[at].label == "PER" and mentions[at].end <= verb]
    if not people or _SENTENCE_END.search(text, mentions[people[-1]].end, verb):
        return
    last = people[-1]
    yield last
    joint = _AND
    for at in reversed(people[:-1]):
        if at + 1 != last or not joint.fullmatch(text, mentions[at].end, mentions[last].start):
            return
        yield at
        last, joint = at, _COMMA
