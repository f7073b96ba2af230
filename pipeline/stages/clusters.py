"""Keywords of all documents -> clusters of keywords in groups, and links between keywords."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

from pipeline.stage import (
    Bounds,
    Columns,
    Fraction,
    Positive,
    Problem,
    Row,
    Seed,
    Stage,
    rows_of,
    table,
)
from pipeline.stages.keywords import Keyword
from pipeline.stages.lexical import vectors_identity, word_vectors
from pipeline.text.communities import Cluster, clustered
from pipeline.text.labels import NAME_WORDS, alike
from pipeline.text.matching import Fate, Vector, fates, partners, similarities
from pipeline.text.meaning import neighbours
from pipeline.text.sharing import Pairs, added_up, codes, sharing, unique
from pipeline.text.terms import MIN_PART_LETTERS, stem

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

    Vectors = Callable[[Sequence[str]], np.ndarray[Any, np.dtype[np.float64]]]

DECIMALS = 6
"""Of stored numbers."""
KINSHIP = 0.3
"""Strength that a shared first compound part adds: as much as a third of all places in common."""
HEADS = 0.1
"""Strength that a shared head adds (`klimatplan`, `biblioteksplan`): it links kinds of things, not
subjects, and made clusters of plans and programmes where it counted for more."""
MEANING = 0.4
"""Strength that vectors of the same direction add; it falls to 0 at `LEAST_MEANING`."""
LEAST_MEANING = 0.6
"""Cosine of word vectors that says nothing yet: words of one field of life have 0.5 and less."""
NEAREST = 5
"""Words of like meaning that count for each keyword."""
MOST_VECTORS = 20_000
"""Keywords, those of most documents, that are compared by meaning: all pairs are looked at."""
DOUBT = 1.0
"""A single common place counts half, three count three quarters."""
COLUMNS = ("doc_id", "keyword", "label", "rank", "parts", "places")
"""What of the table of keywords is read."""
TEXTS = ("doc_id", "keyword", "label")
"""Columns that are gone through more than once: Arrow's strings would be made anew each time."""
ID_WORDS, SHOWN, TWO = 5, 10, 2
"""Central words that make an id; that a reader sees; of one document, that make it one of a
cluster."""


@table("keyword_clusters", row="keyword in a cluster", key=("cluster_id", "keyword"))
class ClusterKeyword(Row):
    """A keyword and the cluster it belongs to; keywords of no cluster have no row."""

    cluster_id: Annotated[str, "stable id of the cluster"]
    cluster: Annotated[str, "label of the cluster"]
    keyword: Annotated[str, "base form"]
    label: Annotated[str, "as usually written"]
    centrality: Annotated[float, "share of the cluster's link weight that meets it, best 1"]
    documents: Annotated[int, "documents that have it as keyword"]


@table("clusters", row="cluster of keywords", key=("cluster_id",))
class KeywordCluster(Row):
    """A cluster as a reader meets it, and the group of clusters it belongs to."""

    cluster_id: Annotated[str, "stable id"]
    label: Annotated[str, "two or three of its keywords that name it"]
    keywords: Annotated[tuple[str, ...], "its ten most central keywords as written, best first"]
    size: Annotated[int, "keywords in it"]
    documents: Annotated[int, "documents with at least two of its keywords"]
    group_id: Annotated[str, "stable id of the group of clusters, the upper level"]
    group: Annotated[str, "label of the group: the first words of its largest clusters"]


@table("cluster_changes", row="cluster and what became of it", key=("cluster_id",))
class ClusterChange(Row):
    """What the last change of keywords made of the clusters before it; all `came` at first."""

    cluster_id: Annotated[str, "cluster; an earlier one where it `went` or was `merged`"]
    label: Annotated[str, "its name"]
    change: Annotated[str, "`kept`, `came`, `went`, `split` (off another) or `merged` (into one)"]
    other_id: Annotated[str | None, "cluster it was split off or merged into; itself where kept"]
    other_label: Annotated[str | None, "name of that cluster"]
    similarity: Annotated[float, "cosine with that cluster's keywords, 0 where there is none"]


@table("keyword_links", row="pair of keywords", key=("source", "target"))
class KeywordLink(Row):
    """Two keywords that belong together; source sorts before target."""

    source: Annotated[str, "keyword"]
    target: Annotated[str, "keyword"]
    weight: Annotated[float, "strength of the link, 0..1"]


