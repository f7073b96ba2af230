"""Lists whose entries are all laid out alike, so that their order tells who holds which office.

"Karin Ek (S) ordförande Per Al (M) sekreterare": where lines ran together, an office stands as near
to the name behind it as to its holder's. What the list begins with tells them apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise, takewhile

from pipeline.text.forms import behind_small_word
from pipeline.text.neighbours import is_plural
from pipeline.text.office_patterns import PARTY_SIGN
from pipeline.text.spans import Found

_PARTY = re.compile(rf"\s*{PARTY_SIGN}")
# What may stand between the mentions of a list, and what only between its entries
_SIGNS = re.compile(r"[\s,;:|/()•·–—-]*|,?\s(?:och|samt)\s")
_TO_SIGN = re.compile(r"\s*:?\s*(?:\.{4,}|_{3,}|…+)\s*")
_BETWEEN_ENTRIES = re.compile(r"[;•·]|och|samt")
_COLON = re.compile(r"\s?:")
_LETTERS = {"PER": "P", "ROLE": "R", "ORG": "O"}
_UNITS = ("PRO", "POR", "RPO", "ORP", "OPR", "PO", "OP")
"""What the entries of a list with organisations may be made of, in order."""
# Names first, some perhaps without an office; or offices first
_NAMES_FIRST = re.compile(r"O?P(?:R*P)*R*")
_NAME_AND_OFFICE = re.compile(r"O?(?:PR){2,}P*")
_OFFICES_FIRST = re.compile(r"O?(?:RP){2,}")
_TITLES_BEFORE = re.compile(r"(?:R+P+){2,}")
_JOINTS = frozenset({"/", "och", "samt", "&"})
_LISTED_BEFORE = re.compile(r"PP+(?:RP)+$")
_SECTIONS = re.compile(r"(?:O(?:PR)+){2,}")
_PRESENT = "Beslutande|Närvarande|Tjänstgörande|Frånvarande"
_ATTENDANCE = re.compile(rf"(?:{_PRESENT}|Deltagande)\s?:?\s$")
_LONGEST_OPENING = 40
"""Characters that open a list before its first name or its head."""
_NAMES_OPEN = re.compile(r"(?:PR?)+")
LEAST = 2
"""Entries that make a list."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Whose an office is and where a person is from, by numbers of mentions."""

    holders: dict[int, int] = field(default_factory=dict)
    bodies: dict[int, int] = field(default_factory=dict)


def told_by_layout(text: str, mentions: Sequence[Found]) -> Layout:
    """The holders of the offices, and people's organisations, that a list's layout tells.

    Nothing but signs stands in such a list beside people, offices and organisations, and all of its
    entries have the same signs inside. `mentions` are these in order.
    """
    told = Layout()
    told.holders.update(_signatures(text, mentions))
    for first, last in runs(text, mentions):
        labels = "".join(_LETTERS[one.label] for one in mentions[first:last])
        if unit := _unit(labels):
            in_cells = "\t" in text[mentions[first].end : mentions[last - 1].start]
            for at in _alike(text, mentions, range(first, last, len(unit)), len(unit)):
                person, body = (at + unit.index(letter) for letter in "PO")
                if not in_cells:  # what a column of a table holds, its heading tells
                    told.bodies[person] = body
                if "R" in unit:
                    told.holders[at + unit.index("R")] = person
        elif _SECTIONS.fullmatch(labels):
            sections = dict(_by_section(text, mentions, first, last))
            told.bodies.update(sections)
            offices = (at for at in range(first, last) if mentions[at].label == "ROLE")
            told.holders.update((at, at - 1) for at in offices if sections)
        else:
            told.holders.update(_holders(text, mentions, labels.rstrip("O"), first))
    return told


