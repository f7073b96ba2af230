"""Entities of the register -> pairs that may be one, and single ones that may be two.

Candidates share a sound, an abbreviation or most of their letters; what documents say of them
(organisations, offices, documents in common) speaks for or against. Nothing is decided here: a
person looks and puts the entry into the overrides.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from pipeline.text.merging import Merged, name_key
from pipeline.text.naming import sound

BLOCK = 200
"""Names compared with one another in one block; of more, those of most mentions."""
LIKE = 80
"""Likeness of 0..100 from which two names are worth a look without other evidence."""
SHARED_ORGANISATION, SHARED_ROLE, SAME_SOUND = 12, 4, 8
OTHER_ORGANISATION, OTHER_HOME, OTHER_FIRST_NAME = 10, 15, 25
MOST = 100
SPLIT_SCORE, ROLES_DIFFER = 60, 20


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Something worth a look: `merge` of two entities or `split` of one.

    `score` orders them, 0..100. `reasons` speak for it, `against` against it. `entry` can be pasted
    into the overrides.
    """

    kind: str
    score: int
    label: str
    entity_ids: tuple[str, ...]
    names: tuple[str, ...]
    reasons: tuple[str, ...]
    against: tuple[str, ...]
    entry: str


@dataclass(frozen=True, slots=True)
class _Profile:
    """What there is to compare of an entity."""

    entity: Merged
    key: str
    sound: str
    documents: frozenset[str]
    organisations: frozenset[str]
    roles: frozenset[str]


def suggestions(entities: Iterable[Merged]) -> list[Suggestion]:
    """What is worth a look, the likeliest first; in near linear time."""
    profiles = [_profile(one) for one in entities if one.label in ("PER", "ORG", "LOC")]
    found = [*_merges(profiles), *_splits(profiles)]
    return sorted(found, key=lambda one: (-one.score, one.kind, one.names, one.entity_ids))


def _profile(entity: Merged) -> _Profile:
    key = name_key(entity.label, entity.name)
    uses = [row.use for row in entity.uses]
    return _Profile(
        entity,
        key,
        sound(key.replace("-", " ")),
        frozenset(use.doc_id for use in uses),
        frozenset(name for use in uses for name in use.organisations if name),
        frozenset(role for use in uses for role in use.roles),
    )


# -- pairs that may be one


def _merges(profiles: Sequence[_Profile]) -> Iterator[Suggestion]:
    seen: set[tuple[str, str]] = set()
    for block in _blocks(profiles):
        largest = sorted(block, key=lambda one: (-one.entity.mentions, one.entity.entity_id))
        for one, other in combinations(largest[:BLOCK], 2):
            pair = (one.entity.entity_id, other.entity.entity_id)
            if pair not in seen:
                seen.add(pair)
                if found := _merge(one, other):
                    yield found


def _blocks(profiles: Sequence[_Profile]) -> Iterator[list[_Profile]]:
    """Entities of a label that share a sound, the beginning of a name, or an abbreviation."""
    blocks: dict[tuple[str, str, str], list[_Profile]] = defaultdict(list)
    for one in profiles:
        for kind, value in _handles(one):
            blocks[one.entity.label, kind, value].append(one)
    for _, block in sorted(blocks.items(), key=lambda item: item[0]):
        if len(block) > 1:
            yield block


def _handles(one: _Profile) -> set[tuple[str, str]]:
    parts = one.sound.split()
    if one.entity.label == "PER":
        return {
            ("last", parts[-1]),
            ("first", f"{parts[0]} {parts[-1][0]}"),
            ("turned", " ".join(sorted(parts))),
        }
    compact = "".join(parts)
    handles = {("begin", compact[:4]), ("end", compact[-5:])}
    name = one.entity.name
    if name.isupper() and " " not in name:
        handles.add(("short", name.casefold()))
    elif len(parts) > 1:
        initials = "".join(part[0] for part in one.key.split() if part not in SMALL_WORDS)
        handles.add(("short", initials))
    return handles


FIGURES = re.compile(r"\d+")
"""Another figure is another street address, plan or unit."""
SMALL_WORDS = frozenset({"för", "i", "och", "av", "på", "vid", "de", "den", "mot", "till", "om"})


def _merge(one: _Profile, other: _Profile) -> Suggestion | None:
    if one.entity.kb_id and other.entity.kb_id and one.entity.kb_id != other.entity.kb_id:
        return None
    if FIGURES.findall(one.key) != FIGURES.findall(other.key):
        return None
    score, reasons = _likeness(one, other)
    more, why, against = _evidence(one, other)
    score = min(MOST, score + more)
    if score < LIKE:
        return None
    return Suggestion(
        "merge",
        round(score),
        one.entity.label,
        (one.entity.entity_id, other.entity.entity_id),
        (_shown(one.entity), _shown(other.entity)),
        (*reasons, *why),
        against,
        _merge_entry(one.entity, other.entity),
    )


