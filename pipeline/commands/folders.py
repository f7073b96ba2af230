"""Options that several commands share: folders and settings."""

from __future__ import annotations

import argparse
from pathlib import Path

from pipeline.api import CONFIG


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


def processed(out: Path) -> Path:
    """The folder, if a run has written there. Raises SettingError otherwise."""
    from pipeline.stage import SettingError

    if not (out / "ledger.sqlite").exists():
        raise SettingError(f"{out} holds no tables. Run `lasmer run --out {out}` first.")
    return out
