"""All tables -> the files of the report."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import astuple, dataclass, field
from typing import TYPE_CHECKING, Annotated

from pipeline.report.corpus import Corpus, Limits, rows
from pipeline.report.documents import document_lines
from pipeline.report.news import news, told
from pipeline.report.render import (
    chart_data,
    environment,
    identity,
    rendered,
    static_files,
)
from pipeline.report.rest import rest_files
from pipeline.report.site import site
from pipeline.stage import DocId, ProblemRow, ReportFile, Row, Stage, table
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
from pipeline.stages.topic_choice import TopicChoice
from pipeline.stages.topic_memory import TopicChange, TopicOverlap, TopicRefit, TopicTerm
from pipeline.stages.topics import Topic, TopicPassage, TopicTrend

if TYPE_CHECKING:
    import pandas as pd
    from jinja2 import Environment

READS: tuple[type[Row], ...] = (
    Document,
    Page,
    Passage,
    Mention,
    Entity,
    Relation,
    EntityLink,
    Topic,
    TopicTerm,
    TopicOverlap,
    TopicPassage,
    TopicTrend,
    TopicOutlier,
    TopicChoice,
    TopicRefit,
    TopicChange,
    DocumentTopic,
    TeaserTopic,
    Keyword,
    KeywordCluster,
    ClusterKeyword,
    ClusterChange,
    KeywordLink,
    Teaser,
    DocumentLink,
    Repair,
    GapRow,
    ProblemRow,
)


@dataclass(frozen=True, slots=True)
class ReportParams:
    """Settings of the report."""

    raw_base: str = "../../raw"
    """Where the documents lie as seen from the report's folder, or as a whole address; links to
    the files begin so."""
    limits: Limits = field(default_factory=Limits)
    """How much is shown."""


@table("report_documents", row="document that the report tells of", key=("doc_id",), working=True)
class ReportDocument(Row):
    """A document in the report, or gone from it, so that the next report can tell what is new."""

    doc_id: DocId
    path: Annotated[str, "path relative to the raw folder"]
    title: Annotated[str, "title, or the file's name"]
    status: Annotated[str, "`known` to the report before, `new` in this one, or `gone` from it"]


def report(
    *frames: pd.DataFrame, params: ReportParams, tool: Environment
) -> Iterator[ReportFile | ReportDocument]:
    """The files of the report, `index.html` first; the last frame is of the report before."""
    *read, before = frames
    tables = {row.TABLE.name: frame for row, frame in zip(READS, read, strict=True)}
    corpus = Corpus(tables, params.raw_base, params.limits)
    lines = document_lines(corpus)
    documents = told(rows(before), corpus.documents)
    yield from (ReportDocument(*astuple(one)) for one in documents)
    for page in site(corpus, lines, news(documents, corpus.documents)):
        yield ReportFile(page.file, rendered(tool, page))
        if page.script:
            yield ReportFile(page.script, chart_data(page))
    for name, content in rest_files(corpus, lines):
        yield ReportFile(name, content)
    for name, content in static_files().items():
        yield ReportFile(name, content)


def report_tool(params: ReportParams) -> Environment:
    """The templates, ready to render."""
    return environment()


def report_tool_identity(params: ReportParams) -> str:
    """A digest of the templates and the code beside them, for cache keys."""
    return identity()


STAGE = Stage(
    name="report",
    summary="write the report",
    reads=READS,
    writes=(ReportFile, ReportDocument),
    remembers=(ReportDocument,),
    function=report,
    version=4,
    scope="corpus",
    params=ReportParams,
    tool=report_tool,
    tool_identity=report_tool_identity,
)
