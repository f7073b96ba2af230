"""Raised figures beside names: the marks of footnotes, and of the homes of a paper's authors.

"Anna Lind¹, Bo Ås² ¹Umeå universitet ²Almi": a mark behind a person and before a body.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from pipeline.text.spans import Found
from pipeline.text.stated import Stated

RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
PLAIN = str.maketrans(RAISED, "0123456789")
"""Raised figures -> figures."""
# "Hjorthufvud¹" and "²Lunds universitet", but not "km²"
BEHIND_WORD = rf"(?<=[^\W\d_]{{3}})[{RAISED}]+"
BEFORE_NAME = rf"[{RAISED}]+(?=[A-ZÅÄÖ])"
_MARK = re.compile(rf"{BEHIND_WORD}|(?<!\w){BEFORE_NAME}")
_ONE = rf"(?:[{RAISED}]{{1,2}}|\d{{1,2}})"
_BEHIND = re.compile(rf"{_ONE}(?:, ?{_ONE}(?!\w)){{0,4}}(?!\w)")
_BEFORE = re.compile(rf"(?:^|[\s;,])(?P<mark>{_ONE})[.)]? ?$")


def without_note_marks(text: str) -> str:
    """The text, equally long, with blanks for raised figures at words: "Anna Lind ,"."""
    return _MARK.sub(lambda mark: " " * len(mark[0]), text)


def marked_homes(text: str, named: Sequence[Found]) -> Iterator[Stated]:
    """Whom the figures behind people and before organisations tell to be from where.

    Nothing where a person's figure has no organisation: then the figures are footnotes'.
    """
    bodies = {mark: body for body in named if body.label == "ORG" for mark in _before(text, body)}
    people = [(each, mark) for each in named if each.label == "PER" for mark in _behind(text, each)]
    if len(bodies) > 1 and all(mark in bodies for _, mark in people):
        for person, mark in people:
            body = bodies[mark]
            start, end = min(person.start, body.start), max(person.end, body.end)
            yield Stated(start, end, person, "role_at", body)


def _behind(text: str, person: Found) -> Iterable[int]:
    marks = _BEHIND.match(text, person.end)
    return [int(mark.translate(PLAIN)) for mark in marks[0].split(",")] if marks else ()


def _before(text: str, body: Found) -> Iterable[int]:
    mark = _BEFORE.search(text, max(0, body.start - 6), body.start)
    return (int(mark["mark"].translate(PLAIN)),) if mark else ()
