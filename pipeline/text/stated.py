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


def holds(person: Found, office: Found, own: Found | None) -> Stated:
    """That the person holds the office, in the organisation behind it where there is one."""
    end = own.end if own else office.end
    return Stated(person.start, end, person, "role_at", own, office.value)


def tells(one: Stated, office: Found) -> bool:
    """Whether what is stated is that somebody holds this office, which stands within it."""
    return one.role == office.value and one.start <= office.start and office.end <= one.end
