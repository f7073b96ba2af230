"""Passage terms of all documents -> topics as weighted terms, kept while they do."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from pipeline.stage import Parts, Problem, Row, Stage
from pipeline.stages.lexical import stop_list, stop_list_identity
from pipeline.stages.terms import PassageTerm
from pipeline.stages.topic_choice import BEST, DECIMALS, Fit, TopicChoice, TopicParams, fitted
from pipeline.stages.topic_memory import (
    MILLIONTHS,
    REMEMBERED,
    Memory,
    TopicChange,
    TopicDocument,
    TopicFit,
    TopicOverlap,
    TopicRefit,
    TopicSpace,
    TopicTerm,
    TopicWeight,
    document_digests,
    explained_parts,
    refit_reason,
    settings_digest,
    since,
    unexplained,
)
from pipeline.stages.vocabulary import VocabularyTerm
from pipeline.text.factors import SHARPNESS, best_terms, telling, weighted
from pipeline.text.labels import NAME_WORDS, alike, nameable
from pipeline.text.matching import Fate, Vector, fates, similarities
from pipeline.text.pieces import Pieces, pieces
from pipeline.text.shown_terms import POOL, pair_npmi, together
from pipeline.text.stopwords import Stopwords
from pipeline.text.terms import is_light

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

    Floats = np.ndarray[Any, np.dtype[np.float64]]

LEAST_OVERLAP = 0.02
"""Topics less alike do not share a passage's words in any way that shows."""
SHOWN_TERMS = 10
"""Terms of a topic that a reader sees."""
AT_HOME = 0.5
"""A term is shown in the topic it tells most of, and in others of which it tells half as much. With
60 topics on the tuning halves 0.77 and 0.70 of the shown terms were distinct without this, 0.95 and
0.89 with 0.6; NPMI fell from 0.45 and 0.30 to 0.39 and 0.24."""
LEAST_OWN = 0.25
"""Part of a shown term's evidence that is the word itself: parts of compounds ("järn" in
"järnväg") speak for a topic, but name nothing."""


@dataclass(frozen=True, slots=True)
class Named:
    """A fitted topic: its id, its name, its shown terms by number, and how these go together."""

    topic_id: str
    label: str
    shown: Sequence[int]
    coherence: float


@dataclass(frozen=True, slots=True)
class Words:
    """How each term is usually written, and its parts of speech."""

    labels: Mapping[str, str]
    pos: Mapping[str, str]

    @classmethod
    def of(cls, words: pd.DataFrame, these: Sequence[str]) -> Words:
        """The columns of the vocabulary by term, for these terms."""
        words = words[words["term"].isin(these)]
        terms = words["term"]
        return cls(
            dict(zip(terms, words["label"], strict=True)),
            dict(zip(terms, words["pos"], strict=True)),
        )


def topic_model(
    parts: Iterable[pd.DataFrame], words: pd.DataFrame, *remembered: pd.DataFrame,
    params: TopicParams, tool: Stopwords, **_: object,
) -> Iterator[Row | Problem]:  # fmt: skip
    """The topics of the last fit while they do, else those of a new one.

    A corpus without recurring terms has none and a `Problem`. One thread does the arithmetic: sums
    are then made in the same order on every machine.
    """
    from threadpoolctl import threadpool_limits

    known = Memory.of(remembered)
    documents = document_digests(parts)
    with threadpool_limits(limits=1):
        new = since(parts, known, documents)
        reason = refit_reason(known, documents, new, params)
        if reason is None:
            yield from known.kept(new)
            return
        corpus = pieces(parts, most=params.fit_pieces)
        if len(corpus.terms) < 2:
            yield Problem(
                "no_topics",
                f"The {corpus.total} pieces of running text share no terms, so there are no "
                "topics. Add documents, or see in `lasmer problems` why none were read.",
            )
            return
        yield from anew(corpus, words, known, documents, reason, params, tool)


def anew(
    corpus: Pieces, vocabulary: pd.DataFrame, known: Memory, documents: Mapping[str, str],
    reason: str, params: TopicParams, stop: Stopwords,
) -> Iterator[Row]:  # fmt: skip
    """The rows of a new fit; topics that are those of the last fit keep id and name."""
    import numpy as np

    chosen = next((row.topics for row in known.of_table(TopicChoice) if row.chosen), 0)
    before = earlier_topics(known, corpus.terms)
    fit = fitted(weighted(corpus.counts, corpus.rarities), params, before=before, number=chosen)
    topics = np.round(fit.topics, DECIMALS)
    number = known.last.fit + 1 if known.last else 1
    words = Words.of(vocabulary, corpus.terms)
    named, changes = matched(named_topics(topics, corpus, words, stop), topics, corpus, known)
    yield from fit.tried
    yield from (TopicDocument(doc_id, digest) for doc_id, digest in documents.items())
    yield from (replace(change, fit=number) for change in changes)
    yield from topic_rows(topics, named, corpus, words)
    yield from fit_rows(fit, named, topics)
    weights = weight_rows(topics, named, corpus)
    spaces, poor = space_rows(topics, named, weights, corpus)
    yield from weights
    yield from spaces
    yield from known.of_table(TopicRefit)
    yield TopicRefit(
        number, reason, settings_digest(params), len(documents), corpus.total, corpus.length,
        len(named), poor, 0, 0.0,
    )  # fmt: skip


