"""People in lists by last name: "Abrahamsson, Siv, Botkyrka kommun", "Berg, Lisa  Kommunikatör"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.text.people import People, title_case
from pipeline.text.spans import Found

_NAME = r"[A-ZÅÄÖÉ][a-zåäöéèüøłńćč]+(?:-[A-ZÅÄÖÉ]?[a-zåäöéèüø]+)*"
_SHOUTED = r"[A-ZÅÄÖÉ]{2,}(?:-[A-ZÅÄÖÉ]{2,})*"
_ENDS = r"(?=[,.;:\t\n(]|$| +[a-zåäö(–A-ZÅÄÖ0-9-])"
_ENTRY = re.compile(
    rf"(?<![\w.@/-])(?P<last>(?:(?:von|af|de|van) )?{_NAME}), "
    rf"(?P<first>{_NAME}(?: {_NAME})?){_ENDS}"
)
# "TUVESSON DAHL, SARA"
_SHOUTED_ENTRY = re.compile(
    rf"(?<![\w.@/-])(?P<last>{_SHOUTED}(?: {_SHOUTED})?), (?P<first>{_SHOUTED}){_ENDS}"
)
_WORD_BEFORE = re.compile(r"(?P<word>[\w-]+) $")
LEAST = 2
"""Entries that a list has: "Ek, Karin och Bo" may be three people."""


def inverted_names(text: str, known: People) -> list[Found]:
    """People written last name first, where the passage lists several so: PER.

    The value is the name as written, the name has the first name first.
    """
    found = list(_entries(text, known)) or list(_shouted_entries(text, known))
    return found if len(found) >= LEAST else []


def _shouted_entries(text: str, known: People) -> Iterator[Found]:
    for entry in _SHOUTED_ENTRY.finditer(text):
        last, first = title_case(entry["last"]), title_case(entry["first"])
        start = entry.start()
        parts = last.split()
        if len(parts) > 1 and not known.surname(parts[0]):
            start += len(parts[0]) + 1  # "NÄRVARANDE ALMGREN, LEIF"
            last = parts[1]
        if known.surname(parts[-1]) and known.first_name(first) in ("s", "f"):
            yield Found(
                start, entry.end(), "PER", f"{last}, {first}", f"{first} {last}",
                method="gazetteer",
            )  # fmt: skip


def _entries(text: str, known: People) -> Iterator[Found]:
    at = ended = 0
    while entry := _ENTRY.search(text, at):
        first = _first_names(entry, known)
        if first is None or not _is_last_name(text, entry, ended, known):
            at = entry.start() + 1
            continue
        at = ended = entry.start("first") + len(first)
        start, last = entry.start(), entry["last"]
        yield Found(start, at, "PER", f"{last}, {first}", f"{first} {last}", method="gazetteer")


def _first_names(entry: re.Match[str], known: People) -> str | None:
    """The first names: of "Mona Berhane" before the next entry only "Mona"."""
    names = entry["first"].split()
    if known.first_name(names[0]) not in ("s", "f"):
        return None
    second = len(names) > 1 and known.first_name(names[1]) == "s" and not known.surname(names[1])
    if len(names) > 1 and not second and known.surname(names[1]):
        follows = _ENTRY.match(entry.string, entry.start("first") + len(names[0]) + 1)
        if follows is None or known.first_name(follows["first"].split()[0]) is None:
            return None  # "Ek, Karin Berg, Mora": a full name behind a last name
    return " ".join(names[: 1 + second])


def _is_last_name(text: str, entry: re.Match[str], ended: int, known: People) -> bool:
    """Whether a surname stands there that no name before it goes on to: not in "Anna Ek, Bo"."""
    last = entry["last"].split()[-1]
    if not known.surname(last) or known.first_name(last) == "s":
        return False
    before = _WORD_BEFORE.search(text, 0, entry.start())
    if before is None or before.end("word") == ended:
        return True
    word = before["word"]
    if not word[0].isupper():
        return True
    if known.first_name(word) or known.surname(word):
        return False
    return known.ordinary(word) or known.lists.names_something(word)  # not "Oisin Ek, Bo Lind"
