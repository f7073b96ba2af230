"""Notebooks get every table by its name, and a clear answer where there is none."""

from pathlib import Path

import pandas as pd
import pytest

import pipeline


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A table in one file, one in parts, one working table; names that need quoting."""
    out = tmp_path / "anna's tables"
    (out / "working").mkdir(parents=True)
    (out / "mentions.parquet").mkdir()
    pd.DataFrame({"doc_id": ["a"], "year": [2012]}).to_parquet(out / "documents.parquet")
    for part in (1, 0):
        pd.DataFrame({"n": [part]}).to_parquet(
            out / "mentions.parquet" / f"part-0000{part}.parquet"
        )
    pd.DataFrame({"name": ["Örebro"], "forms": [["Örebro", "örebro"]]}).to_parquet(
        out / "working" / "names.parquet"
    )
    return out


def test_a_table_in_parts_is_one_frame(folder: Path) -> None:
    assert list(pipeline.load("mentions", folder)["n"]) == [0, 1]


def test_working_tables_are_found(folder: Path) -> None:
    frame = pipeline.load("names", folder)
    assert frame["name"][0] == "Örebro"
    assert list(frame["forms"][0]) == ["Örebro", "örebro"]


def test_the_nearest_name_is_told(folder: Path) -> None:
    with pytest.raises(LookupError, match="Did you mean 'mentions'"):
        pipeline.load("mention", folder)


def test_a_folder_without_tables_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="lasmer run"):
        pipeline.load("mentions", tmp_path)


def test_every_table_is_a_view(folder: Path) -> None:
    pytest.importorskip("duckdb")
    with pipeline.connect(folder) as db:
        assert db.sql("SELECT sum(n) FROM mentions").fetchall() == [(1,)]
        assert db.sql("SELECT name FROM names").fetchall() == [("Örebro",)]
