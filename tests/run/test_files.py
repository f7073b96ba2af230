"""The report's files are written where they changed and removed where they went."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import Any

import pytest

from pipeline.run.files import publish_files, stage_file, there
from pipeline.stage import Output, Parts, ReportFile, Stage
from tests.run import fakes
from tests.run.killing import Killed, dies_after

TEXTS = [Output("index.html", "<p>ett</p>"), Output("dokument/a.html", "<p>två</p>")]
FILES = [ReportFile(one.file, "x") for one in TEXTS]


def pages(parts: Any, known: Any, *, params: Any, tool: Any) -> Any:
    """A page for each document with its lines, left as it is where the same page is there."""
    made = dict(zip(known["file"], known["made_of"], strict=True))
    for part in parts:
        for doc_id, lines in part.groupby("doc_id"):
            text = " ".join(lines["text"])
            yield ReportFile(f"{doc_id}.html", text)
            if made.get(f"{doc_id}.html") != text:
                yield Output(f"{doc_id}.html", text)


PAGES = Stage(
    name="pages", summary="write pages", reads=(Parts(fakes.Line),), writes=(ReportFile,),
    function=pages, version=1, scope="corpus", remembers=(ReportFile,),
)  # fmt: skip
STAGES = (fakes.LINES, PAGES)


def texts(out: Path) -> dict[str, str]:
    report = out / "report"
    return {
        str(path.relative_to(report)): path.read_text("utf-8")
        for path in sorted(report.rglob("*"))
        if path.is_file()
    }


def times(out: Path) -> dict[str, int]:
    return {path.name: path.stat().st_mtime_ns for path in (out / "report").iterdir()}


def test_only_files_of_the_earlier_report_are_removed(tmp_path: Path) -> None:
    (tmp_path / "report").mkdir()
    (tmp_path / "report" / "min_uppsats.docx").write_text("min", "utf-8")
    for one in TEXTS:
        stage_file(tmp_path / "place", one)
    publish_files(tmp_path, tmp_path / "place", FILES)
    assert there(tmp_path, [*(file.file for file in FILES), "gone.html"]) == {
        file.file for file in FILES
    }
    publish_files(tmp_path, tmp_path / "place", FILES[:1], FILES)
    assert texts(tmp_path) == {"index.html": "<p>ett</p>", "min_uppsats.docx": "min"}


def test_a_page_is_written_only_where_it_changed(go: Any, raw: Path, out: Path) -> None:
    go(stages=STAGES)
    before = times(out)
    assert len(before) == 3
    (raw / "b.txt").write_text("ny text", "utf-8")
    go(stages=STAGES)
    kept = {name: at for name, at in times(out).items() if before.get(name) == at}
    assert len(kept) == 2
    assert "ny text" in texts(out).values()
    assert len(texts(out)) == 3


def test_a_removed_page_comes_back_and_the_others_stay(go: Any, out: Path) -> None:
    go(stages=STAGES)
    before, whole = times(out), texts(out)
    gone = min(whole)
    (out / "report" / gone).unlink()
    assert go(stages=STAGES).work != {}
    assert texts(out) == whole
    assert {name: at for name, at in times(out).items() if name != gone} == {
        name: at for name, at in before.items() if name != gone
    }
    assert go(stages=STAGES).work == {}


@pytest.mark.parametrize("instant", range(1, 9))
def test_killed_at_any_rename_the_next_run_ends_with_the_same_pages(
    go: Any, raw: Path, out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, instant: int
) -> None:
    go(stages=STAGES)
    (raw / "b.txt").write_text("ny text", "utf-8")
    (raw / "a.txt").unlink()
    (raw / "d.txt").write_text("ännu en", "utf-8")
    with contextlib.suppress(Killed), dies_after(monkeypatch, os, "replace", instant):
        go(stages=STAGES)
    go(stages=STAGES)
    go(tmp_path / "whole", stages=STAGES)
    assert texts(out) == texts(tmp_path / "whole")
    assert not list((out / ".staging").glob("*"))


def test_what_a_killed_try_left_is_not_published(go: Any, out: Path, tmp_path: Path) -> None:
    stage_file(out / ".staging" / "corpus-pages", Output("gammal.html", "gammalt"))
    go(stages=STAGES)
    assert "gammal.html" not in texts(out)
