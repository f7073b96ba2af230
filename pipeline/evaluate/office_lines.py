"""Who holds which office where, in lines and short passages of our own, beside what they state.

A line with `> ` is a text, one with `= ` an office that it states: person, role, organisation,
parted by `|`, an empty part for what is not stated. A text without offices states none. Every other
text is for tuning; the others are only reported on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.evaluate.entity_gold import HALVES
from pipeline.evaluate.mentions import (
    LabelScore,
    MarkedPassage,
    Office,
    office_score,
)
from pipeline.evaluate.relation_gold import stated_in, told_name

if TYPE_CHECKING:
    from pipeline.text.language import Annotator
    from pipeline.text.stated import Stated

_ESCAPED = (("\\t", "\t"), ("\\n", "\n"))


@dataclass(frozen=True, slots=True)
class Line:
    """A text and the offices that it states."""

    text: str
    offices: frozenset[Office] = frozenset()


def parsed(lines: Iterable[str]) -> list[Line]:
    """The texts of the file with their offices."""
    found: list[Line] = []
    for line in lines:
        mark, rest = line[:2], line[2:].rstrip("\n")
        if mark == "> ":
            found.append(Line(unescaped(rest)))
        elif mark == "= ":
            found[-1] = Line(found[-1].text, found[-1].offices | {office_of(rest)})
    return found


def unescaped(text: str) -> str:
    """The text with the tabs and line feeds that it was written with as `\\t` and `\\n`."""
    for written, meant in _ESCAPED:
        text = text.replace(written, meant)
    return text


def office_of(written: str) -> Office:
    """The office that "person | role | organisation" states; an empty part is not stated."""
    person, role, organisation = (part.strip() or None for part in written.split("|"))
    return Office(person or "", role, organisation)


def offices_in(stated: Iterable[Stated]) -> set[Office]:
    """The offices among what a text states, by name."""
    return {
        Office(told_name(one.subject), one.role, told_name(one.object) or None)
        for one in stated
        if one.relation == "role_at"
    }


def halves(lines: list[Line], annotator: Annotator) -> Iterator[tuple[str, LabelScore, int]]:
    """(half, score, texts without offices in which one was found) for both halves."""
    found = [offices_in(one) for one in stated_in([line.text for line in lines], annotator)]
    pairs = list(zip(lines, found, strict=True))
    for number, half in enumerate(HALVES):
        taken = pairs[number::2]
        score = office_score(
            (MarkedPassage("", line.text, (), offices=tuple(line.offices)), given)
            for line, given in taken
        )
        yield half, score, sum(bool(given) and not line.offices for line, given in taken)
