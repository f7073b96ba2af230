"""``lasmer init``: a new folder for documents, with settings and words to read first."""

from __future__ import annotations

import argparse
from pathlib import Path

from pipeline.exits import FINE

NAME = "init"
HELP = "a new folder for your documents, with settings file, Makefile and README"
EXAMPLES = """\
lasmer init
lasmer init my-documents"""


def add(parser: argparse.ArgumentParser) -> None:
    """The folder."""
    parser.add_argument(
        "folder", nargs="?", type=Path, default=Path(), metavar="FOLDER",
        help="made where it is missing; what is in it stays (default: this one)",
    )  # fmt: skip


def main(options: argparse.Namespace) -> int:
    """Make it and say what to do next."""
    import shlex

    from pipeline.run.project import RAW, begin

    begun = begin(options.folder)
    for name in begun.made:
        print(f"made  {options.folder / name}")
    for name in begun.kept:
        print(f"kept  {options.folder / name}: it was there")
    here = options.folder == Path()
    go = "" if here else f"cd {shlex.quote(str(options.folder))}, "
    print(
        f"Next: {go}put documents into {RAW} and type `make`, or `lasmer run`. README.md says more."
    )
    return FINE
