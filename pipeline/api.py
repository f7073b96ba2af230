"""What Python programs and notebooks call: `run`, which does what ``lasmer run`` does.

Raises where the command would print and end; nothing is printed unless asked for.
"""

from __future__ import annotations

import dataclasses
import os
import sqlite3
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.exits import BUG, FINE, SET_ASIDE

if TYPE_CHECKING:
    import duckdb
    import pandas as pd

    from pipeline.run.progress import Progress
    from pipeline.run.runner import Summary
    from pipeline.run.urls import Url
    from pipeline.run.watch import Stop

CONFIG = Path("lasmer.toml")
ENGINES = ("serial", "processes", "dask")


@dataclass(frozen=True, slots=True)
class Result:
    """What a run came to.

    `folder` has the tables; where `out` was an address, it is the copy on this machine.
    `documents` stand in the tables, `changed` of them were worked on. `set_aside` and `problems`
    count files and notes by kind; `problems` of `load` says which and why. `exit_code` is what the
    command would have ended with.
    """

    folder: Path
    documents: int
    changed: int
    set_aside: Mapping[str, int]
    problems: Mapping[str, int]
    exit_code: int
    seconds: float
    summary: Summary = field(repr=False)

    @property
    def report(self) -> Path | None:
        """The report's first page, None where none has been written."""
        page = self.folder / "report" / "index.html"
        return page if page.is_file() else None

    def load(self, name: str) -> pd.DataFrame:
        """A table as a DataFrame, as `pipeline.load`."""
        import pipeline

        return pipeline.load(name, self.folder)

    def connect(self) -> duckdb.DuckDBPyConnection:
        """A DuckDB connection with every table as a view, as `pipeline.connect`."""
        import pipeline

        return pipeline.connect(self.folder)

    def __str__(self) -> str:
        """The lines that the command ends with."""
        from pipeline.show import summary_lines

        return "\n".join(summary_lines(self.summary)).strip()


def run(
    raw: str | Path | Url,
    out: str | Path | Url,
    *stages: str,
    settings: Mapping[str, Any] | None = None,
    config: str | Path | None = None,
    overrides: str | Path | None = None,
    engine: str = "processes",
    workers: int | None = None,
    scheduler: str | None = None,
    strict: bool = False,
    retry: bool = False,
    progress: bool | Progress = False,
    stop: Stop | None = None,
) -> Result:
    """Bring the tables in `out` up to date with the documents in `raw`; what came of it.

    Both are folders, or addresses as ``s3://bucket/folder``.
    `stages` limits the work to these and what they need. `settings` are those of ``--set``, as
    ``{"extract.reader": "pdfium"}`` or nested; they go before `config`, which is ``lasmer.toml`` of
    the current folder where there is one. `workers` are processes, one per core unless said.
    `progress` shows a bar on standard error. Documents set aside raise nothing; with `strict` the
    exit code is 3 for them.

    Raises SettingError for wrong folders, stages and settings before any work, LockedError where
    another run is working in `out`, and OutputError where the disk cannot be written.
    """
    from pipeline.run.anywhere import run_anywhere
    from pipeline.run.engines import engine as engine_of
    from pipeline.run.urls import place
    from pipeline.stage import SettingError
    from pipeline.stages import STAGES
    from pipeline.version import version

    documents, tables = place(raw), place(out)
    workers = os.cpu_count() or 1 if workers is None else workers
    _check(engine, workers, scheduler)
    given = params(
        documents,
        tables,
        config=None if config is None else Path(config),
        given=settings or {},
        overrides=None if overrides is None else Path(overrides),
    )
    try:
        summary = run_anywhere(
            documents,
            tables,
            stages=STAGES,
            params=given,
            engine=engine_of(engine, workers, scheduler=scheduler, limits=given["run"], stop=stop),
            workers=workers,
            progress=_told(progress),
            version=version(),
            names=stages,
            retry=retry,
        )
    except sqlite3.Error as error:
        raise SettingError(unusable_ledger(out, error)) from error
    return _result(summary, tables, strict=strict)


def params(
    raw: Path | Url,
    out: Path | Url,
    *,
    config: Path | None = None,
    sets: Iterable[str] = (),
    given: Mapping[str, Any] | None = None,
    overrides: Path | None = None,
) -> dict[str, Any]:
    """The params of every stage: settings file, settings given one by one, edits of entities.

    `sets` are ``KEY=VALUE``, `given` keys with their values. Raises SettingError.
    """
    from pipeline.config import settings
    from pipeline.run.anywhere import base_of_links
    from pipeline.run.overrides import with_edits
    from pipeline.stages import STAGES, report

    file = config or (CONFIG if CONFIG.is_file() else None)
    found = settings(STAGES, file=file, sets=sets, given=given or {})
    if found["report"] == report.STAGE.params():  # links to files: from where the report will lie
        found["report"] = dataclasses.replace(found["report"], raw_base=base_of_links(raw, out))
    return with_edits(found, given=overrides, config=file)


LEDGER_ADVICE = {
    "FULL": "The disk is full. What was done before is kept: make room and run again",
    "IOERR": "The disk may be full, or fail. What was done before is kept: make room and run again",
    "CORRUPT": "It is damaged: remove ledger.sqlite and run; all work is then done again",
    "NOTADB": "It is damaged: remove ledger.sqlite and run; all work is then done again",
    "READONLY": "Check the permissions of the folder and of ledger.sqlite in it",
    "CANTOPEN": "Check the permissions of the folder and of ledger.sqlite in it",
    "BUSY": "Another program has it open: close that and run again",
    "LOCKED": "Another program has it open: close that and run again",
}
"""What to do where SQLite fails, by its name for the failure without `SQLITE_` and details."""


def unusable_ledger(out: object, error: sqlite3.Error) -> str:
    """What to say where the ledger cannot be read or written."""
    name = getattr(error, "sqlite_errorname", None) or ""
    advice = LEDGER_ADVICE.get(
        name.removeprefix("SQLITE_").partition("_")[0],
        "Check its permissions; if it is damaged, remove ledger.sqlite and run",
    )
    return f"the ledger of {out} cannot be used ({error}). {advice}."


def _check(engine: str, workers: int, scheduler: str | None) -> None:
    from pipeline.nearest import nearest
    from pipeline.stage import SettingError

    nearest(engine, ENGINES, "engine")
    if workers < 1:
        raise SettingError(f"--workers {workers}: expected 1 or more.")
    if scheduler and engine != "dask":
        raise SettingError("--scheduler is for --engine dask. Add it, or leave --scheduler out.")


def _told(progress: bool | Progress) -> Progress:
    from pipeline.log import teller
    from pipeline.run.progress import Silent

    if isinstance(progress, bool):
        return teller("text", sys.stderr) if progress else Silent()
    return progress


def _result(summary: Summary, out: Path | Url, *, strict: bool) -> Result:
    from pipeline.run.mirror import cache_folder

    aside = SET_ASIDE if strict and summary.aside else FINE
    return Result(
        folder=out if isinstance(out, Path) else cache_folder(out),
        documents=summary.run.documents_read,
        changed=summary.run.documents_changed,
        set_aside=dict(summary.aside),
        problems=dict(summary.problems),
        exit_code=BUG if summary.crashes else aside,
        seconds=summary.run.seconds or 0.0,
        summary=summary,
    )
