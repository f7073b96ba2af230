"""All tables -> the files of the report."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.report.overview import counts
from pipeline.report.render import environment, identity, static_files
from pipeline.stage import ProblemRow, ReportFile, Row, Stage
from pipeline.stages.assign import DocumentTopic, PassageTopic
from pipeline.stages.clean import Page, Repair
from pipeline.stages.clusters import ClusterKeyword, KeywordLink
from pipeline.stages.describe import Document
from pipeline.stages.entities import Entity
from pipeline.stages.entity_links import EntityLink
from pipeline.stages.gaps import GapRow
from pipeline.stages.keywords import Keyword
from pipeline.stages.links import DocumentLink, Teaser
from pipeline.stages.mentions import Mention
from pipeline.stages.relations import Passage, Relation
from pipeline.stages.topic_model import TopicOverlap, TopicTerm
from pipeline.stages.topics import Topic

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
    PassageTopic,
    DocumentTopic,
    Keyword,
    ClusterKeyword,
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
    """Where the documents lie as seen from the report's folder; links to the files begin so."""


def report(*frames: pd.DataFrame, params: ReportParams, tool: Environment) -> Iterator[ReportFile]:
    """The files of the report, `index.html` first."""
    tables = {row.TABLE.name: frame for row, frame in zip(READS, frames, strict=True)}
    documents = tables["documents"]
    quality = tables["pages"].groupby("doc_id")["quality"].mean()
    documents = documents.assign(quality=documents["doc_id"].map(quality))
    problems = tables["problems"]
    entities = tables["entities"].sort_values(["mentions", "name"], ascending=[False, True])
    clusters = [
        (name, list(group.sort_values("centrality", ascending=False)["label"]))
        for name, group in tables["keyword_clusters"].groupby("cluster")
    ]
    index = tool.get_template("index.html").render(
        documents=documents.to_dict("records"),
        pages=int(documents["pages"].sum()),
        words=int(documents["words"].sum()),
        set_aside=problems[problems["set_aside"].astype(bool)].to_dict("records"),
        entities=entities.head(50).to_dict("records"),
        topics=tables["topics"].to_dict("records"),
        clusters=clusters,
        teasers=tables["teasers"].head(100).to_dict("records"),
        repairs=counts(tables["repairs"]["rule"]),
        gaps=counts(tables["gaps"]["kind"]),
    )
    yield ReportFile("index.html", index)
    for name, content in static_files().items():
        yield ReportFile(name, content)


def report_tool(params: ReportParams) -> Environment:
    """The templates."""
    return environment()


def report_tool_identity(params: ReportParams) -> str:
    """A digest of the templates, for cache keys."""
    return identity()


STAGE = Stage(
    name="report",
    summary="write the report",
    reads=READS,
    writes=(ReportFile,),
    function=report,
    version=1,
    scope="corpus",
    params=ReportParams,
    tool=report_tool,
    tool_identity=report_tool_identity,
)
