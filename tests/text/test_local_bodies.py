"""Boards, units, clinics and associations are one name with their place; other bodies are not."""

import pytest

from pipeline.text.locality import with_homes
from pipeline.text.names import Names, load_names, mentions
from pipeline.text.spans import Found

TOGETHER = [
    ("Enligt Socialnämnden i Orsa och Barn- och skolnämnden i Ale dröjer det.",
     ["Socialnämnden i Orsa", "Barn- och skolnämnden i Ale"]),
    ("till socialförvaltningen i Mora", ["socialförvaltningen i Mora"]),
    ("vid Hudkliniken i Skövde och Vårdcentralen i Malung",
     ["Hudkliniken i Skövde", "Vårdcentralen i Malung"]),
    ("från Tillsynsenheten i Umeå och Tekniska nämnden i Sala",
     ["Tillsynsenheten i Umeå", "Tekniska nämnden i Sala"]),
    ("Vägförbundet i Kalmar läns kassör", ["Vägförbundet i Kalmar län"]),
    ("Polismyndigheten i Västmanlands län och Domkapitlet i Luleå stift",
     ["Polismyndigheten i Västmanlands län", "Domkapitlet i Luleå stift"]),
    ("Ryska Föreningen i Nässjö och Koptiska kyrkan i Södra Vi",
     ["Ryska Föreningen i Nässjö", "Koptiska kyrkan i Södra Vi"]),
    ("Moderaterna i Kumla säger nej.", ["Moderaterna i Kumla"]),
    ("hos Brf Linden 3 i Sala", ["Brf Linden 3 i Sala"]),
    ("HEMBYGDSFÖRENINGEN I STORA TUNA HAR MÖTE", ["Hembygdsföreningen i Stora Tuna"]),
    ("LO-distriktet i Mellersta Norrland", ["LO-distriktet i Mellersta Norrland"]),
]  # fmt: skip
APART = [
    ("Arbetsförmedlingen i Luleå växer.", ["Arbetsförmedlingen"]),
    ("Socialstyrelsen i Umeå.", ["Socialstyrelsen"]),
    ("Vårdförbundet i Halland", ["Vårdförbundet"]),
    ("Socialnämnden i Gävle kommun beslutade.", ["Socialnämnden", "Gävle kommun"]),
    ("Erfarenheten i Gävle är god, medvetenheten i Sala också.", []),
    ("Föreningen i Umeå växer.", []),
    ("Moderaterna i Tidöavtalet", ["Moderaterna"]),
    ("Kulturförvaltningen i Stockholms läns landsting",
     ["Kulturförvaltningen", "Stockholms läns landsting"]),
    ("Hyresgästföreningen i Sverige", ["Hyresgästföreningen"]),
]  # fmt: skip


@pytest.fixture(scope="module")
def known() -> Names:
    return load_names()


@pytest.mark.parametrize(("text", "names"), [*TOGETHER, *APART])
def test_bodies_and_their_place(text: str, names: list[str], known: Names) -> None:
    assert [one.value for one in mentions(text, known) if one.label == "ORG"] == names


def test_a_museum_of_the_model_does_not_take_its_place(known: Names) -> None:
    text = "De besökte Myrmuseet i Lycksele i går."
    found = mentions(text, known, model=[Found(11, 31, "ORG", method="model")])
    assert [(one.label, one.value) for one in found] == [("ORG", "Myrmuseet"), ("LOC", "Lycksele")]


def test_a_place_within_the_name_is_its_home(known: Names) -> None:
    text = "Socialnämnden i Orsa och Naturskyddsföreningen i Orsa"
    found = with_homes(text, mentions(text, known))
    assert [one.name for one in found] == ["Socialnämnden (Orsa)", "Naturskyddsföreningen i Orsa"]
