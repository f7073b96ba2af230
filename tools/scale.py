"""What a run costs as the corpus grows: seconds a document, and the memory of each process.

    python -m tools.scale 100 1000          writes build/scale-100.json, build/scale-1000.json

Each size is run in a fresh folder, then again with nothing changed, with one document in a hundred
new, and with one in a hundred removed.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import subprocess
import sys
import threading
import time
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from pipeline.run.apart import peak_bytes
from tools.corpus import corpus

PROJECT = Path(__file__).resolve().parent.parent
BUILD = PROJECT / "build"
LOOK_SECONDS = 0.2
MEBIBYTE = 1024 * 1024
HUNDREDTH = 100


@dataclass(frozen=True, slots=True)
class Spent:
    """What a run cost: clock, processor time of all its processes, and peaks of memory in MiB.

    The driver is the run itself; the others are its workers, corpus stages and drawing library.
    """

    seconds: float
    cpu_seconds: float
    driver_mebibytes: float
    other_mebibytes: float


@dataclass(frozen=True, slots=True)
class Growth:
    """The runs over a corpus of a size."""

    documents: int
    first: Spent
    unchanged: Spent
    added: Spent
    removed: Spent
    idle_load: float


def run(raw: Path, out: Path, *, workers: int) -> Spent:
    """One `lasmer run`, its memory looked at every so often."""
    command = [sys.executable, "-m", "pipeline", "run", "--raw", str(raw), "--out", str(out)]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.perf_counter()
    process = subprocess.Popen(
        [*command, "--workers", str(workers)],
        cwd=PROJECT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    peaks = {"driver": 0, "other": 0}
    done = threading.Event()
    watcher = threading.Thread(target=_watch, args=(process.pid, peaks, done))
    watcher.start()
    code = process.wait()
    done.set()
    watcher.join()
    if code:
        raise SystemExit(f"lasmer run over {raw} ended with {code}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Spent(
        round(time.perf_counter() - began, 2),
        round(cpu, 2),
        round(peaks["driver"] / MEBIBYTE, 1),
        round(peaks["other"] / MEBIBYTE, 1),
    )


def _watch(pid: int, peaks: dict[str, int], done: threading.Event) -> None:
    """Note the peaks that the kernel keeps of the process and those it began while they live."""
    while not done.wait(LOOK_SECONDS):
        peaks["driver"] = max(peaks["driver"], peak_bytes(pid))
        for other in _begun_by(pid):
            peaks["other"] = max(peaks["other"], peak_bytes(other))


def _begun_by(pid: int) -> list[int]:
    """The processes that this one began, and those that they began."""
    found: list[int] = []
    for file in Path(f"/proc/{pid}/task").glob("*/children"):
        with suppress(OSError):
            found += map(int, file.read_text().split())
    return found + [one for child in found for one in _begun_by(child)]


def grown(documents: int, *, workers: int) -> Growth:
    """The costs of a corpus of this size."""
    raw, out = BUILD / f"corpus-{documents}", BUILD / f"out-{documents}"
    shutil.rmtree(raw, ignore_errors=True)
    shutil.rmtree(out, ignore_errors=True)
    new = max(1, documents // HUNDREDTH)
    paths = []
    for number, (path, data) in enumerate(corpus(documents + new)):
        folder = raw if number < documents else BUILD / f"new-{documents}"
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
        paths.append(path)
    load = os.getloadavg()[0]
    first = run(raw, out, workers=workers)
    unchanged = run(raw, out, workers=workers)
    for path in paths[documents:]:
        (raw / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.move(BUILD / f"new-{documents}" / path, raw / path)
    added = run(raw, out, workers=workers)
    for path in paths[documents:]:
        (raw / path).unlink()
    removed = run(raw, out, workers=workers)
    return Growth(documents, first, unchanged, added, removed, round(load, 2))


def main() -> None:
    """Measure each size and write what was found."""
    parser = argparse.ArgumentParser(prog="python -m tools.scale", description=__doc__)
    parser.add_argument("documents", type=int, nargs="+")
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    BUILD.mkdir(exist_ok=True)
    for documents in options.documents:
        found = asdict(grown(documents, workers=options.workers))
        (BUILD / f"scale-{documents}.json").write_text(json.dumps(found, indent=1), "utf-8")
        print(json.dumps(found), flush=True)


if __name__ == "__main__":
    main()
