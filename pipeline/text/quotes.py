"""Who is quoted or reported: "menade Anna Ek", "enligt Anna Ek"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.text.neighbours import follows, joint
from pipeline.text.spans import Found
from pipeline.text.stated import Stated

_SPEAKING = (
    r"(?:säger|sade|sa|menar|menade|anser|ansåg|berättar|berättade|framhöll|framhåller|påpekar|"
    r"påpekade|betonar|betonade|konstaterar|konstaterade|förklarar|förklarade|uppger|uppgav|skriver|"
    r"skrev|efterlyste|efterlyser|hävdar|hävdade|tycker|tyckte|understryker|underströk|tillägger|"
    r"tillade|svarar|svarade|poängterar|poängterade|undrar|undrade|redogjorde|redogör|informerade|"
    r"informerar|yrkade|yrkar|föreslog|argumenterade|varnade|varnar|bedömer|bedömde|identifierade|"
    r"presenterade|lyfte\sfram|lyfter\sfram|framförde|noterade|noterar|uttryckte|uttrycker|instämde|"
    r"instämmer|sammanfattade|invände|invänder|resonerade|resonerar|reflekterade|upplyste|upplyser|"
    r"rapporterade|rapporterar|inledde\smed\satt|inleder\smed\satt|avslutade\smed\satt|"
    r"ställde\ssig\sbakom|ställer\ssig\sbakom|rekommenderar|rekommenderade)"
)
_SAID_AFTER = re.compile(rf",?\s(?:som\s)?(?:också\s|även\s)?{_SPEAKING}\b", re.IGNORECASE)
_SAID_BEFORE = re.compile(
    rf"\b(?:{_SPEAKING}|[Ee]nligt)\s(?:(?:också|även|då|både|såväl)\s)?$", re.IGNORECASE
)


def sayings(text: str, named: list[Found]) -> Iterator[Stated]:
    """said: each person who is quoted or reported."""
    told: Found | None = None
    for index, person in enumerate(named):
        if person.label != "PER":
            continue
        begin = _titled_start(text, named, index)
        if after := _SAID_AFTER.match(text, person.end):
            yield Stated(person.start, after.end(), person, "said")
        elif before := _SAID_BEFORE.search(text, max(0, begin - 40), begin):
            told = person
            yield Stated(before.start(), person.end, person, "said")
        elif told and re.fullmatch(r"\s(?:och|samt)\s", text[told.end : begin]):
            yield Stated(person.start, person.end, person, "said")  # "enligt Anna Ek och Bo Ek"


def _titled_start(text: str, named: list[Found], index: int) -> int:
    """Where the person's title begins, else the name: "säger rektor Anna Ek"."""
    if follows(named, index - 1, "ROLE") and joint(text, named[index - 1], named[index]) == " ":
        return named[index - 1].start
    return named[index].start


def speaks(text: str, found: Found) -> bool:
    """Whether somebody is quoted or reported here: "menade Bünger", "enligt Bünger"."""
    before = max(0, found.start - 40)
    return bool(
        _SAID_AFTER.match(text, found.end) or _SAID_BEFORE.search(text, before, found.start)
    )
