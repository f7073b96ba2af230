"""All tables -> the files of the report."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import astuple, dataclass, field
from typing import TYPE_CHECKING, Annotated, Any

from pipeline.report.corpus import Limits, rows
from pipeline.report.documents import document_lines
from pipeline.report.making import LIGHT, Maker, corpus_of
from pipeline.report.news import news, told
from pipeline.report.render import environment, identity
from pipeline.stage import (
    DocId,
    Output,
    Parts,
    ProblemRow,
    ReportFile,
    Row,
    Stage,
    table,
)
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
    from jinja2 import Environment

READS: tuple[type[Row] | Parts, ...] = (
    Document,
    Parts(Page, digests=True),
    Parts(Passage, digests=True),
    Parts(Mention, digests=True),
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
    Parts(Keyword, digests=True),
    KeywordCluster,
    ClusterKeyword,
    ClusterChange,
    KeywordLink,
    Teaser,
    DocumentLink,
    Parts(Repair, digests=True),
    Parts(GapRow, digests=True),
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
    *frames: Any, params: ReportParams, tool: Environment
) -> Iterator[ReportFile | ReportDocument | Output]:
    """The files of the report that are not there as they should be, and a row for each file.

    The last two frames are the files and documents of the report before.
    """
    *read, files, before = frames
    tables = {row_of(one).TABLE.name: frame for one, frame in zip(READS, read, strict=True)}
    parts = {name: tables.pop(name) for name in LIGHT}
    corpus = corpus_of(tables, parts, params.raw_base, params.limits)
    lines = document_lines(corpus)
    documents = told(rows(before), corpus.documents)
    yield from (ReportDocument(*astuple(one)) for one in documents)
    known = dict(zip(files["file"], files["made_of"], strict=True))
    maker = Maker(
        corpus,
        parts,
        lines,
        news(documents, corpus.documents),
        tool,
        f"{identity()} {params}",
        known,
    )
    for file in maker.files():
        yield ReportFile(file.name, file.made_of)
        if file.content is not None:
            yield Output(file.name, file.content)


def row_of(read: type[Row] | Parts) -> type[Row]:
    """The row class of a table read whole or part by part."""
    return read.row if isinstance(read, Parts) else read


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
    remembers=(ReportFile, ReportDocument),
    function=report,
    version=7,
    scope="corpus",
    params=ReportParams,
    tool=report_tool,
    tool_identity=report_tool_identity,
)
