"""Folders of Swedish documents become entities, topics and keyword clusters, traceable to the page.

`load("mentions")` gives a table as a DataFrame and `connect()` a DuckDB connection with every table
as a view: that is all a notebook needs. The tables themselves are made by ``lasmer run``.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.nearest import hint

if TYPE_CHECKING:
    import duckdb
    import pandas as pd

PROCESSED = "data/processed"

__all__ = ["connect", "load"]


def load(name: str, folder: str | Path = PROCESSED) -> pd.DataFrame:
    """A table as a DataFrame backed by Arrow: nulls are `NA`, lists are arrays.

    `name` is a table's, working tables too. Raises LookupError, with the nearest name, where no
    table is called so, and FileNotFoundError where the folder holds no tables at all.
    """
    import pandas as pd
    import pyarrow.parquet as pq

    tables = _tables(Path(folder))
    if name not in tables:
        near = hint(name, tables)
        raise LookupError(f"no table is called {name!r}.{near} Tables: {', '.join(tables)}.")
    arrow = pq.ParquetDataset([str(file) for file in tables[name]], partitioning=None).read()
    frame: pd.DataFrame = arrow.to_pandas(types_mapper=pd.ArrowDtype)
    return frame


def connect(folder: str | Path = PROCESSED) -> duckdb.DuckDBPyConnection:
    """A DuckDB connection in memory with every table, working tables too, as a view.

    Raises FileNotFoundError where the folder holds no tables.
    """
    import duckdb

    connection = duckdb.connect()
    for name, files in _tables(Path(folder)).items():
        paths = ", ".join("'" + str(file).replace("'", "''") + "'" for file in files)
        connection.execute(f'CREATE VIEW "{name}" AS SELECT * FROM read_parquet([{paths}])')
    return connection


def _tables(folder: Path) -> dict[str, list[Path]]:
    """Every table's files, by the table's name."""
    found: dict[str, list[Path]] = {}
    for path in sorted([*folder.glob("*.parquet"), *folder.glob("working/*.parquet")]):
        files = sorted(path.glob("part-*.parquet")) if path.is_dir() else [path]
        if files and not path.name.startswith("."):
            found[path.name.removesuffix(".parquet")] = files
    if not found:
        raise FileNotFoundError(
            f"{folder} holds no tables. Run `lasmer run --out {folder}` first, or name the folder."
        )
    return dict(sorted(found.items()))
