"""Mentions -> pairs of entities that stand in the same passages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import combinations, groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Annotated

from pipeline.stage import Parts, Reference, Row, Stage, table, values
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


def entity_links(parts: Iterable[pd.DataFrame], **_: object) -> Iterator[EntityLink]:
    """Every pair of entities that stand in the same body passages, with counts."""
    passages: Counter[tuple[str, str]] = Counter()
    documents: Counter[tuple[str, str]] = Counter()
    for part in parts:
        known = part["entity_id"].notna() & (part["part"] == "body")
        body = part[known].sort_values(["doc_id", "passage"], kind="stable")
        columns = (values(body[name]) for name in ("doc_id", "passage", "entity_id"))
        rows = zip(*columns, strict=True)
        for _doc_id, inside in groupby(rows, key=itemgetter(0)):
            here = pairs_of(inside)
            passages.update(here)
            documents.update(here.keys())
    for pair in sorted(passages):
        yield EntityLink(*pair, passages[pair], documents[pair])


def pairs_of(mentions: Iterable[tuple[str, int, str]]) -> Counter[tuple[str, str]]:
    """Pairs of entities -> passages of a document with both; mentions come passage by passage."""
    found: Counter[tuple[str, str]] = Counter()
    for _passage, inside in groupby(mentions, key=itemgetter(1)):
        together = sorted({entity_id for _, _, entity_id in inside})
        if len(together) <= MOST_ENTITIES:
            found.update(combinations(together, 2))
    return found


STAGE = Stage(
    name="entity_links",
    summary="count which entities stand together in passages",
    reads=(Parts(Mention, ("doc_id", "passage", "part", "entity_id")),),
    writes=(EntityLink,),
    function=entity_links,
    version=1,
    scope="corpus",
)
