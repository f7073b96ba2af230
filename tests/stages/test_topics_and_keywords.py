"""From tokens to topics, keywords and clusters, on a small corpus of our own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields
from typing import Any

import pandas as pd
import pytest

from pipeline.stage import Problem, Row
from pipeline.stages.annotate import Token
from pipeline.stages.assign import DocumentTopic, PassageTopic, assign
from pipeline.stages.clean import CleanPassage
from pipeline.stages.clusters import ClusterKeyword, ClusterParams, KeywordLink, clusters
from pipeline.stages.find import Finding
from pipeline.stages.keywords import Keyword, KeywordParams, keyword_tool, keywords
from pipeline.stages.terms import DocumentTerm, PassageTerm, terms
from pipeline.stages.topic_model import (
    TopicChoice,
    TopicFit,
    TopicOverlap,
    TopicParams,
    TopicTerm,
    topic_model,
)
from pipeline.stages.topics import Topic, topics
from pipeline.stages.vocabulary import VocabularyTerm, rarity, vocabulary
from pipeline.text.stopwords import stopwords

STOP = stopwords()
SUBJECTS = {
    "vård": ("sjukhus", "läkare", "patient", "läkemedel", "vårdcentral", "sköterska", "diagnos"),
    "skola": ("elev", "lärare", "undervisning", "rektor", "bibliotek", "betyg", "läsår"),
    "klimat": ("utsläpp", "energi", "koldioxid", "vindkraft", "transporter", "fordon", "biogas"),
}


def passage(number: int, text: str, role: str = "paragraph", doc_id: str = "d") -> CleanPassage:
    given = {"doc_id": doc_id, "passage": number, "part": "body", "role": role, "text": text}
    defaults = {"page": 1, "page_end": 1, "page_starts": (), "page_offset": 0}
    values = {field.name: None for field in fields(CleanPassage)} | defaults | given
    return CleanPassage(**values)  # type: ignore[arg-type]


def tokens(number: int, words: str, doc_id: str = "d") -> list[Token]:
    """`words` are form/lemma/pos/parts, the last three optional."""
    found, start = [], 0
    for at, word in enumerate(words.split()):
        text, lemma, pos, parts = (*word.split("/"), "", "", "")[:4]
        row = Token(
            doc_id, number, 0, at, start, start + len(text), text, lemma or text.lower(),
            pos or "X", "", parts or None,
        )  # fmt: skip
        found.append(row)
        start += len(text) + 1
    return found


def frame(rows: Iterable[Row], row_type: type[Row]) -> pd.DataFrame:
    names = [field.name for field in fields(row_type)]  # type: ignore[arg-type]
    data = [{name: getattr(row, name) for name in names} for row in rows]
    return pd.DataFrame(data, columns=names).sort_values(list(row_type.TABLE.key))


def only(rows: Iterable[Any], row_type: type[Any]) -> list[Any]:
    return [row for row in rows if isinstance(row, row_type)]


def document_of(doc_id: str, subject: str) -> list[Any]:
    """Terms of a document of six passages of its subject's words, each passage another order."""
    words = SUBJECTS[subject]
    rows, found = [], []
    for number in range(6):
        text = " ".join(words[(number + turn) % len(words)] for turn in range(6))
        rows.append(passage(number, text, doc_id=doc_id))
        found += tokens(number, text, doc_id=doc_id)
    return list(terms(rows, found, [], tool=STOP))


@pytest.fixture(scope="module")
def corpus() -> dict[str, list[Any]]:
    return {
        f"{subject}{number}": document_of(f"{subject}{number}", subject)
        for subject in SUBJECTS
        for number in range(5)
    }


@pytest.fixture(scope="module")
def fit(corpus: dict[str, list[Any]]) -> tuple[pd.DataFrame, list[Any]]:
    rows = [row for found in corpus.values() for row in found]
    words = frame(vocabulary(frame(only(rows, DocumentTerm), DocumentTerm)), VocabularyTerm)
    terms_ = frame(only(rows, PassageTerm), PassageTerm)
    return terms_, list(topic_model(terms_, words, params=TopicParams(topics=3)))


def test_compounds_count_for_their_parts_and_phrases_for_themselves() -> None:
    words = (
        "Öppen/öppen/ADJ innovation/innovation/NOUN ger/ge/VERB "
        "klusterpolitik/klusterpolitik/NOUN/kluster+politik"
    )
    found = list(terms([passage(0, "x")], tokens(0, words), [], tool=STOP))
    counts = {row.term: (row.kind, row.count, row.in_compounds) for row in only(found, PassageTerm)}
    assert counts["öppen innovation"] == ("phrase", 1, 0)
    assert counts["kluster"] == ("part", 0, 1)
    assert counts["klusterpolitik"] == ("word", 1, 0)
    assert "ge" not in counts
    assert "kluster" not in {row.term for row in only(found, DocumentTerm)}


