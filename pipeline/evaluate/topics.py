"""How well topics agree with labels that people gave, beside plain models of the same texts.

Pure functions: texts, labels and rows in, scores out. A grouping says of every text the number of
its main topic (-1 for none) and of every topic its best words.
"""

from __future__ import annotations

import warnings
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from math import log
from typing import TYPE_CHECKING, Any

from pipeline.text.scores import coherence, diversity

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

BEST_WORDS = 10
"""Words by which a topic is judged."""
MORE_WORDS = 60
"""Words given of a topic, so that ten remain when forms of one word are taken together."""
MIN_TEXTS = 2
MAX_SHARE = 0.5
"""Words of the plain models stand in two texts at least and in half of them at most."""


@dataclass(frozen=True, slots=True)
class Grouping:
    """The main topic of each text, and the best words of each topic."""

    topics: Sequence[int]
    words: Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class TopicScores:
    """How one method did: `nmi`, `purity` and `diversity` 0..1, `npmi` -1..1."""

    method: str
    topics: int
    nmi: float
    purity: float
    npmi: float
    diversity: float


def tuning(name: str) -> bool:
    """Whether a text is of the half to tune on; the other half is only reported. By its name."""
    return sha256(name.encode()).digest()[0] % 2 == 0


def nmi(labels: Sequence[object], groups: Sequence[object]) -> float:
    """Normalised mutual information, 0 for independent .. 1 for equal groups, arithmetic mean.

    Groups that are all one give 0 (Vinh, Epps and Bailey 2010).
    """
    total = len(labels)
    one, two = entropy(Counter(labels), total), entropy(Counter(groups), total)
    if one + two == 0:
        return 0.0
    joint = entropy(Counter(zip(labels, groups, strict=True)), total)
    return max(0.0, 2 * (one + two - joint) / (one + two))


def entropy(counts: Mapping[Any, int], total: int) -> float:
    """Entropy in nats of the shares that the counts are of the total."""
    return -sum(count / total * log(count / total) for count in counts.values() if count)


def purity(labels: Sequence[object], groups: Sequence[object]) -> float:
    """The share of texts that have the commonest label of their group, 0..1; 0 for none."""
    if not labels:
        return 0.0
    together: dict[object, Counter[object]] = {}
    for label, group in zip(labels, groups, strict=True):
        together.setdefault(group, Counter())[label] += 1
    return sum(max(found.values()) for found in together.values()) / len(labels)


def mean_npmi(words: Sequence[Sequence[str]], texts: Sequence[frozenset[str]]) -> float:
    """Mean NPMI of the topics' words over the texts they stand in, -1..1; 0 without topics."""
    wanted = {word for topic in words for word in topic}
    places: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    for text in texts:
        present = sorted(text & wanted)
        places.update(present)
        pairs.update((a, b) for at, a in enumerate(present) for b in present[at + 1 :])
    scores = [coherence(topic, places, pairs, len(texts)) for topic in words]
    return sum(scores) / len(scores) if scores else 0.0


def scores(
    method: str, grouping: Grouping, labels: Sequence[str], texts: Sequence[frozenset[str]],
    judged: Judged,
) -> TopicScores:  # fmt: skip
    """The scores of a grouping. `texts` are the sets of words and terms of all texts, `judged`
    gives the ten of a topic's words that are looked for there: the same for every method.
    """
    words = [judged(found) for found in grouping.words]
    return TopicScores(
        method=method,
        topics=len(set(grouping.topics) - {-1}),
        nmi=round(nmi(labels, grouping.topics), 4),
        purity=round(purity(labels, grouping.topics), 4),
        npmi=round(mean_npmi(words, texts), 4),
        diversity=round(diversity(words), 4),
    )


Judged = Callable[[Sequence[str]], Sequence[str]]
Plain = Callable[[Sequence[str], int, int], Grouping]


def kmeans_words(texts: Sequence[str], topics: int, seed: int) -> Grouping:
    """k-means on TF-IDF of lower-cased words; a topic's words are the heaviest of its centre."""
    from sklearn.cluster import KMeans
    from sklearn.feature_extraction.text import TfidfVectorizer

    reader = TfidfVectorizer(min_df=MIN_TEXTS, max_df=MAX_SHARE, sublinear_tf=True)
    matrix = reader.fit_transform(texts)
    model = KMeans(topics, n_init=1, random_state=seed).fit(matrix)
    return Grouping(model.labels_.tolist(), heaviest(model.cluster_centers_, reader))


def nmf_words(texts: Sequence[str], topics: int, seed: int) -> Grouping:
    """Non-negative matrix factorisation of TF-IDF of lower-cased words."""
    from sklearn.decomposition import NMF
    from sklearn.feature_extraction.text import TfidfVectorizer

    reader = TfidfVectorizer(min_df=MIN_TEXTS, max_df=MAX_SHARE, sublinear_tf=True)
    return factored(NMF(topics, init="nndsvd", random_state=seed), reader, texts)


def lda_words(texts: Sequence[str], topics: int, seed: int) -> Grouping:
    """Latent Dirichlet allocation of the counts of lower-cased words."""
    from sklearn.decomposition import LatentDirichletAllocation
    from sklearn.feature_extraction.text import CountVectorizer

    reader = CountVectorizer(min_df=MIN_TEXTS, max_df=MAX_SHARE)
    return factored(LatentDirichletAllocation(topics, random_state=seed), reader, texts)


PLAIN: Mapping[str, Plain] = {
    "k-means, TF-IDF words": kmeans_words,
    "NMF, TF-IDF words": nmf_words,
    "LDA, words": lda_words,
}
"""The models to beat, by name."""


def factored(model: Any, reader: Any, texts: Sequence[str]) -> Grouping:
    """The grouping by a model that gives each text weights of topics."""
    matrix: csr_matrix = reader.fit_transform(texts)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # not settled after the usual iterations: good enough here
        weights = model.fit_transform(matrix)
    return Grouping(weights.argmax(axis=1).tolist(), heaviest(model.components_, reader))


def heaviest(weights: Any, reader: Any) -> list[list[str]]:
    """The words of the largest weights of each topic."""
    names = reader.get_feature_names_out()
    return [[str(names[i]) for i in row.argsort()[::-1][:MORE_WORDS]] for row in weights]


def plain_scores(
    texts: Sequence[str], labels: Sequence[str], topics: int, seen: Sequence[frozenset[str]],
    judged: Judged, *, seed: int,
) -> list[TopicScores]:  # fmt: skip
    """The scores of all plain models with so many topics on the same texts; see `scores`."""
    lower = [text.lower() for text in texts]
    return [
        scores(name, model(lower, topics, seed), labels, seen, judged)
        for name, model in PLAIN.items()
    ]


def main_topics(names: Sequence[str], shares: Sequence[tuple[str, str, float]]) -> list[int]:
    """The number of each document's largest topic; `shares` are (document, topic, share)."""
    number = {topic: at for at, topic in enumerate(sorted({topic for _, topic, _ in shares}))}
    best: dict[str, tuple[float, str]] = {}
    for name, topic, share in shares:
        best[name] = max(best.get(name, (0.0, "")), (share, topic))
    return [number[best[name][1]] if name in best else -1 for name in names]
