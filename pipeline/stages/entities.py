"""Names of all documents -> distinct entities, and which name belongs to which."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

from pipeline.stage import Row, Stage, table
from pipeline.stages.find import Name
from pipeline.text.merging import NameUse, entities_of

if TYPE_CHECKING:
    import pandas as pd


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


def entities(names: pd.DataFrame, **_: object) -> Iterator[Entity | EntityName]:
    """The distinct entities behind the documents' names, and which name stands for which."""
    rows = names[list(Name.__slots__)].itertuples(index=False)
    uses = [_use(Name(*cells)) for cells in rows]
    for merged in entities_of(uses):
        yield Entity(
            merged.entity_id, merged.label, merged.name, merged.kb_id, merged.aliases,
            merged.mentions, merged.documents, merged.teaser_mentions,
        )  # fmt: skip
        for name in merged.names:
            yield EntityName(merged.label, name, merged.entity_id)


def _use(name: Name) -> NameUse:
    return NameUse(
        name.doc_id, name.label, name.name, tuple(name.forms),
        name.kb_id if isinstance(name.kb_id, str) else None,  # a frame may have NaN for null
        int(name.body), int(name.teaser), tuple(name.roles), tuple(name.organisations),
    )  # fmt: skip


STAGE = Stage(
    name="entities",
    summary="merge the documents' names into entities",
    reads=(Name,),
    writes=(Entity, EntityName),
    function=entities,
    version=2,
    scope="corpus",
)
