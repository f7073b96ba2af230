"""Our own marked texts: parsed, placed in their mended text, and scored."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.evaluate.blind_lines import (
    LABELS,
    LAYOUT_LABELS,
    PAGE_LABELS,
    VALUE_LABELS,
    WORLD_LABELS,
    Blind,
    marked,
    parsed,
    scores,
)
from pipeline.evaluate.entity_gold import HALVES
from pipeline.evaluate.mentions import Mark, Office

LINES = (
    "# all",
    "> Anna Ek, ordförande i Almi,\\tvaldes 2015 av Almi. Jira.",
    "= Anna Ek | ordförande | Almi",
    "- PER | Anna Ek",
    "- ORG | Almi | Almi",
    "- DATE | 2015 = 2015",
    "? Jira",
    "",
    "> Ingen här.",
)
TEXT = "Anna Ek, ordförande i Almi,\tvaldes 2015 av Almi. Jira."


def test_a_text_is_parsed_with_all_that_it_holds() -> None:
    first, second = parsed(LINES)
    assert (first.text, second) == (TEXT, Blind("Ingen här."))
    assert first.offices == (Office("Anna Ek", "ordförande", "Almi"),)
    assert [words for _, words, _ in first.mentions] == ["Anna Ek", "Almi", "Almi", "2015"]
    assert first.mentions[-1] == ("DATE", "2015", "2015")


def test_mentions_have_their_places_one_after_the_other() -> None:
    placed = marked(parsed(LINES)[0], TEXT)
    words = [placed.text[one.start : one.end] for one in placed.marks]
    assert words == ["Anna Ek", "Almi", "2015", "Almi"]
    assert placed.marks[1] != placed.marks[3]
    assert placed.unsure == ((TEXT.index("Jira"), TEXT.index("Jira") + 4),)


def test_a_surname_is_not_placed_in_a_full_name() -> None:
    one = Blind("Anna Ek. Ek ler.", (("PER", "Ek", None), ("PER", "Anna Ek", None)))
    assert [mark.start for mark in marked(one, one.text).marks] == [0, 9]


def test_a_mention_that_was_lost_counts_as_missed() -> None:
    passage = marked(parsed(LINES)[0], "An na Ek, ordförande i Almi, valdes 2015 av Almi.")
    found = [Mark(23, 27, "ORG", "Almi")]
    (date, org, person, office) = scores([(passage, found, set())])
    assert (date.marked, org.marked, person.marked, office.marked) == (1, 2, 1, 1)
    assert (org.precision, org.recall, person.recall) == (1.0, 0.5, 0.0)


@pytest.mark.parametrize(
    ("file", "labels", "fewest"),
    [
        ("offices_2.txt", LABELS, 100),
        ("world_names.txt", WORLD_LABELS, 60),
        ("world_names_2.txt", WORLD_LABELS, 20),
        ("offices_3.txt", PAGE_LABELS, 200),
        ("offices_4.txt", PAGE_LABELS, 150),
        ("offices_5.txt", PAGE_LABELS, 400),
        ("offices_6.txt", PAGE_LABELS, 250),
        ("offices_7.txt", LAYOUT_LABELS, 120),
        ("values.txt", VALUE_LABELS, 140),
        ("values_2.txt", VALUE_LABELS, 220),
    ],
)
def test_what_is_marked_stands_in_the_text(
    project: Path, file: str, labels: tuple[str, ...], fewest: int
) -> None:
    gold = parsed((project / "tests/gold" / file).read_text(encoding="utf-8").splitlines())
    assert len(gold) >= fewest
    assert {one.half for one in gold} == set(HALVES)
    for one in gold:
        for label, words, _ in one.mentions:
            assert label in labels
            assert words in one.text
        assert all(words in one.text for words in one.unsure)
