"""Names of all documents merged into entities with stable ids."""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pipeline.text.naming import sound

ID_DIGITS = 12
"""Hex digits of an entity's id: a million entities meet by chance with 0.2 % probability."""

SHORTEST_COMPANY = 4
"""Letters that must be left of a company's name without its form."""
LONGEST_ABBREVIATION = 5
"""Longer names in capitals are shouted, not abbreviated: "VINNOVA" is "Vinnova"."""


@dataclass(frozen=True, slots=True)
class NameUse:
    """How one document uses one name."""

    doc_id: str
    label: str
    name: str
    forms: tuple[str, ...] = ()
    kb_id: str | None = None
    body: int = 0
    teaser: int = 0
    roles: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Merged:
    """A distinct entity and the names that stand for it."""

    entity_id: str
    label: str
    name: str
    kb_id: str | None
    names: tuple[str, ...]
    aliases: tuple[str, ...]
    mentions: int
    documents: int
    teaser_mentions: int


def entity_id(label: str, key: str) -> str:
    """The stable id of an entity: its label and a digest of label and canonical key."""
    digest = hashlib.sha256(f"{label}\t{key}".encode()).hexdigest()
    return f"{label.lower()}-{digest[:ID_DIGITS]}"


def entities_of(uses: Iterable[NameUse]) -> Iterator[Merged]:
    """The entities behind the names of all documents, ordered by id; time near linear.

    Names are one entity where the lists give them one id; where they differ in case or company
    form only; where an abbreviation is introduced for one name alone; and where two people's names
    sound alike and both stand with the same organisation. Names without such evidence stay apart.
    """
    rows = list(uses)
    kb_ids = _known(rows)
    keys = {
        (use.label, use.name): kb_ids.get((use.label, use.name)) or name_key(use.label, use.name)
        for use in rows
    }
    canonical = _canonical(rows, keys)
    groups: dict[tuple[str, str], list[NameUse]] = defaultdict(list)
    for use in rows:
        key = keys[use.label, use.name]
        groups[use.label, canonical.get((use.label, key), key)].append(use)
    merged = [_merged(label, key, group, kb_ids) for (label, key), group in groups.items()]
    yield from sorted(merged, key=lambda entity: entity.entity_id)


# "AB", "(publ)", "ek. för." at the end of a company's name
_COMPANY_FORM = re.compile(r"\s+(?:ab|hb|kb|ek\.?\s?för\.?|aktiebolag|\(publ\)|ltd\.?|inc\.?)$")


def name_key(label: str, name: str) -> str:
    """What spellings of one name share: small letters, no company form, one kind of "och"."""
    key = " ".join(name.casefold().split())
    if label == "ORG":
        shorter = _COMPANY_FORM.sub("", _COMPANY_FORM.sub("", key))
        key = shorter.replace(" & ", " och ") if len(shorter) >= SHORTEST_COMPANY else key
    return key


def _known(uses: list[NameUse]) -> dict[tuple[str, str], str]:
    """The id of each name that any document's mention has one for."""
    known: dict[tuple[str, str], str] = {}
    for use in uses:
        if use.kb_id:
            key = (use.label, use.name)
            known[key] = min(use.kb_id, known.get(key, use.kb_id))
    return known


def _canonical(uses: list[NameUse], keys: dict[tuple[str, str], str]) -> dict[tuple[str, str], str]:
    """The key under which a key's entity stands, where that is another one's."""
    canonical: dict[tuple[str, str], str] = {}
    for group in _alike(uses, keys):
        first = min(group)
        canonical.update({("PER", key): first for key in group if key != first})
    for short, key in _introduced(uses, keys).items():
        canonical["ORG", short] = key
    return canonical


def _alike(uses: list[NameUse], keys: dict[tuple[str, str], str]) -> list[set[str]]:
    """Sets of people's keys that sound alike and share an organisation."""
    together: dict[tuple[str, str], set[str]] = defaultdict(set)
    for use in uses:
        if use.label == "PER" and " " in use.name:
            for organisation in use.organisations:
                together[sound(use.name), organisation.casefold()].add(keys["PER", use.name])
    return _joined([group for group in together.values() if len(group) > 1])


def _joined(groups: list[set[str]]) -> list[set[str]]:
    """The groups with those that share a member made one."""
    at: dict[str, set[str]] = {}
    for group in groups:
        whole = set(group).union(*(at[member] for member in group if member in at))
        at.update(dict.fromkeys(whole, whole))
    return list({id(group): group for group in at.values()}.values())


def _introduced(uses: list[NameUse], keys: dict[tuple[str, str], str]) -> dict[str, str]:
    """The organisation's key by the key of the abbreviation that is written for it alone."""
    meant: dict[str, set[str]] = defaultdict(set)
    for use in uses:
        if use.label == "ORG":
            for form in use.forms:
                if form.isupper() and form != use.name and " " not in form:
                    meant[name_key("ORG", form)].add(keys["ORG", use.name])
    own = {key for (label, _), key in keys.items() if label == "ORG"}
    return {
        short: next(iter(full))
        for short, full in sorted(meant.items())
        if len(full) == 1 and short in own and short not in full
    }


def _merged(
    label: str, key: str, group: list[NameUse], kb_ids: dict[tuple[str, str], str]
) -> Merged:
    weights: Counter[str] = Counter()
    for use in group:
        weights[use.name] += 2 * use.body + use.teaser
    name = min(weights, key=lambda written: _rank(written, weights[written]))
    forms = {form for use in group for form in (*use.forms, use.name)}
    known = {kb_ids[label, use.name] for use in group if (label, use.name) in kb_ids}
    return Merged(
        entity_id=entity_id(label, key),
        label=label,
        name=name,
        kb_id=min(known, default=None),
        names=tuple(sorted(weights)),
        aliases=tuple(sorted(forms - {name})),
        mentions=sum(use.body for use in group),
        documents=len({use.doc_id for use in group if use.body}),
        teaser_mentions=sum(use.teaser for use in group),
    )


def _rank(name: str, weight: int) -> tuple[bool, bool, int, bool, str]:
    """Better names first: no small first letter, not all capitals, often written, then A to Ö."""
    shouted = name.isupper() and len(name) > LONGEST_ABBREVIATION
    return name[:1].islower(), shouted, -weight, name.isupper(), name
