from collections.abc import Callable

import pytest

from pipeline.read.lines import Line
from pipeline.read.running import (
    furniture,
    furniture_aslant,
    labels_with_heads,
    printed_number,
)

HEIGHT = 842.0


def line(text: str, baseline: float, *, x0: float = 72.0, size: float = 10.0) -> Line:
    return Line(text, x0, x0 + 5.0 * len(text), baseline, size, False, x0 + 20.0)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("17", "17"),
        ("Sida 3 av 10", "3"),
        ("sid 4", "4"),
        ("2 (13)", "2"),
        ("6 [36]", "6"),
        ("– 4 –", "4"),
        ("5 / 50", "5"),
        ("1)", None),
        ("3 kap.", None),
        ("2 500 kr", None),
        ("2012-05-01", None),
        ("", None),
    ],
)
def test_page_numbers_alone_on_their_line(text: str, number: str | None) -> None:
    assert printed_number(text) == number


def roles(pages: list[list[Line]]) -> list[dict[int, str]]:
    return [dict(one) for one in furniture(pages, [HEIGHT] * len(pages))]


def text_lines(page: int) -> list[Line]:
    words = ("ett", "två", "tre", "fyra", "fem", "sex")
    return [line(f"Brödtext {words[page]} rad {words[at]}", 90.0 + 13 * at) for at in range(6)]


def test_heads_feet_and_numbers_are_found_by_repetition() -> None:
    pages = [
        [line("Årsbok för länet", 30), *text_lines(at), line(str(at + 7), 815)] for at in range(4)
    ]
    assert roles(pages) == [{0: "header", 7: "page_number"}] * 4


def test_numbers_that_count_with_heads_that_change() -> None:
    heads = ["Mål 12", "Mål 13", "Resultat 14", "Resultat 15", "Bilagor 16"]
    pages = [[line(head, 30), *text_lines(at)] for at, head in enumerate(heads)]
    assert roles(pages) == [{0: "header"}] * 5


@pytest.mark.parametrize(
    "pages",
    [
        [[line("75%", 95.0), *text_lines(at)[1:]] for at in range(2)] + [text_lines(2)],
        [[line(f"{at * at + 3}", 815.0), *text_lines(at)] for at in range(4)],
        [[line("Rubrik ett", 40.0)], [line("Något annat", 40.0)], [line("Tredje", 40.0)]],
        [[line("En enda sida", 30.0)]],
        [],
    ],
)
def test_text_at_the_edges_stays_text(pages: list[list[Line]]) -> None:
    assert not any(roles(pages))


def test_a_repeated_head_of_a_table_far_inside_stays() -> None:
    pages = [
        [line("Årsbok för länet", 30), line("Begrepp och betydelse", 120), *text_lines(at)[4:]]
        if at < 3
        else [line("Årsbok för länet", 30), *text_lines(at)]
        for at in range(6)
    ] + [[line("Årsbok för länet", 30), *text_lines(0)]] * 2
    assert [sorted(one) for one in roles(pages)] == [[0]] * 8


NOTES = ((4, "Personal"), (7, "Hyror"), (11, "Avgifter"), (13, "Lån"), (19, "Fonder"))


@pytest.mark.parametrize(
    "head",
    [
        lambda at: [line(f"Not {NOTES[at][0]}", 60.0)],
        lambda at: [line(f"Not {NOTES[at][0]} {NOTES[at][1]}", 60.0)],
        lambda at: [line("2015", 60.0, x0=400.0), line("2014", 60.0, x0=450.0)],
        lambda at: [
            line("Belopp i tkr", 60.0),
            line("2015", 60.0, x0=400),
            line("2014", 60, x0=450),
        ],
        lambda at: [line("Allmänna råd", 76.0)],
        lambda at: [line("ETT FÖRSLAG", 62.0), line("Enligt regeringens beslut har", 76.0)],
    ],
    ids=[
        "titles",
        "titles of two pieces",
        "years",
        "head of a table",
        "right over text",
        "opening",
    ],
)
def test_titles_and_heads_of_columns_that_recur_stay_text(
    head: Callable[[int], list[Line]],
) -> None:
    """The first rows of five of twenty pages; the others begin with the text."""
    others = [[line(f"Löpande text {sign}", 90.0)] for sign in "abcdefghijklmno"]
    assert not any(roles([[*head(at), *text_lines(at)] for at in range(5)] + others))


@pytest.mark.parametrize(
    "head",
    [
        lambda at: [line("Avsnitt 3", 30.0)],
        lambda at: [line(f"Avsnitt {at // 3}", 30.0)],
        lambda at: [line(f"Rapport 2014 {at + 12}", 30.0)],
        lambda at: [line(str(at + 12), 30.0), line("2014", 30.0, x0=400.0)],
    ],
)
def test_heads_with_numbers_that_stay_or_run_with_the_pages(
    head: Callable[[int], list[Line]],
) -> None:
    pages = [[*head(at), *text_lines(at)] for at in range(6)]
    assert all(0 in found for found in roles(pages))


def test_a_number_beside_a_head_is_the_page_s_where_it_runs_with_the_pages() -> None:
    heads = [[], ["2"], ["ÅRSREDOVISNING 2015 3"], ["4"], ["5 Åtta råd"], ["6"], ["Kapitel 3"]]
    alone = [None, "2", None, "4", None, "6", None]
    assert labels_with_heads(alone, heads) == [None, "2", "3", "4", "5", "6", None]


def test_heads_alone_tell_the_numbers_where_three_run_with_the_pages() -> None:
    heads = [["Rapport 2015"], ["Rapport 2015 1"], ["Rapport 2015 2"], ["Rapport 2015 3"]]
    assert labels_with_heads([None] * 4, heads) == [None, "1", "2", "3"]
    assert labels_with_heads([None] * 2, [["Mål 1"], ["Mål 2"]]) == [None, None]


def test_one_number_in_another_direction_is_the_page_s_several_are_a_chart_s() -> None:
    aslant = [
        [line("Årsbok för länet", 30.0), line("7", 815.0)],
        [line("2009", 500.0), line("2010", 500.0, x0=120.0)],
        [line("2 0", 500.0)],
        [line("2 0", 500.0)],
        [line("2 0", 500.0)],
    ]
    given = furniture_aslant(aslant, ["Årsbok för länet"])
    assert given == [{0: "header", 1: "page_number"}, {}, {}, {}, {}]
