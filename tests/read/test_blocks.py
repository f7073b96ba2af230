"""Regions of a page to pieces: what is running text, and what are the figures of a chart."""

from collections.abc import Sequence

import pytest

from pipeline.read.blocks import FIGURES, pieces
from pipeline.read.lines import Line
from pipeline.read.runs import NO_RULES


def page(rows: Sequence[Sequence[str]], *, step: float = 24.0) -> list[Line]:
    """Each row's texts 60 points apart on a baseline of their own."""
    return [
        Line(text, x0, x0 + 4.5 * len(text), 100.0 + at * step, 10.0, False, x0 + 4.5 * len(text))
        for at, row in enumerate(rows)
        for x0, text in zip(range(60, 500, 60), row, strict=False)
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("25 000", True),
        ("2009 2010", True),
        ("–4,5 %", True),
        ("2009\t2010", True),
        ("2.", False),
        ("§ 3", False),
        ("–", False),
        ("5 kr", False),
        ("A3", False),
    ],
)
def test_figures_alone(text: str, *, found: bool) -> None:
    assert (FIGURES.fullmatch(text) is not None) is found


@pytest.mark.parametrize(
    ("rows", "given"),
    [
        (
            [("Utgifter i miljoner kronor",), ("300",), ("200",), ("100",), ("2009", "2010")],
            ["flow", "table", "table", "table", "table"],
        ),
        ([("Andel av utgifterna",), ("95 %",)], ["flow", "table"]),
        ([("Beslut",), ("2012-05-14",)], ["flow", "flow"]),
        ([("Antal deltagare",), ("300",), ("Antal kurser",), ("12",)], ["flow"] * 4),
        ([("1.",), ("2.",), ("3.",)], ["flow"] * 3),
    ],
    ids=["an axis", "a share", "a date", "figures apart", "numbers of items"],
)
def test_axes_of_charts_are_no_running_text(
    rows: Sequence[Sequence[str]], given: list[str]
) -> None:
    assert [one.kind for one in pieces(page(rows), NO_RULES)] == given


def test_the_figures_of_an_axis_are_cells() -> None:
    found = pieces(page([("300",), ("200",), ("2009", "2010", "2011")]), NO_RULES)
    assert [line.text for one in found for line in one.lines] == ["300", "200", "2009\t2010\t2011"]


def test_figures_in_running_text_have_spaces_between_them() -> None:
    found = pieces(page([("Antal", "beslut"), ("300", "200")], step=12.0), NO_RULES)
    assert not any("\t" in line.text for one in found if one.kind == "flow" for line in one.lines)
