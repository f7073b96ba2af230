"""A processed folder in an object store, and the copy on this machine in which a run works.

A store has no rename and SQLite needs a disk, so a run works in a folder of this machine, with all
that holds for folders, and brings what changed to the store before each group of stages and at its
end. Files go to `.incoming/` first, each under the digest of its bytes; then one put of the listing
makes them count; then they are copied to their names. Whoever reads after a kill takes a file from
`.incoming/` where its name does not yet hold what the listing says. The ledger is one of the files.

One run at a time: a run puts an object of its own into `.locks/`, and then lists the others there.
Any that was renewed in the last minutes, by the store's clock, is a run at work.
"""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import uuid4

from filelock import FileLock, Timeout

from pipeline.run.ledger import NAME, places_needed
from pipeline.run.lock import LockedError
from pipeline.run.store import STAGING, OutputError, replace
from pipeline.run.urls import FarFile, Url, check, fetched, listed, opened, put, told, why
from pipeline.stage import SettingError

LISTING = ".listing.json"
INCOMING = ".incoming"
LOCKS = ".locks"
OWN = ".mirror.json"
HELD = ".mirror.lock"
CACHE = "LASMER_CACHE"
"""The variable that names the folder for copies; else ~/.cache/lasmer."""

AT_ONCE = 8  # transfers; stores answer many at a time, and each waits for the network
RENEWED_SECONDS = 30.0
GONE_SECONDS = 300.0  # a run that has not renewed its lock for so long is gone


