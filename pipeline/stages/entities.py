"""Names of all documents -> distinct entities, and which name belongs to which."""

from __future__ import annotations

from typing import Annotated

from pipeline.stage import Row, table


@table("entities", row="distinct entity", key=("entity_id",))
class Entity(Row):
    """A person, organisation, place, event, work or reference."""

    entity_id: Annotated[str, "stable id: label and digest of the name"]
    label: Annotated[str, "label of its mentions"]
    name: Annotated[str, "name as best written"]
    kb_id: Annotated[str | None, "id that the word lists know it by (SCB code, agency ...)"]
    aliases: Annotated[tuple[str, ...], "other forms written, sorted"]
    mentions: Annotated[int, "mentions in body text"]
    documents: Annotated[int, "documents with a mention in body text"]
    teaser_mentions: Annotated[int, "mentions in teasers"]


@table("entity_names", row="name and the entity it stands for", key=("label", "name"), working=True)
class EntityName(Row):
    """Which entity a document's name stands for."""

    label: Annotated[str, "label of the mentions"]
    name: Annotated[str, "full name within a document"]
    entity_id: Annotated[str, "the entity"]
