"""Scores of topics and keywords against labels."""

import sys
from importlib.machinery import ModuleSpec
from types import ModuleType

import pytest

from pipeline.evaluate.footing import footing
from pipeline.evaluate.keywords import (
    author_keywords,
    document_scores,
    fits,
    label_words,
    repeated,
    tfidf_keywords,
    yake_keywords,
)
from pipeline.evaluate.keywords import scores as keyword_scores
from pipeline.evaluate.topics import (
    Grouping,
    main_topics,
    mean_npmi,
    nmi,
    plain_scores,
    purity,
    scores,
    tuning,
)
from pipeline.stages.annotate import Token
from pipeline.stages.terms import PassageTerm

GROUPS = [
    (["a", "a", "b", "b"], [1, 1, 2, 2], 1.0, 1.0),
    (["a", "a", "b", "b"], [1, 2, 1, 2], 0.0, 0.5),
    (["a", "a", "b", "b"], [1, 1, 1, 1], 0.0, 0.5),
    (["a", "a", "b", "b"], [1, 2, 3, 4], 2 / 3, 1.0),
    ([], [], 0.0, 0.0),
]


@pytest.mark.parametrize(("labels", "groups", "information", "pure"), GROUPS)
def test_agreement(labels: list[str], groups: list[int], information: float, pure: float) -> None:
    assert nmi(labels, groups) == pytest.approx(information)
    assert purity(labels, groups) == pytest.approx(pure)


def test_words_of_one_topic_stand_in_the_same_texts() -> None:
    texts = [frozenset({"elev", "lärare"})] * 5 + [frozenset({"vind"})] * 5
    assert mean_npmi([["elev", "lärare"]], texts) == pytest.approx(1)
    assert mean_npmi([["elev", "vind"]], texts) == -1
    assert mean_npmi([], texts) == 0


def test_main_topic_is_the_largest_and_minus_one_for_none() -> None:
    shares = [("x", "t1", 0.2), ("x", "t2", 0.5), ("y", "t1", 0.1)]
    assert main_topics(["x", "y", "z"], shares) == [1, 0, -1]


def test_a_grouping_is_scored_in_one_row() -> None:
    grouping = Grouping([0, 0, 1, -1], [["elev"], ["vind"]])
    row = scores("ours", grouping, ["s", "s", "k", "k"], [frozenset({"elev"})] * 4, list)
    assert (row.method, row.topics, row.diversity, row.purity) == ("ours", 2, 1.0, 1.0)


def test_plain_models_run_side_by_side() -> None:
    texts = ["elev lärare skola betyg"] * 4 + ["vind energi klimat kraft"] * 4
    seen = [frozenset(text.split()) for text in texts]
    rows = plain_scores(texts, ["s"] * 4 + ["k"] * 4, 2, seen, list, seed=1)
    assert len(rows) == 3
    assert all(row.nmi == pytest.approx(1) for row in rows[:2])


def test_halves_are_by_name_and_both_used() -> None:
    assert tuning("a") == tuning("a")
    assert {tuning(str(number)) for number in range(20)} == {True, False}


@pytest.mark.parametrize(
    ("keyword", "wanted", "expected"),
    [
        ("skatter", "skatt", True),
        ("skattereform", "skatt", True),
        ("regional utveckling", "utveckling", True),
        ("tull", "skatt", False),
    ],
)
def test_which_keywords_hit_a_chosen_word(keyword: str, wanted: str, expected: bool) -> None:
    assert fits(keyword, wanted) is expected


def test_keywords_are_judged_at_the_cut() -> None:
    assert document_scores(["skatt", "vind"], ["skatt", "tull"]) == (0.5, 0.5)
    assert document_scores([], ["skatt"]) == (0.0, 0.0)
    row = keyword_scores("ours", {"x": ["skatt"]}, {"x": ["skatt"], "y": ["tull"]})
    assert (row.documents, row.precision, row.recall, row.f1) == (2, 0.5, 0.5, 0.5)