@dataclass(slots=True)
class Mirror:
    """The copy of a processed folder. `base` is the listing that it was last equal to."""

    url: Url
    folder: Path
    copy: str = ""
    base: str = ""
    there: dict[str, str] = field(default_factory=dict)
    seen: dict[str, tuple[int, int, str]] = field(default_factory=dict)
    holding: bytes = b""

    # -- to and fro

    def pull(self) -> None:
        """Make the copy what the store's listing says, unless it goes on from just that."""
        listing = self._listing()
        self.there = dict(listing["files"])
        if listing["id"] == self.base:
            return
        mine = self._digests()
        for name in (NAME, f"{NAME}-wal", f"{NAME}-shm", *(mine.keys() - self.there.keys())):
            (self.folder / name).unlink(missing_ok=True)
            with suppress(OSError):  # a table of parts that is one file now: only if empty
                (self.folder / name).parent.rmdir()
        _at_once(self._fetch, [one for one in self.there if mine.get(one) != self.there[one]])
        self._note(str(listing["id"]))

    def _listing(self) -> dict[str, Any]:
        """The store's listing: its id and the digest of each file; empty where there is none."""
        try:
            found: dict[str, Any] = json.loads(FarFile(self.url, LISTING).read())
        except FileNotFoundError:
            return {"id": "", "files": {}}
        return found

    def _fetch(self, name: str) -> None:
        """A file into the copy; none where the store has lost it: its work is then done again."""
        path, digest = self.folder / name, self.there[name]
        path.unlink(missing_ok=True)
        for source in (name, f"{INCOMING}/{digest}"):
            with suppress(FileNotFoundError):
                if fetched(FarFile(self.url, source), path) == digest:
                    return
                path.unlink()

    def mend(self) -> None:
        """Finish what a killed run left half-copied, and see which files somebody removed."""
        files, base = opened(self.url)
        now = {one.name: one.size for one in listed(self.url)}
        waiting = {name for name in now if name.startswith(f"{INCOMING}/")}
        for name, digest in self.there.items():
            if f"{INCOMING}/{digest}" in waiting:
                files.copy_file(f"{base}/{INCOMING}/{digest}", f"{base}/{name}")
        staged = {name for name in now if name.startswith(f"{STAGING}/")}
        self._delete([*waiting, *(staged - self.there.keys())])
        self.there = {
            name: digest
            for name, digest in self.there.items()
            if name in now or f"{INCOMING}/{digest}" in waiting
        }

    def push(self) -> None:
        """Bring what changed to the store. Raises OutputError where the store refuses."""
        try:
            if (self.folder / NAME).is_file():
                self._still_alone()
                self._push()
        except OSError as error:
            raise OutputError(str(self.url), why(error)) from error

    def _push(self) -> None:
        files, base = opened(self.url)
        with self._ledger() as ledger:
            now = {**self._digests(), NAME: _digest(ledger)}
            changed = [name for name, digest in now.items() if self.there.get(name) != digest]
            vanished = [name for name in self.there if name not in now]
            if not changed and not vanished:
                return
            whence = {now[name]: self.folder / name for name in changed} | {now[NAME]: ledger}
            digests = sorted({now[name] for name in changed})
            _at_once(lambda one: put(whence[one], self.url, f"{INCOMING}/{one}"), digests)
        listing = {"id": uuid4().hex, "files": dict(sorted(now.items()))}
        self._put(LISTING, json.dumps(listing, indent=0).encode())
        self.there = now
        self._note(str(listing["id"]))
        _at_once(
            lambda name: files.copy_file(f"{base}/{INCOMING}/{now[name]}", f"{base}/{name}"),
            changed,
        )
        self._delete([*vanished, *(f"{INCOMING}/{one}" for one in digests)])

    @contextmanager
    def _ledger(self) -> Iterator[Path]:
        """The ledger as one file, whole, though a run has it open."""
        beside = self.folder / f".{NAME}.tmp"
        beside.unlink(missing_ok=True)
        try:
            with (
                closing(sqlite3.connect(self.folder / NAME)) as one,
                closing(sqlite3.connect(beside)) as other,
            ):
                one.backup(other)
            yield beside
        finally:
            beside.unlink(missing_ok=True)

    def _put(self, name: str, data: bytes) -> None:
        files, base = opened(self.url)
        with files.open_output_stream(f"{base}/{name}") as stream:
            stream.write(data)

    def _delete(self, names: Iterable[str]) -> None:
        files, base = opened(self.url)

        def delete(name: str) -> None:
            with suppress(FileNotFoundError):
                files.delete_file(f"{base}/{name}")

        _at_once(delete, names)

    def bring(self, chunk: str) -> None:
        """Take a chunk that a worker elsewhere staged into the copy."""
        try:
            for one in listed(self.url, f"{STAGING}/{chunk}"):
                fetched(FarFile(self.url, one.name), self.folder / one.name)
                self._delete([one.name])
        except OSError as error:
            raise OutputError(str(self.url), why(error)) from error

    # -- the copy

    def _digests(self) -> dict[str, str]:
        """The digest of every file of the copy that belongs in the store, the ledger's left out."""
        needed = places_needed(self.folder)
        found: dict[str, str] = {}
        for path in sorted(self.folder.rglob("*")):
            name = path.relative_to(self.folder)
            if not path.is_file() or not _belongs(name.parts, needed):
                continue
            status = path.stat()
            size, mtime, digest = self.seen.get(name.as_posix(), (-1, -1, ""))
            if (size, mtime) != (status.st_size, status.st_mtime_ns):
                digest = _digest(path)
                self.seen[name.as_posix()] = (status.st_size, status.st_mtime_ns, digest)
            found[name.as_posix()] = digest
        return found

    def _note(self, base: str) -> None:
        """Remember which listing the copy was last equal to."""
        self.base = base
        data = json.dumps({"copy": self.copy, "base": base, "seen": self.seen}).encode()
        replace(self.folder / OWN, lambda beside: beside.write_bytes(data))

    # -- one run at a time

    @contextmanager
    def locked(self, run: Mapping[str, str]) -> Iterator[None]:
        """Hold the store's lock, renewed by a thread. Raises LockedError where another run has it.

        The object is named for the copy: what a killed run of this very copy left is taken over.
        """
        self.holding = json.dumps(dict(run)).encode()
        over = threading.Event()
        renewing = threading.Thread(target=self._keep, args=(over,), daemon=True)
        try:
            self._put(self._lock, self.holding)
            others = self._others()
            if others:
                raise LockedError(_held(self.url, others[0]))
            renewing.start()
            yield
        finally:
            over.set()
            if renewing.ident is not None:
                renewing.join()
            with suppress(OSError):
                self._delete([self._lock])

    @property
    def _lock(self) -> str:
        return f"{LOCKS}/{self.copy}.json"

    def _others(self) -> list[FarFile]:
        """The locks of other runs that are at work, by the store's own clock."""
        times = {one.name: one.mtime_ns for one in listed(self.url, LOCKS)}
        now = times.get(self._lock)
        if now is None:
            raise SettingError(f"{self.url} does not say when files changed, which locks need.")
        return [
            FarFile(self.url, name)
            for name, at in times.items()
            if name != self._lock and at is not None and (now - at) / 1e9 < GONE_SECONDS
        ]

    def _keep(self, over: threading.Event) -> None:
        while not over.wait(RENEWED_SECONDS):
            with suppress(OSError):
                self._put(self._lock, self.holding)

    def _still_alone(self) -> None:
        """Raises OSError where another run began because this one was long asleep."""
        self._put(self._lock, self.holding)
        if self._others() or self._listing()["id"] != self.base:
            raise OSError("another run has worked there meanwhile")


