"""First names alone that the words around them tell: "Maj och Ture Finnström", "Hälsar Gittan"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pipeline.text.people import NOT_PEOPLE, People
from pipeline.text.spans import Found

_NAME = r"[A-ZÅÄÖ][a-zåäöéèüø]+(?:-[A-ZÅÄÖ][a-zåäöé]+)?"
# "Maj och" before "Ture Finnström": two who share a surname
_SHARES = re.compile(rf"(?<![\w.-])(?<![\w-] )(?P<name>{_NAME}) (?:och|&|o) $")
_SHARES_IN_PROSE = re.compile(rf"(?<=[a-zåäö,] )(?P<name>{_NAME}) (?:och|&|o) $")
# "Tack till Berit, Mohamed och Wiktor", "Hälsar Gittan och Mustafa!"
_GREETING = re.compile(
    r"(?<!\w)(?:(?:[Tt]ack|[Hh]älsning(?:ar)?|[Kk]ram(?:ar)?)(?: [a-zåäö]+)? (?:till|från)"
    r"|[Hh]älsar|[Hh]älsningar,?|[Hh]ej|[Kk]ära?)[ \n]"
    rf"(?P<names>{_NAME}(?:(?:, | och | & |, och ){_NAME})*)"
    r"(?=[,.!?:;\n]|$| (?:för|som|och|på|i|hos|vid)\b)"
)
# "Rut & Rune Forsbergs Bygg" is a firm
_OWNS_A_NAME = re.compile(r"s [A-ZÅÄÖ]")
_EACH = re.compile(_NAME)


def first_names_alone(text: str, persons: Iterable[Found], known: People) -> Iterator[Found]:
    """First names that the lists do not trust alone, greeted or sharing a surname: PER.

    `persons` are those found already.
    """
    persons = list(persons)
    yield from _sharing(text, persons, known)
    for greeting in _GREETING.finditer(text):
        for word in _EACH.finditer(text, *greeting.span("names")):
            if _is_free(word.start(), persons) and _is_first_name(word[0], known, "f"):
                yield _person(word.start(), word[0])


def _sharing(text: str, persons: Iterable[Found], known: People) -> Iterator[Found]:
    for person in persons:
        full = " " in (person.name or "")
        if not full or known.first_name(text[person.start : person.end].split()[0]) is None:
            continue
        if _OWNS_A_NAME.match(text, person.end - 1):
            continue
        begin = max(0, person.start - LONGEST_BEFORE)
        before = _SHARES.search(text, begin, person.start) or _SHARES_IN_PROSE.search(
            text, begin, person.start
        )
        if before and _is_first_name(before["name"], known, "fa"):
            yield _person(before.start("name"), before["name"])


LONGEST_BEFORE = 40
"""Characters before a person in which the one stands who shares the surname."""


def _is_first_name(word: str, known: People, kinds: str) -> bool:
    return word not in NOT_PEOPLE and (known.first_name(word) or "-") in kinds


def _is_free(at: int, persons: Iterable[Found]) -> bool:
    return not any(person.start <= at < person.end for person in persons)


def _person(start: int, name: str) -> Found:
    return Found(start, start + len(name), "PER", name, name, method="gazetteer")
