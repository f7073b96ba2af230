"""Names of all documents merged into entities with stable ids."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from pipeline.text.company_forms import without_form
from pipeline.text.locality import is_owner, is_shared, placed
from pipeline.text.namesakes import (
    WIDELY_KNOWN,
    WIDELY_KNOWN_SHARE,
    Person,
    person_keys,
    roles_and_heads,
)
from pipeline.text.naming import bare_place, sound

ID_DIGITS = 12
"""Hex digits of an entity's id: a million entities meet by chance with 0.2 % probability."""

LONGEST_ABBREVIATION = 5
"""Longer names in capitals are shouted, not abbreviated: "VINNOVA" is "Vinnova"."""
REMEMBERED = 1 << 14
"""Names of which the key is kept: those of common names are asked for again and again."""
CLEARLY = 2
"""An owner is a document's home where it is named so many times as often as any other."""


@dataclass(frozen=True, slots=True)
class NameUse:
    """How one document uses one name. `passages` holds the passage of each mention in the body."""

    doc_id: str
    label: str
    name: str
    forms: tuple[str, ...] = ()
    kb_id: str | None = None
    body: int = 0
    teaser: int = 0
    roles: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    passages: tuple[int, ...] = ()
    teaser_passages: tuple[int, ...] = ()

    @property
    def written(self) -> str:
        """The name without the home in brackets: "Socialnämnden" of "Socialnämnden (Gävle)"."""
        found = placed(self.name) if self.label == "ORG" else None
        return found.body if found else self.name


@dataclass(frozen=True, slots=True)
class Keyed:
    """A use and the entity it stands for: the label and key that make its id.

    `name` is a name that was decided on; `part` says that the use was cut out of the document's
    use of the name, so that its passages count one by one. A use that is `dropped` is no entity's.
    """

    use: NameUse
    label: str
    key: str
    name: str | None = None
    part: bool = False
    dropped: bool = False

    @property
    def entity_id(self) -> str:
        """The id of the entity."""
        return entity_id(self.label, self.key)


