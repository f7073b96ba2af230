"""Passage terms of all documents -> topics as weighted terms."""

from __future__ import annotations

from typing import Annotated

from pipeline.stage import Row, table


@table("topic_terms", row="topic and term", key=("topic_id", "term"))
class TopicTerm(Row):
    """How much a term speaks for a topic; a passage's topics are a function of these rows."""

    topic_id: Annotated[str, "stable id of the topic"]
    term: Annotated[str, "base form"]
    weight: Annotated[float, "weight of the term in the topic, topics' weights sum to 1"]
    rank: Annotated[int, "1-based rank in the topic"]
    label: Annotated[str, "form most often written"]
