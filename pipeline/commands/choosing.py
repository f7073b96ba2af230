"""Options that choose documents, and the connection to the tables they are asked of."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import duckdb


def add_choice(parser: argparse.ArgumentParser) -> None:
    """Which documents."""
    parser.add_argument(
        "--document", metavar="DOC", help="only these: an id, or a piece of the path or title"
    )
    parser.add_argument("--year", metavar="YEARS", help="only documents of: 2012, 2010-2014, 2010-")
    parser.add_argument(
        "--where", metavar="GROUP",
        help="only documents with: publisher='region*', document_type='rapport|strategi', "
        "path='skola/*', doc_id= or year=; several joined by commas",
    )  # fmt: skip


def chosen_ids(db: duckdb.DuckDBPyConnection, options: argparse.Namespace) -> list[str] | None:
    """The ids of the documents chosen, None for all. Raises SettingError where none fits."""
    from pipeline.explore.documents import Choice, chosen, parsed_years

    years = parsed_years(options.year) if options.year else None
    return chosen(db, Choice(options.document, years, options.where))


def connected(out: Path) -> duckdb.DuckDBPyConnection:
    """A connection to the tables of the folder. Raises SettingError where there are none."""
    import pipeline
    from pipeline.stage import SettingError

    try:
        return pipeline.connect(out)
    except FileNotFoundError as error:
        raise SettingError(str(error)) from error