def test_plain_keywords_and_repeated_ones() -> None:
    found = tfidf_keywords({"x": "skatt skatten moms", "y": "vind vind kraft", "z": "elev"})
    assert found["y"][0] == "vind"
    assert tfidf_keywords({"x": "skatt skatt moms"}) == {"x": ["skatt", "moms"]}
    assert repeated(["skatt", "Skatten", "moms"]) == [("skatt", "Skatten")]
    assert repeated(["skatt", "skattereform"]) == []


def test_words_of_every_method_are_judged_as_lemmas_in_the_same_texts() -> None:
    forms = [("d", "Skolan", "skola"), ("d", "skolor", "skola"), ("e", "elever", "elev")]
    tokens = [
        Token(doc_id, 0, 0, at, 0, 1, text, lemma, "NOUN", "", None)
        for at, (doc_id, text, lemma) in enumerate(forms)
    ]
    term = PassageTerm("e", 0, "body", False, "regional utveckling", "phrase", 1, 0)
    shared = footing(["e", "d", "tom"], tokens, [term])
    assert shared.texts == [
        frozenset({"elev", "regional utveckling"}), frozenset({"skola"}), frozenset(),
    ]  # fmt: skip
    assert shared.judged(["skolan", "skolor", "elever", "xyz"]) == ["skola", "elev", "xyz"]
    assert len(shared.judged([str(number) for number in range(40)])) == 10


def test_yake_is_compared_where_it_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    class Extractor:
        def __init__(self, *, lan: str, n: int, top: int) -> None:
            self.top = top

        def extract_keywords(self, text: str) -> list[tuple[str, float]]:
            return [(word, 0.1) for word in text.split()[: self.top]]

    stand_in = ModuleType("yake")
    stand_in.__spec__ = ModuleSpec("yake", None)
    stand_in.KeywordExtractor = Extractor  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "yake", stand_in)
    assert yake_keywords({"x": "skatt moms"}) == {"x": ["skatt", "moms"]}
    monkeypatch.setitem(sys.modules, "yake", None)  # as where it is not installed
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    assert yake_keywords({"x": "skatt moms"}) is None


AUTHORS = [
    (
        "Uppsats\nNyckelord: Skola, elevhälsa;  digital  vård.\nInledning: om skolan",
        ["skola", "elevhälsa", "digital vård"],
        "Uppsats\n\nInledning: om skolan",
    ),
    ("Keywords – school, health\n", ["school", "health"], "\n"),
    (
        "Sökord: skola, elever, lärare,\nbetyg, rektor\nSlut",
        ["skola", "elever", "lärare", "betyg", "rektor"],
        "\nSlut",
    ),
    ("1. Nyckelord……………4\nInledning", [], "1. Nyckelord……………4\nInledning"),
    ("Nyckelord: ett ord", [], "Nyckelord: ett ord"),
    (
        "Nyckelord\n\n• Kultur: hur man gör\noch tänker: alltid\n\n• Gott ledarskap\n\n1. Om",
        ["kultur", "gott ledarskap"],
        "\n\n1. Om",
    ),
    ("Nyckelord\n\nHär följer text.\n• Kultur\n• Skola", [], None),
    (
        "Nyckelord: vi valde orden med omsorg, så att alla förstår dem",
        [],
        "Nyckelord: vi valde orden med omsorg, så att alla förstår dem",
    ),
]


@pytest.mark.parametrize(("text", "words", "rest"), AUTHORS)
def test_keywords_of_authors_are_found_and_taken_out(
    text: str, words: list[str], rest: str | None
) -> None:
    assert author_keywords(text) == (words, text if rest is None else rest)


def test_labels_are_told_apart_into_words() -> None:
    assert label_words("Skola och utbildning", frozenset({"och"})) == ["skola", "utbildning"]
    assert label_words("Vård & omsorg", frozenset()) == ["vård", "omsorg"]
