"""How fast it is, beside pdfminer.six's own text extraction and beside a plain script.

    python -m tools.bench          a spread of files, some ten minutes; writes docs/benchmarks.md
    python -m tools.bench --full   all files

Every number stands twice, by processor time and by the clock: on a busy machine the first is the
truer one. What is compared is measured in turns, file by file, so that load hits all alike.
"""

from __future__ import annotations

import argparse
import io
import logging
import os
import platform
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median
from typing import Any, Literal

from pipeline.stage import DocumentError, Stage
from pipeline.text.lexicon import Lexicon

PROJECT = Path(__file__).resolve().parent.parent
SAMPLE = PROJECT / "data" / "raw"
SHARED = PROJECT.parent / "shared" / "data" / "pdf"
REPORT = PROJECT / "docs" / "benchmarks.md"

ROUNDS = 3
"""Each number is the median of so many rounds."""

STEP = 13
"""By default every so many of the shared files is read, the files in the order of their lengths:
about 200 pages, of which pdfminer.six needs 0.05 s each, twice a round."""

TIMED_STAGES = ("annotate", "find")
BASIS = "pdfminer.six `extract_text`"
ADDED = "\nKommunstyrelsen beslutar att ge Örebro kommun ett bidrag om 25 000 kronor.\n"
"""What is written to the end of one document to see what one change costs."""


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds that a piece of work took."""

    cpu: float = 0.0
    clock: float = 0.0

    def __add__(self, other: Cost) -> Cost:
        return Cost(self.cpu + other.cpu, self.clock + other.clock)


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the report: its name and its cells."""

    name: str
    cells: tuple[str, ...]


def cost(work: Callable[[], object]) -> Cost:
    """What the work costs."""
    cpu, clock = time.process_time(), time.perf_counter()
    work()
    return Cost(time.process_time() - cpu, time.perf_counter() - clock)


def middle(costs: Sequence[Cost]) -> Cost:
    """The median of each of the two times."""
    return Cost(median(one.cpu for one in costs), median(one.clock for one in costs))