@dataclass(frozen=True, slots=True)
class ClusterParams:
    """Settings of the keyword clusters."""

    seed: Seed = 20261123
    resolution: Annotated[float, Bounds(0.01)] = 2.0  # above: more and smaller clusters
    weakest: Fraction = 0.1  # links below it are chance
    ranks: Positive = 15  # keywords of each document that take part


def clusters(
    rows: pd.DataFrame, *remembered: pd.DataFrame, params: ClusterParams,
    tool: Vectors | None = None, **_: object,
) -> Iterator[ClusterKeyword | KeywordCluster | ClusterChange | KeywordLink | Problem]:  # fmt: skip
    """Clusters of keywords that stand together, mean the like or share compound parts.

    Clusters that are those of the rows remembered keep their ids, and their names while they hold
    the words of it.
    """
    if rows.empty:
        yield Problem(
            "no_keywords", "No document has keywords, so there are no clusters. Add documents."
        )
        return
    rows = rows[rows["rank"] <= params.ranks].astype(dict.fromkeys(TEXTS, object))
    links = keyword_links(rows, tool, weakest=params.weakest)
    for (source, target), weight in sorted(links.items()):
        yield KeywordLink(source, target, round(weight, DECIMALS))
    found = clustered(links, resolution=params.resolution, seed=params.seed)
    words = Words.of(rows)
    earlier = Earlier.of(*remembered) if remembered else Earlier({}, {}, {})
    named, changes = matched(found, words, earlier)
    yield from changes
    yield from cluster_rows(found, named, group_names(found, named, words, earlier), rows)
    for cluster, (this, name) in zip(found, named, strict=True):
        yield from members(cluster, this, name, words)


@dataclass(frozen=True, slots=True)
class Words:
    """How many documents have each keyword, and how it is usually written."""

    documents: Mapping[str, int]
    labels: Mapping[str, str]

    @classmethod
    def of(cls, rows: pd.DataFrame) -> Words:
        """Out of the rows of keywords."""
        keywords, labels = rows["keyword"].tolist(), rows["label"].tolist()
        return cls(Counter(keywords), dict(zip(keywords, labels, strict=True)))


@dataclass(frozen=True, slots=True)
class Earlier:
    """The clusters of before: members with centrality, names, groups with members, by id."""

    members: Mapping[str, Vector]
    names: Mapping[str, str]
    groups: Mapping[str, Mapping[str, float]]

    @classmethod
    def of(cls, keywords: pd.DataFrame, found: pd.DataFrame) -> Earlier:
        """Out of the tables as they stood."""
        members: dict[str, dict[str, float]] = {}
        for row in rows_of(ClusterKeyword, keywords):
            members.setdefault(row.cluster_id, {})[row.keyword] = row.centrality
        names = {row.cluster_id: row.label for row in rows_of(KeywordCluster, found)}
        groups: dict[str, dict[str, float]] = {}
        for one in rows_of(KeywordCluster, found):
            groups.setdefault(one.group_id, {}).update(members.get(one.cluster_id, {}))
        return cls(dict(members), names, dict(groups))


def matched(
    found: Sequence[Cluster], words: Words, earlier: Earlier
) -> tuple[list[tuple[str, str]], list[ClusterChange]]:
    """The id and name of each cluster, those of before where it is the same; and all changes."""
    ids = sorted(earlier.members)
    similar = similarities(
        [cluster.strengths for cluster in found], [earlier.members[one] for one in ids]
    )
    what = list(fates(similar))
    kept = partners(similar)
    taken = set(ids)
    named = []
    for at, cluster in enumerate(found):
        name = name_of(cluster.strengths, words)
        if at in kept:
            this = ids[kept[at]]
            before = earlier.names.get(this, "")
            held = {words.labels[word] for word in cluster.strengths}
            name = before if before and set(before.split(", ")) <= held else name
        else:
            this = free("c", sorted(list(cluster.strengths)[:ID_WORDS]), taken)
        taken.add(this)
        named.append((this, name))
    return named, [told(fate, named, ids, earlier.names) for fate in what]


