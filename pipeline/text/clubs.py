"""Clubs that bear a place's or a word's name, told by what only clubs have and do: ORG."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pipeline.text.patterns import either
from pipeline.text.spans import Found

_OF_A_CLUB = either(
    """tränare tränaren förbundskapten lagkapten mittfältare mittfältaren försvarare försvararen
    anfallare anfallaren målvakt målvakten målskytt ytter forward back backen supportrar fans
    startelva bortaseger hemmaseger vändning kvittering ledningsmål spelare hemmaplan sportchef
    klubbdirektör"""
)
# "Barcelonas unge tränare", "Malmö kvitterade"
_AFTER = re.compile(
    rf"(?:(?<=s) (?:[a-zåäö]+ )?(?:{_OF_A_CLUB})\b"
    r"| (?:besegrade|kvitterade|gjorde mål|värvade|värvar|har värvat)\b)"
)
# "avstängd mot Arsenal", "besegra jumbon Karlskrona"
_BEFORE = re.compile(
    r"\b(?:avstängd mot|(?:seger|vinst|förlust|match|matchen|finalen|mål|målet|poäng|oavgjort|vann|"
    r"förlorade|spelade|spelar|vinner|förlorar|kryssade) mot|besegrade|besegra|besegrar|"
    r"värva[ts]s? (?:av|från|till)|tränar|målvakten i|spelare i|jumbon)\s$"
)
BEFORE_CHARACTERS = 30


def plays(text: str, start: int, end: int) -> bool:
    """Whether the words around the span are those around a club: "avstängd mot Arsenal"."""
    before = text[max(0, start - BEFORE_CHARACTERS) : start]
    return bool(_AFTER.match(text, end) or _BEFORE.search(before))


def clubs(text: str, model: Iterable[Found], listed: Iterable[Found]) -> Iterator[Found]:
    """Listed places that the model takes for a body and that play: ORG.

    A place alone stands for a place ("Malmö bygger bostäder"), but no place has a goalkeeper.
    """
    places = {(one.start, one.end): one for one in listed if one.label == "LOC"}
    for found in model:
        place = places.get((found.start, found.end))
        if found.label == "ORG" and place and plays(text, found.start, found.end):
            yield Found(found.start, found.end, "ORG", place.value, place.name, method="model")
