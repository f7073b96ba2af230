"""Rows on standard output: lines for a person, JSON lines or CSV for a program; colours."""

from __future__ import annotations

import argparse
import dataclasses
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TextIO

BOLD, DIM, RED, CYAN, PLAIN = "\x1b[1m", "\x1b[2m", "\x1b[1;31m", "\x1b[36m", "\x1b[0m"
_C1 = range(0x7F, 0xA0)
"""Control characters above ASCII; a terminal may obey them too."""


def add_forms(parser: argparse.ArgumentParser) -> None:
    """Forms for programs."""
    forms = parser.add_mutually_exclusive_group()
    forms.add_argument("--json", action="store_true", help="for programs: an object a line")
    forms.add_argument("--csv", action="store_true", help="for programs: CSV with a header")


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
        table = csv.writer(sys.stdout, lineterminator="\n")
        table.writerow(columns)
        table.writerows(map(_cells, rows))
    else:
        for line in lines():
            print(line)


def names(row: type[Any]) -> list[str]:
    """The columns of a dataclass."""
    return [field.name for field in dataclasses.fields(row)]


def safe(text: str) -> str:
    """Text of a document as it may stand on a terminal: control characters become spaces."""
    return "".join(" " if ord(sign) < ord(" ") or ord(sign) in _C1 else sign for sign in text)


def _cells(row: Any) -> list[Any]:
    values = dataclasses.astuple(row)
    return ["; ".join(map(str, v)) if isinstance(v, list | tuple) else v for v in values]
