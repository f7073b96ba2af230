"""Mutated documents of every kind give a document or a DocumentError, in bounded time and memory.

A few dozen run always. `LASMER_FUZZ=2000 pytest tests/test_fuzz_documents.py -s` runs so many, of
the real documents too, each in a process that may take no more than MEMORY_BYTES and WALL_SECONDS.
"""

from __future__ import annotations

import os
import random
import re
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from pipeline.stage import DocumentError, Source
from pipeline.stages.extract import ExtractParams, read
from pipeline.text.lexicon import Lexicon, load_lexicon

PROJECT = Path(__file__).resolve().parent.parent
FULL = "LASMER_FUZZ"
FEW = 48
MEMORY_BYTES = 2 << 30
WALL_SECONDS = 20.0
"""What one document may take at most; ordinary ones of this size take less than one second."""
MAX_FILE_BYTES = 700_000
"""Real documents that are larger are left out: reports of a hundred pages and more."""
SUFFIXES = (".pdf", ".txt", ".html", ".htm")

Mutation = Callable[[random.Random, bytes], bytes]


def flipped(chance: random.Random, data: bytes) -> bytes:
    """Some bits are other bits."""
    signs = bytearray(data)
    for _ in range(chance.choice((1, 10, 100, 1000))):
        signs[chance.randrange(len(signs))] ^= 1 << chance.randrange(8)
    return bytes(signs)


def cut(chance: random.Random, data: bytes) -> bytes:
    """The end is missing, or something in the middle."""
    start = chance.randrange(len(data))
    end = chance.choice((len(data), start + chance.randrange(5000)))
    return data[:start] + data[end:]


def repeated(chance: random.Random, data: bytes) -> bytes:
    """A piece stands several times."""
    start = chance.randrange(len(data))
    end = start + chance.randrange(3000)
    return data[:end] + data[start:end] * chance.choice((1, 5, 50)) + data[end:]


def moved(chance: random.Random, data: bytes) -> bytes:
    """Three pieces have changed places."""
    one, two = sorted(chance.randrange(len(data)) for _ in range(2))
    return data[two:] + data[one:two] + data[:one] if chance.random() < 0.3 else (
        data[:one] + data[two:] + data[one:two])  # fmt: skip


def emptied(chance: random.Random, data: bytes) -> bytes:
    """A piece is zeros, spaces or line feeds."""
    start = chance.randrange(len(data))
    size = chance.randrange(4000)
    return data[:start] + chance.choice((b"\0", b" ", b"\n")) * size + data[start + size :]


WRONG = (b"0", b"-1", b"1", b"7", b"65536", b"2147483647", b"-2147483648", b"99999999999", b"1e9")


def wrong_numbers(chance: random.Random, data: bytes) -> bytes:
    """Lengths, counts, offsets and sizes are wrong."""
    share = chance.choice((0.001, 0.01, 0.1))
    return re.sub(
        rb"(?<=[ \[/])\d+(?=[ \]/\r\n>])",
        lambda match: chance.choice(WRONG) if chance.random() < share else match[0],
        data,
    )


STREAM = re.compile(rb"(?<=stream\n)(.+?)(?=\r?\nendstream)|(?<=stream\r\n)(.+?)(?=\r?\nendstream)",
                    re.DOTALL)  # fmt: skip


def inside_streams(chance: random.Random, data: bytes) -> bytes:
    """What is packed is unpacked, mutated and packed again: drawing operators, fonts, maps."""
    how = chance.choice((flipped, cut, repeated, wrong_numbers))

    def mutated(match: re.Match[bytes]) -> bytes:
        try:
            plain = zlib.decompress(match[0])
        except zlib.error:
            return match[0]
        return zlib.compress(how(chance, plain)) if plain and chance.random() < 0.5 else match[0]

    return STREAM.sub(mutated, data)


MUTATIONS: tuple[Mutation, ...] = (
    flipped, cut, repeated, moved, emptied, wrong_numbers, inside_streams,
)  # fmt: skip


