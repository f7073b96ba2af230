"""People of one name in many documents -> which of them are one person.

Documents that state an organisation in common speak of one person. Where two documents state
different ones, they speak of two people if the surname is common, or if office and publisher differ
too, unless one of them tells only of a seat on a board and the surname is rare; not if one of them
also names the other's organisation, for people change posts, nor if one publisher gives both the
same office. A document speaks of one person by one name, with hyphen or
without. What a document leaves open follows the organisations that it names, or its publisher.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

WIDELY_KNOWN = 5
"""An organisation that so many documents name says nothing of those that do, in a small corpus."""
WIDELY_KNOWN_SHARE = 0.05
"""The same, as a share of all documents."""


@dataclass(frozen=True, slots=True)
class Person:
    """What one document says of a person: `stated` are the keys of the organisations beside it.

    `at` holds these and their homes: who sits in a municipality's board is at the municipality.
    `around` gives the keys of all organisations that the document names, `home` that of its
    publisher. `sound` is what spellings of the name share, `weight` counts the mentions.
    """

    doc_id: str
    key: str
    sound: str
    at: frozenset[str] = frozenset()
    stated: frozenset[str] = frozenset()
    roles: frozenset[str] = frozenset()
    home: str | None = None
    around: frozenset[str] = frozenset()
    weight: int = 0


@dataclass
class _Cluster:
    """Documents that speak of one person."""

    members: list[int] = field(default_factory=list)
    at: set[str] = field(default_factory=set)
    stated: set[str] = field(default_factory=set)
    roles: set[str] = field(default_factory=set)
    homes: set[str] = field(default_factory=set)
    around: list[frozenset[str]] = field(default_factory=list)
    named: set[str] = field(default_factory=set)

    def take(self, number: int, person: Person) -> None:
        self.members.append(number)
        self.at |= person.at
        self.stated |= person.stated
        self.roles |= person.roles
        self.homes |= {person.home} if person.home else set()
        self.around.append(person.around)
        self.named.add(person.key)

    def names(self, organisations: set[str]) -> bool:
        """Whether a document names one of the organisations."""
        return any(not organisations.isdisjoint(around) for around in self.around)


class Groups:
    """Numbers joined pair by pair; `root` is the least of a group."""

    def __init__(self, count: int) -> None:
        self._above = list(range(count))

    def root(self, number: int) -> int:
        """The least number of the group."""
        while self._above[number] != number:
            self._above[number] = self._above[self._above[number]]
            number = self._above[number]
        return number

    def join(self, one: int, other: int) -> None:
        """Make the groups of the two numbers one."""
        first, second = sorted((self.root(one), self.root(other)))
        self._above[second] = first


def person_keys(people: Sequence[Person], *, common: Callable[[str], bool]) -> list[str]:
    """The key of each document's person; those with one key are one person.

    `people` have names that sound alike. `common` says of a key whether many bear the name. Where
    all of a name are one, the key is the name; else the one of most documents keeps it and the
    others have their organisation behind it, those of whom nothing is known their document.
    """
    groups = _by_organisation(people)
    _join_clusters(people, groups, common)
    open_ones = _place_open(people, groups)
    return _named(people, groups, open_ones)


def _by_organisation(people: Sequence[Person]) -> Groups:
    groups = Groups(len(people))
    at: dict[str, dict[str, int]] = defaultdict(dict)
    here: dict[tuple[str, str], int] = {}
    for number, person in enumerate(people):
        groups.join(number, here.setdefault((person.doc_id, person.key), number))
        for organisation in person.at:
            groups.join(number, at[organisation].setdefault(person.sound, number))
        if person.roles and not person.at and person.home:
            groups.join(number, at[f"home {person.home}"].setdefault(person.key, number))
    for sounds in at.values():
        for short, number in sounds.items():
            longer = [other for other in sounds if _has_middle_name(other, short)]
            if len(longer) == 1:
                groups.join(number, sounds[longer[0]])
    return groups


def _has_middle_name(longer: str, short: str) -> bool:
    """Whether "anna maria ek" is the fuller form of "anna ek"."""
    parts = longer.split()
    return len(parts) > 2 and short.split() == [parts[0], parts[-1]]


def _is_told(person: Person) -> bool:
    return bool(person.at or (person.roles and person.home))


def _clusters(people: Sequence[Person], groups: Groups) -> dict[int, _Cluster]:
    clusters: dict[int, _Cluster] = defaultdict(_Cluster)
    for number, person in enumerate(people):
        if _is_told(person):
            clusters[groups.root(number)].take(number, person)
    return clusters


def _join_clusters(people: Sequence[Person], groups: Groups, common: Callable[[str], bool]) -> None:
    """Join those of one name between whom nothing stands."""
    by_key: dict[str, list[_Cluster]] = defaultdict(list)
    for cluster in _clusters(people, groups).values():
        for key in sorted(cluster.named):
            by_key[key].append(cluster)
    for key, clusters in by_key.items():
        for number, one in enumerate(clusters):
            for other in clusters[:number]:
                if not _apart(one, other, is_common=common(key)):
                    groups.join(one.members[0], other.members[0])


def _apart(one: _Cluster, other: _Cluster, *, is_common: bool) -> bool:
    """Whether the two are different people of one name."""
    roles = bool(one.roles and other.roles and not one.roles & other.roles)
    if other.names(one.stated) or one.names(other.stated):
        return is_common and roles  # a contract names both sides; who changes posts keeps an office
    if one.homes & other.homes and (one.roles & other.roles or not (one.at and other.at)):
        return False
    homes = bool(one.homes and other.homes and not one.homes & other.homes)
    if one.at and other.at:
        return is_common or (roles and homes)
    return roles and homes and (is_common or not _has_only_seats(one, other))


def roles_and_heads(roles: Iterable[str]) -> frozenset[str]:
    """The roles, and the last word of each post: a "regional skolchef" is also a "skolchef".

    Of seats there are more in a body: a vice chair is not its chair.
    """
    heads = {role.rpartition(" ")[2] for role in roles if not SEAT.search(role)}
    return frozenset({*roles, *heads})


def _has_only_seats(one: _Cluster, other: _Cluster) -> bool:
    """Whether all that one of the two holds are seats, which people have beside other posts."""
    return any(all(SEAT.search(role) for role in each.roles) for each in (one, other))


SEAT = re.compile(r"(?:ordförande|ledamot|suppleant|ersättare|kassör|revisor|justerare)$")
"""Offices on a board: a regional director chairs a fund, a councillor sits on a committee."""


def _place_open(people: Sequence[Person], groups: Groups) -> set[int]:
    """Join the documents that say nothing of the person; those that fit several remain open."""
    by_key: dict[str, dict[int, _Cluster]] = defaultdict(dict)
    for root, cluster in _clusters(people, groups).items():
        for key in cluster.named:
            by_key[key][root] = cluster
    first: dict[str, int] = {}
    left: set[int] = set()
    for number, person in enumerate(people):
        if _is_told(person):
            continue
        clusters = by_key.get(person.key, {})
        if not clusters:
            groups.join(number, first.setdefault(person.key, number))
            continue
        fitting = clusters if len(clusters) == 1 else _fitting(person, clusters)
        if len(fitting) == 1:
            groups.join(number, next(iter(fitting.values())).members[0])
        else:
            left.add(number)
    return left


def _fitting(person: Person, clusters: Mapping[int, _Cluster]) -> Mapping[int, _Cluster]:
    """The clusters whose organisation the document names, or that its publisher published."""
    named = {root: one for root, one in clusters.items() if one.at & person.around}
    if named:
        return named
    return {
        root: one
        for root, one in clusters.items()
        if person.home and person.home in one.homes | one.at
    }


def _named(people: Sequence[Person], groups: Groups, left: set[int]) -> list[str]:
    members: dict[int, list[int]] = defaultdict(list)
    for number in range(len(people)):
        if number not in left:
            members[groups.root(number)].append(number)
    by_base: dict[str, list[list[int]]] = defaultdict(list)
    for group in members.values():
        by_base[min(people[number].key for number in group)].append(group)
    keys = [f"{person.key}|{person.doc_id}" for person in people]
    for base, found in by_base.items():
        ranked = sorted(found, key=lambda group: _rank(people, group))
        for place, group in enumerate(ranked):
            key = f"{base}|{_mark(people, group)}" if place else base
            for number in group:
                keys[number] = key
    return keys


def _rank(people: Sequence[Person], group: list[int]) -> tuple[int, int, str]:
    weight = sum(people[number].weight for number in group)
    return -len({people[number].doc_id for number in group}), -weight, _mark(people, group)


def _mark(people: Sequence[Person], group: Iterable[int]) -> str:
    """What tells the group from others of the name: the organisation that most documents state."""
    numbers = list(group)
    stated = Counter(one for number in numbers for one in people[number].at)
    homes = Counter(home for number in numbers if (home := people[number].home))
    for counted in (stated, homes):
        if counted:
            return min(counted, key=lambda one: (-counted[one], one))
    return min(people[number].doc_id for number in numbers)
