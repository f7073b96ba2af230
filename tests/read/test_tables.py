"""Lines of a table to rows: what is one row, and what is another."""

from collections.abc import Sequence

import pytest

from pipeline.read.lines import Line
from pipeline.read.runs import Rules
from pipeline.read.tables import table_rows

XS = (50.0, 250.0, 320.0, 390.0)
STEP = 12.0


def table(rows: Sequence[Sequence[str]]) -> list[Line]:
    """The cells of the rows as lines; an empty cell is none."""
    return [
        Line(cell, x0, x0 + 5.0 * len(cell), 100.0 + at * STEP, 10.0, False, x0 + 20.0)
        for at, row in enumerate(rows)
        for x0, cell in zip(XS, row, strict=False)
        if cell
    ]


def ruled(*rows: int) -> Rules:
    """Ruled lines over the rows of these numbers."""
    return Rules(level=tuple((100.0 - 9.0 + at * STEP, 50.0, 450.0) for at in rows))


TOTALS = (("Summa", "1", "2", "3"), ("Netto", "1", "2", "3"))


@pytest.mark.parametrize(
    ("rows", "given"),
    [
        (
            [("Byggnader", "1 240", "1 180"), ("Mark", "", "310"), ("Bilar", "15", "12")],
            ["Byggnader\t1 240\t1 180", "Mark\t310", "Bilar\t15\t12"],
        ),
        (
            [
                ("Skulder", "", ""),
                ("Lån", "12", "240"),
                ("Förskott från kommuner,", "", ""),
                ("landsting och staten", "–", "18"),
            ],
            ["Skulder", "Lån\t12\t240", "Förskott från kommuner, landsting och staten\t–\t18"],
        ),
        (
            [
                ("Väntetid, andel inom", "", ""),
                ("10 veckor", "62 %", "58 %"),
                ("Kostnad", "840", "615"),
                ("varav resor", "84", "51"),
            ],
            [
                "Väntetid, andel inom 10 veckor\t62 %\t58 %",
                "Kostnad\t840\t615",
                "varav resor\t84\t51",
            ],
        ),
        (
            [("Ärenden", "Inrikes", "21", "34"), ("", "Utrikes", "140", "162")],
            ["Ärenden\tInrikes\t21\t34", "Utrikes\t140\t162"],
        ),
    ],
    ids=["an empty cell", "a label of two lines", "one in figures", "one label for two"],
)
def test_amounts_under_amounts_between_rules_are_another_row(
    rows: Sequence[Sequence[str]], given: list[str]
) -> None:
    over = len(rows)
    found = table_rows(table([*rows, *TOTALS]), ruled(0, over, over + 1, over + 2))
    assert [row.text for row in found] == [*given, "Summa\t1\t2\t3", "Netto\t1\t2\t3"]


@pytest.mark.parametrize(
    ("rows", "given"),
    [
        (
            [("Bly och dess salter", "0,05", "1", "9"), ("som damm", "0,02", "", "")],
            ["Bly och dess salter som damm\t0,05 0,02\t1\t9"],
        ),
        ([("Kalk", "12", "1", "9"), ("", "", "0,7", "")], ["Kalk\t12\t1 0,7\t9"]),
        (
            [("Mål", "Antal", "Fler deltar"), ("för året", "kurser", "än 2014")],
            ["Mål för året\tAntal kurser\tFler deltar än 2014"],
        ),
        (
            [("Prover, stå-", "<5 mg", "0,7"), ("ende", "5–15 mg", "0,9")],
            ["Prover, stå- ende\t<5 mg 5–15 mg\t0,7 0,9"],
        ),
    ],
    ids=["a label that goes on", "a lone figure", "words", "a hyphen"],
)
def test_cells_of_several_lines_between_rules_stay_one_row(
    rows: Sequence[Sequence[str]], given: list[str]
) -> None:
    found = table_rows(table([*rows, *TOTALS]), ruled(0, 2, 3, 4))
    assert [row.text for row in found] == [*given, "Summa\t1\t2\t3", "Netto\t1\t2\t3"]


@pytest.mark.parametrize(
    ("rows", "given"),
    [
        (
            [("Anna Ek", "Bo af Al"), ("Ordförande", "Vice ordförande")],
            ["Anna Ek Ordförande\tBo af Al Vice ordförande"],
        ),
        (
            [("Anna Ek", "Bo Al"), ("Ordförande", ""), ("Cia Lind", "Dag Ask"), ("", "Jurist")],
            ["Anna Ek Ordförande\tBo Al", "Cia Lind\tDag Ask Jurist"],
        ),
        ([("Anna Ek", "Bo Al"), ("Cia Lind", "Dag Ask")], ["Anna Ek\tBo Al", "Cia Lind\tDag Ask"]),
        ([("Anna Ek", "Bo Al"), ("1 200", "900")], ["Anna Ek\tBo Al", "1 200\t900"]),
        ([("Lund", "Gävle"), ("Skåne", "Gästrikland")], ["Lund\tGävle", "Skåne\tGästrikland"]),
        ([("Anna Ek", "jurist"), ("Bo Al", "tolk")], ["Anna Ek\tjurist", "Bo Al\ttolk"]),
    ],
)
def test_roles_under_names_side_by_side_stay_with_them(
    rows: Sequence[Sequence[str]], given: list[str]
) -> None:
    assert [row.text for row in table_rows(table(rows), Rules())] == given


def wide(text: str, x0: float, x1: float) -> Line:
    return Line(text, x0, x1, 124.0, 10.0, False, x0 + 10.0)


@pytest.mark.parametrize(
    ("cells", "given"),
    [
        ([wide("24 371 468 12 640 935", 240.0, 350.0)], "24 371 468\t12 640 935"),
        ([wide("– 12 640 935", 275.0, 350.0)], "– 12 640 935"),
        ([wide("581 204 317 402 758 169", 230.0, 350.0)], "581 204 317\t402 758 169"),
        ([wide("1 640 935", 285.0, 350.0)], "1 640 935"),
        ([wide("5 371 468 tkr 12 640 935", 230.0, 350.0)], "5 371 468 tkr 12 640 935"),
        ([wide("24 371 468", 240.0, 292.0), wide("11", 340.0, 350.0)], "24 371 468\t11"),
    ],
    ids=["two", "one below nought", "long ones", "one over both", "words", "two cells"],
)
def test_wide_amounts_are_parted_by_the_columns_they_lie_over(
    cells: list[Line], given: str
) -> None:
    """Two rows tell where the columns are; in the third the amounts nearly touch."""
    rows = [
        wide(text, x0, x1)._replace(baseline=baseline)
        for baseline in (100.0, 112.0)
        for text, x0, x1 in (
            ("Mark", 50.0, 70.0),
            ("371 468", 255.0, 292.0),
            ("7 935", 322.0, 350.0),
        )
    ]
    found = table_rows([*rows, wide("Summa", 50.0, 75.0), *cells], Rules())
    assert [row.text for row in found][2] == f"Summa\t{given}"
