"""A document's names: last names, abbreviations, spellings and unlisted places."""

import re

import pytest

from pipeline.text.naming import (
    bare_place,
    double_surnames,
    naming,
    second_reading,
    sound,
    things,
    written_form,
)
from pipeline.text.spans import Found


def per(text: str, name: str) -> Found:
    start = text.index(name)
    return Found(start, start + len(name), "PER", name, name)


def test_a_last_name_stands_for_the_full_name() -> None:
    first, second = "Anna Bünger talade.", "Sedan svarade Büngers kollega."
    names = naming([(first, [per(first, "Anna Bünger")]), (second, [])])
    (found,) = second_reading(second, [], names)
    assert (second[found.start : found.end], found.value, found.name) == (
        "Büngers", "Bünger", "Anna Bünger",
    )  # fmt: skip


def test_a_last_name_of_two_people_stands_for_neither() -> None:
    text = "Anna Ek och Bo Ek kom."
    names = naming([(text, [per(text, "Anna Ek"), per(text, "Bo Ek")])])
    assert list(second_reading("Ek menade", [], names)) == []


def org(text: str, written: str, name: str) -> Found:
    start = text.index(written)
    return Found(start, start + len(written), "ORG", name, name)


@pytest.mark.parametrize(
    ("text", "written", "name", "short"),
    [
        ("Skatteverket (SKV) och", "Skatteverket", "Skatteverket", "SKV"),
        ("Statens institutionsstyrelse (SiS)", "Statens institutionsstyrelse", "", "SiS"),
        ("från Internationella valutafonden (IMF)", "Internationella valutafonden", "", "IMF"),
        ("Myndigheten för yrkeshögskolan (YH)", "Myndigheten för yrkeshögskolan", "", "YH"),
        ("Tekniska kommissionen (TK)", "kommissionen", "Europeiska kommissionen", None),
        ("elektrotekniska kommissionen (IEC)", "kommissionen", "Europeiska kommissionen", None),
        ("Nationellt centrum vid Lunds universitet (NC)", "Lunds universitet", "", None),
    ],
)
def test_an_abbreviation_is_that_of_the_whole_name(
    text: str, written: str, name: str, short: str | None
) -> None:
    names = naming([(text, [org(text, written, name or written)])])
    assert list(names.shorts) == ([short] if short else [])


def test_double_surnames_are_read_whole() -> None:
    text = "Professor Luís Carvalho Andersson"
    names = naming([(text, [per(text, "Luís Carvalho Andersson")])])
    (found,) = double_surnames("Enligt Carvalho Andersson är", [], names)
    assert found.value == "Carvalho Andersson"
    assert found.name == "Luís Carvalho Andersson"


def test_spellings_of_one_sound_are_one_person() -> None:
    text = "Sven-Åke Thoresen, enligt Sven-Åke Thoresson"
    mentions = [per(text, "Sven-Åke Thoresen"), per(text, "Sven-Åke Thoresson")]
    names = naming([(text, mentions)])
    assert {names.of(found) for found in mentions} == {"Sven-Åke Thoresen"}


@pytest.mark.parametrize(
    ("text", "found", "name"),
    [
        ("Ulf Tradal kom. Ulf Tradals och Bo Eks bok", ("Ulf Tradal", "Ulf Tradals"), "Ulf Tradal"),
        ("Ulf Tradals, chef. Det är Ulf Tradals bok", ("Ulf Tradals", "Ulf Tradal"), "Ulf Tradals"),
    ],
)
def test_the_document_knows_whether_a_name_ends_in_s(
    text: str, found: tuple[str, str], name: str
) -> None:
    begins = (text.index("Ulf"), text.rindex("Ulf"))
    mentions = [
        Found(start, re.compile(r"Ulf \w+").match(text, start).end(), "PER", one, one)  # type: ignore[union-attr]
        for start, one in zip(begins, found, strict=True)
    ]
    names = naming([(text, mentions)])
    assert [names.of(one) for one in mentions] == [name, name]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Thoresen", "Thoresson", True),
        ("Carlsson", "Karlsson", True),
        ("Lindquist", "Lindqvist", True),
        ("Andersson", "Andreasson", False),
        ("Ek", "Eklund", False),
        ("Nilsson", "Nielsen", False),
    ],
)
def test_sounds(one: str, other: str, same: bool) -> None:
    assert (sound(one) == sound(other)) is same


