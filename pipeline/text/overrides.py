"""The analyst's edits of entities: merge, split, rename, drop, relabel.

`edits_of` reads them from the parsed file and refuses what contradicts itself; `applied` does them
to the names of all documents and tells which found nothing to do. Edits address entities as they
are without any edit, so that their order does not matter and each can be taken out again.
"""

from __future__ import annotations

import difflib
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from typing import Any

from pipeline.stage import Problem, SettingError
from pipeline.text.merging import Keyed, Merged, merged, name_key, only_in

LABELS = ("PER", "ORG", "LOC", "EVENT", "WORK")
ID = re.compile(r"[a-z]+-[0-9a-f]{12}")
DOC_ID = re.compile(r"[0-9a-f]{16}")
PASSAGES = re.compile(r"([0-9a-f]{16}):(\d+)(?:-(\d+))?")
NEAR = 60
"""Likeness of 0..100 from which a known name is worth naming in place of an unknown one."""

FIELDS: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "merge": (("into", "entities"), ("name",)),
    "split": (("entity", "into"), ("documents", "passages", "role", "organisation")),
    "rename": (("entity", "name"), ()),
    "drop": (("entity",), ()),
    "relabel": (("entity", "label"), ()),
}
"""What an entry of each kind must have and may have; all may have a `note`."""
CRITERIA = ("documents", "passages", "role", "organisation")


@dataclass(frozen=True, slots=True)
class Address:
    """The entity meant: by its id, or by label and name (and context, where several have both)."""

    entity_id: str | None = None
    label: str | None = None
    name: str | None = None
    context: str | None = None

    def __str__(self) -> str:
        if self.entity_id:
            return self.entity_id
        return f"{self.label} “{self.name}”" + (f" ({self.context})" if self.context else "")

    @property
    def known_label(self) -> str | None:
        """The label, which an id begins with."""
        return self.label or (self.entity_id or "").split("-")[0].upper()


@dataclass(frozen=True, slots=True)
class Edit:
    """One entry of the file; `number` counts the entries of its kind from 1.

    `target` is the entity edited, or merged into; `others` are those merged into it. A split takes
    the documents (ids or paths), the passages (document, number), and the documents that state the
    role or organisation.
    """

    kind: str
    number: int
    target: Address
    others: tuple[Address, ...] = ()
    name: str | None = None
    label: str | None = None
    documents: tuple[str, ...] = ()
    passages: tuple[tuple[str, int], ...] = ()
    role: str | None = None
    organisation: str | None = None

    @property
    def place(self) -> str:
        """Where it stands, for messages."""
        return f"[[{self.kind}]] no. {self.number}"


def edits_of(content: Mapping[str, Any], *, file: str = "overrides.toml") -> tuple[Edit, ...]:
    """The edits of a parsed file. Raises SettingError for what is no edit or contradicts itself."""
    edits: list[Edit] = []
    for kind, entries in content.items():
        if kind not in FIELDS:
            raise SettingError(f"{file}: no edit is called [[{kind}]].{_near(kind, FIELDS)}")
        if not (isinstance(entries, list) and all(isinstance(one, Mapping) for one in entries)):
            raise SettingError(f"{file}: write [[{kind}]], in double brackets, above each entry.")
        edits += [
            _edit(kind, number, entry, f"{file}, [[{kind}]] no. {number}")
            for number, entry in enumerate(entries, start=1)
        ]
    for edit, message in conflicts(edits, str):
        raise SettingError(f"{file}, {edit.place}: {message}")
    return tuple(edits)


def _near(word: str, known: Iterable[str]) -> str:
    found = difflib.get_close_matches(word, list(known), n=1, cutoff=0.5)
    return f" Did you mean {found[0]!r}?" if found else f" Known: {', '.join(known)}."


def _edit(kind: str, number: int, entry: Mapping[str, Any], place: str) -> Edit:
    must, may = FIELDS[kind]
    for key in entry:
        if key not in (*must, *may, "note"):
            raise SettingError(f"{place}: no field is called {key!r}.{_near(key, (*must, *may))}")
    for key in must:
        if key not in entry:
            raise SettingError(f"{place}: {key!r} is missing.")
    if kind == "merge":
        return _merge(number, entry, place)
    target = _address(entry["entity"], place)
    if kind == "split":
        return _split(number, target, entry, place)
    if kind == "relabel" and entry["label"] not in LABELS:
        raise SettingError(f"{place}: label = {entry['label']!r}. Expected {', '.join(LABELS)}.")
    return Edit(kind, number, target, name=_text(entry, "name", place), label=entry.get("label"))


