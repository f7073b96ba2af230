"""``lasmer common``: what documents have in common."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from pipeline.commands.choosing import add_choice, chosen_ids, connected
from pipeline.commands.folders import add_out
from pipeline.commands.output import BOLD, add_forms, coloured, colours, names, safe, table, tell
from pipeline.exits import FINE

if TYPE_CHECKING:
    from pipeline.explore.common import Shared

NAME = "common"
HELP = "what documents have in common: keywords, topics and entities that several share"
EXAMPLES = """\
lasmer common
lasmer common --document skola --limit 5
lasmer common keywords --year 2020- --least 3
lasmer common entities --csv > gemensamma.csv"""

SHOWN = 3  # documents named on a line


WHY_NONE = {
    "keywords": "A keyword tells a document from the others, so few unlike documents share none. "
    "`lasmer kwic WORD` finds a word in each.",
    "topics": "Of few unlike documents each has topics of its own: `lasmer top topics`.",
    "entities": "`lasmer top entities` shows whom and what the documents name.",
}
"""What may be behind an empty answer, and where to go on."""


def add(parser: argparse.ArgumentParser) -> None:
    """Of what, in which documents, how many must share it."""
    parser.add_argument(
        "kinds", nargs="*", metavar="WHAT", help="keywords, topics, entities (default: all three)"
    )
    add_choice(parser)
    parser.add_argument(
        "--least", type=int, default=2, metavar="N",
        help="documents that share it at least (default: %(default)s)",
    )  # fmt: skip
    parser.add_argument(
        "--limit", type=int, default=15, metavar="N", help="of each (default: %(default)s)"
    )
    add_forms(parser)
    add_out(parser)


def main(options: argparse.Namespace) -> int:
    """Print what is shared, most shared first."""
    from pipeline.explore.common import KINDS, Shared, shared
    from pipeline.nearest import nearest
    from pipeline.stage import SettingError

    if options.least < 2 or options.limit < 1:
        raise SettingError("--least: expected 2 or more; --limit: expected 1 or more.")
    kinds = [nearest(kind, KINDS, "thing to have in common") for kind in options.kinds] or KINDS
    db = connected(options.out)
    doc_ids = chosen_ids(db, options)
    if doc_ids is not None and len(doc_ids) < options.least:
        raise SettingError(
            f"{len(doc_ids)} document is chosen, and {options.least} must share something. "
            "Choose more: `lasmer show` lists them."
        )
    found = {
        kind: shared(db, kind, doc_ids=doc_ids, least=options.least, limit=options.limit)
        for kind in kinds
    }
    rows = [row for some, _ in found.values() for row in some]
    tell(rows, options, lambda: _lines(found), columns=names(Shared))
    return FINE


def _lines(found: Mapping[str, tuple[list[Shared], int]]) -> Iterator[str]:
    colour = colours(sys.stdout)
    for at, (kind, (rows, total)) in enumerate(found.items()):
        if at:
            yield ""
        yield coloured(f"{kind}: {total} shared", BOLD, on=colour)
        cells = [[str(row.documents), safe(row.name), _paths(row.paths)] for row in rows]
        if kind == "entities":
            for row, line in zip(rows, cells, strict=True):
                line[1] = f"{safe(row.name)} ({row.label})"
        yield from table(["documents", "what", "in"], cells, right=("documents",)) if rows else ()
        if not rows:
            yield WHY_NONE[kind]


def _paths(paths: list[str]) -> str:
    shown = ", ".join(safe(path.rpartition("/")[2]) for path in paths[:SHOWN])
    return shown + (f" and {len(paths) - SHOWN} more" if len(paths) > SHOWN else "")
