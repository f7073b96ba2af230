"""``lasmer check``: prove that keys, references and spans hold."""

from __future__ import annotations

import argparse

from pipeline.commands.folders import add_out, processed
from pipeline.exits import BUG, FINE

NAME = "check"
HELP = "prove that keys, references and spans hold"
EXAMPLES = """\
lasmer check
lasmer check --out my-tables
lasmer check --json"""


def add(parser: argparse.ArgumentParser) -> None:
    """The folder, and a form for programs."""
    parser.add_argument(
        "--json", action="store_true", help="for programs: an object for each broken claim, a line"
    )
    add_out(parser)


def main(options: argparse.Namespace) -> int:
    """Prove the tables; the exit code is 1 where a claim is broken."""
    import dataclasses
    import json

    from pipeline.run.check import check
    from pipeline.run.store import Store
    from pipeline.tables import TABLES

    broken = list(check(Store(processed(options.out)), TABLES))
    if options.json:
        for one in broken:
            print(json.dumps(dataclasses.asdict(one), ensure_ascii=False))
        return BUG if broken else FINE
    for one in broken:
        print(one)
    print(f"{len(TABLES)} tables in {options.out}: {len(broken) or 'no'} broken claims.")
    return BUG if broken else FINE
