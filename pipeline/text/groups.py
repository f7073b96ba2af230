"""A few words on the command line -> which documents they mean.

`year=2010-2014`, `publisher=region*`, `document_type=rapport|strategi`, `path=skola/*` or just
`skola/*`, `doc_id=1f...`; several joined by a comma must all hold.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase

FIELDS = ("path", "year", "publisher", "document_type", "doc_id")
"""Columns of `documents` by which a group can be chosen."""
SPAN = re.compile(r"(\d{4})-(\d{4})")
"""Years from and to: finds `2010-2014`, leaves `2010` alone."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A column and the patterns of which one must fit."""

    field: str
    patterns: tuple[str, ...]


def parsed(text: str) -> tuple[Wanted, ...]:
    """The conditions in the text. Raises ValueError, with the unknown name, for another column."""
    return tuple(_condition(part.strip()) for part in text.split(",") if part.strip())


def _condition(text: str) -> Wanted:
    field, sign, patterns = text.partition("=")
    if not sign:
        field, patterns = "path", text
    if field not in FIELDS:
        raise ValueError(field)
    return Wanted(field, tuple(patterns.split("|")))


def belongs(document: Mapping[str, object], wanted: tuple[Wanted, ...]) -> bool:
    """Whether a document, by column, fulfils every condition."""
    return all(
        any(_fits(document.get(one.field), pattern) for pattern in one.patterns) for one in wanted
    )


def _fits(value: object, pattern: str) -> bool:
    if value is None:
        return False
    span = SPAN.fullmatch(pattern)
    if span and isinstance(value, int):
        return int(span[1]) <= value <= int(span[2])
    return fnmatchcase(str(value).lower(), pattern.lower())
