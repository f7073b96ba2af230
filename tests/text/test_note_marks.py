"""Raised figures beside names, and the homes that they tell."""

import pytest

from pipeline.text.names import Names, load_names, mentions
from pipeline.text.note_marks import marked_homes, without_note_marks
from pipeline.text.relations import relations


@pytest.fixture(scope="module")
def known() -> Names:
    return load_names()


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("Anna Lind¹, Leif Nilsson²", "Anna Lind , Leif Nilsson "),
        ("¹Umeå universitet", " Umeå universitet"),
        ("Mötet¹² hölls", "Mötet   hölls"),
        ("en yta på 12 km²", "en yta på 12 km²"),
        ("10⁹ celler på 3 m²", "10⁹ celler på 3 m²"),
    ],
)
def test_marks_give_way_to_blanks(text: str, bare: str) -> None:
    assert without_note_marks(text) == bare


@pytest.mark.parametrize(
    ("text", "homes"),
    [
        (
            "Anna Lind¹, Leif Nilsson² och Eva Ström¹\n¹Umeå universitet\n²Karlstads universitet",
            [("Anna Lind", "Umeå universitet"), ("Eva Ström", "Umeå universitet"),
             ("Leif Nilsson", "Karlstads universitet")],
        ),
        (
            "Anna Lind1,2 och Eva Ström2\n1 Umeå universitet\n2 Karlstads universitet",
            [("Anna Lind", "Karlstads universitet"), ("Anna Lind", "Umeå universitet"),
             ("Eva Ström", "Karlstads universitet")],
        ),
        # a figure that no body has, one body only, and figures that stand apart
        ("Anna Lind³ och Eva Ström²\n¹Umeå universitet\n²Karlstads universitet", []),
        ("Anna Lind¹ talade om Vinnova", []),
        ("Anna Lind 2 och Eva Ström 1 av 2 Umeå universitet 1 Karlstads universitet", []),
    ],
)  # fmt: skip
def test_homes_by_figures(text: str, homes: list[tuple[str, str]], known: Names) -> None:
    told = marked_homes(text, mentions(text, known))
    assert sorted((one.subject.value, one.object.value) for one in told if one.object) == homes


def test_a_figure_is_surer_than_what_stands_near(known: Names) -> None:
    text = "Eva Ström², Anna Lind¹ ¹Umeå universitet ²Karlstads universitet"
    stated = relations(text, mentions(text, known))
    assert {(one.subject.value, one.role, one.object and one.object.value) for one in stated} == {
        ("Eva Ström", None, "Karlstads universitet"),
        ("Anna Lind", None, "Umeå universitet"),
    }
