"""Bodies with "&" or people in their names, and sections of unions; authors and menus are none."""

import pytest

from pipeline.text.names import Names, load_names, mentions

BODIES = [
    ("från Norconsult, Ting & Tanke och Hjo Trä & Form", [
        "Norconsult", "Ting & Tanke", "Hjo Trä & Form"]),
    ("hos Fru Alm & Co och Rask & Vide Advokater.", ["Fru Alm & Co", "Rask & Vide Advokater"]),
    ("Tvisten med Murmästarna Hedlund & Son avgjordes.", ["Murmästarna Hedlund & Son"]),
    ("kallar Sten & Skiffer Forshaga, med", ["Sten & Skiffer Forshaga"]),
    ("Redaktör: Eva Ek, Text & Klang KB", ["Text & Klang KB"]),
    ("ur Axel och Hildur Grapes minnesfond", ["Axel och Hildur Grapes minnesfond"]),
    ("Stiftelsen Karin och Elin Winges donation har",
     ["Stiftelsen Karin och Elin Winges donation"]),
    ("vid IF Metall avdelning 38 och Kommunal sektion 4",
     ["IF Metall avdelning 38", "Kommunal sektion 4"]),
    ("av Institutet för Framtida Fiske och Svensk Förening för Reumakirurgi",
     ["Institutet för Framtida Fiske", "Svensk Förening för Reumakirurgi"]),
    ("62 procent är anslutna till Unionen, andra till Ledarna.", ["Unionen", "Ledarna"]),
    ("enligt Polisens presstalesman och hos Kommunal.", ["Polisen", "Kommunal"]),
    ("av Östersjörådet för forskning", ["Östersjörådet för forskning"]),
    ("i Expertgruppen för studier i offentlig ekonomi", [
        "Expertgruppen för studier i offentlig ekonomi"]),
]  # fmt: skip
OTHERS = [
    "Enligt Hedlund & Son (2003) och (Ek & Holm, 2005) stämmer det.",
    "Bo & Bygga Uppleva & Göra Kontakt",
    "Kost & Hälsa",
    "I Danmark & Sverige, med Lisa & Pers far",
    "(ur Ek & Wande, s. 97)",
    "Tillämpningsområdet för lagen",
    "FORSKNING & UTVECKLING",
    "Lisa & Per sjöng.",
    "Kommunal verksamhet, för Kommunal verksamhet gäller",
    "Visionen för Vision 2030",
    "Statsrådet för dialog med kommunalrådet.",
    "PROTOKOLL Sida 3 (14)",
    "Annas fond växer.",
]


@pytest.fixture(scope="module")
def known() -> Names:
    return load_names()


@pytest.mark.parametrize(("text", "names"), BODIES)
def test_joined_names(text: str, names: list[str], known: Names) -> None:
    assert [one.value for one in mentions(text, known) if one.label == "ORG"] == names


@pytest.mark.parametrize("text", OTHERS)
def test_no_bodies(text: str, known: Names) -> None:
    assert [one for one in mentions(text, known) if one.label == "ORG"] == []
