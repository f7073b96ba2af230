"""Names of all documents merged into entities with stable ids."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

ID_DIGITS = 12
"""Hex digits of an entity's id: a million entities meet by chance with 0.2 % probability."""


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
    """The entities behind the names of all documents, ordered by id.

    Names are one entity where the lists give them one id, or where they differ in case only.
    """
    groups: dict[tuple[str, str], list[NameUse]] = defaultdict(list)
    kb_ids = _known(uses := list(uses))
    for use in uses:
        kb_id = use.kb_id or kb_ids.get((use.label, use.name))
        groups[use.label, kb_id or use.name.casefold()].append(use)
    merged = [_merged(label, key, group) for (label, key), group in groups.items()]
    yield from sorted(merged, key=lambda entity: entity.entity_id)


def _known(uses: list[NameUse]) -> dict[tuple[str, str], str]:
    """The id of each name that any document's mention has one for."""
    known: dict[tuple[str, str], str] = {}
    for use in uses:
        if use.kb_id:
            key = (use.label, use.name)
            known[key] = min(use.kb_id, known.get(key, use.kb_id))
    return known


def _merged(label: str, key: str, group: list[NameUse]) -> Merged:
    weights: Counter[str] = Counter()
    for use in group:
        weights[use.name] += 2 * use.body + use.teaser
    name = min(weights, key=lambda written: (written.isupper(), -weights[written], written))
    forms = {form for use in group for form in (*use.forms, use.name)}
    return Merged(
        entity_id=entity_id(label, key),
        label=label,
        name=name,
        kb_id=min((use.kb_id for use in group if use.kb_id), default=None),
        names=tuple(sorted(weights)),
        aliases=tuple(sorted(forms - {name})),
        mentions=sum(use.body for use in group),
        documents=len({use.doc_id for use in group if use.body}),
        teaser_mentions=sum(use.teaser for use in group),
    )
