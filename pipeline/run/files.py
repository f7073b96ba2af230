"""Texts of files -> files below the processed folder, first beside and then in their place."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from pipeline.run.store import OutputError, reason
from pipeline.stage import Output, ReportFile

REPORT = "report"


def stage_file(place: Path, output: Output) -> None:
    """Write a file of the report below the folder where a stage's results wait.

    It is not brought to the disk one by one: for thousands of files that costs more than writing
    them. `settle` does it for all.
    """
    path = place / REPORT / output.file
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(output.content.encode("utf-8"))
    except OSError as error:
        raise OutputError(str(path), reason(error)) from error


def settle(place: Path) -> None:
    """Bring what was staged to the disk, so that the ledger can be told."""
    if (place / REPORT).is_dir():
        os.sync()


def publish_files(
    folder: Path,
    place: Path,
    files: Iterable[ReportFile],
    earlier: Iterable[ReportFile] = (),
) -> None:
    """Put the staged files in place, and remove those of the `earlier` report that are none of
    these. Nothing else in the folder is touched; done again after a kill it does the rest.
    """
    for staged in _below(place / REPORT):
        path = folder / REPORT / staged.relative_to(place / REPORT)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            os.replace(staged, path)
        except OSError as error:
            raise OutputError(str(path), reason(error)) from error
    wanted = {file.file for file in files}
    for file in earlier:
        if file.file not in wanted:
            (folder / REPORT / file.file).unlink(missing_ok=True)


def there(folder: Path, files: Iterable[str]) -> set[str]:
    """Those of the report's files, by their names below it, that nobody removed."""
    top = folder / REPORT
    here = {
        (Path(place) / name).relative_to(top).as_posix()
        for place, _, names in os.walk(top)
        for name in names
    }
    return here.intersection(files)


def _below(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())
