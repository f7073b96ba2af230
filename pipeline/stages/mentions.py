"""Findings of a document and the corpus' entities -> mentions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from pipeline.stage import (
    IN_PASSAGE,
    PASSAGE,
    DocId,
    End,
    Lookup,
    PassageNumber,
    Reference,
    Row,
    Stage,
    Start,
    table,
)  # fmt: skip
from pipeline.stages.entities import DocumentName, EntityName
from pipeline.stages.find import Finding

ENTITY = Reference(("entity_id",), "entities", ("entity_id",))


@table(
    "mentions",
    row="mention of an entity or value",
    key=("doc_id", "passage", "start", "end", "label"),
    references=(PASSAGE, ENTITY),
    span=IN_PASSAGE,
)
class Mention(Row):
    """A mention of an entity or value in a passage."""

    doc_id: DocId
    passage: PassageNumber
    part: Annotated[str, "`body` or `teaser`"]
    page: Annotated[int, "1-based page on which the mention begins"]
    start: Start
    end: End
    text: Annotated[str, "the mention as it stands"]
    label: Annotated[str, "PER, ORG, LOC, EVENT, WORK, ROLE, DATE, MONEY, QUANTITY, REF ..."]
    value: Annotated[str | None, "normalised value: ISO 8601 date, amount with currency ..."]
    entity_id: Annotated[str | None, "entity mentioned, null for plain values"]
    method: Annotated[str, "`rule`, `gazetteer`, `model` ..."]


def mentions(
    findings: list[Finding], names: list[EntityName], own: list[DocumentName], **_: object
) -> Iterator[Mention]:
    """The document's findings, each joined to the entity that its name stands for.

    A name may stand for one entity everywhere, for one in this document, or for one in a passage of
    it. The mention has its entity's label; mentions of an entity that was dropped are left out.
    """
    everywhere = {(name.label, name.name): name for name in names}
    here = {(name.label, name.name, name.passage): name for name in own}
    for found in findings:
        key = (found.label, found.name or "")
        known = here.get((*key, found.passage)) or here.get((*key, None)) or everywhere.get(key)
        if found.name is None or known is None:
            yield _mention(found, found.label, None)
        elif known.entity_id is not None:
            yield _mention(found, known.entity_label, known.entity_id)


def _mention(found: Finding, label: str, entity_id: str | None) -> Mention:
    return Mention(
        found.doc_id, found.passage, found.part, found.page, found.start, found.end,
        found.text, label, found.value, entity_id, found.method,
    )  # fmt: skip


STAGE = Stage(
    name="mentions",
    summary="join each mention to its entity",
    reads=(
        Finding,
        Lookup(EntityName, on=("label", "name")),
        Lookup(DocumentName, on=("doc_id", "label", "name")),
    ),
    writes=(Mention,),
    function=mentions,
    version=2,
)
