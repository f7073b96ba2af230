"""Rows that are files -> files below the processed folder."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pipeline.run.store import replace
from pipeline.stage import ReportFile

REPORT = "report"


def write_files(folder: Path, files: Sequence[ReportFile]) -> None:
    """Write the report's files, and remove those of an earlier report that are none of these."""
    report = folder / REPORT
    for file in files:
        data = file.content.encode("utf-8")
        replace(report / file.file, lambda beside, data=data: beside.write_bytes(data))  # type: ignore[misc]
    wanted = {report / file.file for file in files}
    for left in sorted(report.rglob("*")) if report.is_dir() else ():
        if left.is_file() and left not in wanted:
            left.unlink()
