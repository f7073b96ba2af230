"""Streets, houses, halls and villages by their form; what only looks so is left."""

import pytest

from pipeline.text.names import Names, load_names, mentions

PLACES = [
    ("Rut Ek, Parkgatan 8 A, Hofors", ["Parkgatan 8 A", "Hofors"]),
    ("Tryck: Fyris, Dag Hammarskjölds väg 31, Uppsala", ["Dag Hammarskjölds väg 31", "Uppsala"]),
    ("på Karin Boyes torg", ["Karin Boyes torg"]),
    ("Plats: Stadshuset, Storgatan 1", ["Stadshuset", "Storgatan 1"]),
    ("granskas i Universitetshuset, fredagen", ["Universitetshuset"]),
    ("i Folkets hus", ["Folkets hus"]),
    ("Plats: Aula Magna, Stockholm och Campus Valla.", ["Aula Magna", "Stockholm", "Campus Valla"]),
    ("i Norra kyrkan", ["Norra kyrkan"]),
    (
        "Enligt Anna Eks väg 14 och på Karin Boyes gata 3 B",
        ["Anna Eks väg 14", "Karin Boyes gata 3 B"],
    ),
    ("Rektor Anna Eks väg 14", ["Anna Eks väg 14"]),
    ("De möts i Gamla kyrkan.", ["Gamla kyrkan"]),
    ("konselj på Kungl. Slottet", ["Kungl. Slottet"]),
    ("ambassadör i Sofia och konsul i staden Khan Shaykhun där", ["Sofia", "Khan Shaykhun"]),
    ("talar i Skogsdalen", ["Skogsdalen"]),
    ("Vägen i Norrhult Arrendet löper ut. Chef i Rosenhill.", ["Norrhult", "Rosenhill"]),
]
OTHERS = [
    "Säkring 16 A behövs.",
    "Stadshuset är stängt.",
    "Anna Eks väg till makten",
    "Anna Eks plan 2014 antogs.",
    "Vid sjön Runn Anna Ek.",
    "13:40 Vind – Bo Ek, Energirum 14:15 Paus 14:30 Samtal",
    "Anna Eks väg 2014 blev krokig.",
    "Gamla kyrkan rivs, och den Nya kyrkan byggs.",
    "chef på Kinnarps; Bo Ek",
    "i Lindqvists studie",
    "i Utbildningen ingår",
]


@pytest.fixture(scope="module")
def known() -> Names:
    return load_names()


@pytest.mark.parametrize(("text", "names"), PLACES)
def test_places(text: str, names: list[str], known: Names) -> None:
    assert [one.value for one in mentions(text, known) if one.label == "LOC"] == names


@pytest.mark.parametrize("text", OTHERS)
def test_no_places(text: str, known: Names) -> None:
    assert [one for one in mentions(text, known) if one.label == "LOC"] == []
