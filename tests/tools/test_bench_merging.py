"""The merging benchmark makes as many distinct names as it says, and merging stays near linear."""

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

import pandas as pd

from pipeline.stages import entities
from pipeline.stages.find import Name
from tools.bench_merging import rows

TraceFunction = Callable[[FrameType, str, Any], Any]


def frame(count: int) -> pd.DataFrame:
    return pd.DataFrame(list(rows(count)), columns=list(Name.__slots__))


def steps(count: int) -> int:
    """How many lines of code merging so many names runs: the same each time, on any machine."""
    names, made = frame(count), 0

    def noted(_: FrameType, event: str, argument: object) -> TraceFunction:
        nonlocal made
        made += event == "line"
        return noted

    before = sys.gettrace()
    sys.settrace(noted)
    try:
        list(entities.entities(names))
    finally:
        sys.settrace(before)
    return made


def test_names_are_distinct_and_the_same_each_time() -> None:
    names = frame(2_000)
    boards = names.name.str.contains("kommun$|nämnden$|Kommunstyrelsen")
    assert len(names[~boards].groupby(["label", "name"])) == 2_000
    assert frame(2_000).equals(names)


def test_four_times_the_names_cost_little_more_than_four_times_the_work() -> None:
    list(entities.entities(frame(100)))  # what is read once is no work of the names
    assert steps(8_000) < 6 * steps(2_000)
