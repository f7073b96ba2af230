"""Keywords, clusters and links -> the page about keywords."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.report.corpus import Corpus, DocumentRef, rows
from pipeline.report.quotes import Quote, passage_quotes

if TYPE_CHECKING:
    import pandas as pd

DOCUMENTS = 8
SHOWN_CHARACTERS = 240


@dataclass(frozen=True, slots=True)
class Member:
    """A keyword in a cluster."""

    keyword: str
    label: str
    centrality: float
    documents: int


@dataclass(frozen=True, slots=True)
class Cluster:
    """A cluster of keywords, the most central first, and the documents that have most of them."""

    cluster_id: str
    label: str
    members: tuple[Member, ...]
    documents: tuple[tuple[DocumentRef, int], ...]
    documents_count: int
    group_id: str
    group: str


@dataclass(frozen=True, slots=True)
class Group:
    """A group of clusters, the upper level; its clusters the largest first."""

    group_id: str
    label: str
    clusters: tuple[Cluster, ...]
    words: int


@dataclass(frozen=True, slots=True)
class KeywordView:
    """A keyword with where it stands."""

    keyword: str
    label: str
    parts: str | None
    documents: int
    mentions: int
    score: float
    cluster_id: str | None
    cluster: str | None
    in_documents: tuple[DocumentRef, ...]
    quote: Quote | None


def clusters(corpus: Corpus) -> list[Cluster]:
    """The clusters, largest first."""
    frame = corpus["keyword_clusters"].sort_values(
        ["cluster_id", "centrality", "keyword"], ascending=[True, False, True], kind="stable"
    )
    documents = documents_by_cluster(corpus)
    known = {row.cluster_id: row for row in rows(corpus["clusters"])}
    found = [
        Cluster(
            str(cluster_id),
            str(group["cluster"].iloc[0]),
            tuple(Member(r.keyword, r.label, r.centrality, r.documents) for r in rows(group)),
            tuple(documents.get(str(cluster_id), ())),
            known[cluster_id].documents,
            known[cluster_id].group_id,
            known[cluster_id].group,
        )
        for cluster_id, group in frame.groupby("cluster_id")
    ]
    return sorted(found, key=lambda one: (-len(one.members), one.label, one.cluster_id))


def groups(clusters: Sequence[Cluster]) -> list[Group]:
    """The groups of the clusters, that with most keywords first."""
    members: dict[str, list[Cluster]] = defaultdict(list)
    for cluster in clusters:
        members[cluster.group_id].append(cluster)
    found = [
        Group(key, some[0].group, tuple(some), sum(len(one.members) for one in some))
        for key, some in members.items()
    ]
    return sorted(found, key=lambda one: (-one.words, one.label, one.group_id))


def documents_by_cluster(corpus: Corpus) -> dict[str, list[tuple[DocumentRef, int]]]:
    """The documents with most keywords of each cluster, and how many."""
    members = corpus["keyword_clusters"][["cluster_id", "keyword"]]
    both = corpus["keywords"][["doc_id", "keyword"]].merge(members, on="keyword")
    counts = both.groupby(["cluster_id", "doc_id"]).size().reset_index(name="times")
    ordered = counts.sort_values(
        ["cluster_id", "times", "doc_id"], ascending=[True, False, True], kind="stable"
    )
    found: dict[str, list[tuple[DocumentRef, int]]] = defaultdict(list)
    for row in rows(ordered.groupby("cluster_id").head(DOCUMENTS)):
        found[row.cluster_id].append((corpus.documents[row.doc_id], row.times))
    return found


def top_keywords(keywords: pd.DataFrame, most: int) -> pd.DataFrame:
    """One row per keyword: label, parts, documents, mentions, score; most documents first."""
    ordered = keywords.sort_values(["score", "doc_id"], ascending=[False, True], kind="stable")
    found = ordered.groupby("keyword", sort=True).agg(
        label=("label", "first"),
        parts=("parts", "first"),
        documents=("doc_id", "size"),
        mentions=("mentions", "sum"),
        score=("score", "sum"),
    )
    return (
        found.reset_index()
        .sort_values(
            ["documents", "score", "keyword"], ascending=[False, False, True], kind="stable"
        )
        .head(most)
    )


def keyword_views(corpus: Corpus) -> list[KeywordView]:
    """The keywords of most documents, each with a passage of its best document."""
    top = top_keywords(corpus["keywords"], corpus.limits.keywords)
    of = corpus["keywords"][corpus["keywords"]["keyword"].isin(set(top["keyword"]))]
    of = of.sort_values(["score", "doc_id"], ascending=[False, True], kind="stable")
    documents: dict[str, list[DocumentRef]] = defaultdict(list)
    for row in rows(of.groupby("keyword").head(DOCUMENTS)):
        documents[row.keyword].append(corpus.documents[row.doc_id])
    quotes = quotes_by_keyword(corpus, of)
    cluster = {
        row.keyword: (row.cluster_id, row.cluster) for row in rows(corpus["keyword_clusters"])
    }
    return [
        KeywordView(
            row.keyword,
            row.label,
            row.parts if isinstance(row.parts, str) else None,
            row.documents,
            row.mentions,
            row.score,
            *cluster.get(row.keyword, (None, None)),
            tuple(documents[row.keyword]),
            quotes.get(row.keyword),
        )
        for row in rows(top)
    ]


def quotes_by_keyword(corpus: Corpus, ordered: pd.DataFrame) -> dict[str, Quote]:
    """The first passage with each keyword in the first of its rows that names one."""
    placed = ordered[ordered["first"] >= 0].drop_duplicates("keyword")
    at = placed.assign(passage=placed["first"])
    words = list(zip(at["keyword"], at["label"], strict=True))
    found = passage_quotes(corpus, at, words, most=SHOWN_CHARACTERS)
    return dict(zip(at["keyword"], found, strict=True))
