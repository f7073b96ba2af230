"""The sample, multiplied to any size with differing words: for measuring how a run grows.

    python -m tools.corpus 1000 build/corpus-1000

Every copy has other people and places, and every sixth of its longer words is another word of the
lexicon with the same ending, so that vocabulary and entities grow as they do in real collections.
Equal numbers give equal files, and the files of a smaller corpus are among those of a larger one.
"""

from __future__ import annotations

import argparse
import lzma
import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path, PurePosixPath

from tools.build_sample import POINTS, SOURCES, built
from tools.sample.lines import points_of
from tools.sample.source import FENCE, Manuscript, manuscript

SEED = 20261126
CHANGED = 1 / 6
"""Share of the longer words that are other words: two copies share two thirds of their words."""
LONG = 6
ENDING = 3
WORD = re.compile(r"(?<![\[\w])[^\W\d_]{4,}(?![\w\]])")


@dataclass(frozen=True, slots=True)
class Words:
    """What may stand in place of what: names of a kind, and words by their ending."""

    names: tuple[tuple[str, ...], ...]
    kind: Mapping[str, int]
    by_ending: Mapping[str, Sequence[str]]


def words() -> Words:
    """The packaged lists of first names, surnames, places and words."""
    kinds = [_column(name) for name in ("first_names.tsv", "surnames.txt", "places.tsv")]
    kind = {name: number for number, names in enumerate(kinds) for name in names}
    ending: dict[str, list[str]] = {}
    for word in _column("lexicon.tsv.xz"):
        if word.islower() and len(word) >= LONG:
            ending.setdefault(word[-ENDING:], []).append(word)
    return Words(tuple(kinds), kind, ending)


def _column(name: str) -> tuple[str, ...]:
    """The first column of a packaged list; of names only those of one word."""
    data = files("pipeline.words").joinpath(name).read_bytes()
    text = (lzma.decompress(data) if name.endswith(".xz") else data).decode("utf-8")
    entries = (line.split("\t")[0] for line in text.splitlines() if not line.startswith("#"))
    return tuple(one for one in entries if one.isalpha())


def varied(script: Manuscript, copy: int, known: Words) -> Manuscript:
    """The manuscript with other names and some other words; copy 0 is the manuscript itself."""
    path = PurePosixPath(script.meta["path"])
    moved = {**script.meta, "path": str(path.parent / f"{path.stem}_{copy:05d}{path.suffix}")}
    if copy == 0:
        return Manuscript(script.name, moved, script.items, script.body)
    chance = random.Random(f"{SEED}/{copy}/{script.name}")
    swapped: dict[str, str] = {}

    def other(found: re.Match[str]) -> str:
        word = found.group()
        if word not in swapped:
            swapped[word] = _other(word, chance, known)
        return swapped[word]

    body = WORD.sub(other, script.body)
    again = manuscript(script.name, f"{FENCE}{FENCE}{body}")
    return Manuscript(script.name, moved, again.items, again.body)


def _other(word: str, chance: random.Random, known: Words) -> str:
    """The word that stands in its place throughout a copy, most often itself."""
    if word in known.kind:
        return chance.choice(known.names[known.kind[word]])
    same = known.by_ending.get(word[-ENDING:], ())
    if len(word) < LONG or not word.islower() or not same or chance.random() > CHANGED:
        return word
    return chance.choice(same)


def corpus(documents: int) -> Iterator[tuple[str, bytes]]:
    """(path, bytes) of so many documents: copy after copy of the sample's readable ones."""
    known = words()
    points = points_of(POINTS.read_text(encoding="utf-8"))
    scripts = [manuscript(path.stem, path.read_text("utf-8")) for path in sorted(SOURCES.glob("*"))]
    readable = [one for one in scripts if one.meta["kind"] != "picture"]
    for number in range(documents):
        copy, place = divmod(number, len(readable))
        script = varied(readable[place], copy, known)
        yield script.meta["path"], built(script, points)[0]


def main() -> None:
    """Write the corpus; files that are there already stay."""
    parser = argparse.ArgumentParser(prog="python -m tools.corpus", description=__doc__)
    parser.add_argument("documents", type=int)
    parser.add_argument("folder", type=Path)
    options = parser.parse_args()
    for path, data in corpus(options.documents):
        file = options.folder / path
        if not file.exists():
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)


if __name__ == "__main__":
    main()
