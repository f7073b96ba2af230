"""Folders that another version wrote: brought up to date, or told in one sentence."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.api import unusable_ledger
from pipeline.cli import main
from pipeline.run.ledger import Ledger
from pipeline.run.store import Store
from pipeline.stage import Row, SettingError, table
from tests.run import fakes
from tests.run.test_runner import tables, units


@table("lines", row="line", key=("doc_id", "line"))
class OlderLine(Row):
    """As `fakes.Line`, with another name for a column and the same values."""

    doc_id: Annotated[str, "document"]
    line: Annotated[int, "0-based number"]
    words: Annotated[str, "the line"]


@table("lines", row="line", key=("doc_id", "line"))
class LooserLine(Row):
    """As `fakes.Line`, with a column that might be null and never is."""

    doc_id: Annotated[str, "document"]
    line: Annotated[int | None, "0-based number"]
    text: Annotated[str, "the line"]


def older(row: Any, **changed: Any) -> list[Any]:
    """The first of the small stages, writing rows of another class."""

    def function(source: Any, *, params: Any, tool: None) -> Any:
        for one in fakes.read_lines(source, params=params, tool=tool):
            if isinstance(one, fakes.Line):
                yield row(one.doc_id, one.line, one.text)
            else:
                yield one

    return [replace(fakes.STAGES[0], writes=(row,), function=function, **changed)]


@pytest.mark.parametrize("row", [OlderLine, LooserLine])
def test_a_folder_with_other_columns_is_brought_up_to_date(
    go: Any, raw: Path, out: Path, tmp_path: Path, row: Any
) -> None:
    go(tmp_path / "fresh")
    go(stages=older(row))
    (raw / "d.txt").write_text("ny text", "utf-8")  # so that the part is written from both
    go()
    (raw / "d.txt").unlink()
    go()
    assert tables(out) == tables(tmp_path / "fresh")


def test_a_ledger_with_other_tables_is_begun_anew(go: Any, out: Path, tmp_path: Path) -> None:
    go(tmp_path / "fresh")
    go()
    with sqlite3.connect(out / "ledger.sqlite") as ledger:
        ledger.execute("ALTER TABLE units DROP COLUMN quick")
        ledger.execute("PRAGMA user_version = 1")
    go()
    assert tables(out) == tables(tmp_path / "fresh")


def test_what_code_did_that_knows_no_marks_of_parts_is_looked_at(go: Any, out: Path) -> None:
    every = units(go())["lines"]
    with sqlite3.connect(out / "ledger.sqlite") as ledger:
        ledger.execute("UPDATE units SET key = '', quick = '' WHERE stage = 'lines'")
        ledger.execute("UPDATE counters SET value = 1 WHERE name = 'settled'")
        ledger.execute("CREATE TABLE marks (name TEXT PRIMARY KEY, digest TEXT)")
    assert units(go())["lines"] == every
    with sqlite3.connect(out / "ledger.sqlite") as ledger:
        left = ledger.execute("SELECT name FROM sqlite_master WHERE name = 'marks'").fetchall()
    assert left == []
    assert units(go()) == {}


def test_reading_a_folder_with_other_columns_says_what_to_do(
    out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out.mkdir()
    pq.write_table(pa.table({"doc_id": ["x"], "path": ["a"]}), out / "problems.parquet")
    Ledger(out).close()
    pq.write_table(pa.table({"count": [1]}), out / "totals.parquet")
    with pytest.raises(SettingError, match=r"another version of lasmer \(word"):
        Store(out).whole(fakes.Total)
    assert main(["problems", "--out", str(out)]) == 2
    told = capsys.readouterr().err
    assert "problems.parquet was written by another version of lasmer (stage, page" in told
    assert told.count("\n") == 1


def test_a_full_disk_under_the_ledger_is_told_as_such(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path)
    ledger._connection.execute("PRAGMA max_page_count = 1")
    with pytest.raises(sqlite3.Error) as full:
        ledger.record_layout({f"{number:016x}": 0 for number in range(10_000)})
    said = unusable_ledger(tmp_path, full.value)
    assert "The disk is full" in said
    assert "remove ledger.sqlite" not in said


def test_a_damaged_ledger_is_told_as_such(tmp_path: Path) -> None:
    (tmp_path / "ledger.sqlite").write_bytes(b"no database at all, but longer than a header" * 99)
    with pytest.raises(sqlite3.Error) as damaged:
        Ledger(tmp_path)
    assert "remove ledger.sqlite and run" in unusable_ledger(tmp_path, damaged.value)


@pytest.mark.parametrize("form", ["csv", "jsonl", "xlsx", "gexf"])
def test_an_export_that_cannot_be_written_is_told(
    processed: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], form: str
) -> None:
    (tmp_path / "file").write_text("no folder", "utf-8")
    code = main(["export", form, "--out", str(processed), "--to", str(tmp_path / "file" / "x")])
    assert code == 2
    assert "cannot be written (Not a directory)" in capsys.readouterr().err
