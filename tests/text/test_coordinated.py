"""Organisations that share a word are each found and named in full."""

import pytest

from pipeline.text.coordinated import coordinated
from pipeline.text.gazetteers import gazetteers

FOUND = [
    ("Region Värmland, Dalarna och Gävleborg",
     [("Dalarna", "Region Dalarna"), ("Gävleborg", "Region Gävleborg")]),
    ("Regionerna Dalarna och Gävleborg",
     [("Dalarna", "Region Dalarna"), ("Gävleborg", "Region Gävleborg")]),
    ("Gävle, Sandvikens och Hofors kommuner",
     [("Gävle", "Gävle kommun"), ("Sandvikens", "Sandvikens kommun"),
      ("Hofors kommuner", "Hofors kommun")]),
    ("Umeå och Linköpings universitet",
     [("Umeå", "Umeå universitet"), ("Linköpings universitet", "Linköpings universitet")]),
]  # fmt: skip

LEFT = [
    "Region Värmland, Region Dalarna och Region Gävleborg",
    "Region Värmland, Almi och Vinnova",
    "kommunerna Gävle och Hofors",
    "Gävle och Hofors deltog. Regionen deltog.",
]
LISTED = gazetteers().organisation


@pytest.mark.parametrize(("text", "names"), FOUND)
def test_each_is_named_in_full(text: str, names: list[tuple[str, str]]) -> None:
    found = coordinated(text, LISTED)
    assert [(text[one.start : one.end], one.value) for one in found] == names


@pytest.mark.parametrize("text", LEFT)
def test_others_are_left(text: str) -> None:
    assert list(coordinated(text, LISTED)) == []
