"""Mentions -> pairs of entities that stand in the same passages."""

from __future__ import annotations

from typing import Annotated

from pipeline.stage import Reference, Row, table


@table(
    "entity_links",
    row="pair of entities mentioned in the same body passages",
    key=("source_id", "target_id"),
    references=(
        Reference(("source_id",), "entities", ("entity_id",)),
        Reference(("target_id",), "entities", ("entity_id",)),
    ),
)
class EntityLink(Row):
    """Two entities that occur together; source_id sorts before target_id."""

    source_id: Annotated[str, "entity"]
    target_id: Annotated[str, "entity"]
    passages: Annotated[int, "body passages with both"]
    documents: Annotated[int, "documents with such a passage"]
