"""Mentions -> pairs of entities that stand in the same passages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import combinations
from typing import TYPE_CHECKING, Annotated

from pipeline.stage import Reference, Row, Stage, table
from pipeline.stages.mentions import Mention

if TYPE_CHECKING:
    import pandas as pd

MOST_ENTITIES = 40
"""A passage with more entities is a register; its pairs say nothing and would be thousands."""


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


def entity_links(mentions: pd.DataFrame, **_: object) -> Iterator[EntityLink]:
    """Every pair of entities that stand in the same body passages, with counts."""
    body = mentions[(mentions["part"] == "body") & mentions["entity_id"].notna()]
    passages: Counter[tuple[str, str]] = Counter()
    documents: dict[tuple[str, str], set[str]] = {}
    for (doc_id, _passage), group in body.groupby(["doc_id", "passage"], sort=True)["entity_id"]:
        together = sorted(set(group))
        if len(together) <= MOST_ENTITIES:
            for pair in combinations(together, 2):
                passages[pair] += 1
                documents.setdefault(pair, set()).add(str(doc_id))
    for source_id, target_id in sorted(passages):
        pair = (source_id, target_id)
        yield EntityLink(source_id, target_id, passages[pair], len(documents[pair]))


STAGE = Stage(
    name="entity_links",
    summary="count which entities stand together in passages",
    reads=(Mention,),
    writes=(EntityLink,),
    function=entity_links,
    version=1,
    scope="corpus",
)
