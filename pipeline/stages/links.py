"""Teasers and documents of the corpus -> which teaser points at which document."""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from typing import TYPE_CHECKING, Annotated

from rapidfuzz import fuzz, process

from pipeline.stage import (
    DOCUMENT,
    Columns,
    Fraction,
    Parts,
    Reference,
    Row,
    Stage,
    rows_of,
    table,
)
from pipeline.stages.describe import Document, Opening
from pipeline.stages.teasers import TeaserItem
from pipeline.text.sharing import ranks

if TYPE_CHECKING:
    import pandas as pd
    from scipy.sparse import csr_matrix

WORDS = re.compile(r"\w+")
FIGURES = re.compile(r"\d+").findall
Run = tuple[str, ...]
LEAST_SHINGLES = 5  # fewer runs of three words are a stock phrase
SCORE_DIGITS = 4
BEST = 2  # of the documents that a teaser may mean: one of them may be its own
LEAST_LETTERS = 8  # "Protokoll" may name a document; "Bilaga" names too many


@table(
    "teasers",
    row='entry of a "Läs mer" list',
    key=("doc_id", "teaser"),
    references=(DOCUMENT, Reference(("target_doc_id",), "documents", ("doc_id",))),
)
class Teaser(TeaserItem):
    """A teaser and the document of the corpus that it teases, where there is one."""

    target_doc_id: Annotated[str | None, "the teased document, where it is in the corpus"]
    target_score: Annotated[float | None, "how well title and excerpt match it, 0..1"]


@table(
    "document_links",
    row="document that points at another through a teaser",
    key=("source", "target"),
    references=(
        Reference(("source",), "documents", ("doc_id",)),
        Reference(("target",), "documents", ("doc_id",)),
    ),
)
class DocumentLink(Row):
    """An edge of the graph of documents."""

    source: Annotated[str, "doc_id of the page with the teaser"]
    target: Annotated[str, "doc_id of the teased document"]
    teasers: Annotated[int, "teasers that say so"]
    score: Annotated[float, "best score among them, 0..1"]


@dataclass(frozen=True, slots=True)
class LinkParams:
    """When a teaser is taken for a document of the corpus.

    `least_title` is the likeness of titles on rapidfuzz's scale, 0..1: at 0.9 one letter in ten
    may differ, the damage of such pages, but not another year or region. `least_excerpt` is the
    share of the excerpt's runs of three words that stand in the document's first words: half
    leaves room for lost ligatures, and two documents with a common preface stay apart.
    """

    least_title: Fraction = 0.9
    least_excerpt: Fraction = 0.5


def links(
    items: pd.DataFrame,
    documents: pd.DataFrame,
    openings: Iterable[pd.DataFrame],
    *,
    params: LinkParams,
    tool: None,
) -> Iterator[Teaser | DocumentLink]:
    """Teasers with the document each points at, and the graph of documents they make."""
    rows = rows_of(TeaserItem, items)
    titles = Titles.of(zip(documents["doc_id"], documents["title"], strict=True))
    named = {
        title: best_two(titles.like(plain(title), least=params.least_title))
        for title in sorted({row.title for row in rows})
    }
    said = sorted({(row.excerpt, row.truncated) for row in rows})
    begun = by_excerpts(said, openings, least=params.least_excerpt)
    edges: dict[tuple[str, str], list[float]] = {}
    for row in rows:
        both = (*named[row.title], *best_two(begun.get((row.excerpt, row.truncated), ())))
        found = [(score, doc_id) for score, doc_id in both if doc_id != row.doc_id]
        score, target = min(found, key=lambda one: (-one[0], one[1]), default=(None, None))
        cells = {name: getattr(row, name) for name in TeaserItem.__dataclass_fields__}
        yield Teaser(**cells, target_doc_id=target, target_score=score)
        if target is not None and score is not None:
            edges.setdefault((row.doc_id, target), []).append(score)
    for (source, goal), scores in sorted(edges.items()):
        yield DocumentLink(source, goal, len(scores), max(scores))


def best_two(found: Iterable[tuple[float, str]]) -> tuple[tuple[float, str], ...]:
    """The best two of (score, doc_id), for one may be the teaser's own document."""
    return tuple(nsmallest(BEST, found, key=lambda one: (-one[0], one[1])))


