"""Rows of a small corpus, and the report made of them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.run.schema import columns
from pipeline.run.store import Frames, Store
from pipeline.stage import Output, Parts, ProblemRow, ReportFile, Row
from pipeline.stages.assign import DocumentTopic, TeaserTopic, TopicOutlier
from pipeline.stages.clean import Page, Repair
from pipeline.stages.clusters import ClusterChange, ClusterKeyword, KeywordCluster, KeywordLink
from pipeline.stages.describe import Document
from pipeline.stages.entities import Entity
from pipeline.stages.entity_links import EntityLink
from pipeline.stages.gaps import GapRow
from pipeline.stages.keywords import Keyword
from pipeline.stages.links import DocumentLink, Teaser
from pipeline.stages.mentions import Mention
from pipeline.stages.relations import Passage, Relation
from pipeline.stages.report import (
    READS,
    ReportDocument,
    ReportParams,
    report,
    report_tool,
    row_of,
)
from pipeline.stages.topic_choice import TopicChoice
from pipeline.stages.topic_memory import TopicChange, TopicOverlap, TopicRefit, TopicTerm
from pipeline.stages.topics import Topic, TopicPassage, TopicTrend

if TYPE_CHECKING:
    from jinja2 import Environment

EVIL = '"><script>alert(1)</script><img src=x onerror=alert(2)> {{ 7*7 }} & <b>'
TEXT = "Anna Öberg är ordförande i Vinnova. Stödet blev 4,5 miljoner kronor den 2 maj 2012."
R = TypeVar("R", bound=Row)
EMPTY: dict[pa.DataType, Any] = {
    pa.string(): "", pa.int64(): 0, pa.float64(): 0.0, pa.bool_(): False,
    pa.list_(pa.string()): (), pa.list_(pa.int64()): (),
}  # fmt: skip
A, B = "aaaaaaaaaaaaaaaa", "bbbbbbbbbbbbbbbb"


def some(row: type[R], **values: Any) -> R:
    """A row with what matters here; other columns are null or empty."""
    plain = {
        column.name: None if column.nullable else EMPTY[column.type] for column in columns(row)
    }
    return row(**{**plain, **values})


def passage(doc_id: str, number: int, text: str, **other: Any) -> Passage:
    values: dict[str, Any] = {"part": "body", "role": "paragraph", "page": 1, "page_end": 1}
    return some(Passage, doc_id=doc_id, passage=number, text=text, **{**values, **other})


def mention(doc_id: str, number: int, words: str, label: str, **other: Any) -> Mention:
    text = other.pop("text_of", TEXT)
    start = text.index(words)
    values: dict[str, Any] = {"part": "body", "page": 1, "start": start, "end": start + len(words)}
    return some(
        Mention, doc_id=doc_id, passage=number, text=words, label=label, **{**values, **other}
    )


def corpus_rows(name: str = "Vinnova", title: str = "Rapport om kluster") -> list[Row]:
    """Two documents with something of everything; `name` and `title` may be hostile."""
    long = f"Början på sidan ett. {name} på sidan två."
    return [
        some(
            Document, doc_id=A, path="år 1/å rapport#1.pdf", kind="pdf", title=title, pages=2,
            words=30, language="sv", year=2012, document_type="rapport", publisher=name,
        ),
        some(Document, doc_id=B, path="b.txt", kind="text", pages=1, words=10),
        some(Page, doc_id=A, page=1, text=TEXT, reader="pdfium", quality=0.97, label="i"),
        some(Page, doc_id=A, page=2, text=name, reader="pdfium", quality=0.5),
        some(Page, doc_id=B, page=1, text=TEXT, reader="text", quality=1.0),
        passage(A, 0, title, role="heading", level=1),
        passage(A, 1, TEXT),
        passage(A, 2, long, page_end=2, page_starts=(21,)),
        passage(A, 3, "sidfot", part="furniture", role="footer"),
        passage(B, 0, TEXT),
        passage(B, 1, f"Läs mer: {name}", part="teaser", teaser=1),
        mention(A, 1, "Anna Öberg", "PER", entity_id="per-1"),
        mention(A, 1, "ordförande", "ROLE", value="ordförande"),
        mention(A, 1, "Vinnova", "ORG", entity_id="org-1"),
        mention(A, 1, "4,5 miljoner kronor", "MONEY", value="4500000 SEK"),
        mention(A, 1, "2 maj 2012", "DATE", value="2012-05-02"),
        mention(A, 2, name, "ORG", entity_id="org-1", page=2, text_of=long),
        mention(B, 0, "Vinnova", "ORG", entity_id="org-1"),
        some(
            Entity, entity_id="org-1", label="ORG", name=name, aliases=(f"{name} AB",),
            mentions=3, documents=2,
        ),
        some(
            Entity, entity_id="per-1", label="PER", name="Anna Öberg", kb_id="kb:1", mentions=1,
            documents=1,
        ),
        some(
            Relation, doc_id=A, passage=1, subject_id="per-1", relation="role_at",
            object_id="org-1", role="ordförande", start=0, end=34,
        ),
        some(
            Relation, doc_id=A, passage=1, subject_id="org-1", relation="funds",
            object_id="per-1", start=0, end=34,
        ),
        some(Relation, doc_id=B, passage=0, subject_id="per-1", relation="said", start=0, end=10),
        some(EntityLink, source_id="org-1", target_id="per-1", passages=1, documents=1),
        some(Topic, topic_id="t1", label=name, terms=("kluster", "stöd"), documents=1, share=0.4),
        some(TopicTerm, topic_id="t1", term="kluster", weight=0.5, rank=1, label=name),
        some(TopicTerm, topic_id="t1", term="stöd", weight=0.3, rank=2, label="stöd"),
        some(TopicOverlap, topic_id="t1", other_id="t1", overlap=1.0),
        some(TopicPassage, topic_id="t1", rank=1, doc_id=A, passage=1, share=0.8),
        some(TopicTrend, topic_id="t1", by="year", value="2011", share=0.1, documents=0, of=1),
        some(TopicTrend, topic_id="t1", by="year", value="2012", share=0.4, documents=1, of=1),
        some(TopicTrend, topic_id="t1", by="publisher", value=name, share=0.4, documents=1, of=1),
        some(TopicTrend, topic_id="t1", by="publisher", value="Annan", share=0.2, of=2),
        some(TopicOutlier, doc_id=B, passage=0, share=0.2, terms=12),
        *(
            some(
                TopicChoice, topics=number, coherence=0.1 * number, stability=0.9, diversity=0.8,
                score=0.5, chosen=number == 3,
            )
            for number in (2, 3, 4)
        ),
        some(TopicRefit, fit=1, reason="first", documents=1, topics=2, unexplained=0.1),
        some(
            TopicRefit, fit=2, reason="drift", documents=2, topics=1, unexplained=0.1,
            pieces_since=4, unexplained_since=0.25,
        ),
        some(
            TopicChange, topic_id="t1", label=name, change="kept", other_id="t1", other_label=name,
            similarity=0.9, fit=2,
        ),
        some(
            TopicChange, topic_id="t9", label=title, change="merged", other_id="t1",
            other_label=name, similarity=0.7, fit=2,
        ),
        some(TeaserTopic, doc_id=B, passage=1, topic_id="t1", share=0.7),
        some(DocumentTopic, doc_id=A, topic_id="t1", share=0.6),
        some(
            Keyword, doc_id=A, keyword="stöd", label=name, score=1.0, rank=1, mentions=3,
            parts="stöd+medel", places=(1,),
        ),
        some(Keyword, doc_id=B, keyword="stöd", label=name, score=0.9, rank=1, mentions=3),
        some(
            ClusterKeyword, cluster_id="c1", cluster=name, keyword="stöd", label=name,
            centrality=1.0, documents=2,
        ),
        some(
            KeywordCluster, cluster_id="c1", label=name, keywords=("stöd",), size=1, documents=2,
            group_id="g1", group=title,
        ),
        some(
            ClusterChange, cluster_id="c1", label=name, change="split", other_id="c0",
            other_label=title, similarity=0.6,
        ),
        some(ClusterChange, cluster_id="c0", label=title, change="went"),
        some(KeywordLink, source="kluster", target="stöd", weight=0.5),
        some(
            Teaser, doc_id=B, teaser=1, title=name, excerpt=title, truncated=True, year_from=2010,
            year_to=2014, document_type="rapport", publisher=name, authors=(name,),
            target_doc_id=A, target_score=0.95,
        ),
        some(DocumentLink, source=B, target=A, teasers=1, score=0.95),
        some(
            Repair, doc_id=A, repair=0, page=1, rule="hyphen_joined", before="ord- förande",
            after=name, context=title,
        ),
        some(GapRow, doc_id=A, passage=1, kind="phone", start=34, context=TEXT[:40]),
        some(
            ProblemRow, doc_id=A, path="år 1/å rapport#1.pdf", stage="extract", page=2,
            kind="empty_page", detail=name,
        ),
        some(
            ProblemRow, doc_id="c" * 16, path=f"{name}.pdf", stage="extract", kind="encrypted",
            detail=title, set_aside=True,
        ),
    ]  # fmt: skip


Pages = dict[str, str]


@cache
def templates() -> Environment:
    """The templates, compiled once for all tests."""
    return report_tool(ReportParams())


def pages_made(rows: Sequence[Row], folder: Path, **params: Any) -> Pages:
    """The report of some rows, which are stored in the folder: text by file."""
    return report_made(rows, folder, **params)[0]


def report_made(
    rows: Sequence[Row],
    folder: Path,
    known: Sequence[ReportFile] = (),
    *,
    parts: int = 1,
    **params: Any,
) -> tuple[Pages, list[ReportFile]]:
    """The texts that a report of some rows writes, and its files, where `known` are there.

    Tables that come part by part stand in so many files, each with some of the documents.
    """
    store = Store(folder)
    tables = [row_of(read) for read in READS]
    for row in (*tables, ReportDocument, ReportFile):
        store.write_whole(row, [one for one in (*rows, *known) if type(one) is row])
    frames = [
        in_parts(store, read.row, parts) if isinstance(read, Parts) else store.frame(read)
        for read in READS
    ]
    before = [store.remembered(ReportFile), store.remembered(ReportDocument)]
    found = list(report(*frames, *before, params=ReportParams(**params), tool=templates()))
    pages = {one.file: one.content for one in found if isinstance(one, Output)}
    return pages, [one for one in found if isinstance(one, ReportFile)]


def in_parts(store: Store, row: type[Row], parts: int) -> Frames:
    """The table in so many files, a document in the one that its id chooses."""
    table = store.table(row)
    number = [int(doc_id[0], 16) % parts for doc_id in table["doc_id"].to_pylist()]
    files = []
    for part in range(parts):
        path = store.folder / f"{row.TABLE.name}-{part}.parquet"
        pq.write_table(table.filter(pa.array([one == part for one in number], pa.bool_())), path)
        files.append(path)
    return Frames(row, files)


def written(pages: Pages, folder: Path) -> Path:
    """The folder with the pages in it."""
    for file, content in pages.items():
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        (folder / file).write_text(content, encoding="utf-8")
    return folder
