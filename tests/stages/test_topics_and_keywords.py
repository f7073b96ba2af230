"""From tokens to topics, keywords and clusters, on a small corpus of our own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields, replace
from operator import attrgetter
from typing import Any

import numpy as np
import pandas as pd
import pytest

from pipeline.stage import Problem, Row
from pipeline.stages.annotate import Token
from pipeline.stages.assign import (
    DocumentTopic,
    PassageTopic,
    TeaserTopic,
    TopicOutlier,
    assign,
)
from pipeline.stages.clean import CleanPassage
from pipeline.stages.clusters import (
    ClusterChange,
    ClusterKeyword,
    ClusterParams,
    KeywordCluster,
    KeywordLink,
    clusters,
)
from pipeline.stages.describe import Document
from pipeline.stages.find import Finding
from pipeline.stages.keywords import Keyword, KeywordParams, keyword_tool, keywords
from pipeline.stages.terms import DocumentTerm, PassageTerm, terms
from pipeline.stages.topic_choice import TopicChoice, TopicParams
from pipeline.stages.topic_memory import (
    REMEMBERED,
    TopicChange,
    TopicFit,
    TopicRefit,
    TopicSpace,
    TopicTerm,
    TopicWeight,
)
from pipeline.stages.topic_model import topic_model
from pipeline.stages.topics import Topic, TopicPassage, TopicTrend, topics
from pipeline.stages.vocabulary import (
    VocabularyParams,
    VocabularyRest,
    VocabularyTerm,
    rarity,
    vocabulary,
)
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
    found = pd.DataFrame(data, columns=names)
    for name in names:
        values = [one[name] for one in data]
        if None in values:  # as the store gives them
            found[name] = pd.Series(values, dtype=object)
    return found.sort_values(list(row_type.TABLE.key))


def in_order(rows: Iterable[Any]) -> list[Any]:
    """The rows of the topic model by table and key, as they come out of the tables."""
    rows = list(rows)
    return [row for kind in REMEMBERED for row in by_key(rows, kind)]


def by_key(rows: Iterable[Any], row_type: type[Any]) -> list[Any]:
    return sorted(only(rows, row_type), key=attrgetter(*row_type.TABLE.key))


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


THREE = TopicParams(topics=3)


def vocabulary_of(parts: list[pd.DataFrame]) -> pd.DataFrame:
    return frame(only(vocabulary(parts, params=VocabularyParams()), VocabularyTerm), VocabularyTerm)


def fit_of(
    documents: dict[str, list[Any]], params: TopicParams = THREE, before: Sequence[Any] = ()
) -> list[Any]:
    """The rows of the topic model on these documents, with the rows of the fit before."""
    rows = [row for found in documents.values() for row in found]
    words = vocabulary_of([frame(only(rows, DocumentTerm), DocumentTerm)])
    remembered = [frame(only(before, row), row) for row in REMEMBERED]
    parts = [frame(only(rows, PassageTerm), PassageTerm)]
    return list(topic_model(parts, words, *remembered, params=params, tool=STOP))


@pytest.fixture(scope="module")
def fit(corpus: dict[str, list[Any]]) -> list[Any]:
    return fit_of(corpus)


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


@pytest.mark.parametrize(
    ("word", "label"),
    [
        ("Vätgas/vätgas/NOUN", "vätgas"),
        ("skogs/skog/NOUN", "skog"),
        ("Skogens/skog/NOUN", "skogen"),
    ],
)
def test_only_the_s_of_a_genitive_is_left_out_of_a_label(word: str, label: str) -> None:
    found = [replace(token, morph="Case=Gen") for token in tokens(0, word)]
    (term,) = only(terms([passage(0, "x")], found, [], tool=STOP), DocumentTerm)
    assert term.label == label


def test_rarity_is_coarse() -> None:
    assert rarity(10, 10) == 0
    assert rarity(1, 100) == rarity(1, 101)
    assert rarity(1, 100) > rarity(50, 100)


def test_each_subject_is_a_topic_of_its_own_words(fit: list[Any]) -> None:
    best: dict[str, list[str]] = {}
    for row in only(fit, TopicTerm):
        best.setdefault(row.topic_id, []).extend(row.term.split() if row.rank <= 5 else [])
    subjects = {
        subject
        for found in best.values()
        for subject, words in SUBJECTS.items()
        if set(found) <= set(words)
    }
    assert subjects == set(SUBJECTS)
    assert [row.topics for row in only(fit, TopicChoice) if row.chosen] == [3]
    assert all(0.9 <= row.stability <= 1 for row in only(fit, TopicFit))
    assert [(row.fit, row.reason, row.documents) for row in only(fit, TopicRefit)] == [
        (1, "first", 15)
    ]
    assert {row.change for row in only(fit, TopicChange)} == {"came"}


def test_a_fit_is_the_same_each_time_and_in_any_parts(
    corpus: dict[str, list[Any]], fit: list[Any]
) -> None:
    assert fit_of(corpus) == fit
    rows = [row for found in corpus.values() for row in found]
    words = vocabulary_of([frame(only(rows, DocumentTerm), DocumentTerm)])
    whole = frame(only(rows, PassageTerm), PassageTerm)
    ids = sorted(corpus)
    parts = [whole[whole["doc_id"].isin(some)] for some in (ids[9:], ids[:4], ids[4:9])]
    assert list(topic_model(parts, words, params=THREE, tool=STOP)) == fit


def test_the_vocabulary_is_the_same_in_any_parts(corpus: dict[str, list[Any]]) -> None:
    rows = only([row for found in corpus.values() for row in found], DocumentTerm)
    whole = frame(rows, DocumentTerm)
    ids = sorted(corpus)
    parts = [whole[whole["doc_id"].isin(some)] for some in (ids[7:], ids[:7])]
    expected = list(vocabulary([whole], params=VocabularyParams()))
    assert list(vocabulary(parts, params=VocabularyParams())) == expected


def test_what_was_said_of_a_term_stays_while_it_is_about_right() -> None:
    params = VocabularyParams()

    def words(documents: int, forms: Sequence[tuple[str, int]], before: Any = ()) -> list[Any]:
        rows = [candidate("vätgas", doc_id=f"v{n}", label=one, count=times)
                for n, (one, times) in enumerate(forms)]  # fmt: skip
        rows += [candidate("skog", doc_id=f"s{n}") for n in range(documents - len(rows))]
        remembered = [frame(only(before, row), row) for row in (VocabularyTerm, VocabularyRest)]
        return list(vocabulary([frame(rows, DocumentTerm)], *remembered, params=params))

    def of(found: list[Any]) -> tuple[str, float]:
        (row,) = [row for row in only(found, VocabularyTerm) if row.term == "vätgas"]
        return row.label, row.rarity

    first = words(100, [("vätgas", 4), ("vätgas", 1), ("Vätgas", 4)])
    assert of(first) == ("vätgas", rarity(3, 100))
    forms = [("vätgas", 4), ("vätgas", 1), ("Vätgas", 4), ("Vätgas", 2)]
    assert of(words(103, forms)) == ("Vätgas", rarity(4, 103))
    assert rarity(4, 103) != rarity(3, 100)
    again = words(103, forms, first)
    assert of(again) == of(first)
    assert words(103, forms, again) == again
    many = [*forms, *(("Vätgas", 1) for _ in range(3))]
    assert of(words(106, many, again)) == ("Vätgas", rarity(7, 106))


def test_of_too_many_terms_the_rarest_are_left_out(corpus: dict[str, list[Any]]) -> None:
    rows = only([row for found in corpus.values() for row in found], DocumentTerm)
    rows += [replace(rows[0], term=f"sällsynt{n}", doc_id=f"vård{n // 60}") for n in range(120)]
    first = [row for row in rows if row.doc_id < "skola3"]
    parts = [
        frame(first, DocumentTerm),
        frame([row for row in rows if row not in first], DocumentTerm),
    ]
    everything = list(vocabulary(parts, params=VocabularyParams()))
    counts = pd.concat(parts).groupby("term").size()
    assert [row.term for row in only(everything, VocabularyTerm)] == sorted(counts.index)
    found = list(vocabulary(parts, params=VocabularyParams(most=100)))
    kept = [row for row in only(everything, VocabularyTerm) if counts[row.term] > 1]
    assert only(found, VocabularyTerm) == kept
    assert len(kept) == len(everything) - 121
    assert only(found, VocabularyRest) == [VocabularyRest(2, rarity(1, 15))]
    assert found == list(vocabulary(parts[::-1], params=VocabularyParams(most=100)))
    none = list(vocabulary(parts, params=VocabularyParams(most=1)))
    assert [type(row) for row in none] == [VocabularyRest]


def shares(found: Sequence[Any], fitted: Sequence[Any]) -> list[Any]:
    """The assignment of a document's terms to the topics of a fit."""
    rows = only(found, PassageTerm)
    return list(assign(rows, only(fitted, TopicWeight), only(fitted, TopicSpace)))