def told(
    fate: Fate, now: Sequence[tuple[str, str]], ids: Sequence[str], names: Mapping[str, str]
) -> ClusterChange:
    """A fate with ids and names."""
    before = [(one, names.get(one, "")) for one in ids]
    gone = fate.change in ("went", "merged")
    this, name = (before if gone else now)[fate.this]
    if fate.other is None:
        return ClusterChange(this, name, fate.change, None, None, 0.0)
    other, other_name = (now if gone else before)[fate.other]
    similarity = round(fate.similarity, DECIMALS)
    return ClusterChange(this, name, fate.change, other, other_name, similarity)


def free(letter: str, words: Sequence[str], taken: set[str]) -> str:
    """An id made of the words that is not taken."""
    text = "\n".join(words)
    while True:
        text = hashlib.sha256(text.encode()).hexdigest()
        if (found := f"{letter}{text[:10]}") not in taken:
            return found


def name_of(strengths: Mapping[str, float], words: Words) -> str:
    """Three of the words that are central and stand in many documents, unlike each other.

    Names of people, places and organisations name a cluster only where it has little else.
    """

    def order(word: str) -> tuple[bool, float, str]:
        weight = strengths[word] * words.documents[word] ** 0.5
        return words.labels[word][:1].isupper(), -weight, word

    chosen: list[str] = []
    for word in sorted(strengths, key=order):
        if len(chosen) < NAME_WORDS and not any(alike(word, other) for other in chosen):
            chosen.append(word)
    return ", ".join(words.labels[word] for word in chosen)


def group_names(
    found: Sequence[Cluster], named: Sequence[tuple[str, str]], words: Words, earlier: Earlier
) -> dict[int, tuple[str, str]]:
    """Number of a group -> its id, that of before where it is the same, and its name."""
    parts: dict[int, list[int]] = {}
    for at, cluster in enumerate(found):
        parts.setdefault(cluster.group, []).append(at)
    numbers = sorted(parts)
    ids = sorted(earlier.groups)
    vectors = [
        {word: weight for at in parts[number] for word, weight in found[at].strengths.items()}
        for number in numbers
    ]
    kept = partners(similarities(vectors, [earlier.groups[one] for one in ids]))
    taken = set(ids)
    result = {}
    for place, number in enumerate(numbers):
        largest = sorted(parts[number], key=lambda at: (-len(found[at].strengths), named[at]))
        name = ", ".join(named[at][1].split(", ")[0] for at in largest[:NAME_WORDS])
        this = free("g", sorted(named[at][0] for at in parts[number]), taken)
        result[number] = (ids[kept[place]] if place in kept else this, name)
        taken.add(this)
    return result


def cluster_rows(
    found: Sequence[Cluster], named: Sequence[tuple[str, str]],
    groups: Mapping[int, tuple[str, str]], rows: pd.DataFrame,
) -> Iterator[KeywordCluster]:  # fmt: skip
    """A row for each cluster."""
    labels = dict(zip(rows["keyword"], rows["label"], strict=True))
    of = {word: at for at, cluster in enumerate(found) for word in cluster.strengths}
    inside = rows.assign(cluster=rows["keyword"].map(of)).dropna(subset=["cluster"])
    counts = inside.groupby(["cluster", "doc_id"]).size()
    documents = counts[counts >= TWO].groupby("cluster").size().to_dict()
    for at, (cluster, (this, name)) in enumerate(zip(found, named, strict=True)):
        best = tuple(labels[word] for word in list(cluster.strengths)[:SHOWN])
        yield KeywordCluster(
            this, name, best, len(cluster.strengths), int(documents.get(at, 0)),
            *groups[cluster.group],
        )  # fmt: skip


def members(cluster: Cluster, this: str, name: str, words: Words) -> Iterator[ClusterKeyword]:
    """A row for each keyword of a cluster."""
    top = max(cluster.strengths.values()) or 1.0
    for word, strength in cluster.strengths.items():
        yield ClusterKeyword(
            this, name, word, words.labels[word], round(strength / top, DECIMALS),
            words.documents[word],
        )  # fmt: skip


