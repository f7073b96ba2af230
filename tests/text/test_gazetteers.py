"""The list of known names gives one name to one thing, and none to people or ordinary words."""

from collections import defaultdict
from importlib.resources import files

import pytest

from pipeline.text.gazetteers import WORD, common_surnames, gazetteers, organisation_ids, slug
from pipeline.text.names import Names, load_names, mentions
from pipeline.text.patterns import word_set

LABELS = {"ORG", "LOC", "EVENT", "WORK"}
SCHEMES = {
    "agency",
    "continent",
    "department",
    "eu",
    "gov",
    "iso",
    "landskap",
    "party",
    "scb-lan",
    "university",
}
# Ordinary words, people and abbreviations of several things: their bearers have longer names.
OTHER_SENSES = word_set(
    """Vision Unionen Kommunal Handels Transport Pappers Målarna Ledarna Civilekonomerna Scouterna
    Livsmedelsföretagen Transportföretagen Bostadsrätterna Studieförbunden Friends Mind Metro Fokus
    Dagen Politiken Journalisten Resumé Investor Hexagon Stadium Holmen Framtiden Klövern Bolt Lime
    Bring Moderna Humana Prevent Fora Attention Grunden Stil Kris Korpen Ratio Katalys Alliansen
    Nice Split Lagan Slussen Bergen Gent Porto Faro Linz Olaf OLAF Esma Yara Nissan Bosch Vinge
    EBA EEA ERA ESA ETF ELA EUA ISO ICC LSU LUF LSS SFS SFI SEK KF AU UR BP UBS DHL DSB FSC EEG
    ISF MR SP SR ISS SAP GP DI"""
)


def listed() -> list[tuple[str, str, str, list[str], str]]:
    text = (files("pipeline.words") / "known_names.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if not line.startswith("#")]
    return [
        (row[0], row[1], row[2], [one for one in row[3].split("|") if one], "".join(row[4:]))
        for row in rows
    ]


@pytest.fixture(scope="module")
def known() -> Names:
    return load_names()


def test_rows_are_whole() -> None:
    for label, name, kb_id, aliases, kind in listed():
        assert label in LABELS, name
        assert not kb_id or kb_id.partition(":")[0] in SCHEMES, name
        assert kind == "" or (kind == "w" and label == "LOC"), name
        assert all(form == form.strip() and WORD.search(form) for form in (name, *aliases)), name


def test_no_name_stands_for_two_things() -> None:
    meant: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    for label, name, kb_id, aliases, _ in listed():
        for form in (name, *aliases):
            meant[form].add((label, kb_id or slug(name)))
    assert {form: both for form, both in meant.items() if len(both) > 1} == {}


def test_organisations_of_two_lists_have_one_id() -> None:
    registered: defaultdict[str, set[str]] = defaultdict(set)
    for form, kb_id in organisation_ids():
        registered[form].add(kb_id)
    differing = {
        form
        for label, name, kb_id, aliases, _ in listed()
        if label == "ORG" and kb_id
        for form in (name, *aliases)
        if form in registered and kb_id not in registered[form]
    }
    assert differing == set()


def test_no_single_word_is_a_name_of_people() -> None:
    people = gazetteers().first_names
    common = set(common_surnames())
    taken = {
        form
        for _, name, _, aliases, kind in listed()
        for form in (name, *aliases)
        if kind != "w" and not form.isupper() and form != "Ericsson"
        if people.get(form) in {"s", "a"} or form in common
    }
    assert taken == set()


def test_what_has_other_senses_is_not_listed_alone() -> None:
    forms = {
        form for _, name, _, aliases, kind in listed() if not kind for form in (name, *aliases)
    }
    assert forms & OTHER_SENSES == set()


@pytest.mark.parametrize(
    ("text", "label", "value", "kb_id"),
    [
        ("Enligt CEDEFOP ökar behovet.", "ORG", "Cedefop",
         "eu:europeiskt-centrum-for-utveckling-av-yrkesutbildning"),
        ("Det följer av Bryggekommunikén.", "WORK", "Bryggekommunikén",
         "name:bryggekommuniken"),
        ("Echas beslut", "ORG", "Echa", "eu:europeiska-kemikaliemyndigheten"),
        ("styrningen av eu-LISA", "ORG", "eu-LISA", "eu:eu-lisa"),
        ("Mötet med OSSE", "ORG", "OSSE",
         "name:organisationen-for-sakerhet-och-samarbete-i-europa"),
        ("svaret från Svenska kraftnät", "ORG", "Svenska kraftnät",
         "agency:affarsverket-svenska-kraftnat"),
        ("enligt barnkonventionen", "WORK", "barnkonventionen", "name:barnkonventionen"),
        ("resan till Los Angeles", "LOC", "Los Angeles", "name:los-angeles"),
        ("besöket i Bergen", "LOC", "Bergen", "name:bergen"),
        ("språken inom Sápmi", "LOC", "Sápmi", "name:s-pmi"),
    ],
)  # fmt: skip
def test_known_names(text: str, label: str, value: str, kb_id: str, known: Names) -> None:
    assert [(one.label, one.value, one.kb_id) for one in mentions(text, known)] == [
        (label, value, kb_id)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Bergen är branta.",
        "Gent emot detta",
        "Alla som är bris eller pro",
        "Ett europeiskt frontexperiment",
    ],
)
def test_ordinary_words_are_no_names(text: str, known: Names) -> None:
    assert mentions(text, known) == []


def test_a_weak_place_does_not_take_a_person(known: Names) -> None:
    found = [(one.label, one.value) for one in mentions("Det sade Martin Lagos.", known)]
    assert found == [("PER", "Martin Lagos")]


@pytest.mark.parametrize("word", ["Okänd", "Beslutsgrupper", "Handelssekreterare", "Tingsrätter"])
def test_the_register_gives_no_organisation_that_is_none(known: Names, word: str) -> None:
    text = f"{word} var det som saknades i bilagan."
    assert not [one for one in mentions(text, known) if one.label == "ORG"]
