"""Parts of tables in the order of their keys."""

from __future__ import annotations

from typing import Annotated

from hypothesis import given
from hypothesis import strategies as st

from pipeline.run import store
from pipeline.run.schema import to_table
from pipeline.stage import Row, table


@table("places", row="place", key=("doc_id", "passage", "name"))
class Place(Row):
    doc_id: Annotated[str, "document"]
    passage: Annotated[int, "its number"]
    name: Annotated[str | None, "how written"]
    found: Annotated[int, "as it came"]


KEYS = st.tuples(
    st.text("abå", max_size=2), st.integers(0, 2), st.none() | st.text("aÅ", max_size=1)
)


@given(st.lists(KEYS, max_size=9), st.booleans())
def test_rows_in_order_are_left_as_they_are(keys: list[tuple[str, int, str]], ready: bool) -> None:
    some = sorted(keys, key=lambda key: (*key[:2], key[2] or "")) if ready else keys
    whole = to_table(Place, [Place(*key, at) for at, key in enumerate(some)])
    sorting = [(name, "ascending") for name in Place.TABLE.key]
    assert store._by_key(Place, whole).equals(whole.sort_by(sorting))
    nulls = any(name is None for _, _, name in some)
    in_order = bool(some) and not nulls and some == sorted(some)
    assert (bool(some) and store._is_sorted(whole, Place.TABLE.key)) == in_order
