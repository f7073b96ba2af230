"""Options that several commands share: folders and settings."""

from __future__ import annotations

import argparse
from pathlib import Path

from pipeline.api import CONFIG
from pipeline.run.urls import Url, place


def add_out(parser: argparse.ArgumentParser) -> None:
    """The folder with the tables."""
    parser.add_argument(
        "--out", type=place, default=Path("data/processed"), metavar="DIR",
        help="folder with the tables, or its address as s3://bucket/out (default: %(default)s)",
    )  # fmt: skip


def add_raw(parser: argparse.ArgumentParser) -> None:
    """The folder with the documents."""
    parser.add_argument(
        "--raw", type=place, default=Path("data/raw"), metavar="DIR",
        help="folder with the documents, or its address as s3://bucket/in (default: %(default)s)",
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


def bring_near(options: argparse.Namespace) -> None:
    """Put, in place of an address of tables that are to be read, a copy on this machine.

    `given_out` stays what was given.
    """
    options.given_out = getattr(options, "out", None)
    if isinstance(options.given_out, Url) and not options.writes:
        from pipeline.run.mirror import copied

        options.out = copied(options.given_out)


def processed(out: Path) -> Path:
    """The folder, if a run has written there. Raises SettingError otherwise."""
    from pipeline.stage import SettingError

    if not (out / "ledger.sqlite").exists():
        raise SettingError(f"{out} holds no tables. Run `lasmer run --out {out}` first.")
    return out
