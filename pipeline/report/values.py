"""Mentions of money, dates and other values -> the page about amounts and dates."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.report.bars import Bar, bars
from pipeline.report.corpus import Corpus, rows
from pipeline.report.quotes import Quote, quotes

if TYPE_CHECKING:
    import pandas as pd

MONEY = re.compile(r"(?P<from>\d+(?:\.\d+)?)(?:/(?P<to>\d+(?:\.\d+)?))? (?P<currency>[A-Z]{3})")
"""Finds "135500000 SEK" and "100/200 EUR", leaves "135500000" alone."""

YEAR = re.compile(r"(\d{4})(?!\d)")
DAY = re.compile(r"\d{4}-\d{2}(?:-\d{2})?")
"""Finds "2012-02-23" and "2012-02", leaves "2012" and "--06-25" alone."""

OTHERS = ("PERCENT", "QUANTITY", "REF", "ORGNR", "URL", "EMAIL", "PHONE", "PERSONNUMMER")
YEARS = range(1800, 2101)
"""Years outside are numbers that look like years."""


@dataclass(frozen=True, slots=True)
class AmountLine:
    """An amount of money; `to` is set where it is a range."""

    amount: float
    to: float | None
    currency: str
    year: int | None
    quote: Quote


@dataclass(frozen=True, slots=True)
class DateLine:
    """A date and what stands about it."""

    value: str
    quote: Quote


@dataclass(frozen=True, slots=True)
class ValueKind:
    """A kind of value: how many, how many different, and some of them as they stand."""

    label: str
    mentions: int
    distinct: int
    quotes: tuple[Quote, ...]


def amount_lines(corpus: Corpus) -> tuple[list[AmountLine], int]:
    """The largest amounts, SEK first, and how many there are in all."""
    money = _of(corpus, "MONEY")
    parsed = [MONEY.fullmatch(value or "") for value in money["value"]]
    known = money[_mask(money, (found is not None for found in parsed))]
    parts = [found for found in parsed if found is not None]
    frame = known.assign(
        amount=[float(found["from"]) for found in parts],
        to=[float(found["to"] or "nan") for found in parts],
        currency=[found["currency"] for found in parts],
    )
    frame = frame.assign(foreign=frame["currency"] != "SEK").sort_values(
        ["foreign", "currency", "amount", "doc_id", "passage", "start"],
        ascending=[True, True, False, True, True, True],
        kind="stable",
    )
    shown = frame.head(corpus.limits.rows // 2)
    years = dict(zip(corpus["documents"]["doc_id"], corpus["documents"]["year"], strict=True))
    lines = [
        AmountLine(
            row.amount,
            row.to if row.to == row.to else None,
            row.currency,
            years[row.doc_id],
            quote,
        )
        for row, quote in zip(rows(shown), quotes(corpus, shown), strict=True)
    ]
    return lines, len(frame)


def date_lines(corpus: Corpus) -> tuple[list[DateLine], int]:
    """Dates with day or month, from the latest back, and how many there are in all."""
    dates = _of(corpus, "DATE")
    dates = dates[_mask(dates, (DAY.match(value or "") is not None for value in dates["value"]))]
    ordered = dates.sort_values(
        ["value", "doc_id", "passage", "start"], ascending=[False, True, True, True], kind="stable"
    )
    shown = ordered.head(corpus.limits.rows // 2)
    found = zip(rows(shown), quotes(corpus, shown), strict=True)
    return [DateLine(row.value, quote) for row, quote in found], len(ordered)


def years_mentioned(corpus: Corpus) -> list[Bar]:
    """How often each year is mentioned; years between the first and last that are not, too."""
    counts: Counter[int] = Counter()
    for value, times in _of(corpus, "DATE")["value"].dropna().value_counts().items():
        if not times:
            continue
        found = YEAR.match(str(value))
        if found and int(found[1]) in YEARS:
            counts[int(found[1])] += int(times)
    if not counts:
        return []
    return bars((str(year), counts[year]) for year in range(min(counts), max(counts) + 1))


def value_kinds(corpus: Corpus) -> list[ValueKind]:
    """The other kinds of values, in a fixed order, those that occur."""
    kinds = []
    for label in OTHERS:
        mine = _of(corpus, label)
        if len(mine):
            shown = mine.drop_duplicates("value").head(corpus.limits.examples)
            distinct = int(mine.loc[mine["value"] != "", "value"].nunique())
            kinds.append(ValueKind(label, len(mine), distinct, tuple(quotes(corpus, shown))))
    return kinds


def _of(corpus: Corpus, label: str) -> pd.DataFrame:
    mentions = corpus["mentions"]
    return mentions[corpus.in_body & (mentions["label"] == label)]


def _mask(frame: pd.DataFrame, values: Iterable[bool]) -> pd.Series:
    """The truth values beside the rows; a plain list would name columns where it is empty."""
    import pandas as pd

    return pd.Series(list(values), index=frame.index, dtype=bool)