def keyword_links(
    rows: pd.DataFrame, vectors: Vectors | None, *, weakest: float
) -> dict[tuple[str, str], float]:  # fmt: skip
    """The strength of each pair that shares passages, meaning or a compound part, `weakest`..1.

    What two share by standing together in few places counts for less: one place may be chance.
    """
    import numpy as np

    columns = {name: rows[name].tolist() for name in ("keyword", "label", "doc_id", "places")}
    names = dict(zip(columns["keyword"], columns["label"], strict=True))
    joined = dict(zip(columns["keyword"], rows["parts"].fillna("").tolist(), strict=True))
    words = sorted(names)
    number = {word: at for at, word in enumerate(words)}
    at = np.array([number[word] for word in columns["keyword"]], dtype=np.int64)
    places = [len(where) for where in columns["places"]]
    stands = [int(one) for where in columns["places"] for one in where]
    where = np.array(stands, dtype=np.int64)
    # A place's number: its document's times the passages of the longest, plus the passage's.
    longest = int(where.max(initial=0)) + 1
    where += np.repeat(codes(columns["doc_id"]), places) * longest
    together = sharing(np.repeat(at, places), where, len(words))
    first = kin(words, [word_parts(word, names[word], joined[word]) for word in words])
    last = kin(words, [word_head(word, names[word], joined[word]) for word in words])
    alike = meanings(rows, vectors, number) if vectors else added_up(where[:0], np.zeros(0))
    keys = unique(np.concatenate([each.keys for each in (together, first, last, alike)]))
    one, other = np.divmod(keys, max(len(words), 1))
    standing = unique(np.repeat(at, places) * (where.max(initial=0) + 1) + where)
    sizes = np.bincount(standing // (where.max(initial=0) + 1), minlength=len(words))
    both = together.of(keys, together.counts)
    near = both / np.sqrt(np.maximum(sizes[one] * sizes[other], 1)) * both / (both + DOUBT)
    akin = KINSHIP * first.of(keys, first.strongest) + HEADS * last.of(keys, last.strongest)
    akin += MEANING * alike.of(keys, alike.strongest)
    weights = near + (1 - near) * np.minimum(1.0, akin)
    strong = weights >= weakest
    return {
        (words[source], words[target]): weight
        for source, target, weight in zip(
            one[strong].tolist(), other[strong].tolist(), weights[strong].tolist(), strict=True
        )
    }


def kin(words: Sequence[str], parts: Sequence[frozenset[str]]) -> Pairs:
    """The pairs of words, by number, that have a part in common."""
    import numpy as np

    owners = np.array([at for at, mine in enumerate(parts) for _ in mine], dtype=np.int64)
    return sharing(owners, codes([part for mine in parts for part in sorted(mine)]), len(words))


def meanings(rows: pd.DataFrame, vectors: Vectors, number: Mapping[str, int]) -> Pairs:
    """How near in meaning each keyword is to its nearest, 0..1; names are left out."""
    import numpy as np

    counts = Counter(
        keyword
        for keyword, label in zip(rows["keyword"].tolist(), rows["label"].tolist(), strict=True)
        if not label[:1].isupper()
    )
    words = sorted(sorted(counts, key=lambda word: (-counts[word], word))[:MOST_VECTORS])
    pairs = neighbours(vectors(words), most=NEAREST, least=LEAST_MEANING)
    keys = [number[words[one]] * len(number) + number[words[two]] for one, two, _ in pairs]
    values = [(cosine - LEAST_MEANING) / (1 - LEAST_MEANING) for _, _, cosine in pairs]
    return added_up(np.array(keys, dtype=np.int64), np.array(values, dtype=float))


def word_parts(keyword: str, label: str, parts: str) -> frozenset[str]:
    """What a keyword is about by its first compound part or first word; nothing for names.

    `klimatplan` and `klimatmål` are kin, `klimatplan` and `biblioteksplan` are not.
    """
    if label[:1].isupper():
        return frozenset()
    words = (keyword.split()[0], parts.split("+")[0])
    return frozenset(stem(word) for word in words if len(word) >= MIN_PART_LETTERS)


def word_head(keyword: str, label: str, parts: str) -> frozenset[str]:
    """What kind of thing a compound is, by its last part; nothing for names and simple words."""
    last = parts.split("+")[-1]
    if label[:1].isupper() or "+" not in parts or len(last) < MIN_PART_LETTERS:
        return frozenset()
    return frozenset((stem(last),))


STAGE = Stage(
    name="clusters",
    summary="group the keywords that belong together",
    reads=(Columns(Keyword, COLUMNS),),
    writes=(ClusterKeyword, KeywordCluster, ClusterChange, KeywordLink),
    function=clusters,
    version=4,
    scope="corpus",
    params=ClusterParams,
    tool=word_vectors,
    tool_identity=vectors_identity,
    remembers=(ClusterKeyword, KeywordCluster),
)
