"""Train the packaged Swedish pipeline from the gold and raw text.

    OMP_NUM_THREADS=1 python -m tools.train_model ../shared/data build/model

Needs the packages `floret` for the vectors and `torch` for the teachers. A step whose
result lies in the work folder is not done again; remove its file or folder to redo it.

With `--quick` every step takes a little of the data and a few steps, and the pipeline is written
to WORK_FOLDER/models: whether all fits together, in minutes; what comes out is worth nothing.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from tools.train_model.steps import (
    Folders,
    lemmas,
    naming,
    package,
    tagging,
    tagging_on,
    teaching,
    teaching_tags,
    vectors,
)

MODELS = Path(__file__).resolve().parents[2] / "pipeline" / "models"
ARGUMENTS = 2
QUICK = "--quick"
USAGE = f"usage: python -m tools.train_model [{QUICK}] SHARED_DATA WORK_FOLDER"


def main(arguments: list[str]) -> int:
    """Train and package; 0 when done, 2 for wrong use."""
    paths = [argument for argument in arguments if argument != QUICK]
    if len(paths) != ARGUMENTS:
        print(USAGE, file=sys.stderr)
        return 2
    shared, work = map(Path, paths)
    quick = QUICK in arguments
    models = work / "models" if quick else MODELS
    for folder in (work, models):
        folder.mkdir(parents=True, exist_ok=True)
    folders = Folders(shared, work, models, quick)
    found = _once(work / "vectors.floret", lambda: vectors(folders))
    tagger = _once(work / "tagging" / "model-best", lambda: tagging(folders, found))
    tag_teacher = _once(work / "tag_teacher.pt", lambda: teaching_tags(folders, found))
    better = _once(
        work / "tagging_on" / "model-best",
        lambda: tagging_on(folders, found, tagger, tag_teacher),
    )
    teacher = _once(work / "name_teachers.pt", lambda: teaching(folders, found))
    namer = _once(work / "names" / "model-best", lambda: naming(folders, found, teacher))
    lemmas(folders)
    package(folders, better, namer)
    return 0


def _once(result: Path, make: Callable[[], Path]) -> Path:
    return result if result.exists() else make()


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
