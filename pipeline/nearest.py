"""A name that must be one of the known; where it is not, the nearest is told."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.stage import SettingError

LIKENESS = 0.5  # of letters, as difflib counts them: below it a hint misleads more than it helps


def nearest(name: str, known: Iterable[str], what: str) -> str:
    """The name, if it is known. Raises SettingError with the nearest and all known otherwise."""
    names = sorted(known)
    if name in names:
        return name
    raise SettingError(
        f"no {what} is called {name!r}.{hint(name, names)} Known: {', '.join(names)}."
    )


def hint(name: str, known: Iterable[str]) -> str:
    """A sentence naming the nearest of the known names, or nothing where none is near."""
    import difflib

    near = difflib.get_close_matches(name, list(known), n=1, cutoff=LIKENESS)
    return f" Did you mean {near[0]!r}?" if near else ""
