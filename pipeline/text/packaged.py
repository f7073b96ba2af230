"""Files that come with the package -> a digest of what they hold, for cache keys."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

DIGEST_CHARACTERS = 12


@cache
def packaged_digest(package: str, *names: str) -> str:
    """A digest of the named files or folders of a package, all files below them included.

    A word list or model that was rebuilt thus makes what depends on it due, whatever it calls
    itself.
    """
    whole = hashlib.sha256()
    for name in names:
        _add(whole, files(package).joinpath(name))
    return whole.hexdigest()[:DIGEST_CHARACTERS]


def _add(whole: hashlib._Hash, entry: Traversable) -> None:
    whole.update(entry.name.encode("utf-8") + b"\0")
    if entry.is_dir():
        for inner in sorted(entry.iterdir(), key=lambda one: one.name):
            if inner.name != "__pycache__":
                _add(whole, inner)
    else:
        data = entry.read_bytes()
        whole.update(len(data).to_bytes(8, "big"))
        whole.update(data)
