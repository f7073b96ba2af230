"""``lasmer kwic``: every place of a word or phrase, with what is around it."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from pipeline.commands.choosing import add_choice, chosen_ids, connected
from pipeline.commands.folders import add_out
from pipeline.commands.output import (
    DIM,
    RED,
    add_forms,
    add_limit,
    coloured,
    colours,
    names,
    safe,
    tell,
)
from pipeline.exits import FINE

if TYPE_CHECKING:
    import duckdb

    from pipeline.explore.kwic import Hit, Query

NAME = "kwic"
HELP = "every place of a word or phrase, with what is around it"
EXAMPLES = """\
lasmer kwic kommun
lasmer kwic "små- och medelstora företag"
lasmer kwic --compound kluster --year 2010-2014
lasmer kwic "innov*" --form --sort right --width 60
lasmer kwic skola --document plan --part body --role paragraph --csv > skola.csv
lasmer kwic Region Norrstrand --limit 0 --json | head"""

WIDTH = 45  # characters on either side: with the hit and its place, a line of 120 or so
LIMIT = 100


def add(parser: argparse.ArgumentParser) -> None:
    """Words, how they are meant, where to look, and how to show what was found."""
    parser.add_argument(
        "words", nargs="+", metavar="WORD",
        help="base form or form as written; several are a phrase; * stands for any letters",
    )  # fmt: skip
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--lemma", action="store_true", help="the words are base forms only")
    how.add_argument("--form", action="store_true", help="the words are forms as written only")
    parser.add_argument(
        "--compound", action="store_true", help="compounds with the word in them, too"
    )
    add_choice(parser)
    parser.add_argument("--part", choices=("body", "teaser"), help="only there")
    parser.add_argument(
        "--role",
        metavar="ROLE",
        help="only in passages of this role: paragraph, heading, list, table ... "
        "(whom the documents call rector: lasmer roles)",
    )
    for side in ("width", "left", "right"):
        parser.add_argument(
            f"--{side}", type=int, metavar="N",
            help=f"characters on either side (default: {WIDTH})" if side == "width"
            else f"characters on the {side}",
        )  # fmt: skip
    parser.add_argument(
        "--sort", choices=("place", "left", "right", "form", "year"), default="place",
        help="by place, by the words before or after, by the hit, by year (default: %(default)s)",
    )  # fmt: skip
    add_limit(parser, LIMIT)
    add_forms(parser)
    add_out(parser)


def main(options: argparse.Namespace) -> int:
    """Print the concordance, and on standard error how many hits there are."""
    from pipeline.explore.kwic import Hit, concordance

    db = connected(options.out)
    query = _query(options, chosen_ids(db, options))
    hits, total = concordance(db, query)
    tell(hits, options, lambda: _lines(hits, colour=colours(sys.stdout)), columns=names(Hit))
    print(_count(db, query, len(hits), total), file=sys.stderr)
    return FINE


def _query(options: argparse.Namespace, doc_ids: Sequence[str] | None) -> Query:
    from pipeline.explore.kwic import PASSAGE_ROLES, Query
    from pipeline.stage import SettingError

    words = tuple(word for given in options.words for word in given.split())
    width = WIDTH if options.width is None else options.width
    left = width if options.left is None else options.left
    right = width if options.right is None else options.right
    if not words:
        raise SettingError("the word is empty. Name a word or phrase, as `lasmer kwic kommun`.")
    if options.role is not None and options.role not in PASSAGE_ROLES:
        raise SettingError(
            f"--role {options.role}: passages are {', '.join(PASSAGE_ROLES)}. "
            f"For people's offices see `lasmer roles {options.role}`."
        )
    if min(left, right, options.limit) < 0:
        raise SettingError("widths and --limit: expected 0 or more.")
    return Query(
        words, how="lemma" if options.lemma else "form" if options.form else "any",
        compound=options.compound, doc_ids=doc_ids, part=options.part, role=options.role,
        left=left, right=right, order=options.sort, limit=options.limit or None,
    )  # fmt: skip


def _lines(hits: Sequence[Hit], *, colour: bool) -> Iterator[str]:
    """A line a hit, the hits below each other, each with its document and page."""
    left = max((len(hit.left) for hit in hits), default=0)
    right = max((len(hit.right) + len(hit.hit) for hit in hits), default=0)
    for hit in hits:
        after = " " * (right - len(hit.right) - len(hit.hit))
        place = coloured(f"{safe(hit.path)}, s. {hit.page}", DIM, on=colour)
        word = coloured(safe(hit.hit), RED, on=colour)
        yield f"{safe(hit.left):>{left}}{word}{safe(hit.right)}{after}  {place}"


def _count(db: duckdb.DuckDBPyConnection, query: Query, shown: int, total: int) -> str:
    from pipeline.explore.kwic import suggestions

    if total > shown:
        return f"{shown} of {total} hits; --limit 0 shows all."
    if total:
        return f"{total} hits." if total > 1 else "1 hit."
    near = suggestions(db, query.words[0]) if len(query.words) == 1 else []
    meant = f" Did you mean {', '.join(map(repr, near))}?" if near else ""
    return f"No hit.{meant}"
