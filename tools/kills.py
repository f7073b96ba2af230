"""Runs killed at random instants, then run to the end: whether the tables are those of no kill.

python -m tools.kills                    fifty kills over the sample and over 200 documents
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tools.corpus import corpus

PROJECT = Path(__file__).resolve().parent.parent
SAMPLE = PROJECT / "data" / "raw"
DOCUMENTS = 200
SEED = 20261126
SOONEST = 0.3  # seconds after the start: before it Python is still loading


def lasmer(raw: Path, out: Path) -> subprocess.Popen[bytes]:
    """A run in a process group of its own."""
    command = [sys.executable, "-m", "pipeline", "run", "--raw", str(raw), "--out", str(out)]
    return subprocess.Popen(
        [*command, "--workers", "2"],
        cwd=PROJECT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        start_new_session=True,
    )  # fmt: skip


def killed(raw: Path, out: Path, *, kills: int, latest: float) -> int:
    """Kill runs in `out` so many times, then run to the end; how many runs were ahead of the kill.

    `latest` is the longest time in seconds that a run is given. A run that ends before its kill
    leaves nothing to do, so the next one begins in an empty folder.
    """
    chance = random.Random(SEED)
    done = early = 0
    while done < kills:
        run = lasmer(raw, out)
        try:
            run.wait(chance.uniform(SOONEST, latest))
        except subprocess.TimeoutExpired:
            os.killpg(run.pid, signal.SIGKILL)
            run.wait()
            done += 1
        else:
            if run.returncode:
                raise SystemExit(f"a run that went on over {raw} failed")
            early += 1
            shutil.rmtree(out)
    if lasmer(raw, out).wait():
        raise SystemExit(f"the run to the end over {raw} failed")
    return early


def tables(out: Path) -> dict[str, bytes]:
    """The bytes of every table but `runs`, and of the report."""
    files = [*out.rglob("*.parquet"), *(out / "report").rglob("*")]
    return {
        str(file.relative_to(out)): file.read_bytes()
        for file in sorted(files)
        if file.is_file()
        and file.name != "runs.parquet"
        and not file.relative_to(out).parts[0].startswith(".")
    }


def compared(raw: Path, *, kills: int) -> str:
    """A sentence: how many kills, and which tables differ from those of an undisturbed run."""
    with tempfile.TemporaryDirectory() as folder:
        whole, broken = Path(folder) / "whole", Path(folder) / "broken"
        began = time.perf_counter()
        if lasmer(raw, whole).wait():
            raise SystemExit(f"the undisturbed run over {raw} failed")
        latest = time.perf_counter() - began
        early = killed(raw, broken, kills=kills, latest=latest)
        one, other = tables(whole), tables(broken)
    wrong = sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))
    return (
        f"{kills} kills within {latest:.0f} s ({early} runs ended before theirs), "
        f"{len(one)} files compared: {', '.join(wrong) or 'all equal'}."
    )


def main() -> None:
    """Kill runs over the sample and over generated documents, and say what came of it."""
    parser = argparse.ArgumentParser(prog="python -m tools.kills", description=__doc__)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--documents", type=int, default=DOCUMENTS)
    options = parser.parse_args()
    print(f"The sample: {compared(SAMPLE, kills=options.kills)}", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        for path, data in corpus(options.documents):
            (Path(folder) / path).parent.mkdir(parents=True, exist_ok=True)
            (Path(folder) / path).write_bytes(data)
        found = compared(Path(folder), kills=options.kills)
    print(f"{options.documents} documents: {found}", flush=True)


if __name__ == "__main__":
    main()
