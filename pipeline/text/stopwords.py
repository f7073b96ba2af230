"""Words that say little of what a text is about, by kind."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files


@dataclass(frozen=True)
class Stopwords:
    """Word forms and lemmas, lower case.

    `function` words are never terms; `light` words only inside phrases or as weak evidence.
    """

    function: frozenset[str]
    light: frozenset[str]

    @cached_property
    def all(self) -> frozenset[str]:
        """Every word that is no label and no keyword by itself."""
        return self.function | self.light


def sections(text: str) -> dict[str, frozenset[str]]:
    """The words of each [section] of a word list; lines that begin with # are remarks."""
    words: dict[str, set[str]] = {}
    name = ""
    for line in text.splitlines():
        if line.startswith("["):
            name = line.strip("[] ")
        elif line and not line.startswith("#"):
            words.setdefault(name, set()).update(line.split())
    return {name: frozenset(found) for name, found in words.items()}


@cache
def stopwords() -> Stopwords:
    """The packaged list (``words/stopwords.txt``), read once."""
    text = (files("pipeline.words") / "stopwords.txt").read_text(encoding="utf-8")
    found = sections(text)
    return Stopwords(found["function"], found["light"] | found["furniture"])