def test_an_abbreviation_in_brackets_stands_for_the_name() -> None:
    text = "Skogskemi Nord (SKN) bildades 2011."
    names = naming([(text, [Found(0, 14, "ORG", "Skogskemi Nord", "Skogskemi Nord")])])
    found = [f.name for f in second_reading("I dag har SKN 94 medlemmar.", [], names)]
    assert found == ["Skogskemi Nord"]


def test_companies_are_known_without_their_form() -> None:
    text = "Barkfors Biomaterial AB växer."
    company = Found(0, 23, "ORG", "Barkfors Biomaterial AB", "Barkfors Biomaterial AB")
    names = naming([(text, [company])])
    (found,) = second_reading("I år är Barkfors Biomaterial störst.", [], names)
    assert (found.value, found.name) == ("Barkfors Biomaterial", "Barkfors Biomaterial AB")


def test_unlisted_places_are_learnt() -> None:
    first, second = "Fabriken i Granfors växer.", "Granfors har vuxit."
    names = naming([(first, []), (second, [])])
    assert [f.value for f in second_reading(second, [], names)] == ["Granfors"]


def test_what_stands_after_i_once_is_no_place() -> None:
    texts = ["Det står i Visionen och i Allt.", "Visionen gäller."]
    names = naming([(text, []) for text in texts], lambda word: word == "Allt")
    assert names.places == frozenset()


def test_places_of_municipalities() -> None:
    assert [bare_place(name) for name in ("Lunds", "Borås", "Hagfors", "Mora")] == [
        "Lund", "Borås", "Hagfors", "Mora",
    ]  # fmt: skip


def test_written_forms_have_no_genitive() -> None:
    assert written_form("Vinnovas", "Vinnova") == "Vinnova"
    assert written_form("EU:s", "EU") == "EU"
    assert written_form("Borås", "Borås") == "Borås"


def test_names_of_things_are_nobody_s_unless_borne() -> None:
    texts = ["Digitala assistenten Hanna svarar.", "Stormen Gudrun kom.", "Efter stormen Gudrun."]
    assert things(texts, ["Anna Ek"]) == {"Hanna", "Gudrun"}
    assert things(texts, ["Hanna Ek"]) == {"Gudrun"}
    assert things(["Rektorn för skolan Anna Ek"], []) == frozenset()
    used = ["Vi använder Jira och Saga.", "Runn är ett verktyg.", "Chefen loggar in i Tekla."]
    assert things(used, ["Saga Ek"]) == {"Jira", "Runn", "Tekla"}
    assert things(["Enheten använder Anna Eks metod.", "Bo är en vän."], []) == frozenset()
    told = ["Älven rinner från sjön Runn.", "Riksbankens modell Ramses visar.", "Vid ån Saga."]
    assert things(told, ["Saga Ek"]) == {"Runn", "Ramses"}
    assert things(["På ön Anna Ek köpte.", "Sjön som Runa målade."], []) == frozenset()


def test_a_double_surname_alone_is_the_one_person_who_has_it() -> None:
    text = "Luís Carvalho Andersson talade. Enligt Carvalho Andersson. Anna Maria Ek. Maria Ek."
    found = [per(text, name) for name in ("Luís Carvalho Andersson", "Anna Maria Ek")]
    at = text.index("Enligt ") + len("Enligt ")
    alone = [
        Found(at, at + 18, "PER", "Carvalho Andersson", "Carvalho Andersson"),
        Found(text.rindex("Maria Ek"), len(text) - 1, "PER", "Maria Ek", "Maria Ek"),
    ]
    names = naming([(text, [*found, *alone])])
    assert [names.of(one) for one in alone] == ["Luís Carvalho Andersson", "Maria Ek"]