def named_topics(
    topics: Floats, corpus: Pieces, words: Words, stop: Stopwords
) -> list[Named]:  # fmt: skip
    """Each topic with an id made of its best terms, the terms to show, and a label of three."""
    present = (corpus.counts > 0).astype(float).tocsc()
    heavy = telling(topics ** (1 / SHARPNESS))
    here = heavy >= AT_HOME * heavy.max(axis=0)
    found = []
    for at, order in enumerate(best_terms(topics, topics.shape[1])):
        best = [int(i) for i in order if topics[at, i] > 0]
        naming = [i for i in best if here[at, i] and can_be_shown(i, corpus, words, stop)]
        pool = naming[:POOL] or best[:POOL]
        pairs = pair_npmi(present, pool)
        chosen = together(
            [float(heavy[at, i]) for i in pool], pairs, SHOWN_TERMS, unlike_in(pool, corpus.terms)
        )
        labels = [words.labels.get(term, term) for term in (corpus.terms[pool[i]] for i in chosen)]
        this = topic_id([corpus.terms[i] for i in order[:BEST]])
        inside = pairs[chosen][:, chosen]
        count = len(chosen) * (len(chosen) - 1)
        coherence = float(inside.sum()) / count if count else 0.0
        shown = [pool[i] for i in chosen]
        found.append(Named(this, ", ".join(labels[:NAME_WORDS]), shown, coherence))
    return found


def can_be_shown(term: int, corpus: Pieces, words: Words, stop: Stopwords) -> bool:
    """Whether a term names something, is not too general, and stands by itself often enough."""
    name = corpus.terms[term]
    own = corpus.own[term] >= LEAST_OWN
    return bool(own) and nameable(words.pos.get(name, "")) and not is_light(name, stop)


def unlike_in(pool: Sequence[int], terms: Sequence[str]) -> Callable[[int, int], bool]:
    """What says whether two of the terms, by number in the pool, are different words."""
    names = [terms[i] for i in pool]
    return lambda one, other: not alike(names[one], names[other])


def matched(
    named: Sequence[Named], topics: Floats, corpus: Pieces, known: Memory
) -> tuple[list[Named], list[TopicChange]]:
    """The topics with the ids and names of those of the last fit that they are; and all changes."""
    earlier = earlier_vectors(known)
    names: dict[str, str] = {row.topic_id: row.label for row in known.of_table(TopicFit)}
    ids = sorted(earlier)
    later = [
        {corpus.terms[i]: float(row[i]) for i in row.nonzero()[0]} for row in topics
    ]  # fmt: skip
    found = list(fates(similarities(later, [earlier[one] for one in ids])))
    kept = {fate.this: ids[fate.other] for fate in found if fate.change == "kept"
            and fate.other is not None}  # fmt: skip
    taken = set(ids)
    result = []
    for at, topic in enumerate(named):
        if at in kept:
            this, label = kept[at], names[kept[at]]
        else:
            this, label = free_id(topic.topic_id, taken), topic.label
        taken.add(this)
        result.append(Named(this, label, topic.shown, topic.coherence))
    return result, [told(fate, result, ids, names) for fate in found]


def told(
    fate: Fate, now: Sequence[Named], ids: Sequence[str], names: Mapping[str, str]
) -> TopicChange:
    """A fate with ids and names; the number of the fit is left open."""
    similarity = round(fate.similarity, DECIMALS)
    before = fate.change in ("went", "merged")
    this = ids[fate.this] if before else now[fate.this].topic_id
    label = names[this] if before else now[fate.this].label
    if fate.other is None:
        return TopicChange(this, label, fate.change, None, None, 0.0, 0)
    other = now[fate.other].topic_id if before else ids[fate.other]
    other_label = now[fate.other].label if before else names[other]
    return TopicChange(this, label, fate.change, other, other_label, similarity, 0)


def earlier_vectors(known: Memory) -> dict[str, Vector]:
    """The topics of the last fit as loadings of terms."""
    found: dict[str, dict[str, float]] = {}
    for row in known.of_table(TopicTerm):
        found.setdefault(row.topic_id, {})[row.term] = row.loading
    return dict(found)


