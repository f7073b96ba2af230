"""Organisations that only the office before them tells: "ordförande i Lernia", "vd för Northvolt".

No list has them and their names have no telling form, but a title and a preposition stand before.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from pipeline.text.forms import CAPITAL_WORD, WORD_END, named
from pipeline.text.patterns import SPACE
from pipeline.text.spans import Found

_NAME = rf"{CAPITAL_WORD}(?:{SPACE}(?:{CAPITAL_WORD}|&)){{0,3}}"
# Behind a title: "på Lernia", "vid Lernia"; behind one of a board also "i Lernia".
_AT = re.compile(rf"{SPACE}(?:på|vid|hos|för){SPACE}(?P<name>{_NAME}){WORD_END}")
_IN = re.compile(rf"{SPACE}(?:i|på|vid|hos|för){SPACE}(?P<name>{_NAME}){WORD_END}")
_OF_A_BOARD = re.compile(r"(?:ordförande|ledamot|suppleant|revisor|kassör|vd|delägare)$")
_NEXT = re.compile(rf"(?:,{SPACE}|,?{SPACE}(?:och|samt){SPACE})(?P<name>{_NAME}){WORD_END}")


def employers(
    text: str,
    offices: Iterable[Found],
    taken: Callable[[int], bool],
    ordinary: Callable[[str], bool],
) -> Iterator[Found]:
    """The unknown names behind offices, and those joined to them by commas and "och": ORG.

    `taken` says whether another name or title stands at an offset, `ordinary` whether a word is an
    ordinary one.
    """
    for office in offices:
        pattern = _IN if _OF_A_BOARD.search(office.value or "") else _AT
        found = pattern.match(text, office.end)
        while found:
            start = found.start("name")
            if not taken(start):
                if found.re is not _NEXT and all(map(ordinary, found["name"].split())):
                    break
                yield _organisation(text, *found.span("name"))
            found = _NEXT.match(text, found.end())


def _organisation(text: str, start: int, end: int) -> Found:
    return named(text, (start, end), "ORG", genitive=False)
