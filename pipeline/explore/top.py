"""The most mentioned entities, the largest topics, the weightiest keywords of chosen documents."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import duckdb


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to rank over: None and empty mean all. Labels and `part` are of entities' mentions."""

    doc_ids: Sequence[str] | None = None
    labels: Sequence[str] = ()
    part: str | None = "body"
    limit: int = 20


@dataclass(frozen=True, slots=True)
class TopEntity:
    """An entity with its mentions in the chosen documents."""

    entity_id: str
    label: str
    name: str
    mentions: int
    documents: int


@dataclass(frozen=True, slots=True)
class TopTopic:
    """A topic with its share of the chosen documents' words."""

    topic_id: str
    label: str
    share: float
    documents: int
    terms: list[str]


@dataclass(frozen=True, slots=True)
class TopKeyword:
    """A keyword with the sum of its scores over the chosen documents."""

    keyword: str
    label: str
    score: float
    documents: int
    mentions: int
    cluster: str | None


def top_entities(db: duckdb.DuckDBPyConnection, wanted: Wanted) -> list[TopEntity]:
    """Entities by mentions."""
    rows = db.execute(
        """
        SELECT entity_id, entities.label, name, count(*) AS n, count(DISTINCT doc_id) AS documents
        FROM mentions JOIN entities USING (entity_id)
        WHERE ($part IS NULL OR part = $part)
          AND ($doc_ids IS NULL OR list_contains($doc_ids, doc_id))
          AND (len($labels) = 0 OR list_contains($labels, entities.label))
        GROUP BY ALL ORDER BY n DESC, documents DESC, name, entity_id LIMIT $limit
        """,
        {**_values(wanted), "part": wanted.part, "labels": list(wanted.labels)},
    ).fetchall()
    return [TopEntity(*row) for row in rows]


def top_topics(db: duckdb.DuckDBPyConnection, wanted: Wanted) -> list[TopTopic]:
    """Topics by share of the words; what no topic explains is missing to 1."""
    rows = db.execute(
        """
        WITH chosen AS (SELECT doc_id, words FROM documents
                        WHERE $doc_ids IS NULL OR list_contains($doc_ids, doc_id))
        SELECT topic_id, topics.label,
            sum(document_topics.share * words)
                / (SELECT greatest(sum(words), 1) FROM chosen) AS part,
            count(DISTINCT doc_id), first(terms)
        FROM document_topics JOIN chosen USING (doc_id) JOIN topics USING (topic_id)
        GROUP BY topic_id, topics.label ORDER BY part DESC, topic_id LIMIT $limit
        """,
        _values(wanted),
    ).fetchall()
    return [TopTopic(*row) for row in rows]


def top_keywords(db: duckdb.DuckDBPyConnection, wanted: Wanted) -> list[TopKeyword]:
    """Keywords by the sum of their scores, so that what many documents are about comes first."""
    rows = db.execute(
        """
        SELECT keyword, mode(keywords.label), sum(score) AS weight, count(*) AS n,
            sum(mentions)::BIGINT, min(cluster)
        FROM keywords LEFT JOIN (SELECT keyword, cluster FROM keyword_clusters) USING (keyword)
        WHERE $doc_ids IS NULL OR list_contains($doc_ids, doc_id)
        GROUP BY keyword ORDER BY round(weight, 9) DESC, keyword LIMIT $limit
        """,
        _values(wanted),
    ).fetchall()
    return [TopKeyword(*row) for row in rows]


Ranking = Callable[["duckdb.DuckDBPyConnection", Wanted], Sequence[object]]
TOP: Mapping[str, tuple[type[object], Ranking]] = {
    "entities": (TopEntity, top_entities),
    "topics": (TopTopic, top_topics),
    "keywords": (TopKeyword, top_keywords),
}


def _values(wanted: Wanted) -> dict[str, object]:
    doc_ids = None if wanted.doc_ids is None else list(wanted.doc_ids)
    return {"doc_ids": doc_ids, "limit": wanted.limit}
