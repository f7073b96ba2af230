"""Entities, mentions, relations and links -> the list of entities, and a page for each top one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pipeline.report.corpus import Corpus, DocumentRef, EntityRef, rows
from pipeline.report.quotes import Quote, quotes
from pipeline.report.texts import Places

if TYPE_CHECKING:
    import pandas as pd

NEIGHBOURS = 20
DOCUMENTS = 30
RELATIONS = 40
"""Of each at most on an entity's page."""


@dataclass(frozen=True, slots=True)
class EntityLine:
    """An entity in the list of entities."""

    ref: EntityRef
    aliases: tuple[str, ...]
    mentions: int
    documents: int
    teaser_mentions: int
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """A relation as seen from one of its two entities, and the words that state it."""

    relation: str
    role: str | None
    is_subject: bool
    other: EntityRef | None
    quote: Quote


@dataclass(frozen=True, slots=True)
class Neighbour:
    """An entity that stands in the same passages."""

    ref: EntityRef
    passages: int
    documents: int


@dataclass(frozen=True, slots=True)
class EntityPage:
    """What there is to say of an entity."""

    ref: EntityRef
    kb_id: str | None
    aliases: tuple[str, ...]
    mentions: int
    documents: int
    teaser_mentions: int
    quotes: tuple[Quote, ...]
    statements: tuple[Statement, ...]
    statements_left: int
    in_documents: tuple[tuple[DocumentRef, int], ...]
    documents_left: int
    neighbours: tuple[Neighbour, ...]
    neighbours_left: int

    @property
    def places(self) -> Places:
        """The passages that the page quotes."""
        quoted = (*self.quotes, *(one.quote for one in self.statements))
        return {(quote.document.doc_id, quote.passage) for quote in quoted}


def entity_lines(corpus: Corpus) -> list[EntityLine]:
    """A line for each of the top entities, most mentioned first."""
    roles = roles_by_entity(corpus["relations"])
    return [
        EntityLine(
            corpus.entities[row.entity_id],
            tuple(row.aliases),
            row.mentions,
            row.documents,
            row.teaser_mentions,
            roles.get(row.entity_id, ()),
        )
        for row in rows(corpus.top_entities)
    ]


def roles_by_entity(relations: pd.DataFrame) -> dict[str, tuple[str, ...]]:
    """The roles stated of each entity, most often stated first."""
    stated = relations.dropna(subset=["role"])
    counts: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for subject, role in zip(stated["subject_id"], stated["role"], strict=True):
        counts[subject][role] += 1
    return {
        subject: tuple(sorted(roles, key=lambda role: (-roles[role], role)))
        for subject, roles in counts.items()
    }


def entity_pages(corpus: Corpus, *, only: Collection[str] | None = None) -> Iterator[EntityPage]:
    """The pages of the top entities, or of those among them, most mentioned first."""
    chosen = corpus.top_entities
    if only is not None:
        chosen = chosen[chosen["entity_id"].isin(only)]
    top = set(chosen["entity_id"])
    shown = shown_mentions(corpus, top)
    found = _by_key(shown["entity_id"], quotes(corpus, shown))
    statements = statements_by_entity(corpus, top)
    places = document_counts(corpus, top)
    neighbours = neighbours_by_entity(corpus, top)
    for row in rows(chosen):
        mine, stated = statements.get(row.entity_id, ([], 0))
        where, documents = places.get(row.entity_id, ([], 0))
        near, links = neighbours.get(row.entity_id, ([], 0))
        yield EntityPage(
            ref=corpus.entities[row.entity_id],
            kb_id=row.kb_id,
            aliases=tuple(row.aliases),
            mentions=row.mentions,
            documents=row.documents,
            teaser_mentions=row.teaser_mentions,
            quotes=tuple(found.get(row.entity_id, ())),
            statements=tuple(mine),
            statements_left=stated - len(mine),
            in_documents=tuple(where),
            documents_left=documents - len(where),
            neighbours=tuple(near),
            neighbours_left=links - len(near),
        )


def shown_mentions(corpus: Corpus, entity_ids: set[str]) -> pd.DataFrame:
    """For each entity the mentions to show: body text first, every document before any again."""
    mentions = corpus["mentions"]
    mine = mentions[mentions["entity_id"].isin(entity_ids)]
    return spread(mine, "entity_id", corpus.limits.mentions)


