"""Names of all documents -> distinct entities, and which name belongs to which."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import TYPE_CHECKING, Annotated, Any

from pipeline.stage import DocId, Problem, Row, Stage, rows_of, table
from pipeline.stages.describe import Document
from pipeline.stages.find import Name
from pipeline.stages.lexical import words_identity
from pipeline.text.gazetteers import common_surnames, known_organisation_ids, organisation_ids
from pipeline.text.merging import Keyed, Known, Merged, NameUse, keyed, merged, name_key
from pipeline.text.overrides import Edit, applied, edits_of

if TYPE_CHECKING:
    import pandas as pd


@table("entities", row="distinct entity", key=("entity_id",))
class Entity(Row):
    """A person, organisation, place, event, work or reference."""

    entity_id: Annotated[str, "stable id: label and digest of the name"]
    label: Annotated[str, "label of its mentions"]
    name: Annotated[str, "name as best written"]
    kb_id: Annotated[
        str | None, "id that the word lists know it by (SCB code, agency ...), an act's number"
    ]
    aliases: Annotated[tuple[str, ...], "other forms written, sorted"]
    mentions: Annotated[int, "mentions in body text"]
    documents: Annotated[int, "documents with a mention in body text"]
    teaser_mentions: Annotated[int, "mentions in teasers"]
    context: Annotated[
        str | None, "what tells it from others of its name: municipality, organisation, document"
    ] = None


@table(
    "entity_names",
    row="name that stands for one entity in all documents",
    key=("label", "name"),
    working=True,
)
class EntityName(Row):
    """Which entity a name stands for, wherever it is written."""

    label: Annotated[str, "label of the mentions as found"]
    name: Annotated[str, "full name within a document"]
    entity_id: Annotated[str | None, "the entity, null where it was dropped"]
    entity_label: Annotated[str, "label of the entity"]


@table(
    "document_names",
    row="document's name of which other documents or passages mean another entity",
    key=("doc_id", "label", "name", "passage"),
    working=True,
)
class DocumentName(Row):
    """Which entity a name of several stands for in a document, or in one passage of it."""

    doc_id: DocId
    label: Annotated[str, "label of the mentions as found"]
    name: Annotated[str, "full name within the document"]
    passage: Annotated[int | None, "0-based passage in which it does, null for all others"]
    entity_id: Annotated[str | None, "the entity, null where it was dropped"]
    entity_label: Annotated[str, "label of the entity"]


@dataclass(frozen=True, slots=True)
class EntitiesParams:
    """The analyst's edits of entities: `overrides` names the file that has them.

    Without it `overrides.toml` beside `lasmer.toml` is taken, if it is there; "none" leaves it.
    """

    overrides: str = ""
    edits: tuple[Edit, ...] = field(default=(), metadata={"setting": False})


NO_EDITS = EntitiesParams()


def edited(params: EntitiesParams, content: Mapping[str, Any], *, file: str) -> EntitiesParams:
    """The params with the edits of a parsed file in place of its name.

    Raises SettingError for what is no edit or contradicts itself.
    """
    return replace(params, overrides="", edits=edits_of(content, file=file))


def entities(
    names: pd.DataFrame,
    documents: pd.DataFrame | None = None,
    *,
    tool: Known | None = None,
    params: EntitiesParams = NO_EDITS,
) -> Iterator[Entity | EntityName | DocumentName | Problem]:
    """The distinct entities behind the documents' names, and which name stands for which."""
    found = keyed(uses_of(names), publishers=publishers_of(documents), known=tool or Known())
    done = applied(found, params.edits, paths=paths_of(documents))
    yield from done.problems
    rows = done.rows
    for one in merged(rows):
        yield Entity(
            one.entity_id, one.label, one.name, one.kb_id, one.aliases, one.mentions,
            one.documents, one.teaser_mentions, one.context,
        )  # fmt: skip
    yield from named(rows)


def register(
    names: pd.DataFrame, documents: pd.DataFrame, *, tool: Known, params: EntitiesParams
) -> list[Merged]:
    """The entities as the stage makes them, each with the uses of names behind it."""
    found = keyed(uses_of(names), publishers=publishers_of(documents), known=tool)
    return list(merged(applied(found, params.edits, paths=paths_of(documents)).rows))


def uses_of(names: pd.DataFrame) -> Iterator[NameUse]:
    """The rows of the table of names as uses."""
    yield from map(_use, rows_of(Name, names[list(Name.__slots__)]))


def publishers_of(documents: pd.DataFrame | None) -> dict[str, str]:
    """The publisher by document, of those that have one."""
    if documents is None:
        return {}
    pairs = zip(documents["doc_id"], documents["publisher"], strict=True)
    return {doc_id: name for doc_id, name in pairs if isinstance(name, str)}


def paths_of(documents: pd.DataFrame | None) -> dict[str, str]:
    """The path by document."""
    if documents is None:
        return {}
    return dict(zip(documents["doc_id"], documents["path"], strict=True))


def named(rows: Sequence[Keyed]) -> Iterator[EntityName | DocumentName]:
    """Which name stands for which entity: everywhere, or by document and passage."""
    by_name: defaultdict[tuple[str, str], list[Keyed]] = defaultdict(list)
    for row in rows:
        by_name[row.use.label, row.use.name].append(row)
    for (label, name), found in by_name.items():
        if len({_target(row) for row in found}) == 1:
            yield EntityName(label, name, *_target(found[0]))
        else:
            yield from _in_documents(found)


def _in_documents(found: list[Keyed]) -> Iterator[DocumentName]:
    for row in found:
        use, target = row.use, _target(row)
        passages = sorted({*use.passages, *use.teaser_passages}) if row.part else [None]
        for passage in passages:
            yield DocumentName(use.doc_id, use.label, use.name, passage, *target)


def _target(row: Keyed) -> tuple[str | None, str]:
    return (None if row.dropped else row.entity_id), row.label


def _use(name: Name) -> NameUse:
    return NameUse(
        name.doc_id, name.label, name.name, tuple(name.forms),
        name.kb_id if isinstance(name.kb_id, str) else None,  # a frame may have NaN for null
        int(name.body), int(name.teaser), tuple(name.roles), tuple(name.organisations),
        tuple(map(int, name.passages)), tuple(map(int, name.teaser_passages)),
    )  # fmt: skip


def known(_params: EntitiesParams) -> Known:
    """What the lists say of organisations and surnames."""
    ids: dict[str, str] = {}
    for name, kb_id in chain(organisation_ids(), known_organisation_ids()):
        ids.setdefault(name_key("ORG", name), kb_id)  # the first, as where names are looked up
    return Known(ids, frozenset(name_key("PER", name) for name in common_surnames()))


STAGE = Stage(
    name="entities",
    summary="merge the documents' names into entities",
    reads=(Name, Document),
    writes=(Entity, EntityName, DocumentName),
    function=entities,
    version=12,
    scope="corpus",
    params=EntitiesParams,
    tool=known,
    tool_identity=words_identity,
)
