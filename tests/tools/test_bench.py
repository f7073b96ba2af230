import pytest

from tools.bench import BASIS, Cost, Line, cost, middle, reading_lines, table, words_in, words_line


@pytest.mark.parametrize(
    ("costs", "expected"),
    [
        ([Cost(1.0, 2.0)], Cost(1.0, 2.0)),
        ([Cost(3.0, 2.0), Cost(1.0, 9.0), Cost(2.0, 4.0)], Cost(2.0, 4.0)),
    ],
)
def test_the_median_of_each_time(costs: list[Cost], expected: Cost) -> None:
    assert middle(costs) == expected


def test_costs_add_up_and_are_never_negative() -> None:
    assert Cost(1.0, 2.0) + Cost(0.5, 0.25) == Cost(1.5, 2.25)
    spent = cost(lambda: sum(range(10)))
    assert min(spent.cpu, spent.clock) >= 0


def test_ways_of_reading_stand_beside_pdfminers_own() -> None:
    costs = {"auto": [Cost(1.0, 2.0)], BASIS: [Cost(10.0, 10.0)]}
    assert reading_lines(costs, 100) == [
        Line("auto", ("100", "50", "10.0", "5.0")),
        Line(BASIS, ("10", "10", "1.0", "1.0")),
    ]


def test_words_a_second() -> None:
    assert words_in(["Malmö stad", "", "in- och utflyttning"]) == 5
    assert words_line("repair", 5000, Cost(2.0, 5.0)) == Line("repair", ("5,000", "2,500", "1,000"))


def test_a_table_has_its_numbers_to_the_right() -> None:
    made = table(("what", "words"), [Line("repair", ("5",))])
    assert made == "| what | words |\n|---|---:|\n| repair | 5 |"
