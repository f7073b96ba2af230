"""Options that several commands share: folders and settings, and what they stand for."""

from __future__ import annotations

import argparse
import dataclasses
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

CONFIG = Path("lasmer.toml")


def add_out(parser: argparse.ArgumentParser) -> None:
    """The folder with the tables."""
    parser.add_argument(
        "--out", type=Path, default=Path("data/processed"), metavar="DIR",
        help="folder with the tables (default: %(default)s)",
    )  # fmt: skip


def add_raw(parser: argparse.ArgumentParser) -> None:
    """The folder with the documents."""
    parser.add_argument(
        "--raw", type=Path, default=Path("data/raw"), metavar="DIR",
        help="folder with the documents (default: %(default)s)",
    )  # fmt: skip


def add_settings(parser: argparse.ArgumentParser) -> None:
    """The settings of the stages."""
    parser.add_argument(
        "--config", type=Path, metavar="FILE", help=f"settings file (default: {CONFIG} if there)"
    )
    parser.add_argument(
        "--set", action="append", default=[], metavar="KEY=VALUE", help="as extract.reader=pdfium"
    )
    parser.add_argument(
        "--overrides", type=Path, metavar="FILE",
        help="edits of entities (default: overrides.toml beside the settings file, if there)",
    )  # fmt: skip


def params(
    raw: Path,
    out: Path,
    *,
    config: Path | None = None,
    sets: Iterable[str] = (),
    overrides: Path | None = None,
) -> dict[str, Any]:
    """The params of every stage: settings file, settings given one by one, edits of entities."""
    from pipeline.config import settings
    from pipeline.run.overrides import with_edits
    from pipeline.stages import STAGES, report

    file = config or (CONFIG if CONFIG.is_file() else None)
    found = settings(STAGES, file=file, sets=sets)
    if found["report"] == report.STAGE.params():  # links to files: from where the report will lie
        base = Path(os.path.relpath(raw, out / "report")).as_posix()
        found["report"] = dataclasses.replace(found["report"], raw_base=base)
    return with_edits(found, given=overrides, config=file)


def processed(out: Path) -> Path:
    """The folder, if a run has written there. Raises SettingError otherwise."""
    from pipeline.stage import SettingError

    if not (out / "ledger.sqlite").exists():
        raise SettingError(f"{out} holds no tables. Run `lasmer run --out {out}` first.")
    return out
