"""Offices in a short life that opens with the name."""

import pytest

from pipeline.text.names import Names, load_names, mentions
from pipeline.text.relations import offices_by_rule, people_and_bodies


@pytest.fixture(scope="module")
def known() -> Names:
    return load_names()


def offices(text: str, known: Names) -> set[tuple[str | None, str | None]]:
    """By rule: what the rules read is one witness of what is decided."""
    named = people_and_bodies(text, mentions(text, known))
    return {
        (one.role, one.object.value if one.object else None)
        for one in offices_by_rule(text, named, "paragraph")
    }


def test_every_office_is_that_of_the_one_person(known: Names) -> None:
    text = (
        "Anna Lind, född 1961. Vd sedan 2018. Tidigare jurist på Almi. "
        "Uppdrag: ledamot i Telia och SBAB."
    )
    assert offices(text, known) == {
        ("vd", None), ("jurist", "Almi"), ("ledamot", "Telia"), ("ledamot", "SBAB"),
    }  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "Anna Lind och Bo Ekman, födda 1961. Vd tillträder 2018.",
        "Anna Lind höll tal. Rektor svarade.",
        "Boken är skriven av Anna Lind, född 1961. Vd för Almi läste den.",
    ],
)
def test_other_texts_state_no_further_office(text: str, known: Names) -> None:
    assert offices(text, known) == set()