def test_a_new_document_is_assigned_without_a_fit(fit: list[Any]) -> None:
    main = set()
    for subject in SUBJECTS:
        found = shares(document_of("new", subject), fit)
        best = max(only(found, DocumentTopic), key=lambda row: row.share)
        assert best.share > 0.8
        main.add(best.topic_id)
        totals = pd.Series({row.passage: 0.0 for row in only(found, PassageTopic)}, dtype=float)
        for row in only(found, PassageTopic):
            totals[row.passage] += row.share
        assert (totals <= 1.000001).all()
    assert len(main) == 3


def test_a_document_on_nothing_known_is_said_to_be_an_outlier(fit: list[Any]) -> None:
    words = "fiskmås havskajak segling brygga skärgård fyr båt sjökort"
    found = list(terms([passage(0, "x")], tokens(0, words), [], tool=STOP))
    assert shares(found, fit) == [TopicOutlier("d", 0, 0.0, 8)]
    short = list(terms([passage(0, "x")], tokens(0, "fiskmås havskajak"), [], tool=STOP))
    assert shares(short, fit) == []
    assert list(assign([], [], [])) == []


def test_teasers_have_topics_of_their_own(fit: list[Any]) -> None:
    rows = [passage(0, "x"), replace(passage(1, "x"), part="teaser")]
    found = tokens(0, " ".join(SUBJECTS["vård"])) + tokens(1, " ".join(SUBJECTS["klimat"]))
    given = shares(list(terms(rows, found, [], tool=STOP)), fit)
    (teaser,) = only(given, TeaserTopic)
    (document,) = only(given, DocumentTopic)
    assert teaser.passage == 1
    assert teaser.topic_id != document.topic_id
    assert {row.passage for row in only(given, PassageTopic)} == {0}


