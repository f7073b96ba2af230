"""Organisations that stand before the office, in the same sentence or the one before."""

import pytest

from pipeline.text.heads import can_have, kind_of, may_have
from pipeline.text.names import Names, load_names, mentions
from pipeline.text.relations import offices_by_rule, people_and_bodies
from pipeline.text.spans import Found


@pytest.fixture(scope="module")
def known() -> Names:
    return load_names()


def bodies(text: str, known: Names) -> list[str | None]:
    """The organisation of each office with a role that the text states, in order."""
    return [
        one.object.value if one.object else None
        for one in offices_by_rule(
            text, people_and_bodies(text, mentions(text, known)), "paragraph"
        )
        if one.relation == "role_at" and one.role
    ]


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("Vid Högskolan i Borås arbetar Anna Lind som rektor.", "Högskolan i Borås"),
        ("I Mora kommun ansvarar miljöchefen Anna Lind för frågan.", "Mora kommun"),
        ("Skatteverket, genom juristen Anna Lind, yrkar avslag.", "Skatteverket"),
        ("Bergtorp AB, vars vd Anna Lind är nöjd.", "Bergtorp AB"),
        ("Nordfonden företräddes av kassören Anna Lind.", "Nordfonden"),
        ("Högskolan i Borås, där rektorn Anna Lind tog emot.", "Högskolan i Borås"),
        ("En grupp vid Umeå universitet under ledning av Anna Lind, docent.", "Umeå universitet"),
        ("Styrelsen för Brf Eken består av Anna Lind, ordförande.", "Brf Eken"),
        ("Bergtorp AB växer. Vd är Anna Lind.", "Bergtorp AB"),
        ("Konsultföretaget Strativa har utsett Anna Lind till ny vd.", "Strativa"),
        ("Brf Eken bildades 1983. Ordförande är Anna Lind.", "Brf Eken"),
    ],
)
def test_the_organisation_stands_before(text: str, body: str, known: Names) -> None:
    assert bodies(text, known) == [body]


@pytest.mark.parametrize(
    "text",
    [
        "På Vinnovas möte talade statsrådet Anna Lind.",
        "Regeringen har utsett Anna Lind till generaldirektör.",
        "Regeringen representerades av statsrådet Anna Lind.",
        "Skolverket och Vinnova har svarat. Generaldirektör Anna Lind är kritisk.",
        "Vinnova finansierar arbetet. Ring projektledaren Anna Lind.",
        "Systembolaget har fått konkurrens. Juristen Anna Lind frågas ut.",
        "Styrelsen för Brf Eken består av Anna Lind, professor.",
        "Mora kommun växer. Vd är Anna Lind.",
    ],
)
def test_another_s_organisation_is_not_taken(text: str, known: Names) -> None:
    assert bodies(text, known) == [None]


def org(name: str) -> Found:
    return Found(0, len(name), "ORG", name, name)


def test_kinds_of_bodies_have_their_heads() -> None:
    names = ("Mora kommun", "Skatteverket", "Brf Eken", "Ratio")
    kinds = ["municipality", "agency", "association", "other"]
    assert [kind_of(org(name)) for name in names] == kinds
    assert can_have(org("Bergtorp AB"), "vd")
    assert not can_have(org("Mora kommun"), "vd")
    assert can_have(org("Mora kommun"), "miljöchef", recruited=True)
    assert not can_have(org("Regeringen"), "generaldirektör", recruited=True)


@pytest.mark.parametrize(
    ("name", "office", "may"),
    [
        ("regeringen", "miljöminister", True),
        ("Bolivias regering", "miljöminister", True),
        ("Finansdepartementet", "minister", True),
        ("Shell", "miljöminister", False),
        ("Naturvårdsverket", "statsminister", False),
        ("Ljungby pastorat", "komminister", True),
        ("Shell", "vd", True),
    ],
)
def test_ministers_are_of_governments(name: str, office: str, may: bool) -> None:
    assert may_have(org(name), office) is may
