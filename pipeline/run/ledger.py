"""What was done, for which input, with what result: one SQLite file beside the tables."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from pipeline.run.sources import FileStamp
from pipeline.stage import ProblemRow, RunRow

NAME = "ledger.sqlite"
CORPUS = "*"  # the unit of a corpus stage
PLACES = "SELECT DISTINCT place FROM units WHERE place IS NOT NULL"
decoded = json.JSONDecoder().raw_decode  # of text of ours; `json.loads` takes twice as long
QUERY_UNITS = 500  # SQLite takes 999 values in one statement on old builds

TABLES = """
CREATE TABLE units (
    stage TEXT, unit TEXT, key TEXT NOT NULL, quick TEXT NOT NULL, digests TEXT NOT NULL,
    place TEXT, seconds REAL NOT NULL, PRIMARY KEY (unit, stage)) WITHOUT ROWID;
CREATE TABLE set_aside (
    unit TEXT PRIMARY KEY, stage TEXT NOT NULL, kind TEXT NOT NULL, detail TEXT NOT NULL,
    key TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE problems (
    stage TEXT, unit TEXT, number INTEGER, page INTEGER, kind TEXT NOT NULL, detail TEXT NOT NULL,
    PRIMARY KEY (stage, unit, number)) WITHOUT ROWID;
CREATE TABLE source_problems (
    number INTEGER PRIMARY KEY, doc_id TEXT, path TEXT, kind TEXT, detail TEXT, set_aside INTEGER);
CREATE TABLE files (
    path TEXT PRIMARY KEY, size INTEGER, mtime_ns INTEGER, doc_id TEXT) WITHOUT ROWID;
CREATE TABLE layout (unit TEXT PRIMARY KEY, part INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE published (
    name TEXT, part INTEGER, content TEXT NOT NULL, PRIMARY KEY (name, part)) WITHOUT ROWID;
CREATE TABLE runs (
    run_id TEXT PRIMARY KEY, started TEXT, finished TEXT, documents_read INTEGER,
    documents_changed INTEGER, documents_set_aside INTEGER, settings_digest TEXT, version TEXT,
    seconds REAL) WITHOUT ROWID;
CREATE TABLE work (
    run_id TEXT, stage TEXT, units INTEGER, seconds REAL,
    PRIMARY KEY (run_id, stage)) WITHOUT ROWID;
CREATE TABLE counters (name TEXT PRIMARY KEY, value INTEGER) WITHOUT ROWID;
"""
MARKS = """
DROP TABLE IF EXISTS marks;
CREATE TABLE IF NOT EXISTS part_marks (
    name TEXT, part INTEGER, digest TEXT NOT NULL, PRIMARY KEY (name, part)) WITHOUT ROWID;
"""
"""Came later than the format: an older ledger gets it when it is opened, and loses the table of
older code, which would take it for its own when it comes back."""
SETTLED = 2
"""Every table is in line, and the marks of parts say so; code that does not know these wrote 1."""
FORMAT = zlib.crc32(TABLES.encode()) & 0x7FFF_FFFF
"""Told by SQLite's `user_version`: a ledger with other tables than these is begun anew."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A stage's work on a unit: a document's id, or `CORPUS`.

    `key` is the digest of all that the result depends on; `quick` is the same with digests of
    whole lookup tables, which can be compared without reading rows. `digests` maps table names to
    digests of the rows written, `place` names the staged chunk that holds them, None once they
    stand in the published tables.
    """

    stage: str
    unit: str
    key: str
    quick: str
    digests: Mapping[str, str]
    place: str | None
    seconds: float
    problems: tuple[tuple[int | None, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class SetAside:
    """A document that a stage could not read on, and the key under which it is not tried again."""

    unit: str
    stage: str
    kind: str
    detail: str
    key: str


def places_needed(folder: Path) -> set[str]:
    """Staged chunks that the ledger in this folder still needs; none where there is no ledger."""
    if not (folder / NAME).is_file():
        return set()
    with closing(sqlite3.connect(folder / NAME)) as connection:
        try:
            return {place for (place,) in connection.execute(PLACES)}
        except sqlite3.OperationalError:  # an older ledger: it is begun anew
            return set()


class Ledger:
    """The ledger of one processed folder. Every method is one transaction."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / NAME
        self._connection = sqlite3.connect(self.path)
        self._connection.execute("PRAGMA journal_mode = WAL")
        self._connection.execute("PRAGMA synchronous = NORMAL")
        if self._version() != FORMAT:
            self._begin_anew()
        self._connection.executescript(MARKS)

    def close(self) -> None:
        """Fold the write-ahead log into the file and let go of it."""
        self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self._connection.close()

    def _version(self) -> int:
        (version,) = self._connection.execute("PRAGMA user_version").fetchone()
        return int(version)

    def _begin_anew(self) -> None:
        names = [
            name
            for (name,) in self._connection.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table'"
            )
        ]
        drops = "".join(f"DROP TABLE {name};" for name in names)
        self._connection.executescript(
            f"BEGIN; {drops} {TABLES} PRAGMA user_version = {FORMAT}; COMMIT;"
        )

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        with self._connection:
            yield self._connection

    # -- files and layout

    def stamps(self) -> dict[FileStamp, str]:
        """The files seen by the last run and their doc_ids."""
        rows = self._connection.execute("SELECT path, size, mtime_ns, doc_id FROM files")
        return {FileStamp(path, size, mtime): doc_id for path, size, mtime, doc_id in rows}

    def record_sources(
        self, stamps: Iterable[tuple[FileStamp, str]], problems: Iterable[ProblemRow]
    ) -> None:
        """Remember the files as they are now, and what was wrong with some."""
        with self._transaction() as db:
            db.execute("DELETE FROM files")
            db.executemany(
                "INSERT INTO files VALUES (?, ?, ?, ?)",
                [(s.path, s.size, s.mtime_ns, doc_id) for s, doc_id in stamps],
            )
            db.execute("DELETE FROM source_problems")
            db.executemany(
                "INSERT INTO source_problems VALUES (?, ?, ?, ?, ?, ?)",
                [
                    (number, p.doc_id, p.path, p.kind, p.detail, p.set_aside)
                    for number, p in enumerate(problems)
                ],
            )

    def source_problems(self) -> list[tuple[str, str, str, str, bool]]:
        """(doc_id, path, kind, detail, set_aside) of the files that are no document."""
        rows = self._connection.execute(
            "SELECT doc_id, path, kind, detail, set_aside FROM source_problems ORDER BY number"
        )
        return [(d, p, kind, detail, bool(aside)) for d, p, kind, detail, aside in rows]

    def layout(self) -> dict[str, int]:
        """In which part of the tables each document stands."""
        return dict(self._connection.execute("SELECT unit, part FROM layout"))

    def record_layout(self, layout: Mapping[str, int]) -> None:
        """Replace the layout."""
        with self._transaction() as db:
            db.execute("DELETE FROM layout")
            db.executemany("INSERT INTO layout VALUES (?, ?)", sorted(layout.items()))

    # -- units

    def entries(
        self, units: Sequence[str], stages: Sequence[str] | None = None
    ) -> dict[tuple[str, str], Entry]:
        """What is recorded of these units, by (stage, unit); of these stages, else of all."""
        found: dict[tuple[str, str], Entry] = {}
        of = f"stage IN ({','.join('?' * len(stages))})" if stages is not None else "TRUE"
        for at in range(0, len(units), QUERY_UNITS):
            some = units[at : at + QUERY_UNITS]
            rows = self._connection.execute(
                "SELECT stage, unit, key, quick, digests, place, seconds FROM units "
                f"WHERE unit IN ({','.join('?' * len(some))}) AND {of}",
                (*some, *(stages or ())),
            )
            for stage, unit, key, quick, digests, place, seconds in rows:
                found[stage, unit] = Entry(
                    stage, unit, key, quick, decoded(digests)[0], place, seconds
                )
        return found

    def digests(self, stage: str, table: str) -> dict[str, str]:
        """Of each document the digest of the rows that the stage wrote of it in this table."""
        rows = self._connection.execute("SELECT unit, digests FROM units WHERE stage = ?", (stage,))
        return {unit: decoded(digests)[0][table] for unit, digests in rows}

    def record(self, entries: Sequence[Entry], aside: Sequence[SetAside] = ()) -> None:
        """Record finished units, and documents set aside, whose other records go."""
        with self._transaction() as db:
            for entry in entries:
                self._record_entry(db, entry)
            for one in aside:
                self._forget(db, one.unit)
                db.execute(
                    "INSERT INTO set_aside VALUES (?, ?, ?, ?, ?)",
                    (one.unit, one.stage, one.kind, one.detail, one.key),
                )

    def _record_entry(self, db: sqlite3.Connection, entry: Entry) -> None:
        digests = json.dumps(dict(sorted(entry.digests.items())))
        db.execute(
            "INSERT OR REPLACE INTO units VALUES (?, ?, ?, ?, ?, ?, ?)",
            (entry.stage, entry.unit, entry.key, entry.quick, digests, entry.place, entry.seconds),
        )
        db.execute("DELETE FROM problems WHERE stage = ? AND unit = ?", (entry.stage, entry.unit))
        db.executemany(
            "INSERT INTO problems VALUES (?, ?, ?, ?, ?, ?)",
            [
                (entry.stage, entry.unit, number, page, kind, detail)
                for number, (page, kind, detail) in enumerate(entry.problems)
            ],
        )

    def requicken(self, quicks: Sequence[tuple[str, str, str]]) -> None:
        """Set `quick` of (stage, unit) where a look at the rows showed that nothing changed."""
        with self._transaction() as db:
            db.executemany(
                "UPDATE units SET quick = ? WHERE stage = ? AND unit = ?",
                [(quick, stage, unit) for stage, unit, quick in quicks],
            )

    def forget(self, units: Iterable[str]) -> None:
        """Drop every record of these documents, set aside ones too."""
        with self._transaction() as db:
            for unit in units:
                self._forget(db, unit)

    def _forget(self, db: sqlite3.Connection, unit: str) -> None:
        for name in ("units", "problems", "set_aside"):
            db.execute(f"DELETE FROM {name} WHERE unit = ?", (unit,))

    def forget_stage(self, stage: str, units: Iterable[str]) -> None:
        """Drop one stage's record of these units, so that its work is done again."""
        with self._transaction() as db:
            pairs = [(stage, unit) for unit in units]
            db.executemany("DELETE FROM units WHERE stage = ? AND unit = ?", pairs)
            db.executemany("DELETE FROM problems WHERE stage = ? AND unit = ?", pairs)

    def published(self) -> dict[tuple[str, int], str]:
        """The content digest of each part of each published table, by (name, part)."""
        rows = self._connection.execute("SELECT name, part, content FROM published")
        return {(name, part): content for name, part, content in rows}

    def settle(
        self,
        stages: Iterable[str],
        published: Mapping[tuple[str, int], str],
        vanished: Iterable[tuple[str, int]] = (),
    ) -> None:
        """The staged rows of these stages now stand in the published parts given."""
        with self._transaction() as db:
            db.executemany(
                "UPDATE units SET place = NULL WHERE stage = ? AND place IS NOT NULL",
                [(stage,) for stage in stages],
            )
            db.executemany("DELETE FROM published WHERE name = ? AND part = ?", list(vanished))
            db.executemany(
                "INSERT OR REPLACE INTO published VALUES (?, ?, ?)",
                [(name, part, content) for (name, part), content in published.items()],
            )

    def places(self) -> set[str]:
        """Staged chunks that some record still needs."""
        return {place for (place,) in self._connection.execute(PLACES)}

    # -- problems and set-aside documents

    def set_aside(self) -> dict[str, SetAside]:
        """Documents set aside, by doc_id."""
        rows = self._connection.execute("SELECT unit, stage, kind, detail, key FROM set_aside")
        return {row[0]: SetAside(*row) for row in rows}

    def problems(self) -> list[tuple[str, str, int | None, str, str]]:
        """(stage, unit, page, kind, detail) of every problem a stage told of."""
        rows = self._connection.execute(
            "SELECT stage, unit, page, kind, detail FROM problems ORDER BY unit, stage, number"
        )
        return list(rows)

    # -- runs

    def is_settled(self) -> bool:
        """Whether the last run brought every table and mark in line with the ledger."""
        row = self._connection.execute(
            "SELECT value FROM counters WHERE name = 'settled'"
        ).fetchone()
        return row is not None and row[0] == SETTLED

    def set_settled(self, settled: bool) -> None:
        """Note whether every table is in line; false while a run works, or after a partial one."""
        with self._transaction() as db:
            value = SETTLED if settled else 0
            db.execute("INSERT OR REPLACE INTO counters VALUES ('settled', ?)", (value,))

    def marks(self, name: str) -> dict[int, str]:
        """By part the digest of what a group of stages was last brought in line with."""
        marks = "SELECT part, digest FROM part_marks WHERE name = ?"
        rows = self._connection.execute(marks, (name,))
        return dict(rows)

    def set_marks(self, name: str, digests: Mapping[int, str]) -> None:
        """Note what a group of stages is in line with, part by part."""
        with self._transaction() as db:
            db.execute("DELETE FROM part_marks WHERE name = ?", (name,))
            rows = [(name, part, digest) for part, digest in digests.items()]
            db.executemany("INSERT INTO part_marks VALUES (?, ?, ?)", rows)

    def next_number(self, name: str) -> int:
        """A number that this ledger never gave before for `name`."""
        with self._transaction() as db:
            db.execute("INSERT OR IGNORE INTO counters VALUES (?, 0)", (name,))
            db.execute("UPDATE counters SET value = value + 1 WHERE name = ?", (name,))
            (value,) = db.execute("SELECT value FROM counters WHERE name = ?", (name,)).fetchone()
        return int(value)

    def record_run(self, run: RunRow, work: Mapping[str, tuple[int, float]]) -> None:
        """Record a run, or its end; `work` maps stages to units done and seconds."""
        with self._transaction() as db:
            db.execute(
                "INSERT OR REPLACE INTO runs VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    run.run_id, run.started, run.finished, run.documents_read,
                    run.documents_changed, run.documents_set_aside, run.settings_digest,
                    run.version, run.seconds,
                ),
            )  # fmt: skip
            db.executemany(
                "INSERT OR REPLACE INTO work VALUES (?, ?, ?, ?)",
                [(run.run_id, stage, units, secs) for stage, (units, secs) in work.items()],
            )

    def runs(self) -> list[RunRow]:
        """All runs, oldest first."""
        rows = self._connection.execute("SELECT * FROM runs ORDER BY run_id")
        return [RunRow(*row) for row in rows]

    def work(self, run_id: str) -> dict[str, tuple[int, float]]:
        """Units done and seconds by stage of a run."""
        rows = self._connection.execute(
            "SELECT stage, units, seconds FROM work WHERE run_id = ?", (run_id,)
        )
        return {stage: (units, seconds) for stage, units, seconds in rows}