def _held(url: Url, lock: FarFile) -> str:
    holder: dict[str, str] = {}
    with suppress(OSError, ValueError):
        holder = json.loads(lock.read())
    who = f"run {holder['run_id']}, started {holder['started']}," if holder else "another run"
    return (
        f"{who} is working in {url}. Wait until it has finished, or give another --out. If it was "
        f"killed on another machine, its lock ends by itself {GONE_SECONDS:.0f} s after its end."
    )


def _belongs(parts: tuple[str, ...], needed: set[str]) -> bool:
    """Whether a file of the copy belongs in the store; the ledger is brought there by itself."""
    if parts[0] == STAGING:
        return len(parts) > 2 and parts[1] in needed and not parts[-1].startswith(".")
    return not any(part.startswith(".") for part in parts) and not parts[0].startswith(NAME)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _at_once(work: Callable[[str], None], names: Iterable[str]) -> None:
    """The work on each name, several at a time. Raises what the first that fails raises."""
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for _ in pool.map(work, names):
            pass


def cache_folder(url: Url) -> Path:
    """Where the copy of a processed folder lies on this machine."""
    top = os.environ.get(CACHE)
    base = Path(top) if top else Path(os.environ.get("XDG_CACHE_HOME") or "~/.cache") / "lasmer"
    return base.expanduser() / hashlib.sha256(str(url).encode()).hexdigest()[:16]


def _mirror(url: Url) -> Mirror:
    """The mirror with what is remembered of its copy."""
    folder = cache_folder(url)
    try:
        own = json.loads((folder / OWN).read_bytes())
    except (OSError, ValueError):
        return Mirror(url, folder, uuid4().hex)
    seen = {name: (size, mtime, digest) for name, (size, mtime, digest) in own["seen"].items()}
    return Mirror(url, folder, own["copy"], own["base"], seen=seen)


@contextmanager
def _alone(folder: Path, url: Url) -> Iterator[None]:
    """Hold the copy. Raises LockedError where another process of this machine works in it."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SettingError(
            f"{folder}, for the copy of {url}, cannot be made ({error.strerror}). Name another "
            f"folder in {CACHE}."
        ) from error
    lock = FileLock(folder / HELD)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        message = f"another run is working in {url} (its copy is {folder}). Wait until it is done."
        raise LockedError(message) from None
    try:
        yield
    finally:
        lock.release()


@contextmanager
def working_copy(url: Url, run: Mapping[str, str]) -> Iterator[Mirror]:
    """The copy of a processed folder to work in, its store's lock held.

    Raises SettingError where the store cannot be used, LockedError where another run works there.
    """
    check(url)
    mirror = _mirror(url)
    with _alone(mirror.folder, url), ExitStack() as held:
        with told(url):
            mirror._note(mirror.base)
            held.enter_context(mirror.locked(run))
            mirror.pull()
            mirror.mend()
        yield mirror


def copied(url: Url) -> Path:
    """The copy of a processed folder, brought up to date, to read in.

    While a run of this machine works there, its folder as it is.
    """
    check(url)
    mirror = _mirror(url)
    with told(url), suppress(LockedError), _alone(mirror.folder, url):
        mirror.pull()
    return mirror.folder
