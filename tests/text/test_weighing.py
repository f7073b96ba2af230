"""Doubtful mentions: what is asked about, what is known of it, what the trees' word does."""

import numpy as np
import pytest

from pipeline.text.boosted_trees import LEAF_UNIT, BoostedTrees
from pipeline.text.names import Names, load_names, mentions, ruled
from pipeline.text.spans import Found
from pipeline.text.weighing import (
    COLUMNS,
    Weighers,
    name_candidates,
    name_evidence,
    title_candidates,
    title_evidence,
    weighed,
)

TEXT = "Fackordförande Ida Blom på Kvarnhjulet mötte Respondent: Bo Åkerlind. Alla lärare kom."


@pytest.fixture(scope="module")
def known() -> Names:
    return load_names()


def always(odds: int) -> BoostedTrees:
    """Trees that say the same of everything."""
    inner = np.zeros((1, 1), dtype=np.int32)
    return BoostedTrees(inner, inner, np.full((1, 2), odds * LEAF_UNIT, dtype=np.int32), 0)


def seen(text: str, words: str, label: str) -> Found:
    start = text.index(words)
    return Found(start, start + len(words), label, method="model")


@pytest.mark.parametrize(
    ("words", "label", "asked"),
    [
        ("Kvarnhjulet", "ORG", ["Kvarnhjulet"]),
        ("Ida Blom på Kvarnhjulet", "ORG", ["Ida Blom på Kvarnhjulet"]),
        ("Ida Blom", "ORG", []),
        ("Ida", "PER", []),
        ("mötte", "ORG", []),
        ("Alla", "ORG", []),
        ("Kvarnhjulet", "EVENT", []),
    ],
)
def test_spans_that_the_rules_do_not_follow_are_asked_about(
    words: str, label: str, asked: list[str], known: Names
) -> None:
    found, span = ruled(TEXT, known), seen(TEXT, words, label)
    names = list(name_candidates(TEXT, found, [span], known.weighed_by({})))
    assert [TEXT[one.start : one.end] for one in names] == asked


def test_words_for_people_that_are_no_mention_are_asked_about(known: Names) -> None:
    found = ruled(TEXT, known)
    titles = list(title_candidates(TEXT, found, known.weighed_by({})))
    written = [TEXT[one.start : one.end] for one in (*found, *titles)]
    assert "lärare" in written
    assert len(set(written)) == len(written)


def test_as_many_numbers_as_columns(known: Names) -> None:
    kept = known.weighed_by({TEXT.index("Kvarnhjulet"): "PROPN"})
    span, found = seen(TEXT, "Kvarnhjulet", "ORG"), ruled(TEXT, known)
    (row,) = name_evidence(TEXT, found, [span], kept)
    assert len(row) == len(COLUMNS["name"])
    titles = [seen(TEXT, "lärare", "ROLE"), seen(TEXT, "Respondent", "ROLE")]
    rows = title_evidence(TEXT, [one for one in found if one.label == "PER"], titles)
    assert [len(one) for one in rows] == [len(COLUMNS["title"])] * 2
    assert all(isinstance(number, int) for one in (row, *rows) for number in one)


@pytest.mark.parametrize("name", ["Teams", "Python", "S"])
def test_systems_and_letters_are_never_asked_about(name: str, known: Names) -> None:
    text = f"Ida Blom på {name} ledde mötet."
    span = seen(text, f" {name} "[1:-1], "ORG")
    assert list(name_candidates(text, ruled(text, known), [span], known.weighed_by({}))) == []


def test_values_and_works_do_not_go(known: Names) -> None:
    text = "Ida Blom på Kvarn prop. 2011/12:30 ledde mötet."
    span = seen(text, "Kvarn prop", "ORG")
    assert list(name_candidates(text, ruled(text, known), [span], known.weighed_by({}))) == []


@pytest.mark.parametrize(
    "text",
    ["Ida Blom, Almi Senior urbanist, talade.", "Region Skåne Nationell dövtolk Ida Blom."],
)
def test_a_rank_is_no_part_of_two_mentions(text: str, known: Names) -> None:
    trees = Weighers(always(-1), always(1))
    result = weighed(text, ruled(text, known), [], known.weighed_by({}), trees)
    ends = [one.end for one in result]
    assert all(end <= one.start for end, one in zip(ends, result[1:], strict=False))


def test_a_title_may_head_a_line(known: Names) -> None:
    text = "Respondent: Bo Åkerlind"
    found = [seen(text, "Bo Åkerlind", "PER")]
    (title,) = title_candidates(text, found, known.weighed_by({}))
    assert (title.start, title.value) == (0, "respondent")


def test_raised_figures_do_not_hide_titles(known: Names) -> None:
    text = "Ida Blom såg bagare¹ och urmakare² och smed."
    tags = {text.index(word): "NOUN" for word in ("bagare", "urmakare", "smed")}
    assert mentions(text, known, parts_of_speech=tags) == mentions(
        text.replace("¹", " ").replace("²", " "), known, parts_of_speech=tags
    )


def test_far_from_people_no_span_is_asked_about(known: Names) -> None:
    text = f"Ida Blom kom.{' Det var sent.' * 9} Enligt Kvarnhjulet är det så."
    span = seen(text, "Kvarnhjulet", "ORG")
    assert list(name_candidates(text, ruled(text, known), [span], known.weighed_by({}))) == []


@pytest.mark.parametrize("odds", [-1, 1])
def test_what_is_taken_stands_and_what_it_overlaps_goes(odds: int, known: Names) -> None:
    found = ruled(TEXT, known)
    span = seen(TEXT, "Ida Blom på Kvarnhjulet", "ORG")
    trees = Weighers(always(odds), always(-1))
    result = weighed(TEXT, found, [span], known.weighed_by({}), trees)
    if odds < 0:
        assert result == found
    else:
        assert [(one.start, one.end) for one in result if one.label == "ORG"][:1] == [
            (span.start, span.end)
        ]
        assert not [one for one in result if one.label == "PER" and one.start < span.end]


def test_a_title_has_its_rank_and_base_form(known: Names) -> None:
    text = "Ida Blom hälsades av vikarierande redaren."
    trees = Weighers(always(-1), always(1))
    result = weighed(text, [seen(text, "Ida Blom", "PER")], [], known.weighed_by({}), trees)
    assert [(text[one.start : one.end], one.value) for one in result[1:]] == [
        ("vikarierande redaren", "vikarierande redare")
    ]


def test_far_from_people_no_word_is_asked_about(known: Names) -> None:
    text = f"Ida Blom kom.{' Det var sent.' * 9} Det råder brist på bagare."
    (person,) = found = [seen(text, "Ida Blom", "PER")]
    assert list(title_candidates(text, found, known.weighed_by({}))) == []
    near = text[: person.end] + text[-27:]
    assert list(title_candidates(near, found, known.weighed_by({})))


def test_without_model_and_tags_the_rules_alone_decide(known: Names) -> None:
    assert mentions(TEXT, known) == ruled(TEXT, known)
