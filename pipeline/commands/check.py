"""``lasmer check``: prove that keys, references and spans hold."""

from __future__ import annotations

import argparse

from pipeline.commands.folders import add_out, processed
from pipeline.exits import BUG, FINE

NAME = "check"
HELP = "prove that keys, references and spans hold"
EXAMPLES = "lasmer check --out my-tables"


def add(parser: argparse.ArgumentParser) -> None:
    """The folder."""
    add_out(parser)


def main(options: argparse.Namespace) -> int:
    """Prove the tables."""
    from pipeline.run.check import check
    from pipeline.run.store import Store
    from pipeline.tables import TABLES

    broken = list(check(Store(processed(options.out)), TABLES))
    for one in broken:
        print(one)
    print(f"{len(TABLES)} tables in {options.out}: {len(broken) or 'no'} broken claims.")
    return BUG if broken else FINE
