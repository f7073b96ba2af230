"""``lasmer problems``: what was set aside or is worth knowing."""

from __future__ import annotations

import argparse

from pipeline.commands.folders import add_out, processed
from pipeline.exits import FINE

NAME = "problems"
HELP = "what was set aside or is worth knowing"
EXAMPLES = """\
lasmer problems
lasmer problems --json"""


def add(parser: argparse.ArgumentParser) -> None:
    """The folder, and a form for programs."""
    parser.add_argument("--json", action="store_true", help="for programs: an object a line")
    add_out(parser)


def main(options: argparse.Namespace) -> int:
    """List the problems."""
    import dataclasses
    import json

    from pipeline.run.store import Store
    from pipeline.show import problem_lines
    from pipeline.stage import ProblemRow

    rows = Store(processed(options.out)).whole(ProblemRow)
    if options.json:
        for row in rows:
            print(json.dumps(dataclasses.asdict(row), ensure_ascii=False))
    else:
        print("\n".join(problem_lines(rows)))
    return FINE
