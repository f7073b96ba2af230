"""``lasmer top``: the most mentioned entities, the largest topics, the weightiest keywords."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from typing import Any

from pipeline.commands.choosing import add_choice, chosen_ids, connected
from pipeline.commands.folders import add_out
from pipeline.commands.output import add_forms, names, safe, table, tell
from pipeline.exits import FINE

NAME = "top"
HELP = "the most mentioned entities, the largest topics, the weightiest keywords"
EXAMPLES = """\
lasmer top entities --label PER
lasmer top topics --document skola
lasmer top keywords --year 2020- --limit 50 --csv > keywords.csv"""

WHAT = ("entities", "topics", "keywords")
TOLD = {
    "entities": ("mentions", "documents", "label", "name"),
    "topics": ("share", "documents", "label", "terms"),
    "keywords": ("score", "documents", "mentions", "label", "cluster"),
}
"""Columns that a person is shown, in order; programs get all."""
NUMBERS = ("mentions", "documents", "share", "score")
TERMS = 6


def add(parser: argparse.ArgumentParser) -> None:
    """What to rank, over which documents, how many."""
    parser.add_argument("what", metavar="WHAT", help=", ".join(WHAT))
    add_choice(parser)
    parser.add_argument(
        "--label", default="", metavar="LABELS", help="entities with these only, as PER,ORG"
    )
    parser.add_argument(
        "--part", choices=("body", "teaser", "all"), default="body",
        help="where entities' mentions count (default: %(default)s)",
    )  # fmt: skip
    parser.add_argument(
        "--limit", type=int, default=20, metavar="N", help="so many (default: %(default)s)"
    )
    add_forms(parser)
    add_out(parser)


def main(options: argparse.Namespace) -> int:
    """Print the best rows."""
    from pipeline.explore.top import TOP, Wanted
    from pipeline.nearest import nearest
    from pipeline.stage import SettingError

    what = nearest(options.what, WHAT, "ranking")
    if options.limit < 1:
        raise SettingError(f"--limit {options.limit}: expected 1 or more.")
    db = connected(options.out)
    labels = tuple(one.strip().upper() for one in options.label.split(",") if one.strip())
    part = None if options.part == "all" else options.part
    wanted = Wanted(chosen_ids(db, options), labels, part, options.limit)
    row, ranked = TOP[what]
    rows = ranked(db, wanted)
    tell(rows, options, lambda: _lines(rows, TOLD[what]), columns=names(row))
    return FINE


def _lines(rows: Sequence[Any], columns: Sequence[str]) -> Iterator[str]:
    cells = [[_cell(getattr(row, name)) for name in columns] for row in rows]
    return table(columns, cells, right=NUMBERS)


def _cell(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.3f}"
    if isinstance(value, list):
        return ", ".join(map(str, value[:TERMS]))
    return safe(str(value if value is not None else ""))
