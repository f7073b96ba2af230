"""A list of marked passages -> mentions with their places in the text.

The list has blocks like this one; mentions stand in the order of the text, one inside another
directly after it, and a value is given where it differs from the text; UNSURE is a stretch that
the guideline neither asks for nor forbids::

    @ folder/file.pdf | first words of the passage
    PER Anna Bergqvist
    ORG Vinnovas = Vinnova
    UNSURE tre veckor
    role_at Anna Bergqvist | enhetschef | Region Norrstrand
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

NOTHING = "-"
VALUELESS = ("QUANTITY",)


def annotated(marks: str, texts: Mapping[str, Sequence[str]]) -> list[dict[str, Any]]:
    """The marked passages: document, text, mentions and stated offices, in the order listed."""
    blocks = [block.strip() for block in marks.split("\n@ ")[1:]]
    return [passage(block.splitlines(), texts) for block in blocks]


def passage(lines: Sequence[str], texts: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    """One marked passage, found in its document by its first words."""
    path, start = lines[0].split(" | ", 1)
    found = [text for text in texts[path] if text.startswith(start)]
    if len(found) != 1:
        raise ValueError(f"{len(found)} passages of {path} begin with {start!r}; one is expected")
    text = found[0]
    kinds: dict[str, list[str]] = {"role_at": [], "UNSURE": [], "": []}
    for line in filter(None, lines[1:]):
        kind, rest = line.split(" ", 1)
        kinds[kind if kind in kinds else ""].append(rest if kind in kinds else line)
    return {
        "document": path,
        "text": text,
        "mentions": mentions(kinds[""], text),
        "unsure": [span(each, text) for each in kinds["UNSURE"]],
        "role_at": [office(each) for each in kinds["role_at"]],
    }


def mentions(lines: Sequence[str], text: str) -> list[dict[str, Any]]:
    """The mentions on the lines, each looked for behind the start of the one before it."""
    rows: list[dict[str, Any]] = []
    at = 0
    for line in lines:
        label, rest = line.split(" ", 1)
        written, _, value = rest.partition(" = ")
        start = text.find(written, at)
        if start < 0:
            raise ValueError(f"{written!r} is not in {text[:60]!r} after character {at}")
        default = None if label in VALUELESS else written
        rows.append(
            {
                "start": start,
                "end": start + len(written),
                "label": label,
                "value": value or default,
                "text": written,
            }
        )
        at = start + 1
    return rows


def span(written: str, text: str) -> dict[str, Any]:
    """The first place of a stretch of text that may or may not be marked: scoring leaves it out."""
    start = text.index(written)
    return {"start": start, "end": start + len(written), "text": written}


def office(line: str) -> dict[str, str | None]:
    """Person, role and organisation of a line "person | role | organisation"; "-" is none."""
    person, role, organisation = (None if part == NOTHING else part for part in line.split(" | "))
    return {"person": person, "role": role, "organisation": organisation}
