"""One document, none, and the sample's lists: topics and keywords where there is little text."""

from __future__ import annotations

import shutil
from pathlib import Path

from pipeline.evaluate.keywords import repeated
from pipeline.run.engines import Serial
from pipeline.run.progress import Silent
from pipeline.run.runner import run
from pipeline.run.store import Store
from pipeline.stage import ProblemRow
from pipeline.stages import STAGES
from pipeline.stages.assign import PassageTopic
from pipeline.stages.clusters import ClusterKeyword
from pipeline.stages.describe import Document
from pipeline.stages.keywords import Keyword
from pipeline.stages.topics import Topic

FIVE_PAGES = "vård/uppsats_digital_distriktssköterska.pdf"
WHOLE = ("topics", "clusters")


def tables(raw: Path, out: Path) -> Store:
    run(
        raw, out, stages=STAGES, params={}, engine=Serial(), workers=1,
        progress=Silent(), version="test", names=WHOLE,
    )  # fmt: skip
    return Store(out)


def test_one_document_of_five_pages_has_a_few_topics_of_its_own_words(
    project: Path, tmp_path: Path
) -> None:
    raw = tmp_path / "raw"
    raw.mkdir()
    shutil.copyfile(project / "data" / "raw" / FIVE_PAGES, raw / "a.pdf")
    store = tables(raw, tmp_path / "out")
    (document,) = store.whole(Document)
    assert document.pages == 5
    topics = store.whole(Topic)
    assert 2 <= len(topics) <= 6
    assert all(len(row.terms) >= 3 for row in topics)
    assert len({row.label for row in topics}) == len(topics)
    shown = [term for row in topics for term in row.terms]
    assert len(set(shown)) > 0.8 * len(shown)
    passages = {row.passage for row in store.whole(PassageTopic)}
    assert len(passages) > 10
    keywords = store.whole(Keyword)
    assert len(keywords) == 20
    assert len(store.whole(ClusterKeyword)) > 0


def test_no_document_gives_empty_tables_and_says_why(tmp_path: Path) -> None:
    raw = tmp_path / "raw"
    raw.mkdir()
    store = tables(raw, tmp_path / "out")
    for row in (Topic, Keyword, ClusterKeyword, PassageTopic):
        assert store.whole(row) == []
    kinds = {row.kind for row in store.whole(ProblemRow)}
    assert {"no_topics", "no_keywords"} <= kinds


def test_no_list_of_the_sample_has_two_inflections_of_a_word(processed: Path) -> None:
    lists: dict[str, list[str]] = {}
    for row in Store(processed).whole(Keyword):
        lists.setdefault(row.doc_id, []).append(row.keyword)
    assert len(lists) > 20
    assert {doc_id: found for doc_id, words in lists.items() if (found := repeated(words))} == {}
