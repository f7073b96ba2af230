"""What a document calls its people and organisations: every form joined to one full name.

Within one document a last name stands for the full name before it, an abbreviation in brackets
for the name before the bracket, and two spellings of one sound for the same person.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.text.spans import Found

# "(MSB)", "(nedan kallad Bolaget)" right after a name
_INTRODUCED = re.compile(r"\s?\((?P<short>[A-ZÅÄÖ][A-Za-zÅÄÖåäö&-]{1,9})(?:,[^)]{0,40})?\)")
_SHORT = re.compile(r"[A-ZÅÄÖ][A-Za-zåäö&-]*[A-ZÅÄÖ][A-Za-zåäö]*|[A-ZÅÄÖ]{2,}")

_SOUNDS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"ss?[eo]n$", "son"), (r"quist$|qvist$", "kvist"), (r"é", "e"), (r"ph", "f"),
        (r"th", "t"), (r"c(?=[aouåkrl])|ck|q", "k"), (r"w", "v"), (r"z", "s"),
        (r"(?<=[aeiouyåäö])hl", "l"), (r"dt$", "d"), (r"fv|ff?v?$", "v"), (r"ü", "y"),
        (r"(.)\1", r"\1"),
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Naming:
    """The names of one document: full names by form, and what to look for in a second reading."""

    full: Mapping[tuple[str, str], str]
    """Full name by label and name found."""
    surnames: Mapping[str, str]
    """Full name of a person by a surname that only this person of the document has."""
    shorts: Mapping[str, Found]
    """The organisation found, by the abbreviation that the document introduces."""

    def of(self, found: Found) -> str | None:
        """The full name under which the document knows the mention."""
        if found.name is None:
            return None
        return self.full.get((found.label, found.name), found.name)


def naming(passages: Sequence[tuple[str, Sequence[Found]]]) -> Naming:
    """What the mentions of a document's passages, each with its text, say of its names."""
    counts = Counter(
        (found.label, found.name) for _, mentions in passages for found in mentions if found.name
    )
    people = {name: n for (label, name), n in counts.items() if label == "PER"}
    full = {("PER", name): other for name, other in _people(people).items()}
    shorts: dict[str, Found] = {}
    for text, mentions in passages:
        for short, found in introductions(text, mentions):
            shorts.setdefault(short, found)
    for short, found in shorts.items():
        if found.name:
            full[("ORG", short)] = found.name
    return Naming(full, _surnames(people, full), shorts)


def introductions(text: str, mentions: Iterable[Found]) -> Iterator[tuple[str, Found]]:
    """Abbreviations and the organisation that each is introduced for: "Skolverket (SKV)"."""
    for found in mentions:
        if found.label == "ORG":
            bracket = _INTRODUCED.match(text, found.end)
            if bracket and _SHORT.fullmatch(bracket["short"]):
                yield bracket["short"], found


def sound(name: str) -> str:
    """A key that spellings of one sound share: "Thoresson" and "Toresen", "Carlson" and "Karlsson"."""
    key = name.casefold()
    for pattern, replacement in _SOUNDS:
        key = pattern.sub(replacement, key)
    return key


def _people(people: Mapping[str, int]) -> dict[str, str]:
    """The full name for every name of a person in the document."""
    by_sound: dict[str, list[str]] = defaultdict(list)
    for name in people:
        if " " in name:
            by_sound[sound(name)].append(name)
    full: dict[str, str] = {}
    for spellings in by_sound.values():
        best = min(spellings, key=lambda name: (-people[name], name))
        full.update(dict.fromkeys(spellings, best))
    for name in people:
        if " " not in name:
            full[name] = (
                _only({full[other] for other in full if _is_short_for(name, other)}) or name
            )
    return full


def _is_short_for(name: str, other: str) -> bool:
    parts = other.split()
    return len(parts) > 1 and name in (parts[0], parts[-1])


def _only(names: set[str]) -> str | None:
    return next(iter(names)) if len(names) == 1 else None


def _surnames(people: Mapping[str, int], full: Mapping[tuple[str, str], str]) -> dict[str, str]:
    bearers: dict[str, set[str]] = defaultdict(set)
    for name in people:
        if " " in name:
            bearers[name.split()[-1]].add(full[("PER", name)])
    return {last: next(iter(names)) for last, names in bearers.items() if len(names) == 1}


def second_reading(text: str, mentions: Sequence[Found], names: Naming) -> Iterator[Found]:
    """Surnames alone and introduced abbreviations that the first reading had no reason to take."""
    if not (names.surnames or names.shorts):
        return
    taken = [(found.start, found.end) for found in mentions]
    for word in _CAPITAL_WORD.finditer(text):
        if any(start < word.end() and word.start() < end for start, end in taken):
            continue
        bare = _without_genitive(word[0])
        for form in (word[0], bare):
            if form in names.surnames:
                yield Found(*word.span(), "PER", name=names.surnames[form])
                break
            if form in names.shorts:
                found = names.shorts[form]
                yield Found(*word.span(), "ORG", name=found.name, kb_id=found.kb_id)
                break


_CAPITAL_WORD = re.compile(r"(?<![\w@/.-])[A-ZÅÄÖÉÜØ][\w'’&-]*(?::s)?(?![\w@-])")


def _without_genitive(word: str) -> str:
    return word.removesuffix(":s") if word.endswith(":s") else word.removesuffix("s")


def written_form(text: str, name: str) -> str:
    """The form written, without the genitive that the name does not have."""
    form = " ".join(text.split())
    if form.casefold() == name.casefold() or not form.endswith("s"):
        return form
    bare = form[:-1].removesuffix(":")
    return form if name.casefold().endswith("s") else bare