def pdf_files(*, full: bool) -> tuple[str, list[bytes]]:
    """Where the PDFs come from, and the bytes of those to be read; damaged ones are left out."""
    folder = SHARED if SHARED.is_dir() else SAMPLE
    every = [path.read_bytes() for path in sorted(folder.rglob("*.pdf"))]
    opening = sorted((data for data in every if page_count(data)), key=page_count)
    if folder == SAMPLE:
        return "`data/raw`", opening
    return "the shared PDFs", opening if full else opening[STEP // 2 :: STEP]


def spent_by(*command: str) -> Cost:
    """What a program of ours costs with all its processes, each on one thread."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", *command], cwd=PROJECT, check=True, capture_output=True,
        env={**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"},
    )  # fmt: skip
    clock = time.perf_counter() - began
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return Cost(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, clock)


def whole_lines(files: Sequence[bytes]) -> tuple[list[Line], list[Line]]:
    """The plain script and whole runs over the same files; and where a run's seconds go.

    The runs come one after the other, each in a process of its own and a fresh folder.
    """
    with tempfile.TemporaryDirectory() as folder:
        raw = Path(folder) / "raw"
        raw.mkdir()
        for number, data in enumerate(files):
            (raw / f"{number:03d}.pdf").write_bytes(data)
        lasmer = ("pipeline", "run", "--raw", str(raw), "--out")
        one, two = Path(folder) / "one", Path(folder) / "two"
        costs = {
            "`tools/plain.py`": spent_by("tools.plain", str(raw), str(Path(folder) / "plain")),
            "`lasmer run --engine serial`": spent_by(*lasmer, str(one), "--engine", "serial"),
            "`lasmer run --workers 1`": spent_by(
                *lasmer, str(Path(folder) / "w1"), "--workers", "1"
            ),
            "`lasmer run --workers 2`": spent_by(*lasmer, str(two), "--workers", "2"),
        }
        stages = stage_lines(one, sum(map(page_count, files)), passage_words(one))
    plain = costs["`tools/plain.py`"]
    return [
        Line(
            name,
            (
                f"{found.cpu:.0f}", f"{found.clock:.0f}",
                f"{plain.cpu / found.cpu:.2f}", f"{plain.clock / found.clock:.2f}",
            ),
        )
        for name, found in costs.items()
    ], stages  # fmt: skip


def stage_lines(out: Path, pages: int, words: int) -> list[Line]:
    """Seconds of each stage by the clock, its share of all, and pages and words a second."""
    from pipeline.run.ledger import Ledger

    ledger = Ledger(out)
    work = ledger.work(ledger.runs()[-1].run_id)
    ledger.close()
    whole = sum(seconds for _, seconds in work.values())
    return [
        Line(
            f"`{name}`",
            (
                f"{seconds:.1f}", f"{seconds / whole:.1%}",
                f"{pages / seconds:,.0f}", f"{words / seconds:,.0f}",
            ),
        )
        for name, (_, seconds) in work.items()
        if seconds
    ]  # fmt: skip


def page_count(data: bytes) -> int:
    """The pages of a PDF; 0 where it cannot be opened."""
    from pipeline.read.pdfium import PdfiumDocument

    try:
        document = PdfiumDocument(data)
    except DocumentError:
        return 0
    try:
        return document.pages
    finally:
        document.close()


def readers(lexicon: Lexicon) -> dict[str, Callable[[bytes], object]]:
    """The ways to read a PDF that are compared."""
    from pdfminer.high_level import extract_text

    def reader(name: Literal["auto", "pdfium", "pdfminer"]) -> Callable[[bytes], object]:
        return lambda data: blocks_of(data, lexicon, name)

    return {
        "`extract.reader=auto`": reader("auto"),
        "`extract.reader=pdfium`": reader("pdfium"),
        "`extract.reader=pdfminer`": reader("pdfminer"),
        BASIS: lambda data: extract_text(io.BytesIO(data)),
    }


def blocks_of(
    data: bytes, lexicon: Lexicon, reader: Literal["auto", "pdfium", "pdfminer"]
) -> list[str]:
    """The texts of a PDF's blocks; none for one that is set aside."""
    from pipeline.read.pdf import PdfParams, read_pdf

    try:
        reading = read_pdf(data, params=PdfParams(reader=reader), known=lexicon.is_word)
    except DocumentError:
        return []
    return [block.text for page in reading.pages for block in page.blocks]


def in_turns(
    ways: Mapping[str, Callable[[bytes], object]], files: Sequence[bytes]
) -> dict[str, list[Cost]]:
    """What each way costs for all files, in each round; every file in all ways before the next."""
    for way in ways.values():
        way(files[0])
    result: dict[str, list[Cost]] = {name: [] for name in ways}
    for _ in range(ROUNDS):
        sums = dict.fromkeys(ways, Cost())
        for data in files:
            for name, way in ways.items():
                sums[name] += cost(lambda way=way, data=data: way(data))  # type: ignore[misc]
        for name, one in sums.items():
            result[name].append(one)
    return result


def reading_lines(costs: Mapping[str, Sequence[Cost]], pages: int) -> list[Line]:
    """Pages a second of each way, and how many times that of pdfminer.six's own."""
    basis = costs[BASIS]
    return [
        Line(
            name,
            (
                f"{pages / middle(found).cpu:.0f}",
                f"{pages / middle(found).clock:.0f}",
                f"{median(b.cpu / a.cpu for a, b in zip(found, basis, strict=True)):.1f}",
                f"{median(b.clock / a.clock for a, b in zip(found, basis, strict=True)):.1f}",
            ),
        )
        for name, found in costs.items()
    ]


def repair_line(texts: Sequence[str], lexicon: Lexicon) -> Line:
    """Words a second of text repair over the blocks' texts."""
    from pipeline.text.repair import repair

    def work() -> None:
        for text in texts:
            repair(text, lexicon=lexicon)

    work()
    return words_line("repair", words_in(texts), middle([cost(work) for _ in range(ROUNDS)]))


def words_in(texts: Iterable[str]) -> int:
    """How many words the texts have."""
    return sum(len(text.split()) for text in texts)


def words_line(name: str, words: int, spent: Cost) -> Line:
    """A row of words a second."""
    return Line(name, (f"{words:,}", f"{words / spent.cpu:,.0f}", f"{words / spent.clock:,.0f}"))


def pipeline_lines() -> tuple[list[Line], list[Line]]:
    """Words a second of single stages, and the costs of a first run, a second and a changed one."""
    from pipeline.stages import STAGES

    spent = dict.fromkeys(TIMED_STAGES, Cost())
    timed = tuple(timed_stage(one, spent) if one.name in spent else one for one in STAGES)
    with tempfile.TemporaryDirectory() as folder:
        raw, out = Path(folder) / "raw", Path(folder) / "out"
        shutil.copytree(SAMPLE, raw)
        first = cost(lambda: run_pipeline(raw, out, timed))
        by_stage, words = dict(spent), passage_words(out)
        second = cost(lambda: run_pipeline(raw, out, timed))
        changed = sorted(raw.rglob("*.txt"))[0]
        changed.write_bytes(changed.read_bytes() + ADDED.encode())
        third = cost(lambda: run_pipeline(raw, out, timed))
    runs = {
        "first run": first,
        "second run, nothing changed": second,
        "one document changed": third,
    }
    return (
        [words_line(f"stage `{name}`", words, one) for name, one in by_stage.items()],
        [
            Line(name, (f"{one.cpu:.2f}", f"{one.clock:.2f}", f"{one.cpu / first.cpu:.3f}"))
            for name, one in runs.items()
        ],
    )


def timed_stage(stage: Stage, spent: dict[str, Cost]) -> Stage:
    """The stage, its function's cost added to what its name has spent."""

    def function(*rows: Any, **options: Any) -> list[Any]:
        result: list[Any] = []
        spent[stage.name] += cost(lambda: result.extend(stage.function(*rows, **options)))
        return result

    return replace(stage, function=function)


def run_pipeline(raw: Path, out: Path, stages: Sequence[Stage]) -> None:
    """One run in this process."""
    from pipeline.run.engines import Serial
    from pipeline.run.progress import Silent
    from pipeline.run.runner import run

    run(
        raw, out, stages=stages, params={}, engine=Serial(), workers=1,
        progress=Silent(), version="bench",
    )  # fmt: skip


def passage_words(out: Path) -> int:
    """How many words the passages of a finished run have."""
    import pyarrow.parquet as pq

    return words_in(pq.read_table(out / "passages.parquet")["text"].to_pylist())


def table(head: Sequence[str], lines: Iterable[Line]) -> str:
    """A Markdown table, its numbers to the right."""
    rows = [f"| {' | '.join(head)} |", f"|---|{'---:|' * (len(head) - 1)}"]
    return "\n".join([*rows, *(f"| {' | '.join((one.name, *one.cells))} |" for one in lines)])


def machine() -> str:
    """What the numbers were measured on: cores, Python, and the commit with its date."""
    said = ["git", "-C", str(PROJECT), "log", "-1", "--format=%h of %cs"]
    commit = subprocess.run(said, capture_output=True, text=True, check=False).stdout.strip()
    system = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores"
    system += f", load {os.getloadavg()[0]:.1f} at the beginning"
    return f"Python {platform.python_version()} on {system}; commit {commit or 'unknown'}."


def report(*, full: bool) -> str:
    """The whole of docs/benchmarks.md."""
    from pipeline.text.lexicon import load_lexicon

    measured_on = machine()
    lexicon = load_lexicon()
    source, files = pdf_files(full=full)
    pages = sum(map(page_count, files))
    reading = reading_lines(in_turns(readers(lexicon), files), pages)
    texts = [text for data in files for text in blocks_of(data, lexicon, "auto")]
    stages, runs = pipeline_lines()
    whole, by_stage = whole_lines(files)
    words = [repair_line(texts, lexicon), *stages]
    ratio = ("times `extract_text`, CPU", "clock")
    return f"""# How fast it is

Written by `make bench` (`python -m tools.bench --full` reads all files). {measured_on}

One process, no other worker. CPU is processor time, clock what went by; medians of {ROUNDS} rounds,
the ways of reading in turns, file by file.

## Reading PDF

{pages} pages of {len(files)} files of {source}.

{table(("reader", "pages/s CPU", "pages/s clock", *ratio), reading)}

## Words

Repair works on the blocks of the pages above, the stages on the passages of `data/raw`.

{table(("what", "words", "words/s CPU", "words/s clock"), words)}

## The whole pipeline, beside a plain script

The same {pages} pages, each program in processes of its own, on one thread each, start and loading
of models included. `tools/plain.py` is what an analyst would write: pdfminer.six, the same spaCy
model document by document, scikit-learn's topics, TF-IDF keywords and clusters, Parquet by pandas.
It repairs nothing, traces nothing and can go on from nowhere. CPU is that of all processes. On a
machine that others use too the clock says little and CPU itself grows, with caches shared.

{table(("program", "s CPU", "s clock", "times the plain script, CPU", "clock"), whole)}

Where the serial run's seconds go, by the clock (the ledger's account), with all pages and words
divided by the seconds of each stage:

{table(("stage", "s", "share", "pages/s", "words/s"), by_stage)}

## Running again

All stages over `data/raw` with `--engine serial`; models and word lists are loaded in the first
run. What a run costs as the corpus grows, and again with nothing, 1 % more or less, stands in
[large runs](scaling.md).

{table(("run", "s CPU", "s clock", "CPU of the first"), runs)}
"""


def main() -> None:
    """Measure, print the report and write it."""
    parser = argparse.ArgumentParser(prog="python -m tools.bench", description=__doc__)
    parser.add_argument("--full", action="store_true", help="read all PDFs, not a spread of them")
    options = parser.parse_args()
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    text = report(full=options.full)
    REPORT.write_text(text, encoding="utf-8")
    print(text, end="")


if __name__ == "__main__":
    main()
