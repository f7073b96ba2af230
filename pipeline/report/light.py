"""Tables of documents, part by part -> columns without long text, and a mark for each document.

What a report holds of all documents at once is numbers and short words, each word stored once; text
is fetched for the pages that are written. A document's mark is a digest of all its rows of a table:
a page whose marks are as they were need not be made again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

    Hashes = np.ndarray[Any, np.dtype[Any]]

WORDS = frozenset(
    {"doc_id", "part", "role", "label", "value", "entity_id", "rule", "kind", "reader"}
)
"""Columns of words that come again and again: each is stored once."""
NUMBERS = frozenset({"passage", "page", "start", "end", "repair", "first", "rank"})
"""Columns of numbers within a document: half the bytes hold them."""


@dataclass(frozen=True, slots=True)
class Light:
    """Some columns of a table of documents, and the mark of each document's rows."""

    frame: pd.DataFrame
    marks: Mapping[str, int]


def light(
    parts: Iterable[pd.DataFrame], columns: Sequence[str], *,
    text: str = "", listed: str = "", marked: bool = False,
) -> Light:  # fmt: skip
    """The columns of all parts, sorted by doc_id as each part is.

    Of the column `text` the length comes as a column `length`, of `listed`, which holds lists of
    numbers, the first of each as `first`, -1 where there is none; where it is `marked`, a column
    `mark` holds the digest of each row.
    """
    import pandas as pd

    found: list[pd.DataFrame] = []
    marks: dict[str, int] = {}
    for part in parts:
        row_mark = pd.Series(row_marks(part), index=part.index)
        kept = part[list(columns)]
        if marked:
            kept = kept.assign(mark=row_mark)
        if text:
            kept = kept.assign(length=part[text].str.len().astype("int64"))
        if listed:
            kept = kept.assign(first=[numbers[0] if numbers else -1 for numbers in part[listed]])
        marks.update(_sums(part["doc_id"], row_mark))
        found.append(_small(kept))
    return Light(_joined(found), marks)


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


def _small(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with its words stored once, "" for none, and numbers in half the bytes."""
    words = {
        name: frame[name].fillna("").astype("category") for name in frame.columns if name in WORDS
    }
    numbers = {name: frame[name].astype("int32") for name in frame.columns if name in NUMBERS}
    return frame.assign(**words, **numbers)


def _joined(frames: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """The frames under each other, sorted by doc_id and within it as they were."""
    import pandas as pd
    from pandas.api.types import union_categoricals

    if len(frames) == 1:
        columns = {
            name: frames[0][name].cat.reorder_categories(sorted(frames[0][name].cat.categories))
            if name in WORDS
            else frames[0][name]
            for name in frames[0].columns
        }
        return pd.DataFrame(columns)
    joined = {
        name: union_categoricals([one[name] for one in frames], sort_categories=True)
        if name in WORDS
        else pd.concat([one[name] for one in frames], ignore_index=True)
        for name in frames[0].columns
    }
    return pd.DataFrame(joined).sort_values("doc_id", kind="stable", ignore_index=True)
