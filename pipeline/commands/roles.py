"""``lasmer roles``: which people have which role where."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from pipeline.commands.choosing import add_choice, chosen_ids, connected
from pipeline.commands.folders import add_out
from pipeline.commands.output import (
    DIM,
    add_forms,
    add_limit,
    coloured,
    colours,
    names,
    safe,
    table,
    tell,
)
from pipeline.exits import FINE

if TYPE_CHECKING:
    from pipeline.explore.offices import Office

NAME = "roles"
HELP = "which people have which role where, as the documents say"
EXAMPLES = """\
lasmer roles
lasmer roles rektor --year 2020-
lasmer roles "Region Norrstrand" --csv > roller.csv
lasmer roles --document kulturplan --places"""

LIMIT = 100


def add(parser: argparse.ArgumentParser) -> None:
    """Of whom, in which documents, how shown."""
    parser.add_argument(
        "name", nargs="*", metavar="NAME", help="only with this in person, role or organisation"
    )
    add_choice(parser)
    parser.add_argument("--places", action="store_true", help="every place, with its words")
    add_limit(parser, LIMIT)
    add_forms(parser)
    add_out(parser)


def main(options: argparse.Namespace) -> int:
    """Print who is what where; programs get a row for every place."""
    from pipeline.explore.offices import Office, offices
    from pipeline.stage import SettingError

    if options.limit < 0:
        raise SettingError(f"--limit {options.limit}: expected 0 or more.")
    db = connected(options.out)
    found = offices(db, doc_ids=chosen_ids(db, options), name=" ".join(options.name))
    tell(found, options, lambda: _lines(found, options), columns=names(Office))
    people = len({one.person_id for one in found})
    print(f"{people} people, {len(_grouped(found))} roles, {len(found)} places.", file=sys.stderr)
    return FINE


Group = tuple[tuple[str, str, str], list["Office"]]


def _grouped(found: Sequence[Office]) -> list[Group]:
    """The places of each person, role and organisation, in order."""
    groups: dict[tuple[str, ...], list[Office]] = {}
    for one in found:
        key = (one.person_id, one.role or "", one.organisation_id or "")
        groups.setdefault(key, []).append(one)
    return [
        ((places[0].person, places[0].role or "", places[0].organisation or ""), places)
        for places in groups.values()
    ]


def _lines(found: Sequence[Office], options: argparse.Namespace) -> Iterator[str]:
    groups = _grouped(found)[: options.limit or None]
    colour = colours(sys.stdout)
    rows = [
        [*(safe(cell) for cell in what), _place(places[0], len(places))] for what, places in groups
    ]
    header, *lines = table(["person", "role", "organisation", "where"], rows)
    yield header
    for line, (_, places) in zip(lines, groups, strict=True):
        yield line
        if options.places:
            for one in places:
                yield coloured(
                    f"    {safe(one.path)}, s. {one.page}: {safe(one.words)}", DIM, on=colour
                )


def _place(first: Office, places: int) -> str:
    more = f" and {places - 1} more" if places > 1 else ""
    return f"{safe(first.path)}, s. {first.page}{more}"
