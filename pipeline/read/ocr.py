"""A picture of a page to positioned runs through the tesseract program, where it is installed."""

from __future__ import annotations

import shutil
import subprocess
from functools import lru_cache
from io import BytesIO
from typing import Any

import numpy as np

from pipeline.read.runs import Font, Frame, PageError, PageText, Runs, no_runs

PROGRAM = "tesseract"
LANGUAGE = "swe"
SCALE = 300 / 72
"""Pixels per point: tesseract is trained on 300 dots per inch."""

LONGEST_SIDE_PX = 6000
"""Posters and plans are pictured smaller, so that a page stays under 150 MB."""

SECONDS = 120
LEAST_CONFIDENCE = 30.0
"""Words that tesseract itself trusts less (of 100) are specks and drawings."""

WORD_LEVEL = "5"
SIZE_OF_LINE = 0.8
"""A line's box, ascenders and descenders included, is 1.25 times its font size."""


@lru_cache(maxsize=1)
def is_present() -> bool:
    """Whether tesseract is installed here together with its Swedish data."""
    if shutil.which(PROGRAM) is None:
        return False
    try:
        done = subprocess.run(
            [PROGRAM, "--list-langs"], capture_output=True, timeout=SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return LANGUAGE in done.stdout.decode("utf-8", "replace").split()


def scale_for(width_pt: float, height_pt: float) -> float:
    """How many pixels to the point a page of this size is pictured with."""
    return min(SCALE, LONGEST_SIDE_PX / max(width_pt, height_pt, 1.0))


def recognised(picture: Any, *, scale: float) -> PageText:
    """What stands in a PIL picture with `scale` pixels to the point; PageError where it fails."""
    buffer = BytesIO()
    picture.convert("L").save(buffer, "PNG", compress_level=1)
    try:
        done = subprocess.run(
            [PROGRAM, "stdin", "stdout", "-l", LANGUAGE, "--psm", "3", "tsv"],
            input=buffer.getvalue(),
            capture_output=True,
            timeout=SECONDS,
            check=True,
            env={"OMP_THREAD_LIMIT": "1", "PATH": "/usr/local/bin:/usr/bin:/bin"},
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise PageError(f"{PROGRAM} failed: {type(error).__name__}") from error
    frame = Frame(0.0, 0.0, picture.width / scale, picture.height / scale, 0)
    return PageText(runs_of_tsv(done.stdout.decode("utf-8", "replace"), scale=scale), frame)


def runs_of_tsv(tsv: str, *, scale: float) -> Runs:
    """The words of tesseract's table as runs; all words of a line share baseline and size."""
    rows = [row.split("\t") for row in tsv.splitlines()[1:]]
    words = [
        row
        for row in rows
        if len(row) == 12
        and row[0] == WORD_LEVEL
        and row[11].strip()
        and float(row[10]) >= LEAST_CONFIDENCE
    ]
    if not words:
        return no_runs()
    boxes = np.array([[float(part) for part in row[6:10]] for row in words]) / scale
    lines: dict[tuple[str, ...], list[int]] = {}
    for at, row in enumerate(words):
        lines.setdefault(tuple(row[2:5]), []).append(at)
    baseline, size = np.zeros(len(words)), np.zeros(len(words))
    for members in lines.values():
        bottoms = boxes[members, 1] + boxes[members, 3]
        baseline[members] = np.median(bottoms)
        size[members] = np.round(np.max(boxes[members, 3]) * SIZE_OF_LINE, 0)
    count = len(words)
    return Runs(
        text=tuple(row[11].strip() for row in words),
        x0=boxes[:, 0],
        x1=boxes[:, 0] + boxes[:, 2],
        baseline=baseline,
        size=np.maximum(size, 1.0),
        font=np.zeros(count, np.int64),
        direction=np.zeros(count, np.int64),
        glued=np.zeros(count, np.bool_),
        invisible=np.zeros(count, np.bool_),
        fonts=(Font("", False),),
    )
