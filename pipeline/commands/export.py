"""``lasmer export``: the tables in the formats of other programs."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.commands.choosing import add_choice, chosen_ids, connected
from pipeline.commands.folders import add_out
from pipeline.exits import FINE

if TYPE_CHECKING:
    import duckdb

NAME = "export"
HELP = "the tables in the formats of other programs"
EXAMPLES = """\
lasmer export csv
lasmer export xlsx entities mentions relations --to for-excel
lasmer export jsonl passages --document kulturplan
lasmer export conllu --year 2010-2014
lasmer export spacy
lasmer export gexf entities
lasmer export vosviewer keywords"""

FORMATS = ("csv", "jsonl", "xlsx", "conllu", "spacy", "gexf", "vosviewer")
NETWORKS = ("entities", "keywords")
DOCS_PER_FILE = 50_000  # passages in a file of Docs: some 200 MB when read
NOT_WRITTEN = ("IOException", "FileCreateError")
"""What DuckDB and xlsxwriter raise where a file cannot be written."""
ROWS = 10_000  # rows held at a time


def add(parser: argparse.ArgumentParser) -> None:
    """Format, what of the tables, and where to."""
    parser.add_argument("format", metavar="FORMAT", help=", ".join(FORMATS))
    parser.add_argument(
        "names", nargs="*", metavar="NAME",
        help="for csv, jsonl, xlsx: tables (default: all but working tables); for gexf, "
        f"vosviewer: {' or '.join(NETWORKS)} (default: both)",
    )  # fmt: skip
    add_choice(parser)
    parser.add_argument(
        "--to", type=Path, default=Path("export"), metavar="DIR",
        help="folder for the files (default: %(default)s)",
    )  # fmt: skip
    add_out(parser)


def main(options: argparse.Namespace) -> int:
    """Write the files and say which."""
    from pipeline.nearest import nearest
    from pipeline.stage import SettingError

    kind = nearest(options.format, FORMATS, "format")
    db = connected(options.out)
    doc_ids = chosen_ids(db, options)
    if kind in ("gexf", "vosviewer"):
        if doc_ids is not None:
            raise SettingError("networks are of all documents: leave --document and --year out.")
        names = [nearest(name, NETWORKS, "network") for name in options.names] or NETWORKS
        written = _networks(options.out, kind, names, options.to)
    elif kind in ("conllu", "spacy"):
        if options.names:
            raise SettingError(f"{kind} takes no tables: it is made of tokens and mentions.")
        written = (_conllu if kind == "conllu" else _spacy)(db, doc_ids, options.to)
    else:
        written = _tables(db, kind, _names(db, options.names), doc_ids, options.to)
    for line in written:
        print(line)
    return FINE


def _names(db: duckdb.DuckDBPyConnection, names: Sequence[str]) -> list[str]:
    """The tables named, or all in the contract that are there."""
    from pipeline.nearest import nearest
    from pipeline.tables import TABLES

    there = [name for (name,) in db.execute(
        "SELECT view_name FROM duckdb_views() WHERE NOT internal ORDER BY 1"
    ).fetchall()]  # fmt: skip
    working = {row.TABLE.name for row in TABLES if row.TABLE.working}
    return [nearest(name, there, "table") for name in names] or [
        name for name in there if name not in working
    ]


def _tables(
    db: duckdb.DuckDBPyConnection, kind: str, names: Sequence[str], ids: list[str] | None, to: Path
) -> Iterator[str]:
    if kind == "xlsx":
        yield from _xlsx(db, names, ids, to / "tables.xlsx")
        return
    form = {"csv": "FORMAT csv, HEADER", "jsonl": "FORMAT json"}[kind]
    for name in names:
        with _whole(to / f"{name}.{kind}") as beside:
            sql = _chosen(db, name, ids, lists_as_json=kind == "csv")
            file = str(beside).replace("'", "''")
            db.execute(f"COPY ({sql}) TO '{file}' ({form})")
        yield str(to / f"{name}.{kind}")


def _chosen(
    db: duckdb.DuckDBPyConnection, name: str, ids: list[str] | None, *, lists_as_json: bool = False
) -> str:
    """The rows of a table in SQL; those of the documents where it has a doc_id."""
    columns = db.execute(f'DESCRIBE "{name}"').fetchall()
    lists = [column[0] for column in columns if str(column[1]).endswith("[]")]
    shown = ", ".join(f'to_json("{one}")::VARCHAR AS "{one}"' for one in lists)
    replaced = f" REPLACE ({shown})" if lists and lists_as_json else ""
    where = ""
    if ids is not None and any(column[0] == "doc_id" for column in columns):
        where = f" WHERE doc_id IN ({', '.join(repr(one) for one in ids) or 'NULL'})"
    return f'SELECT *{replaced} FROM "{name}"{where}'


def _xlsx(
    db: duckdb.DuckDBPyConnection, names: Sequence[str], ids: list[str] | None, file: Path
) -> Iterator[str]:
    import datetime

    import xlsxwriter

    from pipeline.export.named import name_columns, with_names
    from pipeline.export.sheets import MAX_CHARACTERS, add_table
    from pipeline.tables import TABLES

    references = {row.TABLE.name: row.TABLE.references for row in TABLES}
    shown = _shown(db)
    with _whole(file) as beside:
        workbook = xlsxwriter.Workbook(beside, {"constant_memory": True})
        workbook.set_properties({"created": datetime.datetime(2000, 1, 1)})  # same rows, same bytes
        for name in names:
            found = db.execute(_chosen(db, name, ids))
            columns = [column[0] for column in found.description or ()]
            added = [
                one
                for one in name_columns(name, columns, references.get(name, ()))
                if one.table in shown
            ]
            titles = [*columns, *(one.title for one in added)]
            cut = add_table(workbook, name, titles, with_names(_rows(found), added, shown))
            if cut:
                yield f"{name}: {cut} texts cut to {MAX_CHARACTERS} characters, Excel's limit."
        workbook.close()
    yield str(file)


def _shown(db: duckdb.DuckDBPyConnection) -> dict[str, dict[Any, str]]:
    """Table -> id -> name, of the tables that are there."""
    from pipeline.export.named import SHOWN_BY

    there = {name for (name,) in db.execute("SELECT view_name FROM duckdb_views()").fetchall()}
    ids = {"entities": "entity_id", "documents": "doc_id", "topics": "topic_id"}
    return {
        table: dict(db.execute(f'SELECT "{ids[table]}", "{name}" FROM "{table}"').fetchall())
        for table, name in SHOWN_BY.items()
        if table in there
    }


def _rows(found: duckdb.DuckDBPyConnection) -> Iterator[tuple[Any, ...]]:
    while batch := found.fetchmany(ROWS):
        yield from batch


def _conllu(db: duckdb.DuckDBPyConnection, ids: list[str] | None, to: Path) -> Iterator[str]:
    from pipeline.export.annotated import annotated
    from pipeline.export.conllu import conllu

    with _whole(to / "documents.conllu") as beside, beside.open("w", encoding="utf-8") as file:
        file.writelines(conllu(annotated(db, ids)))
    yield str(to / "documents.conllu")


def _spacy(db: duckdb.DuckDBPyConnection, ids: list[str] | None, to: Path) -> Iterator[str]:
    from itertools import count, islice

    from spacy import blank
    from spacy.tokens import DocBin

    from pipeline.export.annotated import annotated
    from pipeline.export.docbin import ATTRIBUTES, docs

    made = docs(annotated(db, ids), blank("sv").vocab)
    for number in count():
        batch = list(islice(made, DOCS_PER_FILE))
        if number and not batch:
            return
        file = to / (f"documents-{number}.spacy" if number else "documents.spacy")
        with _whole(file) as beside:
            DocBin(ATTRIBUTES, store_user_data=True, docs=batch).to_disk(beside)
        yield str(file)


def _networks(out: Path, kind: str, names: Sequence[str], to: Path) -> Iterator[str]:
    from pipeline.export import networks
    from pipeline.run.store import Store
    from pipeline.stages.clusters import ClusterKeyword, KeywordLink
    from pipeline.stages.entities import Entity
    from pipeline.stages.entity_links import EntityLink

    store = Store(out)
    made: dict[str, Callable[[], networks.Network]] = {
        "entities": lambda: networks.entity_network(store.whole(Entity), store.whole(EntityLink)),
        "keywords": lambda: networks.keyword_network(
            store.whole(ClusterKeyword), store.whole(KeywordLink)
        ),
    }
    for name in names:
        network = made[name]()
        files = {f"{name}.gexf": networks.gexf} if kind == "gexf" else {
            f"{name}-map.txt": networks.vosviewer_map,
            f"{name}-network.txt": networks.vosviewer_network,
        }  # fmt: skip
        for file, text in files.items():
            with _whole(to / file) as beside:
                beside.write_text(text(network), "utf-8")
            yield str(to / file)


@contextmanager
def _whole(file: Path) -> Iterator[Path]:
    """A path beside the file that takes its place when all is written.

    Raises SettingError where it cannot be written.
    """
    beside = file.with_name(f".{file.name}.tmp")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        yield beside
        os.replace(beside, file)
    except Exception as error:
        if not isinstance(error, OSError) and type(error).__name__ not in NOT_WRITTEN:
            raise
        from pipeline.stage import SettingError

        said = getattr(error, "strerror", None) or str(error).splitlines()[0]
        raise SettingError(
            f"{file} cannot be written ({said}). Check the folder's permissions and room, or give "
            "another --to."
        ) from error
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
