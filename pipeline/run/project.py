"""A folder -> one ready for documents: settings, corrections, Makefile, words to read first."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from pipeline.stage import SettingError

RAW = Path("data/raw")
FILES = {
    "README.md": "README.md",
    "lasmer.toml": "lasmer.toml",
    "overrides.toml": "overrides.toml",
    "Makefile": "Makefile",
    "gitignore": ".gitignore",
}
"""What the package calls a file, and its name in the folder."""


@dataclass(frozen=True, slots=True)
class Begun:
    """Paths below the folder: those made, and those that were there and are as they were."""

    made: tuple[str, ...]
    kept: tuple[str, ...]


def begin(folder: Path) -> Begun:
    """Make what is missing of a project in the folder; what is there is never overwritten.

    Raises SettingError where the folder cannot be made or written.
    """
    made: list[str] = []
    kept: list[str] = []
    try:
        (kept if (folder / RAW).is_dir() else made).append(f"{RAW.as_posix()}/")
        (folder / RAW).mkdir(parents=True, exist_ok=True)
        for packaged, name in FILES.items():
            (made if _written(folder / name, _text(packaged)) else kept).append(name)
    except OSError as error:
        raise SettingError(
            f"{error.filename or folder} cannot be made ({error.strerror}). Name a folder that you "
            "may write in, as `lasmer init my-documents`."
        ) from error
    return Begun(tuple(made), tuple(kept))


def _written(path: Path, text: str) -> bool:
    """Whether the file was made; it is not where anything has its name, a broken link too."""
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        return False
    return True


def _text(name: str) -> str:
    return files("pipeline.project").joinpath(name).read_text("utf-8")