def test_people_are_no_terms_and_organisations_are_one() -> None:
    words = "Anna Lind leder/leda/VERB Region Norrstrands klusterarbete sade Lind"
    findings = [
        finding("PER", "Anna Lind", 0, 9),
        finding("ORG", "Region Norrstrand", 16, 34),
    ]
    found = list(terms([passage(0, "x")], tokens(0, words), findings, tool=STOP))
    assert {row.term for row in only(found, DocumentTerm)} >= {"region norrstrand", "klusterarbete"}
    assert not {"anna", "lind", "region", "norrstrands"} & {
        row.term for row in only(found, DocumentTerm)
    }


def finding(label: str, name: str, start: int, end: int) -> Finding:
    given = {"label": label, "name": name, "start": start, "end": end, "doc_id": "d"}
    defaults = {"passage": 0, "part": "body", "page": 1, "text": name, "method": "rule"}
    values = {field.name: None for field in fields(Finding)} | defaults | given
    return Finding(**values)  # type: ignore[arg-type]


@pytest.mark.parametrize("role", ["table", "contact", "toc"])
def test_tables_contacts_and_contents_give_no_terms(role: str) -> None:
    rows = [passage(0, "x", role)]
    assert list(terms(rows, tokens(0, "kluster innovation"), [], tool=STOP)) == []


def test_candidates_know_headings_places_and_where_they_begin() -> None:
    rows = [passage(0, "x", "heading"), passage(1, "x"), passage(2, "x")]
    found = tokens(0, "Klimatplan") + tokens(1, "skog") + tokens(2, "Klimatplanen/klimatplan")
    by_term = {row.term: row for row in only(terms(rows, found, [], tool=STOP), DocumentTerm)}
    plan = by_term["klimatplan"]
    assert (plan.count, plan.passages, plan.places, plan.in_headings) == (2, 2, (0, 2), 1)
    assert plan.first < by_term["skog"].first <= 1


def test_rarity_is_coarse() -> None:
    assert rarity(10, 10) == 0
    assert rarity(1, 100) == rarity(1, 101)
    assert rarity(1, 100) > rarity(50, 100)


def test_each_subject_is_a_topic_of_its_own_words(fit: tuple[pd.DataFrame, list[Any]]) -> None:
    best: dict[str, list[str]] = {}
    for row in only(fit[1], TopicTerm):
        best.setdefault(row.topic_id, []).extend(row.term.split() if row.rank <= 5 else [])
    subjects = {
        subject
        for found in best.values()
        for subject, words in SUBJECTS.items()
        if set(found) <= set(words)
    }
    assert subjects == set(SUBJECTS)
    assert [row.topics for row in only(fit[1], TopicChoice) if row.chosen] == [3]
    assert all(0.9 <= row.stability <= 1 for row in only(fit[1], TopicFit))


def test_a_fit_is_the_same_each_time(
    corpus: dict[str, list[Any]], fit: tuple[pd.DataFrame, list[Any]]
) -> None:
    rows = [row for found in corpus.values() for row in found]
    words = frame(vocabulary(frame(only(rows, DocumentTerm), DocumentTerm)), VocabularyTerm)
    assert list(topic_model(fit[0], words, params=TopicParams(topics=3))) == fit[1]


def shares(found: Sequence[Any], fitted: Sequence[Any]) -> list[Any]:
    """The assignment with the topic rows of the document's terms only, as the runner gives them."""
    rows = only(found, PassageTerm)
    known = {row.term for row in rows}
    near = [row for row in only(fitted, TopicTerm) if row.term in known]
    return list(assign(rows, near, only(fitted, TopicOverlap)))


def test_a_new_document_is_assigned_without_a_fit(fit: tuple[pd.DataFrame, list[Any]]) -> None:
    main = set()
    for subject in SUBJECTS:
        found = shares(document_of("new", subject), fit[1])
        best = max(only(found, DocumentTopic), key=lambda row: row.share)
        assert best.share > 0.8
        main.add(best.topic_id)
        totals = pd.Series({row.passage: 0.0 for row in only(found, PassageTopic)}, dtype=float)
        for row in only(found, PassageTopic):
            totals[row.passage] += row.share
        assert (totals <= 1.000001).all()
    assert len(main) == 3


def test_a_document_on_nothing_known_is_explained_by_no_topic(
    fit: tuple[pd.DataFrame, list[Any]],
) -> None:
    found = list(terms([passage(0, "x")], tokens(0, "fiskmås havskajak segling"), [], tool=STOP))
    assert shares(found, fit[1]) == []
    assert list(assign([], [], [])) == []


