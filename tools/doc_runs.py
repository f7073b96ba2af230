"""Run the commands and the Python of the documents, and hold what they print against the documents.

``python -m tools.doc_runs TABLES [PAGE ...]`` writes what they print today, over the tables of the
sample in the folder TABLES, into the documents, or into these pages.

Of a fenced ``sh`` block each line that begins with ``lasmer`` is run; lines that install, build or
set up a machine (NOT_RUN) are not, and no others may stand there. A ``python`` block is run whole.
A block without a language right below one is what it prints: a line ``...`` stands for any lines,
and ``...`` alone asks the program to fill in all of them.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
_NOT_RUN = "make cd cp git pip python python3 source sudo systemctl crontab docker"
NOT_RUN = frozenset(_NOT_RUN.split())
"""First words of lines that install, build or set up a machine."""
LITERAL = frozenset(("adding-a-stage.md",))
"""Pages whose Python is part of a file, and which another test follows to the letter."""
LEFT_OUT = "..."
BLOCK = re.compile(
    r"^```(?P<language>sh|python)\n(?P<code>.*?)^```\n(?:\n?```\n(?P<output>.*?)^```\n)?",
    re.MULTILINE | re.DOTALL,
)
SECONDS = 600
"""A command that hangs fails."""


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block of a page; `output`, at `shown_at`, is None where the page shows none."""

    page: Path
    line: int
    language: str
    code: str
    output: str | None
    shown_at: tuple[int, int]


def pages() -> list[Path]:
    """The README and all documents."""
    return [PROJECT / "README.md", *sorted((PROJECT / "docs").rglob("*.md"))]


def blocks(page: Path) -> Iterator[Block]:
    """The blocks of a page that are run."""
    text = page.read_text("utf-8")
    for found in BLOCK.finditer(text):
        if found["language"] == "python" and page.name in LITERAL:
            continue
        line = text.count("\n", 0, found.start()) + 1
        code = found["code"] if found["language"] == "python" else commands(found["code"], page)
        if code:
            yield Block(page, line, found["language"], code, found["output"], found.span("output"))


def commands(code: str, page: Path) -> str:
    """The commands of a shell block that are run, also those of several lines.

    Raises ValueError for one that begins neither with ``lasmer`` nor as in NOT_RUN.
    """
    kept, open_lines = [], ""
    for line in code.replace("\\\n", " ").splitlines(keepends=True):
        open_lines += line
        try:
            words = shlex.split(open_lines, comments=True)
        except ValueError:  # a quotation goes on
            continue
        whole, open_lines = open_lines, ""
        if not words or words[0] in NOT_RUN:
            continue
        if words[0] != "lasmer":
            raise ValueError(f"{page.name}: {whole!r} begins neither with lasmer nor as in NOT_RUN")
        kept.append(whole)
    if open_lines:
        raise ValueError(f"{page.name}: {open_lines!r} has a quotation that does not end")
    return "".join(kept)


def folder_of_documents(tables: Path, folder: Path) -> Path:
    """A folder as one has it after `make`: the sample in `data/raw`, its tables, and `lasmer`."""
    (folder / "data").mkdir()
    (folder / "data" / "raw").symlink_to(PROJECT / "data" / "raw")
    shutil.copytree(tables, folder / "data" / "processed")
    (folder / "bin").mkdir()
    program = folder / "bin" / "lasmer"
    program.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m pipeline "$@"\n', "utf-8")
    program.chmod(0o755)
    return folder


def printed(block: Block, folder: Path) -> str:
    """What the block prints, both streams. Raises RuntimeError where it fails."""
    shell = ["bash", "-euo", "pipefail", "-c"]
    arguments = (
        [*shell, block.code] if block.language == "sh" else [sys.executable, "-c", block.code]
    )
    environment = {
        **os.environ,
        "PATH": f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(PROJECT),
        "COLUMNS": "120",
        "NO_COLOR": "1",
    }
    done = subprocess.run(
        arguments, cwd=folder, env=environment, text=True, timeout=SECONDS, check=False,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    if done.returncode:
        raise RuntimeError(
            f"{block.page.name}:{block.line} ends with {done.returncode}: {done.stdout}"
        )
    return done.stdout


def fits(shown: str, got: str) -> bool:
    """Whether what was printed is what the page shows; a line ``...`` stands for any lines."""
    lines = [line.rstrip() for line in shown.splitlines()]
    pattern = "".join(
        r"(?:[^\n]*\n)*" if line == LEFT_OUT else re.escape(line) + r"[ ]*\n" for line in lines
    )
    return re.fullmatch(pattern, got.rstrip("\n") + "\n") is not None


def as_shown(shown: str, got: str) -> str:
    """What was printed, with as many lines left out, and where, as the page does now."""
    before, sign, after = shown.partition(f"{LEFT_OUT}\n")
    lines = [line.rstrip() for line in got.rstrip("\n").splitlines()]
    if sign and (before or after):
        first, last = before.count("\n"), after.count("\n")
        lines = [*lines[:first], LEFT_OUT, *(lines[-last:] if last else [])]
    return "".join(line + "\n" for line in lines)


def rewritten(page: Path, folder: Path) -> str:
    """The page's text with what its blocks print today."""
    text = page.read_text("utf-8")
    ran = [(block, printed(block, folder)) for block in blocks(page)]
    for block, got in reversed(ran):
        if block.output is None:
            continue
        if block.output == f"{LEFT_OUT}\n" or not fits(block.output, got):
            start, end = block.shown_at
            text = text[:start] + as_shown(block.output, got) + text[end:]
    return text


def main() -> None:
    """Write today's output into the pages."""
    tables, *names = map(Path, sys.argv[1:])
    for page in [name.resolve() for name in names] or pages():
        with tempfile.TemporaryDirectory() as name:
            now = rewritten(page, folder_of_documents(tables, Path(name)))
        if now != page.read_text("utf-8"):
            page.write_text(now, "utf-8")
            print(f"{page.relative_to(PROJECT)} has changed")


if __name__ == "__main__":
    main()
