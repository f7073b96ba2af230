"""Teasers and documents of the corpus -> which teaser points at which document."""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
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

if TYPE_CHECKING:
    import pandas as pd

WORDS = re.compile(r"\w+")
FIGURES = re.compile(r"\d+").findall
LEAST_SHINGLES = 5  # fewer runs of three words are a stock phrase
SCORE_DIGITS = 4
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
        title: tuple(titles.like(plain(title), least=params.least_title))
        for title in sorted({row.title for row in rows})
    }
    said = sorted({(row.excerpt, row.truncated) for row in rows})
    begun = by_excerpts(said, openings, least=params.least_excerpt)
    edges: dict[tuple[str, str], list[float]] = {}
    for row in rows:
        both = (*named[row.title], *begun.get((row.excerpt, row.truncated), ()))
        found = [(score, doc_id) for score, doc_id in both if doc_id != row.doc_id]
        score, target = min(found, key=lambda one: (-one[0], one[1]), default=(None, None))
        yield Teaser(**asdict(row), target_doc_id=target, target_score=score)
        if target is not None and score is not None:
            edges.setdefault((row.doc_id, target), []).append(score)
    for (source, goal), scores in sorted(edges.items()):
        yield DocumentLink(source, goal, len(scores), max(scores))


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
    """Excerpt -> (share, doc_id) of documents that begin with its words.

    An excerpt comes with whether it is cut off: its last word is then none. Only what teasers say
    is kept in memory; the documents' first words pass by once.
    """
    wanted: dict[tuple[str, ...], list[tuple[str, bool]]] = {}
    sizes: dict[tuple[str, bool], int] = {}
    for excerpt in excerpts:
        text, cut = excerpt
        words = plain(text).split()
        runs = shingles(words[:-1] if cut else words)
        if len(runs) >= LEAST_SHINGLES:
            sizes[excerpt] = len(runs)
            for run in runs:
                wanted.setdefault(run, []).append(excerpt)
    found: dict[tuple[str, bool], list[tuple[float, str]]] = {}
    for part in openings if wanted else ():
        for doc_id, text in zip(part["doc_id"], part["text"], strict=True):
            runs = shingles(plain(text).split())
            hits = Counter(excerpt for run in runs & wanted.keys() for excerpt in wanted[run])
            for excerpt, count in hits.items():
                if count >= least * sizes[excerpt]:
                    share = round(count / sizes[excerpt], SCORE_DIGITS)
                    found.setdefault(excerpt, []).append((share, str(doc_id)))
    return found


def shingles(words: Sequence[str]) -> set[tuple[str, ...]]:
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
