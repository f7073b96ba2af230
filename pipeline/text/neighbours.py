"""Which people, offices and organisations of a text stand beside each other, and whose is whose."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.text.office_patterns import ORG_ROLE, ROLE_ORG
from pipeline.text.spans import Found


def joint(text: str, first: Found, second: Found) -> str:
    """What stands between two mentions."""
    return text[first.end : second.start]


def follows(named: Sequence[Found], index: int, label: str) -> bool:
    """Whether the mention with this index is there and has the label."""
    return 0 <= index < len(named) and named[index].label == label


def belongs_to_next(text: str, named: list[Found], at: int) -> bool:
    """Whether the office is the title before the next name: "Anna Ek, statsråd Bo Ek"."""
    if not follows(named, at + 1, "PER"):
        return False
    person = named[at + 1]
    if text[person.start : person.end] in ("Hon", "Han"):
        return False
    return (
        joint(text, named[at], named[at + 1]) in (": ", ":")
        or _is_title_first(text, named, at)
        or _is_run_of_titles_first(text, named, at)
        or (joint(text, named[at], named[at + 1]) == ". " and _is_shortened(text, named[at]))
        or (joint(text, named[at], named[at + 1]) == " " and not text[named[at].start].isupper())
    )


def _is_shortened(text: str, office: Found) -> bool:
    """Whether the full stop behind the office is that of an abbreviation: "prof. Bo Ek"."""
    return text[office.start : office.end].lower() in ("prof", "doc", "ordf", "sekr", "dir", "tf")


def _is_title_first(text: str, named: list[Found], at: int) -> bool:
    """Whether the entry before has its title first too: "Ordförande, Bo Ek Sekreterare, Eva Ek"."""
    return (
        follows(named, at - 2, "ROLE")
        and follows(named, at - 1, "PER")
        and joint(text, named[at - 1], named[at]) == " "
        and joint(text, named[at], named[at + 1]) == ", "
        and joint(text, named[at - 2], named[at - 1]) == ", "
    )


def _is_run_of_titles_first(text: str, named: list[Found], at: int) -> bool:
    """Whether titles stand before names here: "Sekreterare Bo Ek Ordförande Eva Ek"."""
    first = at
    while (
        follows(named, first - 2, "ROLE")
        and follows(named, first - 1, "PER")
        and joint(text, named[first - 2], named[first - 1]) in (" ", ": ")
        and joint(text, named[first - 1], named[first]) == " "
    ):
        first -= 2
    last = at
    while (
        follows(named, last + 2, "ROLE")
        and joint(text, named[last + 1], named[last + 2]) == " "
        and joint(text, named[last], named[last + 1]) in (" ", ": ")
    ):
        last += 2
    return (
        first < at
        and follows(named, last + 1, "PER")
        and text[named[at].start].isupper()
        and (joint(text, named[at], named[at + 1]) in (" ", ": "))
    )


def organisation_after(text: str, named: list[Found], at: int, used: set[int]) -> Found | None:
    """The organisation after an office, unless the next office or person owns it."""
    if not follows(named, at + 1, "ORG"):
        return None
    organisation = named[at + 1]
    if not ROLE_ORG.fullmatch(joint(text, named[at], organisation)):
        return None
    used.add(at + 1)
    return organisation


def organisation_before(text: str, named: list[Found], at: int) -> Found | None:
    """The organisation whose genitive stands before the office."""
    if not follows(named, at - 1, "ORG"):
        return None
    organisation = named[at - 1]
    written = text[organisation.start : organisation.end]
    between = joint(text, organisation, named[at])
    return organisation if written.endswith("s") and ORG_ROLE.fullmatch(between) else None


# "skolcheferna", "ledamöterna": the title of all who follow
SEVERAL = re.compile(r"(?:erna|arna|männen|råden|unniga)$")
PLURAL = re.compile(r"(?:er|or|ar|erna|arna|orna|män|männen|råden|unniga|ande|are)$")


def is_plural(text: str, office: Found) -> bool:
    """Whether the office is written for several: "Ledamöter", not "Handledare"."""
    written = text[office.start : office.end]
    return bool(PLURAL.search(written)) and written.lower() != office.value


# What opens the list of those who were there.
_ATTENDANCE = re.compile(
    r"\s*(?:Övriga\s)?(?:närvarande|deltagare|beslutande|frånvarande|ledamöter|styrelsen?|direktionen)"
    r"(?:\s\w+)?\s?:?\s",
    re.IGNORECASE,
)


def names_first(text: str, named: list[Found]) -> bool:
    """Whether a list without commas gives names before offices: "Närvarande: Bo Ek, chef Eva Ek".

    The first person has an office behind a comma and none before.
    """
    if _is_line_of_holders(text, named):
        return True
    first = next((at for at, found in enumerate(named) if found.label == "PER"), None)
    if first is None or (first and named[first - 1].label == "ROLE"):
        return False
    return (
        _ATTENDANCE.fullmatch(text, 0, named[first].start) is not None
        and follows(named, first + 1, "ROLE")
        and joint(text, named[first], named[first + 1]) == ", "
    )


def _is_line_of_holders(text: str, named: list[Found]) -> bool:
    """Whether the text is nothing but "name, office name, office": two of each or more."""
    return (
        len(named) > LEAST_HOLDERS
        and [found.label for found in named] == ["PER", "ROLE"] * (len(named) // 2)
        and named[0].start == 0
        and named[-1].end >= len(text.rstrip(" ."))
        and all("," in joint(text, named[at], named[at + 1]) for at in range(0, len(named), 2))
        and all(joint(text, named[at - 1], named[at]) == " " for at in range(2, len(named), 2))
    )


LEAST_HOLDERS = 3
"""Mentions of one person and an office are two: a line of holders has four at least."""
