"""Which documents are meant: by id, path, title or year."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.nearest import hint, nearest
from pipeline.stage import SettingError
from pipeline.text.groups import FIELDS, belongs, parsed

if TYPE_CHECKING:
    import duckdb

ID_PREFIX = re.compile(r"[0-9a-f]{4,16}")
"""So many digits of an id tell documents apart and are no year or word by chance."""
YEARS = re.compile(r"(\d{4})?(?:(-)(\d{4})?)?")
SHOWN = 10
"""Candidates named where a document's name fits several."""


@dataclass(frozen=True, slots=True)
class Named:
    """A document by all it may be called."""

    doc_id: str
    path: str
    title: str | None
    year: int | None


@dataclass(frozen=True, slots=True)
class Choice:
    """Documents to look at; None where it does not matter. `years` are the first and last.

    `where` names columns and patterns (`pipeline.text.groups`). All that is given must hold.
    """

    document: str | None = None
    years: tuple[int, int] | None = None
    where: str | None = None


def parsed_years(text: str) -> tuple[int, int]:
    """First and last year: "2012", "2010-2014", "2010-", "-2014". Raises SettingError."""
    found = YEARS.fullmatch(text.strip().replace("–", "-"))
    first, dash, last = found.groups() if found else (None, None, None)
    if first is None and last is None:
        raise SettingError(f"--year {text}: expected a year or years, as 2012 or 2010-2014.")
    low, high = int(first or 0), int(last or (9999 if dash else first or 0))
    if low > high:
        raise SettingError(f"--year {text}: the first year is after the last.")
    return low, high


def documents(db: duckdb.DuckDBPyConnection) -> list[Named]:
    """All documents, by path."""
    rows = db.execute("SELECT doc_id, path, title, year FROM documents ORDER BY path").fetchall()
    return [Named(*row) for row in rows]


def matching(known: Sequence[Named], text: str) -> list[Named]:
    """The documents of that id or path; else those whose path or title holds the text."""
    wanted = _plain(text)
    exact = [one for one in known if wanted in (one.doc_id, _plain(one.path))]
    if exact:
        return exact
    if ID_PREFIX.fullmatch(wanted):
        by_id = [one for one in known if one.doc_id.startswith(wanted)]
        if by_id:
            return by_id
    return [one for one in known if wanted in _plain(one.path) or wanted in _plain(one.title or "")]


def the_one(known: Sequence[Named], text: str) -> Named:
    """The only document that fits. Raises SettingError, naming candidates, for none or several."""
    found = matching(known, text)
    if len(found) == 1:
        return found[0]
    if not found:
        raise SettingError(_no_such(known, text))
    listed = "".join(f"\n  {one.doc_id}  {one.path}" for one in found[:SHOWN])
    more = f"\n  and {len(found) - SHOWN} more" if len(found) > SHOWN else ""
    raise SettingError(f"{text!r} fits {len(found)} documents; name one:{listed}{more}")


def chosen(db: duckdb.DuckDBPyConnection, choice: Choice) -> list[str] | None:
    """The ids of the documents meant, None for all. Raises SettingError where none fits."""
    if choice == Choice():
        return None
    known = documents(db)
    found = matching(known, choice.document) if choice.document else known
    if not found:
        raise SettingError(_no_such(known, choice.document or ""))
    if choice.years:
        low, high = choice.years
        found = [one for one in found if one.year is not None and low <= one.year <= high]
    inside = None if choice.where is None else group(db, choice.where)
    return [one.doc_id for one in found if inside is None or one.doc_id in inside]


def group(db: duckdb.DuckDBPyConnection, text: str) -> set[str]:
    """The ids of the documents that a group names: ``publisher=region*,year=2015-2020``.

    A bare word is a pattern of the path or else, as `matching` reads it, an id or piece of path or
    title. Raises SettingError for an unknown column, and where no document fits.
    """
    try:
        wanted = parsed(text)
    except ValueError as error:
        nearest(str(error), FIELDS, "column to choose documents by")
        raise
    rows = db.execute(f"SELECT {', '.join(FIELDS)} FROM documents").fetchall()
    fits = [row for row in (dict(zip(FIELDS, row, strict=True)) for row in rows)
            if belongs(row, wanted)]  # fmt: skip
    found = {str(row["doc_id"]) for row in fits}
    if not found and "=" not in text and "," not in text:
        found = {one.doc_id for one in matching(documents(db), text)}
    if not found:
        raise SettingError(
            f"{text!r} means no document. Look at the columns path, year, publisher and "
            "document_type of the table documents: `lasmer sql 'FROM documents'`."
        )
    return found


def _no_such(known: Sequence[Named], text: str) -> str:
    paths = [one.path.rpartition("/")[2] for one in known]
    near = hint(text, paths)
    return f"no document is called {text!r}.{near} `lasmer show` without a name lists them."


def _plain(text: str) -> str:
    """The text in small letters and NFC: file systems may give å as a and a ring."""
    return unicodedata.normalize("NFC", text).strip().casefold()
