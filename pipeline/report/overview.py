"""All tables -> the numbers of the first page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.report.bars import Bar, bars, by_count
from pipeline.report.corpus import Corpus, EntityRef, rows
from pipeline.report.documents import DocumentLine

NAMES = ("PER", "ORG", "LOC", "EVENT", "WORK", "REF")
"""Labels of mentions that stand for entities, in the order in which they are shown."""
TOP = 10


@dataclass(frozen=True, slots=True)
class TopEntities:
    """The entities of a label that are mentioned most."""

    label: str
    count: int
    top: tuple[tuple[EntityRef, int, float], ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """What the first page says in numbers."""

    documents: int
    pages: int
    words: int
    passages: int
    mentions: int
    entities: int
    relations: int
    topics: int
    clusters: int
    keywords: int
    teasers: int
    amounts: int
    teasers_here: int
    repairs: int
    gaps: int
    quality: float | None
    labels: tuple[Bar, ...]
    kinds: tuple[Bar, ...]
    languages: tuple[Bar, ...]
    types: tuple[Bar, ...]
    years: tuple[Bar, ...]
    top: tuple[TopEntities, ...]


def overview(corpus: Corpus, lines: Sequence[DocumentLine]) -> Overview:
    """The numbers of the first page."""
    documents = corpus["documents"]
    labels = corpus["mentions"].loc[corpus.in_body, "label"]
    return Overview(
        documents=len(documents),
        pages=int(documents["pages"].sum()),
        words=int(documents["words"].sum()),
        passages=int((corpus["passages"]["part"] == "body").sum()),
        mentions=len(labels),
        entities=len(corpus["entities"]),
        relations=len(corpus["relations"]),
        topics=len(corpus["topics"]),
        clusters=int(corpus["keyword_clusters"]["cluster_id"].nunique()),
        keywords=int(corpus["keywords"]["keyword"].nunique()),
        teasers=len(corpus["teasers"]),
        amounts=int((labels == "MONEY").sum()),
        teasers_here=int(corpus["teasers"]["target_doc_id"].notna().sum()),
        repairs=len(corpus["repairs"]),
        gaps=len(corpus["gaps"]),
        quality=mean_quality(lines),
        labels=tuple(by_count(labels)),
        kinds=tuple(by_count(documents["kind"])),
        languages=tuple(by_count(documents["language"])),
        types=tuple(by_count(documents["document_type"], most=TOP)),
        years=tuple(years(lines)),
        top=tuple(top_entities(corpus)),
    )


def mean_quality(lines: Sequence[DocumentLine]) -> float | None:
    """The share of known words in all documents, each weighing as much as it has words."""
    known = [(line.quality, line.words) for line in lines if line.quality is not None]
    words = sum(count for _, count in known)
    return sum(quality * count for quality, count in known) / words if words else None


def years(lines: Sequence[DocumentLine]) -> list[Bar]:
    """Documents by year, years between the first and the last that have none, too."""
    known = [line.year for line in lines if line.year is not None]
    if not known:
        return []
    return bars((str(year), known.count(year)) for year in range(min(known), max(known) + 1))


def top_entities(corpus: Corpus) -> list[TopEntities]:
    """For each label the entities mentioned most in body text; labels without any are left out."""
    entities = corpus["entities"]
    found = []
    for label in NAMES:
        mine = entities[entities["label"] == label]
        ordered = mine.sort_values(["mentions", "name"], ascending=[False, True], kind="stable")
        best = rows(ordered[ordered["mentions"] > 0].head(TOP))
        most = best[0].mentions if best else 0
        top = [(corpus.entities[r.entity_id], r.mentions, r.mentions / (most or 1)) for r in best]
        if best:
            found.append(TopEntities(label, len(mine), tuple(top)))
    return found
