"""A folder of files, on this machine or in an object store -> documents known by their content."""

from __future__ import annotations

import errno
import hashlib
import os
import re
import unicodedata
from collections.abc import Callable, Container, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import count
from pathlib import Path, PurePath, PurePosixPath
from stat import S_ISDIR, S_ISREG

from pipeline.run.urls import FarFile, Url, check, listed, told, why
from pipeline.stage import ProblemRow, SettingError, Source
from pipeline.stages.extract import hidden_path

SUFFIXES = (".pdf", ".txt", ".text", ".md", ".html", ".htm")
DOC_ID_CHARACTERS = 16
STAGE = "sources"
AT_ONCE = 8  # files read from an object store at a time; each waits for the network


@dataclass(frozen=True, slots=True)
class FileStamp:
    """What tells that a file's bytes are the ones digested before.

    `mtime_ns` is 0 where a store does not tell; such a file is read at each run.
    """

    path: str
    size: int
    mtime_ns: int


@dataclass(frozen=True, slots=True)
class Document:
    """A document to be read: `path` is relative to the raw folder, with forward slashes, NFC.

    Personal identity numbers in the path are hidden there, and people where that is asked for;
    `location` is where the file lies.
    """

    doc_id: str
    path: str
    bytes: int
    location: str | FarFile

    @property
    def suffix(self) -> str:
        """The file's ending in lower case, with its dot."""
        return Path(self.path).suffix.lower()


@dataclass(frozen=True, slots=True)
class Sources:
    """The documents of a raw folder, sorted by doc_id, and the files that are none."""

    documents: tuple[Document, ...]
    problems: tuple[ProblemRow, ...]
    stamps: tuple[tuple[FileStamp, str], ...]


def sources(
    raw: Path | Url, known: Mapping[FileStamp, str], *, shown: Callable[[str], str] = hidden_path
) -> Sources:
    """Every file below `raw`: a document, or a problem row that says why it is none.

    `known` maps stamps of an earlier run to doc_ids, so that unchanged files are not read again.
    `shown` makes of a path what tables and ledger have of it, without personal data.
    Names that begin with a dot are left alone. Of files with equal bytes the first path is the
    document. Raises SettingError where a store cannot be listed.
    """
    documents: dict[str, Document] = {}
    problems: list[ProblemRow] = []
    stamps: list[tuple[FileStamp, str]] = []
    for one in _far(raw, known, shown) if isinstance(raw, Url) else _near(raw, known, shown):
        if isinstance(one, ProblemRow):
            problems.append(one)
            continue
        stamp, doc_id, location = one
        if stamp.mtime_ns:
            stamps.append((stamp, doc_id))
        if stamp.size == 0:
            problems.append(_empty(doc_id, stamp.path))
        elif doc_id in documents:
            problems.append(_duplicate(doc_id, stamp.path, documents[doc_id].path))
        else:
            documents[doc_id] = Document(doc_id, stamp.path, stamp.size, location)
    ordered = tuple(documents[doc_id] for doc_id in sorted(documents))
    return Sources(ordered, tuple(problems), tuple(stamps))


def check_raw(raw: Path | Url) -> None:
    """Raises SettingError where `raw` is no folder, or an address where no file can be listed."""
    if isinstance(raw, Path):
        if not raw.is_dir():
            raise SettingError(f"{raw} is no folder. Give the folder with the documents as --raw.")
        return
    check(raw)
    with told(raw):
        if not listed(raw):
            raise SettingError(f"{raw} holds no file. Check the address of the documents (--raw).")


def _near(
    raw: Path, known: Mapping[FileStamp, str], shown: Callable[[str], str]
) -> Iterator[ProblemRow | tuple[FileStamp, str, str]]:
    """Each file of a folder: its stamp, doc_id and location, or why it is none."""
    taken: set[str] = set()
    for location in _files(raw, set()):
        path = _other_than(taken, _name(location.relative_to(raw), shown))
        try:
            status = location.stat()
            if S_ISDIR(status.st_mode):
                raise PermissionError(errno.EACCES, "the folder cannot be listed")
            is_file = S_ISREG(status.st_mode)
            if location.suffix.lower() not in SUFFIXES or not is_file:
                kind = location.suffix or "no ending" if is_file else "a device or pipe"
                yield _unsupported(path, kind)
                continue
            stamp = FileStamp(path, status.st_size, status.st_mtime_ns)
            doc_id = known.get(stamp) or _doc_id(location)
        except OSError as error:
            yield _unreadable(path, error.strerror)
            continue
        taken.add(path)
        yield stamp, doc_id, str(location)


