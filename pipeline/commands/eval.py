"""``lasmer eval``: quality on gold data."""

from __future__ import annotations

import argparse
from pathlib import Path

from pipeline.exits import FINE

NAME = "eval"
HELP = "measure quality on gold data"
EXAMPLES = """\
lasmer eval
lasmer eval text --full"""


def add(parser: argparse.ArgumentParser) -> None:
    """Sections, where the data lie, and how much of them."""
    parser.add_argument("sections", nargs="*", metavar="SECTION", help="only these, such as text")
    parser.add_argument("--shared", type=Path, default=Path("../shared/data"), metavar="DIR")
    parser.add_argument("--full", action="store_true", help="all the data, not a sample of it")


def main(options: argparse.Namespace) -> int:
    """Measure quality."""
    from pipeline.evaluate.command import evaluate

    for line in evaluate(
        options.sections, project=Path(), shared=options.shared, full=options.full
    ):
        print(line, flush=True)
    return FINE
