"""Folders of Swedish documents become entities, topics and keyword clusters, traceable to the page.

`run(raw, out)` makes the tables, as the command ``lasmer run`` does; `load("mentions")` gives one
as a DataFrame and `connect()` a DuckDB connection with every table as a view.
"""

from __future__ import annotations

from importlib import import_module
from inspect import Signature, signature
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

from pipeline.nearest import hint
from pipeline.stage import SettingError

if TYPE_CHECKING:
    import duckdb
    import pandas as pd

    from pipeline.api import Result, run
    from pipeline.run.lock import LockedError
    from pipeline.run.store import OutputError

PROCESSED = "data/processed"

__all__ = ["LockedError", "OutputError", "Result", "SettingError", "connect", "load", "run"]

_WHERE = {
    "LockedError": "pipeline.run.lock",
    "OutputError": "pipeline.run.store",
    "Result": "pipeline.api",
}
"""Looked up when asked for, so that importing the package stays instant."""


def __getattr__(name: str) -> Any:
    if name in _WHERE:
        return getattr(import_module(_WHERE[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


class _Run(ModuleType):
    """The floor `pipeline.run`, which can be called as well as imported from."""

    def __call__(self, *args: Any, **options: Any) -> Result:
        """Run the pipeline: `pipeline.api.run`."""
        from pipeline import api

        return api.run(*args, **options)

    @property
    def __signature__(self) -> Signature:
        from pipeline import api

        return signature(api.run)


import_module("pipeline.run").__class__ = _Run


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