def _merge(number: int, entry: Mapping[str, Any], place: str) -> Edit:
    target = _address(entry["into"], place)
    if not isinstance(entry["entities"], list) or not entry["entities"]:
        raise SettingError(f'{place}: entities is a list of entities, as in ["per-0123456789ab"].')
    others = tuple(_address(one, place) for one in entry["entities"])
    for other in others:
        if other.known_label != target.known_label:
            raise SettingError(
                f"{place}: {other} and {target} have different labels. Use [[relabel]] on one."
            )
    return Edit("merge", number, target, others, name=_text(entry, "name", place))


def _split(number: int, target: Address, entry: Mapping[str, Any], place: str) -> Edit:
    if not any(entry.get(one) for one in CRITERIA):
        raise SettingError(f"{place}: say what to split off: {', '.join(CRITERIA)}.")
    return Edit(
        "split",
        number,
        target,
        name=_text(entry, "into", place),
        documents=tuple(_texts(entry, "documents", place)),
        passages=tuple(_passages(_texts(entry, "passages", place), place)),
        role=_text(entry, "role", place),
        organisation=_text(entry, "organisation", place),
    )


def _text(entry: Mapping[str, Any], key: str, place: str) -> str | None:
    value = entry.get(key)
    if value is not None and not (isinstance(value, str) and value.strip()):
        raise SettingError(f"{place}: {key} = {value!r}. Expected a text in quotes.")
    return " ".join(value.split()) if value else None


def _texts(entry: Mapping[str, Any], key: str, place: str) -> list[str]:
    value = entry.get(key, [])
    if not (isinstance(value, list) and all(isinstance(one, str) for one in value)):
        raise SettingError(f"{place}: {key} = {value!r}. Expected a list of texts in quotes.")
    return value


def _passages(texts: Iterable[str], place: str) -> Iterator[tuple[str, int]]:
    for text in texts:
        found = PASSAGES.fullmatch(text)
        if not found:
            raise SettingError(
                f"{place}: passages has {text!r}. Expected doc_id and number, as in "
                "'0123456789abcdef:12' or '0123456789abcdef:12-15'."
            )
        first, last = int(found[2]), int(found[3] or found[2])
        yield from ((found[1], number) for number in range(first, last + 1))


def _address(value: Any, place: str) -> Address:
    if isinstance(value, str):
        if not ID.fullmatch(value):
            raise SettingError(
                f"{place}: {value!r} is no entity's id. Expected one as in the table entities, or "
                '{ label = "PER", name = "Anna Ek" }.'
            )
        return Address(entity_id=value)
    if not (isinstance(value, Mapping) and {"label", "name"} <= value.keys()):
        raise SettingError(
            f'{place}: {value!r} names no entity. Expected an id, or {{ label = "PER", '
            'name = "Anna Ek" }.'
        )
    for key in value:
        if key not in ("label", "name", "context"):
            raise SettingError(f"{place}: an entity has no {key!r}; it has label, name, context.")
    if value["label"] not in LABELS:
        raise SettingError(f"{place}: label = {value['label']!r}. Expected {', '.join(LABELS)}.")
    name = _text(value, "name", place) or ""
    return Address(label=value["label"], name=name, context=_text(value, "context", place))


Key = Callable[[Address], str | None]


def conflicts(edits: Sequence[Edit], key: Key) -> Iterator[tuple[Edit, str]]:
    """The edits that contradict one before them, and how; `key` says which entity is meant."""
    into: dict[str, str] = {}
    decided: dict[tuple[str, str], str | None] = {}
    dropped = {key(edit.target): edit.place for edit in edits if edit.kind == "drop"}
    for edit in edits:
        target = key(edit.target)
        meant = [target, *(key(other) for other in edit.others)]
        gone = next((one for one in meant if one and one in dropped), None)
        if edit.kind != "drop" and gone:
            yield edit, f"{gone} is dropped by {dropped[gone]}. Remove one of the two."
        elif edit.kind == "merge" and target:
            yield from ((edit, message) for message in _merge_conflicts(edit, target, into, key))
        elif edit.kind in ("rename", "relabel") and target:
            value = edit.name or edit.label
            known = decided.setdefault((edit.kind, target), value)
            if known != value:
                yield edit, f"{edit.target} has become {known!r} before, and {value!r} here."
    yield from _split_conflicts(edits, key)
    for edit in edits:
        target = key(edit.target)
        if edit.kind == "rename" and target in into:
            yield edit, f"{edit.target} is merged into {into[target]}: rename that one."


