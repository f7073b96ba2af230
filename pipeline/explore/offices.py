"""Who has which role where, and the words that say so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import duckdb


@dataclass(frozen=True, slots=True)
class Office:
    """A statement that a person has a role, where ``text[start:end]`` of the passage says it."""

    person: str
    role: str | None
    organisation: str | None
    path: str
    year: int | None
    page: int
    words: str
    person_id: str
    organisation_id: str | None
    doc_id: str
    passage: int
    start: int
    end: int


def offices(
    db: duckdb.DuckDBPyConnection,
    *,
    doc_ids: Sequence[str] | None = None,
    name: str = "",
    part: str | None = "body",
) -> list[Office]:
    """The statements by person, role and place; of those with `name` in person, role or body."""
    rows = db.execute(
        """
        SELECT person.name, r.role, org.name, d.path, d.year,
            p.page + len([s FOR s IN p.page_starts IF s <= r.start]) AS page,
            substr(p.text, r.start + 1, r."end" - r.start),
            r.subject_id, r.object_id, r.doc_id, r.passage, r.start, r."end"
        FROM relations r
        JOIN entities person ON person.entity_id = r.subject_id
        LEFT JOIN entities org ON org.entity_id = r.object_id
        JOIN passages p USING (doc_id, passage) JOIN documents d USING (doc_id)
        WHERE r.relation = 'role_at' AND ($part IS NULL OR p.part = $part)
          AND ($doc_ids IS NULL OR list_contains($doc_ids, r.doc_id))
          AND (contains(lower(person.name), $name) OR contains(lower(coalesce(r.role, '')), $name)
               OR contains(lower(coalesce(org.name, '')), $name))
        ORDER BY person.name, r.subject_id, r.role, org.name, d.path, r.passage, r.start, r."end",
            r.object_id
        """,
        {
            "doc_ids": None if doc_ids is None else list(doc_ids),
            "name": name.lower(),
            "part": part,
        },
    ).fetchall()
    return [Office(*row) for row in rows]