def _far(
    url: Url, known: Mapping[FileStamp, str], shown: Callable[[str], str]
) -> Iterator[ProblemRow | tuple[FileStamp, str, FarFile]]:
    """Each file of a folder in an object store; those not known are read, several at a time."""
    with told(url):
        files = [one for one in listed(url) if not re.search(r"(^|/)\.", one.name)]
    taken: set[str] = set()
    found: list[tuple[FileStamp, FarFile]] = []
    for file in files:
        path = _other_than(taken, _name(PurePosixPath(file.name), shown))
        taken.add(path)
        if (kind := PurePosixPath(file.name).suffix).lower() in SUFFIXES:
            found.append((FileStamp(path, file.size, file.mtime_ns or 0), FarFile(url, file.name)))
        else:
            yield _unsupported(path, kind or "no ending")
    with ThreadPoolExecutor(AT_ONCE) as pool:
        doc_ids = pool.map(lambda one: known.get(one[0]) or _far_doc_id(one[1]), found)
        for (stamp, location), doc_id in zip(found, doc_ids, strict=True):
            if isinstance(doc_id, OSError):
                yield _unreadable(stamp.path, why(doc_id))
            else:
                yield stamp, doc_id, location


def _far_doc_id(file: FarFile) -> str | OSError:
    try:
        return hashlib.sha256(file.read()).hexdigest()[:DOC_ID_CHARACTERS]
    except OSError as error:
        return error


def _name(path: PurePath, shown: Callable[[str], str]) -> str:
    """The path as text: forward slashes, NFC, bytes that are no UTF-8 shown as such."""
    text = path.as_posix().encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return shown(unicodedata.normalize("NFC", text))


def _other_than(taken: Container[str], path: str) -> str:
    """The path, numbered where another file has the same once what is personal is hidden."""
    if path not in taken:
        return path
    stem, dot, suffix = path.rpartition(".")
    ways = (f"{stem} ({number}){dot}{suffix}" for number in count(2))
    return next(way for way in ways if way not in taken)


def load(document: Document) -> Source:
    """The document with its bytes. Raises OSError where the file cannot be read."""
    location = document.location
    data = location.read() if isinstance(location, FarFile) else Path(location).read_bytes()
    return Source(document.doc_id, document.path, document.suffix, data)


def _files(folder: Path, above: set[tuple[int, int]]) -> Iterator[Path]:
    """Files below the folder in the order of their paths, names with a leading dot left out.

    Links to folders are followed, but not in a circle. A folder that cannot be listed comes itself.
    """
    status = folder.stat()
    here = (status.st_dev, status.st_ino)
    if here in above:
        return
    try:
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda one: one.name)
    except OSError:
        yield folder
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir():
            yield from _files(folder / entry.name, above | {here})
        else:
            yield folder / entry.name


def _doc_id(location: Path) -> str:
    with location.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()[:DOC_ID_CHARACTERS]


def _unsupported(path: str, kind: str) -> ProblemRow:
    detail = (
        f"a file of this kind ({kind}) is not read. Expected {', '.join(SUFFIXES)}. "
        "Convert it to PDF, or move it out of the raw folder."
    )
    return ProblemRow("", path, STAGE, None, "unsupported_file", detail, True)


def _unreadable(path: str, reason: str | None) -> ProblemRow:
    detail = f"the file cannot be opened ({reason}). Check its permissions."
    return ProblemRow("", path, STAGE, None, "unreadable_file", detail, True)


def _empty(doc_id: str, path: str) -> ProblemRow:
    detail = "the file is empty (0 bytes). Save it again, or remove it from the raw folder."
    return ProblemRow(doc_id, path, STAGE, None, "empty_file", detail, True)


def _duplicate(doc_id: str, path: str, first: str) -> ProblemRow:
    detail = f"has the same bytes as {first}, which stands for both. Remove one of them."
    return ProblemRow(doc_id, path, STAGE, None, "duplicate_file", detail, False)
