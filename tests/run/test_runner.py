"""What a run does again, what it leaves alone, and what it survives."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

import pandas as pd
import pytest

from pipeline.run import store as storing
from pipeline.run.check import check
from pipeline.run.engines import Processes
from pipeline.run.ledger import Ledger
from pipeline.run.lock import LockedError, locked
from pipeline.run.status import status
from pipeline.run.store import Store
from pipeline.stage import Columns, Parts, ProblemRow, Row, SettingError, Stage, rows_of, table
from tests.run import fakes
from tests.run.killing import Killed, dies_after


def tables(out: Path) -> dict[str, bytes]:
    """Every table's bytes but those of the runs."""
    return {
        str(path.relative_to(out)): path.read_bytes()
        for path in sorted(out.rglob("*.parquet"))
        if path.is_file()
        and path.name != "runs.parquet"
        and not path.relative_to(out).parts[0].startswith(".")
    }


def rows(out: Path, row: type[Row]) -> list[Any]:
    return Store(out).whole(row)


def words(out: Path) -> dict[str, int]:
    return {row.word: row.count for row in rows(out, fakes.Total)}


def units(summary: Any) -> dict[str, int]:
    return {stage: done for stage, (done, _) in summary.work.items()}


def test_first_run_fills_every_table(go: Any, out: Path) -> None:
    summary = go()
    assert units(summary) == {"lines": 3, "counts": 3, "totals": 1, "shares": 3}
    assert words(out) == {
        "kluster": 2, "och": 3, "region": 2, "i": 1, "samverkan": 1, "skola": 1, "vård": 1,
    }  # fmt: skip
    assert summary.problems == {"empty_line": 1}
    assert list(check(Store(out), fakes.ROWS)) == []


def test_second_run_does_nothing_and_changes_no_byte(go: Any, out: Path) -> None:
    go()
    before = tables(out)
    summary = go()
    assert summary.work == {}
    assert summary.rewritten == ()
    assert tables(out) == before


def test_changed_file_runs_one_document(go: Any, raw: Path, out: Path) -> None:
    go()
    (raw / "b.txt").write_text("region i förändring", "utf-8")
    summary = go()
    assert units(summary) == {"lines": 1, "counts": 1, "totals": 1, "shares": 1}
    assert "samverkan" not in words(out)
    assert words(out)["förändring"] == 1


def test_new_document_redoes_only_documents_whose_rows_it_touches(go: Any, raw: Path) -> None:
    go()
    (raw / "d.txt").write_text("samverkan", "utf-8")
    # b.txt has the word whose total changed; a.txt and c/å.txt have not.
    assert units(go()) == {"lines": 1, "counts": 1, "totals": 1, "shares": 2}


def test_equal_rows_stop_the_work(go: Any, out: Path) -> None:
    go()
    before = tables(out)
    stages = (replace(fakes.LINES, version=2), *fakes.STAGES[1:])
    assert units(go(stages=stages)) == {"lines": 3}
    assert tables(out) == before


def test_removed_file_takes_its_rows_along(go: Any, raw: Path, out: Path) -> None:
    go()
    (raw / "a.txt").unlink()
    summary = go()
    assert summary.run.documents_read == 2
    assert "kluster" not in words(out)
    assert {row.path for row in rows(out, fakes.Share)} == {"b.txt", "c/å.txt"}
    assert {row.doc_id for row in rows(out, fakes.Line)} == {
        row.doc_id for row in rows(out, fakes.Share)
    }


def test_renamed_file_is_read_no_second_time(go: Any, raw: Path, out: Path) -> None:
    go()
    (raw / "b.txt").rename(raw / "e.txt")
    assert units(go()) == {"shares": 1}
    assert "e.txt" in {row.path for row in rows(out, fakes.Share)}


def test_removed_table_is_made_again(go: Any, out: Path) -> None:
    go()
    before = tables(out)
    (out / "counts.parquet").unlink()
    (out / "totals.parquet").unlink()
    go()
    assert tables(out) == before


def test_setting_changes_the_tables(go: Any, out: Path) -> None:
    go()
    go(params={"lines": fakes.LineParams(upper=True)})
    assert "KLUSTER" in words(out)
    assert "kluster" not in words(out)


