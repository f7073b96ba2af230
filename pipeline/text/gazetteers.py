"""The packaged name lists, and a trie that finds their names in a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from importlib.resources import files
from typing import NamedTuple

from pipeline.text.company_forms import without_form

WORD = re.compile(r"[^\W_]+(?:[-'’:&.][^\W_]+)*|&")
"""A word with its inner hyphens, apostrophes, colons: "EU:s", "Sven-Åke", "O'Brien"."""

_LETTERS = str.maketrans("åäöéüøæ", "aaoeuoa")


@dataclass(frozen=True, slots=True)
class Entry:
    """A name of the lists: its canonical form, label, id, and whether it needs a context."""

    name: str
    label: str
    kb_id: str | None = None
    weak: bool = False


class Word(NamedTuple):
    """A word of a text with its place."""

    start: int
    end: int
    text: str


@dataclass
class Trie:
    """Names by their first word: for each the remaining words, longest name first."""

    names: dict[str, list[tuple[tuple[str, ...], tuple[str, ...], Entry]]] = field(
        default_factory=dict
    )

    def add(self, written: str, entry: Entry) -> None:
        """Add a name as written; the first entry of a form stays."""
        parts = tuple(WORD.findall(written))
        if parts:
            forms = tuple(part.casefold() for part in parts)
            known = self.names.setdefault(forms[0], [])
            if all(parts != other for _, other, _ in known):
                known.append((forms[1:], parts, entry))

    def sort(self) -> None:
        """Put longer names first."""
        for known in self.names.values():
            known.sort(key=lambda item: -len(item[0]))

    def at(self, words: list[Word], index: int) -> tuple[int, Entry, bool] | None:
        """Words, entry and genitive of the longest name that begins at the word, or None."""
        first = words[index].text.casefold()
        for form, genitive in _readings(first):
            for rest, parts, entry in self.names.get(form, ()):
                if genitive and rest:
                    continue
                matched, ends_in_genitive = _rest_matches(words, index + 1, rest)
                if matched and _case_fits(words[index : index + 1 + len(rest)], parts):
                    return 1 + len(rest), entry, genitive or ends_in_genitive
        return None


def _readings(form: str) -> list[tuple[str, bool]]:
    """The word itself, and without a genitive -s: "vinnovas", "eu:s", "sj's"."""
    readings = [(form, False)]
    if form.endswith((":s", "'s", "’s")):
        readings.append((form[:-2], True))
    elif form.endswith("s") and len(form) > 3:
        readings.append((form[:-1], True))
    return readings


def _rest_matches(words: list[Word], start: int, rest: tuple[str, ...]) -> tuple[bool, bool]:
    """Whether the next words are these, and whether the last of them is a genitive."""
    if start + len(rest) > len(words):
        return False, False
    for offset, form in enumerate(rest):
        written = words[start + offset].text.casefold()
        if written != form:
            last = offset == len(rest) - 1
            return (True, True) if last and (form, True) in _readings(written) else (False, False)
    return True, False


def _case_fits(written: list[Word], parts: tuple[str, ...]) -> bool:
    """Whether capitals stand where the list has them: "DOM" is no "dom", "Mora" no "mora"."""
    return all(
        word.text[: len(part)].isupper() if _acronym(part) else word.text[0].isupper()
        for word, part in zip(written, parts, strict=True)
        if part[0].isupper()
    )


def _acronym(part: str) -> bool:
    return part.isupper() and len(part) > 1


@dataclass(frozen=True)
class Gazetteers:
    """Every packaged list, as the name rules ask for it."""

    trie: Trie
    first_names: dict[str, str]
    surnames: frozenset[str]
    occupations: frozenset[str]
    common_surnames: frozenset[str] = frozenset()

    def names_something(self, word: str) -> bool:
        """Whether a listed place or body begins with the word, as it is or in the genitive."""
        forms = {word.casefold(), word.casefold().removesuffix("s")}
        return not forms.isdisjoint(self.trie.names)

    def place(self, word: str) -> bool:
        """Whether the word is the whole name of a listed place."""
        return any(
            not rest and entry.label == "LOC"
            for rest, _, entry in self.trie.names.get(word.casefold(), ())
        )

    def organisation(self, written: str) -> tuple[str, str | None] | None:
        """Name and id of the listed organisation with exactly this name, None for another."""
        match = self.trie.at(parts := words(written), 0)
        if match is None or match[0] != len(parts) or match[1].label != "ORG":
            return None
        return match[1].name, match[1].kb_id


def gazetteers() -> Gazetteers:
    """The packaged lists, read anew; a stage's tool keeps them."""
    trie = Trie()
    for name, kb_id, aliases in _columns("organisations.tsv", 3):
        _add(trie, "ORG", name, kb_id, aliases)
    for label, name, kb_id, aliases, kind in _columns("known_names.tsv", 5):
        _add(trie, label, name, _known_id(name, kb_id), aliases, weak=kind == "w")
    for name, kb_id, kind in _columns("places.tsv", 3):
        trie.add(name, Entry(name, "LOC", kb_id or None, kind == "w"))
    trie.sort()
    return Gazetteers(
        trie=trie,
        first_names={cells[0]: cells[1] for cells in _columns("first_names.tsv", 2)},
        surnames=frozenset(name for (name,) in _columns("surnames.txt", 1)),
        occupations=frozenset(name for (name,) in _columns("occupations.txt", 1)),
        common_surnames=frozenset(common_surnames()),
    )