def spread(frame: pd.DataFrame, column: str, most: int) -> pd.DataFrame:
    """At most `most` rows for each value of the column, from as many documents as there are.

    Where there is a column `part`, body text comes before teasers.
    """
    parts = ["part"] if "part" in frame.columns else []
    nth = frame.groupby([column, *parts, "doc_id"]).cumcount()
    ordered = frame.assign(nth=nth).sort_values([column, *parts, "nth", "doc_id"], kind="stable")
    kept = ordered.groupby(column).head(most)
    return kept.sort_values([column, *parts, "doc_id"], kind="stable").drop(columns="nth")


def document_counts(
    corpus: Corpus, entity_ids: set[str]
) -> dict[str, tuple[list[tuple[DocumentRef, int]], int]]:
    """The documents that mention each entity in body text most often, and how many do at all."""
    mentions = corpus["mentions"]
    mine = mentions[corpus.in_body & mentions["entity_id"].isin(entity_ids)]
    counts = mine.groupby(["entity_id", "doc_id"]).size().reset_index(name="times")
    ordered = counts.sort_values(["times", "doc_id"], ascending=[False, True], kind="stable")
    found: dict[str, list[tuple[DocumentRef, int]]] = defaultdict(list)
    for row in rows(ordered.groupby("entity_id").head(DOCUMENTS)):
        found[row.entity_id].append((corpus.documents[row.doc_id], row.times))
    sizes = counts.groupby("entity_id").size()
    return {entity_id: (some, int(sizes[entity_id])) for entity_id, some in found.items()}


def statements_by_entity(
    corpus: Corpus, entity_ids: set[str]
) -> dict[str, tuple[list[Statement], int]]:
    """The first relations in which each entity has part, by document, and how many there are."""
    relations = corpus["relations"]
    known = relations["subject_id"].isin(entity_ids) | relations["object_id"].isin(entity_ids)
    mine = relations[known]
    sides: dict[str, list[tuple[int, bool]]] = defaultdict(list)
    for number, row in enumerate(rows(mine[["subject_id", "object_id"]])):
        for entity_id, is_subject in ((row.subject_id, True), (row.object_id, False)):
            if entity_id in entity_ids:
                sides[entity_id].append((number, is_subject))
    numbers = sorted({number for some in sides.values() for number, _ in some[:RELATIONS]})
    shown = mine.iloc[numbers]
    told = dict(zip(numbers, zip(rows(shown), quotes(corpus, shown), strict=True), strict=True))
    return {
        entity_id: (
            [
                _statement(corpus, *told[number], is_subject)
                for number, is_subject in some[:RELATIONS]
            ],
            len(some),
        )
        for entity_id, some in sides.items()
    }


def _statement(corpus: Corpus, row: Any, quote: Quote, is_subject: bool) -> Statement:
    """A relation as seen from its subject, or from its object."""
    other = row.object_id if is_subject else row.subject_id
    ref = corpus.entities[other] if other else None
    return Statement(row.relation, row.role, is_subject, ref, quote)


def neighbours_by_entity(
    corpus: Corpus, entity_ids: set[str]
) -> dict[str, tuple[list[Neighbour], int]]:
    """The entities most often in the same passages as each, and how many there are at all."""
    import pandas as pd

    links = corpus["entity_links"]
    near = links[links["source_id"].isin(entity_ids) | links["target_id"].isin(entity_ids)]
    ordered = by_passages(near).reset_index(drop=True)
    sides = pd.concat(
        ordered.rename(columns={one: "one", other: "other"})
        for one, other in (("source_id", "target_id"), ("target_id", "source_id"))
    )
    mine = sides[sides["one"].isin(entity_ids)].sort_index(kind="stable")
    found: dict[str, list[Neighbour]] = defaultdict(list)
    for row in rows(mine.groupby("one").head(NEIGHBOURS)):
        ref = corpus.entities[row.other]
        found[row.one].append(Neighbour(ref, row.passages, row.documents))
    sizes = mine.groupby("one").size()
    return {entity_id: (some, int(sizes[entity_id])) for entity_id, some in found.items()}


def by_passages(links: pd.DataFrame) -> pd.DataFrame:
    """Pairs of entities, those that share most passages first."""
    return links.sort_values(
        ["passages", "documents", "source_id", "target_id"],
        ascending=[False, False, True, True],
        kind="stable",
    )  # fmt: skip


def _by_key(keys: pd.Series, values: list[Quote]) -> dict[str, list[Quote]]:
    found: dict[str, list[Quote]] = defaultdict(list)
    for key, value in zip(keys, values, strict=True):
        found[key].append(value)
    return found