@dataclass(frozen=True, slots=True)
class Titles:
    """The titles of the corpus, those with the same figures together, by length.

    A teaser's title is compared only with titles that can be like it at all: most of the work of
    comparing each with each falls away.
    """

    by_figures: Mapping[tuple[str, ...], tuple[list[int], list[str], list[str]]]
    """Figures -> lengths, titles and doc_ids, the shortest title first."""

    @classmethod
    def of(cls, named: Iterable[tuple[str, str | None]]) -> Titles:
        """The titles by (doc_id, title) of documents; short ones are left out."""
        found: dict[tuple[str, ...], list[tuple[int, str, str]]] = {}
        for doc_id, title in named:
            words = plain(title) if isinstance(title, str) else ""
            if len(words) >= LEAST_LETTERS:
                found.setdefault(tuple(FIGURES(words)), []).append((len(words), words, doc_id))
        return cls({figures: _columns(sorted(rows)) for figures, rows in found.items()})

    def like(self, said: str, *, least: float) -> Iterator[tuple[float, str]]:
        """(likeness, doc_id) of documents whose title is like this one and has the same figures."""
        lengths, titles, doc_ids = self.by_figures.get(tuple(FIGURES(said)), ([], [], []))
        if len(said) < LEAST_LETTERS or not titles:
            return
        start, end = within_reach(lengths, len(said), least=least)
        found = process.extract(
            said, titles[start:end], scorer=fuzz.ratio, score_cutoff=least * 100, limit=None
        )
        for _, score, place in found:
            yield round(float(score) / 100, SCORE_DIGITS), doc_ids[start + place]


def _columns(rows: Iterable[tuple[int, str, str]]) -> tuple[list[int], list[str], list[str]]:
    lengths, titles, doc_ids = zip(*rows, strict=True)
    return list(lengths), list(titles), list(doc_ids)


def within_reach(lengths: Sequence[int], length: int, *, least: float) -> tuple[int, int]:
    """The slice of the sorted lengths at which a likeness of `least` is possible.

    The likeness of two texts is at most twice the shorter length over the sum of both.
    """
    if least <= 0:
        return 0, len(lengths)
    shortest = math.floor(length * least / (2 - least))
    return bisect_left(lengths, shortest), bisect_right(
        lengths, math.ceil(length * (2 - least) / least)
    )


def by_excerpts(
    excerpts: Iterable[tuple[str, bool]], openings: Iterable[pd.DataFrame], *, least: float
) -> dict[tuple[str, bool], list[tuple[float, str]]]:
    """Excerpt -> (share, doc_id) of documents that begin with its words, the best of each part.

    An excerpt comes with whether it is cut off: its last word is then none. Only what teasers say
    is kept in memory; the documents' first words pass by once.
    """
    runs_of: dict[tuple[str, bool], set[Run]] = {}
    for excerpt in excerpts:
        text, cut = excerpt
        words = plain(text).split()
        runs = shingles(words[:-1] if cut else words)
        if len(runs) >= LEAST_SHINGLES:
            runs_of[excerpt] = runs
    if not runs_of:
        return {}
    wanted = list(runs_of)
    number = {run: at for at, run in enumerate(sorted(set().union(*runs_of.values())))}
    said = counted([[number[run] for run in runs] for runs in runs_of.values()], len(number))
    found: dict[tuple[str, bool], list[tuple[float, str]]] = {}
    for part in openings:
        doc_ids = part["doc_id"].tolist()
        texts = (shingles(plain(text).split()) for text in part["text"].tolist())
        begun = counted([[number[run] for run in runs & number.keys()] for runs in texts],
                        len(number))  # fmt: skip
        for at, count, which in shared(said, begun, doc_ids, least=least):
            excerpt = wanted[at]
            share = round(count / len(runs_of[excerpt]), SCORE_DIGITS)
            found.setdefault(excerpt, []).append((share, doc_ids[which]))
    return found


def counted(rows: Sequence[Sequence[int]], columns: int) -> csr_matrix:
    """A matrix with 1 in the columns that each row names."""
    import numpy as np
    from scipy.sparse import csr_matrix

    ends = np.cumsum([0, *map(len, rows)])
    places = np.array([one for row in rows for one in row], dtype=np.int64)
    return csr_matrix((np.ones(len(places), dtype=np.int32), places, ends), (len(rows), columns))


def shared(
    said: csr_matrix, begun: csr_matrix, doc_ids: Sequence[str], *, least: float
) -> Iterator[tuple[int, int, int]]:
    """(excerpt, runs in common, document) by number: the best two with the share `least`."""
    import numpy as np

    sizes = np.diff(said.indptr)
    both = (said @ begun.T).tocoo()
    enough = both.data >= least * sizes[both.row]
    rows, columns, counts = both.row[enough], both.col[enough], both.data[enough]
    place = np.argsort(np.argsort(np.array(doc_ids, dtype=object), kind="stable"))
    order = np.lexsort((place[columns], -counts, rows))
    rows, columns, counts = rows[order], columns[order], counts[order]
    best = ranks(rows) < BEST
    yield from zip(rows[best].tolist(), counts[best].tolist(), columns[best].tolist(), strict=True)


def shingles(words: Sequence[str]) -> set[Run]:
    """Every run of three words (Broder 1997)."""
    return set(zip(words, words[1:], words[2:], strict=False))


def plain(title: str) -> str:
    """The title's letters and figures in lower case, as words: what two ways of writing share."""
    return " ".join(WORDS.findall(title.lower()))


STAGE = Stage(
    name="links",
    summary="find the documents that teasers point at",
    reads=(TeaserItem, Columns(Document, ("doc_id", "title")), Parts(Opening)),
    writes=(Teaser, DocumentLink),
    function=links,
    version=1,
    scope="corpus",
    params=LinkParams,
)
