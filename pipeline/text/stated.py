"""What a text states of two of its mentions."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.text.spans import Found


@dataclass(frozen=True, slots=True, order=True)
class Stated:
    """``text[start:end]`` states `relation` of the `subject` with the `object`, as `role`."""

    start: int
    end: int
    subject: Found
    relation: str
    object: Found | None = None
    role: str | None = None
