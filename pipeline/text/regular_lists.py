"""Lists whose entries are all laid out alike, so that their order tells who holds which office.

"Karin Ek (S) ordförande Per Al (M) sekreterare": where lines ran together, an office stands as near
to the name behind it as to its holder's. What the list begins with tells them apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from pipeline.text.neighbours import is_plural
from pipeline.text.office_patterns import PARTY_SIGN
from pipeline.text.spans import Found

_PARTY = re.compile(rf"\s*{PARTY_SIGN}")
# What may stand between the mentions of a list, and what only between its entries
_SIGNS = re.compile(r"[\s,;:|/()•·–—-]*|,?\s(?:och|samt)\s")
_BETWEEN_ENTRIES = re.compile(r"[;•·]|och|samt")
_COLON = re.compile(r"\s?:")
_LETTERS = {"PER": "P", "ROLE": "R", "ORG": "O"}
# Names first, some perhaps without an office; or offices first
_NAMES_FIRST = re.compile(r"O?(?P<entries>P(?:R?P)*R?)")
_NAME_AND_OFFICE = re.compile(r"O?(?P<entries>(?:PR){2,})P*")
_OFFICES_FIRST = re.compile(r"O?(?P<entries>(?:RP){2,})")
LEAST = 2
"""Entries that make a list."""


def told_by_layout(text: str, mentions: Sequence[Found]) -> dict[int, int]:
    """Numbers of the offices that a list's layout gives to somebody, with the holders' numbers.

    Nothing but signs stands in such a list beside people and offices, and all of its entries have
    the same sign inside. `mentions` are people, offices and organisations in order.
    """
    told: dict[int, int] = {}
    for first, last in _runs(text, mentions):
        labels = "".join(_LETTERS[one.label] for one in mentions[first:last])
        offices = [first + at for at, letter in enumerate(labels) if letter == "R"]
        if _OFFICES_FIRST.fullmatch(labels):
            told |= {at: at + 1 for at in _alike(text, mentions, offices)}
        elif _NAMES_FIRST.fullmatch(labels):
            alike = [at + 1 for at in _alike(text, mentions, [at - 1 for at in offices])]
            if _NAME_AND_OFFICE.fullmatch(labels) or _is_parted(text, mentions, alike, last):
                told |= {at: at - 1 for at in alike}
    return told


def _alike(text: str, mentions: Sequence[Found], entries: Sequence[int]) -> list[int]:
    """The entries up to the first that has another sign inside; none where it parts entries."""
    signs = [_sign(text, mentions, at) for at in entries]
    alike = list(takewhile(lambda each: each == signs[0], signs))
    is_list = len(alike) >= LEAST and not _BETWEEN_ENTRIES.search(signs[0])
    return list(entries[: len(alike)]) if is_list else []


def _is_parted(text: str, mentions: Sequence[Found], offices: Sequence[int], last: int) -> bool:
    """Whether the sign inside the entries stands nowhere between an office and the next name.

    A comma stands before a title too ("Bo Ek, mejerist Eva Al"): it parts only those whose parties
    are told.
    """
    if not offices:
        return False
    inside = _sign(text, mentions, offices[0] - 1)
    behind = [_sign(text, mentions, at) for at in offices if at + 1 < last]
    parties = all(_PARTY.match(text, mentions[at - 1].end) for at in offices)
    return inside not in behind and (inside != "," or parties)


def _sign(text: str, mentions: Sequence[Found], at: int) -> str:
    """What stands between a mention and the next, without the sign of a party."""
    return _PARTY.sub("", text[mentions[at].end : mentions[at + 1].start]).strip(" \u00a0")


def _runs(text: str, mentions: Sequence[Found]) -> Iterator[tuple[int, int]]:
    """Mentions between which only signs stand: numbers of the first and behind the last.

    The head of a list ("Ledamöter", "Sekreterare:") is in none.
    """
    first = 0
    heads = [_is_head(text, one) for one in mentions]
    for at, (one, other) in enumerate(pairwise(mentions), start=1):
        between = _PARTY.sub("", text[one.end : other.start])
        if heads[at - 1]:
            first = at
        elif heads[at] or not _SIGNS.fullmatch(between):
            yield first, at
            first = at
    if mentions and not heads[-1]:
        yield first, len(mentions)


def _is_head(text: str, one: Found) -> bool:
    """Whether a list of those who hold it stands behind the office: "Ledamöter", "Ersättare"."""
    if one.label != "ROLE":
        return False
    substitutes = text[one.start].isupper() and (one.value or "").endswith("ersättare")
    return substitutes or is_plural(text, one) or _COLON.match(text, one.end) is not None
