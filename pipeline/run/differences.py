"""Two snapshots -> what came, went, merged and moved between them, and why."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Things = Mapping[str, Mapping[str, Any]]

RELATED = 0.3
"""Share of common terms from which a topic that came is what became of one that went; chosen, not
measured."""


def differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, Any]:
    """All that differs, sorted; fit for JSON."""
    return {
        "before": before["run_id"],
        "after": after["run_id"],
        "why": causes(before, after),
        "documents": documents(before["documents"], after["documents"]),
        "entities": entities(before["entities"], after["entities"]),
        "topics": groups(before["topics"], after["topics"], "terms"),
        "clusters": groups(before["clusters"], after["clusters"], "keywords"),
    }


def causes(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, Any]:
    """What the rows depend on and is another now: input, settings, models, code."""
    return {
        "input": before["documents"] != after["documents"],
        "settings": _changed(before["settings"], after["settings"]),
        "models": _changed(before["tools"], after["tools"]),
        "code": _changed(
            {**before["stages"], "lasmer": before["version"]},
            {**after["stages"], "lasmer": after["version"]},
        ),
    }


def _changed(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [
        {"name": name, "before": before.get(name), "after": after.get(name)}
        for name in sorted(before.keys() | after.keys())
        if before.get(name) != after.get(name)
    ]


def documents(before: Things, after: Things) -> dict[str, list[Any]]:
    """Paths of documents added, changed (other bytes), renamed (other path) and removed."""
    old = {one["path"]: doc_id for doc_id, one in before.items()}
    new = {one["path"]: doc_id for doc_id, one in after.items()}
    renamed = {
        before[doc_id]["path"]: after[doc_id]["path"]
        for doc_id in before.keys() & after.keys()
        if before[doc_id]["path"] != after[doc_id]["path"]
    }
    return {
        "added": sorted(new.keys() - old.keys() - set(renamed.values())),
        "changed": sorted(path for path in old.keys() & new.keys() if old[path] != new[path]),
        "renamed": sorted([a, b] for a, b in renamed.items()),
        "removed": sorted(old.keys() - new.keys() - renamed.keys()),
    }


def entities(before: Things, after: Things) -> dict[str, list[Any]]:
    """Entities that appeared, vanished, or merged into one that has their name among its own."""
    written = {
        (one["label"], name): entity_id
        for entity_id, one in sorted(after.items())
        for name in (*one["aliases"], one["name"])
    }
    gone = sorted(before.keys() - after.keys())
    into = {
        entity_id: written[before[entity_id]["label"], before[entity_id]["name"]]
        for entity_id in gone
        if (before[entity_id]["label"], before[entity_id]["name"]) in written
    }
    return {
        "appeared": [_entity(one, after) for one in sorted(after.keys() - before.keys())],
        "merged": [{**_entity(one, before), "into": after[it]["name"]} for one, it in into.items()],
        "vanished": [_entity(one, before) for one in gone if one not in into],
    }


def _entity(entity_id: str, among: Things) -> dict[str, Any]:
    one = among[entity_id]
    return {
        "entity_id": entity_id,
        "label": one["label"],
        "name": one["name"],
        "mentions": one["mentions"],
        "documents": one["documents"],
    }


def groups(before: Things, after: Things, terms: str) -> dict[str, list[Any]]:
    """Topics or clusters that came, went, or moved: other best terms, or other documents."""
    went = sorted(before.keys() - after.keys())
    came = sorted(after.keys() - before.keys())
    moved = [
        _move(one, before[one], after[one], terms)
        for one in sorted(before.keys() & after.keys())
        if before[one] != after[one]
    ]
    return {
        "came": [{"id": one, "label": after[one]["label"]} for one in came],
        "went": [
            {
                "id": one,
                "label": before[one]["label"],
                "became": _successor(before[one][terms], {c: after[c] for c in came}, terms),
            }
            for one in went
        ],
        "moved": moved,
    }


def _move(
    one: str, before: Mapping[str, Any], after: Mapping[str, Any], terms: str
) -> dict[str, Any]:
    old, new = before[terms], after[terms]
    return {
        "id": one,
        "label": after["label"],
        "label_before": before["label"],
        "in": [term for term in new if term not in old],
        "out": [term for term in old if term not in new],
        "documents": [before["documents"], after["documents"]],
    }


def _successor(terms: list[str], came: Things, name: str) -> str | None:
    """The label of the new one most alike, if one is alike enough."""
    if not came:
        return None
    share, label = max((_alike(terms, one[name]), one["label"]) for one in came.values())
    return label if share >= RELATED else None


def _alike(some: list[str], others: list[str]) -> float:
    """Common terms as a share of all terms of both."""
    union = set(some) | set(others)
    return len(set(some) & set(others)) / len(union) if union else 0.0
