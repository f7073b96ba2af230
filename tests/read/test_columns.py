"""Which lines of a page are read together: columns, tables, margin notes."""

from collections.abc import Sequence

import pytest

from pipeline.read.columns import regions
from pipeline.read.lines import Line
from pipeline.read.runs import NO_RULES, Rules

STEP = 12.0
LEFT = (
    "Nämnden har under året arbetat",
    "med att stärka samverkan mel-",
    "lan skolor och företag. Arbetet",
    "har letts av en styrgrupp som",
    "träffats varje månad. Gruppen",
    "lämnar sin rapport i maj till",
    "nämnden. Resultatet visar att",
    "fler elever får praktikplats i",
    "länet och att kostnaden för",
)
RIGHT = (
    "varje plats har minskat. Under",
    "nästa år ska arbetet utvidgas",
    "till fler kommuner, först till",
    "de som ligger närmast kusten.",
    "Samtidigt ses avgifterna över,",
    "så att små företag kan delta",
    "på samma villkor som de stora.",
    "En utvärdering görs efter ett",
    "år av en fristående granskare.",
)
TABLE = (("Insats", "2014", "2015"), ("Praktik", "120", "135"), ("Kurser", "12", "9"))


def line(text: str, x0: float, baseline: float, *, size: float = 10.0, font: str = "Text") -> Line:
    return Line(text, x0, x0 + 5.0 * len(text), baseline, size, False, x0 + 20.0, font)


def column(texts: Sequence[str], x0: float, top: float, *, step: float = STEP) -> list[Line]:
    return [line(text, x0, top + at * step) for at, text in enumerate(texts)]


def table(rows: Sequence[Sequence[str]], top: float, xs: Sequence[float]) -> list[Line]:
    return [
        line(cell, x0, top + at * STEP, font="Cell")
        for at, row in enumerate(rows)
        for x0, cell in zip(xs, row, strict=True)
    ]


def ruled(*heights: float) -> Rules:
    return Rules(level=tuple((y, 50.0, 450.0) for y in heights))


def read(lines: Sequence[Line], rules: Rules = NO_RULES) -> list[tuple[str, list[str]]]:
    return [(one.kind, [line.text for line in one.lines]) for one in regions(lines, rules)]


def test_columns_over_a_ruled_table_that_shares_their_gutter() -> None:
    cells = table(TABLE, 260.0, (50.0, 250.0, 350.0))
    rules = ruled(246.0, 263.0, 275.0, 287.0)
    assert read([*column(LEFT, 50.0, 100.0), *column(RIGHT, 250.0, 100.0), *cells], rules) == [
        ("flow", list(LEFT)),
        ("flow", list(RIGHT)),
        ("table", [cell for row in TABLE for cell in row]),
    ]


def test_columns_under_a_ruled_table_that_shares_their_gutter() -> None:
    cells = table(TABLE, 100.0, (50.0, 250.0, 350.0))
    rules = ruled(86.0, 103.0, 115.0, 127.0)
    assert read([*cells, *column(LEFT, 50.0, 160.0), *column(RIGHT, 250.0, 160.0)], rules) == [
        ("table", [cell for row in TABLE for cell in row]),
        ("flow", list(LEFT)),
        ("flow", list(RIGHT)),
    ]


def test_a_few_lines_in_two_columns_that_flow_over_between_tables() -> None:
    first, second = (table(TABLE, top, (50.0, 250.0, 350.0)) for top in (100.0, 220.0))
    rules = ruled(86.0, 103.0, 127.0, 206.0, 223.0, 247.0)
    text = [*column(LEFT[6:], 50.0, 160.0), *column(RIGHT[:3], 250.0, 160.0)]
    kinds = [kind for kind, _ in read([*first, *text, *second], rules)]
    assert kinds == ["table", "flow", "flow", "table"]