def test_topics_have_names_of_distinct_words(
    corpus: dict[str, list[Any]], fit: tuple[pd.DataFrame, list[Any]]
) -> None:
    given = [row for found in corpus.values() for row in shares(found, fit[1])]
    rows = list(
        topics(
            frame(only(fit[1], TopicTerm), TopicTerm),
            frame(only(fit[1], TopicFit), TopicFit),
            fit[0],
            frame(only(given, PassageTopic), PassageTopic),
            frame(only(given, DocumentTopic), DocumentTopic),
            tool=STOP,
        )
    )
    assert len(rows) == 3
    assert sum(row.share for row in rows) == pytest.approx(1, abs=0.1)
    for row in rows:
        assert isinstance(row, Topic)
        assert row.documents == 5
        assert len(set(row.terms)) == len(row.terms) > 3
        assert row.label == ", ".join(row.terms[:3])


def test_an_empty_corpus_gives_no_topics_and_says_so() -> None:
    empty = frame([], PassageTerm)
    found = list(topic_model(empty, frame([], VocabularyTerm), params=TopicParams()))
    assert [row.kind for row in only(found, Problem)] == ["no_topics"]
    assert len(found) == 1
    assert list(vocabulary(frame([], DocumentTerm))) == []
    none = (frame([], TopicTerm), frame([], TopicFit), frame([], PassageTerm))
    nothing = (frame([], PassageTopic), frame([], DocumentTopic))
    assert list(topics(none[0], none[1], none[2], nothing[0], nothing[1], tool=STOP)) == []
    missing = list(clusters(frame([], Keyword), params=ClusterParams()))
    assert [row.kind for row in only(missing, Problem)] == ["no_keywords"]


def candidate(term: str, **given: Any) -> DocumentTerm:
    values: dict[str, Any] = {
        "doc_id": "d", "term": term, "label": term, "kind": "phrase" if " " in term else "word",
        "pos": "ADJ+NOUN" if " " in term else "NOUN", "parts": None, "count": 3, "passages": 2,
        "places": (0, 1), "in_headings": 0, "first": 0.5,
    }  # fmt: skip
    return DocumentTerm(**(values | given))


def chosen(*candidates: DocumentTerm) -> list[str]:
    words = [VocabularyTerm(row.term, row.label, row.pos, 1.0) for row in candidates]
    found = keywords(list(candidates), words, params=KeywordParams(), tool=keyword_tool(None))
    return [row.keyword for row in found]


def test_keywords_are_neither_general_nor_nested_nor_repeated() -> None:
    found = chosen(
        candidate("klusterorganisation", count=9),
        candidate("regional utveckling", count=5),
        candidate("utveckling", count=6),
        candidate("åtgärd", count=30),
        candidate("innovationer", count=2),
        candidate("innovation", count=4),
        candidate("genomföra", pos="VERB"),
    )
    assert set(found) == {"klusterorganisation", "regional utveckling", "innovation"}


def test_headings_and_early_places_and_counts_raise_a_keyword() -> None:
    assert chosen(candidate("tandvård"), candidate("barnvård", in_headings=1))[0] == "barnvård"
    assert chosen(candidate("vätgas", first=0.9), candidate("vätgas plan", count=1))[0] == "vätgas"
    assert chosen() == []


def keyword(word: str, doc_id: str, places: tuple[int, ...], parts: str | None = None) -> Keyword:
    return Keyword(doc_id, word, word, 1.0, 1, len(places), parts, places)


def test_keywords_of_the_same_places_and_parts_are_clusters() -> None:
    rows = [
        keyword("elev", "a", (0, 1, 2)),
        keyword("lärare", "a", (0, 1, 2)),
        keyword("betyg", "a", (0, 1)),
        keyword("vindkraft", "b", (0, 1, 2), "vind+kraft"),
        keyword("vindpark", "b", (5, 6), "vind+park"),
        keyword("energi", "b", (0, 1, 2)),
    ]
    found = list(clusters(frame(rows, Keyword), params=ClusterParams()))
    groups: dict[str, set[str]] = {}
    for row in only(found, ClusterKeyword):
        groups.setdefault(row.cluster_id, set()).add(row.keyword)
        assert 0 <= row.centrality <= 1
    assert sorted(map(sorted, groups.values())) == [
        ["betyg", "elev", "lärare"],
        ["energi", "vindkraft", "vindpark"],
    ]
    assert all(row.source < row.target and 0 < row.weight <= 1 for row in only(found, KeywordLink))
    assert found == list(clusters(frame(rows, Keyword), params=ClusterParams()))
