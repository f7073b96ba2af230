"""Which documents a name or a year means."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pipeline.explore.documents import (
    Choice,
    chosen,
    documents,
    matching,
    parsed_years,
    the_one,
)
from pipeline.stage import SettingError
from tests.small import A, B

if TYPE_CHECKING:
    import duckdb


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (A, [A]),
        ("aaaa", [A]),
        ("rapporter/kluster.pdf", [A]),
        ("KLUSTER I ÖREBRO", [A]),
        ("kluster i o\u0308rebro", [A]),
        ("bibliotek", [B]),
        ("skola/", [B]),
        (".", [A, B]),
        ("aaa", []),
        ("finns inte", []),
    ],
)
def test_a_document_is_known_by_many_names(
    db: duckdb.DuckDBPyConnection, text: str, found: list[str]
) -> None:
    assert [one.doc_id for one in matching(documents(db), text)] == found


def test_one_document_must_be_meant(db: duckdb.DuckDBPyConnection) -> None:
    assert the_one(documents(db), "bibliotek").doc_id == B
    with pytest.raises(SettingError, match=r"fits 2 documents.*\n.*kluster\.pdf"):
        the_one(documents(db), ".")
    with pytest.raises(SettingError, match=r"Did you mean 'bibliotek\.txt'"):
        the_one(documents(db), "biblotek.txt")


@pytest.mark.parametrize(
    ("text", "years"),
    [("2012", (2012, 2012)), ("2010-2014", (2010, 2014)), ("2010–2014", (2010, 2014)),
     ("2010-", (2010, 9999)), ("-2014", (0, 2014))],
)  # fmt: skip
def test_years_are_read(text: str, years: tuple[int, int]) -> None:
    assert parsed_years(text) == years


@pytest.mark.parametrize("text", ["", "-", "12", "2014-2010", "20102014", "i år"])
def test_other_years_are_told(text: str) -> None:
    with pytest.raises(SettingError, match="--year"):
        parsed_years(text)


def test_choices_hold_together(db: duckdb.DuckDBPyConnection) -> None:
    assert chosen(db, Choice()) is None
    assert chosen(db, Choice(years=(2010, 2014))) == [A]
    assert chosen(db, Choice("bibliotek", (2010, 2014))) == []
    with pytest.raises(SettingError, match="no document"):
        chosen(db, Choice("finns inte"))