@pytest.mark.parametrize(
    "rows",
    [
        (("Mål för året är att fler deltar", "Fler än hälften deltog i maj."),) * 4,
        (("Nämnden ska främja handel i", "Tre mässor hölls under våren."),) * 6,
    ],
)
def test_ruled_cells_of_prose_stay_a_table(rows: Sequence[tuple[str, str]]) -> None:
    cells = table(rows, 100.0, (50.0, 250.0))
    rules = ruled(*(88.0 + at * STEP for at in range(len(rows) + 1)))
    assert read(cells, rules) == [("table", [cell for row in rows for cell in row])]


def test_cells_of_several_lines_of_prose_stay_a_table() -> None:
    """Neither side has lines enough for a column, and none goes on in the other."""
    cells = [
        one
        for top in (100.0, 180.0, 260.0)
        for one in (*column(LEFT[:5], 50.0, top), *column(RIGHT[4:9], 250.0, top))
    ]
    kinds = [kind for kind, _ in read(cells, ruled(88.0, 164.0, 244.0, 320.0))]
    assert kinds == ["table"]


def test_figures_beside_long_texts_are_cells() -> None:
    rows = [(text, f"{at} 240") for at, text in enumerate(LEFT[:5], start=1)]
    cells = table(rows, 100.0, (50.0, 250.0))
    assert read(cells) == [("table", [cell for row in rows for cell in row])]


def test_notes_in_the_margin_stay_before_their_text() -> None:
    notes = [line("Ny lag", 250.0, 100.0), line("Kostnader", 250.0, 160.0)]
    given = read([*column(LEFT, 50.0, 100.0), *notes])
    assert given == [
        ("flow", ["Ny lag"]),
        ("flow", list(LEFT[:5])),
        ("flow", ["Kostnader"]),
        ("flow", list(LEFT[5:])),
    ]


NAMES = ("Anna Ek", "Bo Al", "Cia Lind", "Dag Ask", "Eva Gran", "Finn Hassel")
ROLES = (
    "generaldirektör",
    "chef för avdelningen för handel och resor",
    "chef för avdelningen för juridik",
    "samordnare av stöd i regionerna",
    "chef för staben för ekonomi",
    "ansvarig för hus och lokaler",
)


def test_what_is_said_of_people_stays_beside_their_names() -> None:
    rows = list(zip(NAMES, ROLES, strict=True))
    below = [line("Nämndens råd år 2015", 50.0, 210.0), line(" ".join(LEFT[:2]), 50.0, 222.0)]
    heading = line("Ledningen i december 2015 bestod av", 50.0, 88.0)
    given = read([heading, *table(rows, 100.0, (50.0, 155.0)), *below])
    assert given[1] == ("table", [cell for row in rows for cell in row])


def test_a_heading_that_ends_in_the_gutter_lies_below_the_table() -> None:
    rows = list(zip(NAMES, ROLES, strict=True))
    heading = line("Nämndens råd under 2015", 50.0, 190.0)._replace(x1=151.5)
    below = line(" ".join(LEFT[:2]), 50.0, 202.0)
    given = read([*table(rows, 100.0, (50.0, 155.0)), heading, below])
    assert given[0] == ("table", [cell for row in rows for cell in row])


def test_a_list_beside_text_is_a_column() -> None:
    """Its lines are level with those of the text, but it is no margin: as wide, and evenly set."""
    board = ["Nämndens ledamöter under 2015", *NAMES]
    given = read([*column(LEFT, 50.0, 100.0), *column(board, 250.0, 112.0)])
    assert given == [("flow", list(LEFT)), ("flow", board)]


def test_columns_right_above_a_table_are_not_its_heads() -> None:
    text = [*column(LEFT, 50.0, 100.0), *column(RIGHT, 250.0, 100.0)]
    cells = table(TABLE, 100.0 + len(LEFT) * STEP + 10.0, (50.0, 310.0, 380.0))
    assert [kind for kind, _ in read([*text, *cells])] == ["flow", "flow", "table"]