def _holders(
    text: str, mentions: Sequence[Found], labels: str, first: int
) -> Iterator[tuple[int, int]]:
    """Offices and their holders in a list of names and offices."""
    last = first + len(labels)
    offices = [first + at for at, letter in enumerate(labels) if letter == "R"]
    people = [first + at for at, letter in enumerate(labels) if letter == "P"]
    if _is_attendance(text, mentions, first, people) and _NAMES_OPEN.fullmatch(labels):
        yield from ((at, at - 1) for at in offices)
    elif _LISTED_BEFORE.match(labels) and _is_sectioned(text, mentions, first, offices):
        yield from ((at, at + 1) for at in offices)
    elif _TITLES_BEFORE.fullmatch(labels) and _are_titled(text, mentions, first, last):
        yield from _titled(text, mentions, first, last)
    elif _OFFICES_FIRST.fullmatch(labels):
        if not _is_behind_comma(text, mentions, offices):
            yield from ((at, at + 1) for at in _alike(text, mentions, offices))
    elif _NAME_AND_OFFICE.fullmatch(labels):
        if not _is_titles_before(text, mentions, people, last):
            names = _alike(text, mentions, [at - 1 for at in offices])
            yield from ((at + 1, at) for at in names)
    elif offices and _NAMES_FIRST.fullmatch(labels) and _is_parted(text, mentions, offices, last):
        yield from ((at, max(one for one in people if one < at)) for at in offices)


def _is_attendance(text: str, mentions: Sequence[Found], first: int, people: Sequence[int]) -> bool:
    """Whether those present are listed with their parties: names open such lists."""
    start = mentions[first].start
    opened = _ATTENDANCE.search(text, max(0, start - _LONGEST_OPENING), start)
    return opened is not None and _have_parties(text, mentions, people)


def _is_sectioned(text: str, mentions: Sequence[Found], first: int, offices: Sequence[int]) -> bool:
    """Whether the list of a head goes over into others: "Ersättare Bo Ek Eva Al Kassör Per Ed".

    Each office has a capital, and nothing but blanks parts it from the names.
    """
    if not first or not _is_head(text, mentions[first - 1]):
        return False
    last = offices[-1] + 1
    is_open = all(not _sign(text, mentions, at).strip(" :") for at in range(first, last))
    return is_open and all(text[mentions[at].start].isupper() for at in offices)


def _are_titled(text: str, mentions: Sequence[Found], first: int, last: int) -> bool:
    """Whether commas part all entries and no sign an office from its name: "Vd Bo Ek, chef ..."."""
    gaps = [
        (mentions[at].label, mentions[at + 1].label, _sign(text, mentions, at))
        for at in range(first, last - 1)
    ]
    inside = {sign for one, other, sign in gaps if (one, other) == ("ROLE", "PER")}
    between = {sign for one, _, sign in gaps if one == "PER"}
    joints = {sign for one, other, sign in gaps if one == other == "ROLE"}
    return inside == {""} and between == {","} and joints <= _JOINTS


def _titled(
    text: str, mentions: Sequence[Found], first: int, last: int
) -> Iterator[tuple[int, int]]:
    """The offices of each entry and the first name behind them."""
    for at in range(first, last):
        if mentions[at].label == "ROLE":
            person = next(one for one in range(at, last) if mentions[one].label == "PER")
            yield at, person


def _is_behind_comma(text: str, mentions: Sequence[Found], offices: Sequence[int]) -> bool:
    """Whether the first office may be a name's before it: "Bo Ek (ej § 5), vd, Eva Al, jurist"."""
    before = text[: mentions[offices[0]].start].rstrip()
    return before.endswith(",") or _sign(text, mentions, offices[0]) == ","


def _is_titles_before(
    text: str, mentions: Sequence[Found], people: Sequence[int], last: int
) -> bool:
    """Whether offices may be titles before the next name: "valdes Bo Ek, kassör Eva Al, vd Ulf Ed".

    That is where a comma stands before them, the last has no office, no parties are told and no
    names stand side by side.
    """
    if _side_by_side(text, mentions, people):
        return False
    parties = _have_parties(text, mentions, people)
    ends_with_name = mentions[last - 1].label == "PER"
    return _sign(text, mentions, people[0]) == "," and ends_with_name and not parties