def organisation_ids() -> Iterator[tuple[str, str]]:
    """Every listed name of an organisation, aliases too, with its id."""
    for name, kb_id, aliases in _columns("organisations.tsv", 3):
        for form in (name, *filter(None, aliases.split("|"))):
            yield form, kb_id


def known_organisation_ids() -> Iterator[tuple[str, str]]:
    """The same of the list of names that no other has: "EU-kommissionen", "Världsbanken"."""
    for label, name, kb_id, aliases in _columns("known_names.tsv", 4):
        if label == "ORG":
            for form in (name, *filter(None, aliases.split("|"))):
                yield form, _known_id(name, kb_id)


def _known_id(name: str, kb_id: str) -> str:
    return kb_id or f"name:{slug(without_form(name))}"


def common_surnames() -> Iterator[str]:
    """Surnames that so many bear that two people of the same full name are likely."""
    return (name for (name,) in _columns("common_surnames.txt", 1))


def _add(
    trie: Trie, label: str, name: str, kb_id: str, aliases: str, *, weak: bool = False
) -> None:
    """Add a name and its aliases, which share its id; one that differs in case only is the name."""
    forms = [name, *filter(None, aliases.split("|"))]
    mixed = {form.casefold() for form in forms if not form.isupper()}
    for form in forms:
        if form.isupper() and form.casefold() in mixed:
            continue  # "VINNOVA" beside "Vinnova" is the same name, shouted
        same = form.casefold() == name.casefold()
        trie.add(form, Entry(name if same else form, label, kb_id or None, weak))


def words(text: str) -> list[Word]:
    """The words of a text with their places."""
    return [Word(found.start(), found.end(), found[0]) for found in WORD.finditer(text)]


def slug(name: str) -> str:
    """The name as part of an id: small ASCII letters, figures and hyphens."""
    return "-".join(re.findall(r"[a-z0-9]+", name.lower().translate(_LETTERS)))


def _columns(file: str, number: int) -> Iterator[tuple[str, ...]]:
    """The rows of a packaged list, its comments left out."""
    text = (files("pipeline.words") / file).read_text(encoding="utf-8")
    return _split(text.splitlines(), number)


def _split(lines: Iterable[str], number: int) -> Iterator[tuple[str, ...]]:
    for line in lines:
        if line and not line.startswith("#"):
            cells = line.split("\t")
            yield tuple((cells + [""] * number)[:number])