@pytest.mark.parametrize(
    ("written", "full"),
    [
        (["Sven-Åke Ek", "Sven Åke Ek", "Ek"], ["Sven Åke Ek"]),
        (["Gun-Britt Sandelin", "Gunbritt Sandelin", "Sandelin"], ["Gun-Britt Sandelin"]),
        (["Anna Bünger", "A. Bünger", "Bünger"], ["Anna Bünger"]),
        (["Pär Hed-Rodin", "P. Hed Rodin", "Hed-Rodin"], ["Pär Hed-Rodin"]),
        (["Sven-Åke Ek", "S-Å Ek"], ["Sven-Åke Ek"]),
        (["Cajsa von Schéele", "Von Schéele"], ["Cajsa von Schéele"]),
        (["David Cronqvist Lahti", "David Cronqvist"], ["David Cronqvist Lahti"]),
        (["Anna Berg", "Axel Berg", "A. Berg"], ["A. Berg", "Anna Berg", "Axel Berg"]),
        (["Eva Ek", "Eva Ek Lund", "Eva Ek Dahl"], ["Eva Ek", "Eva Ek Dahl", "Eva Ek Lund"]),
        (["Anna Ek", "B. Ek"], ["Anna Ek", "B. Ek"]),
    ],
)
def test_ways_to_write_one_person(written: list[str], full: list[str]) -> None:
    text = "; ".join(written)
    starts = [text.index(f"; {name}") + 2 if at else 0 for at, name in enumerate(written)]
    found = [
        Found(start, start + len(name), "PER", name, name)
        for start, name in zip(starts, written, strict=True)
    ]
    names = naming([(text, found)])
    assert sorted({names.of(one) or "" for one in found}) == full


@pytest.mark.parametrize(
    ("text", "place", "written"),
    [
        ("Till justerare utsågs Ek Lund.", "Lund", "Ek Lund"),
        ("Det var Ek Lunds sak.", "Lunds", "Ek Lunds"),
        ("Karin Ek Lund kom.", "Karin Ek Lund", None),
        ("Ek Lund kom.", "Ek Lund", None),
    ],
)
def test_a_double_surname_is_no_place(text: str, place: str, written: str | None) -> None:
    opening = "Karin Ek Lund hälsade."
    names = naming([(opening, [per(opening, "Karin Ek Lund")])])
    start = text.index(place)
    found = [Found(start, start + len(place), "LOC", place, place)]
    doubles = [text[one.start : one.end] for one in double_surnames(text, found, names)]
    assert doubles == ([written] if written else [])


@pytest.mark.parametrize(
    ("text", "name", "short"),
    [
        ("Kvarn Bruk AB, som i dagligt tal kallas KBAB, växer.", "Kvarn Bruk AB", "KBAB"),
        ("Norra Ideella Ringen, nedan förkortat NIR, har", "Norra Ideella Ringen", "NIR"),
        ("från Future Position X, FPX, i Gävle", "Future Position X", "FPX"),
        ("möte i FPX, Future Position X", "Future Position X", "FPX"),
        ("Svenska Kommunalarbetareförbundet (Kommunal)", "Svenska Kommunalarbetareförbundet",
         "Kommunal"),
        ("hos Region Dalarna, SKR, Vinnova", "Region Dalarna", None),
        ("Barkfors Bruk (Sandviken)", "Barkfors Bruk", None),
    ],
)  # fmt: skip
def test_short_names_are_introduced_without_brackets_too(
    text: str, name: str, short: str | None
) -> None:
    names = naming([(text, [org(text, name, name)])])
    assert list(names.shorts) == ([short] if short else [])


def test_last_names_in_capitals_are_read_again() -> None:
    text = "Mats Tidestam kom."
    names = naming([(text, [per(text, "Mats Tidestam")])])
    (found,) = second_reading("TIDESTAM: Jag yrkar avslag.", [], names)
    assert (found.value, found.name) == ("Tidestam", "Mats Tidestam")


def test_a_body_without_its_place_is_the_one_that_has_it() -> None:
    text = "Länsmuseet Gävleborg är öppet. På Länsmuseet finns kaffe. Kollegiet ligger nära."
    found = [org(text, name, name) for name in ("Länsmuseet Gävleborg", "Kollegiet")]
    at = text.rindex("Länsmuseet")
    alone = Found(at, at + 10, "ORG", "Länsmuseet", "Länsmuseet")
    names = naming([(text, [*found, alone])], ordinary=lambda _: True)
    assert names.of(alone) == "Länsmuseet Gävleborg"
    name = "Länsmuseet Dalarna"
    passages = [(text, [*found, alone]), (name, [org(name, name, name)])]
    names = naming(passages, ordinary=lambda _: True)
    assert names.of(alone) == "Länsmuseet"