@pytest.mark.parametrize(
    ("text", "kind", "crashes"), [("HEMLIG", "secret", 0), ("KRASCH", "crash", 1)]
)
def test_document_set_aside_costs_no_other(
    go: Any, raw: Path, out: Path, text: str, kind: str, crashes: int
) -> None:
    (raw / "x.txt").write_text(f"ord {text}", "utf-8")
    summary = go()
    assert summary.aside == {kind: 1}
    assert summary.crashes == crashes
    assert summary.run.documents_read == 3
    (problem,) = (row for row in rows(out, ProblemRow) if row.set_aside)
    assert (problem.path, problem.stage, problem.kind) == ("x.txt", "lines", kind)
    assert go().work == {}, "it is not tried again"
    (raw / "x.txt").write_text("ord", "utf-8")
    assert go().aside == {}


def test_retry_tries_again(go: Any, raw: Path) -> None:
    (raw / "x.txt").write_text("HEMLIG", "utf-8")
    go()
    stages = (replace(fakes.LINES, function=harmless), *fakes.STAGES[1:])
    assert go(stages=stages).aside == {"secret": 1}
    assert go(stages=stages, retry=True).aside == {}


def harmless(source: Any, *, params: Any, tool: Any) -> Any:
    yield fakes.Line(source.doc_id, 0, "ofarlig")


def test_crash_behind_a_corpus_stage_takes_the_document_out_of_the_corpus(
    go: Any, raw: Path, out: Path
) -> None:
    (raw / "x.txt").write_text("SENT region", "utf-8")
    summary = go()
    assert summary.aside == {"crash": 1}
    assert words(out)["region"] == 2
    assert "SENT" not in words(out)
    assert list(check(Store(out), fakes.ROWS)) == []
    assert go().work == {}


def test_crash_in_a_corpus_stage_is_told_and_leaves_what_reads_it(go: Any, out: Path) -> None:
    def broken(counts: Any, *, params: Any, tool: Any) -> Any:
        raise KeyError("ett fel i koden")
        yield

    stages = (*fakes.STAGES[:2], replace(fakes.TOTALS, function=broken, version=2), fakes.SHARES)
    summary = go(stages=stages)
    assert summary.crashes == 1
    assert rows(out, ProblemRow)[0].kind == "crash"
    assert not (out / "shares.parquet").exists()
    assert go().crashes == 0


def test_files_that_are_no_documents_are_accounted_for(go: Any, raw: Path, out: Path) -> None:
    (raw / "bild.jpg").write_bytes(b"\xff\xd8")
    (raw / "tom.txt").write_bytes(b"")
    (raw / "kopia.txt").write_text((raw / "b.txt").read_text("utf-8"), "utf-8")
    (raw / ".dold").write_text("syns inte", "utf-8")
    summary = go()
    assert summary.files == 6
    assert summary.aside == {"empty_file": 1, "unsupported_file": 1}
    assert summary.problems == {"duplicate_file": 1, "empty_line": 1}
    assert summary.run.documents_read == 3
    assert {row.path for row in rows(out, ProblemRow)} == {
        "a.txt", "bild.jpg", "tom.txt", "kopia.txt",
    }  # fmt: skip


def test_odd_names_links_and_folders_cost_no_other_document(go: Any, raw: Path, out: Path) -> None:
    """A name that is no UTF-8, a link in a circle, a link to nothing, a pipe."""
    Path(os.fsdecode(os.fsencode(raw) + b"/f\xe5r.txt")).write_text("region", "utf-8")
    (raw / "c" / "krets").symlink_to(raw, target_is_directory=True)
    (raw / "bruten.txt").symlink_to(raw / "finns inte.txt")
    os.mkfifo(raw / "rör.txt")
    summary = go()
    assert summary.aside == {"unreadable_file": 1, "unsupported_file": 1}
    assert {row.path for row in rows(out, fakes.Share)} == {
        "a.txt", "b.txt", "c/å.txt", "f\ufffdr.txt",
    }  # fmt: skip
    assert go().work == {}


def test_row_that_fits_no_table_is_a_bug_on_its_document(go: Any, raw: Path, out: Path) -> None:
    (raw / "x.txt").write_text("HALV", "utf-8")
    summary = go(stages=(replace(fakes.LINES, function=half_a_character), *fakes.STAGES[1:]))
    assert summary.aside == {"crash": 1}
    assert summary.run.documents_read == 3


def half_a_character(source: Any, *, params: Any, tool: Any) -> Any:
    text = source.data.decode("utf-8")
    yield fakes.Line(source.doc_id, 0, "\ud800" if text == "HALV" else text)


