"""Topic terms and assignments -> topics with label, share, coherence and stability."""

from __future__ import annotations

from typing import Annotated

from pipeline.stage import Row, table


@table("topics", row="topic", key=("topic_id",))
class Topic(Row):
    """A topic as a reader meets it."""

    topic_id: Annotated[str, "stable id"]
    label: Annotated[str, "two or three words that tell it from its neighbours"]
    terms: Annotated[tuple[str, ...], "terms, best first"]
    documents: Annotated[int, "documents of which it is the main topic or a tenth at least"]
    share: Annotated[float, "share of all body text, 0..1"]
    coherence: Annotated[float, "NPMI of its ten best terms over the passages, -1..1"]
    stability: Annotated[float, "mean best match over refits on samples, 0..1"]
