"""Rebuild the sample documents in data/raw and the truth derived from their sources.

Run ``python -m tools.build_sample`` to write them, and with ``--check`` to compare the files that
stand there, byte for byte, with what the sources give now.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from pathlib import Path

from tools.sample.breakage import picture_pdf, unreadable, with_broken_index
from tools.sample.gold import gold_files
from tools.sample.lines import points_of
from tools.sample.press import printed
from tools.sample.source import Manuscript, manuscript
from tools.sample.transcript import saved_page

PROJECT = Path(__file__).resolve().parent.parent
SOURCES = PROJECT / "tools" / "sample" / "sources"
POINTS = PROJECT / "tools" / "sample" / "hyphenation.txt"
MARKS = PROJECT / "tools" / "sample" / "mentions.txt"


def manuscripts() -> list[Manuscript]:
    """All sources, sorted by file name."""
    paths = sorted(SOURCES.glob("*.md"))
    return [manuscript(path.stem, path.read_text(encoding="utf-8")) for path in paths]


def raw_files(scripts: list[Manuscript]) -> tuple[dict[str, bytes], dict[str, int]]:
    """Path in data/raw -> bytes, and path -> number of pages, for every file of the sample."""
    points = points_of(POINTS.read_text(encoding="utf-8"))
    files: dict[str, bytes] = {}
    pages: dict[str, int] = {}
    for script in scripts:
        path = script.meta["path"]
        files[path], pages[path] = built(script, points)
        for copy in script.meta.get("copies", ()):
            files[copy] = files[path]
    files["övrigt/skadad_fil.pdf"] = unreadable()
    return files, pages


def built(script: Manuscript, points: dict[str, str]) -> tuple[bytes, int]:
    """The bytes and the number of pages of one document."""
    kind = script.meta["kind"]
    if kind == "transcript":
        return saved_page(script), script.meta["pages"]
    if kind == "text":
        return script.body.lstrip("\n").encode(), 1
    if kind == "picture":
        return picture_pdf(script), 1
    pdf, pages = printed(script, points)
    return (with_broken_index(pdf) if script.meta.get("broken_index") else pdf), pages


def expected_files() -> dict[Path, bytes]:
    """Every file that the sources give, by its path in the project."""
    scripts = manuscripts()
    raw, pages = raw_files(scripts)
    marks = MARKS.read_text(encoding="utf-8")
    files = {Path("data/raw") / path: data for path, data in raw.items()}
    for name, text in gold_files(scripts, pages, marks).items():
        files[Path("tests/gold/sample") / name] = text.encode()
    return files


def differences(project: Path, expected: Mapping[Path, bytes]) -> list[str]:
    """What stands in the project and is not what the sources give, one sentence a file."""
    found: list[str] = []
    for path, data in sorted(expected.items()):
        if not (project / path).is_file():
            found.append(f"{path} is missing")
        elif (project / path).read_bytes() != data:
            found.append(f"{path} is not what its source gives")
    raw = project / "data" / "raw"
    there = {path.relative_to(project) for path in raw.rglob("*") if path.is_file()}
    return found + [f"{path} has no source" for path in sorted(there - expected.keys())]


def write(project: Path, files: Mapping[Path, bytes]) -> None:
    """Write the files below the project's folder."""
    for path, data in files.items():
        (project / path).parent.mkdir(parents=True, exist_ok=True)
        (project / path).write_bytes(data)


def main(arguments: list[str] | None = None) -> int:
    """Write the sample, or with ``--check`` say what differs; 1 when something does."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="compare only, write nothing")
    files = expected_files()
    if not parser.parse_args(arguments).check:
        write(PROJECT, files)
        return 0
    wrong = differences(PROJECT, files)
    sys.stdout.write("".join(f"{line}\n" for line in wrong))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
