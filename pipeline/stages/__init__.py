"""The stages in their order: the whole pipeline, one line each."""

from pipeline.stage import Stage
from pipeline.stages import (
    annotate,
    assign,
    clean,
    clusters,
    describe,
    entities,
    entity_links,
    extract,
    find,
    gaps,
    keywords,
    links,
    mentions,
    relations,
    report,
    teasers,
    terms,
    topic_model,
    topics,
    vocabulary,
)

STAGES: tuple[Stage, ...] = (
    # What each document says on its own, from bytes to mentions and terms.
    extract.STAGE,
    clean.STAGE,
    gaps.STAGE,
    describe.STAGE,
    teasers.STAGE,
    annotate.STAGE,
    find.STAGE,
    terms.STAGE,
    # What the corpus knows.
    links.STAGE,
    entities.STAGE,
    vocabulary.STAGE,
    topic_model.STAGE,
    # What each document is in the light of the corpus.
    mentions.STAGE,
    relations.STAGE,
    assign.STAGE,
    keywords.STAGE,
    # The whole.
    entity_links.STAGE,
    topics.STAGE,
    clusters.STAGE,
    report.STAGE,
)
