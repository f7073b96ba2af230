"""``lasmer tables``: the tables and their columns."""

from __future__ import annotations

import argparse

from pipeline.exits import FINE
from pipeline.nearest import nearest

NAME = "tables"
HELP = "the tables and their columns"
EXAMPLES = """\
lasmer tables
lasmer tables mentions entities
lasmer tables --markdown"""


def add(parser: argparse.ArgumentParser) -> None:
    """Names of tables, or all as a page."""
    parser.add_argument("names", nargs="*", metavar="TABLE", help="only these, with every column")
    parser.add_argument("--markdown", action="store_true", help="the whole data dictionary")


def main(options: argparse.Namespace) -> int:
    """Describe the tables."""
    from pipeline.show import dictionary, table_lines
    from pipeline.tables import TABLES

    if options.markdown:
        print(dictionary(TABLES), end="")
        return FINE
    names = [nearest(name, [row.TABLE.name for row in TABLES], "table") for name in options.names]
    print("\n".join(table_lines(TABLES, names)))
    return FINE
