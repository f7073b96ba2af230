"""A connection to the small folder of tables."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

import pipeline
from tests.small import small_tables

if TYPE_CHECKING:
    import duckdb


@pytest.fixture(scope="session")
def db(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    with pipeline.connect(small_tables(tmp_path_factory.mktemp("small"))) as connection:
        yield connection
