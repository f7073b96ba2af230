"""Addresses of folders in object stores (`s3://bucket/folder`), and the file systems behind them.

Arrow's own clients read and write S3, Google Cloud Storage and Azure, so that nothing has to be
installed for them; any other scheme goes through fsspec where it is installed. Keys, region and
endpoint come from where those clients always look: `AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY`,
`AWS_DEFAULT_REGION`, `AWS_ENDPOINT_URL`, profiles, the machine's role.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import quote, urlsplit

from pipeline.stage import SettingError

_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")  # finds "s3://b/in"; not "C:\in" nor "data/raw"
_UNQUOTED = "%/:?=&@~+,;!$'()*[]"
_SECRET = re.compile(r"(?<=://)[^/@]*@")  # finds the "key:secret@" of "s3://key:secret@bucket"

BLOCK_BYTES = 4 * 1024 * 1024

REASONS = (
    (r"NO_SUCH_BUCKET", "there is no such bucket. Check its name, or make it"),
    (
        r"ACCESS_DENIED|HTTP status 40[13]|INVALID_ACCESS_KEY|SIGNATURE|INVALID_CLIENT_TOKEN|"
        r"UNRECOGNIZED_CLIENT|EXPIRED_TOKEN|NoCredential",
        "access is refused. Check AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or the profile, "
        "and what they are allowed to do in the bucket",
    ),
    (
        r"NETWORK_CONNECTION|curlCode|resolve host|REQUEST_TIMEOUT",
        "the store does not answer. Check the network and AWS_ENDPOINT_URL",
    ),
)
"""What a store's own words come to, for a person."""


@dataclass(frozen=True, slots=True)
class Url:
    """The address of a folder in an object store; shown without the keys that may stand in it."""

    text: str

    def __str__(self) -> str:
        return _SECRET.sub("", self.text)

    @property
    def folder(self) -> PurePosixPath:
        """Scheme, bucket and path, to compare with others."""
        parts = urlsplit(str(self))
        return PurePosixPath("/", parts.scheme, parts.netloc, parts.path.strip("/"))


def place(given: str | Path | Url) -> Path | Url:
    """A folder on this machine, or the address of one in an object store."""
    if not isinstance(given, str):
        return given
    if not _URL.match(given):
        return Path(given)
    return Url(given if given.endswith("://") else given.rstrip("/"))


@dataclass(frozen=True, slots=True)
class FarFile:
    """A file of a folder in an object store, by its name below that folder."""

    url: Url
    name: str

    def read(self) -> bytes:
        """Its bytes. Raises OSError where it cannot be read."""
        files, base = opened(self.url)
        with files.open_input_stream(f"{base}/{self.name}") as stream:
            data: bytes = stream.read()
        return data


def fetched(file: FarFile, path: Path) -> str:
    """Write a far file to `path`; the SHA-256 of its bytes.

    Raises OSError where it cannot be read; then `path` is as it was.
    """
    files, base = opened(file.url)
    digest = hashlib.sha256()
    with files.open_input_stream(f"{base}/{file.name}") as stream:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_name(f".{path.name}.{os.getpid()}.tmp")
        with beside.open("wb") as here:
            while block := stream.read(BLOCK_BYTES):
                digest.update(block)
                here.write(block)
    os.replace(beside, path)
    return digest.hexdigest()


def put(path: Path, url: Url, name: str) -> None:
    """Write a file of this machine to a far one: whole, or not at all."""
    files, base = opened(url)
    with path.open("rb") as here, files.open_output_stream(f"{base}/{name}") as stream:
        while block := here.read(BLOCK_BYTES):
            stream.write(block)


@dataclass(frozen=True, slots=True)
class Listed:
    """A file as its store lists it; `mtime_ns` is None where the store does not tell."""

    name: str
    size: int
    mtime_ns: int | None


@cache
def opened(url: Url) -> tuple[Any, str]:
    """The file system of an address and the path there, kept for this process.

    Raises SettingError for an address that no file system understands.
    """
    import pyarrow as pa
    from pyarrow.fs import FileSystem

    try:
        files, path = FileSystem.from_uri(quote(url.text, safe=_UNQUOTED))
    except pa.ArrowInvalid as error:
        if "Unrecognized" not in str(error):
            raise SettingError(f"{url} is no address: {_first(error)}.") from error
        files, path = _through_fsspec(url)
    except (OSError, pa.ArrowException) as error:
        raise SettingError(f"{url}: {why(error)}.") from error
    if not path.strip("/"):
        raise SettingError(f"{url} names no bucket. Give one, as s3://bucket/folder.")
    return files, path.rstrip("/")


def _through_fsspec(url: Url) -> tuple[Any, str]:
    from pyarrow.fs import FSSpecHandler, PyFileSystem

    scheme = url.text.partition("://")[0]
    try:
        import fsspec
    except ImportError as error:
        raise SettingError(
            f"{url}: {scheme}:// needs fsspec. Install it, or use s3://, gs:// or abfs://."
        ) from error
    try:
        files, path = fsspec.core.url_to_fs(url.text)
    except (ImportError, ValueError) as error:
        raise SettingError(f"{url}: {_first(error)}. Expected s3://, gs:// or abfs://.") from error
    return PyFileSystem(FSSpecHandler(files)), path


@contextmanager
def told(url: Url) -> Iterator[None]:
    """Where the store refuses, a SettingError that says which address and what to do."""
    try:
        yield
    except OSError as error:
        raise SettingError(f"{url}: {why(error)}.") from error


def check(url: Url) -> None:
    """Raises SettingError where the bucket is missing, silent or refuses these keys."""
    from pyarrow.fs import FileType

    files, path = opened(url)
    bucket = path.lstrip("/").partition("/")[0]
    with told(url):
        if files.get_file_info(bucket).type == FileType.NotFound and files.type_name == "s3":
            raise OSError("NO_SUCH_BUCKET")


def listed(url: Url, below: str = "") -> list[Listed]:
    """The files at the address or in a folder below it, by name; none where there is nothing."""
    from pyarrow.fs import FileSelector, FileType

    files, base = opened(url)
    folder = f"{base}/{below}" if below else base
    found = files.get_file_info(FileSelector(folder, recursive=True, allow_not_found=True))
    return sorted(
        (
            Listed(one.path[len(base) + 1 :], one.size, one.mtime_ns)
            for one in found
            if one.type == FileType.File
        ),
        key=lambda one: PurePosixPath(one.name).parts,
    )


def why(error: BaseException) -> str:
    """What was wrong, in words for a person."""
    said = str(error)
    return next((told for pattern, told in REASONS if re.search(pattern, said)), _first(error))


def _first(error: BaseException) -> str:
    """The first sentence of a library's message."""
    return (str(error).partition(" Detail:")[0].splitlines() or [type(error).__name__])[0].rstrip(
        "."
    )
