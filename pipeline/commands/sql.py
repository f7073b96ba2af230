"""``lasmer sql``: your own question, every table a view."""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections.abc import Sequence
from typing import Any

from pipeline.commands.choosing import connected
from pipeline.commands.folders import add_out
from pipeline.commands.output import add_forms, cell, safe, table
from pipeline.exits import FINE

NAME = "sql"
HELP = "your own question in SQL (DuckDB), every table a view"
EXAMPLES = """\
lasmer sql "SELECT label, count(*) AS n FROM mentions GROUP BY ALL ORDER BY n DESC"
lasmer sql "SUMMARIZE mentions"
lasmer sql "SELECT path, words FROM documents" --csv > documents.csv"""

WIDEST = 60  # letters of a value on a line


def add(parser: argparse.ArgumentParser) -> None:
    """The question, and how to show the answer."""
    parser.add_argument("question", metavar="SQL", help="one statement, or - to read it from input")
    add_forms(parser)
    add_out(parser)


def main(options: argparse.Namespace) -> int:
    """Print the answer."""
    import duckdb

    from pipeline.stage import SettingError

    db = connected(options.out)
    question = sys.stdin.read() if options.question == "-" else options.question
    try:
        answer = db.execute(question)
        columns = [column[0] for column in answer.description or ()]
        rows = answer.fetchall() if columns else []
    except duckdb.Error as error:
        raise SettingError(
            f"{str(error).strip()}\n`lasmer tables` lists the tables, `lasmer tables NAME` columns."
        ) from error
    _tell(columns, rows, options)
    return FINE


def _tell(
    columns: Sequence[str], rows: Sequence[tuple[Any, ...]], options: argparse.Namespace
) -> None:
    if options.json:
        for row in rows:
            told = dict(zip(columns, row, strict=True))
            print(json.dumps(told, ensure_ascii=False, default=str))
    elif options.csv:
        out = csv.writer(sys.stdout, lineterminator="\n")
        out.writerow(columns)
        out.writerows([cell(value) for value in row] for row in rows)
    elif columns:
        right = [
            name
            for at, name in enumerate(columns)
            if rows and all(isinstance(row[at], int | float | None) for row in rows)
        ]
        cells = [[_short(value) for value in row] for row in rows]
        for line in table(columns, cells, right=right):
            print(line)
        print(f"{len(rows)} rows." if len(rows) != 1 else "1 row.", file=sys.stderr)


def _short(value: Any) -> str:
    text = safe(str(cell("" if value is None else value)))
    return text if len(text) <= WIDEST else text[: WIDEST - 1] + "…"
