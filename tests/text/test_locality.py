"""Names that bodies of many places have, and the home that is stated beside them."""

import pytest

from pipeline.text.locality import is_owner, is_shared, placed, with_homes
from pipeline.text.names import Names, load_names, mentions

SHARED = [
    "Socialnämnden", "Barn- och utbildningsnämnden", "Regionala utvecklingsnämnden",
    "Kommunstyrelsen", "kommunfullmäktige", "Arbetsutskottet", "Stadsbiblioteket", "Vasaskolan",
    "Tekniska kontoret", "Institutionen för socialt arbete", "Ekonomiavdelningen",
    "Miljö- och byggnadsförvaltningen", "Kulturskolan", "Länsmuseet",
]  # fmt: skip
ONE_OF_A_KIND = [
    "Finansutskottet", "Miljö- och jordbruksutskottet", "Regeringskansliet", "Konsthögskolan",
    "Moderna museet", "Myndigheten för delaktighet", "Vinnova", "Svenska kyrkan", "Gävle kommun",
    "Naturskyddsföreningen", "Statens institut för kommunikationsanalys", "Nordiska rådet",
]  # fmt: skip
OWNERS = ["Gävle kommun", "Göteborgs stad", "Region Skåne", "Umeå universitet", "Högskolan i Borås"]


@pytest.fixture(scope="module")
def known() -> Names:
    return load_names()


@pytest.mark.parametrize("name", SHARED)
def test_bodies_of_many_places(name: str) -> None:
    assert is_shared(name)


@pytest.mark.parametrize("name", ONE_OF_A_KIND)
def test_names_that_say_who_is_meant(name: str) -> None:
    assert not is_shared(name)


def test_owners() -> None:
    assert all(map(is_owner, OWNERS))
    assert not any(map(is_owner, SHARED))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Socialnämnden i Gävle kommun beslutade.", ["Socialnämnden (Gävle kommun)"]),
        ("Enligt Kommunstyrelsen i Gävle gäller det.", ["Kommunstyrelsen (Gävle)"]),
        (
            "Institutionen för socialt arbete vid Umeå universitet.",
            ["Institutionen för socialt arbete (Umeå universitet)"],
        ),
        ("Socialnämnden beslutade. I Gävle kommun gäller det.", ["Socialnämnden"]),
        ("Socialnämnden och Gävle kommun.", ["Socialnämnden"]),
        ("Tillväxtverket i Gävle.", ["Tillväxtverket"]),
    ],
)
def test_the_home_beside_a_name_is_part_of_it(text: str, names: list[str], known: Names) -> None:
    found = with_homes(text, mentions(text, known))
    first = [mention.name for mention in found if mention.label == "ORG"][: len(names)]
    assert first == names


def test_name_and_home_come_apart_again() -> None:
    both = placed("Socialnämnden (Gävle kommun)")
    assert both
    assert (both.body, both.home) == ("Socialnämnden", "Gävle kommun")
    assert placed("Socialnämnden") is None
    assert placed("Vinnova (Sverige)") is None