def test_engines_and_workers_give_equal_tables(go: Any, raw: Path, tmp_path: Path) -> None:
    for number in range(30):
        (raw / f"{number}.txt").write_text(f"ord{number} region\nkluster {number % 7}", "utf-8")
    go(tmp_path / "serial")
    before = tables(tmp_path / "serial")
    for workers in (1, 2, 3):
        folder = tmp_path / f"processes{workers}"
        go(folder, engine=Processes(workers), workers=workers)
        assert tables(folder) == before


def test_worker_that_dies_costs_its_document(go: Any, raw: Path, out: Path) -> None:
    (raw / "x.txt").write_text("DÖD", "utf-8")
    summary = go(engine=Processes(2), workers=2)
    assert summary.aside == {"worker_died": 1}
    assert summary.run.documents_read == 3
    assert words(out)["region"] == 2


def test_many_documents_become_parts_and_few_one_file(
    go: Any, raw: Path, out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    go(tmp_path / "one")
    monkeypatch.setattr(storing, "PART_DOCUMENTS", 2)
    go()
    assert sorted(path.name for path in (out / "lines.parquet").iterdir()) == [
        "part-00000.parquet", "part-00001.parquet",
    ]  # fmt: skip
    whole = sorted(rows(tmp_path / "one", fakes.Line), key=repr)
    assert sorted(rows(out, fakes.Line), key=repr) == whole
    before = tables(out)
    (raw / "d.txt").write_text("ett nytt dokument", "utf-8")
    go()
    after = tables(out)
    assert after["lines.parquet/part-00000.parquet"] == before["lines.parquet/part-00000.parquet"]
    for name in ("a.txt", "b.txt", "d.txt"):
        (raw / name).unlink()
    go()
    assert list(check(Store(out), fakes.ROWS)) == []
    assert len(rows(out, fakes.Share)) == 3


def test_empty_folder_gives_empty_tables(go: Any, raw: Path, out: Path) -> None:
    for path in raw.rglob("*.txt"):
        path.unlink()
    summary = go()
    assert summary.run.documents_read == 0
    assert [rows(out, row) for row in fakes.ROWS] == [[], [], [], []]
    assert go().work == {}


@pytest.mark.parametrize("instant", range(1, 24))
def test_killed_at_any_write_goes_on_to_the_same_tables(
    go: Any, raw: Path, out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, instant: int
) -> None:
    """The run dies just after its nth file is in place, before the ledger is told."""
    for number in range(5):
        (raw / f"{number}.txt").write_text(f"ord{number} region\nkluster {number}", "utf-8")
    go(tmp_path / "whole")
    with contextlib.suppress(Killed), dies_after(monkeypatch, os, "replace", instant):
        go()
    go()
    assert tables(out) == tables(tmp_path / "whole")
    assert not list((out / ".staging").glob("*"))


def test_killed_between_tables_and_ledger(
    go: Any, raw: Path, out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    go()
    (raw / "a.txt").unlink()
    (raw / "d.txt").write_text("ett nytt dokument", "utf-8")
    go(tmp_path / "whole")

    def dying(*_: Any) -> None:
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(Ledger, "settle", dying)
        with pytest.raises(Killed):
            go()
    go()
    assert tables(out) == tables(tmp_path / "whole")


def test_killed_while_publishing_and_the_change_taken_back(
    go: Any, raw: Path, out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Parts already written without a document must not pass for parts that hold it."""
    go(tmp_path / "whole")
    go()
    text = (raw / "a.txt").read_text("utf-8")
    (raw / "a.txt").unlink()
    with pytest.raises(Killed), dies_after(monkeypatch, Store, "write_part", 2):
        go()
    (raw / "a.txt").write_text(text, "utf-8")
    go()
    assert tables(out) == tables(tmp_path / "whole")


def test_killed_behind_a_corpus_table_and_the_setting_taken_back(
    go: Any, out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    go(tmp_path / "whole")
    go()
    doubled = (*fakes.STAGES[:2], replace(fakes.TOTALS, function=twice, version=2), fakes.SHARES)
    real = Ledger.record

    def dying(self: Ledger, entries: Any, aside: Any = ()) -> None:
        if any(entry.stage == "totals" for entry in entries):
            raise Killed
        real(self, entries, aside)

    with monkeypatch.context() as patch:
        patch.setattr(Ledger, "record", dying)
        with pytest.raises(Killed):
            go(stages=doubled)
    go()
    assert tables(out) == tables(tmp_path / "whole")


def numbered(counts: Any, earlier: Any, *, params: Any, tool: Any) -> Any:
    """Words keep the numbers they have; new ones get the next."""
    known = {row.word: row.number for row in rows_of(Number, earlier)}
    new = sorted(set(counts["word"]) - set(known))
    known |= {word: at for at, word in enumerate(new, max(known.values(), default=0) + 1)}
    for word, number in known.items():
        yield Number(word, number)
        yield Copy(word, number)


@table("numbers", row="word", key=("word",))
class Number(Row):
    word: Annotated[str, "the word"]
    number: Annotated[int, "number by order of arrival"]


@table("copies", row="word", key=("word",))
class Copy(Row):
    word: Annotated[str, "the word"]
    number: Annotated[int, "the same number"]


NUMBERS = Stage(
    name="numbers", summary="number the words", reads=(fakes.Count,), writes=(Number, Copy),
    function=numbered, version=1, scope="corpus", remembers=(Number,),
)  # fmt: skip
REMEMBERING = (fakes.LINES, fakes.COUNTS, NUMBERS)


def test_what_a_stage_remembers_outlives_a_run(go: Any, raw: Path, out: Path) -> None:
    go(stages=REMEMBERING)
    before = {row.word: row.number for row in rows(out, Number)}
    (raw / "d.txt").write_text("allra först", "utf-8")
    assert units(go(stages=REMEMBERING)) == {"lines": 1, "counts": 1, "numbers": 1}
    now = {row.word: row.number for row in rows(out, Number)}
    assert before.items() < now.items()
    assert sorted(now.values()) == list(range(1, len(now) + 1))
    assert go(stages=REMEMBERING).work == {}


@table("counts", row="word in a document", key=("doc_id", "word"))
class WiderCount(Row):
    doc_id: Annotated[str, "document"]
    word: Annotated[str, "the word"]
    count: Annotated[int, "how often"]
    letters: Annotated[int, "letters of the word"]


def wider(lines: list[fakes.Line], *, params: Any, tool: Any) -> Any:
    for row in fakes.count_words(lines, params=params, tool=tool):
        yield WiderCount(row.doc_id, row.word, row.count, len(row.word))


def test_a_new_column_where_a_document_has_no_rows(go: Any, raw: Path, out: Path) -> None:
    (raw / "tom.txt").write_text("\n", "utf-8")
    go(stages=(fakes.LINES, fakes.COUNTS))
    stage = replace(fakes.COUNTS, writes=(WiderCount,), function=wider, version=2)
    assert units(go(stages=(fakes.LINES, stage))) == {"counts": 4}
    assert {row.letters for row in rows(out, WiderCount) if row.word == "och"} == {3}


def by_parts(parts: Any, *, params: Any, tool: Any) -> Any:
    """The totals of a table that comes part by part, gone through twice."""
    assert [len(part) for part in parts] == [len(part) for part in parts]
    assert all(part["doc_id"].is_monotonic_increasing for part in parts)
    yield from fakes.total(pd.concat(list(parts)), params=params, tool=tool)


def test_a_corpus_stage_reads_a_table_part_by_part(
    go: Any, raw: Path, out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(storing, "PART_DOCUMENTS", 2)
    go(tmp_path / "whole")
    streaming = replace(fakes.TOTALS, reads=(Parts(fakes.Count),), function=by_parts)
    go(stages=(*fakes.STAGES[:2], streaming, fakes.SHARES))
    assert len(list(Store(out).frames(fakes.Count))) == 2
    assert tables(out) == tables(tmp_path / "whole")


def some_columns(parts: Any, whole: pd.DataFrame, *, params: Any, tool: Any) -> Any:
    """The totals out of two columns of a table, part by part, the same as at once."""
    for frame in (*parts, whole):
        assert list(frame.columns) == ["word", "count"]
    together = pd.concat(list(parts)).sort_values(["word", "count"], ignore_index=True)
    assert together.equals(whole.sort_values(["word", "count"], ignore_index=True))
    sums = whole.groupby("word")["count"].sum()
    for word, count in sums.items():
        yield fakes.Total(str(word), int(count))


def test_a_corpus_stage_reads_the_columns_it_needs(
    go: Any, out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(storing, "PART_DOCUMENTS", 2)
    go(tmp_path / "whole")
    names = ("word", "count")
    reads = (Parts(fakes.Count, names), Columns(fakes.Count, names))
    sparing = replace(fakes.TOTALS, reads=reads, function=some_columns)
    go(stages=(*fakes.STAGES[:2], sparing, fakes.SHARES))
    assert tables(out) == tables(tmp_path / "whole")


def test_a_fresh_folder_remembers_nothing(go: Any, raw: Path, out: Path, tmp_path: Path) -> None:
    go(stages=REMEMBERING)
    go(tmp_path / "other", stages=REMEMBERING)
    assert tables(out) == tables(tmp_path / "other")


@pytest.mark.parametrize("instant", range(1, 14))
def test_killed_at_any_write_a_stage_remembers_what_it_would_have(
    go: Any, raw: Path, out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, instant: int
) -> None:
    for folder in (out, tmp_path / "whole"):
        go(folder, stages=REMEMBERING)
    (raw / "d.txt").write_text("allra först", "utf-8")
    go(tmp_path / "whole", stages=REMEMBERING)
    with contextlib.suppress(Killed), dies_after(monkeypatch, os, "replace", instant):
        go(stages=REMEMBERING)
    go(stages=REMEMBERING)
    assert tables(out) == tables(tmp_path / "whole")
    assert {row.word: row.number for row in rows(out, Copy)} == {
        row.word: row.number for row in rows(out, Number)
    }
    assert not list((out / ".staging").glob("*"))


def twice(counts: Any, *, params: Any, tool: Any) -> Any:
    for row in fakes.total(counts, params=params, tool=tool):
        yield replace(row, count=2 * row.count)


def test_removal_seen_by_a_partial_run_is_not_forgotten(
    go: Any, raw: Path, out: Path, tmp_path: Path
) -> None:
    go()
    (raw / "a.txt").unlink()
    go(names=("lines",))
    go()
    go(tmp_path / "scratch")
    assert tables(out) == tables(tmp_path / "scratch")


def test_lost_ledger_leaves_no_old_parts(
    go: Any, raw: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(storing, "PART_DOCUMENTS", 1)
    go()
    (out / "ledger.sqlite").unlink()
    (raw / "a.txt").unlink()
    (raw / "b.txt").unlink()
    go()
    assert list(check(Store(out), fakes.ROWS)) == []
    assert {row.path for row in rows(out, fakes.Share)} == {"c/å.txt"}


def test_damaged_table_is_made_again(go: Any, out: Path) -> None:
    go()
    before = tables(out)
    for name in ("counts", "totals", "problems"):
        (out / f"{name}.parquet").write_text("skräp", "utf-8")
    go()
    assert tables(out) == before


def test_second_run_in_the_same_folder_is_refused(go: Any, out: Path) -> None:
    out.mkdir()
    with (
        locked(out, run_id="20260101T000000Z-1", started="2026-01-01T00:00:00Z"),
        pytest.raises(LockedError, match="20260101T000000Z-1"),
    ):
        go()
    go()


def test_only_named_stages_and_what_they_need(go: Any, out: Path) -> None:
    assert units(go(names=("totals",))) == {"lines": 3, "counts": 3, "totals": 1}
    assert not (out / "shares.parquet").exists()
    with pytest.raises(SettingError, match="no stage is called 'total'"):
        go(names=("total",))


def test_status_says_what_a_run_would_do(go: Any, raw: Path, out: Path) -> None:
    go()
    found = status(raw, out, stages=fakes.STAGES, params={})
    assert found["up_to_date"]
    assert [stage["to_do"] for stage in found["stages"]] == [0, 0, 0, 0]
    (out / "counts.parquet").rename(out / "counts.kopia")
    found = status(raw, out, stages=fakes.STAGES, params={})
    assert [stage["to_do"] for stage in found["stages"]][:3] == [0, 3, 1]
    (out / "counts.kopia").rename(out / "counts.parquet")
    (raw / "d.txt").write_text("nytt", "utf-8")
    found = status(raw, out, stages=fakes.STAGES, params={})
    assert not found["up_to_date"]
    assert [stage["to_do"] for stage in found["stages"]][:3] == [1, 1, 1]


@pytest.mark.parametrize(
    ("raw_name", "out_name", "words"),
    [
        ("finns inte", "ut", "is no folder"),
        ("raw", "raw/ut", "lies inside"),
        ("raw/report", "raw", "lasmer writes itself"),
    ],
)
def test_wrong_folders(tmp_path: Path, raw_name: str, out_name: str, words: str) -> None:
    (tmp_path / "raw" / "report").mkdir(parents=True)
    command = [sys.executable, "-m", "pipeline", "run"]
    done = subprocess.run(
        [*command, "--raw", str(tmp_path / raw_name), "--out", str(tmp_path / out_name)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert words in done.stderr
