"""Passages that no topic explains -> how many, in which documents, and some of them."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.report.corpus import Corpus, DocumentRef, rows
from pipeline.report.entities import spread
from pipeline.report.quotes import Quote, passage_quotes

DOCUMENTS = 10
SHOWN_CHARACTERS = 300


@dataclass(frozen=True, slots=True)
class Outliers:
    """Passages that no topic explains: those that say most, from as many documents as possible."""

    count: int
    documents: int
    in_documents: tuple[tuple[DocumentRef, int], ...]
    quotes: tuple[tuple[Quote, float], ...]


def outliers(corpus: Corpus) -> Outliers:
    """The passages that the topics do not explain; none where there are no topics."""
    frame = corpus["topic_outliers"]
    counts = frame["doc_id"].value_counts(sort=False).sort_index()
    most = sorted(counts.items(), key=lambda pair: (-int(pair[1]), str(pair[0])))
    ordered = frame.sort_values(["terms", "doc_id", "passage"], ascending=[False, True, True])
    near = ordered.head(corpus.limits.examples * 10).assign(all="")
    shown = spread(near, "all", corpus.limits.examples)
    found = passage_quotes(corpus, shown, [()] * len(shown), most=SHOWN_CHARACTERS)
    return Outliers(
        len(frame),
        len(counts),
        tuple((corpus.documents[str(key)], int(count)) for key, count in most[:DOCUMENTS]),
        tuple((quote, row.share) for row, quote in zip(rows(shown), found, strict=True)),
    )
