"""Keywords of all documents -> clusters of keywords and links between them."""

from __future__ import annotations

from typing import Annotated

from pipeline.stage import Row, table


@table("keyword_clusters", row="keyword in a cluster", key=("cluster_id", "keyword"))
class ClusterKeyword(Row):
    """A keyword and the cluster it belongs to."""

    cluster_id: Annotated[str, "stable id of the cluster"]
    cluster: Annotated[str, "label of the cluster"]
    keyword: Annotated[str, "base form"]
    label: Annotated[str, "as usually written"]
    centrality: Annotated[float, "share of the cluster's link weight that meets it, best 1"]
    documents: Annotated[int, "documents that have it as keyword"]


@table("keyword_links", row="pair of keywords", key=("source", "target"))
class KeywordLink(Row):
    """Two keywords that belong together; source sorts before target."""

    source: Annotated[str, "keyword"]
    target: Annotated[str, "keyword"]
    weight: Annotated[float, "strength of the link, 0..1"]
