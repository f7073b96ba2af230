"""The merging benchmark makes as many distinct names as it says, and merging stays near linear."""

import time

import pandas as pd

from pipeline.stages import entities
from pipeline.stages.find import Name
from tools.bench_merging import rows


def frame(count: int) -> pd.DataFrame:
    return pd.DataFrame(list(rows(count)), columns=list(Name.__slots__))


def seconds(count: int) -> float:
    names = frame(count)
    before = time.process_time()
    list(entities.entities(names))
    return time.process_time() - before


def test_names_are_distinct_and_the_same_each_time() -> None:
    names = frame(2_000)
    boards = names.name.str.contains("kommun$|nämnden$|Kommunstyrelsen")
    assert len(names[~boards].groupby(["label", "name"])) == 2_000
    assert frame(2_000).equals(names)


def test_four_times_the_names_cost_little_more_than_four_times_the_time() -> None:
    assert seconds(8_000) < 10 * seconds(2_000)
