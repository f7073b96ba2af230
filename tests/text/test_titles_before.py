"""Offices before the names of who holds them."""

from dataclasses import replace

import pytest

from pipeline.text.holdings import offices
from pipeline.text.spans import Found
from pipeline.text.titles_before import titles_before
from tests.text.test_holdings import found


def told(marked: str, value: str) -> tuple[str, list[Found]]:
    """The text and its mentions, the first office with the base form."""
    text, mentions = found(marked)
    at = next(at for at, one in enumerate(mentions) if one.label == "ROLE")
    mentions[at] = replace(mentions[at], value=value)
    return text, mentions


@pytest.mark.parametrize(
    ("marked", "value", "people"),
    [
        ("[R landshövdingen] i Blekinge [P Anna Ek]", "landshövding", ["Anna Ek"]),
        ("[R landshövdingen] i Örebro län [P Anna Ek]", "landshövding", ["Anna Ek"]),
        ("[R statsråden] [P Ek], [P Al], [P Ed]", "statsråd", ["Ek", "Al", "Ed"]),
        ("[R Ledamöter] har deltagit i beslutet: [P Ek] (S)1, [P Al] (M) och [P Ed] (C)", "ledamot",
         ["Ek", "Al", "Ed"]),
        ("[R ledamöter]: [P Ek] (S), Penilla Stormgren (KD), [P Al] (M)", "ledamot", ["Ek", "Al"]),
        ("[R statsråden] [P Ek] och [P Al], [P Ed]", "statsråd", ["Ek", "Al"]),
        # one of many, another's place, another's title
        ("[R samordnare] [P Ek]", "samordnare", []),
        ("[R kyrkoherde] i Lund [P Ek]", "kyrkoherde", []),
        ("[R landshövdingen] i Blekinge, [P Ek]", "landshövding", []),
        ("[R Ledamöter] utses av nämnden. [P Ek], [P Al]", "ledamot", []),
    ],
)  # fmt: skip
def test_who_holds_the_office_before(marked: str, value: str, people: list[str]) -> None:
    text, mentions = told(marked, value)
    assert [mentions[at].value for at, _ in titles_before(text, mentions)] == people


def test_a_list_may_be_longer_than_anybody_looks() -> None:
    names = ("Ek", "Al", "Ed", "Ask", "Holm", "Berg", "Lind", "Falk", "Dahl")
    marked = ", ".join(f"[P {first} {name}]" for first in ("Bo", "Eva") for name in names)
    text, mentions = told(f"Närvarande: [R statsråden] {marked}", "statsråd")
    held = [one for one in offices(text, mentions, []) if one.role == "statsråd"]
    assert len(held) == 18
