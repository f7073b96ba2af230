"""Which document a teaser points at, found without comparing each with each."""

from __future__ import annotations

from dataclasses import fields

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz import fuzz

from pipeline.stages.links import (
    DocumentLink,
    LinkParams,
    Teaser,
    Titles,
    by_excerpts,
    links,
    within_reach,
)
from pipeline.stages.teasers import TeaserItem

OPENING = "Regionen har under året arbetat med en ny plan för kultur och bibliotek i länet."


def item(doc_id: str, teaser: int, title: str, excerpt: str = "", cut: bool = False) -> TeaserItem:
    return TeaserItem(doc_id, teaser, title, excerpt, cut, None, None, None, None, ())


def found(
    items: list[TeaserItem], titles: dict[str, str | None], texts: dict[str, str]
) -> list[object]:
    names = [field.name for field in fields(TeaserItem)]
    rows = pd.DataFrame(
        [[getattr(one, name) for name in names] for one in items], columns=names, dtype=object
    )
    documents = pd.DataFrame({"doc_id": list(titles), "title": list(titles.values())})
    openings = [pd.DataFrame({"doc_id": [one], "text": [text]}) for one, text in texts.items()]
    return list(links(rows, documents, openings, params=LinkParams(), tool=None))


@pytest.mark.parametrize(
    ("title", "excerpt", "target"),
    [
        ("Biblioteksplan 2022-2025", "", "plan"),
        ("Bibliotekspan 2022-2025", "", "plan"),  # a lost letter
        ("Biblioteksplan 2016-2019", "", None),  # other years
        ("Vad vi gör", OPENING, "rapport"),
        ("Vad vi gör", "Regionen har under året", None),  # a stock phrase
        ("Protokoll", "", None),
    ],
)
def test_title_or_excerpt_finds_the_document(title: str, excerpt: str, target: str | None) -> None:
    titles = {"plan": "Biblioteksplan 2022–2025", "rapport": None, "sida": "Läs mer"}
    rows = found([item("sida", 1, title, excerpt)], titles, {"rapport": OPENING, "sida": ""})
    (teaser,) = (row for row in rows if isinstance(row, Teaser))
    assert teaser.target_doc_id == target
    edges = [row for row in rows if isinstance(row, DocumentLink)]
    assert [(row.source, row.target) for row in edges] == ([("sida", target)] if target else [])


def test_last_word_of_a_cut_excerpt_is_no_word() -> None:
    cut = " ".join(OPENING.split()[:8]) + " kul"
    (hits,) = by_excerpts([(cut, True)], [frame({"a": OPENING})], least=1.0).values()
    assert hits == [(1.0, "a")]
    assert by_excerpts([(cut, False)], [frame({"a": OPENING})], least=1.0) == {}


def test_a_page_does_not_point_at_itself() -> None:
    rows = found([item("plan", 1, "Biblioteksplan 2022")], {"plan": "Biblioteksplan 2022"}, {})
    assert [row.target_doc_id for row in rows if isinstance(row, Teaser)] == [None]


def frame(texts: dict[str, str]) -> pd.DataFrame:
    return pd.DataFrame({"doc_id": list(texts), "text": list(texts.values())})


words = st.text("abå ", min_size=8, max_size=24)


@given(st.lists(words, min_size=1, max_size=8), words, st.sampled_from([0.0, 0.5, 0.9, 1.0]))
def test_those_left_out_by_length_are_never_alike(
    titles: list[str], said: str, least: float
) -> None:
    ordered = sorted(titles, key=len)
    start, end = within_reach([len(one) for one in ordered], len(said), least=least)
    for one in (*ordered[:start], *ordered[end:]):
        assert fuzz.ratio(said, one) < least * 100


@given(st.lists(words, max_size=8), words)
def test_titles_found_are_those_of_comparing_with_each(titles: list[str], said: str) -> None:
    named = {str(number): " ".join(title.split()) for number, title in enumerate(titles)}
    said = " ".join(said.split())
    got = sorted(Titles.of(named.items()).like(said, least=0.8))
    assert got == sorted(
        (round(fuzz.ratio(said, title) / 100, 4), doc_id)
        for doc_id, title in named.items()
        if len(said) >= 8 and len(title) >= 8 and fuzz.ratio(said, title) >= 80
    )


def test_of_many_documents_that_begin_alike_the_best_two_are_kept() -> None:
    said = OPENING
    same = dict.fromkeys("dbca", OPENING)
    begun = [frame(same), frame({"e": "Något helt annat än det som sades i utdraget."}), frame({})]
    found = by_excerpts([(said, False)], begun, least=0.5)
    assert found == {(said, False): [(1.0, "a"), (1.0, "b")]}
    assert by_excerpts([("för kort", False)], begun, least=0.5) == {}
