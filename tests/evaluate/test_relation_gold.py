"""Claims are counted by relation, and the gold's sentences are well formed."""

from __future__ import annotations

import tomllib
from pathlib import Path
from types import SimpleNamespace

import pytest

from pipeline.evaluate.described import parsed_described, scores
from pipeline.evaluate.mentions import digest, passage_digest
from pipeline.evaluate.relation_gold import (
    RELATIONS,
    Agreement,
    Claim,
    agreement,
    marked_claims,
    public_agreement,
)

FUNDS, SAID = Claim("funds", "Vinnova", "Almi"), Claim("said", "Anna Ek", "")


def test_agreement_counts_marked_found_and_right() -> None:
    pairs = [({FUNDS, SAID}, {SAID}), (set(), {FUNDS})]
    assert agreement(pairs) == Agreement(2, 2, 1)
    assert agreement(pairs, "said").f1 == 1.0
    assert agreement(pairs, "funds") == Agreement(1, 1, 0)
    assert Agreement(0, 0, 0).f1 == 0.0


@pytest.mark.parametrize(
    ("file", "fewest"),
    [("relations.toml", 30), ("relations_2.toml", 250), ("relations_3.toml", 200)],
)
def test_the_sentences_of_the_gold(project: Path, file: str, fewest: int) -> None:
    text = (project / "tests/gold" / file).read_text(encoding="utf-8")
    sentences = tomllib.loads(text)["sentence"]
    assert len(sentences) >= fewest
    for one in sentences:
        assert set(one) - {"text"} <= set(RELATIONS)
        assert all(
            part.casefold() in " ".join(one["text"].casefold().split())
            for claim in marked_claims(one)
            for part in claim[1:]
            if part
        )
    assert {claim.relation for one in sentences for claim in marked_claims(one)} == set(RELATIONS)


def test_public_passages_are_compared_in_digests() -> None:
    text = "Anna Ek noterade att kronan stärkts."
    record = {
        "document": "d", "passage": passage_digest(text), "half": "tune",
        "relations": [["said", digest("Ek"), None]],
    }  # fmt: skip
    told = SimpleNamespace(
        body=[SimpleNamespace(passage=1, text=text)],
        relations=[
            SimpleNamespace(passage=1, relation="said", subject_id="p", object_id=None),
            SimpleNamespace(passage=1, relation="role_at", subject_id="p", object_id=None),
        ],
        entities={"p": SimpleNamespace(name="Anna Ek", aliases=("Ek",))},
        name=lambda one: "Anna Ek" if one else None,
    )
    assert public_agreement([record], [told], half="tune") == Agreement(1, 1, 1)  # type: ignore[list-item]
    assert public_agreement([record], [told], half="report") == Agreement(0, 0, 0)  # type: ignore[list-item]


def test_year_and_publisher_are_held_against_the_truth() -> None:
    truth = parsed_described(["# note", "a\ttune\t2011|2012\tBoverket", "b\treport\t*\t-"])
    documents = [
        SimpleNamespace(doc_id="a", year=2012, publisher="MSB"),
        SimpleNamespace(doc_id="b", year=1900, publisher=None),
        SimpleNamespace(doc_id="c", year=1900, publisher=None),
    ]
    assert list(scores(truth, documents)) == [  # type: ignore[arg-type]
        ("tune", "year", 1.0, 1),
        ("tune", "publisher", 0.0, 1),
        ("report", "publisher", 1.0, 1),
    ]


def test_the_truth_about_documents_can_be_read(project: Path) -> None:
    lines = (project / "tests/gold/described.tsv").read_text(encoding="utf-8").splitlines()
    assert len(parsed_described(lines)) >= 90