def _merge_conflicts(edit: Edit, target: str, into: dict[str, str], key: Key) -> Iterator[str]:
    for other in edit.others:
        source = key(other)
        if source is None:
            continue
        if source == target:
            yield f"{other} is to be merged into itself."
        elif into.get(source, target) != target:
            yield f"{other} is merged into {into[source]} before, and into {edit.target} here."
        elif _leads_to(target, source, into):
            yield f"{other} and {edit.target} are each to be merged into the other."
        else:
            into[source] = target


def _leads_to(start: str, end: str, into: Mapping[str, str]) -> bool:
    while start in into:
        start = into[start]
        if start == end:
            return True
    return False


def _split_conflicts(edits: Sequence[Edit], key: Key) -> Iterator[tuple[Edit, str]]:
    taken: dict[tuple[str, object], str | None] = {}
    for edit in edits:
        target = key(edit.target)
        if edit.kind == "split" and target:
            for claim in (*edit.documents, *edit.passages, edit.role, edit.organisation):
                name = taken.setdefault((target, claim), edit.name) if claim else edit.name
                if name != edit.name:
                    what = claim if isinstance(claim, str) else "{}:{}".format(*claim or ())
                    yield edit, f"{what} is split off as {name!r} before, and {edit.name!r} here."
                    break


@dataclass(frozen=True, slots=True)
class Edited:
    """The rows after the edits, and what could not be done."""

    rows: list[Keyed]
    problems: list[Problem]


def applied(
    rows: Sequence[Keyed], edits: Sequence[Edit], *, paths: Mapping[str, str] | None = None
) -> Edited:
    """The rows with the edits done. `paths` gives the documents' paths, which splits may name.

    An edit that names no entity of the data, or several, or that contradicts another is not done
    and is a `Problem`.
    """
    if not edits:
        return Edited(list(rows), [])
    register = Register(merged(rows))
    sound, problems = _sound(edits, register)
    result = list(rows)
    for edit in sound:
        if edit.kind == "split":
            result, hits = _split_off(result, edit, register, paths or {})
            problems += [] if hits else [_problem("override_idle", edit, _idle(edit))]
    fates = _fates([edit for edit in sound if edit.kind != "split"], register)
    return Edited(
        [fates[row.entity_id](row) if row.entity_id in fates else row for row in result], problems
    )


class Register:
    """The entities as they are without edits, by id and by name."""

    def __init__(self, entities: Iterable[Merged]) -> None:
        self.by_id = {one.entity_id: one for one in entities}
        self._by_name: dict[tuple[str, str], list[Merged]] = defaultdict(list)
        self._by_alias: dict[tuple[str, str], list[Merged]] = defaultdict(list)
        for one in self.by_id.values():
            self._by_name[one.label, one.name.casefold()].append(one)
            for alias in {form.casefold() for form in (*one.aliases, *one.names)}:
                self._by_alias[one.label, alias].append(one)

    def found(self, address: Address) -> list[Merged]:
        """The entities that the address may mean."""
        if address.entity_id:
            one = self.by_id.get(address.entity_id)
            return [one] if one else []
        key = (address.label or "", (address.name or "").casefold())
        found = self._by_name.get(key) or self._by_alias.get(key, [])
        if address.context:
            wanted = address.context.casefold()
            return [one for one in found if (one.context or "").casefold() == wanted]
        return found

    def key(self, address: Address) -> str | None:
        """The id of the one entity that the address means."""
        found = self.found(address)
        return found[0].entity_id if len(found) == 1 else None

    def nearest(self, address: Address) -> str:
        """What may have been meant, as a sentence."""
        from rapidfuzz import process

        if address.entity_id:
            return "An id changes with the name or list id that it is made of; see lasmer suggest."
        names = {
            one.entity_id: one.name for one in self.by_id.values() if one.label == address.label
        }
        best = process.extractOne(address.name or "", names, score_cutoff=NEAR)
        if not best:
            return f"Nothing labelled {address.label} is called anything like it."
        return f"The nearest is “{best[0]}” ({best[2]})."


def _sound(edits: Sequence[Edit], register: Register) -> tuple[list[Edit], list[Problem]]:
    """The edits that can be done, and why the others cannot."""
    sound: list[Edit] = []
    problems: list[Problem] = []
    for edit in edits:
        others = []
        for address in (edit.target, *edit.others):
            if problem := _unclear(edit, address, register):
                problems.append(problem)
            elif address is not edit.target:
                others.append(address)
        if register.key(edit.target) and (others or not edit.others):
            sound.append(replace(edit, others=tuple(others)))
    against = dict(conflicts(sound, register.key))
    problems += [_problem("override_conflict", edit, text) for edit, text in against.items()]
    return [edit for edit in sound if edit not in against], problems


