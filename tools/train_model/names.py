"""Lists of names -> hints for the name finder, and names to put into sentences in place of others.

Swapping names keeps a model from learning the names of its training text: what it can still learn
is how a name stands in a sentence and how a name is built.
"""

from __future__ import annotations

import csv
import hashlib
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.evaluate.language_gold import GoldSentence, Name
from pipeline.text.hints import ORDINARY_WORD
from pipeline.text.lexicon import Lexicon

COMMON_BEARERS = 500
"""From here on a first name or surname is hinted at as common (capital letter)."""
COMMON_WORD = 200
"""A name seen so often as a word with a small letter is hinted at as ambiguous (c)."""
UNLISTED_SHARE = 4
"""One name in four has no hint in training, so that names outside all lists are learned too."""
WORLD = Path(__file__).parent / "world"
"""Lists written for this: people by language, places and organisations by kind."""
PARTICLES = frozenset(("Da", "De", "Del", "Di", "Van", "den", "dela", "del", "Mac", "Ne"))
FOREIGN_SHARE = 0.4
"""People put in from the lists of the world; the others from all names of people in Sweden."""
INITIAL_SHARE = 0.05


@dataclass(frozen=True, slots=True)
class NameLists:
    """Names by kind; people's with their number of bearers in Sweden, foreign ones with 1.

    `peoples` holds given and family names of one language each, so that both go together.
    """

    first: dict[str, int]
    family: dict[str, int]
    places: tuple[str, ...]
    organisations: tuple[str, ...]
    peoples: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]
    firsts: tuple[str, ...]
    families: tuple[str, ...]


def read_lists(folder: Path) -> NameLists:
    """The lists of the gazetteer folder and those written here."""
    peoples = _peoples(_lines(WORLD / "people.txt"))
    first = dict.fromkeys((name for given, _ in peoples for name in given), 1)
    for file in ("tilltalsnamn_kvinna", "tilltalsnamn_man"):
        for row in _rows(folder / f"{file}.csv"):
            first[row["name"]] = max(first.get(row["name"], 0), int(row["persons"]))
    family = dict.fromkeys((name for _, families in peoples for name in families), 1)
    family |= {row["name"]: int(row["persons"]) for row in _rows(folder / "efternamn.csv")}
    return NameLists(
        first, family, _places(folder), _organisations(folder), peoples,
        firsts=tuple(sorted(first)), families=tuple(sorted(family)),
    )  # fmt: skip


def _lines(file: Path) -> list[str]:
    lines = file.read_text(encoding="utf-8").splitlines()
    return [line.partition(":")[2] for line in lines if not line.startswith("#")]


def _peoples(lines: Sequence[str]) -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    """Given and family names of each language, particles joined to what follows: "De Luca"."""
    halves = (line.split("|") for line in lines)
    return tuple((tuple(given.split()), _joined(family.split())) for given, family in halves)


def _joined(words: Sequence[str]) -> tuple[str, ...]:
    names: list[str] = []
    pending: list[str] = []
    for word in words:
        pending.append(word)
        if word not in PARTICLES:
            names.append(" ".join(pending))
            pending = []
    return tuple(names)


def _world(file: str) -> set[str]:
    """The names of a list of the world; "_" joins the words of a name."""
    return {name.replace("_", " ") for line in _lines(WORLD / file) for name in line.split()}


def _rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


def _places(folder: Path) -> tuple[str, ...]:
    names = _world("places.txt")
    names |= {row["name"] for row in _rows(folder / "orter.csv")}
    names |= {row["name"].removesuffix(" kommun") for row in _rows(folder / "kommuner.csv")}
    names |= {row["name"] for row in _rows(folder / "lan.csv")}
    for row in _rows(folder / "lander.csv"):
        names |= {row["country"], row["capital"], row["alternative_name"]}
    return tuple(sorted(name for name in names if name))


def _organisations(folder: Path) -> tuple[str, ...]:
    names = _world("organisations.txt")
    for file, column in (
        ("myndigheter", "name"), ("larosaten_och_forskning", "name"), ("departement", "name"),
        ("eu_organ", "name"), ("kommuner", "name"), ("regioner", "name"), ("partier", "party"),
        ("myndigheter", "short_names"), ("larosaten_och_forskning", "short"),
    ):  # fmt: skip
        for row in _rows(folder / f"{file}.csv"):
            names |= {name.strip() for name in row[column].split(";")}
    return tuple(sorted(name for name in names if name[:1].isupper()))