def _likeness(one: _Profile, other: _Profile) -> tuple[float, tuple[str, ...]]:
    """How like the names are, 0..100, and in what."""
    from rapidfuzz import fuzz

    if one.key == other.key:
        return 75.0, ("same name",)
    short = {one.entity.name.casefold(), other.entity.name.casefold()}
    initials = {value for kind, value in _handles(one) | _handles(other) if kind == "short"}
    if short & initials and one.entity.label == "ORG":
        return float(LIKE), ("one is the initials of the other",)
    likeness = fuzz.ratio(one.key, other.key)
    reasons = [f"{likeness:.0f} % of the letters"]
    if one.entity.label == "PER":
        likeness += _first_names(one.key, other.key, reasons)
    if one.sound == other.sound:
        likeness += SAME_SOUND
        reasons.append("same sound")
    return likeness, tuple(reasons)


def _first_names(one: str, other: str, reasons: list[str]) -> float:
    """What the first names say: an initial or turned order for, another first name against."""
    from rapidfuzz import fuzz

    if sorted(one.split()) == sorted(other.split()):
        reasons.append("same names in another order")
        return MOST
    first, second = one.split()[0].rstrip("."), other.split()[0].rstrip(".")
    if first[0] == second[0] and 1 in (len(first), len(second)):
        reasons.append("initial fits")
        return SHARED_ORGANISATION
    if first in second.split() or fuzz.ratio(first, second) >= LIKE:
        return 0.0
    return -float(OTHER_FIRST_NAME)


def _evidence(one: _Profile, other: _Profile) -> tuple[float, tuple[str, ...], tuple[str, ...]]:
    """What the documents say of the two: points, reasons for and against."""
    points, reasons, against = 0.0, [], []
    if shared := one.organisations & other.organisations:
        points += SHARED_ORGANISATION
        reasons.append(f"both at {min(shared)}")
    elif one.organisations and other.organisations:
        points -= OTHER_ORGANISATION
        against.append(f"{min(one.organisations)} and {min(other.organisations)}")
    if shared := one.roles & other.roles:
        points += SHARED_ROLE
        reasons.append(f"both {min(shared)}")
    elif one.roles and other.roles:
        against.append(f"{min(one.roles)} and {min(other.roles)}")
    if one.entity.context and other.entity.context and one.entity.context != other.entity.context:
        points -= OTHER_HOME
        against.append(f"{one.entity.context} and {other.entity.context}")
    if common := one.documents & other.documents:
        against.append(f"{len(common)} documents have both")
    return points, tuple(reasons), tuple(against)


# -- single ones that may be two


def _splits(profiles: Sequence[_Profile]) -> Iterator[Suggestion]:
    for one in profiles:
        if one.entity.label == "PER" and (found := _split(one)):
            yield found


def _split(one: _Profile) -> Suggestion | None:
    """People whose documents state different organisations, none of them two."""
    sides = _sides(one.entity)
    if len(sides) < 2:
        return None
    (first, roles), (second, others) = sides[0], sides[1]
    differ = bool(roles and others and not roles & others)
    reasons = [f"{min(first)} in some documents, {min(second)} in others"]
    if differ:
        reasons.append(f"{min(roles)} in some, {min(others)} in others")
    return Suggestion(
        "split",
        SPLIT_SCORE + ROLES_DIFFER * differ,
        one.entity.label,
        (one.entity.entity_id,),
        (_shown(one.entity),),
        tuple(reasons),
        (),
        _split_entry(one.entity, min(second)),
    )


def _sides(entity: Merged) -> list[tuple[set[str], set[str]]]:
    """Organisations that documents state together, with the offices, those of most first."""
    sides: list[tuple[set[str], set[str], int]] = []
    for row in entity.uses:
        stated = set(filter(None, row.use.organisations))
        if not stated:
            continue
        roles, weight = set(row.use.roles), 1
        apart = []
        for side in sides:
            if side[0] & stated:
                stated, roles, weight = stated | side[0], roles | side[1], weight + side[2]
            else:
                apart.append(side)
        sides = [*apart, (stated, roles, weight)]
    ranked = sorted(sides, key=lambda side: (-side[2], min(side[0])))
    return [(stated, roles) for stated, roles, _ in ranked]


# -- as entries of the overrides


def _shown(entity: Merged) -> str:
    return f"{entity.name} ({entity.context})" if entity.context else entity.name


def _merge_entry(one: Merged, other: Merged) -> str:
    return (
        f"[[merge]]  # {_shown(other)} -> {_shown(one)}\n"
        f'into = "{one.entity_id}"\nentities = ["{other.entity_id}"]\n'
    )


def _split_entry(entity: Merged, organisation: str) -> str:
    return (
        f'[[split]]\nentity = "{entity.entity_id}"  # {_shown(entity)}\n'
        f"into = {_quoted(f'{entity.name} ({organisation})')}\n"
        f"organisation = {_quoted(organisation)}\n"
    )


def _quoted(text: str) -> str:
    """The text as a TOML string."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