def _signatures(text: str, mentions: Sequence[Found]) -> Iterator[tuple[int, int]]:
    """Offices and who signs for them behind a dotted line: "Ordförande ........ Karin Ek"."""
    lines = [
        (at, _TO_SIGN.match(text, one.end))
        for at, one in enumerate(mentions)
        if one.label == "ROLE"
    ]
    dotted = [(at, line.end()) for at, line in lines if line]
    told = [
        (at, at + 1)
        for at, end in dotted
        if at + 1 < len(mentions)
        and mentions[at + 1].label == "PER"
        and mentions[at + 1].start == end
    ]
    if told and told[-1][0] == dotted[-1][0]:  # else names stand before their lines
        yield from told


def _by_section(
    text: str, mentions: Sequence[Found], first: int, last: int
) -> Iterator[tuple[int, int]]:
    """People and the organisation that heads their section: "Almi Bo Ek, vd SMHI Eva Al, chef".

    Only where a sign stands before offices, and none like it before organisations.
    """
    numbers = range(first, last)
    labels = {at: mentions[at].label for at in numbers}
    inside = {_sign(text, mentions, at - 1) for at in numbers if labels[at] == "ROLE"}
    before = {_sign(text, mentions, at - 1) for at in numbers[1:] if labels[at] == "ORG"}
    behind = {_sign(text, mentions, at) for at in numbers if labels[at] == "ORG"}
    if len(inside) > 1 or inside & (before | {""}) or "," in behind:
        return
    if behind_small_word(text, mentions[first].start):
        return
    body = first
    for at in numbers:
        if labels[at] == "ORG":
            body = at
        elif labels[at] == "PER":
            yield at, body


def _unit(labels: str) -> str | None:
    """What the labels repeat, at least twice: "PROPRO" is twice "PRO"."""
    for unit in _UNITS:
        times, rest = divmod(len(labels), len(unit))
        if not rest and times >= LEAST and labels == unit * times:
            return unit
    return None


def listed_under_heads(text: str, mentions: Sequence[Found]) -> Iterator[tuple[int, int]]:
    """Numbers of people and of the head of their list: "Ersättare: Karin Ek (S), Per Al (M)".

    Who chairs has that office alone, where all have parties or lines of their own. None where
    somebody has another office, where two heads are those of columns, and where the head may be one
    person's and only spaces part the names: "Handläggare: Karin Ek Per Al".
    """
    for first, last in runs(text, mentions):
        head, entries = first - 1, range(first, last)
        if head < 0 or len(entries) < LEAST or not _is_head(text, mentions[head]):
            continue
        people = [at for at in entries if mentions[at].label == "PER"]
        if len(people) < LEAST or not _heads_people(text, mentions, head, people):
            continue
        if len(people) == len(entries):
            yield from ((at, head) for at in people)
        elif _has_own_offices(text, mentions, entries, people):
            yield from ((at, head) for at in people if at + 1 == last or at + 1 in people)


def _has_own_offices(
    text: str, mentions: Sequence[Found], entries: range, people: Sequence[int]
) -> bool:
    """Whether the offices in a list under a head are those of the names before them.

    "Ledamöter Karin Ek (S), ordförande Per Al (M) Eva Ed (C)": a name opens it, each office is a
    chair and stands in its line behind one, and all names have parties or lines of their own. Any
    other office opens the next section ("Sekreterare").
    """
    if entries[0] != people[0]:
        return False
    offices = [at for at in entries if at not in people]
    for at in offices:
        is_chair = (mentions[at].value or "").endswith("ordförande")
        gap = text[mentions[at - 1].end : mentions[at].start]
        if not is_chair or at - 1 not in people or "\n" in gap:
            return False
    if _have_parties(text, mentions, people) or _side_by_side(text, mentions, people):
        return True
    return all("\n" in text[mentions[at - 1].end : mentions[at].start] for at in people[1:])


# "Beslutande ledamöter", "Övriga ersättare"
_OPENS_HEAD = re.compile(
    rf"(?<![\w-])(?:{_PRESENT}|Ordinarie|Övriga|Valda|Ej)\s"
    r"(?:tjänstgörande\s|närvarande\s|ordinarie\s)?$"
)


