"""A folder of files -> documents, each known by its content."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.stage import ProblemRow, Source

SUFFIXES = (".pdf", ".txt", ".text", ".md", ".html", ".htm")
DOC_ID_CHARACTERS = 16
STAGE = "sources"


@dataclass(frozen=True, slots=True)
class FileStamp:
    """What tells that a file's bytes are the ones digested before."""

    path: str
    size: int
    mtime_ns: int


@dataclass(frozen=True, slots=True)
class Document:
    """A document to be read: `path` is relative to the raw folder, with forward slashes, NFC."""

    doc_id: str
    path: str
    bytes: int
    location: str

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


def sources(raw: Path, known: Mapping[FileStamp, str]) -> Sources:
    """Every file below `raw`: a document, or a problem row that says why it is none.

    `known` maps stamps of an earlier run to doc_ids, so that unchanged files are not read again.
    Names that begin with a dot are left alone. Of files with equal bytes the first path is the
    document.
    """
    documents: dict[str, Document] = {}
    problems: list[ProblemRow] = []
    stamps: list[tuple[FileStamp, str]] = []
    for location in _files(raw):
        path = unicodedata.normalize("NFC", location.relative_to(raw).as_posix())
        if location.suffix.lower() not in SUFFIXES:
            problems.append(_unsupported(path, location.suffix))
            continue
        try:
            status = location.stat()
            stamp = FileStamp(path, status.st_size, status.st_mtime_ns)
            doc_id = known.get(stamp) or _doc_id(location)
        except OSError as error:
            problems.append(_unreadable(path, error))
            continue
        stamps.append((stamp, doc_id))
        if stamp.size == 0:
            problems.append(_empty(doc_id, path))
        elif doc_id in documents:
            problems.append(_duplicate(doc_id, path, documents[doc_id].path))
        else:
            documents[doc_id] = Document(doc_id, path, stamp.size, str(location))
    return Sources(
        tuple(documents[doc_id] for doc_id in sorted(documents)), tuple(problems), tuple(stamps)
    )


def load(document: Document) -> Source:
    """The document with its bytes. Raises OSError where the file cannot be read."""
    data = Path(document.location).read_bytes()
    return Source(document.doc_id, document.path, document.suffix, data)


def _files(raw: Path) -> Iterator[Path]:
    """Files below `raw` in the order of their paths, names with a leading dot left out."""
    for entry in sorted(raw.iterdir(), key=lambda one: one.name):
        if entry.name.startswith("."):
            continue
        if entry.is_dir():
            yield from _files(entry)
        else:
            yield entry


def _doc_id(location: Path) -> str:
    with location.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()[:DOC_ID_CHARACTERS]


def _unsupported(path: str, suffix: str) -> ProblemRow:
    detail = (
        f"a file of the kind {suffix or 'without ending'} is not read. Expected "
        f"{', '.join(SUFFIXES)}. Convert it to PDF, or move it out of the raw folder."
    )
    return ProblemRow("", path, STAGE, None, "unsupported_file", detail, True)


def _unreadable(path: str, error: OSError) -> ProblemRow:
    detail = f"the file cannot be opened ({error.strerror}). Check its permissions."
    return ProblemRow("", path, STAGE, None, "unreadable_file", detail, True)


def _empty(doc_id: str, path: str) -> ProblemRow:
    detail = "the file is empty (0 bytes). Save it again, or remove it from the raw folder."
    return ProblemRow(doc_id, path, STAGE, None, "empty_file", detail, True)


def _duplicate(doc_id: str, path: str, first: str) -> ProblemRow:
    detail = f"has the same bytes as {first}, which stands for both. Remove one of them."
    return ProblemRow(doc_id, path, STAGE, None, "duplicate_file", detail, False)
