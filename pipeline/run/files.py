"""Rows that are files -> files below the processed folder."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pipeline.run.store import replace
from pipeline.stage import ReportFile

REPORT = "report"


def write_files(
    folder: Path, files: Sequence[ReportFile], earlier: Sequence[ReportFile] = ()
) -> None:
    """Write the report's files, and remove those of the `earlier` report that are none of these.

    Nothing else in the folder is touched.
    """
    for file in files:
        _write(folder, file)
    wanted = {file.file for file in files}
    for file in earlier:
        if file.file not in wanted:
            (folder / REPORT / file.file).unlink(missing_ok=True)


def restore_files(folder: Path, files: Sequence[ReportFile]) -> None:
    """Write those of the report's files that somebody removed."""
    for file in files:
        if not (folder / REPORT / file.file).is_file():
            _write(folder, file)


def _write(folder: Path, file: ReportFile) -> None:
    data = file.content.encode("utf-8")
    replace(folder / REPORT / file.file, lambda beside: beside.write_bytes(data))