def _unclear(edit: Edit, address: Address, register: Register) -> Problem | None:
    found = register.found(address)
    if not found:
        text = f"no entity is {address}. {register.nearest(address)}"
        return _problem("override_unknown", edit, text)
    if len(found) > 1:
        which = ", ".join(f"{one.entity_id} ({one.context or 'no context'})" for one in found)
        text = f"{len(found)} entities are {address}: {which}. Give the id, or the context."
        return _problem("override_ambiguous", edit, text)
    return None


def _problem(kind: str, edit: Edit, text: str) -> Problem:
    return Problem(kind, f"overrides, {edit.place}: {text} Nothing was done about it.")


def _idle(edit: Edit) -> str:
    return f"no mention of {edit.target} stands in what is to be split off."


def _split_off(
    rows: Sequence[Keyed], edit: Edit, register: Register, paths: Mapping[str, str]
) -> tuple[list[Keyed], int]:
    """The rows with what the edit takes cut out of them, and how many rows it met."""
    wanted = register.key(edit.target)
    result: list[Keyed] = []
    hits = 0
    for row in rows:
        if row.entity_id != wanted:
            result.append(row)
            continue
        key = f"{row.key}|split {(edit.name or '').casefold()}"
        own = frozenset(number for doc, number in edit.passages if doc == row.use.doc_id)
        everywhere = frozenset({*row.use.passages, *row.use.teaser_passages})
        if _takes(row, edit, paths) or (everywhere and everywhere <= own):
            result.append(replace(row, key=key, name=edit.name))
        elif own & everywhere:
            cut = only_in(row.use, own)
            result.append(Keyed(cut, row.label, key, edit.name, part=True))
            result.append(replace(row, use=only_in(row.use, everywhere - own)))
        else:
            result.append(row)
            continue
        hits += 1
    return result, hits


def _takes(row: Keyed, edit: Edit, paths: Mapping[str, str]) -> bool:
    """Whether the edit takes the document's whole use of the name."""
    use = row.use
    path = paths.get(use.doc_id, "")
    if any(use.doc_id == one or fnmatchcase(path, one) for one in edit.documents):
        return True
    if edit.role and edit.role.casefold() in {role.casefold() for role in use.roles}:
        return True
    stated = {name.casefold() for name in use.organisations}
    return bool(edit.organisation and edit.organisation.casefold() in stated)


@dataclass(frozen=True, slots=True)
class _Fate:
    """What becomes of an entity's rows."""

    label: str
    key: str
    name: str | None = None
    dropped: bool = False

    def __call__(self, row: Keyed) -> Keyed:
        return replace(row, label=self.label, key=self.key, name=self.name, dropped=self.dropped)


def _fates(edits: Sequence[Edit], register: Register) -> dict[str, _Fate]:
    """What becomes of each entity that is edited as a whole, by its id without edits."""
    fates: dict[str, _Fate] = {}
    by_kind: dict[str, list[tuple[str, Edit]]] = defaultdict(list)
    for edit in edits:
        by_kind[edit.kind].append((register.key(edit.target) or "", edit))

    def fate(entity_id: str) -> _Fate:
        row = register.by_id[entity_id].uses[0]
        return fates.get(entity_id, _Fate(row.label, row.key))

    for entity_id, edit in by_kind["relabel"]:
        fates[entity_id] = _relabelled(register.by_id[entity_id], edit.label or "")
    for entity_id, edit in by_kind["rename"]:
        fates[entity_id] = replace(fate(entity_id), name=edit.name)
    for entity_id, _ in by_kind["drop"]:
        fates[entity_id] = replace(fate(entity_id), dropped=True)
    into, names = _targets(by_kind["merge"], register)
    for target in sorted({*into.values()} - into.keys()):
        known = fate(target)
        fates[target] = replace(
            known, name=known.name or names.get(target) or register.by_id[target].name
        )
    for source in into:
        fates[source] = fate(_last(source, into))
    return fates


def _targets(
    merges: Sequence[tuple[str, Edit]], register: Register
) -> tuple[dict[str, str], dict[str, str]]:
    """The entity that each is merged into, and the names decided for those."""
    into = {register.key(other) or "": target for target, edit in merges for other in edit.others}
    names = {_last(target, into): edit.name for target, edit in merges if edit.name}
    return into, names


def _last(entity_id: str, into: Mapping[str, str]) -> str:
    while entity_id in into:
        entity_id = into[entity_id]
    return entity_id


def _relabelled(entity: Merged, label: str) -> _Fate:
    """The place of the entity under another label: beside those of its name there."""
    key = entity.uses[0].key
    if key != entity.kb_id:
        _, sign, context = key.partition("|")
        key = name_key(label, entity.name) + sign + context
    return _Fate(label, key, entity.name)
