"""A page with its mentions, and rankings."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pipeline.explore.reading import Mention, marked, only, shown
from pipeline.explore.top import Wanted, top_entities, top_keywords, top_topics
from tests.small import A, B

if TYPE_CHECKING:
    import duckdb


def test_a_page_has_its_passages_and_mentions(db: duckdb.DuckDBPyConnection) -> None:
    assert [one.passage for one in shown(db, A)] == [0, 1]
    [second] = shown(db, A, page=2)
    assert [second.text[m.start : m.end] for m in second.mentions] == ["Åsa Öhlund", "2 000 kr"]
    assert shown(db, A, page=3) == []
    assert [m.label for m in only(second.mentions, ["PER"])] == ["PER"]
    assert only(second.mentions, []) == second.mentions


@pytest.mark.parametrize(
    ("spans", "text"),
    [
        ([(0, 3), (4, 10)], "<Åsa> <Öhlund> talar"),
        ([(0, 3), (0, 10)], "<Åsa Öhlund> talar"),
        ([(0, 10), (4, 16)], "<Åsa Öhlund> talar"),
        ([], "Åsa Öhlund talar"),
    ],
)
def test_mentions_are_marked_in_the_text(spans: list[tuple[int, int]], text: str) -> None:
    mentions = [Mention(*span, "PER", None, None) for span in spans]
    assert marked("Åsa Öhlund talar", mentions, lambda word, _: f"<{word}>") == text


def test_the_best_come_first(db: duckdb.DuckDBPyConnection) -> None:
    assert [row.name for row in top_entities(db, Wanted(labels=["PER"]))] == ["Åsa Öhlund"]
    assert top_entities(db, Wanted(doc_ids=[B])) == []
    assert top_entities(db, Wanted(part="teaser")) == []
    assert [(row.keyword, row.score, row.documents) for row in top_keywords(db, Wanted())] == [
        ("kluster", 1.5, 2), ("växa", 0.9, 1),
    ]  # fmt: skip
    assert [row.keyword for row in top_keywords(db, Wanted(doc_ids=[B], limit=1))] == ["växa"]
    [topic] = top_topics(db, Wanted())
    assert topic.share == pytest.approx((0.5 * 12 + 1.0 * 8) / 20)
    assert topic.terms == ["kluster", "företag"]
