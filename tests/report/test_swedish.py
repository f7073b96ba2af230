"""Numbers and counts as they are written in Swedish."""

import pytest

from pipeline.report.swedish import GAPS, counted, named, number, percent

T = "\N{NARROW NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (0, 0, "0"),
        (999, 0, "999"),
        (1000, 0, f"1{T}000"),
        (20090, 0, f"20{T}090"),
        (135500000, 0, f"135{T}500{T}000"),
        (-0.25, 2, "−0,25"),
        (1234.5, 1, f"1{T}234,5"),
        (None, 0, "–"),
        (float("nan"), 2, "–"),
    ],
)
def test_numbers(value: float | None, decimals: int, text: str) -> None:
    assert number(value, decimals) == text


@pytest.mark.parametrize(
    ("share", "decimals", "text"),
    [(0.971, 1, f"97,1{T}%"), (1.0, 0, f"100{T}%"), (0.004, 0, f"0{T}%"), (None, 0, "–")],
)
def test_percent(share: float | None, decimals: int, text: str) -> None:
    assert percent(share, decimals) == text


@pytest.mark.parametrize(
    ("count", "text"), [(0, "0 sidor"), (1, "1 sida"), (2, "2 sidor"), (1500, f"1{T}500 sidor")]
)
def test_counted(count: int, text: str) -> None:
    assert counted(count, "sida", "sidor") == text


@pytest.mark.parametrize(
    ("name", "word"), [("phone", "telefonnummer"), ("new_kind", "new_kind"), (None, "–")]
)
def test_unknown_names_stand_as_they_are(name: str | None, word: str) -> None:
    assert named(GAPS, name) == word
