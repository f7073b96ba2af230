"""Train the packaged Swedish pipeline from the gold and raw text.

    OMP_NUM_THREADS=1 python -m tools.train_model ../shared/data build/model

Needs the packages `floret` for the vectors and `torch` for the teacher. A step whose
result lies in the work folder is not done again; remove its file or folder to redo it.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from tools.train_model.steps import Folders, lemmas, naming, package, tagging, teaching, vectors

MODELS = Path(__file__).resolve().parents[2] / "pipeline" / "models"
ARGUMENTS = 2
USAGE = "usage: python -m tools.train_model SHARED_DATA WORK_FOLDER"


def main(arguments: list[str]) -> int:
    """Train and package; 0 when done, 2 for wrong use."""
    if len(arguments) != ARGUMENTS:
        print(USAGE, file=sys.stderr)
        return 2
    shared, work = map(Path, arguments)
    work.mkdir(parents=True, exist_ok=True)
    folders = Folders(shared, work, MODELS)
    found = _once(work / "vectors.floret", lambda: vectors(folders))
    tagger = _once(work / "tagging" / "model-best", lambda: tagging(folders, found))
    teacher = _once(work / "teacher.pt", lambda: teaching(folders, found))
    namer = _once(work / "ner" / "model-best", lambda: naming(folders, found, teacher))
    lemmas(folders)
    package(folders, tagger, namer)
    return 0


def _once(result: Path, make: Callable[[], Path]) -> Path:
    return result if result.exists() else make()


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