def _heads_people(text: str, mentions: Sequence[Found], head: int, people: Sequence[int]) -> bool:
    """Whether the office is that of all the people behind it."""
    office = mentions[head]
    if not text[office.start].isupper() and not _OPENS_HEAD.search(
        text, max(0, office.start - _LONGEST_OPENING), office.start
    ):
        return False
    if not _SIGNS.fullmatch(text, office.end, mentions[head + 1].start):
        return False
    before = mentions[head - 1] if head and _is_head(text, mentions[head - 1]) else None
    if before and _SIGNS.fullmatch(text, before.end, office.start):
        return False
    if is_plural(text, office) or (office.value or "").endswith("ersättare"):
        return True
    signs = {_sign(text, mentions, at) for at in people[:-1]}
    parties = _have_parties(text, mentions, people)
    return not (office.value or "").endswith("ande") and (parties or "" not in signs)


def _alike(
    text: str, mentions: Sequence[Found], entries: Sequence[int], size: int = 2
) -> list[int]:
    """The entries up to the first that has other signs inside; none where those part entries.

    An organisation before its people has no comma: "Almi, Karin Ek" are two things.
    """
    signs = [[_sign(text, mentions, at + part) for part in range(size - 1)] for at in entries]
    alike = list(takewhile(lambda each: each == signs[0], signs))
    if len(alike) < LEAST or any(map(_BETWEEN_ENTRIES.search, signs[0])):
        return []
    if mentions[entries[0]].label == "ORG" and not _opens_entries(text, mentions, entries[0], size):
        return []
    return list(entries[: len(alike)])


def _opens_entries(text: str, mentions: Sequence[Found], at: int, size: int) -> bool:
    """Whether organisations stand first: not "vid Almi Karin Ek", "Bo Al, Almi Karin Ek"."""
    inside, between = _sign(text, mentions, at), _sign(text, mentions, at + size - 1)
    if inside == "," or behind_small_word(text, mentions[at].start):
        return False
    return bool(inside) or between not in (",", "(")


def _is_parted(text: str, mentions: Sequence[Found], offices: Sequence[int], last: int) -> bool:
    """Whether one sign stands before all offices of a list, and none like it before the next name.

    "Karin Ek (S), ordförande Per Al (M) Bo Ed (C), kassör", "Karin Ek, docent, rektor Per Al, vd".
    A comma stands before a title too ("Bo Ek, mejerist Eva Al"): it parts only where parties are
    told, everybody has an office, or other names stand side by side ("Bo Ek, ordförande Eva Al Per
    Ed"), of which one office needs two pairs.
    """
    people = [at for at in range(offices[0] - 1, last) if mentions[at].label == "PER"]
    side_by_side = _side_by_side(text, mentions, people)
    if len(offices) < LEAST and side_by_side < LEAST:
        return False
    first, *others = {_sign(text, mentions, at - 1) for at in offices}
    behind = {_sign(text, mentions, at - 1) for at in people[1:]}
    if len(people) < LEAST or others or first in behind or _BETWEEN_ENTRIES.search(first):
        return False
    parties = _have_parties(text, mentions, people)
    everybody = all(at + 1 in offices for at in people)
    return first != "," or parties or everybody or side_by_side > 0


def _side_by_side(text: str, mentions: Sequence[Found], people: Sequence[int]) -> int:
    """How many neighbours have nothing but blanks between them, as in a column of names."""
    return sum(at - 1 in people and not _sign(text, mentions, at - 1).strip() for at in people[1:])


def _have_parties(text: str, mentions: Sequence[Found], people: Sequence[int]) -> bool:
    return all(_PARTY.match(text, mentions[at].end) for at in people)


def _sign(text: str, mentions: Sequence[Found], at: int) -> str:
    """What stands between a mention and the next, without the sign of a party."""
    return _PARTY.sub("", text[mentions[at].end : mentions[at + 1].start]).strip(" \u00a0")


def runs(text: str, mentions: Sequence[Found]) -> Iterator[tuple[int, int]]:
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