def mutant(number: int, paths: list[Path]) -> Source:
    """The document of that number: one of the files, mutated once to three times."""
    chance = random.Random(number)
    path = chance.choice(paths)
    data = path.read_bytes()
    for how in chance.choices(MUTATIONS, k=chance.choice((1, 1, 2, 3))):
        data = how(chance, data) if data else data
    suffix = path.suffix if chance.random() < 0.8 else chance.choice(SUFFIXES)
    return Source("0" * 16, f"{number}{suffix}", suffix, data)


@cache
def lexicon() -> Lexicon:
    return load_lexicon()


def outcome(source: Source) -> str:
    """`document`, or the kind of the DocumentError."""
    try:
        kind, reading = read(source, params=ExtractParams(), lexicon=lexicon())
    except DocumentError as error:
        return error.kind
    assert kind in ("pdf", "transcript", "text")
    assert reading.pages
    return "document"


def sample() -> list[Path]:
    return sorted(path for path in (PROJECT / "data" / "raw").rglob("*") if path.is_file())


@pytest.mark.parametrize("number", range(FEW))
def test_a_mutated_document_is_read_or_set_aside(number: int) -> None:
    assert outcome(mutant(number, sample()))


# -- all of them, each within bounds


@dataclass(frozen=True)
class Outcome:
    """What became of a document; `peak` is the process's greatest size so far, in MiB."""

    number: int
    kind: str
    seconds: float
    peak: float


def work(numbers: Connection, paths: list[Path]) -> None:
    """Read documents by number until the other end closes, in little memory."""
    import resource
    import time

    lexicon()
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    while True:
        try:
            number = numbers.recv()
        except EOFError:
            return
        source = mutant(number, paths)
        start = time.perf_counter()
        try:
            kind = outcome(source)
        except Exception as error:  # what is looked for: named, and the next document goes on
            kind = f"CRASH {error!r:.200}"
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        numbers.send((kind, time.perf_counter() - start, peak))


def outcomes(total: int, paths: list[Path]) -> Iterator[Outcome]:
    """What becomes of each document; a new process after each that died or took too long."""
    context = get_context("fork")
    numbers = iter(range(total))
    for number in numbers:
        ours, theirs = context.Pipe()
        process = context.Process(target=work, args=(theirs, paths), daemon=True)
        process.start()
        theirs.close()
        while True:
            yield (one := _one(ours, number))
            if one.kind.startswith(("HANG", "DEATH")):
                break
            if (following := next(numbers, None)) is None:
                break
            number = following
        process.kill()
        process.join()
        ours.close()


def _one(worker: Connection, number: int) -> Outcome:
    worker.send(number)
    if not worker.poll(WALL_SECONDS):
        return Outcome(number, "HANG", WALL_SECONDS, 0.0)
    try:
        return Outcome(number, *worker.recv())
    except EOFError:
        return Outcome(number, "DEATH of the process", 0.0, 0.0)


def real_documents() -> list[Path]:
    folder = PROJECT.parent / "shared" / "data"
    files = [path for name in ("pdf", "transcript") for path in sorted((folder / name).rglob("*"))]
    return [one for one in files
            if one.suffix in SUFFIXES and one.stat().st_size <= MAX_FILE_BYTES]  # fmt: skip


@pytest.mark.skipif(FULL not in os.environ, reason=f"set {FULL} to a number of documents")
def test_many_mutated_documents_stay_within_bounds() -> None:
    paths = [*sample(), *real_documents()]
    found: dict[str, int] = {}
    bad: list[Outcome] = []
    slowest = peak = 0.0
    for one in outcomes(int(os.environ[FULL]), paths):
        found[one.kind] = found.get(one.kind, 0) + 1
        slowest, peak = max(slowest, one.seconds), max(peak, one.peak)
        if one.kind.startswith(("CRASH", "HANG", "DEATH")):
            bad.append(one)
    print(f"\n{found}\nslowest {slowest:.1f} s, peak {peak:.0f} MiB, {len(paths)} files")
    assert not bad, bad
