"""What every stage must be, whoever writes it."""

import pickle
import subprocess
import sys

import pytest

from pipeline.run.plan import planned
from pipeline.run.schema import columns, schema
from pipeline.stage import Row, Stage
from pipeline.stages import STAGES
from pipeline.tables import TABLES


@pytest.mark.parametrize("stage", STAGES, ids=lambda stage: stage.name)
def test_stage_can_be_sent_to_a_worker(stage: Stage) -> None:
    """Functions and tools are module-level, not lambdas; params are plain values."""
    sent = pickle.loads(pickle.dumps(stage))
    assert sent.name == stage.name
    assert sent.function is stage.function


def test_names_are_unique_and_each_table_is_read_after_it_is_written() -> None:
    assert len({stage.name for stage in STAGES}) == len(STAGES)
    assert planned(STAGES, {}).stages == STAGES
    names = [row.TABLE.name for row in TABLES]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("row", TABLES, ids=lambda row: row.TABLE.name)
def test_every_column_is_described(row: type[Row]) -> None:
    assert all(column.description.strip() for column in columns(row))
    assert set(row.TABLE.key) <= {column.name for column in columns(row)}
    assert schema(row).metadata[b"table"].decode() == row.TABLE.name


CONTRACT = {
    "documents": "doc_id path kind title pages words language year document_type publisher",
    "pages": "doc_id page text reader quality",
    "passages": "doc_id passage part role page page_end section speaker_id text",
    "teasers": "doc_id teaser title excerpt truncated year_from year_to document_type publisher "
    "target_doc_id",
    "repairs": "doc_id page rule before after context",
    "gaps": "doc_id passage kind start context",
    "sentences": "doc_id passage sentence start end",
    "tokens": "doc_id passage sentence token start end text lemma pos morph parts",
    "mentions": "doc_id passage part page start end text label value entity_id method",
    "entities": "entity_id label name kb_id aliases mentions documents",
    "relations": "doc_id passage subject_id relation object_id role start end",
    "topics": "topic_id label terms documents share coherence stability",
    "topic_terms": "topic_id term weight",
    "document_topics": "doc_id topic_id share",
    "passage_topics": "doc_id passage topic_id share",
    "keywords": "doc_id keyword label score rank mentions",
    "keyword_clusters": "cluster_id cluster keyword label centrality documents",
    "keyword_links": "source target weight",
    "problems": "doc_id path stage page kind detail",
    "runs": "run_id started finished documents_read documents_changed documents_set_aside "
    "settings_digest version seconds",
}


@pytest.mark.parametrize(("name", "fixed"), CONTRACT.items())
def test_columns_that_others_script_against(name: str, fixed: str) -> None:
    (row,) = (row for row in TABLES if row.TABLE.name == name)
    assert not row.TABLE.working
    assert set(fixed.split()) <= {column.name for column in columns(row)}


def test_importing_the_stages_loads_no_heavy_library() -> None:
    code = (
        "import sys, pipeline.stages; "
        "print(sorted({'spacy', 'sklearn', 'pdfminer', 'networkx'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
