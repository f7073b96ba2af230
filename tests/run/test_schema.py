"""Rows to columns and back."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Annotated

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.run.schema import digest, ordered, schema, small_table, to_rows, to_table
from pipeline.stage import Row, table


@table("things", row="thing", key=("name", "place"))
class Thing(Row):
    name: Annotated[str, "its name"]
    place: Annotated[int | None, "where"]
    share: Annotated[float, "how much"]
    sure: Annotated[bool, "whether"]
    forms: Annotated[tuple[str, ...], "how written"]


THINGS = [
    Thing("å", 2, 0.1, True, ("Å", "å")),
    Thing("å", None, 1e-300, False, ()),
    Thing("ä", 1, 0.0, True, ("",)),
]


def test_rows_come_back_as_they_were() -> None:
    assert to_rows(Thing, to_table(Thing, THINGS)) == THINGS


def test_schema_carries_descriptions_and_nulls() -> None:
    made = schema(Thing)
    assert made.field("place").nullable
    assert not made.field("name").nullable
    assert made.field("forms").type == pa.list_(pa.string())
    assert made.field("share").metadata == {b"description": b"how much"}


def test_rows_are_ordered_by_key_nulls_first() -> None:
    assert [(thing.name, thing.place) for thing in ordered(Thing, THINGS)] == [
        ("ä", 1), ("å", None), ("å", 2),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "other",
    [THINGS[:2], THINGS[::-1], [*THINGS[:2], Thing("ä", 1, 0.0, True, ())]],
)
def test_digest_tells_rows_apart(other: list[Thing]) -> None:
    assert digest(Thing, THINGS) == digest(Thing, list(THINGS))
    assert digest(Thing, THINGS) != digest(Thing, other)


THING = st.builds(
    Thing, st.text(), st.none() | st.integers(-(2**63), 2**63 - 1),
    st.floats(allow_nan=False), st.booleans(), st.lists(st.text()).map(tuple),
)  # fmt: skip


@given(st.lists(THING, max_size=20))
def test_few_rows_become_the_same_table(things: list[Thing]) -> None:
    made, plain = small_table(Thing, things), to_table(Thing, things)
    made.validate(full=True)
    assert made.equals(plain, check_metadata=True)
    assert repr(made.to_pylist()) == repr(plain.to_pylist())


NO_PANDAS = """
import sys
from pathlib import Path
from pipeline.run.store import Store
from pipeline.stage import RunRow
store = Store(Path(sys.argv[1]))
run = RunRow("a", "b", None, 1, 2, 3, "c", "d", 0.5)
store.write_whole(RunRow, [run])
assert store.table_as_is(RunRow).to_pylist()[0]["finished"] is None
assert "pandas" not in sys.modules
"""


def test_a_run_notes_itself_without_pandas(tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-c", NO_PANDAS, str(tmp_path)], check=True)
