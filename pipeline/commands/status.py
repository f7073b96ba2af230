"""``lasmer status``: what a run would have to do."""

from __future__ import annotations

import argparse
import json

from pipeline.commands.folders import add_out, add_raw, add_settings
from pipeline.exits import FINE

NAME = "status"
HELP = "what a run would have to do"
EXAMPLES = """\
lasmer status
lasmer status --json"""


def add(parser: argparse.ArgumentParser) -> None:
    """Folders, settings, and a form for programs."""
    parser.add_argument("--json", action="store_true", help="for programs")
    add_raw(parser)
    add_out(parser)
    add_settings(parser)


def main(options: argparse.Namespace) -> int:
    """Say what a run would do."""
    from pipeline.api import params
    from pipeline.run.status import status
    from pipeline.show import status_lines
    from pipeline.stages import STAGES

    given = params(
        options.raw, options.given_out, config=options.config, sets=options.set,
        overrides=options.overrides,
    )  # fmt: skip
    found = status(options.raw, options.out, stages=STAGES, params=given)
    if options.json:
        print(json.dumps(found, indent=2, ensure_ascii=False))
    else:
        print("\n".join(status_lines(found)))
    return FINE
