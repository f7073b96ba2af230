"""Names and offices as pages that lost their lines have them."""

from __future__ import annotations

import pytest

from pipeline.text.names import Names, load_names, mentions


@pytest.fixture(scope="module")
def known() -> Names:
    return load_names()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # a surname that is also a word, by what is told of the person
        ("Deltog gjorde Lars Bleck, koncernchef, igår.", ["PER Lars Bleck", "ROLE koncernchef"]),
        ("Linus Ör (Växjö) svarade.", ["PER Linus Ör", "LOC Växjö"]),
        ("Foto: Kersti Stickel, Maja Ek", ["PER Kersti Stickel", "PER Maja Ek"]),
        ("Det är Lars Bleck som är bra.", ["PER Lars Bleck"]),
        ("Lars Bleck och plåt kostar mer.", []),
        # the next name, sentence or page behind a surname
        (
            "Justerande Britt Hammar Tor Nyberg-Dahl",
            ["ROLE Justerande", "PER Britt Hammar", "PER Tor Nyberg-Dahl"],
        ),
        ("Kaffe med Monica Stridh Sid 8", ["PER Monica Stridh"]),
        ("Foto: Vera Lagg Vi är inte ute efter mark.", ["PER Vera Lagg"]),
        ("Valdes gjorde Bibbi-Lott Åsblom.", ["PER Bibbi-Lott Åsblom"]),
        # offices
        ("Professor em. Anna Ek", ["ROLE Professor em.", "PER Anna Ek"]),
        ("Akademiens ständiga sekreterare", ["ROLE sekreterare"]),
        ("Anna Ek, ständig sekreterare", ["PER Anna Ek", "ROLE ständig sekreterare"]),
        ("ANSVARIG UTGIVARE Anna Ek", ["ROLE ANSVARIG UTGIVARE", "PER Anna Ek"]),
        ("Anna Ek, präst och författare.", ["PER Anna Ek", "ROLE präst", "ROLE författare"]),
        ("Dekanus hälsade på förbundskassören.", ["ROLE Dekanus", "ROLE förbundskassören"]),
        # bodies, and what only stands behind them
        (
            "chef för nämnden för Regional tillväxt",
            ["ROLE chef", "ORG nämnden för Regional tillväxt"],
        ),
        ("vid social- och hälsovårdsministeriet", ["ORG social- och hälsovårdsministeriet"]),
        ("det polska forskningsministeriet", []),
        ("kommunchef i Ånga kommun", ["ROLE kommunchef", "ORG Ånga kommun"]),
        ("Varje kommun ska svara.", []),
        (
            "Hushållningssällskapet Medverkande: Ola Ek",
            ["ORG Hushållningssällskapet", "PER Ola Ek"],
        ),
        ("Innehav i Genova Bio AB: inga.", ["ORG Genova Bio AB"]),
        ("I dag äger Falubostäder husen.", ["ORG Falubostäder"]),
        (
            "Vallbergs VD och koncernchef Tomas Oldin slutar.",
            ["ORG Vallbergs", "ROLE VD", "ROLE koncernchef", "PER Tomas Oldin"],
        ),
        ("årsmötet i Säffle Spelmansgille", ["ORG Säffle Spelmansgille"]),
        ("ordförande i PRO Åmål", ["ROLE ordförande", "ORG PRO Åmål"]),
        ("målet Vision Göteborg 2030", []),
        (
            "VÄSTERBERGSLAGENS HEMBYGDSFÖRBUND Verksamhetsberättelse",
            ["ORG VÄSTERBERGSLAGENS HEMBYGDSFÖRBUND"],
        ),
        ("HÖGSKOLAN I BERGSLAGEN PROTOKOLL 1", ["ORG HÖGSKOLAN I BERGSLAGEN"]),
        ("SAMMANFATTNING AV REGIONENS ARBETE", []),
        ("KOMMITTÉN FÖR MODERNA BIBLIOTEK", []),
        ("Sommarro koloniträdgårdsförening Protokoll", ["ORG Sommarro koloniträdgårdsförening"]),
        ("Guide: Rickard Holmér Fri entré", ["ROLE Guide", "PER Rickard Holmér"]),
        (
            "Domare var Stefan Johannesson Klint från Mora",
            ["ROLE Domare", "PER Stefan Johannesson Klint", "LOC Mora"],
        ),
        # places
        ("Gästerna kom till Akademibyggnaden.", ["LOC Akademibyggnaden"]),
        ("boende på Oknö sedan länge", ["LOC Oknö"]),
        ("Anna Ek, vd på Gotlandsbröd", ["PER Anna Ek", "ROLE vd", "ORG Gotlandsbröd"]),
    ],
)
def test_names_in_pages(text: str, found: list[str], known: Names) -> None:
    labels = ("PER", "ORG", "LOC", "ROLE")
    told = [one for one in mentions(text, known) if one.label in labels]
    assert [f"{one.label} {text[one.start : one.end]}" for one in told] == found