def earlier_topics(known: Memory, terms: Sequence[str]) -> Floats | None:
    """The topics of the last fit, topics x these terms; None where there was none."""
    import numpy as np

    earlier = earlier_vectors(known)
    if not earlier:
        return None
    place = {term: at for at, term in enumerate(terms)}
    found = np.zeros((len(earlier), len(terms)))
    for row, (_, vector) in zip(found, sorted(earlier.items()), strict=True):
        for term, loading in vector.items():
            if term in place:
                row[place[term]] = loading
    return found


def topic_id(terms: Sequence[str]) -> str:
    """The id of a topic with these best terms, whatever their order."""
    digest = hashlib.sha256("\n".join(sorted(terms)).encode())
    return f"t{digest.hexdigest()[:10]}"


def free_id(wanted: str, taken: set[str]) -> str:
    """The id, or one made of it that no other topic has."""
    while wanted in taken:
        wanted = topic_id([wanted])
    return wanted


def topic_rows(
    topics: Floats, named: Sequence[Named], corpus: Pieces, words: Words
) -> Iterator[TopicTerm]:
    """The terms of every topic, best first."""
    for row, topic, order in zip(topics, named, best_terms(topics, topics.shape[1]), strict=True):
        places = {i: at for at, i in enumerate(topic.shown, 1)}
        for rank, i in enumerate((i for i in order if row[i] > 0), 1):
            term = corpus.terms[i]
            yield TopicTerm(
                topic.topic_id, term, round(float(row[i] / row.sum()), DECIMALS), rank,
                places.get(int(i)), words.labels.get(term, term), words.pos.get(term, ""),
                round(float(row[i]), DECIMALS),
            )  # fmt: skip


def fit_rows(
    fit: Fit, named: Sequence[Named], topics: Floats
) -> Iterator[TopicOverlap | TopicFit]:  # fmt: skip
    """How the topics overlap, what they are called, and how stable they are."""
    overlaps = topics @ topics.T
    order = by_id(named)
    for place, one in enumerate(order):
        for two in order[: place + 1]:
            overlap = round(float(overlaps[one, two]), DECIMALS)
            if overlap >= LEAST_OVERLAP:
                yield TopicOverlap(named[one].topic_id, named[two].topic_id, overlap)
    for topic, stability in zip(named, fit.stabilities, strict=True):
        yield TopicFit(
            topic.topic_id, topic.label, round(topic.coherence, DECIMALS),
            round(float(stability), DECIMALS),
        )  # fmt: skip


def by_id(named: Sequence[Named]) -> list[int]:
    """The numbers of the topics in order of their ids."""
    return sorted(range(len(named)), key=lambda at: named[at].topic_id)


def weight_rows(topics: Floats, named: Sequence[Named], corpus: Pieces) -> list[TopicWeight]:
    """The terms of any topic, with their loadings in the topics in order of ids."""
    import numpy as np

    ordered = np.round(topics[by_id(named)] * MILLIONTHS).astype(np.int64)
    found = []
    for i in np.flatnonzero(ordered.any(axis=0)):
        spoken = np.flatnonzero(ordered[:, i])
        found.append(
            TopicWeight(
                corpus.terms[int(i)],
                round(float(corpus.rarities[i]), DECIMALS),
                tuple(spoken.tolist()),
                tuple(ordered[spoken, i].tolist()),
            )
        )
    return found


def space_rows(
    topics: Floats, named: Sequence[Named], weights: Sequence[TopicWeight], corpus: Pieces
) -> tuple[list[TopicSpace], float]:
    """The topics' overlaps and what is usually explained; and the share poorly explained."""
    import numpy as np

    ordered = topics[by_id(named)]
    overlaps = np.round(ordered @ ordered.T * MILLIONTHS).astype(np.int64)
    ids = [named[at].topic_id for at in by_id(named)]
    rows = [
        TopicSpace(one, tuple(row.tolist()), 0.0) for one, row in zip(ids, overlaps, strict=True)
    ]
    place = {term: at for at, term in enumerate(corpus.terms)}
    counts = corpus.counts[:, [place[row.term] for row in weights]].tocsr()
    parts = explained_parts(counts, weights, rows)
    usual = round(float(np.median(parts)), DECIMALS)
    spaces = [TopicSpace(row.topic_id, row.overlaps, usual) for row in rows]
    return spaces, unexplained(parts, usual)


STAGE = Stage(
    name="topic_model",
    summary="find the topics of the corpus",
    reads=(Parts(PassageTerm), VocabularyTerm),
    writes=REMEMBERED,
    function=topic_model,
    version=9,
    scope="corpus",
    params=TopicParams,
    tool=stop_list,
    tool_identity=stop_list_identity,
    remembers=REMEMBERED,
    also_called="topics",
)
