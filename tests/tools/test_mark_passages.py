"""Passages are drawn in turn and by seed; what a person marked is kept as places and digests."""

from __future__ import annotations

import pytest

from pipeline.evaluate.mentions import digest, passage_digest
from tools.mark_passages import PER_DOCUMENT, Passage, drawn, kind, marked, parsed, printed

TEXT = "Anna Ek, chef på Almi, citerar lagen (2017:725) om skatt. Anna Ek kostar 5 kr."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Anna Ek", "name"),
        ("Till mötet hade även rektorn Anna Ek bjudits in", "person"),
        ("Styrelsens ordförande väljs årligen", "office"),
        ("Det kostar 5 mkr", "amount"),
        ("Se prop. 2011/12:30", "reference"),
        ("Vattnet är kallt", "other"),
    ],
)
def test_the_kind_of_a_passage(text: str, expected: str) -> None:
    assert kind(text) == expected


def test_a_draw_is_the_same_every_time_and_leaves_out_what_gold_has() -> None:
    passages = [Passage(f"d{number % 3}", f"Det kostar {number} mkr") for number in range(40)]
    first = drawn(passages, 8, taken=())
    assert first == drawn(reversed(passages), 8, taken=())
    assert len(first) == 8
    again = drawn(passages, 40, taken={passage_digest(first[0].text)})
    assert first[0] not in again
    assert len(again) == 3 * PER_DOCUMENT


def test_marks_become_places_and_digests() -> None:
    lines = [
        "PER Anna Ek", "ROLE chef", "ORG Almi", "WORK lagen (2017:725) om skatt",
        "^REF 2017:725 = SFS 2017:725", "PER Anna Ek", "? 5 kr", "R Anna Ek | chef | Almi",
        "X said | Anna Ek | -",
    ]  # fmt: skip
    record = marked(Passage("d", TEXT), lines)
    assert record["mentions"] == [
        [0, 7, "PER", digest("Anna Ek")],
        [9, 13, "ROLE", digest("chef")],
        [17, 21, "ORG", digest("Almi")],
        [31, 56, "WORK", digest("lagen (2017:725) om skatt")],
        [38, 46, "REF", digest("SFS 2017:725")],
        [58, 65, "PER", digest("Anna Ek")],
    ]
    assert record["unsure"] == [[73, 77]]
    assert record["role_at"] == [[digest("Anna Ek"), digest("chef"), digest("Almi")]]
    assert record["relations"] == [["said", digest("Anna Ek"), None]]
    assert record["half"] in ("tune", "report")


def test_words_that_are_not_there_are_told() -> None:
    with pytest.raises(ValueError, match="does not stand behind"):
        marked(Passage("d", TEXT), ["ORG Almi", "ROLE chef"])


def test_a_file_of_passages_is_read_as_it_was_printed() -> None:
    passages = [Passage("d", 'Sade "ja"\tnej'), Passage("e", "Anna Ek")]
    lines = [line for line in printed(passages) if not line.startswith("#")]
    assert [passage for passage, _ in parsed(lines)] == passages
    assert [marks for _, marks in parsed([*lines, "PER Anna Ek"])] == [[], ["PER Anna Ek"]]