@dataclass(frozen=True, slots=True)
class Merged:
    """A distinct entity and the uses of names that stand for it.

    `context` tells it from others of its name: municipality, organisation or document.
    """

    entity_id: str
    label: str
    name: str
    kb_id: str | None
    context: str | None
    names: tuple[str, ...]
    aliases: tuple[str, ...]
    mentions: int
    documents: int
    teaser_mentions: int
    uses: tuple[Keyed, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Known:
    """What lists say: ids of organisations by key, and how common a surname is.

    `owners` are those of the organisations that the corpus alone knows: their id is their key.
    """

    organisations: Mapping[str, str] = field(default_factory=dict)
    common_surnames: frozenset[str] = frozenset()
    owners: frozenset[str] = frozenset()

    def is_common(self, key: str) -> bool:
        """Whether many people have the name, by its last part."""
        return key.rsplit(" ", 1)[-1] in self.common_surnames


NOTHING_KNOWN = Known()


@lru_cache(maxsize=REMEMBERED)
def entity_id(label: str, key: str) -> str:
    """The stable id of an entity: its label and a digest of label and canonical key."""
    digest = hashlib.sha256(f"{label}\t{key}".encode()).hexdigest()
    return f"{label.lower()}-{digest[:ID_DIGITS]}"


def entities_of(
    uses: Iterable[NameUse],
    *,
    publishers: Mapping[str, str] | None = None,
    known: Known = NOTHING_KNOWN,
) -> Iterator[Merged]:
    """The entities behind the names of all documents, ordered by id; time near linear."""
    yield from merged(keyed(uses, publishers=publishers, known=known))


def keyed(
    uses: Iterable[NameUse],
    *,
    publishers: Mapping[str, str] | None = None,
    known: Known = NOTHING_KNOWN,
) -> list[Keyed]:
    """Each use with the key of its entity, in the order of documents and names.

    Names are one entity where the lists give them one id; where they differ in case, hyphen or
    company form only; where an abbreviation is introduced for one name alone; and where two
    people's names sound alike and both stand with the same organisation. A name that many bodies
    have ("Socialnämnden") is one entity per home, people of one name are one unless documents speak
    against it (`namesakes`). `publishers` gives the publisher's name by document.
    """
    uses = list(uses)
    known = _with_owners(uses, known)
    rows = sorted(
        (_listed(use, known) for use in uses), key=lambda use: (use.doc_id, use.label, use.name)
    )
    kb_ids = _known(rows)
    homes = _homes(rows, kb_ids, publishers or {}, known)
    keys = [_key(use, kb_ids, homes, known) for use in rows]
    introduced = _introduced(rows, keys)
    for number, use in enumerate(rows):
        if use.label == "ORG":
            keys[number] = introduced.get(keys[number], keys[number])
    _tell_people(rows, keys, homes, known)
    return [Keyed(use, use.label, key) for use, key in zip(rows, keys, strict=True)]


# "Högskolan i Borås", "Högskolan Borås"; "Länssjukhuset i Kalmar"
_SEAT = re.compile(
    r"\b(?P<body>högskolan|\w*sjukhuset|(?:förvaltnings|kammar|läns)rätten|länsstyrelsen) i "
)


@lru_cache(maxsize=REMEMBERED)
def name_key(label: str, name: str) -> str:
    """What spellings of one name share: small letters, no legal form, one kind of "och", no "i"."""
    key = " ".join(name.casefold().split())
    if label == "ORG":
        key = without_form(key).replace(" & ", " och ").replace("bostadsrättsföreningen ", "brf ")
        key = _SEAT.sub(r"\g<body> ", key)
    elif label == "PER":
        key = without_foreign_marks(key.replace("-", " ").replace("’", "'"))
    return key


_LETTERS = str.maketrans({"ø": "ö", "æ": "ä", "ł": "l", "ı": "i", "đ": "d", "ð": "d", "þ": "th"})
_SWEDISH = frozenset("åäö")


def without_foreign_marks(text: str) -> str:
    """Small letters as a Swedish keyboard has them: "zielińska" is "zielinska", å ä ö stay."""
    return "".join(
        letter if letter in _SWEDISH else unicodedata.normalize("NFD", letter)[0]
        for letter in text.translate(_LETTERS)
    )


def _with_owners(uses: Iterable[NameUse], known: Known) -> Known:
    """The lists with the municipalities and other owners of the corpus that they do not have."""
    keys = {name_key("ORG", use.name) for use in uses if use.label == "ORG" and is_owner(use.name)}
    found = {key: key for key in keys if key not in known.organisations}
    return replace(known, organisations={**found, **known.organisations}, owners=frozenset(found))


def _listed(use: NameUse, known: Known) -> NameUse:
    """The use with the id that the lists have for it, where a rule found it by its form."""
    if use.kb_id or use.label != "ORG" or len(use.name) <= LONGEST_ABBREVIATION:
        return use
    key = name_key("ORG", use.name)
    kb_id = known.organisations.get(key)
    return use if key in known.owners or kb_id == use.kb_id else replace(use, kb_id=kb_id)


def _known(uses: Sequence[NameUse]) -> dict[tuple[str, str], str]:
    """The id of each name that any document's mention has one for."""
    known: dict[tuple[str, str], str] = {}
    for use in uses:
        if use.kb_id:
            key = (use.label, use.name)
            known[key] = min(use.kb_id, known.get(key, use.kb_id))
    return known


def _key(
    use: NameUse, kb_ids: Mapping[tuple[str, str], str], homes: Mapping[str, str], known: Known
) -> str:
    if kb_id := kb_ids.get((use.label, use.name)):
        return kb_id
    if use.label == "ORG" and is_owner(use.name):
        return home_key(use.name, known)
    if use.label != "ORG":
        return name_key(use.label, use.name)
    if stated := placed(use.name):
        return f"{name_key('ORG', stated.body)}|{home_key(stated.home, known)}"
    key = name_key("ORG", use.name)
    return f"{key}|{homes.get(use.doc_id, use.doc_id)}" if is_shared(use.name) else key


def home_key(name: str, known: Known) -> str:
    """The key of the municipality or other owner that a name or place stands for."""
    key = name_key("ORG", name)
    bare = bare_place(key)
    forms = (key, f"{key} kommun", f"{key}s kommun", f"{bare} kommun")
    return next((known.organisations[form] for form in forms if form in known.organisations), key)


def _homes(
    uses: Sequence[NameUse],
    kb_ids: Mapping[tuple[str, str], str],
    publishers: Mapping[str, str],
    known: Known,
) -> dict[str, str]:
    """The key of each document's home: its publisher, else the owner that it names most."""
    homes = {
        doc_id: home_key(name, known) for doc_id, name in publishers.items() if not is_shared(name)
    }
    owners: dict[str, Counter[str]] = defaultdict(Counter)
    for use in uses:
        if use.label == "ORG" and use.doc_id not in homes and is_owner(use.name):
            key = kb_ids.get(("ORG", use.name)) or home_key(use.name, known)
            owners[use.doc_id][key] += use.body
    for doc_id, counted in owners.items():
        ranked = sorted(counted.items(), key=lambda item: (-item[1], item[0]))
        if len(ranked) == 1 or ranked[0][1] >= CLEARLY * ranked[1][1]:
            homes[doc_id] = ranked[0][0]
    return homes


def _introduced(uses: Sequence[NameUse], keys: Sequence[str]) -> dict[str, str]:
    """The organisation's key by the key of the abbreviation that is written for it alone."""
    meant: dict[str, set[str]] = defaultdict(set)
    own: set[str] = set()
    for use, key in zip(uses, keys, strict=True):
        if use.label != "ORG":
            continue
        own.add(key)
        for form in use.forms:
            if form.isupper() and form != use.name and " " not in form:
                meant[name_key("ORG", form)].add(key)
    return {
        short: next(iter(full))
        for short, full in sorted(meant.items())
        if len(full) == 1 and short in own and short not in full
    }


def _tell_people(
    uses: Sequence[NameUse], keys: list[str], homes: Mapping[str, str], known: Known
) -> None:
    """Put the keys of people in their places."""
    organisations = {
        (use.doc_id, use.name): key
        for use, key in zip(uses, keys, strict=True)
        if use.label == "ORG"
    }
    around = _around(uses, keys)
    alike: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, use in enumerate(uses):
        if use.label == "PER" and " " in use.name:
            alike[_block(use.name)].append(number)
    for numbers in alike.values():
        if len(numbers) == 1:  # nobody to be told from
            continue
        people = [
            _person(uses[number], keys[number], organisations, homes, around) for number in numbers
        ]
        for number, key in zip(numbers, person_keys(people, common=known.is_common), strict=True):
            keys[number] = key


def _block(name: str) -> tuple[str, str]:
    """First and last name by their sound: who differs in them is somebody else."""
    parts = sound(name.replace("-", " ")).split()
    return parts[0], parts[-1]


def _around(uses: Sequence[NameUse], keys: Sequence[str]) -> dict[str, frozenset[str]]:
    """The organisations that each document names, those that everybody names left out."""
    named: dict[str, set[str]] = defaultdict(set)
    for use, key in zip(uses, keys, strict=True):
        if use.label == "ORG":
            named[use.doc_id].add(key)
    counts = Counter(key for found in named.values() for key in found)
    most = max(WIDELY_KNOWN, WIDELY_KNOWN_SHARE * len(named))
    return {
        doc_id: frozenset(key for key in found if counts[key] <= most)
        for doc_id, found in named.items()
    }


def _person(
    use: NameUse,
    key: str,
    organisations: Mapping[tuple[str, str], str],
    homes: Mapping[str, str],
    around: Mapping[str, frozenset[str]],
) -> Person:
    stated = {
        organisations.get((use.doc_id, name), name_key("ORG", name))
        for name in filter(None, use.organisations)
    }
    homes_of = {one.rsplit("|", 1)[1] for one in stated if "|" in one}
    return Person(
        use.doc_id, key, sound(use.name.replace("-", " ")), frozenset(stated | homes_of),
        frozenset(stated), roles_and_heads(use.roles),
        homes.get(use.doc_id), around.get(use.doc_id, frozenset()), use.body + use.teaser,
    )  # fmt: skip


def merged(rows: Iterable[Keyed]) -> Iterator[Merged]:
    """The entities that the keys make of the uses, ordered by id."""
    groups: dict[tuple[str, str], list[Keyed]] = defaultdict(list)
    names: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        if not row.dropped:
            groups[row.label, row.key].append(row)
            if row.label == "ORG":
                names[row.key][row.use.written] += 2 * row.use.body + row.use.teaser
    whole = [_merged(label, key, group, names) for (label, key), group in groups.items()]
    yield from sorted(whole, key=lambda entity: entity.entity_id)


def _merged(label: str, key: str, group: list[Keyed], names: Mapping[str, Counter[str]]) -> Merged:
    weights: dict[str, int] = {}
    decided: set[str] = set()
    forms: set[str] = set()
    kb_ids: set[str] = set()
    for row in group:
        use, written = row.use, row.use.written
        weights[written] = weights.get(written, 0) + 2 * use.body + use.teaser
        forms.update(use.forms)
        if row.name:
            decided.add(row.name)
        if use.kb_id:
            kb_ids.add(use.kb_id)
    name = min(decided) if decided else best_name(weights)
    return Merged(
        entity_id=entity_id(label, key),
        label=label,
        name=name,
        kb_id=min(kb_ids, default=None),
        context=_context(key, names),
        names=tuple(sorted({row.use.name for row in group})),
        aliases=tuple(sorted((forms | weights.keys()) - {name})),
        mentions=sum([row.use.body for row in group]),
        documents=len({row.use.doc_id for row in group if row.use.body}),
        teaser_mentions=sum([row.use.teaser for row in group]),
        uses=tuple(group),
    )


def _context(key: str, names: Mapping[str, Counter[str]]) -> str | None:
    """What stands behind the name in a key, by its name where the corpus has one."""
    _, sign, context = key.partition("|")
    if not sign:
        return None
    known = names.get(context)
    return best_name(known) if known else context


def best_name(weights: Mapping[str, int]) -> str:
    """The name that is written best and most often."""
    return min(weights, key=lambda written: _rank(written, weights[written]))


def _rank(name: str, weight: int) -> tuple[bool, bool, int, bool, str]:
    """Better names first: no small first letter, not all capitals, often written, then A to Ö."""
    shouted = name.isupper() and len(name) > LONGEST_ABBREVIATION
    return name[:1].islower(), shouted, -weight, name.isupper(), name


def only_in(use: NameUse, passages: frozenset[int]) -> NameUse:
    """The use as those passages alone would show it."""
    body = tuple(number for number in use.passages if number in passages)
    teaser = tuple(number for number in use.teaser_passages if number in passages)
    return replace(use, passages=body, teaser_passages=teaser, body=len(body), teaser=len(teaser))
