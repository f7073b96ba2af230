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
lasmer tables relations --json"""


def add(parser: argparse.ArgumentParser) -> None:
    """Names of tables, or all as a page."""
    parser.add_argument("names", nargs="*", metavar="TABLE", help="only these, with every column")
    forms = parser.add_mutually_exclusive_group()
    forms.add_argument("--markdown", action="store_true", help="the whole data dictionary")
    forms.add_argument("--json", action="store_true", help="for programs: an object a table")


def main(options: argparse.Namespace) -> int:
    """Describe the tables."""
    import json

    from pipeline.show import described, dictionary, table_lines
    from pipeline.tables import TABLES

    if options.markdown:
        print(dictionary(TABLES), end="")
        return FINE
    names = [nearest(name, [row.TABLE.name for row in TABLES], "table") for name in options.names]
    if options.json:
        for row in TABLES:
            if not names or row.TABLE.name in names:
                print(json.dumps(described(row), ensure_ascii=False))
        return FINE
    print("\n".join(table_lines(TABLES, names)))
    return FINE