NEW = {"djur": ("hund", "katt", "valp", "kattunge", "koppel", "veterinär", "foder")}


def grown(
    corpus: dict[str, list[Any]], subject: str, number: int, first: int = 50
) -> dict[str, list[Any]]:
    """The corpus with so many more documents on a subject."""
    more = range(first, first + number)
    return corpus | {f"{subject}{n}": document_of(f"{subject}{n}", subject) for n in more}


def test_more_of_the_same_is_assigned_without_a_new_fit(
    corpus: dict[str, list[Any]], fit: list[Any]
) -> None:
    again = fit_of(grown(corpus, "skola", 2), before=fit)
    (before,), (row,) = only(fit, TopicRefit), only(again, TopicRefit)
    assert (row.fit, row.pieces_since > 0, row.unexplained_since) == (1, True, 0.0)
    for kind in REMEMBERED:
        if kind is not TopicRefit:
            assert by_key(again, kind) == by_key(fit, kind)
    assert replace(row, pieces_since=0) == before
    assert in_order(fit_of(grown(corpus, "skola", 2), before=again)) == in_order(again)


def test_a_new_subject_is_drift_and_old_topics_keep_their_ids(
    corpus: dict[str, list[Any]], fit: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(SUBJECTS, "djur", NEW["djur"])
    more = grown(corpus, "djur", 4)
    again = fit_of(more, before=fit)
    assert [row.reason for row in only(again, TopicRefit)] == ["first", "drift"]
    wider = fit_of(more, TopicParams(topics=4), before=fit)
    changes = {row.topic_id: row for row in only(wider, TopicChange)}
    old = {row.topic_id: row.label for row in only(fit, TopicFit)}
    new = {row.topic_id: row.label for row in only(wider, TopicFit)}
    assert old.items() < new.items()
    (came,) = set(new) - set(old)
    assert set(new[came].split(", ")) <= set(NEW["djur"])
    assert {changes[one].change for one in old} == {"kept"}
    assert (changes[came].change, changes[came].other_id, changes[came].fit) == ("came", None, 2)
    assert in_order(fit_of(more, TopicParams(topics=4), before=wider)) == in_order(wider)


REASONS = [
    (THREE, 0, None),
    (TopicParams(topics=3, refit=True), 0, None),
    (TopicParams(topics=3, refit=True), 1, "asked"),
    (TopicParams(topics=3, seed=1), 0, "settings"),
    (TopicParams(topics=3, drift=0.5), 1, None),
    (THREE, 8, "documents"),
]


@pytest.mark.parametrize(("params", "more", "reason"), REASONS)
def test_topics_are_fitted_anew_for_a_reason(
    corpus: dict[str, list[Any]], fit: list[Any], params: TopicParams, more: int, reason: str | None
) -> None:
    fits = only(fit_of(grown(corpus, "vård", more), params, before=fit), TopicRefit)
    assert [row.reason for row in fits[1:]] == ([reason] if reason else [])


def document(doc_id: str, year: int | None, words: int = 100) -> Document:
    return Document(doc_id, f"{doc_id}.txt", "text", None, 1, words, "sv", year, "rapport", None)


def test_topics_have_names_passages_and_trends(
    corpus: dict[str, list[Any]], fit: list[Any]
) -> None:
    given = [row for found in corpus.values() for row in shares(found, fit)]
    documents = [document(doc_id, 2012 if "vård" in doc_id else None) for doc_id in corpus]
    found = list(
        topics(
            frame(only(fit, TopicTerm), TopicTerm),
            frame(only(fit, TopicFit), TopicFit),
            [frame(only(given, PassageTopic), PassageTopic)],
            frame(only(given, DocumentTopic), DocumentTopic),
            frame(documents, Document),
        )
    )
    rows = only(found, Topic)
    assert len(rows) == 3
    assert sum(row.share for row in rows) == pytest.approx(1, abs=0.1)
    for row in rows:
        assert row.documents == 5
        assert len(set(row.terms)) == len(row.terms) > 3
        assert row.label == ", ".join(row.terms[:3])
        assert row.diversity == 1
    shown = only(found, TopicPassage)
    assert len(shown) == 15
    assert len({(row.topic_id, row.doc_id) for row in shown}) == 15
    (care,) = [row.topic_id for row in rows if set(row.terms) <= set(SUBJECTS["vård"])]
    trends = {(row.topic_id, row.by, row.value): row for row in only(found, TopicTrend)}
    year = trends[care, "year", "2012"]
    assert (year.documents, year.of) == (5, 5)
    assert year.share > 0.9
    assert trends[care, "document_type", "rapport"].of == 15
    assert not any(by == "publisher" for _, by, _ in trends)


def test_an_empty_corpus_gives_no_topics_and_says_so() -> None:
    empty = [frame([], PassageTerm)]
    words = frame([], VocabularyTerm)
    found = list(topic_model(empty, words, params=TopicParams(), tool=STOP))
    assert [row.kind for row in only(found, Problem)] == ["no_topics"]
    assert len(found) == 1
    assert list(topic_model([], words, params=TopicParams(), tool=STOP)) == found
    assert list(vocabulary([frame([], DocumentTerm)], params=VocabularyParams())) == []
    assert list(vocabulary([], params=VocabularyParams())) == []
    none = (frame([], TopicTerm), frame([], TopicFit), [frame([], PassageTopic)])
    assert list(topics(*none, frame([], DocumentTopic), frame([], Document))) == []
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
    found = keywords(list(candidates), words, [], params=KeywordParams(), tool=keyword_tool(None))
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


def test_terms_that_the_vocabulary_lacks_are_rare() -> None:
    terms_ = [candidate("vätgas"), candidate("rektor")]
    words = [VocabularyTerm("vätgas", "vätgas", "NOUN", 0.25)]
    tool = keyword_tool(None)
    few, many = (
        {
            row.keyword: row.score
            for row in keywords(terms_, words, [rest], params=KeywordParams(), tool=tool)
        }
        for rest in (VocabularyRest(2, 0.0), VocabularyRest(2, 6.0))
    )
    assert few["vätgas"] / few["rektor"] > many["vätgas"] / many["rektor"]


def keyword(word: str, doc_id: str, places: tuple[int, ...], parts: str | None = None) -> Keyword:
    return Keyword(doc_id, word, word, 1.0, 1, len(places), parts, places)


SCHOOL_AND_WIND = [
    keyword("elev", "a", (0, 1, 2)),
    keyword("lärare", "a", (0, 1, 2)),
    keyword("betyg", "a", (0, 1)),
    keyword("vindkraft", "b", (0, 1, 2), "vind+kraft"),
    keyword("vindpark", "b", (5, 6), "vind+park"),
    keyword("energi", "b", (0, 1, 2)),
]
MEANINGS = {"elever": 0, "skola": 0, "pedagog": 0, "turbin": 1, "rotor": 1}


def vectors(words: Sequence[str]) -> Any:
    """Words of one subject in one direction, all others each in its own."""
    found = np.zeros((len(words), len(words) + 2))
    for at, word in enumerate(words):
        found[at, MEANINGS.get(word, at + 2)] = 1.0
    return found


def clustering(rows: list[Keyword], before: Sequence[Any] = (), tool: Any = None) -> list[Any]:
    remembered = [frame(only(before, row), row) for row in (ClusterKeyword, KeywordCluster)]
    return list(clusters(frame(rows, Keyword), *remembered, params=ClusterParams(), tool=tool))


def groups_of(found: list[Any]) -> list[list[str]]:
    groups: dict[str, list[str]] = {}
    for row in only(found, ClusterKeyword):
        groups.setdefault(row.cluster_id, []).append(row.keyword)
    return sorted(sorted(group) for group in groups.values())


def test_keywords_of_the_same_places_and_parts_are_clusters() -> None:
    found = clustering(SCHOOL_AND_WIND)
    assert groups_of(found) == [["betyg", "elev", "lärare"], ["energi", "vindkraft", "vindpark"]]
    assert all(0 <= row.centrality <= 1 for row in only(found, ClusterKeyword))
    assert all(row.source < row.target and 0 < row.weight <= 1 for row in only(found, KeywordLink))
    assert [(row.size, row.documents) for row in only(found, KeywordCluster)] == [(3, 1), (3, 1)]
    assert {row.change for row in only(found, ClusterChange)} == {"came"}
    assert found == clustering(SCHOOL_AND_WIND)


def test_keywords_of_like_meaning_are_linked() -> None:
    words = [keyword(word, word, (0,)) for word in MEANINGS]
    assert groups_of(clustering(words)) == []
    found = clustering(words, tool=vectors)
    assert groups_of(found) == [["elever", "pedagog", "skola"]]  # two are a pair and no cluster
    assert ("rotor", "turbin") in {(row.source, row.target) for row in only(found, KeywordLink)}


def test_clusters_keep_id_and_name_while_they_are_the_same() -> None:
    before = clustering(SCHOOL_AND_WIND)
    more = [
        *SCHOOL_AND_WIND, keyword("rektor", "a", (0, 1, 2)), keyword("rektor", "c", (0, 1)),
        keyword("hund", "d", (0, 1)), keyword("katt", "d", (0, 1)), keyword("valp", "d", (0, 1)),
    ]  # fmt: skip
    after = clustering(more, before)
    names = {row.cluster_id: row.label for row in only(before, KeywordCluster)}
    now = {row.cluster_id: row.label for row in only(after, KeywordCluster)}
    assert names.items() < now.items()
    changes = {row.label: row.change for row in only(after, ClusterChange)}
    assert sorted(changes.values()) == ["came", "kept", "kept"]
    gone = clustering(SCHOOL_AND_WIND[:3], before)
    assert sorted(row.change for row in only(gone, ClusterChange)) == ["kept", "went"]


def test_clusters_stand_in_groups_of_two_levels() -> None:
    rows = [
        keyword(f"{subject}{word}", f"{subject}{number}", (0, 1))
        for subject in ("skola", "vård", "vind")
        for number in range(2)
        for word in "abc"
    ]
    rows += [keyword("skolaa", "x", (0,)), keyword("vårda", "x", (0,)), keyword("vårdb", "x", (0,))]
    found = only(clustering(rows), KeywordCluster)
    groups: dict[str, int] = {}
    for row in found:
        groups[row.group_id] = groups.get(row.group_id, 0) + 1
    assert len(found) == 3
    assert sorted(groups.values()) == [1, 2]
    assert any(row.group.count(",") == 1 for row in found)
