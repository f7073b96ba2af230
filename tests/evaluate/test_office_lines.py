"""Our own lines with offices: how they are read, and that the rules alone hold what they hold."""

from pathlib import Path

import pytest

from pipeline.evaluate import blind_lines
from pipeline.evaluate.entity_gold import REPORT
from pipeline.evaluate.mentions import MarkedPassage, Office, office_score
from pipeline.evaluate.office_lines import Line, offices_in, parsed
from pipeline.text import holdings
from pipeline.text.names import Names, load_names, mentions
from pipeline.text.relations import offices_by_rule, people_and_bodies

GOLD = Path(__file__).resolve().parent.parent / "gold" / "offices.txt"
PAGES = GOLD.parent / "offices_3.txt"


@pytest.fixture(scope="module")
def known() -> Names:
    return load_names()


@pytest.fixture(scope="module")
def lines() -> list[Line]:
    return parsed(GOLD.read_text(encoding="utf-8").splitlines())


def test_a_text_is_parsed_with_its_offices() -> None:
    assert parsed(["# all", "> Anna Ek\\tAlmi", "= Anna Ek |  | Almi", "", "> Ingen här."]) == [
        Line("Anna Ek\tAlmi", frozenset({Office("Anna Ek", None, "Almi")})),
        Line("Ingen här."),
    ]


def test_every_person_and_organisation_stands_in_its_text(lines: list[Line]) -> None:
    assert len(lines) >= 220
    for line in lines:
        for office in line.offices:
            assert office.person in line.text
            assert office.organisation is None or office.organisation in line.text


def plain(offices: set[Office] | frozenset[Office]) -> set[tuple[str, str, str]]:
    return {
        (one.person.casefold(), one.role or "", (one.organisation or "").casefold())
        for one in offices
    }


def test_rules_alone_read_most_offices_and_hardly_a_false_one(
    known: Names, lines: list[Line]
) -> None:
    """Without the language model, which finds names that no list has."""
    wanted = found = right = wrong = 0
    for line in lines:
        role = "table" if "\t" in line.text else "paragraph"
        named = people_and_bodies(line.text, mentions(line.text, known))
        given = plain(offices_in(offices_by_rule(line.text, named, role)))
        marked = plain(line.offices)
        wanted, found, right = wanted + len(marked), found + len(given), right + len(marked & given)
        wrong += bool(given) and not marked
    assert right / found >= 0.9
    assert right / wanted >= 0.8
    assert wrong <= 1


def test_trees_decide_better_than_rules_in_passages_they_were_not_taught_on(known: Names) -> None:
    """The reporting half; without the language model, so that many organisations are missing."""
    pages = blind_lines.parsed(PAGES.read_text(encoding="utf-8").splitlines())
    pairs: list[list[tuple[MarkedPassage, set[Office]]]] = [[], []]
    for page in (page for page in pages if page.half == REPORT):
        passage = MarkedPassage("", page.text, (), offices=page.offices)
        named = people_and_bodies(page.text, mentions(page.text, known))
        told = offices_by_rule(page.text, named, "table" if "\t" in page.text else "paragraph")
        pairs[0].append((passage, offices_in(told)))
        pairs[1].append((passage, offices_in(holdings.offices(page.text, named, told))))
    rules, trees = map(office_score, pairs)
    assert trees.f1 > rules.f1 + 0.05
    assert trees.precision > rules.precision
