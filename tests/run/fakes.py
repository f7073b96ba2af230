"""A pipeline of four small stages that count words, for the runner's tests.

A document's text says what goes wrong with it: "HEMLIG" cannot be read, "KRASCH" is a bug,
"DÖD" ends the worker, "MÖRDAD" has it killed; "EVIG" never ends, in Python, and "SEG" not in a
library either; "STOR" takes 300 MiB.
"""

from __future__ import annotations

import os
import re
import signal
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

import pandas as pd

from pipeline.stage import (
    DocumentError,
    File,
    Lookup,
    NoParams,
    Problem,
    Reference,
    Row,
    Source,
    Stage,
    rows_of,
    table,
)  # fmt: skip


@table("lines", row="line", key=("doc_id", "line"))
class Line(Row):
    doc_id: Annotated[str, "document"]
    line: Annotated[int, "0-based number"]
    text: Annotated[str, "the line"]


@table("counts", row="word in a document", key=("doc_id", "word"))
class Count(Row):
    doc_id: Annotated[str, "document"]
    word: Annotated[str, "the word"]
    count: Annotated[int, "how often"]


@table("totals", row="word", key=("word",))
class Total(Row):
    word: Annotated[str, "the word"]
    count: Annotated[int, "how often in all documents"]


@table(
    "shares",
    row="word in a document",
    key=("doc_id", "word"),
    references=(Reference(("word",), "totals", ("word",)),),
)
class Share(Row):
    doc_id: Annotated[str, "document"]
    path: Annotated[str, "path of the document"]
    word: Annotated[str, "the word"]
    share: Annotated[float, "share of all its occurrences that stand in this document"]


@dataclass(frozen=True, slots=True)
class LineParams:
    upper: bool = False
    skip: tuple[str, ...] = ()


def misbehave(text: str) -> None:
    while "EVIG" in text:
        pass
    if "SEG" in text:
        re.fullmatch(r"(a*)*b", "a" * 60)
    if "VÄNTA" in text:
        time.sleep(0.01)
    if "STOR" in text:
        held = b"x" * (300 * 1024 * 1024)
        time.sleep(3)  # long enough to be seen on a busy machine
        del held


def read_lines(source: Source, *, params: LineParams, tool: None) -> Iterator[Line | Problem]:
    text = source.data.decode("utf-8")
    if "HEMLIG" in text:
        raise DocumentError("secret", "the document is secret. Remove it.")
    if "KRASCH" in text:
        raise ZeroDivisionError("ett fel i koden")
    if "DÖD" in text:
        os._exit(9)
    if "MÖRDAD" in text:
        os.kill(os.getpid(), signal.SIGKILL)
    misbehave(text)
    for number, line in enumerate(text.splitlines()):
        if not line:
            yield Problem("empty_line", "the line is empty.", number + 1)
        yield Line(source.doc_id, number, line.upper() if params.upper else line)


def count_words(lines: list[Line], *, params: NoParams, tool: None) -> Iterator[Count]:
    words = " ".join(line.text for line in lines).split()
    doc_id = lines[0].doc_id if lines else ""
    for word in sorted(set(words)):
        yield Count(doc_id, word, words.count(word))


def total(counts: pd.DataFrame, *, params: NoParams, tool: None) -> Iterator[Total]:
    sums: dict[str, int] = {}
    for row in rows_of(Count, counts):
        sums[row.word] = sums.get(row.word, 0) + row.count
    for word, count in sorted(sums.items()):
        yield Total(word, count)


def shares(
    counts: list[Count], file: File, totals: list[Total], *, params: NoParams, tool: None
) -> Iterator[Share]:
    sums = {row.word: row.count for row in totals}
    for row in counts:
        if row.word == "SENT":
            raise RuntimeError("ett sent fel")
        yield Share(row.doc_id, file.path, row.word, row.count / sums[row.word])


LINES = Stage(
    name="lines", summary="read lines", reads=(Source,), writes=(Line,),
    function=read_lines, version=1, params=LineParams,
)  # fmt: skip
COUNTS = Stage(
    name="counts", summary="count words", reads=(Line,), writes=(Count,),
    function=count_words, version=1,
)  # fmt: skip
TOTALS = Stage(
    name="totals", summary="add up", reads=(Count,), writes=(Total,),
    function=total, version=1, scope="corpus",
)  # fmt: skip
SHARES = Stage(
    name="shares", summary="share out", reads=(Count, File, Lookup(Total, on=("word",))),
    writes=(Share,), function=shares, version=1,
)  # fmt: skip
STAGES = (LINES, COUNTS, TOTALS, SHARES)
ROWS = (Line, Count, Total, Share)
