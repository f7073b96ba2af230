"""What documents have in common: keywords, topics and entities that several of them share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import duckdb

KINDS = ("keywords", "topics", "entities")
LEAST_SHARE = 0.1
"""The part of a document's words that a topic has at least where the document is about it."""
_SHARED = {
    "keywords": """
        SELECT keyword AS id, any_value(label ORDER BY rank, label) AS name, 'keyword' AS label,
            sum(score) AS weight, list(DISTINCT path ORDER BY path) AS documents
        FROM keywords JOIN documents USING (doc_id) WHERE {chosen} GROUP BY keyword""",
    "topics": """
        SELECT topic_id AS id, topics.label AS name, 'topic' AS label,
            sum(document_topics.share) AS weight, list(DISTINCT path ORDER BY path) AS documents
        FROM document_topics JOIN topics USING (topic_id) JOIN documents USING (doc_id)
        WHERE {chosen} AND document_topics.share >= $share GROUP BY topic_id, topics.label""",
    "entities": """
        SELECT entity_id AS id, name, entities.label AS label, count(*) AS weight,
            list(DISTINCT path ORDER BY path) AS documents
        FROM mentions JOIN entities USING (entity_id) JOIN documents USING (doc_id)
        WHERE {chosen} AND part = 'body' GROUP BY entity_id, name, entities.label""",
}


@dataclass(frozen=True, slots=True)
class Shared:
    """Something that several documents share.

    `weight` is the sum of a keyword's scores, of a topic's shares, or an entity's mentions.
    """

    kind: str
    name: str
    label: str
    documents: int
    weight: float
    id: str
    paths: list[str]


def shared(
    db: duckdb.DuckDBPyConnection,
    kind: str,
    *,
    doc_ids: Sequence[str] | None = None,
    least: int = 2,
    limit: int = 15,
) -> tuple[list[Shared], int]:
    """What at least so many documents share, most shared first, and how many there are in all."""
    values: dict[str, object] = {"least": least, "limit": limit}
    chosen = "true"
    if doc_ids is not None:
        chosen, values["doc_ids"] = "list_contains($doc_ids, doc_id)", list(doc_ids)
    if kind == "topics":
        values["share"] = LEAST_SHARE
    rows = db.execute(
        f"""SELECT name, label, len(documents), weight, id, documents, count(*) OVER ()
        FROM ({_SHARED[kind].format(chosen=chosen)}) WHERE len(documents) >= $least
        ORDER BY len(documents) DESC, weight DESC, name, id LIMIT $limit""",
        values,
    ).fetchall()
    return [Shared(kind, *row[:-1]) for row in rows], rows[0][-1] if rows else 0
