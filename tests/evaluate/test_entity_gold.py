"""Halves of marked passages: which passages are whose, how lines look, how people are merged."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from pipeline.evaluate.entity_gold import (
    HEAD,
    Pair,
    half_lines,
    people_merged,
    public_pairs,
    sample_pairs,
)
from pipeline.evaluate.mentions import Mark, MarkedPassage, Office, digest, passage_digest

TEXT = "Anna Ek, chef på Almi"


def told(*mentions: Any, relations: tuple[Any, ...] = ()) -> Any:
    names = {"p": "Anna Ek", "o": "Almi Företagspartner"}
    entities = {
        "p": SimpleNamespace(name=names["p"], aliases=()),
        "o": SimpleNamespace(name=names["o"], aliases=("Almi",)),
    }
    return SimpleNamespace(
        body=[SimpleNamespace(passage=3, text=TEXT)], mentions=mentions, relations=relations,
        entities=entities, name=names.get,
    )  # fmt: skip


def mention(start: int, end: int, value: str, entity_id: str, label: str = "PER") -> Any:
    return SimpleNamespace(
        passage=3, start=start, end=end, label=label, value=value, entity_id=entity_id
    )


def record(half: str) -> dict[str, Any]:
    return {
        "document": "d", "passage": passage_digest(TEXT), "half": half,
        "mentions": [[0, 7, "PER", digest("Anna Ek")]], "unsure": [],
        "role_at": [[digest("Anna Ek"), digest("chef"), digest("Almi")]],
    }  # fmt: skip


def test_public_passages_are_compared_in_digests_and_under_their_entities_names() -> None:
    office = SimpleNamespace(
        passage=3, relation="role_at", subject_id="p", role="chef", object_id="o"
    )
    document = told(mention(0, 7, "Anna Ek", "p"), relations=(office,))
    (pair,) = public_pairs([record("tune"), record("report")], [document], half="tune")
    assert pair.marks == [Mark(0, 7, "PER", digest("Anna Ek"))]
    assert set(pair.passage.offices) == set(pair.offices)
    assert public_pairs([{**record("tune"), "passage": "other"}], [document], half="tune") == []


def test_the_sample_s_halves_are_every_other_passage() -> None:
    records = [{"document": "d", "text": f"{number}", "mentions": []} for number in range(5)]
    halves = [
        [pair.passage.text for pair in sample_pairs(records, {"d": told()}, half=half)]
        for half in ("tune", "report")
    ]
    assert halves == [["0", "2", "4"], ["1", "3"]]


def test_lines_have_each_label_and_the_offices() -> None:
    passage = MarkedPassage(
        "d", TEXT, (Mark(0, 7, "PER", "Anna Ek"),), offices=(Office("Anna Ek"),)
    )
    lines = list(half_lines("sample", [Pair(passage, [Mark(0, 7, "PER", "Anna Ek")], [])]))
    assert lines[:2] == ["sample: 1 passages", HEAD]
    assert lines[2].split() == ["PER", "1", *["1.000"] * 5]
    assert lines[3].split()[:2] == ["role_at", "1"]


def test_people_are_merged_as_the_truth_has_them() -> None:
    people = {"Anna Ek": {"written": ["Ek"], "documents": ["a"]}}
    mentions = (
        mention(0, 1, "Anna Ek", "1"), mention(1, 2, "Ek", "1"), mention(2, 3, "ek", "2"),
        mention(3, 4, "Bo Berg", "1"), mention(4, 5, "Sjö", "3"),
    )  # fmt: skip
    score = people_merged(people, {"a": told(*mentions)})
    assert (score.pairs, round(score.precision, 2), round(score.recall, 2)) == (3, 0.33, 0.33)
