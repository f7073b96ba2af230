"""What is known of people, roles and organisations in numbers."""

import pytest

from pipeline.text.holding_evidence import (
    BESIDE,
    BETWEEN,
    BODY_COLUMNS,
    CONTEST,
    PAIR_COLUMNS,
    ROLE,
    WHOLE,
    Cast,
    called,
    sign,
)
from pipeline.text.spans import Found

TEXT = "Anna Ek, jurist på Almi, och docent Bo Alm (Vinnova)\nsvarar."
LABELS = {"Anna Ek": "PER", "jurist": "ROLE", "Almi": "ORG", "docent": "ROLE", "Bo Alm": "PER",
          "Vinnova": "ORG"}  # fmt: skip
ANNA, JURIST, ALMI, DOCENT, BO, VINNOVA = range(6)


def cast(text: str, labels: dict[str, str]) -> Cast:
    found = [
        Found(text.index(words), text.index(words) + len(words), label, words, words)
        for words, label in labels.items()
    ]
    return Cast(text, sorted(found))


@pytest.fixture(scope="module")
def people() -> Cast:
    return cast(TEXT, LABELS)


def test_every_number_has_a_column(people: Cast) -> None:
    assert len(people.whole) == len(WHOLE)
    assert len(people.between(ANNA, BO)) == len(BETWEEN)
    assert len(people.beside(ALMI)) == len(BESIDE)
    assert len(people.contest(BO, DOCENT, people.roles)) == len(CONTEST)
    assert len(people.role_kind(DOCENT)) == len(ROLE)
    assert len(people.pair(ANNA, JURIST)) == len(PAIR_COLUMNS) == len(set(PAIR_COLUMNS))
    held = [(ANNA, JURIST)]
    assert len(people.body(ANNA, JURIST, ALMI, held)) == len(BODY_COLUMNS)
    assert len(people.body(BO, None, VINNOVA, held)) == len(BODY_COLUMNS)
    assert len(set(BODY_COLUMNS)) == len(BODY_COLUMNS)


def test_what_stands_between_is_counted_without_the_mentions_in_it(people: Cast) -> None:
    told = dict(zip(BETWEEN, people.between(ANNA, BO), strict=True))
    assert (told["roles"], told["bodies"], told["people"]) == (2, 1, 0)
    assert (told["commas"], told["and"], told["words"], told["capital words"]) == (2, 1, 2, 0)
    assert people.between(ANNA, BO) == people.between(BO, ANNA)


def test_the_nearer_rival_is_seen(people: Cast) -> None:
    told = dict(zip(CONTEST, people.contest(DOCENT, ANNA, people.people), strict=True))
    assert told["nearer"] == 1
    assert told["nearest on the other side"] == 1


@pytest.mark.parametrize(
    ("gap", "number"),
    [(" ", 1), (", ", 2), (" (", 3), (": ", 4), ("\n", 5), ("\t", 6), (" – ", 7), (" och ", 8),
     (" på ", 9), ("), ", 10), ("; ", 11), (". ", 12), (" är ", 13), (" …! ", 14),
     (" som ny ", 15), (" har sedan i våras varit ", 16)],
)  # fmt: skip
def test_signs_between_neighbours_have_numbers(gap: str, number: int) -> None:
    assert sign(gap) == number


def test_names_do_not_count() -> None:
    """Other people and organisations of as many letters are judged alike."""
    other = TEXT.replace("Anna Ek", "Umit Ax").replace("Bo Alm", "Li Dag").replace("Almi", "Iris")
    labels = {"Umit Ax": "PER", "jurist": "ROLE", "Iris": "ORG", "docent": "ROLE",
              "Li Dag": "PER", "Vinnova": "ORG"}  # fmt: skip
    assert cast(other, labels).pair(ANNA, JURIST) == cast(TEXT, LABELS).pair(ANNA, JURIST)


def test_an_abbreviation_ends_no_sentence() -> None:
    text = "Anna Ek har ersatt t.f. Chefen. Hon är jurist."
    parts = cast(text, {"Anna Ek": "PER", "jurist": "ROLE"})
    assert dict(zip(BETWEEN, parts.between(0, 1), strict=True))["sentences"] == 1


def test_the_home_behind_a_name_is_no_part_of_it() -> None:
    assert called(Found(0, 1, "ORG", "x", "Socialnämnden (Gävle kommun)")) == "Socialnämnden"
    assert called(Found(0, 1, "ORG", "Almi")) == "Almi"
    in_place = Found(0, 1, "ORG", "socialnämnden i Orsa", "Socialnämnden (Orsa)")
    assert called(in_place) == "Socialnämnden i Orsa"


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("Almis vd Anna Ek", "Almis"),
        ("Almi vd Anna Ek", None),
        ("Almis nya vd Anna Ek", None),
        ("Anna Ek, Almis, vd", None),
    ],
)
def test_a_genitive_owns_the_role_behind_it(text: str, owner: str | None) -> None:
    written = "Almis" if "Almis" in text else "Almi"
    found = [
        Found(text.index(words), text.index(words) + len(words), label, words.rstrip("s"))
        for words, label in ((written, "ORG"), ("vd", "ROLE"), ("Anna Ek", "PER"))
    ]
    people = Cast(text, sorted(found))
    (role,) = people.roles
    body = people.owner(role)
    assert (people.mentions[body].value if body is not None else None) == (owner and "Almi")


@pytest.mark.parametrize(
    ("text", "is_for"),
    [
        ("ersättare för vd Anna Ek", True),
        ("ersättare för Anna Ek", True),
        ("ersättare åt dåvarande vd Anna Ek", True),
        ("ersättare för mötet, vd Anna Ek", False),
        ("ersättare: Anna Ek, vd", False),
        ("Anna Ek, vd, ersättare för bolaget", False),
    ],
)
def test_what_is_done_for_somebody_else(text: str, is_for: bool) -> None:
    found = [
        Found(text.index(words), text.index(words) + len(words), label, words)
        for words, label in (("ersättare", "ROLE"), ("vd", "ROLE"), ("Anna Ek", "PER"))
        if words in text
    ]
    people = Cast(text, sorted(found))
    role = next(at for at in people.roles if people.mentions[at].value == "ersättare")
    assert people.is_for(role, people.people[0]) is is_for
