"""Tables of documents, part by part -> columns without long text, and a mark for each document.

What a report holds of all documents at once is numbers and short words, each word stored once; text
is fetched for the pages that are written. A document's mark is a digest of all its rows of a table:
a page whose marks are as they were need not be made again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    import pyarrow as pa

    Hashes = np.ndarray[Any, np.dtype[Any]]
    Numbers = np.ndarray[Any, np.dtype[Any]]

WORDS = frozenset(
    {
        "doc_id",
        "part",
        "role",
        "label",
        "value",
        "entity_id",
        "rule",
        "kind",
        "reader",
        "page_starts",
    }
)
"""Columns of words that come again and again: each is stored once, "" for none. Lists of numbers
are such words, with a comma between two numbers."""
NUMBERS = frozenset({"passage", "page", "start", "end", "repair", "rank", "teaser"})
"""Columns of numbers within a document: half the bytes hold them, -1 for none."""


@dataclass(frozen=True, slots=True)
class Light:
    """Some columns of a table of documents, and the mark of each document's rows."""

    frame: pd.DataFrame
    marks: Mapping[str, str]


def light(parts: Any, columns: Sequence[str], *, text: str = "", listed: str = "") -> Light:
    """The columns of all parts, sorted by doc_id as each part is.

    Of the column `text` the length comes as a column `length`, of `listed`, which holds lists of
    numbers, the first of each as `first`, -1 where there is none.
    """
    import numpy as np
    import pandas as pd
    import pyarrow as pa

    read = tuple(dict.fromkeys(one for one in (*columns, text, listed) if one))
    tables = [_small(table, columns, text, listed) for table in parts.tables(read)]
    whole = pa.concat_tables(tables)
    del tables
    words = {name: _words(whole.column(name)) for name in columns if name in WORDS}
    doc_ids = words["doc_id"].codes
    order = None if (np.diff(doc_ids) >= 0).all() else np.argsort(doc_ids, kind="stable")
    made: dict[str, Any] = {}
    for name in whole.column_names:
        column = words[name] if name in words else _plain(whole.column(name))
        made[name] = column if order is None else column.take(order)
    return Light(pd.DataFrame(made), parts.digests())


def _small(table: pa.Table, columns: Sequence[str], text: str, listed: str) -> pa.Table:
    """The columns in few bytes, and what is held of text and lists."""
    import pyarrow as pa
    import pyarrow.compute as pc

    found: dict[str, Any] = {}
    for name in columns:
        column = table.column(name)
        if name in WORDS:
            word = _joined(column) if pa.types.is_list(column.type) else column
            found[name] = pc.fill_null(word, "").dictionary_encode()
        elif name in NUMBERS:
            found[name] = pc.fill_null(column, -1).cast(pa.int32())
        else:
            found[name] = column
    if text:
        found["length"] = pc.utf8_length(table.column(text)).cast(pa.int32())
    if listed:
        found["first"] = _first(table.column(listed))
    return pa.table(found)


def _plain(column: pa.ChunkedArray) -> Any:
    """The column as pandas holds it; None where it has no value."""
    return column.to_numpy() if column.null_count else column.to_pandas().array


def _joined(lists: pa.ChunkedArray) -> pa.ChunkedArray:
    """Lists of numbers as words."""
    import pyarrow as pa
    import pyarrow.compute as pc

    return pc.binary_join(lists.cast(pa.list_(pa.string())), ",")


def numbers_of(word: str) -> tuple[int, ...]:
    """The list of numbers that a word stands for."""
    return tuple(map(int, word.split(","))) if word else ()


def _first(lists: pa.ChunkedArray) -> pa.Array:
    """The first number of each list, -1 for none."""
    import numpy as np
    import pyarrow as pa

    whole = lists.combine_chunks()
    starts = whole.offsets.to_numpy()
    numbers = np.append(whole.values.to_numpy(zero_copy_only=False), -1)
    first = np.where(np.diff(starts) > 0, numbers[starts[:-1]], -1)
    return pa.array(first.astype(np.int32))


def _words(column: pa.ChunkedArray) -> pd.Categorical:
    """Words of several parts as one set of words in order, and the number of each row's."""
    import numpy as np
    import pandas as pd
    import pyarrow.compute as pc

    whole = column.unify_dictionaries().combine_chunks()
    order = pc.sort_indices(whole.dictionary).to_numpy()
    place = np.empty(len(order), dtype=np.int32)
    place[order] = np.arange(len(order), dtype=np.int32)
    words = pd.Index(whole.dictionary.take(order).to_pandas())
    return pd.Categorical.from_codes(place[whole.indices.to_numpy()], categories=words)


def row_marks(frame: pd.DataFrame) -> Hashes:
    """A digest of each row; equal rows have equal digests on every machine."""
    import numpy as np
    import pandas as pd

    if frame.empty:
        return np.zeros(0, dtype=np.uint64)
    plain = {
        name: column.map(repr) if _holds_lists(column) else column for name, column in frame.items()
    }
    hashes = pd.util.hash_pandas_object(pd.DataFrame(plain), index=False)
    return hashes.to_numpy(dtype=np.uint64)


def _holds_lists(column: pd.Series) -> bool:
    return column.dtype == object and any(isinstance(one, tuple) for one in column.iloc[:50])


def marks_by_document(frame: pd.DataFrame) -> dict[str, int]:
    """The mark of each document's rows."""
    import pandas as pd

    return _sums(frame["doc_id"], pd.Series(row_marks(frame), index=frame.index))


def _sums(doc_ids: pd.Series, marks: pd.Series) -> dict[str, int]:
    """Each document's marks as one: their sum, for their rows are in no order."""
    sums = marks.groupby(doc_ids.astype(object), sort=False).sum()
    return {str(doc_id): int(one) for doc_id, one in sums.items()}
