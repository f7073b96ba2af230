"""People of a list who are all from the organisation behind it."""

import pytest

from pipeline.text.shared_homes import shared_homes
from tests.text.test_holdings import decided, found


@pytest.mark.parametrize(
    ("marked", "people"),
    [
        ("[P Anna Ek], [P Bo Al] och [P Eva Ed] vid [O Almi]", ["Anna Ek", "Bo Al", "Eva Ed"]),
        ("[P Anna Ek] samt [P Bo Al] från [O Almi]", ["Anna Ek", "Bo Al"]),
        ("[P Anna Ek] ([O SMHI]), [P Bo Al] och [P Eva Ed] (båda [O Almi])", ["Bo Al", "Eva Ed"]),
        ("[P Anna Ek], [P Bo Al] och [P Eva Ed], båda på [O Almi]", ["Bo Al", "Eva Ed"]),
        ("[P Anna Ek], [P Bo Al] och [P Eva Ed], samtliga [O Almi]",
         ["Anna Ek", "Bo Al", "Eva Ed"]),
        # nothing joins them
        ("[P Anna Ek], [P Bo Al] från [O Almi]", []),
        ("[P Anna Ek], [R jurist], och [P Bo Al] från [O Almi]", []),
        ("chefen, [P Anna Ek], och [P Bo Al] från [O Almi]", []),
        ("[P Anna Ek] och [P Bo Al] vid [O Almi] respektive [O SMHI]", []),
        ("[P Anna Ek] och [P Bo Al] lämnar [O Almi]", []),
    ],
)  # fmt: skip
def test_who_shares_an_organisation(marked: str, people: list[str]) -> None:
    text, mentions = found(marked)
    shared = list(shared_homes(text, mentions))
    assert [mentions[person].value for person, _ in shared] == people
    assert all(mentions[body].value == "Almi" for _, body in shared)


def test_all_of_a_list_are_from_there() -> None:
    told = decided(
        "I arbetet har [P Anna Ek], [P Bo Al] samt [P Eva Ed] i [O Vinnovas] ledning deltagit."
    )
    assert told == {(name, None, "Vinnovas") for name in ("Anna Ek", "Bo Al", "Eva Ed")}
