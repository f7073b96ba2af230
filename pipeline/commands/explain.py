"""``lasmer explain``: what a stage reads, writes and can be told."""

from __future__ import annotations

import argparse

from pipeline.exits import FINE

NAME = "explain"
HELP = "what a stage reads, writes and can be told"
EXAMPLES = """\
lasmer explain
lasmer explain extract"""


def add(parser: argparse.ArgumentParser) -> None:
    """Names of stages."""
    parser.add_argument("stages", nargs="*", metavar="STAGE", help="only these")


def main(options: argparse.Namespace) -> int:
    """Describe the stages."""
    from pipeline.config import settings
    from pipeline.run.plan import with_ancestors
    from pipeline.show import stage_lines
    from pipeline.stages import STAGES

    with_ancestors(STAGES, options.stages)
    chosen = [s for s in STAGES if not options.stages or s.name in options.stages]
    print("\n".join(stage_lines(chosen, settings(STAGES))))
    return FINE