def hints_of(lists: NameLists, lexicon: Lexicon) -> dict[str, str]:
    """Letters by word: F f first name, S s surname, P place, O organisation, c also a word."""
    letters: dict[str, set[str]] = {}
    for name, bearers in lists.first.items():
        letters.setdefault(name, set()).add("F" if bearers >= COMMON_BEARERS else "f")
    for name, bearers in lists.family.items():
        letters.setdefault(name, set()).add("S" if bearers >= COMMON_BEARERS else "s")
    for names, letter in ((lists.places, "P"), (lists.organisations, "O")):
        for name in names:
            if " " not in name:
                letters.setdefault(name, set()).add(letter)
    for name, found in letters.items():
        if lexicon.count(name) >= COMMON_WORD and name.lower() not in lexicon.names:
            found.add(ORDINARY_WORD)
    return {name: "".join(sorted(found)) for name, found in letters.items()}


def thinned(hints: dict[str, str]) -> dict[str, str]:
    """Three quarters of the hints, always the same ones: what training sees."""
    return {name: letters for name, letters in hints.items() if _digest(name) % UNLISTED_SHARE}


def _digest(name: str) -> int:
    return hashlib.sha256(name.encode("utf-8")).digest()[0]


@dataclass(frozen=True, slots=True)
class Swapper:
    """Puts other names of the same kind into sentences; equal seeds give equal sentences."""

    lists: NameLists
    chance: random.Random
    made_up: Callable[[random.Random], list[str]]
    """Makes names of organisations."""
    made_up_share: float
    """Organisations put in that are made up; the others are from the lists."""

    def swapped(self, sentence: GoldSentence, share: float) -> GoldSentence:
        """The sentence with about that share of its names replaced."""
        words: list[str] = []
        spaced: list[bool] = []
        names: list[Name] = []
        at = 0
        for name in sentence.names:
            words += sentence.words[at : name.start]
            spaced += sentence.spaced[at : name.start]
            old = sentence.words[name.start : name.end]
            new = self._other(old, name.label) if self.chance.random() < share else old
            start = len(words)
            words += new
            spaced += [True] * (len(new) - 1) + [sentence.spaced[name.end - 1]]
            names.append(Name(start, len(words), name.label))
            at = name.end
        words += sentence.words[at:]
        spaced += sentence.spaced[at:]
        return replace(sentence, words=tuple(words), spaced=tuple(spaced), names=tuple(names))

    def _other(self, old: Sequence[str], label: str) -> Sequence[str]:
        if old[0].islower() or (label == "LOC" and len(old) > 1):
            return old
        if label == "PER":
            new: Sequence[str] = self.person(like=old)
        elif label == "LOC":
            new = self.place()
        elif label == "ORG":
            new = self.organisation()
        else:
            return old
        genitive = self._is_genitive(old[-1])
        if genitive and not new[-1].endswith(("s", "x", "z")):
            new = [*new[:-1], new[-1] + (":s" if new[-1].isupper() else "s")]
        return [word.upper() for word in new] if _all_capitals(old) else new

    def _is_genitive(self, word: str) -> bool:
        if word.endswith((":s", "ets", "ens")):
            return True
        known = word in self.lists.first or word in self.lists.family
        stem = word.removesuffix("s")
        in_lists = (
            stem in self.lists.first or stem in self.lists.family or stem in self.lists.places
        )
        return stem != word and not known and in_lists

    def person(self, like: Sequence[str] = ("Förnamn", "Efternamn")) -> list[str]:
        """A person's name, of one word where the name it replaces is of one."""
        firsts, families = self.lists.firsts, self.lists.families
        if self.chance.random() < FOREIGN_SHARE:
            firsts, families = self.chance.choice(self.lists.peoples)
        first, family = self.chance.choice(firsts), self.chance.choice(families)
        if len(like) == 1:
            return [first] if like[0].removesuffix("s") in self.lists.first else family.split()
        if self.chance.random() < INITIAL_SHARE:
            first = first[0] + "."
        return [first, *family.split()]

    def place(self) -> list[str]:
        """A place's name."""
        return self.chance.choice(self.lists.places).split()

    def organisation(self) -> list[str]:
        """An organisation's name, listed or made up."""
        if self.chance.random() < self.made_up_share:
            return self.made_up(self.chance)
        return self.chance.choice(self.lists.organisations).split()


def _all_capitals(words: Sequence[str]) -> bool:
    return all(word.isupper() for word in words) and sum(map(len, words)) > len(words) * 3
