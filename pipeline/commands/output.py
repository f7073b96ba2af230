"""Rows on standard output: lines for a person, JSON lines or CSV for a program; colours."""

from __future__ import annotations

import argparse
import dataclasses
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, TextIO

BOLD, DIM, RED, CYAN, PLAIN = "\x1b[1m", "\x1b[2m", "\x1b[1;31m", "\x1b[36m", "\x1b[0m"
_C1 = range(0x7F, 0xA0)
"""Control characters above ASCII; a terminal may obey them too."""


def add_forms(parser: argparse.ArgumentParser) -> None:
    """Forms for programs."""
    forms = parser.add_mutually_exclusive_group()
    forms.add_argument("--json", action="store_true", help="for programs: an object a line")
    forms.add_argument("--csv", action="store_true", help="for programs: CSV with a header")


def add_limit(parser: argparse.ArgumentParser, default: int) -> None:
    """How many rows a person sees."""
    parser.add_argument(
        "--limit", type=int, default=default, metavar="N",
        help="show so many, 0 for all (default: %(default)s)",
    )  # fmt: skip


def colours(stream: TextIO) -> bool:
    """Whether to colour: on a terminal only, and not where NO_COLOR (no-color.org) is set."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def coloured(text: str, colour: str, *, on: bool) -> str:
    """The text in a colour, or as it is."""
    return f"{colour}{text}{PLAIN}" if on and text else text


def tell(
    rows: Sequence[Any],
    options: argparse.Namespace,
    lines: Callable[[], Iterable[str]],
    *,
    columns: Sequence[str],
) -> None:
    """Print dataclass rows in the form that `options` ask for; `lines` are for a person."""
    import csv
    import json

    if options.json:
        for row in rows:
            print(json.dumps(dataclasses.asdict(row), ensure_ascii=False))
    elif options.csv:
        written = csv.writer(sys.stdout, lineterminator="\n")
        written.writerow(columns)
        written.writerows(map(_cells, rows))
    else:
        for line in lines():
            print(line)


def table(
    columns: Sequence[str], rows: Sequence[Sequence[str]], *, right: Iterable[str] = ()
) -> Iterator[str]:
    """A header and a line a row, columns below each other; those named `right` end together."""
    lines = [list(columns), *map(list, rows)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    end = set(right)
    for line in lines:
        padded = (
            one.rjust(width) if name in end else one.ljust(width)
            for one, width, name in zip(line, widths, columns, strict=True)
        )
        yield "  ".join(padded).rstrip()


def names(row: type[Any]) -> list[str]:
    """The columns of a dataclass."""
    return [field.name for field in dataclasses.fields(row)]


def safe(text: str) -> str:
    """Text of a document as it may stand on a terminal: control characters become spaces."""
    return "".join(" " if ord(sign) < ord(" ") or ord(sign) in _C1 else sign for sign in text)


def cell(value: Any) -> Any:
    """A value as it stands in a cell: a list as its items with semicolons between."""
    return "; ".join(map(str, value)) if isinstance(value, list | tuple) else value


def _cells(row: Any) -> list[Any]:
    return [cell(value) for value in dataclasses.astuple(row)]
