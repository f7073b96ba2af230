"""``lasmer diff``: what changed between two runs, and why."""

from __future__ import annotations

import argparse
import json
import sys

from pipeline.commands.folders import add_out, processed
from pipeline.exits import FINE

NAME = "diff"
HELP = "what changed between two runs, and why"
EXAMPLES = """\
lasmer diff
lasmer diff 20261126T0400 20261127T0400 --json"""


def add(parser: argparse.ArgumentParser) -> None:
    """The runs, the folder, and a form for programs."""
    parser.add_argument(
        "runs", nargs="*", metavar="RUN",
        help="run ids or their beginnings: earlier and later (default: the last two states)",
    )  # fmt: skip
    parser.add_argument("--json", action="store_true", help="for programs, with every name")
    add_out(parser)


def main(options: argparse.Namespace) -> int:
    """Compare two states of the tables."""
    from pipeline.run.differences import differences
    from pipeline.run.history import pair
    from pipeline.show_diff import diff_lines
    from pipeline.stage import SettingError

    if len(options.runs) > 2:
        raise SettingError(f"{len(options.runs)} runs are given: expected two at most.")
    found = differences(*pair(processed(options.out), tuple(options.runs)))
    if options.json:
        json.dump(found, sys.stdout, indent=2, ensure_ascii=False)
        print()
    else:
        print("\n".join(diff_lines(found)))
    return FINE
